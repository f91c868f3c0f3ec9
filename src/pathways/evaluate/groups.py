"""Cohorts split by site or the like: the place where small cells bite."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pathways.evaluate.cells import is_small, row_shown, table_shown
from pathways.evaluate.change import ESTIMATE_FROM, Gate, Why
from pathways.evaluate.cuts import mean_at, mean_change
from pathways.evaluate.scores import Panel
from pathways.measure.paired import Paired, paired
from pathways.model.cohorts import Attendance, Evaluation, Response

NOT_SAID, TOGETHER = "not said", "groups held back, together"
ANSWERED, FINISHED = "who answered, by group", "who finished, by group"


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group: how many answered both times, and their change; None where held back.

    Groups that are held back stand in one line without their names: a name alone would tell
    that somebody is in it.
    """

    name: str
    n: int
    figures: Paired | None
    why: Why | None


@dataclass(frozen=True, slots=True)
class GroupTable:
    """A split of the people who answered both times, for one score. `total` is of all groups.

    Without lines the split is refused as a whole.
    """

    column: str
    panel: Panel
    total: int
    lines: tuple[GroupLine, ...]


@dataclass(frozen=True, slots=True)
class FinishTable:
    """Who finished and who did not, by group; None where held back.

    `by_name`: how many are in each group. `in_all`: finished and not, of everyone.
    """

    column: str
    names: tuple[str, ...]
    cells: tuple[tuple[int | None, ...], ...]
    by_name: tuple[int, ...]
    in_all: tuple[int, ...]


def labels(
    column: str, responses: Iterable[Response], attendance: Iterable[Attendance] | None
) -> dict[str, str]:
    """Give the group of each person: what attendance says, else the first row of answers."""
    found: dict[str, str] = {}
    rows: list[Attendance | Response] = [*(attendance or ()), *responses]
    for one in rows:
        name = dict(one.group).get(column, "")
        if name:
            found.setdefault(one.person, name)
    return found


def group_table(  # noqa: PLR0913, PLR0917 - of what, whom, by what, and how it may be shown
    column: str,
    panel: Panel,
    evaluation: Evaluation,
    people: Iterable[str],
    names: Mapping[str, str],
    gate: Gate,
) -> GroupTable | None:
    """Split the change of a score by group; None where no group of it may be told of."""
    inside = frozenset(people)
    both = [p for p in panel.both(evaluation.before, evaluation.after) if p in inside]
    by_name: dict[str, list[str]] = {}
    for person in both:
        by_name.setdefault(names.get(person, NOT_SAID), []).append(person)
    if len(both) < gate.least or len(by_name) < 2:  # noqa: PLR2004 - one group is no split
        return None
    order = sorted(by_name)
    shown = row_shown([len(by_name[name]) for name in order], gate.least)
    counts = {name: n for name, n in zip(order, shown, strict=True) if n is not None}
    rows = [by_name[name] for name in counts]
    rows.append([p for name in order if name not in counts for p in by_name[name]])
    if not counts or not _may_stand(ANSWERED, rows, gate):
        return None
    lines = [_line(name, n, by_name[name], panel, evaluation, gate) for name, n in counts.items()]
    rest = len(both) - sum(counts.values())
    if rest:
        lines.append(GroupLine(TOGETHER, rest, None, Why.FEW))
    return GroupTable(column, panel, len(both), tuple(lines))


def _may_stand(of: str, rows: Iterable[Iterable[str]], gate: Gate) -> bool:
    """Say whether the counts of a split may stand beside those of every other split.

    Where one column's groups lie within another's, a small group of the one can be had by
    taking groups away from the other; so counts are held back as means are.
    """
    return gate.admits(*(mean_at(of, of, row) for row in rows))


def _line(  # noqa: PLR0913, PLR0917 - one line needs all of it
    name: str,
    n: int,
    people: Sequence[str],
    panel: Panel,
    evaluation: Evaluation,
    gate: Gate,
) -> GroupLine:
    if n < ESTIMATE_FROM:
        return GroupLine(name, n, None, Why.FEW)
    first, last = panel.at(evaluation.before), panel.at(evaluation.after)
    figures = paired([first[p] for p in people], [last[p] for p in people])
    assert figures is not None
    if figures.sd == 0:
        return GroupLine(name, n, None, Why.ALIKE)
    cut = mean_change(panel.score.id, evaluation.before, evaluation.after, people)
    if not gate.admits(cut):
        return GroupLine(name, n, None, Why.CLOSE)
    return GroupLine(name, n, figures, None)


def finish_table(
    column: str,
    attendance: Sequence[Attendance],
    names: Mapping[str, str],
    answered: Iterable[frozenset[str]],
    gate: Gate,
) -> FinishTable | None:
    """Split who finished by group; None where that is not known of all, or tells of a few.

    The numbers of all who did and did not finish stand in the report, so where either is
    small no split of them can be safe. `answered`: the people of each split of answers, beside
    which the size of a group must not tell of the few in it who did not answer. No table is
    given where the size of a group is held back.
    """
    if not attendance or any(one.finished is None for one in attendance):
        return None
    by_name: dict[str, list[Attendance]] = {}
    for one in attendance:
        by_name.setdefault(names.get(one.person, NOT_SAID), []).append(one)
    order = sorted(by_name)
    rows = [[sum(a.finished is done for a in by_name[n]) for done in (True, False)] for n in order]
    sums = [sum(column) for column in zip(*rows, strict=True)]
    silent = (
        sum(one.person not in people for one in by_name[name])
        for people in answered
        for name in order
    )
    least = gate.least
    few = any(n < least for n in sums) or any(is_small(n, least) for n in silent)
    if len(order) < 2 or few:  # noqa: PLR2004 - one group is no split
        return None
    cells, totals = table_shown(rows, least)
    whole = [n for n in totals if n is not None]
    told = [
        [one.person for one in by_name[name] if one.finished is done]
        for name, row in zip(order, cells, strict=True)
        for done, n in zip((True, False), row, strict=True)
        if n is not None
    ]
    told += [[one.person for one in by_name[name]] for name in order]
    if len(whole) < len(order) or not _may_stand(FINISHED, told, gate):
        return None
    return FinishTable(column, tuple(order), cells, tuple(whole), tuple(sums))
