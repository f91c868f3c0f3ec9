"""Why a route that a coach names is not the best, in words for the coach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from pathways.advice.comparison import worth
from pathways.advice.whynot import Finding, WhyNot, goals, least_more
from pathways.explain.because import why
from pathways.explain.conflict_text import conflict_lines
from pathways.explain.difference_text import in_value, totals_apart, unknowns
from pathways.explain.lines import filled, listed
from pathways.explain.rivals import Served, idle, served
from pathways.explain.text import BY, SHOWN, target_title
from pathways.explain.whatif_text import ends
from pathways.explain.words import count, hours, joined, name_of, price
from pathways.model.quantities import day
from pathways.route.question import Answer, Measure, Outcome, Question, Step, StepKind


def why_not_text(found: WhyNot) -> str:
    """Say how the named route stands beside the best, ending in one newline."""
    return "\n".join(_lines(found)) + "\n"


def _lines(found: WhyNot) -> Iterator[str]:
    yield from filled(finding_text(found))
    yield from filled(cause_text(found))
    if found.finding is Finding.NO_ROUTE:
        yield from listed("Why:", (r.text for r in found.best.reasons))
        return
    if found.finding is Finding.IMPOSSIBLE:
        yield from _impossible(found)
    yield from _beside(found)
    yield ""
    yield from filled(f"The best route {ends(found.best)}", "  ")
    if found.through.route is not None and found.finding is not Finding.BEST:
        yield from filled(f"Yours {ends(found.through)}", "  ")
        parts = list(totals_apart(found.best, found.through))
        yield from filled(f"Yours against the best: {joined(parts)}." if parts else "", "  ")


def finding_text(found: WhyNot) -> str:  # noqa: PLR0911 - one a finding
    """Say in a sentence or two how the named route stands beside the best."""
    target = target_title(found.best)
    names = _names(found)
    several = len(found.named) > 1
    match found.finding:
        case Finding.NO_ROUTE:
            return f"There is no route to {target} at all, with or without {names}."
        case Finding.IMPOSSIBLE:
            both = ("both " if len(found.named) == len("xy") else "all of ") if several else ""
            return f"No route to {target} has {both}{names} in it."
        case Finding.UNDECIDED:
            return "Time ran out before this was settled. Ask again with a higher --limit."
        case Finding.BEST:
            return f"{names} {'are' if several else 'is'} in the best route already."
        case Finding.AS_GOOD:
            by = BY[found.best.question.measure]
            return f"A route with {names} is as good as the best by {by}."
        case Finding.LESS_KNOWN:
            return _less_known(names, found.best, found.through)
        case Finding.LONGER:  # the last case
            return f"A route with {names} is longer: {_longer(found)}."


def _names(found: WhyNot) -> str:
    return _titles([n.id for n in found.named], found.best.question)


def _titles(ids: Sequence[str], question: Question) -> str:
    return joined([name_of(i, question.catalogue) for i in ids])


def _longer(found: WhyNot) -> str:
    if found.through.outcome is Outcome.OPTIMAL:
        return _apart(found.best, found.through)
    measure, route = found.best.question.measure, found.best.route
    currency = route.totals.cost.currency if route else ""
    least = in_value(least_more(found.best, found.through), measure, currency)
    return f"{least}, or more. Time ran out, so how much is not settled"


_NOBODY = {
    Measure.TIME: "when it ends",
    Measure.COST: "what it costs",
    Measure.HOURS: "how many hours it takes",
}


def _less_known(names: str, best: Answer, other: Answer) -> str:
    """Say that more is not known of a route, though it takes no more by what is known."""
    measure = best.question.measure
    (few, low), (many, high) = worth(best, best.question), worth(other, best.question)
    currency = other.route.totals.cost.currency if other.route else ""
    known = in_value(high - low, measure, currency) or "the same"
    nobody = _NOBODY.get(measure, "how much it takes")
    return (
        f"A route with {names} has {unknowns(many - few, measure)}, so nobody can say {nobody}. "
        f"By what is known: {known}."
    )


def cause_text(found: WhyNot) -> str:
    """Say which of several named items make it worse; nothing where that is not settled."""
    if len(found.named) == 1 or not found.cause:
        return ""
    names = _titles(found.cause, found.best.question)
    if len(found.cause) == 1:
        return f"{names} alone makes it so."
    if len(found.cause) < len(found.named):
        return f"{names} make it so: without any one of these it is better."
    return "It takes all of them: without any one of them it is better."


def _apart(best: Answer, other: Answer) -> str:
    """Say how much more a route takes by the measure asked for."""
    measure = best.question.measure
    (few, low), (many, high) = worth(best, best.question), worth(other, best.question)
    currency = other.route.totals.cost.currency if other.route else ""
    parts = [in_value(high - low, measure, currency), unknowns(many - few, measure)]
    return joined([p for p in parts if p] or ["nothing more"])


def _impossible(found: WhyNot) -> Iterator[str]:
    catalogue = found.best.question.catalogue
    barred = [n for n in found.named if n.through.outcome is Outcome.IMPOSSIBLE]
    for one in barred:
        title = name_of(one.id, catalogue)
        yield from listed(f"Why not {title}:", (r.text for r in one.through.reasons))
    if found.conflict is not None and not barred:
        yield ""
        yield from conflict_lines(found.conflict, found.through.question)


def _beside(found: WhyNot) -> Iterator[str]:
    """Say what the named items do, clause by clause, and what comes with them."""
    if found.through.route is None:
        return
    question, ids = found.best.question, [n.id for n in found.named]
    catalogue = question.catalogue
    own = question.profile.holdings
    held = [i for i in ids if i in own.items or own.attests.get(i)]
    yield from listed("You have already:", (name_of(i, catalogue) for i in held))
    if found.finding is not Finding.BEST:
        yield from listed("What they are for:" if len(ids) > 1 else "What it is for:", _uses(found))
        for_nothing = [name_of(i, catalogue) for i in idle(ids, found.through)]
        yield from listed("Nothing on the way needs:", for_nothing)
    if found.finding in (Finding.LONGER, Finding.LESS_KNOWN) and len(ids) > 1:
        yield from listed("Each by itself:", _each(found))
    yield from _rest(found)


def _uses(found: WhyNot) -> Iterator[str]:
    """Say what each step is for, and what is in its place in the best route."""
    ids, question = [n.id for n in found.named], found.through.question
    for step, uses in groupby(served(ids, found.through, found.best), lambda s: s.step):
        places: dict[str, list[str]] = {}
        for one in uses:
            places.setdefault(_in_place(one, found), []).append(str(why(one.use, question)))
        own = f"{_name(step, question)} ({_takes(step, question.measure)})"
        yield from (f"{own}: {_few(reasons)}. {place}" for place, reasons in places.items())


def _few(reasons: Sequence[str]) -> str:
    each = list(dict.fromkeys(reasons))
    more = [count(len(each) - SHOWN, "more reason")] if len(each) > SHOWN else []
    return "; ".join([*each[:SHOWN], *more])


def _in_place(one: Served, found: WhyNot) -> str:
    """Say what meets a clause in the best route: first what yours does without."""
    if not one.asked and one.use.by is not None:
        return f"The best route does without {_name(one.use.by, found.best.question)}."
    yours = {s.id for s in found.through.route.steps} if found.through.route else set()
    rivals = [s for s in one.rivals if s.id not in yours] or list(one.rivals)
    if not rivals:
        return "The best route needs nothing more for this."
    measure = found.best.question.measure
    named = [f"{_name(s, found.best.question)} ({_takes(s, measure)})" for s in rivals[:SHOWN]]
    more = [f"{len(rivals) - SHOWN} more"] if len(rivals) > SHOWN else []
    return f"In the best route: {joined([*named, *more])}."


def _name(step: Step, question: Question) -> str:
    return name_of(step.id, question.catalogue) if step.kind in _CHOSEN else step.title


def _takes(step: Step, measure: Measure) -> str:
    """Say what a step comes to by a measure: its end, price or hours."""
    match measure:
        case Measure.COST:
            return "price not known" if step.cost is None else price(step.cost)
        case Measure.HOURS:
            return "hours not known" if step.hours is None else hours(step.hours)
        case _:
            return "length not known" if step.weeks is None else f"by {day(step.end)}"


def _each(found: WhyNot) -> Iterator[str]:
    for one in found.named:
        title = name_of(one.id, found.best.question.catalogue)
        settled = one.through.outcome is Outcome.OPTIMAL
        yield f"{title}: {_apart(found.best, one.through) if settled else 'not settled in time'}."


_CHOSEN = frozenset({StepKind.MODULE, StepKind.QUALIFICATION, StepKind.ROLE})


def _rest(found: WhyNot) -> Iterator[str]:
    """Say what else is taken beside what is named."""
    named = {n.id for n in found.named}
    own = named | goals(found.best.question)
    steps = found.through.route.steps if found.through.route else ()
    others = [_name(s, found.best.question) for s in steps if s.kind in _CHOSEN and s.id not in own]
    if found.enough:
        yield ""
        yield "No other course or role is needed beside what you name."
    elif others:
        what = "It is not enough by itself" if len(named) == 1 else "They are not enough alone"
        lead = f"{what}. A" if found.enough is False else "A"
        yield from listed(f"{lead} route with {_it(len(named))} also takes:", others)


def _it(named: int) -> str:
    return "it" if named == 1 else "them"
