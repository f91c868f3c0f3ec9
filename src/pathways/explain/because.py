"""Why each step is in a route: which clause of which rule it serves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pathways.explain.words import hours, title_of
from pathways.model.catalogue import Catalogue
from pathways.route.calendar import first_monday
from pathways.route.question import Answer, Question, Step, StepKind
from pathways.route.replay import Check, replay
from pathways.rules.format import format_rule
from pathways.rules.syntax import Credits, Hours, Reaches, Rule
from pathways.rules.verdict import MET, Verdict, leaves


@dataclass(frozen=True, slots=True)
class Use:
    """One clause that a step serves. `by` is the step that asks it, None for the target."""

    by: Step | None
    clause: str
    rule: Rule


@dataclass(frozen=True, slots=True, order=True)
class Why:
    """One reason as a sentence in two parts, so that equal beginnings can be said once."""

    lead: str
    what: str = ""

    def __str__(self) -> str:
        return f"{self.lead} {self.what}".strip()


def uses_of(answer: Answer) -> dict[str, tuple[Use, ...]]:
    """Give for every step of a route the clauses it serves, by the step's id."""
    route = answer.route
    if route is None:
        return {}
    question = answer.question
    monday = first_monday(question.profile.wishes.start or question.on)
    given = frozenset(route.conditions)
    checks = replay(question, route.steps, route.totals.weeks, monday, given).checks
    found: dict[str, list[Use]] = {s.id: [] for s in route.steps}
    for check in checks:
        for leaf in _used_leaves(check):
            for step in route.steps:
                if step is not check.step and _serves(step, leaf):
                    found[step.id].append(Use(check.step, check.clause, leaf.rule))
        for step in _counted_by(check, route.steps, question):
            found[step.id].append(Use(check.step, check.clause, check.verdict.rule))
    return {id_: tuple(dict.fromkeys(uses)) for id_, uses in found.items()}


def _used_leaves(check: Check) -> Iterator[Verdict]:
    return (leaf for leaf in leaves(check.verdict) if leaf.standing is MET)


def _serves(step: Step, leaf: Verdict) -> bool:
    match leaf.rule:
        case Reaches(domain, level):
            if step.kind is StepKind.LEVEL:
                return step.domain == domain and step.level >= level
            return step.id in leaf.by
        case Hours(_, kind):
            return step.id in leaf.by or (step.kind is StepKind.HOURS and step.id == kind)
        case _:
            return step.id in leaf.by and step.kind not in (StepKind.LEVEL, StepKind.HOURS)


def _counted_by(check: Check, steps: tuple[Step, ...], question: Question) -> Iterator[Step]:
    """Steps that a rule of combination counts."""
    if check.combination is None or check.step is None:
        return
    item = question.catalogue.items[check.step.id]
    listed = item.combination.modules() if item.combination else ()
    fillers = question.catalogue.fillers
    counted = {*listed, *(f.id for m in listed for f in fillers.get(m, ()))}
    yield from (s for s in steps if s.id in counted)


def why(use: Use, catalogue: Catalogue) -> Why:
    """Say in plain words what a step is for."""
    if use.by is None:
        return Why("it is your goal")
    title = _title(use.by, catalogue)
    match use.clause, use.rule:
        case "combination", _:
            return Why("it counts towards", title)
        case _, Hours(amount, kind):
            return Why(f"{title} asks for", f"{hours(amount)} of {_small(kind, catalogue)}")
        case _, Reaches(domain, level):
            return Why(f"{title} asks for", f"{title_of(domain, catalogue)} at level {level}")
        case _, Credits():
            return Why(f"{title} asks for", format_rule(use.rule))
        case (("entry" | "within"), _):
            return Why("you need it to get into", title)
        case _:
            if use.by.kind is StepKind.HOURS:
                return Why("it lets you do hours of", _small(use.by.id, catalogue))
            return Why(f"{title} asks for", "it")


def _title(step: Step, catalogue: Catalogue) -> str:
    if step.kind is StepKind.LEVEL:
        return f"{title_of(step.domain, catalogue)} at level {step.level}"
    return step.title


def _small(kind: str, catalogue: Catalogue) -> str:
    return title_of(kind, catalogue).lower()


def reasons_of(answer: Answer) -> dict[str, tuple[Why, ...]]:
    """Give for every step, by its id, why it is there."""
    catalogue = answer.question.catalogue
    return {
        id_: tuple(dict.fromkeys(why(u, catalogue) for u in uses))
        for id_, uses in uses_of(answer).items()
    }


def because(answer: Answer) -> dict[str, tuple[str, ...]]:
    """Give for every step, by its id, why it is there, in plain sentences."""
    return {id_: tuple(map(str, reasons)) for id_, reasons in reasons_of(answer).items()}
