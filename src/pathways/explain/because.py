"""Why each step is in a route: which clause of which rule it serves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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


def uses_of(answer: Answer) -> dict[str, tuple[Use, ...]]:
    """Give for every step of a route the clauses it serves, by the step's id."""
    route = answer.route
    if route is None:
        return {}
    question = answer.question
    monday = first_monday(question.profile.wishes.start or question.on)
    checks = replay(question, route.steps, monday, frozenset(route.conditions)).checks
    found: dict[str, list[Use]] = {s.id: [] for s in route.steps}
    for check in checks:
        for leaf in _used_leaves(check):
            for step in route.steps:
                if step is not check.step and _serves(step, leaf):
                    found[step.id].append(Use(check.step, check.clause, leaf.rule))
        for step in _opened_by(check, route.steps, question):
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


def _opened_by(check: Check, steps: tuple[Step, ...], question: Question) -> Iterator[Step]:
    """Steps that a rule of combination counts."""
    if check.combination is None or check.step is None:
        return
    item = question.catalogue.items[check.step.id]
    listed = item.combination.modules() if item.combination else ()
    fillers = question.catalogue.fillers
    counted = {*listed, *(f.id for m in listed for f in fillers.get(m, ()))}
    yield from (s for s in steps if s.id in counted)


def sentence(use: Use, catalogue: Catalogue) -> str:
    """Say in plain words what a step is for."""
    if use.by is None:
        return "it is your goal"
    title = use.by.title
    match use.clause, use.rule:
        case "combination", _:
            return f"it counts towards {title}"
        case _, Hours(amount, kind):
            known = catalogue.hour_kinds.get(kind)
            name = known.title.lower() if known else kind
            return f"{title} asks for {amount // 100} hours of {name}"
        case _, Reaches(domain, level):
            known_domain = catalogue.domains.get(domain)
            name = known_domain.title if known_domain else domain
            return f"{title} asks for {name} at level {level}"
        case _, Credits():
            return f"{title} asks for {format_rule(use.rule)}"
        case ("entry" | "within"), _:
            return f"you need it to get into {title}"
        case _:
            if use.by.kind is StepKind.HOURS:
                return f"it lets you do hours of {title.lower()}"
            return f"{title} asks for it"


def because(answer: Answer) -> dict[str, tuple[str, ...]]:
    """Give for every step, by its id, why it is there, in plain sentences."""
    catalogue = answer.question.catalogue
    return {
        id_: tuple(dict.fromkeys(sentence(u, catalogue) for u in uses))
        for id_, uses in uses_of(answer).items()
    }
