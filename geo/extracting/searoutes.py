"""Ships' ways between the ports of the corridors, from searoute."""

import warnings
from pathlib import Path
from typing import NamedTuple

from .manifest import SourceFile
from .packages import Package, installed

SEA_ROUTES = Package("searoute", "1.6.0", "2026-05-17", "Apache-2.0", "Sea legs: searoute (Apache-2.0)")
NOTE = "Ways of a sea network between two ports; their ends are the network's nearest nodes, not the quays."
HEADER = "leg,lon,lat\n"


class Ports(NamedTuple):
    """Two ports of call, each as longitude, latitude; `leg` names the way between them."""

    leg: str
    start: tuple[float, float]
    end: tuple[float, float]


LEGS = (
    Ports("aktau-alat", (51.2, 43.6), (49.41, 39.95)),
    Ports("olya-amirabad", (47.56, 45.78), (53.3, 36.9)),
    Ports("olya-anzali", (47.56, 45.78), (49.46, 37.47)),
    Ports("bandar-abbas-mumbai", (56.2, 27.14), (72.85, 18.93)),
    Ports("makhachkala-anzali", (47.5, 42.98), (49.46, 37.47)),
    Ports("makhachkala-amirabad", (47.5, 42.98), (53.3, 36.9)),
    Ports("makhachkala-nowshahr", (47.5, 42.98), (51.5, 36.65)),
    Ports("turkmenbashi-alat", (52.9, 40.0), (49.41, 39.95)),
)


def extract(target_dir: Path) -> list[SourceFile]:
    """Write `sea.csv`, a vertex a line in sailing order, and say where it comes from."""
    rows = [f"{leg.leg},{lon:.3f},{lat:.3f}\n" for leg in LEGS for lon, lat in way(leg)]
    (target_dir / "sea.csv").write_text(HEADER + "".join(rows), encoding="utf-8", newline="\n")
    return [SEA_ROUTES.file("sea.csv", NOTE)]


def way(ports: Ports) -> list[tuple[float, float]]:
    """The vertices (longitude, latitude) of the shortest way over the sea network."""
    installed(SEA_ROUTES, "searoute")
    import searoute

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        leg = searoute.searoute(list(ports.start), list(ports.end), append_orig_dest=False)
    return [(float(lon), float(lat)) for lon, lat in leg.geometry["coordinates"]]
