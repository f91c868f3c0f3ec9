"""The people of an evaluation: who they are, and whether another report is too near."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pathways.evaluate.change import Gate
from pathways.evaluate.cuts import Cut, mean_at, tells_of_few
from pathways.evaluate.scores import Panel, panels
from pathways.model.cohorts import Attendance, Evaluation, Gathered, Reaction, Response
from pathways.model.instruments import Instrument

ROSTER = "everyone"


@dataclass(frozen=True, slots=True)
class Cohort:
    """The people of a report, and what is known of them."""

    gathered: Gathered
    instrument: Instrument
    scores: tuple[Panel, ...]
    people: frozenset[str]
    others: frozenset[str]
    gate: Gate

    @property
    def told(self) -> Evaluation:
        """Give what is said of the evaluation."""
        return self.gathered.evaluation

    @property
    def responses(self) -> list[Response]:
        """Give the answers of the course's people."""
        return [one for one in self.gathered.responses if one.person in self.people]

    @property
    def attendance(self) -> list[Attendance] | None:
        """Give what is known of them beside the answers; None where nothing is."""
        rows = self.gathered.attendance
        return None if rows is None else [one for one in rows if one.person in self.people]

    @property
    def reactions(self) -> list[Reaction]:
        """Give their end forms."""
        return [one for one in self.gathered.reactions or () if one.person in self.people]


def roster(gathered: Gathered) -> Cut:
    """Give everyone that a report is about, the comparison group too."""
    tables = (gathered.responses, gathered.attendance or (), gathered.reactions or ())
    return mean_at(ROSTER, ROSTER, (one.person for table in tables for one in table))


def too_few(gathered: Gathered) -> bool:
    """Say whether the whole course had so few people that nothing may be told of it."""
    everyone = roster(gathered).people - _comparison(gathered)
    return len(everyone) < gathered.evaluation.least


def differs_by_few(gathered: Gathered, shown_before: Sequence[Cut]) -> bool:
    """Say whether a report before was about nearly the same people, so that this one tells of few.

    Then nothing of it may be given out: any count of both would tell of those who differ.
    """
    earlier = [cut for cut in shown_before if cut.figure == ROSTER]
    return tells_of_few((roster(gathered),), earlier, gathered.evaluation.least)


def cohort_of(gathered: Gathered, instrument: Instrument, shown_before: Sequence[Cut]) -> Cohort:
    """Score everyone, and set those of the comparison group apart."""
    everyone, others = roster(gathered).people, _comparison(gathered)
    gate = Gate(gathered.evaluation.least, list(shown_before))
    scores = panels(instrument, gathered.responses)
    return Cohort(gathered, instrument, scores, everyone - others, others, gate)


def _comparison(gathered: Gathered) -> frozenset[str]:
    comparing = gathered.evaluation.comparing
    if comparing is None:
        return frozenset()
    column, word = comparing.column, comparing.word
    rows: tuple[Attendance | Response, ...] = (*gathered.responses, *(gathered.attendance or ()))
    return frozenset(one.person for one in rows if dict(one.group).get(column) == word)
