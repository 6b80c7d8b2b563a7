"""The actors' ties on a day as a graph in the DOT language, for Streamlit's own chart, and the key to its lines."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from urllib.parse import quote

from ..atlas import Atlas
from ..records import Relation
from ..scene.runs import runs
from ..style import GROUND, MARK, RELATION, WEB_TIE, Theme
from ..text import Html, plain, safe

LABELLED = 12
"""Up to so many ties each one carries its kind and year; of more the key tells the kinds, and the table the rest."""


def dot(atlas: Atlas, relations: Iterable[Relation], theme: Theme) -> str:
    """An undirected graph: one edge a tie, coloured and dashed by kind; few enough, labelled with kind and year."""
    rows, ground = tuple(relations), GROUND[theme]
    nodes = [
        f'"{key}" [label={_quoted(atlas.actor[key].short)}];'
        for key in sorted({end for r in rows for end in (r.a, r.b)})
    ]
    edges = [_edge(row, runs(atlas)[row.id].held.day, theme, labelled=len(rows) <= LABELLED) for row in rows]
    style = (
        f'graph [bgcolor="transparent", overlap=false, splines=true, sep="+12", pad=0.2]; layout=neato;'
        f'node [shape=box, style="rounded,filled", fillcolor="{ground["sidebar"]}", color="{ground["border"]}", '
        f'fontcolor="{ground["text"]}", fontname="sans-serif", fontsize=12, height=0.3, margin="0.1,0.04"];'
        f'edge [fontname="sans-serif", fontsize=9, fontcolor="{ground["text2"]}", len=1.1];'
    )
    return "graph ties {" + style + "".join(nodes + edges) + "}"


def _edge(row: Relation, since: date, theme: Theme, *, labelled: bool) -> str:
    color, line = RELATION[row.kind]
    dash = "solid" if line.dash is None else ("dotted" if line.cap == "round" else "dashed")
    told = f"{row.kind}, {since.year}"
    label = f"label={_quoted(told)}, " if labelled else ""
    return (
        f'"{row.a}" -- "{row.b}" [color="{MARK[theme][color]}", style={dash}, penwidth={1.8 * line.factor:.1f}, '
        f"{label}tooltip={_quoted(f'{told}. {row.statement}')}];"
    )


def key(relations: Iterable[Relation], theme: Theme) -> Html:
    """The kinds of tie that are in the graph, each with its line."""
    there = {row.kind for row in relations}
    rows = "".join(
        f"<span>{_sample(kind, theme)}{safe(kind.capitalize())}</span>" for kind in RELATION if kind in there
    )
    return Html(f'<div class="kinds">{rows}</div>')


def _sample(kind: str, theme: Theme) -> Html:
    """A picture, since Streamlit takes drawings out of the HTML that it is given."""
    color, line = RELATION[kind]
    wide = WEB_TIE * line.factor
    dash = " ".join(f"{part * wide:.1f}" for part in line.dash) if line.dash else "none"
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 38 12"><path d="M2 6H36" fill="none" '
        f'stroke="{MARK[theme][color]}" stroke-width="{wide:.1f}" stroke-dasharray="{dash}" stroke-linecap="{line.cap}"/></svg>'
    )
    return Html(f'<img alt="" width="38" height="12" src="data:image/svg+xml,{quote(svg)}">')


def _quoted(text: str) -> str:
    return '"' + plain(text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
