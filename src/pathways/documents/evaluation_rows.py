"""An evaluation as one tidy table: a row for each main figure, held back ones with their reason.

The rest stands in the document alone: who stayed and who was lost, coverage, spreads.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields

from pathways.documents.answer import as_counted
from pathways.documents.figures import figure
from pathways.evaluate.change import Change
from pathways.evaluate.reactions import Asked
from pathways.evaluate.report import Report

_FORMULA = ("=", "+", "-", "@", "\t")
"""What a spreadsheet takes for a formula at the start of a text."""


@dataclass(frozen=True, slots=True)
class Line:
    """One figure: where it belongs, what it is of, and over how many people.

    `value` is empty where it is held back or there is none; then `why_not` says so.
    """

    section: str
    track: str = ""
    what: str = ""
    since: str = ""
    until: str = ""
    group: str = ""
    statistic: str = ""
    value: float | None = None
    low: float | None = None
    high: float | None = None
    n: int | None = None
    why_not: str = ""


def evaluation_csv(found: Report) -> str:
    """Write the tidy table as CSV, the same bytes for the same tables."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(one.name for one in fields(Line))
    for line in lines(found):
        writer.writerow([_cell(value) for value in astuple(line)])
    return out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, float):
        return figure(value)
    if isinstance(value, str):
        text = " ".join(value.splitlines())  # some end a row at any line end, quoted or not
        return f"'{text}" if text.startswith(_FORMULA) else text
    return "" if value is None else value


def lines(found: Report) -> Iterator[Line]:
    """Give the main figures of a report."""
    for stage in found.following.flow.stages:
        yield Line("flow", what=stage.name, statistic="people", n=stage.n, value=stage.n)
    for one in found.outcomes.main:
        yield from _of_change("change", one)
    for one in found.outcomes.later:
        yield from _of_change("later", one)
    for back in found.outcomes.look_backs:
        yield from _of_change("look back: shift", back.shift)
        yield from _of_change("look back: change", back.from_then)
    for beside in found.outcomes.beside:
        yield from _of_change("comparison group", beside.others)
        if beside.difference is not None:
            gap, course = beside.difference, beside.course
            yield Line(
                "comparison", str(course.track), course.score.id, course.since, course.until,
                statistic="difference in change", value=gap.difference, low=gap.interval.low,
                high=gap.interval.high, n=sum(gap.n),
            )  # fmt: skip
    yield _of_asked("reached", "", found.outcomes.reached)
    yield from _of_groups(found)
    for question, said in found.reactions:
        yield _of_asked("reaction", str(question.track), said)
    if found.drivers is not None:
        drivers = found.drivers
        for said in (drivers.practised, drivers.co_coach, drivers.in_role, drivers.moved_on):
            yield _of_asked("drivers and first signs", "", said)
    yield from _of_course(found)


def _of_change(section: str, one: Change) -> Iterator[Line]:
    def line(statistic: str, value: float | None, why_not: str = "") -> Line:
        return Line(
            section, str(one.track), one.score.id, one.since, one.until,
            statistic=statistic, value=value, n=one.n, why_not=why_not,
        )  # fmt: skip

    held = "held back: few people"
    for name, count in zip(("up", "same", "down"), one.counts, strict=True):
        yield line(name, count, "" if count is not None else held)
    figures = one.figures
    if figures is None:
        yield line("mean change", None, str(one.why))
        return
    interval = figures.interval
    low, high = (interval.low, interval.high) if interval else (None, None)
    yield Line(
        section, str(one.track), one.score.id, one.since, one.until,
        statistic="mean change", value=figures.change, low=low, high=high, n=one.n,
    )  # fmt: skip
    yield line("g_av", figures.sizes.g_av)
    yield line("median change", figures.quartiles[1])
    yield line("p", figures.p)
    yield line("p by Holm", one.holm)
    if one.is_main:
        yield line("mean before", figures.before)
        yield line("mean after", figures.after)


def _of_asked(section: str, track: str, one: Asked) -> Line:
    why_not = "" if one.yes is not None else "no data" if one.n == 0 else "held back: few people"
    return Line(section, track, one.text, statistic="yes", value=one.yes, n=one.n, why_not=why_not)


def _of_groups(found: Report) -> Iterator[Line]:
    for table in found.groups.tables:
        for one in table.lines:
            figures = one.figures
            interval = figures.interval if figures else None
            yield Line(
                "group", str(table.panel.track), table.panel.score.id,
                found.evaluation.before, found.evaluation.after,
                f"{table.column}: {one.name}", "mean change",
                figures.change if figures else None,
                interval.low if interval else None, interval.high if interval else None,
                one.n, "" if one.why is None else str(one.why),
            )  # fmt: skip
    for done in found.groups.finished:
        for name, cells in zip(done.names, done.cells, strict=True):
            for what, count in zip(("finished", "not finished"), cells, strict=True):
                why_not = "" if count is not None else "held back: few people"
                yield Line(
                    "finished", group=f"{done.column}: {name}", what=what, statistic="people",
                    value=count, why_not=why_not,
                )  # fmt: skip


def _of_course(found: Report) -> Iterator[Line]:
    for matrix in found.aligned.matrices:
        for (row, depth), minutes in matrix.minutes.items():
            yield Line(
                "content", str(matrix.track), row, group=str(depth), statistic="minutes",
                value=minutes,
            )  # fmt: skip
    if found.aligned.porter is not None:
        yield Line(
            "alignment", "practice", statistic="Porter index", value=found.aligned.porter.index
        )
    if found.money is not None:
        total = found.money.taken.money / 100
        why_not = f"at least: {len(found.money.taken.unknown)} not known"
        more = why_not if found.money.taken.at_least else ""
        yield Line("cost", statistic="total", value=total, why_not=more)
        for ratio in found.money.ratios:
            low, high = (
                (ratio.interval.low / 100, ratio.interval.high / 100)
                if ratio.interval
                else (None, None)
            )
            value = None if ratio.value is None else ratio.value / 100
            yield Line(
                "cost", what=ratio.of, statistic="per", value=value, low=low, high=high,
                why_not=ratio.why_not or more,
            )  # fmt: skip
    for per_hour in found.per_hour:
        yield Line(
            "gain for each hour of study", "practice", per_hour.domain,
            statistic="points per hour", value=per_hour.gain, why_not=per_hour.why_not,
        )  # fmt: skip
    for saving in found.joined.savings:
        yield Line(
            "routes", what=saving.target, group=saving.profile, statistic=f"saved {saving.measure}",
            value=as_counted(saving.saved, saving.measure), why_not=str(saving.effect),
        )  # fmt: skip
