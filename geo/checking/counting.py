"""How much the facts hold, and how much of it is sourced."""

from ..reading.records import Facts

COUNTED = (
    ("subjects", "subjects"), ("actors", "actors"), ("stances", "stances"), ("relations", "relations"),
    ("events", "events"), ("names", "names"), ("claims", "claims"), ("segments", "segments"),
    ("states", "states"), ("lengths", "lengths"), ("border_lengths", "border lengths"),
)  # fmt: skip


def report(facts: Facts) -> str:
    """A line a kind: rows, and how many are unverified, single-source, or rest on undated sources alone."""
    dated = {source.id for source in facts.sources if source.date}
    lines = [f"{facts.atlas.title}, known to {facts.atlas.known_to}: no fault found."]
    lines += [f"  {len(facts.sources):4} sources, {len(facts.sources) - len(dated)} of them undated"]
    lines += [f"  {len(facts.places):4} places, {unlocated(facts)} with an unverified or unknown location"]
    lines += [
        f"  {len(getattr(facts, kind)):4} {words}{grades(facts, kind, dated)}" for kind, words in COUNTED
    ]
    return "\n".join(lines)


def unlocated(facts: Facts) -> int:
    return sum(place.geonameid is None and place.coord_source in ("", "unverified") for place in facts.places)


def grades(facts: Facts, kind: str, dated: set[str]) -> str:
    """', 3 unverified, 1 single-source, 2 on undated sources', without the zeros."""
    rows = getattr(facts, kind)
    unverified = sum(getattr(row, "known", "") == "unverified" for row in rows)
    single = sum(getattr(row, "known", "") == "single-source" for row in rows)
    undated = sum(rests_on_undated(getattr(row, "sources", ()), dated) for row in rows)
    counts = ((unverified, "unverified"), (single, "single-source"), (undated, "on undated sources"))
    return "".join(f", {count} {words}" for count, words in counts if count)


def rests_on_undated(sources: tuple[str, ...], dated: set[str]) -> bool:
    """Whether pages are cited and none of them has a date."""
    pages = set(sources) - {"unverified"}
    return bool(pages) and not pages & dated
