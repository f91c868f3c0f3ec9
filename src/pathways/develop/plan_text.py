"""A plan as text for a terminal or a sheet of paper, ending in one newline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from pathways.develop.plan_said import NOT_VALIDATED, GoalSaid, PlanSaid, waiting_lead
from pathways.explain.lines import filled, table

HEADER = ("Domain", "You say", "Asked", "Evidence shows")


def plan_text(plan: PlanSaid, strong: Callable[[str], str] = str) -> str:
    """Write a plan in lines; `strong` makes a heading stand out."""
    return "\n".join(_lines(plan, strong)) + "\n"


def _lines(plan: PlanSaid, strong: Callable[[str], str]) -> Iterator[str]:
    yield strong(plan.title)
    yield from filled(f"Towards: {plan.towards}")
    yield from _paragraph(plan.route)
    yield from _where(plan, strong)
    yield from _goals(plan, strong)
    yield from _part("Supervision", plan.supervision, strong)
    yield from _part("Learning", plan.learning, strong)
    yield from _part("To keep what you hold", plan.renewals, strong)
    yield from _part("Prior learning to ask about", plan.claims, strong)
    yield from _part("For yourself alone", plan.own, strong)


def _where(plan: PlanSaid, strong: Callable[[str], str]) -> Iterator[str]:
    if not plan.rows:
        return
    yield from ("", strong("Where you are, in what you build in others"))
    cells = [(row.domain, row.claimed, row.asked, row.evidence) for row in plan.rows]
    yield from table(HEADER, cells)
    if any(row.claimed != "-" for row in plan.rows):
        yield from filled(NOT_VALIDATED)
    yield from _part("To talk about", plan.talks, strong)


def _goals(plan: PlanSaid, strong: Callable[[str], str]) -> Iterator[str]:
    yield from ("", strong("Goals"))
    if plan.no_goals:
        yield from filled(plan.no_goals)
    for number, goal in enumerate(plan.goals, 1):
        yield from _goal(number, goal)
    if plan.waiting:
        yield from _part(waiting_lead(), plan.waiting, str)
    if plan.reached:
        yield from _part("Reached:", plan.reached, str)


def _goal(number: int, goal: GoalSaid) -> Iterator[str]:
    yield from filled(goal.heading, "   ", f"{number}. ")
    yield from filled(f"{goal.why} {goal.by}.", "   ", "   ")
    yield from _labelled("To do", goal.actions)
    if goal.support:
        yield from _labelled("Owed by your organisation", [goal.support])
    yield from _labelled("What will show it", goal.proof)


def _labelled(label: str, found: Iterable[str]) -> Iterator[str]:
    sentences = list(found)
    if len(sentences) == 1:
        yield from filled(f"{label}: {sentences[0]}.", "   ", "   ")
    elif sentences:
        yield f"   {label}:"
        for sentence in sentences:
            yield from filled(sentence, "       ", "     - ")


def _part(heading: str, sentences: Iterable[str], strong: Callable[[str], str]) -> Iterator[str]:
    found = list(sentences)
    if found:
        yield from ("", strong(heading))
    for sentence in found:
        yield from filled(sentence, "    ", "  - ")


def _paragraph(sentences: Iterable[str]) -> Iterator[str]:
    yield from filled(" ".join(sentences))
