"""Plan B in words: what to do when a step does not run, or is failed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from pathways.advice.contingency import Contingency, Mishap, Risk, Setback, retaken
from pathways.advice.facts import Wish
from pathways.explain.difference_text import in_time, in_value, unknowns
from pathways.explain.lines import filled, listed
from pathways.explain.text import target_title
from pathways.explain.whatif_text import ends
from pathways.explain.words import joined, name_of
from pathways.model.quantities import day
from pathways.route.question import Measure, Outcome, Step, StepKind

INDENT = "     "
AS_KNOWN = " by what is known"
_TAKEN = frozenset({StepKind.MODULE, StepKind.QUALIFICATION, StepKind.ROLE})
_DONE = frozenset({StepKind.ATTESTATION, StepKind.HOURS, StepKind.LEVEL, StepKind.RENEWAL})


def contingency_text(found: Contingency) -> str:
    """Say what each mishap does and what then, the worst first, ending in one newline.

    Steps of which the same is to be said stand together.
    """
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Contingency) -> Iterator[str]:
    best = found.best
    if best.route is not None and not best.route.steps:
        yield f"You already meet {target_title(best)}: nothing can go wrong."
        return
    yield from filled(f"Your route to {target_title(best)} {ends(best)}")
    risky = [r for r in found.risks if not r.safe]
    if not found.risks:
        yield "There is no course in it that could be called off or failed."
    elif risky:
        yield ""
        yield "What if a step goes wrong? The worst first."
    alike = groupby(risky, lambda r: tuple(_said(r, found)))
    for number, (said, risks) in enumerate(alike, 1):
        yield ""
        yield from _heading(number, [_name(r) for r in risks])
        for text in said:
            yield from filled(text, INDENT + "  ", INDENT)
    safe = [_name(r) for r in found.risks if r.safe]
    sure = all(_is_known(s, found) for r in found.risks if r.safe for s in r.setbacks)
    lead = "Safe: if one of these goes wrong, the route is no worse"
    yield from listed(f"{lead}{'' if sure else AS_KNOWN}.", safe)


def _name(risk: Risk) -> str:
    return f"{risk.step.title} [{risk.step.id}]"


def _heading(number: int, names: Sequence[str]) -> Iterator[str]:
    lead = f"{number:3}. "
    if len(names) == 1:
        yield from filled(names[0], INDENT, lead)
        return
    yield f"{lead}Any one of these {len(names)}:"
    for name in names:
        yield from filled(name, f"{INDENT}  ", f"{INDENT}- ")


def _said(risk: Risk, found: Contingency) -> Iterator[str]:
    step = risk.step
    not_run, failed, shut = risk.setbacks
    yield f"If it does not run: {_what_then(not_run, step, found)}"
    on = "" if step.weeks is None else f" on {day(step.end)}"
    yield f"If you fail it{on}: {_what_then(failed, step, found)}"
    if retaken(failed, step):
        yield f"If you cannot take it again then: {_what_then(shut, step, found)}"


def _what_then(setback: Setback, step: Step, found: Contingency) -> str:
    after = setback.after
    if after.outcome is Outcome.IMPOSSIBLE:
        return "there is no other way."
    if after.route is None:
        return "time ran out, so nobody can say."
    unsure = "" if after.outcome is Outcome.OPTIMAL else " Time ran out: there may be a better way."
    way = f"{_way(setback, step, found)}: {harm_text(setback, found)}."
    return f"{way}{_beyond(setback.beyond)}{unsure}"


def _beyond(wishes: Sequence[Wish]) -> str:
    words = {Wish.DEADLINE: "after your deadline", Wish.BUDGET: "over your budget"}
    return f" That is {joined([words[w] for w in wishes])}." if wishes else ""


def _way(setback: Setback, step: Step, found: Contingency) -> str:
    """Say what to do in its place."""
    route = setback.after.route
    planned = {s.id for s in found.best.route.steps} if found.best.route else set()
    steps = route.steps if route else ()
    new = [s for s in steps if s.id not in planned]
    ways = []
    if setback.mishap is Mishap.FAILED and retaken(setback, step):
        again = next(s for s in steps if s.id == step.id)
        when = "" if step.weeks is None else f" from {day(again.start)}"
        ways.append(f"take it again{when}")
    for verb, kinds in (("take", _TAKEN), ("do", _DONE)):
        if titles := [_title(s, found) for s in new if s.kind in kinds]:
            ways.append(f"{verb} {joined(titles)}")
    return joined(ways) if ways else "go on without it"


def _title(step: Step, found: Contingency) -> str:
    return name_of(step.id, found.best.question.catalogue) if step.kind in _TAKEN else step.title


def harm_text(setback: Setback, found: Contingency) -> str:
    """Say how much later and dearer the route becomes."""
    currency = found.best.route.totals.cost.currency if found.best.route else ""
    parts = [
        in_time(setback.later),
        in_value(setback.dearer, Measure.COST, currency),
        unknowns(setback.lengths, Measure.TIME),
        unknowns(setback.prices, Measure.COST),
    ]
    sure = "" if _is_known(setback, found) else AS_KNOWN
    return joined([p for p in parts if p] or [f"no later and no dearer{sure}"])


def _is_known(setback: Setback, found: Contingency) -> bool:
    """Say whether every length and price is known, of the best route and of the other way."""
    routes = [r for r in (found.best.route, setback.after.route) if r is not None]
    return not any(r.totals.unknown_weeks or r.totals.unknown_cost for r in routes)
