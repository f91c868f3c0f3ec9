"""Why each step is in a route: which clause of which rule it serves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pathways.explain.words import hours, inside, title_of
from pathways.model.catalogue import Catalogue
from pathways.route.calendar import start_of
from pathways.route.lived import Check, Replay
from pathways.route.question import Answer, Question, Step, StepKind
from pathways.route.replay import replay
from pathways.rules.format import format_rule
from pathways.rules.renewal import validities
from pathways.rules.syntax import Credits, Holds, Hours, HoursAmong, Reaches, Rule
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
    found: dict[str, tuple[Use, ...]] = {}
    for step, uses in uses_by_step(answer).items():
        found[step.id] = tuple(dict.fromkeys((*found.get(step.id, ()), *uses)))
    return found


def uses_by_step(answer: Answer) -> dict[Step, tuple[Use, ...]]:
    """Give for every step the clauses it serves; a renewal serves what comes after its old term."""
    route = answer.route
    if route is None:
        return {}
    question = answer.question
    monday = start_of(question)
    given = frozenset(route.conditions)
    lived = replay(question, route.steps, route.totals.weeks, monday, given)
    found: dict[Step, list[Use]] = {s: [] for s in route.steps}
    renewals = tuple(s for s in route.steps if s.kind is StepKind.RENEWAL)
    for check, steps in _looked_at(lived, route.steps, renewals):
        for leaf in _used_leaves(check):
            for step in steps:
                if step is not check.step and _serves(step, leaf) and _in_force(step, check):
                    found[step].append(Use(check.step, check.clause, leaf.rule))
        for step in _counted_by(check, steps, question):
            found[step].append(Use(check.step, check.clause, check.verdict.rule))
    return {step: tuple(dict.fromkeys(uses)) for step, uses in found.items()}


def _looked_at(
    lived: Replay, steps: tuple[Step, ...], renewals: tuple[Step, ...]
) -> Iterator[tuple[Check, tuple[Step, ...]]]:
    """Give each rule with the steps it may rest on: that work may go on rests on renewals."""
    yield from ((check, steps) for check in lived.checks)
    if renewals:
        yield from ((check, renewals) for check in lived.work)


def _in_force(step: Step, check: Check) -> bool:
    """Say whether a rule needed a renewal: it is judged when the term before is over."""
    if step.kind is not StepKind.RENEWAL:
        return True
    held = check.at.holdings.items.get(step.id)
    if held is None or step.end not in held.renewed:
        return False
    terms = validities(held, check.at.catalogue.items[step.id])
    return not terms or check.at.on >= terms[held.renewed.index(step.end)].until


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
        case HoursAmong():
            return step.id in leaf.by
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


def why(use: Use, question: Question) -> Why:
    """Say in plain words what a step is for."""
    catalogue = question.catalogue
    if use.by is None:
        return _goal(use.rule, question)
    title = _title(use.by, catalogue)
    if use.clause == "combination":
        return Why("it counts towards", title)
    what = _asked(use.rule, catalogue)
    if what != "it":
        return Why(f"{title} asks for", what)
    if use.clause in {"entry", "within"}:
        return Why("you need it to get into", title)
    if use.by.kind is StepKind.HOURS:
        return Why("it lets you do hours of", _small(use.by.id, catalogue))
    return Why(f"{title} asks for", "it")


def _goal(rule: Rule, question: Question) -> Why:
    what = _asked(rule, question.catalogue)
    if what != "it":
        return Why("your goal asks for", what)
    if isinstance(rule, Holds) and rule.id in question.profile.wishes.wanted:
        return Why("you wish to have it in")
    return Why("it is your goal" if isinstance(question.target, str) else "it is part of your goal")


def _asked(rule: Rule, catalogue: Catalogue) -> str:
    match rule:
        case Hours(amount, kind):
            return f"{hours(amount)} of {_small(kind, catalogue)}"
        case HoursAmong(amount):
            return f"{hours(amount)} of training of several kinds"
        case Reaches(domain, level):
            return f"{title_of(domain, catalogue)} at level {level}"
        case Credits():
            return format_rule(rule)
        case _:
            return "it"


def _title(step: Step, catalogue: Catalogue) -> str:
    if step.kind is StepKind.LEVEL:
        return f"{title_of(step.domain, catalogue)} at level {step.level}"
    return step.title


def _small(kind: str, catalogue: Catalogue) -> str:
    return inside(title_of(kind, catalogue))


Reasons = Mapping[Step, tuple[Why, ...]]
"""Why each step is there; an item may be renewed more than once."""


def reasons_of(answer: Answer) -> Reasons:
    """Give for every step why it is there."""
    return {
        step: tuple(dict.fromkeys(why(u, answer.question) for u in _largest(uses)))
        for step, uses in uses_by_step(answer).items()
    }


def _largest(uses: tuple[Use, ...]) -> Iterator[Use]:
    """Leave out an amount where the same rule asks for more of the same."""
    for use in uses:
        beside = (u.rule for u in uses if (u.by, u.clause) == (use.by, use.clause))
        if not any(_more(other, use.rule) for other in beside):
            yield use


def _more(other: Rule, rule: Rule) -> bool:
    match other, rule:
        case Hours(most, kind), Hours(amount, same):
            return kind == same and most > amount
        case Reaches(domain, highest), Reaches(same, level):
            return domain == same and highest > level
        case _:
            return False


def because(answer: Answer) -> dict[Step, tuple[str, ...]]:
    """Give for every step why it is there, in plain sentences."""
    return {step: tuple(map(str, reasons)) for step, reasons in reasons_of(answer).items()}
