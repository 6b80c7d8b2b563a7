"""The closed sets of words in the facts. Sets that analysts extend (positions, actor kinds) stay open."""

from typing import Literal

Precision = Literal["day", "month", "year"]
Known = Literal["published", "single-source", "unverified"]
Confidence = Literal["high", "medium", "low"]
Usage = Literal["official", "common", "contested", "neutral", "former", "historic"]
Basis = Literal["event", "evidence"]
EventStatus = Literal["occurred", "alleged", "disputed", "scheduled"]
GeoPrecision = Literal["site", "place", "city", "region", "country"]
Verdict = Literal["confirmed", "partly", "outdated", "contradicted", "unverifiable"]
BorderStatus = Literal["agreed", "not delimited", "de facto", "administrative", "contested"]
Mode = Literal["rail", "road", "sea", "oil pipeline", "gas pipeline", "energy line", "multimodal"]
Routing = Literal[
    "network", "roads", "river", "valley", "coast", "towns", "sea", "endpoints", "unknown",
]  # fmt: skip
Lifecycle = Literal[
    "operating", "partly operating", "under construction", "built, not open",
    "planned", "proposed", "disused", "mixed", "unknown",
]  # fmt: skip
RelationKind = Literal[
    "ally", "partner", "arms supplier", "energy supplier", "rival", "hostile", "strained", "mediating",
    "normalising",
]  # fmt: skip
PlaceKind = Literal[
    "city", "town", "village", "station", "port", "border-crossing", "gauge-break", "region", "river", "sea",
]  # fmt: skip

ISO_639_1 = """
aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee
el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io
is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn
mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se
sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo
wa wo xh yi yo za zh zu
"""
LANGUAGES = frozenset(ISO_639_1.split())
