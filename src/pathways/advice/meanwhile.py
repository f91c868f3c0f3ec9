"""How things stand some weeks into a route: what is held by then, and what goes on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pathways.advice.changes import holding, wishing, with_item
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Held, Holdings, HoursDone
from pathways.model.items import ALWAYS, NONE, Figures, Item
from pathways.model.quantities import Hundredths, Money
from pathways.route.calendar import monday_of, start_of
from pathways.route.question import Question, Route, Step, StepKind
from pathways.route.terms import terms_to_come

_NO_ITEMS = frozenset({StepKind.LEVEL, StepKind.HOURS, StepKind.RENEWAL})


def week_on(question: Question, route: Route, week: int, lost: Step) -> Question:
    """Ask for the rest of a route from the start of a week on, when one step came to nothing.

    Held is what ended before, hours are those worked by then, and the budget is less what
    was paid; limits on the whole route (`at_most`) are dropped. What has begun may go on: it
    is offered for the weeks and hours that are left of it, at no further price. What would end
    within a term of teaching goes on with the next one: that is never too soon. Of equal routes
    the one that keeps to the old route comes first.
    """
    monday = start_of(question)
    begun = begun_by(route, week, lost)
    going_on = [s for s in begun if s is not lost and goes_on(s, week)]
    ended = [s for s in begun if s is not lost and not goes_on(s, week)]
    ahead = frozenset(s.id for s in route.steps if s not in ended)
    wishes = question.profile.wishes
    budget = None if wishes.budget is None else Hundredths(max(0, wishes.budget - spent(begun)))
    later = wishing(question, replace(wishes, start=monday_of(week, monday), budget=budget))
    later = holding(later, _held_by(question, ended, begun, week, monday))
    rest = _Rest(question, week, monday)
    later = with_item(later, *(rest.of(s) for s in going_on if s.kind not in _NO_ITEMS))
    return replace(later, keep=ahead, at_most=())


def begun_by(route: Route, week: int, lost: Step) -> tuple[Step, ...]:
    """Give the steps that began before a week, and the one that is lost by then."""
    return tuple(s for s in route.steps if s.start_week < week or s is lost)


def goes_on(step: Step, week: int) -> bool:
    """Say whether a step begun before a week is still to be finished in it.

    A qualification of which the time is over in that week may have waited for what was lost.
    """
    if step.kind is StepKind.QUALIFICATION:
        return step.end_week >= week
    return step.end_week > week


def spent(steps: Sequence[Step]) -> Hundredths:
    """Add up the known prices of steps."""
    return Hundredths(sum(s.cost.amount for s in steps if s.cost))


def _held_by(
    question: Question, ended: Sequence[Step], begun: Sequence[Step], week: int, monday: date
) -> Holdings:
    own = question.profile.holdings
    items, levels = dict(own.items), dict(own.levels)
    for step in ended:
        _take(step, items, levels, question.catalogue)
    hours = (*own.hours, *_worked(begun, week, monday))
    return replace(own, items=items, levels=levels, hours=hours)


def _take(step: Step, items: dict[str, Held], levels: dict[str, int], catalogue: Catalogue) -> None:
    """Add what a step brought to what is held, as the replay of a route does."""
    if step.kind is StepKind.LEVEL:
        levels[step.domain] = max(step.level, levels.get(step.domain, 0))
    elif step.kind is StepKind.RENEWAL:
        held = items[step.id]
        items[step.id] = replace(held, renewed=(*held.renewed, step.end))
    elif step.kind is not StepKind.HOURS:
        item = catalogue.items[step.id]
        items[step.id] = Held(step.id, step.end, credit=not item.by_module)


def _worked(begun: Sequence[Step], week: int, monday: date) -> Iterator[HoursDone]:
    """Give the hours of practice worked before a week, each stretch of even weeks apart."""
    for step in (s for s in begun if s.kind is StepKind.HOURS):
        for pace in step.pace:
            if pace.by(week):
                yield HoursDone(
                    step.id,
                    Hundredths(pace.by(week)),
                    monday_of(pace.since, monday),
                    monday_of(min(week, pace.until), monday),
                    Hundredths(pace.per_week),
                )


@dataclass(frozen=True, slots=True)
class _Rest:
    """What is left of items that have begun by a week: they can go on, and ask no more."""

    question: Question
    week: int
    monday: date

    def of(self, step: Step) -> Item:
        """Give an item as it is offered for its rest: no limits on its start, nothing to pay."""
        item = self.question.catalogue.items[step.id]
        return replace(
            item,
            figures=self.figures(item, step),
            values=(),
            starts=(),
            runs=(),
            effective=ALWAYS,
            legacy=False,
            requires=item.requires if step.kind is StepKind.QUALIFICATION else "",
            entry="",
            alongside="",
            within=(),
        )

    def figures(self, item: Item, step: Step) -> Figures:
        """Give what is left of the hours and weeks: hours lie evenly on the weeks of study.

        What takes no time of its own begins and ends at once, so it never goes on.
        """
        figures = item.figures_on(step.start)
        end = self.taught_until(step)
        whole, left = end - step.start_week, max(0, end - self.week)
        hours = figures.hours
        return replace(
            figures,
            hours=None if hours is None else Hundredths(hours * left // whole),
            weeks=None if figures.weeks is None else self.weeks(end),
            cost=Money(NONE, ""),
        )

    def taught_until(self, step: Step) -> int:
        """Give the week in which a step's own time is over: an award may come later."""
        if step.kind is not StepKind.QUALIFICATION or self.question.profile.wishes.terms:
            return step.end_week
        return step.pace[-1].until if step.pace else step.start_week + (step.weeks or 0)

    def weeks(self, end: int) -> int:
        """Give the weeks of teaching from the week on up to an end."""
        wishes = self.question.profile.wishes
        calendar = self.question.catalogue.terms.get(wishes.terms or "")
        if calendar is None:
            return max(0, end - self.week)
        terms = terms_to_come(calendar, self.monday)
        return sum(last - first for first, last in terms if self.week <= first and last <= end)
