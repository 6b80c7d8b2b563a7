"""The filter column: subject, actors, positions, layers, day. The list of positions is the legend."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import streamlit as st

from .. import texts
from ..atlas import Atlas
from ..records import Actor
from ..scene import Scene
from ..standing import is_government, is_organ, standing
from ..text import safe
from ..view import LENSES, View, canonical, chosen, known_ids
from .state import change, choose, read_view


def choices(atlas: Atlas, view: View, scene: Scene) -> None:
    """The whole column, inside the sidebar."""
    lens_choice(view)
    subject_choice(atlas, view)
    actor_choice(atlas, view, scene)
    heading(texts.POSITIONS)
    names = [(p.id, p.name) for p in atlas.positions]
    boxes(atlas, "positions", names, chosen("positions", view, atlas), "position")
    heading(texts.LAYERS)
    titles = [(key, atlas.layer[key].title) for key in known_ids("layers", atlas)]
    boxes(atlas, "layers", titles, scene.layers, "layer")
    box("tiles", texts.TILES, view.tiles == "on", lambda on: choose(tiles="on" if on else "off"))


def heading(text: str) -> None:
    """A heading of the column."""
    st.html(f'<h3 class="sec">{safe(text)}</h3>')


def lens_choice(view: View) -> None:
    """What the map shows: positions at the frontiers or as fills, ties, events, works."""
    st.session_state["lens"] = view.lens
    st.segmented_control(
        texts.LENS,
        LENSES,
        key="lens",
        format_func=texts.LENSES.__getitem__,
        required=True,
        on_change=lambda: change(lens=st.session_state["lens"]),
    )


def subject_choice(atlas: Atlas, view: View) -> None:
    """One subject at a time, or several for the corridors' casings."""
    options = [subject.id for subject in atlas.subjects if subject.proposition]
    st.session_state["subjects"] = list(chosen("subjects", view, atlas))
    st.multiselect(
        texts.SUBJECT,
        options,
        key="subjects",
        format_func=lambda key: atlas.subject[key].title,
        on_change=_take_subjects,
    )


def _take_subjects() -> None:
    change(subjects=tuple(st.session_state["subjects"]), pick="")


def actor_choice(atlas: Atlas, view: View, scene: Scene) -> None:
    """Actors with a position on the subject, by group; those without one are listed apart."""
    heading(texts.ACTORS)
    wanted = st.text_input(
        texts.FIND_ACTOR, key="find", placeholder=texts.FIND_ACTOR, label_visibility="collapsed"
    )
    with st.container(key="allnone", horizontal=True, gap="small"):
        st.button(texts.ALL, key="all", on_click=change, kwargs={"actors": None})
        st.button(texts.NONE, key="none", on_click=change, kwargs={"actors": ()})
    speaking = holders(atlas, scene)
    ordered = sorted(atlas.actors, key=lambda a: atlas.position[speaking.get(a.id, "none")].order)
    found = [actor for actor in ordered if wanted.casefold() in f"{actor.name} {actor.short}".casefold()]
    picked = chosen("actors", view, atlas)
    for title, members in grouped([actor for actor in found if actor.id in speaking]):
        st.html(f'<h4 class="sub">{safe(title)}</h4>')
        boxes(atlas, "actors", [(a.id, a.short) for a in members], picked, "actor")
    quiet = [actor for actor in found if actor.id not in speaking]
    with st.expander(f"{texts.SILENT} ({len(quiet)})"):
        st.caption(texts.SILENT_NOTE)
        boxes(atlas, "actors", [(a.id, a.short) for a in quiet], picked, "actor")


def holders(atlas: Atlas, scene: Scene) -> dict[str, str]:
    """Each actor's position on the day, chosen or not, by actor id."""
    found = (
        standing(atlas, actor.id, subject, scene.day, scene.known)
        for subject in scene.subjects
        for actor in atlas.actors
    )
    return {s.actor: s.position for s in found if s}


def grouped(actors: Sequence[Actor]) -> Iterable[tuple[str, list[Actor]]]:
    """Governments, state organs and the others, each group only where it has members."""
    groups = {"states": is_government, "organs": is_organ}
    for key, belongs in groups.items():
        if members := [actor for actor in actors if belongs(actor)]:
            yield texts.GROUPS[key], members
    if rest := [actor for actor in actors if not any(belongs(actor) for belongs in groups.values())]:
        yield texts.GROUPS["others"], rest


def boxes(
    atlas: Atlas, part: str, rows: Iterable[tuple[str, str]], picked: Sequence[str], prefix: str
) -> None:
    """A check box for each row, which adds its id to a list of the view or takes it out."""
    for key, label in rows:
        box(f"{prefix}-{key}", label, key in picked, _taker(atlas, part, key))


def _taker(atlas: Atlas, part: str, key: str) -> Callable[[bool], None]:
    """Add an id to a list of the link as it stands when the box is ticked, or take it out."""

    def take(on: bool) -> None:
        view, _ = read_view()
        picked = set(chosen(part, view, atlas))
        ids = picked | {key} if on else picked - {key}
        choose(**{part: canonical(ids, known_ids(part, atlas), keep=part == "layers")})

    return take


def box(key: str, label: str, value: bool, take: Callable[[bool], None]) -> None:
    """A check box that shows the link's value and reports a change."""
    st.session_state[key] = value
    st.checkbox(label, key=key, on_change=lambda: take(st.session_state[key]))
