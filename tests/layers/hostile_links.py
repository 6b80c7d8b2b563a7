"""Links by chance, the same ones for a seed: sound, broken, and meant to harm."""

from __future__ import annotations

import random
from collections.abc import Iterator
from urllib.parse import quote, urlencode

from layers.atlas import Atlas
from layers.clock import change_days
from layers.view import LENSES, LISTS, TABS, THEMES, View, known_ids, languages, pickable

TRAPS = (
    "", "-", ",", ",,,", "--", "None", "nan", "inf", "-0", "1e999", "0x10", "٢٠٢٥-٠٨-٣٠", "2025-02-30", "0000-00-00",
    "9999-12-31", "2025-08-30T00:00:00", "2025-W35-6", "20250830", "1900-01-01", "2100-12-31", "../../etc/passwd",
    "<script>alert(1)</script>", "${7*7}", "{{7*7}}", "`id`", "' OR 1=1 --", "\u202e\u0000\u200b", "\ud800", "🜚" * 30,
    "irn:", ":tripp", "irn:tripp:irn", "irn:atlantis", "__class__", "nan,nan,nan,nan", "44,38,44,38", "-181,0,0,1",
    "44,38,1e400,40", "44,38,47", "44,38,47,40,1", "44.00001,38,44.00002,40", "a" * 3000,
)  # fmt: skip


def links(atlas: Atlas, count: int, seed: int) -> Iterator[str]:
    """Query strings: keys of the view and others, values sound, cut, joined, shuffled or out of nowhere."""
    dice = random.Random(seed)
    sound = _sound(atlas)
    for _ in range(count):
        keys = dice.choices([*View.__slots__, "data", "nonsense", "__dict__"], k=dice.randint(0, 8))
        pairs = [(key, _value(dice, sound.get(key, TRAPS))) for key in keys]
        yield _bent(dice, urlencode(pairs, errors="surrogatepass"))


def _sound(atlas: Atlas) -> dict[str, tuple[str, ...]]:
    """What each key may rightly hold."""
    days = tuple(day.isoformat() for day in change_days(atlas))
    closed = {"lens": LENSES, "theme": THEMES, "show": TABS, "labels": languages(atlas), "date": days}
    closed |= {"since": days, "known": days, "extent": tuple(e.id for e in atlas.extents)}
    closed |= {key: known_ids(key, atlas) for key in LISTS}
    return closed | {"pick": tuple(sorted(pickable(atlas)))}


def _value(dice: random.Random, sound: tuple[str, ...]) -> str:
    if dice.random() < 0.25:
        return dice.choice(TRAPS)
    text = ",".join(dice.choices(sound, k=dice.choice([1, 1, 2, 5])))
    if dice.random() < 0.3:
        cut = dice.randint(0, len(text))
        text = text[:cut] + chr(dice.choice([0, 9, 37, 60, 0x202E, 0x5D0, 0x1F71A])) + text[cut:]
    return text


def _bent(dice: random.Random, query: str) -> str:
    """Now and then the string itself is damaged: cut within an escape, escaped twice, with bare separators."""
    ways = (
        query,
        query,
        query,
        query[: dice.randint(0, len(query))],
        quote(query),
        f"?{query}&&=&",
        query + "%",
    )
    return dice.choice(ways)
