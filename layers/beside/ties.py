"""The actors' ties on a day as a graph in the DOT language, for Streamlit's own chart."""

from __future__ import annotations

from collections.abc import Iterable

from ..atlas import Atlas
from ..clock import day_text
from ..records import Relation
from ..style import GROUND, MARK, RELATION, Theme
from ..text import plain


def dot(atlas: Atlas, relations: Iterable[Relation], theme: Theme) -> str:
    """An undirected graph: one edge a tie, coloured and dashed by kind, labelled with the kind and its year."""
    rows, ground = tuple(relations), GROUND[theme]
    nodes = [
        f'"{key}" [label={_quoted(atlas.actor[key].short)}];'
        for key in sorted({end for r in rows for end in (r.a, r.b)})
    ]
    edges = [_edge(row, theme) for row in rows]
    style = (
        f'graph [bgcolor="transparent", overlap=false, splines=true, sep="+14", pad=0.3]; layout=neato;'
        f'node [shape=box, style="rounded,filled", fillcolor="{ground["sidebar"]}", color="{ground["rule"]}", '
        f'fontcolor="{ground["text"]}", fontname="sans-serif", fontsize=13];'
        f'edge [fontname="sans-serif", fontsize=10, fontcolor="{ground["text2"]}", len=2.1];'
    )
    return "graph ties {" + style + "".join(nodes + edges) + "}"


def _edge(row: Relation, theme: Theme) -> str:
    color, line = RELATION[row.kind]
    dash = "solid" if line.dash is None else ("dotted" if line.cap == "round" else "dashed")
    label = f"{row.kind}, {day_text(row.since, 'year')}"
    return (
        f'"{row.a}" -- "{row.b}" [color="{MARK[theme][color]}", style={dash}, penwidth={1.6 * line.factor:.1f}, '
        f"label={_quoted(label)}, tooltip={_quoted(row.statement)}];"
    )


def _quoted(text: str) -> str:
    return '"' + plain(text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
