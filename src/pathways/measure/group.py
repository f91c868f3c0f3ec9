"""How well an instrument measures in one group: reliability of each score, checks of lines.

Needs numpy and scipy. Nothing here is about a person: below LEAST people nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pathways.measure.change import mdc, sem
from pathways.measure.line_checks import LineCheck, line_checks
from pathways.measure.reliability import Coefficient, Table, alpha, complete, icc_agreement, omega
from pathways.measure.scoring import scored
from pathways.measure.spread import alike, spread
from pathways.model.cohorts import Response
from pathways.model.instruments import Instrument, Method, Score
from pathways.model.reviews import Answers

LEAST = 10
"""Fewer people are not a group: figures of them could be figures of one."""
ENOUGH = 50
"""Below so many people a coefficient is too unsure to be put on record."""
_TOGETHER = frozenset({Method.SUM, Method.MEAN, Method.WEIGHTED_SUM, Method.WEIGHTED_MEAN})


@dataclass(frozen=True, slots=True)
class ScoreQuality:
    """One score in one group.

    `people` have a value; `mean` and `sd` are of these, None below LEAST people, and where
    all have the same value (`sd` would be nothing, and the mean tell of each of them).
    `retest` is None where there is no second time. `sem` and `mdc` (95 % sure) rest on `rests_on`:
    retest where there is one, else alpha, which leaves out how people differ day by day.
    """

    score: Score
    people: int
    mean: float | None = None
    sd: float | None = None
    alpha: Coefficient | None = None
    omega: Coefficient | None = None
    retest: Coefficient | None = None
    sem: float | None = None
    mdc: float | None = None
    rests_on: str = ""
    lines: tuple[LineCheck, ...] = ()


def qualities(
    instrument: Instrument, first: Sequence[Response], again: Sequence[Response] = ()
) -> tuple[ScoreQuality, ...]:
    """Give the quality of every score, from the answers of one time and perhaps a second."""
    found = _values(instrument, first)
    later = _values(instrument, again)
    scores = (score for score in instrument.scores.values() if score.report)
    return tuple(
        _quality(
            instrument, score, [one.answers for one in first], found[score.id], later[score.id]
        )
        for score in scores
    )


def _values(
    instrument: Instrument, responses: Iterable[Response]
) -> Mapping[str, dict[str, float]]:
    """Give by score each person's value; who has none is left out."""
    found: dict[str, dict[str, float]] = {id_: {} for id_ in instrument.scores}
    for one in responses:
        for result in scored(instrument, one.answers).scores:
            if result.value is not None:
                found[result.score.id][one.person] = result.value
    return found


def _quality(
    instrument: Instrument,
    score: Score,
    answers: Sequence[Answers],
    values: dict[str, float],
    later: dict[str, float],
) -> ScoreQuality:
    points = np.array(list(values.values()))
    if len(values) < LEAST or alike(points):
        return ScoreQuality(score, len(values))
    sd = spread(points)
    asked = asking(instrument, score)
    table = line_table(instrument, asked, answers)
    inner, one_factor, retest = None, None, None
    checks: tuple[LineCheck, ...] = ()
    if asked.method in _TOGETHER and table.shape[1] > 1 and len(complete(table)) >= LEAST:
        inner, one_factor = alpha(table), omega(table)
        checks = line_checks(
            asked.inputs, table, [_ends(instrument, asked, i) for i in asked.inputs]
        )
    both = [[values[who], later[who]] for who in sorted(values.keys() & later.keys())]
    if len(both) >= LEAST:
        retest = icc_agreement(np.array(both))
    by, name = (retest, "retest") if retest and retest.value is not None else (inner, "alpha")
    value = None if by is None else by.value
    error = sem(sd, value) if value is not None and 0 <= value < 1 else None
    return ScoreQuality(
        score=score,
        people=len(values),
        mean=float(np.mean(points)),
        sd=sd,
        alpha=inner,
        omega=one_factor,
        retest=retest,
        sem=error,
        mdc=None if error is None else mdc(error),
        rests_on="" if error is None else name,
        lines=checks,
    )


def asking(instrument: Instrument, score: Score) -> Score:
    """Give the score that is made of lines: itself, or the one of which it is another form."""
    while len(score.inputs) == 1 and score.inputs[0] in instrument.scores:
        score = instrument.scores[score.inputs[0]]
    return score


def line_table(instrument: Instrument, score: Score, answers: Sequence[Answers]) -> Table:
    """Give the values of a score's lines, turned round where it turns them; NaN where none.

    Without columns when the score is made of other scores.
    """
    if not all(id_ in instrument.lines for id_ in score.inputs):
        return np.empty((len(answers), 0))
    columns = [_column(instrument, score, id_, answers) for id_ in score.inputs]
    return np.array(columns, dtype=float).T.reshape(len(answers), len(columns))


def _ends(instrument: Instrument, score: Score, id_: str) -> tuple[float, float]:
    """Give what the lowest and the highest answer count; turned round, the other way."""
    low, high = instrument.response_sets[instrument.lines[id_].responses].ends
    return (high, low) if id_ in score.reversed_ else (low, high)


def _column(
    instrument: Instrument, score: Score, id_: str, answers: Sequence[Answers]
) -> list[float]:
    responses = instrument.response_sets[instrument.lines[id_].responses]
    low, high = responses.ends
    values = (responses.value(one.codes.get(id_, "")) for one in answers)
    turned = id_ in score.reversed_
    return [np.nan if v is None else low + high - v if turned else v for v in values]
