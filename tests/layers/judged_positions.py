"""Judges of headlines on positions: of one subject, of several, of one actor."""

from __future__ import annotations

import re

from . import recount as r
from .judged import SAID, SUMS, VOTED, Judge, number, people


class OnPositions(Judge):
    """Who stands where, by the rows that the files give."""

    def judge(self) -> None:
        """Raise where a clause is unknown here or says another thing."""
        self.of_positions()

    def of_positions(self) -> None:
        if not self.rows:
            self.silent()
        elif len(self.it.subjects) == 1:
            self.of_one_subject()
        else:
            self.of_many_subjects()

    def silent(self) -> None:
        """Nothing is listed, and whose choice that is."""
        self.holds(
            re.match(
                "No subject is|No actor is|None of the chosen|Of what is chosen no|No dated position",
                self.said,
            )
        )
        self.holds(not self.scene.finding.named)
        if self.said.startswith("No dated position"):
            self.holds(not self.it.filtered)

    def of_one_subject(self) -> None:
        main, *clauses = self.clauses(self.said)
        (clause,) = self.tail([main, *clauses])[:1]
        subject = r.SUBJECTS[self.it.subjects[0]]
        if found := self.match(r"only weak evidence is listed on .*: (\S+) positions?", clause):
            self.holds(not self.strong and number(found[1]) == len(self.weak))
        elif "”: " in self.said:
            self.votes(self.said.split("”: ")[1].split("; ")[0])
            self.holds(subject["kind"] not in ("corridor", "railway", "energy", "initiative", "treaty"))
        else:
            self.arms(self.tail([main, *clauses]))

    def votes(self, words: str) -> None:
        """Who is for a sentence, who against it."""
        rest = words
        for side, verb in VOTED.items():
            expected = self.side(side)
            found = re.match(rf"(.+?) {verb}(?:, | and |$)", rest)
            if expected:
                self.holds(found)
                self.are(found[1] if found else "", expected)
                rest = rest[found.end():] if found else rest  # fmt: skip
        self.holds(not rest)

    def arms(self, clauses: list[str]) -> None:
        """Who backs the subject by name, who opposes it; all and none only where nothing is left out."""
        main = clauses[0]
        if found := self.match(r"(?:all (\S+)|both) governments with a sourced position back .+", main):
            self.holds(not self.it.filtered and not self.weak)
            self.holds((number(found[1]) if found[1] else 2) == len(self.strong) == len(self.side("for")))
        elif found := self.match(
            rf"no {self.noun} of the (\S+) opposes .+?, but (.+?) ((?:is|are|sets?) .+)", main
        ):
            reserved = next(side for side in ("worried", "if", "undecided") if self.side(side))
            self.holds(not self.it.filtered and not self.side("against", self.spoken))
            self.holds(number(found[1]) == len(self.strong))
            self.holds(re.fullmatch(VOTED[reserved], found[3]))
            self.are(found[2], self.side(reserved))
        else:
            self.named_arms(clauses)

    def named_arms(self, clauses: list[str]) -> None:
        told = set()
        for clause in clauses:
            side, found = next(
                (side, found) for side, verb in SAID.items()
                if (found := re.fullmatch(rf"(.+?) {verb} (.+)", clause))
            )  # fmt: skip
            self.holds(self.side(side))
            self.are(found[1], self.side(side))
            told.add(side)
        sides = {side for side in SAID if self.side(side)}
        self.holds(told == sides or ("against" in told and told == sides & {"for", "against"}))

    def of_many_subjects(self) -> None:
        main, *rest = self.clauses(self.said)
        on = r"(?:Of (\S+) subjects|Of the positions shown those on) (.+) divides? governments most: (\S+) backs? it, (\S+) opposes? it"
        if found := self.match(r"only weak evidence is listed on \S+ subjects?: (\S+) positions?", main):
            self.holds(not self.sure and number(found[1]) == len(self.rows))
        elif len({row["actor"] for row in self.rows}) == 1:
            self.one_actor(main, rest)
        elif found := self.match(on, main):
            self.divided(found, rest)
        elif found := self.match(r"no government opposes any of the (\S+) subjects", main):
            self.unopposed(found, rest)
        else:
            self.sums(main, rest)

    def every(self, rows: list[r.Row], rest: list[str]) -> None:
        """The clauses on weak rows, of these, and on the second day."""
        self.weak, self.strong, self.noun = rows, self.sure, ""
        self.holds(not self.tail(rest))

    def one_actor(self, main: str, rest: list[str]) -> None:
        actor = self.rows[0]["actor"]
        self.holds(people(re.match(r"(.+?) (?:backs|opposes|sets|is) ", main)[1]) == {actor})  # type: ignore[index]
        self.holds(self.scene.finding.named == (actor,))
        for side, verb in SAID.items():
            expected = [row for row in self.sure if r.SIDES[row["position"]] == side]
            found = re.search(rf" {verb} (.+?)(?=(?:, | and )(?:{'|'.join(SAID.values())}) |$)", main)
            self.holds(bool(found) == bool(expected))
            if found and (count := re.fullmatch(r"(\S+) (?:other )?subjects?", found[1])):
                self.holds(number(count[1]) == len(expected))
            elif found:
                self.holds(
                    0 < len(expected) <= 2
                    and all(self.called(row["subject"]) & set(found[1].split()) for row in expected)
                )
        self.every([row for row in self.rows if not r.sure(row)], rest)

    def called(self, subject: str) -> set[str]:
        """The words of a subject's names, but for the smallest."""
        row = r.SUBJECTS[subject]
        names = " ".join(row.get(key, "") for key in ("name", "title", "title_before"))
        return {word for word in names.replace("-", "–").replace("(", "").split() if word[0].isupper()}

    def divided(self, found: re.Match[str], rest: list[str]) -> None:
        states = [row for row in self.sure if r.government(row["actor"])]
        split = {key: (self.side("for", on), self.side("against", on)) for key in self.it.subjects
                 if (on := [row for row in states if row["subject"] == key]) is not None}  # fmt: skip
        most = max(split, key=lambda key: min(map(len, split[key])))
        self.holds((number(found[3]), number(found[4])) == tuple(map(len, split[most])))
        self.holds([min(map(len, pair)) for pair in split.values()].count(min(map(len, split[most]))) == 1)
        self.holds(bool(found[1]) != self.it.filtered)
        self.holds(not found[1] or number(found[1]) == len(self.it.subjects))
        self.every(
            [
                row
                for row in self.rows
                if not r.sure(row) and row["subject"] == most and r.government(row["actor"])
            ],
            rest,
        )

    def unopposed(self, found: re.Match[str], rest: list[str]) -> None:
        self.holds(not self.it.filtered and number(found[1]) == len(self.it.subjects))
        states = [row for row in self.rows if r.government(row["actor"])]
        self.holds(not self.side("against", states))
        back = re.fullmatch(r"(\S+) governments? backs? at least one", rest[0])
        self.holds(back and number(back[1]) == len(self.side("for", [row for row in states if r.sure(row)])))
        self.every([row for row in self.rows if not r.sure(row)], rest[1:])

    def sums(self, main: str, rest: list[str]) -> None:
        found = self.match(r"(\S+) actors? holds? (\S+) positions? on (\S+) subjects?: (.+)", main)
        self.holds(found and number(found[1]) == len({row["actor"] for row in self.sure}))
        self.holds(found and (number(found[2]), number(found[3])) == (len(self.sure), len(self.it.subjects)))
        given = dict(reversed(part.split(" ", 1)) for part in (found[4] if found else "").split(", "))
        for side, words in SUMS.items():
            counted = sum(r.SIDES[row["position"]] == side for row in self.sure)
            self.holds((number(given[words]) if words in given else 0) == counted)
        self.every([row for row in self.rows if not r.sure(row)], rest)
