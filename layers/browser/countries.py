"""Names of countries in the languages of the map, from the Unicode CLDR; the atlas's own short name in English."""

from __future__ import annotations

from collections.abc import Mapping

from babel import Locale

from ..atlas import Atlas
from ..scene.standing import is_government
from ..view import languages


def country_names(atlas: Atlas) -> Mapping[str, Mapping[str, str]]:
    """Country code (ISO 3166 alpha-3) -> language -> name, for each government; one that CLDR lacks is left out."""
    states = [actor for actor in atlas.actors if is_government(actor) and "former" not in actor.kind]
    others = {code: Locale(code).territories for code in languages(atlas) if code != "en"}
    return {
        state.iso_a3 or "": {"en": state.short}
        | {code: names[state.iso_a2] for code, names in others.items() if state.iso_a2 in names}
        for state in states
    }
