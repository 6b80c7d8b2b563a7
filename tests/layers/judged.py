"""What the judges of a headline share: its clauses, and the words that it counts and names by."""

from __future__ import annotations

import re
from datetime import date

from layers.scene.composing import Scene

from . import recount as r

NUMBERS = [
    "no",
    *["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
]
SAID = {"for": "backs?", "if": "sets? conditions on", "undecided": "(?:is|are) neutral or hedging on",
        "worried": "(?:is|are) concerned about", "against": "opposes?"}  # fmt: skip
VOTED = {"for": "(?:is|are) for it", "if": "sets? conditions", "undecided": "(?:is|are) neutral or hedging",
         "worried": "(?:is|are) concerned", "against": "(?:is|are) against it"}  # fmt: skip
SUMS = {
    "for": "for",
    "if": "with conditions",
    "undecided": "undecided",
    "worried": "concerned",
    "against": "against",
}


def print_of(name: str) -> str:
    """A name with the apostrophe of print, an organ's after its state's."""
    return re.sub(r"^(\w[\w ]*): ", r"\1’s ", name).replace("'", "’")


def titled(row: r.Row) -> str:
    """An event's title with the signs of print."""
    return str(row["title"]).replace("'", "’").replace("-", "–")


NAMES = {print_of(row["short"]): key for key, row in r.ACTORS.items()}


def number(word: str) -> int:
    """A count as it is said; none and no are 0."""
    text = word.lower()
    return 0 if text == "none" else NUMBERS.index(text) if text in NUMBERS else int(text.replace(",", ""))


def people(words: str) -> set[str]:
    """The actors that a list of names stands for."""
    parts = [part.removeprefix("The ").removeprefix("the ") for part in re.split(", | and ", words)]
    return {NAMES[part] for part in parts}


class Judge:
    """One headline against what the files list for its view."""

    def __init__(self, it: r.Asked, scene: Scene, link: str) -> None:
        """`it` is what the link asks for; the scene is taken for its words, and its layers."""
        self.it, self.scene, self.link = it, scene, link
        self.said = scene.finding.sentence
        self.rows = r.listed(it)
        self.sure = [row for row in self.rows if r.sure(row)]
        states = [row for row in self.rows if r.government(row["actor"])]
        self.noun = "government" if any(map(r.sure, states)) else "actor"
        self.spoken = states if self.noun == "government" else self.rows
        self.strong = [row for row in self.spoken if r.sure(row)]
        self.weak = [row for row in self.spoken if not r.sure(row)]

    def judge(self) -> None:
        """Raise with the link and the headline where a clause is unknown here or says another thing."""
        raise NotImplementedError

    def holds(self, claim: object) -> None:
        assert claim, f"{self.link}\n{self.said}"

    def match(self, pattern: str, text: str) -> re.Match[str] | None:
        return re.fullmatch(pattern, text, re.IGNORECASE)

    def side(self, side: str, rows: list[r.Row] | None = None) -> set[str]:
        """The actors on a side, by rows that a headline may rest on."""
        return {
            row["actor"]
            for row in (self.strong if rows is None else rows)
            if r.SIDES[row["position"]] == side
        }

    def are(self, words: str, expected: set[str]) -> None:
        """Whether words name or count just these; those that are named are told as data too."""
        if found := re.fullmatch(r"(\S+) (?:governments?|actors?)", words):
            self.holds(number(found[1]) == len(expected) > 3)
            self.holds(words.split()[1].rstrip("s") == self.noun)
        else:
            self.holds(people(words) == expected and expected <= set(self.scene.finding.named))

    def clauses(self, said: str) -> list[str]:
        """The clauses, of which none is parted within a quotation."""
        return re.split(r"; (?![^“]*”)", said)

    def tail(self, clauses: list[str]) -> list[str]:
        """The clauses that say who stands where; those that say what else there is are judged."""
        kept: list[str] = []
        seen = {"weak": False, "since": False, "split": set()}
        for clause in clauses:
            if found := re.fullmatch(r"(\S+) more (\w+) (?:is|are) weakly sourced", clause):
                self.holds(number(found[1]) == len(self.weak))
                self.holds(found[2].rstrip("s") in (self.noun or "position", "government"))
                seen["weak"] = True
            elif clause.startswith("since "):
                self.since(clause)
                seen["since"] = True
            elif found := re.fullmatch(r"(one of )?(.+)’s institutions disagrees?", clause):
                state = NAMES[found[2].removeprefix("the ")]
                self.holds(bool(found[1]) == (len(self.split(state)) == 1) and self.split(state))
                seen["split"] |= {state}  # type: ignore[operator]
            else:
                kept.append(clause)
        if self.strong:
            self.holds(seen["weak"] == bool(self.weak))
            apart = {state for state in r.ACTORS if self.noun == "government" and self.split(state)}
            self.holds(seen["split"] == apart or len(self.it.subjects) > 1)
        self.holds(seen["since"] == bool(self.it.since and self.it.since < self.it.day))
        return kept

    def split(self, state: str) -> list[str]:
        """The organs of a state that stand elsewhere than it does."""
        own = [row["position"] for row in self.sure if row["actor"] == state]
        organs = [row for row in self.sure if r.ACTORS[row["actor"]].get("parent") == state]
        organs = [row for row in organs if r.ACTORS[row["actor"]]["kind"] == "state organ"]
        return [row["actor"] for row in organs if own and row["position"] not in own]

    def since(self, clause: str) -> None:
        """What changed since the second day, among the rows that a headline may rest on."""
        since = self.it.since or self.it.day
        before = {
            n: r.standing(row["actor"], self.asked_on(row), since, self.it.known)
            for n, row in enumerate(self.sure)
        }
        new = [row for n, row in enumerate(self.sure) if before[n] is None]
        moved = [
            row for n, row in enumerate(self.sure)
            if (old := before[n]) is not None and r.STANCES[old]["position"] != row["position"]
        ]  # fmt: skip
        gone = re.findall(
            r"(?:\d{4}|and|,) ((?:the )?[A-Z][^,;]*?) has gone from ([a-z ]+) to ([a-z ]+?)(?= on | and |$)",
            clause,
        )
        self.holds({(*people(who), was, now) for who, was, now in gone} == {
            (row["actor"], *(r.POSITIONS[key]["name"].lower() for key in self.step(row, since))) for row in moved
        } if gone else not 0 < len(moved) <= 2)  # fmt: skip
        if found := re.search(r"(?!these)\b(\S+) positions? ha\w+ changed", clause):
            self.holds(number(found[1]) == len(moved))
        found = re.search(r"(\S+) of these positions (?:is|are) new", clause)
        self.holds((number(found[1]) if found else 0) == len(new))
        self.holds(("none of these positions has changed" in clause) == (not new and not moved))

    def step(self, row: r.Row, since: date) -> tuple[str, str]:
        old = r.standing(row["actor"], self.asked_on(row), since, self.it.known)
        return r.STANCES[old or 0]["position"], row["position"]

    def asked_on(self, row: r.Row) -> str:
        return str(row["subject"])

    def weakly(self, clauses: list[str]) -> None:
        self.holds(len(clauses) == bool(self.weak))
        self.holds(all(number(clause.split()[0]) == len(self.weak) for clause in clauses))
