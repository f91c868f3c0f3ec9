"""The options that pose a question, shared by every command that plans."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from pathways.cli.messages import misuse, no_item, no_such
from pathways.cli.options import (
    catalogue_options,
    formal_option,
    on_option,
    open_catalogue,
    open_profile,
    profile_options,
    today,
)
from pathways.cli.target import target_of
from pathways.cli.words import Amount, Day, Ids, Price, Seconds
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Profile, Wishes
from pathways.model.quantities import Hundredths

if TYPE_CHECKING:
    from pathways.route.question import Answer, Question

NO_TARGET = "Say where to: --to and an id (see: pathways list roles), or a rule in quotes."


@dataclass(frozen=True, slots=True)
class Asked:
    """What was written on the command line to pose a question."""

    profile: str | None
    have: tuple[str, ...]
    hours: tuple[str, ...]
    target: str | None
    measure: str | None
    country: str | None
    start: date | None
    deadline: date | None
    budget: Hundredths | None
    study: Hundredths | None
    practice: Hundredths | None
    terms: str | None
    credits_per_term: Hundredths | None
    avoid: tuple[str, ...]
    include: tuple[str, ...]
    order: tuple[tuple[str, ...], ...]
    formal_only: bool
    limit: float
    root: str | None
    no_cache: bool
    on: date | None

    def question(self, coach: Profile | None = None) -> Question:
        """Read the catalogue and the profile, and pose the question. Misuse stops here.

        With `coach` the profile is known already.
        """
        from pathways.route.question import Measure, Question

        if self.target is None and self.profile is None and coach is None:
            misuse(NO_TARGET)
        day = self.on or today()
        _tell_of_past(self.start, day)
        catalogue = open_catalogue(self.root, no_cache=self.no_cache)
        goal = None if self.target is None else target_of(self.target, catalogue)
        if coach is None:
            coach = open_profile(self.profile, self.have, self.hours, catalogue, day)
        if goal is None:
            goal = target_of(coach.to or misuse(NO_TARGET), catalogue)
        return Question(
            catalogue,
            _wishing(coach, self, catalogue),
            goal,
            day,
            Measure(self.measure or coach.by or "time"),
            formal_only=self.formal_only,
            limit=self.limit,
        )

    def again(self, earlier: Answer) -> Question:
        """Ask the question of an earlier answer again, with what is new on the command line.

        It is asked for the same coach, unless another is given.
        """
        from pathways.rules.format import format_rule

        old = earlier.question
        target = old.target if isinstance(old.target, str) else format_rule(old.target)
        measure = self.measure or str(old.measure)
        formal = self.formal_only or old.formal_only
        asked = replace(self, target=target, measure=measure, formal_only=formal)
        return asked.question(None if self.names_a_coach else old.profile)

    @property
    def names_a_coach(self) -> bool:
        """Say whether the command line says who asks."""
        return bool(self.profile or self.have or self.hours)


_OPTIONS = (
    profile_options,
    click.option(
        "--to", "target", metavar="TARGET", help="An id, or a rule. Default: what the profile says."
    ),
    click.option(
        "--by",
        "measure",
        type=click.Choice(["time", "hours", "cost", "credits", "steps"], case_sensitive=False),
        help="What shortest means. Default: what the profile says, or time, the earliest finish.",
    ),
    click.option(
        "--country", metavar="CODE", help="Only what is offered there: gb, ie, us, us-ny."
    ),
    click.option("--start", type=Day(), metavar="DATE", help="When the coach can start."),
    click.option("--deadline", type=Day(), metavar="DATE", help="The route must end by this day."),
    click.option(
        "--budget", type=Price(), metavar="AMOUNT", help="The most that known prices may add up to."
    ),
    click.option(
        "--study",
        type=Amount("hours", 168),
        metavar="HOURS",
        help="Hours of study a week, all courses together.",
    ),
    click.option(
        "--practice",
        type=Amount("hours", 168),
        metavar="HOURS",
        help="Hours of practice a week, all kinds together.",
    ),
    click.option("--terms", metavar="ID", help="Study in the terms of this calendar."),
    click.option(
        "--credits-per-term",
        type=Amount("credits", 1000),
        metavar="N",
        help="The most credits begun in one term.",
    ),
    click.option("--avoid", metavar="ID", multiple=True, help="Leave this out. May be repeated."),
    click.option("--include", metavar="ID", multiple=True, help="Have this in. May be repeated."),
    click.option(
        "--order",
        type=Ids(),
        metavar="ID,ID",
        multiple=True,
        help="Have these in, one after another. May be repeated.",
    ),
    formal_option,
    click.option(
        "--limit",
        type=Seconds(),
        default="20",
        metavar="SECONDS",
        help="How long the search may take. Default: 20.",
    ),
    catalogue_options,
    on_option,
)


def question_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add every option of a question; the command gets them as `asked`."""
    names = [f.name for f in fields(Asked)]

    @wraps(command)
    def with_asked(**given: Any) -> None:  # noqa: ANN401
        asked = Asked(**{name: given.pop(name) for name in names})
        command(asked=asked, **given)

    wrapped: Callable[..., None] = with_asked
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped


def _tell_of_past(start: date | None, day: date) -> None:
    """Say that a start on the command line is not kept; that of a profile is warned of there."""
    if start is not None and start < day:
        click.echo(f"--start {start} is past: the route begins on the day you ask.", err=True)


def _wishing(coach: Profile, asked: Asked, catalogue: Catalogue) -> Profile:
    """Lay the wishes given on the command line over those of the profile."""
    country = asked.country.lower() if asked.country else None
    if country is not None and catalogue.countries and country not in catalogue.countries:
        known = ", ".join(catalogue.countries)
        misuse(f"The catalogue does not know the country '{asked.country}'. It knows {known}.")
    for id_ in (*asked.avoid, *asked.include, *(i for ids in asked.order for i in ids)):
        if id_ not in catalogue.items:
            misuse(no_item(id_, catalogue))
    own = coach.wishes
    wishes = replace(
        own,
        country=country or own.country,
        start=asked.start or own.start,
        deadline=asked.deadline or own.deadline,
        budget=own.budget if asked.budget is None else asked.budget,
        study_per_week=asked.study or own.study_per_week,
        practice_per_week=asked.practice or own.practice_per_week,
        avoid=(*own.avoid, *asked.avoid),
        include=(*own.include, *asked.include),
        order=(*own.order, *asked.order),
        terms=asked.terms or own.terms,
        credits_per_term=asked.credits_per_term or own.credits_per_term,
    )
    _refuse_terms(wishes, catalogue)
    return replace(coach, wishes=wishes)


def _refuse_terms(wishes: Wishes, catalogue: Catalogue) -> None:
    if wishes.terms and wishes.terms not in catalogue.terms:
        misuse(no_such("calendar of terms", wishes.terms, catalogue.terms))
    if wishes.credits_per_term and not wishes.terms:
        misuse("Credits in a term need terms: give --terms and the id of a calendar.")
