"""Where the rules that a route uses are written, and what is asked of it, as given facts."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.explain.derivation import Given, Origin
from pathways.explain.figures_used import written
from pathways.explain.words import hours, title_of
from pathways.model.catalogue import Catalogue
from pathways.model.quantities import day
from pathways.route.question import Question, Step, StepKind
from pathways.rules.format import format_rule
from pathways.rules.syntax import Holds, Rule
from pathways.rules.text import rule_of


def rule_written(step: Step, clause: str, rule: Rule, known: Catalogue) -> Given:
    """Give the fact that a step asks for a rule.

    `rule` is the one that holds: of hours that may be worked by their own rule or in a role,
    one of the two.
    """
    text = f"{lead(step, clause)}: {format_rule(rule)}."
    match step.kind, clause:
        case StepKind.LEVEL, _:
            return written(step.domain, ("practice", str(step.level)), text)
        case StepKind.HOURS, _ if isinstance(rule, Holds) and _opens(rule.id, step.id, known):
            text = f"{title_of(rule.id, known)} gives hours of {step.title}."
            return written(rule.id, ("gives", step.id), text)
        case StepKind.RENEWAL, _:
            return written(step.id, ("renew", "requires"), text)
        case _, "within":
            hosts = known.hosts(known.items[step.id])
            host = next(host for host in hosts if rule_of(host.entry) == rule)
            return written(host.id, ("entry",), f"{host.title}, to get in: {format_rule(rule)}.")
        case _, "combination":
            text = f"{step.title} is put together by a rule of combination."
            return written(step.id, ("combination",), text)
        case _:
            return written(step.id, (clause,), text)


def _opens(role: str, kind: str, known: Catalogue) -> bool:
    return role in known.openers.get(kind, ())


def met(step: Step | None, clause: str, on: str, words: str) -> str:
    """Say that a whole rule is met; `words` are those of a rule of one part."""
    asked = "What you ask for" if step is None else lead(step, clause)
    return f"{asked}: so by {on}{f' ({words})' if words else ''}."


def lead(step: Step, clause: str) -> str:
    """Say whose rule it is, and when it asks."""
    if step.kind is StepKind.HOURS:
        return f"Hours of {step.title}"
    when = _REQUIRES.get(step.kind, "") if clause == "requires" else _WHEN.get(clause, "")
    return f"{step.title}{when}"


_WHEN = {
    "entry": ", to get in",
    "within": ", to be let in",
    "usual": ", as employers usually ask",
    "alongside": ", before it or beside it",
    "combination": ", put together",
}
_REQUIRES = {StepKind.MODULE: ", before it starts", StepKind.QUALIFICATION: ", to be awarded"}


def wished(question: Question) -> Iterator[Given]:
    """Give what is asked in the question itself: its target, and what is wished to be in."""
    target, wishes, known = question.target, question.profile.wishes, question.catalogue
    goal = title_of(target, known) if isinstance(target, str) else format_rule(target)
    yield Given("asked", f"You ask for: {goal}.", Origin.QUESTION)
    ordered = tuple(id_ for ids in wishes.order for id_ in ids)
    for key, ids in (("include", wishes.include), ("order", ordered)):
        for id_ in dict.fromkeys(ids):
            text = f"You wish to have {title_of(id_, known)} in."
            yield Given(f"profile/wants/{key}/{id_}", text, Origin.PROFILE, "", ("wants", key, id_))


def taken(step: Step) -> str:
    """Say that a step is taken, and when."""
    when = f"from {day(step.start)} to {day(step.end)}"
    if step.start == step.end:
        when = f"on {day(step.start)}"
    match step.kind:
        case StepKind.LEVEL:
            return f"You reach {step.title}, {when}."
        case StepKind.HOURS:
            return f"You do {hours(step.hours or 0)} of {step.title} {when}."
        case StepKind.RENEWAL:
            return f"You have {step.title} {when}."
        case _:
            return f"You take {step.title} {when}."
