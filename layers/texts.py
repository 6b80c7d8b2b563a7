"""Every sentence of the interface, in one place, in English first."""

from __future__ import annotations

TITLE = "Corridor Atlas"

DISCLAIMER = (
    "The designations and the presentation of material on this map imply no opinion on the legal status of any "
    "territory or its authorities, or on the delimitation of its frontiers. Dashed lines are boundaries not yet "
    "agreed. Positions are coded from dated public statements; no mark means that no statement was found, not "
    "neutrality."
)
DISCLAIMER_SHORT = "No opinion on legal status or frontiers is implied. Dashed: not delimited. No mark means no statement found."
CREDITS_SHORT = "© OpenStreetMap contributors (ODbL), GeoNames, Natural Earth"

OVERVIEW = "An overview: of lines close together some are left out."

MAP = {
    "map": "Map. Arrow keys move it, plus and minus zoom, Enter lists what is on it.",
    "here": "What lies here",
    "onMap": "On the map",
    "nothing": "Nothing is marked in this frame.",
    "countries": "Countries on the map and their positions",
    "unverified": "unverified",
    "organ": "a state organ: {position}",
    "zoomIn": "Zoom in",
    "zoomOut": "Zoom out",
    "legend": "Lines and borders",
    "thinned": f"{OVERVIEW} Zoom in for all.",
    "borrowed": "Names in {language}; in English, paler, where none is recorded.",
    "missing": "The layer “{file}” is missing or damaged; the rest of the map works. Run python -m geo build.",
    "broken": "The map could not be drawn. Load the page again; if it stays so, run python -m geo build.",
}

LEGEND_LINES = "Corridors"
LEGEND_OWN = "Your own layers"
LEGEND_TIES = "Ties between actors"
LEGEND_EVENTS = "Events"
ASIDE = "On another subject"
AFTER_DAY = "After the chosen day"
LEGEND_AGREE = "Positions of those chosen"
LEGEND_BORDERS = "Borders"
LEGEND_MOVED = "Changed since {day}"
TURNED = "Position then, and as of the day"
MOVED = "Works, tie or position changed"
STRETCHES = "stretches of corridors: {n}"
NEW = "new"
BEFORE = "before: {state}"
BEFORE_UNKNOWN = "before: not known"
LEGEND_SIGNS = "Places"
SIGNS = {
    "port": "Port",
    "border-crossing": "Border crossing",
    "gauge-break": "Change of gauge",
    "station": "Station",
}
SEA_LEG = "Sea leg, schematic"
DOUBT = "Where the line may run"
SPLIT = "Split within a state"
FAMILIES = {"road": "Road", "pipeline": "Pipeline", "energy": "Power or gas line"}
CASINGS = {
    "agree-for": "All for",
    "agree-mixed": "Mixed",
    "agree-against": "All against",
    "leads": "Leads",
    "supports": "Supports",
    "conditional": "Conditional",
    "neutral": "Neutral or hedging",
    "concerned": "Concerned",
    "opposes": "Opposes",
    "none": "No sourced position",
}

LENS = "Lens"
LENSES = {
    "stances": "Stances",
    "subject": "Filled",
    "relations": "Ties",
    "events": "Events",
    "lifecycle": "Works",
}
LABELS = "Names on the map"
SUBJECT = "Positions on"
CHOOSE_SUBJECT = "Choose one or more"
ACTORS = "Actors"
FIND_ACTOR = "Find an actor"
GROUPS = {
    "states": "Governments",
    "organs": "State organs, shown apart",
    "others": "Organisations, companies and others",
}
SILENT = "No sourced position on this"
SILENT_NOTE = "Listed apart: no statement was found. That is not neutrality."
ALL, NONE = "All", "None"
POSITIONS = "Positions shown"
LAYERS = "Layers"
AS_OF = "As of"
STEPS = {
    "year-before": "A year earlier",
    "before": "Previous change",
    "after": "Next change",
    "year-after": "A year later",
    "event-before": "Previous event",
    "event-after": "Next event",
}
EVENT_STEPS = "Event"
PLAY, STOP = "Play through the changes; from the last day it starts over", "Stop"
PLAYING, SPEED = "Playing", "Speed"
DAY_FIELD = "Day that the map is of"
DAY_FORMS = "Type a day: 30 August 2025, 30.8.2025 or 2025-08-30; a month or a year counts at its end"
NO_DAY = "“{text}” is not a day. Write it as 30 August 2025, 30.8.2025 or 2025-08-30."
TWO_DAYS = "That can be {one} or {other}. Write it as one of these."
DAY_OUTSIDE = "The day must lie between {first} and {last}."
SHOW = "Show"
SKIPS = {"search": "Skip to search and tabs", "map": "Skip to the map", "panel": "Skip to the panel"}
MAP_FRAME = "Map"
PANEL = "What is known of it"
TILES = "Online map tiles (asks openstreetmap.org)"
GEOJSON = "Visible layers (GeoJSON)"
EVERYTHING = "Everything, not only what the view shows"
GROUND = "With the ground: countries, borders, exclave and places, as far as the frame"
FIGURE = "Visible map (PNG)"
SIZE, FRAME, LANGUAGE, HEADLINE, OWN_SIZE = "Size", "Frame", "Names in", "Headline", "Own size"
OWN_FRAME = "As on the screen"
HEADLINE_NOTE = "Left empty, it states the finding"
SCREENSHOT = "For a picture of the web map itself, open this link in a window of 1920 x 1080:"
LANGUAGES = {
    "en": "English",
    "az": "Azərbaycanca",
    "hy": "Հայերեն",
    "fa": "فارسی",
    "he": "עברית",
    "ru": "Русский",
    "tr": "Türkçe",
    "ka": "ქართული",
}
"""Language code -> the language in itself."""

NOT_PUBLISHED = "Nothing had been published of it by {day}"
NOT_YET = "It had not come up by {day}; the map keeps the ground that it would later take."
NOT_KNOWN_THEN = "not known for this day"
STATE_OF = "{where}. State: {code}."
EVENT = "{day}. {told}. Status: {status}."
NO_COUNTRY = "no country"
PUBLISHED_LENGTH = "Published length"
NO_LENGTH = "no published length"
MORE = "{n} more"
MORE_STRETCHES = "{n} more. The tab Table lists them all."
HELD_SINCE = "Held since {day}"
HELD_AT_LEAST = "Held since at least {day}"
STATED_ON, STATED_IN = "Stated on {day}", "Stated in {day}"
LAST_CONFIRMED = "Last confirmed {day}"
HELD_SINCE_SHORT, HELD_AT_LEAST_SHORT = "held since {day}", "held since at least {day}"
STATED_SHORT, CONFIRMED_SHORT = "stated {day}", "last confirmed {day}"
SURE = "confidence: {how}"
WAS = "{position} on {day}"
NEW_SINCE = "none found on {day}"
NAMES = "Its names, and who uses them"
SAME_GROUND = "On the same ground"
STAND = "Where governments and others stand"
SOURCES = "Sources"
STATE = "State of the works"
STANCES_OF = "Its positions"
NEIGHBOURS = "Its neighbours"
REACHING = "Corridors that reach it"
PROPOSITION = "A position is toward this sentence:"
NO_CHANGE = "Nothing that the atlas holds changed between these days for this choice."
NO_EVENT = "No event of these actors and subjects lies around this day."
NO_SUBJECT = "No subject is chosen"
NO_SUBJECT_NOTE = "Choose one under “Positions on”, or search a name."
LENS_HEADS = {"events": "What happened", "relations": "Ties between actors"}
EVERY_SUBJECT = "On every subject. Choose one under “Positions on” for that alone."
NO_ACTOR_FOUND = "No actor of that name."
UNANSWERED = "Waiting for an answer. Until then the choice before is shown."
NO_TIE = "No tie between the chosen actors is known for this day."
BACK_TO = "Back to {title}"
NO_HIT = "No name in any script matches."
NO_POSITION = "no sourced position"
NO_ACTOR = "No actor is chosen. Tick some in the column, or choose All."
NO_CELL = "No statement of this actor on this subject was found for this day. That is not neutrality."
NO_STANDING = "No sourced position is shown for this day and this choice."
LATE = "documented later"
MORE_SUBJECTS = "{count} more subjects"
UNVERIFIED = {"unverified": "unverified", "single-source": "one source only", "published": ""}
KNOWN_TO = "Known to {day}"
BEYOND = "The atlas is known to {day}. What held on {asked} is not known here; the last known state is shown."

TABS = {
    "map": "Map",
    "matrix": "Matrix",
    "timeline": "Timeline",
    "relations": "Ties",
    "table": "Table",
    "claims": "Claims",
    "sources": "Sources",
    "method": "Method",
    "brief": "Brief",
    "export": "Export",
    "own": "Yours",
}
SEARCH = "A place, a route or any of its names"
CHANGED = "Changed since {day}:"
CHANGES = {"position": "Positions", "state": "Works", "tie": "Ties"}
CHANGED_HELP = (
    "What the atlas holds of the chosen actors and subjects that is new or other than on the second day."
)
ON_MAP = "Mark on the map what changed"
SINCE = "Since"
KNOWN = "As published by"
KNOWN_HELP = "What had been published by that day. The latest by default; set it to the day itself for what was known then."
CITE = "Cite this view"
CITE_NOTE = (
    "Every choice written out, with the data version: this address and this command give the same view."
)
CITED_TITLE = "{title}, as of {day}"
CITED_DATA = "Data {data}, known to {day}"
CITED = {
    "address": "Address",
    "text": "Reference",
    "bibtex": "BibTeX",
    "csl": "CSL-JSON",
    "command": "Command",
}
CLAIMS_NOTE = (
    "The atlas was founded on an article of Iran International of 28 April 2025, an exile outlet critical of Tehran. "
    "Each of its claims was checked against other sources."
)
SOURCES_NOTE = "Each source with what was read of it: an excerpt, only its headline, or a public repository's note on it."
DROPPED = "This part of the link was left out: {notice}."
PART_FAILED = (
    "This part of the page could not be shown. The others work; load the page again to try this one anew."
)
BUILT_ANEW = "The atlas was built anew while this page was open. You now see data {data}."
AT_WORK = "Reading and measuring …"
BUILDING = "Checking and building, apart from this page …"
TURN_NEXT = "Waiting for its turn: one other is before you."
TURN_LATER = "Waiting for its turn: {n} others are before you."
TURN_NEVER = (
    "{name}: The server was busy with the files of others for too long. Load it again in a few minutes."
)
OWN_LOST = "The connection to the server was lost for too long, and with it what you had loaded: {names}. Load it again."
REST_WORKS = "{fault} The rest of the atlas works."
EVENTS_AROUND = "Events of the year around the day"
TIES_AROUND = "Ties between the chosen actors"
TIES_ON = "Ties between the chosen actors on {day}; the same in words below"
TABLE = "Table"
SEARCH_TABLE = "Search the table"
SEARCH_SOURCES = "Search sources"
LARGE_FILES = (
    "{n} features: a file holds all that are chosen, not an overview, and may take a minute to make."
)
ROWS_CUT = "The first {most} are shown: search for others, or take the CSV or Excel file, which hold all"
ACCURACY_CUT = "The first {most} of {all} rows; the file accuracy.md of the atlas holds all."
ROWS_KEPT = "{kept} of {all} rows, as of {day}, for the chosen actors, subjects and positions"
ROWS_EVER = "{kept} of {all} rows, of every date, for the chosen actors, subjects and positions"
ROWS_UNDATED = "{kept} of {all} rows"
EVERY_DATE = "Every date"
NO_ROW = "No row is left by this choice of actors, subjects, positions and day."
ACCURACY = "How exact each line is"
CLAIM_HEADS = ("", "Claim", "Verdict", "Finding")
SOURCE_HEADS = ("Title", "Publisher", "Date", "Read", "Rows", "Relied on for")
MATRIX = "Positions as of {day}; choose a cell for statement, sources and history"
ACTOR_HEAD = "Actor"
TIMELINE = "Positions over time; the matrix and the table give the same in words"
NO_PAGE = "No page: general knowledge, unverified"
NO_PAGE_SHORT = "unverified"
DATA = "Corridor Atlas, data {data}, known to {day}."
HISTORY = "History of this cell"
ROW_HEADS = {
    "actor": "Actor",
    "a": "Actor",
    "b": "Tied to",
    "subject": "Subject",
    "position": "Position",
    "kind": "Kind",
    "title": "Title",
    "name": "Name",
    "of": "Of",
    "lang": "Language",
    "used_by": "Used by",
    "usage": "Usage",
    "held_since": "Held since",
    "stated_on": "Stated on",
    "last_confirmed": "Last confirmed",
    "date": "Date",
    "until": "Until",
    "place": "Place",
    "mode": "Mode",
    "countries": "Countries",
    "states": "State of the works",
    "status": "Status",
    "statement": "Statement",
    "note": "Note",
    "actors": "Actors",
    "subjects": "Subjects",
    "known": "Known",
    "confidence": "Confidence",
    "known_on": "Public since",
    "sources": "Sources",
    "id": "id",
}
"""Columns of the tables in their order, as the reader calls them."""
TABLES = {
    "stances": "Stances",
    "relations": "Ties",
    "events": "Events",
    "segments": "Segments",
    "names": "Names",
}
METHOD = """
### What is coded
A position is an actor's stand toward one sentence, the subject's proposition. The scale runs from *leads* (starts,
owns, finances or builds the thing) over *supports*, *conditional*, *neutral or hedging* and *concerned* to *opposes*.
Signing, hosting transit or backing somebody else is *supports*. In any measure of distance *leads* counts as
*supports*, because it mixes role with position.

### What no mark means
No row is *no sourced position*: no statement was found. That is not neutrality, and it has a style of its own.

### Two clocks
*Date* is the day a stance held; its interval is half open, [since, until). *Published by* is the day on which the first
source that is not older than the row was public: an older page cannot tell that something began later. A partial date
counts at its end. A row whose sources have no date counts as known from its own day. An end is known with the row that
takes its place; until then the row goes on. A stance whose sources all appeared after the day is marked *documented
later*.

### Three days of a position
*Held since* is the first day of the unbroken run of one position: rows that go on with it are joined. It says *at least*
where the sources support that day, without an act that began the position. *Stated on* is the day of the statement that
is shown. *Last confirmed* is the newest source that shows the position, up to the day.

### How a row is known
*Published*: an excerpt of the cited page was read. *One source only*: only the founding article says it.
*Unverified*: general knowledge without a page behind it; drawn as an outline, never as if it were sourced.

### How reliable the coding is
A second coder coded 50 random stances from statement and source without seeing the first code: 43 equal, 48 within
one step, ordinal alpha 0.91 (0.96 with *leads* capped). This tests the codes against the statements more than the
statements against the world.

### Borders
Boundaries are drawn as mapped in OpenStreetMap; no position on status is implied. Of the Armenia-Azerbaijan border
only a stretch in Tavush has been delimited (2024); no open geometry tells which, so the whole line is dashed. Karki
and Yukhari Askipara fall in Armenia and Artsvashen in Azerbaijan, as actually controlled; Armenia's map has no enclave
holes. The de facto line of Abkhazia is OpenStreetMap's; that of South Ossetia is Natural Earth's, 1 to 5 km off, cut
at Georgia's border. Crimea is drawn in Ukraine with a contested line; in Kashmir the lines of control are contested
lines as mapped. Each border is in the borders layer once, with its status and what is known of it.

The dissolved Karabakh entity is not on the map. The only openly licensed lines are Natural Earth's of the Soviet oblast
of 1991 and of the ceasefire of 1994: drawn for maps of the whole world, 2 to 5 km off, and neither closes to an area. A
dated historical layer made of them would claim more than it knows.

### Land and water
Where a river is a border, the border's own line is the river. Elsewhere rivers are Natural Earth's, up to 2 km off,
and thinner. The Aras in Turkey, above the mouth of the Akhurian, is in no open source that we hold: it is drawn from
town to town along its valley, up to 15 km off, and its springs are left out. Coasts and lakes are Natural Earth's.
The relief of the widest frames is Natural Earth's shading alone, without heights. Places come from GeoNames; a name in
the language of the town's own country is taken from it where it has just one.

### Lines
Every piece of a corridor says how it was found (*geometry basis*) and how far it may stray from the truth
(*max deviation*). TRIPP has no published alignment: its railway is drawn on the Soviet line and called indicative;
its road and its gas and power lines are not drawn.
"""

OWN_LAYERS = "Your own layers"
OWN_NOTE = "GeoJSON, KML, KMZ, GPX or CSV (lon and lat, or WKT) in WGS 84, at most 10 MB. Kept for this visit only, on this machine."
OWN_FULL = "Four layers are on the map already. Remove one, then load {name} again."
OWN_TAKEN = "In figures and files too"
OWN_MEASURES = "Lengths and crossings"
OWN_FACTS = "Your own facts"
OWN_FACTS_NOTE = (
    "Download the facts as TOML files, edit them in any text editor, and load the whole archive again. It is checked and "
    "built apart from this page, which takes about a minute; then the page shows your atlas, for this visit only and to "
    "nobody else. Each file opens with its field guide."
)
OWN_FACTS_GET = "Download the facts (zip of TOML)"
OWN_FACTS_SHOWN = "You see your own facts. Nobody else does, and they are gone when the visit ends."
OWN_FACTS_BACK = "Back to the atlas as published"
OWN_FACTS_FAULTY = "{n} faults: nothing was built. Correct them in the files and load the archive again."
OWN_EMPTY = "No layer of your own is loaded. Load one in the column on the left, under “Your own layers”."
OWN_COLUMNS = {
    "layer": "Layer",
    "name": "Feature",
    "size": "Length or area",
    "countries": "In each country",
    "crosses": "Crosses",
    "nearest": "Nearest corridors, km",
    "note": "Note",
}
ELSEWHERE = "elsewhere"
