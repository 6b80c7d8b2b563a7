"""Ids: what they are made of, and which names a build has taken for what it generates."""

import re
from collections.abc import Iterator

from ..generated import RESERVED
from ..reading.blocks import Fault
from ..reading.records import Facts
from .referring import IDENTITY, fault

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
BURIED = re.compile(r"[A-Za-z0-9]+([-.:][A-Za-z0-9]+)*")
"""An id of any kind, also of a stance, a relation or a feature, that was in use before it was buried."""
MADE_OF = "Ids hold small letters a to z, digits, and hyphens between them"


def id_faults(facts: Facts) -> Iterator[Fault]:
    """Ids that could be a path, a list or another's name, and subjects called like a layer that is generated."""
    for kind in (kind for kind, fields in IDENTITY.items() if fields == ("id",)):
        form = BURIED if kind == "tombstones" else ID
        for row in getattr(facts, kind):
            if not form.fullmatch(row.id):
                yield fault(row, "id", misspelt(row.id))
    for segment in facts.segments:
        if "route" not in segment.origin.unfit and not ID.fullmatch(segment.route):
            yield fault(segment, "route", misspelt(segment.route))
    for subject in facts.subjects:
        if subject.id in RESERVED:
            yield fault(subject, "id", taken(subject.id))


def misspelt(id_: str) -> str:
    """What is wrong with an id, and how it could be written."""
    better = "-".join(re.findall("[a-z0-9]+", id_.lower()))
    return f"'{id_}' is no id. {MADE_OF}" + (f": '{better}'" if better else "")


def taken(id_: str) -> str:
    """Why a subject cannot be called so."""
    return f"'{id_}' is the name of a layer or table that is generated. Rename the subject and its file"
