"""An evaluation worked out: everything a report may say, nothing it may not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pathways.evaluate.attrition import (
    Flow,
    IfLost,
    Stayed,
    all_stayed_and_lost,
    flow,
    sensitivity,
)
from pathways.evaluate.change import Change
from pathways.evaluate.cohort import Cohort, cohort_of, roster
from pathways.evaluate.content import Aligned, Cover, alignment, covers
from pathways.evaluate.cost import Ratio, Taken, per, per_point, taken
from pathways.evaluate.cuts import Cut
from pathways.evaluate.formal import Formal, Saving
from pathways.evaluate.groups import (
    FinishTable,
    GroupTable,
    finish_table,
    group_table,
    labels,
)
from pathways.evaluate.outcomes import (
    REACHED,
    Outcomes,
    outcomes,
    practice_total,
    seen_later,
)
from pathways.evaluate.reactions import Asked, Drivers, drivers, reacted
from pathways.evaluate.scores import Panel
from pathways.measure.paired import Interval
from pathways.model.cohorts import TAUGHT, Evaluation, Gathered, ReactionQuestion, Source
from pathways.model.instruments import Instrument, Track


@dataclass(frozen=True, slots=True)
class Following:
    """Who stayed, and who was lost; `if_lost` by score id."""

    flow: Flow
    stayed: tuple[Stayed, ...]
    if_lost: tuple[tuple[Panel, tuple[IfLost, ...]], ...]


@dataclass(frozen=True, slots=True)
class Groups:
    """Splits of the cohort that are safe to show; `refused` names the columns that have none."""

    tables: tuple[GroupTable, ...]
    finished: tuple[FinishTable, ...]
    refused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PerHour:
    """The mean gain in a domain for each hour of study; None with the reason.

    `level`: to which the catalogue says the course develops it, None where it says nothing.
    """

    domain: str
    gain: float | None
    why_not: str
    level: int | None


@dataclass(frozen=True, slots=True)
class Money:
    """What the course took, and what that comes to."""

    taken: Taken
    ratios: tuple[Ratio, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """What the catalogue knows of the course: its formal side, routes, and study hours."""

    courses: tuple[Formal, ...] = ()
    savings: tuple[Saving, ...] = ()
    hours: float | None = None
    """Hours of study of all its courses; None where one is not known."""
    develops: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a report says. `cuts` are the means it shows, for a later report to look at."""

    evaluation: Evaluation
    instrument: Instrument
    domains: tuple[str, ...]
    people: int
    sources: tuple[Source, ...]
    outcomes: Outcomes
    following: Following
    groups: Groups
    reactions: tuple[tuple[ReactionQuestion, Asked], ...]
    drivers: Drivers | None
    aligned: Aligned
    covers: tuple[Cover, ...]
    money: Money | None
    per_hour: tuple[PerHour, ...]
    joined: Joined
    cuts: tuple[Cut, ...]


def report(
    gathered: Gathered,
    instrument: Instrument,
    domains: Sequence[str],
    joined: Joined,
    *,
    shown_before: Sequence[Cut] = (),
) -> Report:
    """Work out a report. `shown_before`: means that earlier reports of the same people gave."""
    cohort = cohort_of(gathered, instrument, shown_before)
    told, gate = cohort.told, cohort.gate
    changed = outcomes(cohort)
    following = _following(cohort, changed.main)
    learners = cohort.attendance
    return Report(
        evaluation=told,
        instrument=instrument,
        domains=tuple(domains),
        people=len(cohort.people),
        sources=gathered.sources,
        outcomes=changed,
        following=following,
        groups=_groups(cohort),
        reactions=reacted(told.questions, cohort.reactions, gate),
        drivers=None if learners is None else drivers(learners, gate),
        aligned=alignment(told, domains),
        covers=tuple(
            cover
            for track in TAUGHT
            for cover in covers(told, track, domains, seen_later(changed, track))
        ),
        money=_money(told, changed, following.flow),
        per_hour=tuple(_per_hour(changed.main, domains, joined)),
        joined=joined,
        cuts=(roster(gathered), *gate.shown[len(shown_before) :]),
    )


def _following(cohort: Cohort, main: Sequence[Change]) -> Following:
    told, people = cohort.told, cohort.people
    totals = [(p, c) for p, c in _with_panels(cohort, main) if c.is_total]
    return Following(
        flow(told, cohort.gathered.responses, cohort.attendance, people),
        all_stayed_and_lost([panel for panel, _ in totals], told, people, cohort.gate),
        tuple((panel, sensitivity(panel, one, people, told)) for panel, one in totals),
    )


def _with_panels(cohort: Cohort, main: Sequence[Change]) -> Iterator[tuple[Panel, Change]]:
    by_id = {panel.score.id: panel for panel in cohort.scores}
    yield from ((by_id[one.score.id], one) for one in main)


def _groups(cohort: Cohort) -> Groups:
    """Split by each column, the practice track as a whole alone: small cells bite here.

    Who shares the own track is a choice, so a split of it would tell who did not.
    """
    told, people, gate = cohort.told, cohort.people, cohort.gate
    totals = [p for p in cohort.scores if p.score.domain is None and p.track is Track.PRACTICE]
    learners = cohort.attendance or []
    answered = [frozenset(p.both(told.before, told.after)) for p in totals]
    tables, finished, refused = [], [], []
    for column in told.groups:
        names = labels(column, cohort.responses, learners)
        found = [group_table(column, p, told, people, names, gate) for p in totals]
        tables += [one for one in found if one is not None]
        done = finish_table(column, learners, names, answered, gate)
        finished += [done] if done is not None else []
        if done is None and not any(found):
            refused.append(column)
    return Groups(tuple(tables), tuple(finished), tuple(refused))


def _money(told: Evaluation, changed: Outcomes, found: Flow) -> Money | None:
    if told.costs is None:
        return None
    all_of_it = taken(told.costs)
    stages = {stage.name: stage.n for stage in found.stages}
    places, finished = told.costs.places or stages["enrolled"], stages["finished"]
    total = practice_total(changed.main)
    figures = total.figures if total else None
    each = all_of_it.money / finished if finished else None
    point = per_point(
        "point gained by a finisher, practice track",
        each,
        figures.change if figures else 0.0,
        figures.interval if figures else None,
    )
    return Money(
        all_of_it,
        (
            per("place", all_of_it.money, places, "how many places there were is not known"),
            per("finisher", all_of_it.money, finished, "who finished is not known"),
            point if figures else replace(point, why_not="there is no figure for the gain"),
            _per_reached(all_of_it.money, changed),
        ),
    )


def _per_reached(money: int, changed: Outcomes) -> Ratio:
    of = f"person who {REACHED.replace('claim', 'claims')}"
    reached, share = changed.reached, changed.reached_share
    if reached.yes is None or reached.n is None:
        return Ratio(of, None, why_not="the number of people is too small to be told")
    if share is None or share.low <= 0:
        return Ratio(of, None, why_not="the interval of their share does not lie above nothing")
    ends = [money / (reached.n * side) for side in (share.high, share.low)]
    return Ratio(of, money / reached.yes, Interval(*ends))


def _per_hour(main: Sequence[Change], domains: Sequence[str], joined: Joined) -> Iterator[PerHour]:
    levels: Mapping[str, int] = dict(joined.develops)
    by_domain = {c.score.domain: c for c in main if c.track is Track.PRACTICE}
    for domain in domains:
        found = by_domain.get(domain)
        figures = found.figures if found else None
        gain, why_not = None, ""
        if figures is None:
            why_not = "there is no figure for the gain"
        elif joined.hours is None:
            why_not = "the hours of study are not known"
        elif figures.interval is None or figures.interval.low <= 0:
            why_not = "the interval of the gain does not lie above nothing"
        else:
            gain = figures.change / joined.hours
        yield PerHour(domain, gain, why_not, levels.get(domain))
