"""A small hand-made corridor, and what the checker says when an analyst slips."""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import combinations
from pathlib import Path
from shutil import copytree

import pytest

from geo.__main__ import main
from geo.checking.whole import load_facts
from geo.reading.folder import FaultyFacts
from tests.every import every

ROOT = Path(__file__).parents[2]
PASS_ATLAS = Path(__file__).parent / "pass_atlas"
SLIPS = tomllib.loads((Path(__file__).parent / "slips.toml").read_text(encoding="utf-8"))["slip"]
LINES = [
    (path.relative_to(PASS_ATLAS).as_posix(), number)
    for path in sorted(PASS_ATLAS.rglob("*.toml"))
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    if "=" in line
]
CATALOGUE = json.loads((ROOT / "layers" / "catalogue.json").read_text(encoding="utf-8"))
UNSEEN = "\u00ad\u034f\u061c\u115f\u180e\u200b\u200e\u2028\u202e\u2060\u2064\u2069\u3164\ufe0f\ufeff\ufdd0\ufffe\U0001fffe\ue000\U000e0041"
FILES = ("events.toml", "relations.toml", "claims.toml", "borders.toml")


def text_line(file: str, number: int) -> str:
    """A line of the small corridor."""
    return (PASS_ATLAS / file).read_text(encoding="utf-8").splitlines()[number - 1]


@pytest.fixture
def corridor(tmp_path: Path) -> Path:
    """A copy of the small corridor to slip in."""
    return Path(copytree(PASS_ATLAS, tmp_path / "facts"))


def faults_of(folder: Path) -> list[str]:
    """What the checker says of a folder, one sentence a fault."""
    try:
        load_facts(folder)
    except FaultyFacts as faulty:
        return [str(fault) for fault in faulty.faults]
    return []


def replace(folder: Path, file: str, right: str, wrong: str) -> None:
    """Rewrites the first place in a file."""
    text = (folder / file).read_text(encoding="utf-8")
    (folder / file).write_text(text.replace(right, wrong, 1), encoding="utf-8")


def change_line(path: Path, number: int, change: Callable[[str], str]) -> None:
    """Rewrites one line of a file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[number - 1] = change(lines[number - 1])
    path.write_text("\n".join(lines), encoding="utf-8")


@contextmanager
def put_right_after(path: Path) -> Iterator[str]:
    """Gives the text of a file that is slipped in, and puts it back for the next slip."""
    text = path.read_text(encoding="utf-8")
    try:
        yield text
    finally:
        path.write_text(text, encoding="utf-8")


def test_small_corridor_is_in_order(corridor: Path) -> None:
    """Two actors, two places, one tunnel: no fault, and every record in its kind."""
    facts = load_facts(corridor)

    assert [stance.position for stance in facts.stances] == ["opposes", "supports"]
    assert facts.segments[0].from_ == "North Town"
    assert facts.lengths[0].km == 55.5 and facts.border_lengths[0].km == 404.0
    assert facts.names[1].of == facts.stances[0].subject == facts.segments[0].layer == "tunnel"


@pytest.mark.parametrize("file", FILES)
def test_another_region_needs_few_files(corridor: Path, file: str) -> None:
    """Events, relations, claims and borders may be missing."""
    (corridor / file).unlink()

    assert faults_of(corridor) == []


@every(LINES, name="{0[0]}:{0[1]}".format)
def test_value_of_a_wrong_type_is_found_at_its_line(at: tuple[str, int], corridor: Path) -> None:
    """Whatever the field, a value that cannot be meant is a fault at exactly that line."""
    file, line = at
    with put_right_after(corridor / file):
        change_line(corridor / file, line, lambda text: text.split("=")[0] + "= { odd = 1 }")
        said = faults_of(corridor)

    assert [sentence for sentence in said if sentence.startswith(f"{file}:{line}: ")]


@every(LINES, name="{0[0]}:{0[1]}".format)
def test_misspelt_field_is_found_at_its_line(at: tuple[str, int], corridor: Path) -> None:
    """A slip in a key is named with the field that is meant."""
    file, line = at
    with put_right_after(corridor / file) as text:
        key = text.splitlines()[line - 1].split(" =")[0]
        change_line(corridor / file, line, lambda text: text.replace(key, key + "x", 1))
        said = [sentence for sentence in faults_of(corridor) if sentence.startswith(f"{file}:{line}: ")]

    assert f"has no field '{key}x'" in said[0]
    assert len(key) < 3 or f"did you mean '{key}'?" in said[0]


@every(SLIPS, name=lambda slip: slip["name"])
def test_slip_is_named_with_its_remedy(slip: dict[str, str], corridor: Path) -> None:
    """Each kind of fault: where, what, and what would be right."""
    with put_right_after(corridor / slip["file"]) as text:
        replace(corridor, slip["file"], slip["right"], slip["wrong"])
        said = "\n".join(faults_of(corridor))

    assert slip["right"] in text
    assert re.search(slip["says"], said), said


GENERATED = sorted(
    {entry["id"] for key in ("layers", "display") for entry in CATALOGUE[key]}
    - {subject["id"] for subject in CATALOGUE["subjects"]}
    | {key for key, rows in CATALOGUE.items() if isinstance(rows, list)}
)
"""What the build has made beside the layers of subjects: layers, display tiers, tables."""


@pytest.mark.parametrize("name", GENERATED)
def test_subject_called_like_what_is_generated_is_refused(corridor: Path, name: str) -> None:
    """A subject `borders` would empty the layer of borders: the name is taken, said at the line of its id."""
    path = corridor / "subjects" / f"{name}.toml"
    path.write_text(f'[[subject]]\nid = "{name}"\nname = "x"\ntitle = "x"\nkind = "context"\n', "utf-8")

    assert faults_of(corridor) == [
        f"subjects/{name}.toml:2: '{name}' is the name of a layer or table that is generated. "
        "Rename the subject and its file"
    ]


def test_names_of_generated_layers_are_seen() -> None:
    """The three of the ground, the tiers of the display and the tables are among the reserved ones."""
    assert {"borders", "countries", "nakhchivan", "land", "places", "stances"} <= set(GENERATED)


UNNAMED = {
    "not valid TOML",
    "two brackets",
    "first",
    "did you mean 'relation'",
    "lacks 'id'",
    "'id' holds",
    "a comment",
}
FIELDS = [slip for slip in SLIPS if not any(words in slip["says"] for words in UNNAMED)]
COMPARED = {
    ("unknown actor", "overlap"), ("unknown actor", "open overlap"), ("unknown event status", "event too late"),
    ("date in quotes", "stance too late"), ("date in quotes", "time of day"), ("time of day", "stance too late"),
    ("half a coordinate", "unsourced coordinate"), ("half a coordinate", "not finite"),
}  # fmt: skip
"""Pairs whose one slip compares two fields and whose other slip takes one of them away."""
PAIRS = [
    (one, other)
    for one, other in combinations(FIELDS, 2)
    if (one["name"], other["name"]) not in COMPARED
    and one["file"] == other["file"]
    and one["right"] not in other["right"]
    and other["right"] not in one["right"]
]


@every(PAIRS, name=lambda pair: f"{pair[0]['name']} + {pair[1]['name']}")
def test_a_slip_hides_no_other(pair: tuple[dict[str, str], dict[str, str]], corridor: Path) -> None:
    """Two slips in a file, be it in one block: each is told, as if it were the only one."""
    file = pair[0]["file"]
    with put_right_after(corridor / file):
        for slip in pair:
            replace(corridor, file, slip["right"], slip["wrong"])
        said = "\n".join(faults_of(corridor))

    assert [slip["name"] for slip in pair if not re.search(slip["says"], said)] == [], said


def test_a_block_tells_all_that_is_wrong_with_it(corridor: Path) -> None:
    """Every field of one stance wrong in its own way: a fault for each, and none that follows from another."""
    path = corridor / "subjects/tunnel.toml"
    head, mark, _ = path.read_text(encoding="utf-8").rpartition("[[stance]]")
    block = """
actor = "itaa"
position = 5
since = "2025-06-01"
until = 2025-05-01
statement = "A\\u200bB"
sources = ["gazette", "", 7]
known = "publishd"
confidence = "hgh"
basis = "evnt"
colour = "red"
"""
    path.write_text(head + mark + block, encoding="utf-8")
    start = head.count("\n") + 1
    said = [
        sentence.removeprefix("subjects/tunnel.toml:").partition(": ") for sentence in faults_of(corridor)
    ]

    assert [(int(line) - start, text.partition(".")[0]) for line, _, text in said] == [
        (1, "actor 'itaa' is not in actors"),
        (2, "position = 5 is not text"),
        (3, 'since = "2025-06-01" is text, not a date'),
        (5, "'statement' holds the invisible character U+200B"),
        (6, "sources = 7 is not text"),
        (6, "sources is empty"),
        (7, "known = \"publishd\" is not known (did you mean 'published'?)"),
        (8, "confidence = \"hgh\" is not known (did you mean 'high'?)"),
        (9, "basis = \"evnt\" is not known (did you mean 'event'?)"),
        (10, "[[stance]] has no field 'colour'"),
    ]


TEXT_LINES = [(file, line) for file, line in LINES if '= "' in text_line(file, line)]


@every(TEXT_LINES, name="{0[0]}:{0[1]}".format)
def test_no_text_is_absurdly_long(at: tuple[str, int], corridor: Path) -> None:
    """A text of a hundred thousand letters is a fault at its line, in a sentence that can be read."""
    file, line = at
    with put_right_after(corridor / file):
        change_line(corridor / file, line, lambda text: text.split("=")[0] + f'= "{"a" * 100_000}"')
        said = faults_of(corridor)

    assert [sentence for sentence in said if sentence.startswith(f"{file}:{line}: ")]
    assert max(map(len, said)) < 1_000


@every(TEXT_LINES, name="{0[0]}:{0[1]}".format)
def test_no_text_holds_what_is_not_seen(at: tuple[str, int], corridor: Path) -> None:
    """An invisible character in whatever text is a fault at its line, and is not printed."""
    file, line = at
    for sign in UNSEEN:
        with put_right_after(corridor / file):
            change_line(
                corridor / file, line, lambda text, sign=sign: f"{text[:-2]}\\U{ord(sign):08X}{text[-2:]}"
            )
            said = faults_of(corridor)

        assert [sentence for sentence in said if sentence.startswith(f"{file}:{line}: ")], hex(ord(sign))
        assert not set(UNSEEN) & set("".join(said))


def test_persian_keeps_its_joiners(corridor: Path) -> None:
    """A zero-width non-joiner between two letters of Persian is spelling, not a trick."""
    replace(corridor, "places.toml", "Nordstadt", "\u0633\u0631\u0632\u200c\u0631\u0627\u0647")

    assert faults_of(corridor) == []


COPIES = {
    "actors.toml": "'ita' stands already at actors.toml:1",
    "sources.toml": "'gazette-2025-06-01' stands already",
    "places.toml": "'north-town' stands already",
    "events.toml": "'2025-06-01-tunnel-agreed' stands already",
    "claims.toml": "'1' stands already",
    "borders.toml": "'aut-ita' stands already",
    "positions.toml": "'supports' stands already",
    "relations.toml": "'ita railway partner 2025-06-01' stands already",
    "subjects/tunnel.toml": "'tun-1' stands already",
    "atlas.toml": "needs one [[atlas]] block and has 2",
}


@pytest.mark.parametrize("file", COPIES)
def test_record_that_stands_twice_is_refused(corridor: Path, file: str) -> None:
    """A copied block keeps its id: the second one is named, and the first one pointed to."""
    text = (corridor / file).read_text(encoding="utf-8").rstrip("\n")
    (corridor / file).write_text(f"{text}\n{text}\n", encoding="utf-8")

    assert COPIES[file] in "\n".join(faults_of(corridor))


def test_stance_on_a_context_route_is_refused(corridor: Path) -> None:
    """A route that is context only takes no stances."""
    stance = (corridor / "subjects/tunnel.toml").read_text(encoding="utf-8").split("[[stance]]")[2]
    with (corridor / "subjects/old-road.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[[stance]]{stance}")

    assert faults_of(corridor) == [
        "subjects/old-road.toml:8: 'old-road' is context only. Move the stance to a subject"
    ]


def test_every_fault_is_reported_at_once(corridor: Path) -> None:
    """Three slips in three files: three sentences, in the order of files."""
    replace(corridor, "subjects/tunnel.toml", '"rail"', '"train"')
    replace(corridor, "relations.toml", '"partner"', '"friend"')
    replace(corridor, "places.toml", '"official"', '"oficial"')
    files = [sentence.split(":")[0] for sentence in faults_of(corridor)]

    assert files == ["places.toml", "relations.toml", "subjects/tunnel.toml"]


def test_scheduled_event_may_lie_ahead(corridor: Path) -> None:
    """What is scheduled may be later than the atlas knows."""
    path = corridor / "events.toml"
    text = (
        path.read_text(encoding="utf-8")
        .replace("date = 2025", "date = 2027")
        .replace("occurred", "scheduled")
    )
    path.write_text(text, encoding="utf-8")

    assert faults_of(corridor) == []


def test_brackets_inside_long_text_do_not_shift_lines(corridor: Path) -> None:
    """A text between triple quotes may look like a header; lines after it stay right."""
    replace(corridor, "relations.toml", '"They build together"', '"""They\\\n[[relation]]\\\nbuild"""')
    replace(corridor, "relations.toml", '"medium"', '"middling"')

    assert faults_of(corridor)[0].startswith("relations.toml:11: confidence")


def test_missing_empty_and_unreadable_folders_get_a_sentence(corridor: Path, tmp_path: Path) -> None:
    """No folder, an empty folder, a folder in a file's place, foreign bytes: a sentence each."""
    (empty := tmp_path / "empty").mkdir()
    (corridor / "claims.toml").unlink()
    (corridor / "claims.toml").mkdir()
    (corridor / "relations.toml").write_bytes(b'[[relation]]\na = "\xff"')

    assert "is not a folder" in faults_of(tmp_path / "nowhere")[0]
    assert len([said for said in faults_of(empty) if "is missing" in said]) == 4
    assert "subjects:1: holds no subject" in "\n".join(faults_of(empty))
    assert any(said.startswith("claims.toml:1: cannot be read") for said in faults_of(corridor))
    assert "relations.toml:2: is not UTF-8 text. Save the file with the encoding UTF-8" in faults_of(corridor)


def test_misnamed_file_is_found(corridor: Path) -> None:
    """A file that nothing reads would be a silent loss."""
    (corridor / "events.toml").rename(corridor / "event.toml")

    assert "event.toml:1: is not a file of the facts (did you mean 'events.toml'?)" in "\n".join(
        faults_of(corridor)
    )


def test_check_prints_counts(corridor: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Success says how much there is and how much of it no page supports."""
    status = main(["check", "--facts", str(corridor)])
    printed = capsys.readouterr().out

    assert status == 0
    assert "2 stances, 1 unverified" in printed
    assert "2 places, 1 with an unverified or unknown location" in printed


def test_check_and_build_stop_with_status_1(corridor: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Faults go to standard error as file:line, and a build leaves the old layers alone."""
    (out := corridor.parent / "layers").mkdir()
    (out / "old.geojson").write_text("old")
    change_line(corridor / "relations.toml", 4, lambda _: 'kind = "friend"')

    assert main(["check", "--facts", str(corridor)]) == 1
    assert main(["build", "--facts", str(corridor), "--out", str(out)]) == 1
    assert 'relations.toml:4: kind = "friend" is not known' in capsys.readouterr().err
    assert [path.name for path in out.iterdir()] == ["old.geojson"]


def test_check_is_quick_because_it_loads_no_geometry() -> None:
    """The whole process over the real facts, so that an analyst checks after every edit."""
    heavy = {"geopandas", "matplotlib", "networkx", "numpy", "pandas", "pyproj", "shapely", "streamlit"}
    code = "import sys; from geo.__main__ import main; main(['check']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert "stances" in done.stdout
    assert not heavy & set(done.stderr.split())


HOSTILE = {
    "lists 20,000 deep": "a = " + "[" * 20_000 + "]" * 20_000,
    "tables 20,000 deep": "a = " + "{a=" * 20_000 + "1" + "}" * 20_000,
    "a key of 20,000 parts": ".".join(["a"] * 20_000) + " = 1",
    "a header of 20,000 parts": "[" + ".".join(["a"] * 20_000) + "]",
    "a number of 5,000 digits": "a = " + "9" * 5_000,
    "a whole number beyond all floats": "lon = " + "_".join(["9" * 200] * 2),
    "an exponent beyond all floats": "lon = 1e400",
    "no number": "lon = nan",
    "a day that is not": "a = 2025-02-30",
    "the year nought": "a = 0000-01-01",
    "a zero character": 'a = "\0"',
    "a key twice": "a = 1\na = 2",
}


@pytest.mark.parametrize("line", HOSTILE.values(), ids=HOSTILE)
def test_hostile_facts_are_faults_of_their_file(corridor: Path, line: str) -> None:
    """Whatever stands in a file of facts, the answer is a fault with file and line, soon and never a traceback."""
    with (corridor / "places.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[[place]]\n{line}\n")
    found = faults_of(corridor)

    assert found and all(re.match(r"places\.toml:\d+: .+", fault) for fault in found)
