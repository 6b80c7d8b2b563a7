"""Judges of headlines on ties, events and works."""

from __future__ import annotations

import re

from . import recount as r
from .judged import NUMBERS, Judge, number, people, titled


class OnTies(Judge):
    """Who is a party to most ties."""

    def judge(self) -> None:
        rows = r.ties(self.it)
        self.strong, self.weak = (
            [row for row in rows if r.sure(row)],
            [row for row in rows if not r.sure(row)],
        )
        main, *rest = self.clauses(self.said)
        if found := re.fullmatch(r"(.+) is a party to (\S+) of the (\S+) ties? in force", main):
            (actor,) = people(found[1])
            own = [row for row in self.strong if actor in (row["a"], row["b"])]
            self.holds((number(found[2]), number(found[3])) == (len(own), len(self.strong)))
            self.holds(
                all(sum(key in (row["a"], row["b"]) for row in self.strong) <= len(own) for key in r.ACTORS)
            )
            self.holds(self.scene.finding.named == (actor,))
            self.began([clause for clause in rest if "began after" in clause])
            self.weakly([clause for clause in rest if "began after" not in clause])
        else:
            self.holds(not self.strong)

    def began(self, clauses: list[str]) -> None:
        since = self.it.since if self.it.since and self.it.since < self.it.day else self.it.day
        then = {
            (row["a"], row["b"], row["kind"])
            for row in r.RELATIONS
            if r.holds(row, r.between(row["a"], row["b"]), since, self.it.known)
        }
        new = [
            row
            for row in self.strong
            if row["since"] > since and (row["a"], row["b"], row["kind"]) not in then
        ]
        self.holds(
            len(clauses) == bool(new) and all(number(clause.split()[0]) == len(new) for clause in clauses)
        )


class OnEvents(Judge):
    """What happened on the day, and in the half-year to it."""

    def judge(self) -> None:
        rows = list(r.around(self.it))
        self.strong, self.weak = (
            [row for row in rows if r.sure(row)],
            [row for row in rows if not r.sure(row)],
        )
        today = [
            row for row in self.strong if row["date"] == self.it.day and row.get("precision", "day") == "day"
        ]
        titles = {titled(row) for row in today}
        given = {title.replace("-", "–") for title in re.findall("“(.+?)”", self.said)}
        if not self.strong:
            self.holds(
                re.match(
                    "No event" if not rows else f"Only weak evidence .+: {NUMBERS[len(rows)]} ", self.said
                )
            )
        elif today:
            self.holds(given == titles or (len(today) > 3 and given < titles))
            self.holds(
                number(re.findall(r"; (\S+) events? in the half-year to it", self.said)[0])
                == len(self.strong)
            )
        else:
            last = max(row["date"] for row in self.strong)
            self.holds(number(self.said.split()[0]) == len(self.strong))
            self.holds(given <= {titled(row) for row in self.strong if row["date"] == last})
        if self.strong:
            self.weakly([clause for clause in self.clauses(self.said) if "weakly sourced" in clause])


class OnWorks(Judge):
    """How many stretches operate."""

    def judge(self) -> None:
        works = r.works(self.it, self.scene.layers)
        main, *rest = self.clauses(self.said)
        if found := re.fullmatch(r"The state of (\S+) stretch(?:es)? of .+ is weakly sourced", main):
            self.holds(not works.told and number(found[1]) == len(works.weak))
            return
        if found := re.fullmatch(r"Of (\S+) stretch(?:es)? of .+ (\S+) operate", main):
            self.holds((number(found[1]), number(found[2])) == (len(works.told), len(works.operating)))
            names = {row["name"].replace("-", "–") for row in r.SEGMENTS if row["id"] in works.missing}
            self.holds(
                {
                    clause.split(", ")[0].split(" is ")[0].replace("-", "–")
                    for clause in rest
                    if " more " not in clause
                }
                == names
            )
        elif found := re.fullmatch(r"(\S+) of (\S+) stretch(?:es)? of .+ known to operate", main):
            self.holds((number(found[1]), number(found[2])) == (len(works.operating), len(works.told)))
        else:
            self.holds(self.said.startswith("No stretch of") and not works.told and not works.weak)
        self.holds(
            [number(c.split()[0]) for c in rest if "weakly sourced" in c]
            == [len(works.weak)] * bool(works.weak)
        )
