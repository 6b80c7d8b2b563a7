"""Lists as HTML: what changed, events, claims, sources, search hits. Whatever can be opened carries `data-pick`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from .. import texts
from ..atlas import Atlas
from ..changes.between import Change
from ..clock import day_text, partial_text
from ..records import Claim, Event, Name, Source
from ..text import Html, link, safe
from .lookup import Hit

OCCURRED = "occurred"


def changes_list(atlas: Atlas, steps: Iterable[Change]) -> Html:
    """A sentence for each step with its sources, newest first: positions, works and ties, each with their number."""
    found = tuple(reversed(tuple(steps)))
    groups = {kind: [step for step in found if step.kind == kind] for kind in texts.CHANGES}
    lists = "".join(_changes(atlas, kind, those) for kind, those in groups.items() if those)
    return Html(lists or f'<p class="quiet">{safe(texts.NO_CHANGE)}</p>')


def _changes(atlas: Atlas, kind: str, steps: Sequence[Change]) -> str:
    rows = "".join(
        f'<li class="step {step.kind}"><b>{safe(step.sentence)}</b> {source_links(atlas, step.sources)}</li>'
        for step in steps
    )
    return f'<h3>{safe(texts.CHANGES[kind])}<small>{len(steps)}</small></h3><ul class="plain">{rows}</ul>'


def events_list(atlas: Atlas, events: Iterable[Event], day: date) -> Html:
    """A row for each event: day, title, statement, status where it is not plain fact, sources; later ones marked."""
    rows = "".join(
        f"<li><small>{safe(day_text(e.date, e.precision, short=True))}</small> "
        f'<b data-pick="event:{safe(e.id)}" tabindex="0" role="button">{safe(e.title)}</b>'
        f"{_status(e.status)}{_status(texts.AFTER_DAY if e.date > day else OCCURRED)} {safe(e.statement)} {source_links(atlas, e.sources)}</li>"
        for e in events
    )
    return Html(f'<ul class="plain">{rows}</ul>' if rows else f'<p class="quiet">{safe(texts.NO_EVENT)}</p>')


def claims_list(atlas: Atlas, claims: Iterable[Claim]) -> Html:
    """The founding article's claims, each with its verdict, the finding and the evidence."""
    rows = "".join(
        f'<tr><td>{c.n}</td><td>{safe(c.claim)}</td><td><span class="chip v-{safe(c.verdict_code)}">{safe(c.verdict)}</span></td>'
        f"<td>{safe(c.finding)} {source_links(atlas, c.sources)}</td></tr>"
        for c in claims
    )
    heads = "".join(f'<th scope="col">{safe(head)}</th>' for head in texts.CLAIM_HEADS)
    return Html(
        f'<div class="scroll"><table class="rows"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def sources_list(atlas: Atlas, wanted: str = "") -> Html:
    """Every source with publisher, date, link, how it was read, and how many rows rely on it, by whom."""
    uses = reliance(atlas)
    rows = "".join(
        f"<tr><td>{link(s.url, s.title)}</td><td>{safe(s.publisher or '')}</td><td class='day'>{safe(partial_text(s.date))}</td>"
        f"<td>{safe(s.seen or '')}</td><td>{sum(uses[s.id].values())}</td><td>{safe(_who(atlas, uses[s.id]))}</td></tr>"
        for s in sorted(atlas.sources.values(), key=lambda s: (s.date or "", s.id), reverse=True)
        if wanted.casefold() in f"{s.title} {s.publisher} {s.id}".casefold()
    )
    heads = "".join(f'<th scope="col">{safe(h)}</th>' for h in texts.SOURCE_HEADS)
    return Html(
        f'<div class="scroll"><table class="rows"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def reliance(atlas: Atlas) -> dict[str, Counter[str]]:
    """For each source, how many stances of each actor and how many other rows cite it."""
    uses: dict[str, Counter[str]] = {key: Counter() for key in atlas.sources}
    cited = [(key, row.actor) for row in atlas.stances for key in row.sources]
    others = (atlas.relations, atlas.events, atlas.claims)
    cited += [(key, "") for rows in others for row in rows for key in row.sources]
    for key, actor in cited:
        uses.setdefault(key, Counter())[actor] += 1
    return uses


def hits_list(atlas: Atlas, hits: Iterable[Hit]) -> Html:
    """Found things, with the name that matched and who uses it."""
    rows = "".join(
        f'<li><button type="button" data-pick="{safe(hit.thing)}"><b dir="auto">{safe(hit.name.name if hit.name else hit.title)}</b> '
        f'<span class="quiet">{safe(_used(atlas, hit))}</span></button></li>'
        for hit in hits
    )
    return Html(
        f'<ul class="plain hits">{rows}</ul>' if rows else f'<p class="quiet">{safe(texts.NO_HIT)}</p>'
    )


def source_links(atlas: Atlas, keys: Iterable[str]) -> Html:
    """The sources by publisher, as links; general knowledge is called unverified."""
    return Html(" ".join(f'<span class="src">{_page(atlas.sources.get(key))}</span>' for key in keys))


def _page(source: Source | None) -> Html:
    if source is None or not source.url:
        return safe(texts.NO_PAGE_SHORT)
    return link(source.url, source.publisher or source.title)


def _status(status: str) -> str:
    return "" if status == OCCURRED else f' <span class="chip">{safe(status)}</span>'


def _who(atlas: Atlas, uses: Counter[str]) -> str:
    names = [atlas.actor[key].short for key, _ in uses.most_common(6) if key in atlas.actor]
    return ", ".join(names)


def _used(atlas: Atlas, hit: Hit) -> str:
    """Who uses the name that matched; of a thing found by its own name, who uses which of its English ones."""
    if hit.name is None:
        said = (f"“{name.name}” {used}" for name in _english(atlas, hit) if (used := _by(atlas, name)))
        return "; ".join([hit.kind, *said])
    mark = texts.UNVERIFIED.get(hit.name.known, "")
    return "; ".join(part for part in (_by(atlas, hit.name), hit.name.usage, mark, hit.title) if part)


def _english(atlas: Atlas, hit: Hit) -> list[Name]:
    return [name for name in atlas.names_of(hit.thing) if name.lang == "en"]


def _by(atlas: Atlas, name: Name) -> str:
    users = ", ".join(atlas.actor[key].short for key in name.used_by if key in atlas.actor)
    return f"used by {users}" if users else ""
