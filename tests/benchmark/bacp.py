"""Balanced curricula (CSPLib 30) written as questions in terms: do all courses fit?

The source and the proven least loads lie beside the project, in `../shared/bench/bacp`. A
curriculum is a set of courses with credits, some of them after others, in so many periods.
Here a period is a term and the target is all courses; whether there is a route with so many
credits a term is the feasibility test of the engine. The source also says how many courses a
period may have, at least and at most; that is left out, as no coach is held to it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta

from pathways.model.catalogue import Catalogue, Term, TermCalendar
from pathways.model.holdings import Profile, Wishes
from pathways.model.items import Figures, Item, Kind
from pathways.model.quantities import Hundredths, hundredths
from pathways.route.question import Question
from pathways.rules.syntax import Holds, every
from tests.benchmark.utd import bench_folder

ON = date(2026, 11, 30)
CALENDAR = "periods"


@dataclass(frozen=True, slots=True)
class Curriculum:
    """One problem of the source, with the least maximum load that is proven."""

    name: str
    periods: int
    credits: dict[str, int]
    after: tuple[tuple[str, str], ...]
    least: int


def absent() -> str:
    """Say why the curricula cannot be used; nothing when they can."""
    path = bench_folder() / "bacp" / "bacp.json"
    return "" if path.is_file() else f"the balanced curricula are not in {path}"


def curricula() -> list[Curriculum]:
    """Read all problems."""
    path = bench_folder() / "bacp" / "bacp.json"
    found = json.loads(path.read_text(encoding="utf-8"))
    return [
        Curriculum(
            name,
            known["problem"]["periods"],
            known["problem"]["courses"],
            tuple((a, b) for a, b in known["problem"]["prereq"]),
            known["optimum_max_load"],
        )
        for name, known in found.items()
    ]


def catalogue(curriculum: Curriculum) -> Catalogue:
    """Make a module of every course, a week long, and a term of a week for every period."""
    before: dict[str, list[str]] = {}
    for course, earlier in curriculum.after:
        before.setdefault(course, []).append(earlier)
    items = {
        id_: Item(
            id_,
            Kind.MODULE,
            id_,
            figures=Figures(Hundredths(0), 1, None, hundredths(credit)),
            requires=" and ".join(before.get(id_, ())),
        )
        for id_, credit in curriculum.credits.items()
    }
    days = [ON + timedelta(weeks=n) for n in range(curriculum.periods)]
    terms = tuple(Term("", day, day + timedelta(days=4)) for day in days)
    return Catalogue(items, terms={CALENDAR: TermCalendar(CALENDAR, "Periods", terms)})


def question(curriculum: Curriculum, load: int, limit: float) -> Question:
    """Ask for all courses with so many credits a period."""
    wishes = Wishes(terms=CALENDAR, credits_per_term=hundredths(load))
    everything = every(tuple(Holds(id_) for id_ in curriculum.credits))
    return Question(catalogue(curriculum), Profile(wishes=wishes), everything, ON, limit=limit)
