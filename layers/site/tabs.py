"""The tabs beside the map: matrix, timeline, ties, table, claims, sources, method."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from .. import texts
from ..atlas import Atlas
from ..beside.listed import DATED, listed
from ..beside.lists import claims_list, events_list, sources_list
from ..beside.matrix import matrix, speakers
from ..beside.rows import columns, found_rows, names, table_row
from ..beside.ties import dot, key
from ..beside.timeline import timeline
from ..clock import day_text
from ..records import Event, Name, Relation, Segment, Stance
from ..scene.composing import Scene
from ..text import label
from ..view import View, chosen
from .briefing import show_brief
from .clickable import clickable
from .own_tab import show_own
from .state import change, choose, theme_of
from .taking import show_export

DAYS = {
    texts.ROW_HEADS[key]: st.column_config.TextColumn(width=100)
    for key in ("held_since", "stated_on", "last_confirmed", "until", "date")
}
"""Columns of the tables that hold a whole date, and never less than that of it."""

UNTOLD = (texts.ROW_HEADS["id"], texts.ROW_HEADS["until"])
"""Columns left out of a table of one day: an end that is still to come was not known on it."""

ROWS_SHOWN = 2_000
"""Rows that a table sends to the browser at most."""

Tab = Callable[[Atlas, View, Scene], None]


def take(picked: str) -> None:
    """Open what was clicked in the panel."""
    choose(pick=thing_of(picked))


def thing_of(picked: str) -> str:
    """The id behind what was clicked; an event of a list says that it is one."""
    return picked.removeprefix("event:")


def show_matrix(atlas: Atlas, view: View, scene: Scene) -> None:
    """Actors x subjects on the day; a cell opens in the panel."""
    picked = chosen("actors", view, atlas)
    clickable(matrix(atlas, scene, [a for a in speakers(atlas) if a.id in picked]), "matrix", take)


def show_timeline(atlas: Atlas, view: View, scene: Scene) -> None:
    """Bars of positions for each chosen subject, then the events around the day."""
    if not scene.subjects:
        st.info(f"{texts.NO_SUBJECT}. {texts.NO_SUBJECT_NOTE}")
    for subject in scene.subjects:
        st.subheader(label(atlas.subject[subject].title), anchor=False)
        clickable(timeline(atlas, scene, subject), f"timeline-{subject}", take)
    st.subheader(texts.EVENTS_AROUND, anchor=False)
    clickable(events_list(atlas, scene.events, scene.day), "events", take)


def show_ties(atlas: Atlas, view: View, scene: Scene) -> None:
    """Who is tied to whom on the day, as a graph and in words."""
    if not scene.relations:
        st.info(texts.NO_TIE)
        return
    st.caption(texts.TIES_ON.format(day=day_text(scene.day)))
    st.html(key(scene.relations, theme_of(view)))
    st.graphviz_chart(dot(atlas, scene.relations, theme_of(view)), width="content")
    called = names(atlas)
    rows = [table_row(columns(atlas, row), called) for row in scene.relations]
    st.dataframe(
        [{k: v for k, v in row.items() if k not in UNTOLD} for row in rows],
        width="stretch",
        hide_index=True,
        column_config=DAYS,
    )


def show_table(atlas: Atlas, view: View, scene: Scene) -> None:
    """Everything as sortable, searchable tables; a chosen row opens in the panel."""
    kind = st.segmented_control(texts.TABLE, list(texts.TABLES), default="stances", key="table", required=True,
                                format_func=texts.TABLES.__getitem__, label_visibility="collapsed")  # fmt: skip
    wanted = st.text_input(
        texts.SEARCH_TABLE, key="table-search", placeholder=texts.SEARCH_TABLE, label_visibility="collapsed"
    )
    every = kind in DATED and st.toggle(texts.EVERY_DATE, key="every-date")
    records = listed(atlas, scene, kind, every_date=every)
    found = found_rows(atlas, kind, wanted, ROWS_SHOWN, records)
    st.caption(_kept(atlas, scene, kind, found.total, every=every) + _first_of(found.total))
    if not found.rows:
        st.info(texts.NO_ROW)
        return
    event = st.dataframe(found.rows, width="stretch", hide_index=True, height=560, key=f"rows-{kind}-{every}-{scene.day}",
                         on_select="rerun", selection_mode="single-row", column_config=DAYS)  # fmt: skip
    if event.selection.rows and event.selection.rows[0] < len(found.rows):
        _open_row(records[found.places[event.selection.rows[0]]], view)


def _kept(atlas: Atlas, scene: Scene, kind: str, kept: int, *, every: bool) -> str:
    """How many of all rows the table holds, and of which day and choice they are."""
    told = (texts.ROWS_EVER if every else texts.ROWS_KEPT) if kind in DATED else texts.ROWS_UNDATED
    return told.format(kept=f"{kept:,}", all=f"{len(getattr(atlas, kind)):,}", day=day_text(scene.day))


def _first_of(count: int) -> str:
    """Where a table is cut off, that it is, and where the rest is."""
    return f". {texts.ROWS_CUT.format(most=f'{ROWS_SHOWN:,}')}" if count > ROWS_SHOWN else ""


def _open_row(record: Stance | Relation | Event | Segment | Name, view: View) -> None:
    """Link a table row with the panel: a stance opens its cell, a tie its first actor, the others themselves."""
    if isinstance(record, Stance):
        pick = f"{record.actor}:{record.subject}"
    elif isinstance(record, Relation | Name):
        pick = record.a if isinstance(record, Relation) else record.of
    else:
        pick = record.id
    if pick != view.pick:
        change(pick=pick)
        st.rerun()


def show_claims(atlas: Atlas, view: View, scene: Scene) -> None:
    """The founding article's claims with verdicts and evidence."""
    st.caption(texts.CLAIMS_NOTE)
    st.html(f'<div class="sheet wide">{claims_list(atlas, atlas.claims)}</div>')


def show_sources(atlas: Atlas, view: View, scene: Scene) -> None:
    """Every source, searchable, with who relies on it."""
    st.caption(texts.SOURCES_NOTE)
    wanted = st.text_input(
        texts.SEARCH_SOURCES,
        key="source-search",
        placeholder=texts.SEARCH_SOURCES,
        label_visibility="collapsed",
    )
    st.html(f'<div class="sheet wide">{sources_list(atlas, wanted)}</div>')


def show_method(atlas: Atlas, view: View, scene: Scene) -> None:
    """Coding rules, scale, what is not known, and how exact the lines are."""
    st.markdown(texts.METHOD)
    first = atlas.accuracy[:ROWS_SHOWN]
    accuracy = [{key.replace("_", " "): value for key, value in row.items()} for row in first]
    if accuracy:
        st.subheader(texts.ACCURACY, anchor=False)
        if len(atlas.accuracy) > ROWS_SHOWN:
            told = texts.ACCURACY_CUT.format(most=f"{ROWS_SHOWN:,}", all=f"{len(atlas.accuracy):,}")
            st.caption(told)
        st.dataframe(accuracy, width="stretch", hide_index=True)


TABS: dict[str, Tab] = {
    "matrix": show_matrix,
    "timeline": show_timeline,
    "relations": show_ties,
    "table": show_table,
    "claims": show_claims,
    "sources": show_sources,
    "method": show_method,
    "brief": show_brief,
    "export": show_export,
    "own": show_own,
}
