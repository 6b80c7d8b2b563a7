"""Over many random views each number and each name of the headline, and each filter told under it, is what the TOML
files give, counted anew by `recount`."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import date, timedelta

from layers.scene.composing import compose
from layers.view import View, known_ids, parse_strict

from . import recount as r
from .judged import people
from .judged_lenses import OnEvents, OnTies, OnWorks
from .judged_positions import OnPositions
from .shipped import ATLAS

VIEWS = 2000
LENSES = ("stances", "subject", "relations", "events", "lifecycle")
JUDGES = {"relations": OnTies, "events": OnEvents, "lifecycle": OnWorks}
ASKED = tuple(key for key, row in r.SUBJECTS.items() if row.get("proposition"))


def query(rng: random.Random) -> str:
    """A link as readers have made them: some lists left out, some cut down to anything."""

    def some(ids: tuple[str, ...] | list[str], most: int = 99) -> str:
        return ",".join(rng.sample(list(ids), rng.randint(1, min(most, len(ids))))) or "-"

    day = date(1995, 1, 1) + timedelta(rng.randint(0, 31 * 365)) if rng.random() < 0.3 else None
    day = day or date(2023, 1, 1) + timedelta(rng.randint(0, 1330))
    parts = {"lens": rng.choices(LENSES, (5, 3, 1, 2, 1))[0], "date": day.isoformat()}
    one, few = rng.random() < 0.55, rng.random() < 0.8
    if few:
        parts["subjects"] = some(ASKED, 1 if one else 6)
    if rng.random() < 0.5:
        parts["actors"] = some(list(r.ACTORS), 99 if rng.random() < 0.7 else 3)
    if rng.random() < 0.4:
        parts["positions"] = some(list(r.POSITIONS))
    if rng.random() < 0.35:
        parts["known"] = (day + timedelta(rng.randint(-400, 400))).isoformat()
    if rng.random() < 0.3:
        parts["since"] = (day - timedelta(rng.randint(-30, 900))).isoformat()
    if rng.random() < 0.2:
        parts["layers"] = some(list(known_ids("layers", ATLAS)))
    return "&".join(f"{key}={value}" for key, value in parts.items())


def asked(link: str) -> r.Asked:
    """What the link asks for, by the rules of links: an absent list is all; an absent subject
    is that of the lines asked for, else the usual one, and none where events are asked."""
    parts = dict(part.split("=") for part in link.split("&"))
    days = {key: date.fromisoformat(parts[key]) for key in ("date", "known", "since") if key in parts}
    known = days.get("known", r.KNOWN_TO)
    lines = parts.get("layers", "").split(",") if "layers" in parts else []
    nothing = parts["lens"] == "events" and not lines
    usual = [] if nothing else r.usual(days["date"], known, lines)
    chosen = {key: parts[key].split(",") for key in ("subjects", "actors", "positions") if key in parts}
    return r.Asked(
        lens=parts["lens"],
        subjects=[key for key in r.SUBJECTS if key in chosen.get("subjects", usual)],
        actors=[key for key in r.ACTORS if key in chosen.get("actors", r.ACTORS)],
        positions=[key for key in r.POSITIONS if key in chosen.get("positions", r.POSITIONS)],
        day=days["date"],
        known=known,
        since=days.get("since"),
    )


def test_every_number_and_name_of_a_headline_is_what_the_files_give() -> None:
    """Each clause of each headline is one of those that are known here, and says what was counted here."""
    rng, told = random.Random(23), set()
    for _ in range(VIEWS):
        link = query(rng)
        scene = compose(ATLAS, parse_strict(link, ATLAS))
        JUDGES.get(scene.view.lens, OnPositions)(asked(link), scene, link).judge()
        told.add(re.sub(r"“.*”|\W", "", scene.finding.sentence)[:25])

    assert len(told) > 200


def test_what_is_left_out_is_said_with_its_number_or_its_names() -> None:
    """Positions, actors, layers and the other clock, each only where something is left out."""
    rng = random.Random(24)
    for _ in range(VIEWS // 4):
        link = query(rng)
        scene, it = compose(ATLAS, parse_strict(link, ATLAS)), asked(link)
        said = " ".join(scene.left_out)
        names = {row["name"].lower(): key for key, row in r.POSITIONS.items()}
        hidden = [key for key in r.POSITIONS if key not in it.positions]
        off = [key for key in r.ACTORS if key not in it.actors]

        if hidden:
            listed = re.search(r"Left out: (every position but )?([a-z, ]+)", said)
            assert listed, link
            given = {names[name] for name in listed[2].split(", ")}
            assert given == (set(it.positions) if listed[1] else set(hidden)), (link, said)
        if off:
            few = f"{len(off)} of {len(r.ACTORS)} actors"
            kept = f"all {len(r.ACTORS)} actors but "
            assert few in said or kept in said, (link, said)
            if kept in said:
                assert people(re.split("[;.]", said.split(kept)[1])[0]) == set(it.actors), (link, said)
        assert ("published after" in said) == (it.known < r.KNOWN_TO), (link, said)
        assert ("Left out" in said) == bool(hidden or off or it.known < r.KNOWN_TO or "layer" in said), link


def test_another_scale_has_headlines_of_its_own_words() -> None:
    """Supports, opposes, none, and a step between that this atlas does not know: said by side, or by its own name."""
    names = {
        "leads": ("Joined", 2),
        "supports": ("Supports", 1),
        "neutral": ("Leans for", 0),
        "opposes": ("Opposes", -1),
    }
    kept = [p for p in ATLAS.positions if p.id in names or p.code is None]
    scale = tuple(replace(p, name=names[p.id][0], code=names[p.id][1]) if p.id in names else p for p in kept)
    stances = tuple(row for row in ATLAS.stances if row.position in names)
    other = replace(ATLAS, positions=scale, stances=stances)
    said = {key: compose(other, View(subjects=(key,))).finding.sentence for key in ASKED}

    assert all(said.values())
    assert "Armenia and Iran oppose the Zangezur corridor; " in said["zangezur"]
    assert any("is “leans for”" in sentence for sentence in said.values())
