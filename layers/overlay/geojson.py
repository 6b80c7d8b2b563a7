"""GeoJSON of a reader -> pieces, by the json module with limits; links are never followed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from .limits import MAX_DEPTH, SMALLER, Budget, OverlayError, refusal, shown
from .nesting import nesting, structure
from .records import Piece

MAX_LISTS, MAX_OBJECTS, MAX_COMMAS = 450_000, 60_000, 1_200_000
"""More than a file within the other limits needs; it would cost memory before it is counted."""
WGS84 = re.compile(r"(CRS84|EPSG:([0-9.]*:)?4326|EPSG/0/4326)$", re.IGNORECASE)
SAVE_WGS84 = "Save it in WGS 84 (EPSG:4326), as RFC 7946 asks"


def pieces(text: str, budget: Budget) -> Iterator[Piece]:
    """The features of a GeoJSON text. Raises OverlayError when it is not GeoJSON or beyond the limits."""
    _check_size(text)
    whole = _parsed(text)
    if not isinstance(whole, dict):
        raise refusal("The file holds JSON but not a GeoJSON object")
    _check_crs(whole.get("crs"))
    if whole.get("type") == "FeatureCollection":
        yield from _collection(whole.get("features"), budget)
    elif whole.get("type") == "Feature":
        yield _piece(whole, "feature 1")
    else:
        yield Piece("the geometry", {}, whole)


def _collection(features: object, budget: Budget) -> Iterator[Piece]:
    if not isinstance(features, list):
        raise refusal("The FeatureCollection has no list of features")
    for number, feature in enumerate(features, 1):
        budget.take_feature()
        yield _piece(feature, f"feature {number}")


def _piece(feature: object, where: str) -> Piece:
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        raise refusal(f"{where} is not a GeoJSON Feature")
    properties = feature.get("properties") or {}
    if not isinstance(properties, dict):
        raise refusal(f"{where}: the properties are not an object")
    _check_crs(feature.get("crs"))
    own_id = {"id": feature["id"]} if isinstance(feature.get("id"), (str, int)) else {}
    return Piece(where, own_id | properties, feature.get("geometry"))


def _check_size(text: str) -> None:
    """Refuses what would cost more memory than the limits allow, before anything is built."""
    signs = structure(text)
    if nesting(signs, b"[{", b"]}") > MAX_DEPTH:
        raise refusal(f"The file is nested deeper than {MAX_DEPTH} levels")
    counts = {"lists": (b"[", MAX_LISTS), "objects": (b"{", MAX_OBJECTS), "values": (b",", MAX_COMMAS)}
    for what, (sign, most) in counts.items():
        if (found := signs.count(sign)) > most:
            raise refusal(f"The file holds {found:,} {what}; more than {most:,} are not read", SMALLER)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_no_constant)
    except OverlayError:
        raise
    except RecursionError:
        raise refusal(f"The file is nested deeper than {MAX_DEPTH} levels") from None
    except json.JSONDecodeError as error:
        raise refusal(f"Line {error.lineno}, column {error.colno} is not JSON ({error.msg})") from None
    except ValueError:
        raise refusal("A number has thousands of digits", "Round the numbers and load it again") from None


def _no_constant(name: str) -> None:
    raise refusal(f"The file holds {name}, which is no number in JSON", "Correct the coordinate")


def _check_crs(crs: object) -> None:
    """Only WGS 84 may be named; a linked reference system is never fetched."""
    if crs is None:
        return
    properties = crs.get("properties") if isinstance(crs, dict) else None
    if not isinstance(crs, dict) or not isinstance(properties, dict):
        raise refusal("The crs member is not an object that names a reference system", SAVE_WGS84)
    if crs.get("type") == "link":
        raise refusal("The crs member links to another file, which is not followed", SAVE_WGS84)
    name = str(properties.get("name"))[:200]
    if not WGS84.search(name):
        raise refusal(f"The coordinates are in {shown(name)}", SAVE_WGS84)
