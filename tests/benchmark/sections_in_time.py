"""What is measured of routes in time: choice and calendar together, by terms and by weeks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from pathways.files.cache import load_cached
from pathways.files.catalogue import load_catalogue
from pathways.files.profile import load_profile
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Profile
from pathways.model.items import Kind
from pathways.model.quantities import hundredths
from pathways.route.calendar import first_monday
from pathways.route.plan import plan
from pathways.route.question import Answer, Measure, Outcome, Question
from pathways.route.slack import with_latest_starts
from tests.benchmark import utd, utd_terms
from tests.benchmark.peers_in_terms import cp_sat_in_terms
from tests.benchmark.sections import LIMIT, ON, PATHWAYS, TIMES, process, settled, timed
from tests.benchmark.tables import Table, times_row

WEEKLY_HOURS = (3, 6, 10)
THREE_YEARS = 156
"""Weeks that count as up to three years ahead."""


@dataclass(frozen=True, slots=True)
class Took:
    """How long one question took, without and then with the latest start of each step."""

    answer: Answer
    route: float
    latest: float

    @property
    def both(self) -> float:
        """The whole."""
        return self.route + self.latest


def terms() -> Iterator[Table]:
    """The outside catalogue in eight real terms of 15 credits, the engine and CP-SAT."""
    if utd.absent():
        yield Table(f"Outside catalogue in terms: not measured, {utd.absent()}", [], [])
        return
    with TemporaryDirectory() as name:
        utd.write_catalogue(Path(name))
        catalogue = settled(utd_terms.in_terms(load_catalogue(Path(name)).catalogue))
    ours = [_in_terms(catalogue, truth.target) for truth in utd.truths()]
    peers, unfinished = [], 0
    cp_sat_in_terms(catalogue, utd.truths()[0].target, LIMIT)
    for took, truth in zip(ours, utd.truths(), strict=True):
        time, found = timed(partial(cp_sat_in_terms, catalogue, truth.target, LIMIT), TIMES)
        assert found in (None, _worth(took.answer)), (truth.target, found, took.answer.value)
        unfinished += found is None
        if took.answer.route is not None:
            peers.append(time)
    there = [t for t in ours if t.answer.route is not None]
    none = [t.route for t in ours if t.answer.route is None]
    gave_up = sum(t.answer.outcome is Outcome.GAVE_UP for t in ours)
    engine = "this engine, verified route"
    rows = [
        [engine, str(len(there)), *times_row([t.route for t in there]), str(gave_up)],
        [
            "the latest start of every step",
            str(len(there)),
            *times_row([t.latest for t in there]),
            str(sum(_unsettled(t) for t in there)),
        ],
        [f"{engine}: there is none", str(len(none)), *times_row(none), "0"],
        ["CP-SAT, a term for every course", str(len(peers)), *times_row(peers), str(unfinished)],
    ]
    yield Table(
        f"Outside catalogue in {utd_terms.TERMS} real terms, at most 15 credits each: the earliest "
        "finish, then the fewest credits; all answers equal",
        ["", "targets", "p50", "p95", "max", "not finished"],
        rows,
    )


def _unsettled(took: Took) -> bool:
    route = with_latest_starts(took.answer).route
    return route is not None and any(s.latest_start is None for s in route.steps)


def _in_terms(catalogue: Catalogue, target: str) -> Took:
    return _took(Question(catalogue, utd_terms.STUDENT, target, ON, Measure.TIME, limit=LIMIT))


def _took(question: Question, times: int = TIMES) -> Took:
    route, answer = timed(partial(plan, question), times)
    assert isinstance(answer, Answer)
    latest, _ = timed(partial(with_latest_starts, answer), times)
    return Took(answer, route, latest)


def _worth(answer: Answer) -> tuple[int, int]:
    """Give the term by which a route ends, and its credits; (0, 0) where there is none."""
    if answer.route is None or answer.value is None:
        return 0, 0
    credit = answer.route.totals.hours // utd_terms.HOURS_OF_A_CREDIT
    return utd_terms.term_of(answer.value, first_monday(ON)), credit


def weekly() -> Iterator[Table]:
    """Every example profile to every role and qualification, with so many hours a week."""
    catalogue = settled(load_cached(utd.PROJECT, None).catalogue)
    kinds = Kind.ROLE, Kind.QUALIFICATION
    targets = [i.id for i in catalogue.items.values() if i.kind in kinds and not i.legacy]
    rows: list[list[str]] = []
    for hours in WEEKLY_HOURS:
        profiles = [with_hours(profile, hours) for profile in _examples(catalogue)]
        questions = [
            Question(catalogue, profile, target, ON, limit=LIMIT)
            for profile in profiles
            for target in targets
        ]
        rows += _by_length(f"{hours} hours a week", [_took(q, 1) for q in questions])
    yield Table(
        "Shipped catalogue at a weekly pace, so many hours of study and as many of practice: "
        "question to verified answer, and with the latest start of every step",
        ["", "routes", "p50", "p95", "max", "with latest starts: p50", "p95", "max", "gave up"],
        rows,
    )
    yield from _commands()


def _examples(catalogue: Catalogue) -> Iterator[Profile]:
    for path in sorted((utd.PROJECT / "examples").glob("*.yaml")):
        profile = load_profile(path, catalogue, ON).profile
        if profile is not None:
            yield profile


def with_hours(profile: Profile, hours: int) -> Profile:
    """Give a coach so many hours a week for study, and as many for practice."""
    pace = hundredths(hours)
    wishes = replace(profile.wishes, study_per_week=pace, practice_per_week=pace)
    return replace(profile, wishes=wishes)


def _by_length(words: str, all_: list[Took]) -> Iterator[list[str]]:
    """Write routes of up to three years and longer ones apart; what holds at once is left out."""
    for name, least, most in (
        ("up to three years", 1, THREE_YEARS),
        ("longer", THREE_YEARS + 1, None),
    ):
        some = [
            t
            for t in all_
            if t.answer.value is not None
            and t.answer.value >= least
            and (most is None or t.answer.value <= most)
        ]
        gave_up = sum(t.answer.outcome is Outcome.GAVE_UP for t in some)
        times = [*times_row([t.route for t in some]), *times_row([t.both for t in some])]
        yield [f"{words}, {name}", str(len(some)), *times, str(gave_up)]


def _commands() -> Iterator[Table]:
    """Whole commands at a weekly pace, each a new process."""
    route = ["route", "--on", str(ON), "--study", "6", "--practice", "6"]
    asked = (
        ("uk-volunteer", "recovery-coach-gb"),
        ("uk-peer-mentor", "drug-alcohol-professional-registered-gb"),
        ("new-york-peer", "ny-crpa"),
        ("irish-coach", "recovery-coach-ie"),
    )
    with TemporaryDirectory() as cache:
        rows = [
            [f"{name} to {target}", *process([*PATHWAYS, *route, *_ask(name, target)], cache)]
            for name, target in asked
        ]
    yield Table(
        "`pathways route` at 6 hours a week, the whole command", ["", "p50", "p95", "max"], rows
    )


def _ask(name: str, target: str) -> list[str]:
    return ["--profile", f"examples/{name}.yaml", "--to", target]
