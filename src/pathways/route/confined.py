"""A compiled question narrowed to some of its routes: what may be taken, and what must be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pathways.route.problem import FALSE, FOREVER, Gate, Leaf, Option, Problem
from pathways.route.question import Route, Step, StepKind

Part = tuple[StepKind, str, int]
"""What a step takes: its kind, the id of what it takes, and for renewals which one it is."""

CHOICES = frozenset({StepKind.MODULE, StepKind.QUALIFICATION, StepKind.ROLE})
"""What a person chooses; hours, levels, checks and renewals follow from it."""

ITEMS = CHOICES | {StepKind.ATTESTATION}
"""What is taken as an item, for the first time or anew."""


@dataclass(frozen=True, slots=True)
class Confines:
    """Which of a question's routes are looked at.

    None takes a part in `without`, or one outside `within` where that is given; of the kinds
    in `hours` each works at most so many (hundredths). Each takes the item `through` itself,
    and ends by week `until`.
    """

    without: frozenset[Part] = frozenset()
    within: frozenset[Part] | None = None
    hours: frozenset[tuple[str, int]] = frozenset()
    through: str | None = None
    until: int = FOREVER

    def admit(self, option: Option, worked: int) -> bool:
        """Say whether an option may be taken; `worked`: hours of its kind up to its own end."""
        own = part_of(option)
        if own in self.without or (self.within is not None and own not in self.within):
            return False
        if option.kind is not StepKind.HOURS:
            return True
        return all(worked <= most for kind, most in self.hours if kind == option.id)

    def allow(self, route: Route) -> bool:
        """Say whether nothing that a route takes is left out here."""
        most = dict(sorted(self.hours, reverse=True))
        return not any(
            part(s) in self.without
            or (s.kind is StepKind.HOURS and (s.hours or 0) > most.get(s.id, s.hours or 0))
            for s in route.steps
        )

    def leaving_out(self, step: Step) -> Confines:
        """Give the confines of those routes here that do not take all that a step takes."""
        if step.kind is StepKind.HOURS:
            fewer = (step.id, (step.hours or 0) - 1)
            return replace(self, hours=self.hours | {fewer})
        return replace(self, without=self.without | {part(step)})


EVERYTHING = Confines()


def inside(route: Route) -> Confines:
    """Give the confines of the routes that take nothing but what a route takes."""
    return Confines(
        within=frozenset(map(part, route.steps)),
        hours=frozenset((s.id, s.hours or 0) for s in route.steps if s.kind is StepKind.HOURS),
    )


def part(step: Step) -> Part:
    """Give what a step takes."""
    return step.kind, step.id, step.level if step.kind is StepKind.RENEWAL else 0


def part_of(option: Option) -> Part:
    """Give what the step takes that an option stands for."""
    number = option.level if option.kind is StepKind.RENEWAL else 0
    return option.kind, option.step_id, number


def choices(route: Route) -> frozenset[Part]:
    """Give the modules, qualifications and roles a route takes."""
    return frozenset(part(s) for s in route.steps if s.kind in CHOICES)


def confined(problem: Problem, confines: Confines) -> Problem:
    """Give a problem whose routes are those within the confines."""
    if confines == EVERYTHING:
        return problem
    options = [
        option if confines.admit(option, worked) else replace(option, start=FALSE)
        for option, worked in _with_hours(problem.options)
    ]
    deadline = min(problem.deadline, confines.until)
    narrow = replace(problem, options=options, deadline=deadline)
    return narrow if confines.through is None else _through(narrow, confines.through)


def _with_hours(options: list[Option]) -> Iterator[tuple[Option, int]]:
    """Give each option with the hours of its kind that a route has worked when it is taken."""
    worked: dict[str, int] = {}
    for option in options:
        worked[option.id] = worked.get(option.id, 0) + option.amount
        yield option, worked[option.id]


def _through(problem: Problem, id_: str) -> Problem:
    """Ask of the goal that an item is taken, in whichever of its dated forms."""
    nodes = list(problem.nodes)
    leaves = tuple(
        index
        for index, node in enumerate(nodes)
        if isinstance(node, Leaf) and not node.started and _is_item(problem, node.option, id_)
    )
    taken = len(nodes)
    nodes.append(Gate(1, leaves or (FALSE,), (1,) * max(1, len(leaves))))
    nodes.append(Gate(2, (problem.goal, taken), (1, 1)))
    return replace(problem, nodes=nodes, goal=taken + 1)


def _is_item(problem: Problem, option: int, id_: str) -> bool:
    kind, name, _ = part_of(problem.options[option])
    return name == id_ and kind in ITEMS
