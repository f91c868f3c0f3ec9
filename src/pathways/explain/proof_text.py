"""A recheck of a proof in words: what was proved, from what, and what has changed since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pathways.explain.lines import filled, listed
from pathways.explain.text import target_title
from pathways.explain.words import count, hours, inside, joined, measured, price, title_of
from pathways.model.quantities import Hundredths, Money, day
from pathways.proof.check import Checked
from pathways.proof.proof import Cut, Region, Sort, Thing
from pathways.proof.reasons import BARRING
from pathways.proof.verdict import Changed, ProofVerdict
from pathways.route.calendar import FRIDAY, monday_of, start_of
from pathways.route.offer import currency_of
from pathways.route.question import Answer, AtMost, Measure, Outcome, Question

SHOWN = 4
"""Things named in one line of a cut."""

_UNKNOWN = {
    Measure.TIME: "step of unknown length",
    Measure.HOURS: "step whose hours are not known",
    Measure.COST: "price that is not known",
    Measure.CREDITS: "step whose credits are not known",
}


_NOTHING_LESS = {
    Measure.TIME: "It ends on the first day, so none ends sooner.",
    Measure.HOURS: "It takes no hours, so none takes less.",
    Measure.COST: "It costs nothing, so none costs less.",
    Measure.CREDITS: "It has no credits, so none has fewer.",
    Measure.STEPS: "It has no steps, so none has fewer.",
}


def verdict_text(verdict: ProofVerdict) -> str:
    """Say in full whether a proof holds, ending in one newline."""
    answer = verdict.proof.answer
    lines = [_headline(verdict), *_route_lines(verdict)]
    for checked in verdict.checked:
        lines += ["", *_region_lines(checked, answer)]
    if verdict.optimal and not verdict.checked:
        lines += ["", _NOTHING_LESS[answer.question.measure]]
    lines += _open_lines(verdict)
    lines += _changed_lines(verdict)
    lines += _relied_lines(verdict)
    return "\n".join(lines) + "\n"


def made_text(answer: Answer, why: str) -> str:
    """Say what a proof that was just made comes to, in one sentence."""
    if why:
        return f"The proof is not complete. {_not_rechecked(answer, why)}"
    return "The proof is complete: pathways verify checks it without the search."


def _headline(verdict: ProofVerdict) -> str:
    if verdict.holds is None and verdict.proof.answer.route is None:
        return "The file holds no route and no proof that there is none: nothing is claimed."
    if verdict.holds is None:
        return "The route holds. The proof that nothing is shorter is not complete."
    if verdict.holds:
        return "The proof holds. It was checked without the search."
    return "The proof does not hold."


def _route_lines(verdict: ProofVerdict) -> Iterator[str]:
    answer = verdict.proof.answer
    if verdict.faults:
        yield from listed("What is wrong:", verdict.faults)
    elif answer.route is not None:
        steps = count(len(answer.route.steps), "step")
        each = ", each allowed when taken" if answer.route.steps else ""
        words = f"The route to {target_title(answer)} has {steps}{each}. The target is met."
        yield from ("", *filled(words))


def _region_lines(checked: Checked, answer: Answer) -> Iterator[str]:
    """Say why no route lies in a region, or what kept that from being shown."""
    question = answer.question
    holding = [trial.cut for trial in checked.trials if trial.life is None]
    if any(not cut for cut in holding):
        yield from filled(_at_once(checked.region, answer))
        return
    if checked.empty:
        yield from _cut_lines(holding, checked.region, question)
        yield from filled(_conclusion(checked.region, answer))
        return
    yield from filled(_not_empty(checked, answer))
    for cut, _ in checked.broken:
        yield from filled(_things(cut, question), "    ", "  - ")


def _cut_lines(cuts: Sequence[Cut], region: Region, question: Question) -> Iterator[str]:
    lead = "Every route takes at least one of"
    if region.ends_by is not None:
        before = _date(region.ends_by + 1, question)
        lead = f"Every route that ends before {before} takes at least one of"
    if len(cuts) == 1:
        yield from filled(f"{lead}: {_things(cuts[0], question)}.")
        return
    yield from filled(f"{lead} each line:")
    for cut in cuts:
        yield from filled(_things(cut, question), "    ", "  - ")


def _things(cut: Cut, question: Question) -> str:
    """Name the things of a cut, the first few of many."""
    named = [_thing(thing, question) for thing in cut]
    if len(named) > SHOWN + 1:
        named = [*named[:SHOWN], f"one of {len(named) - SHOWN} more"]
    return joined(named, "or")


def _thing(thing: Thing, question: Question) -> str:
    title = title_of(thing.id, question.catalogue)
    match thing.sort:
        case Sort.HOURS:
            return f"{hours(thing.amount)} of {inside(title)}"
        case Sort.LEVEL:
            return f"{title} at level {thing.level} in practice"
        case Sort.RENEWAL:
            return f"{title}, renewed"
        case Sort.ITEM:  # the last case
            return f"{title} [{thing.id}]"


def _at_once(region: Region, answer: Answer) -> str:
    target = target_title(answer)
    if answer.outcome is Outcome.IMPOSSIBLE:
        return (
            f"Take everything that may be taken, as early as it can be: {target} is still not "
            "met. So there is no route: rechecked."
        )
    return (
        "Take everything that may be taken, as early as it can be, all at the same time: "
        f"{target} is not met sooner. {_conclusion(region, answer)}"
    )


def _conclusion(region: Region, answer: Answer) -> str:
    if answer.outcome is Outcome.IMPOSSIBLE:
        return f"No route can do that{_within(answer.question)}. So there is no route: rechecked."
    return f"So {_nothing_better(region, answer)}: rechecked."


def _within(question: Question) -> str:
    """Say what the steps must fit into together, where the coach set limits."""
    wishes = question.profile.wishes
    limits = [
        *(["the budget"] if wishes.budget is not None else []),
        *(["the deadline"] if wishes.deadline is not None else []),
        *(["the limits set"] if question.at_most else []),
        *(["what excludes what"] if question.catalogue.exclusions else []),
    ]
    return f" within {joined(limits)}" if limits else ""


def _nothing_better(region: Region, answer: Answer) -> str:
    """Say what no route does."""
    if region.at_most is not None:
        return _no_smaller_sum(region.at_most, answer)
    fewest = answer.unknown
    if region.ends_by is None:
        if fewest == 1:
            return "every route has a step of unknown length"
        return f"no route has fewer than {fewest} steps of unknown length"
    ends = f"none ends before {_date(region.ends_by + 1, answer.question)}"
    if fewest:
        return f"with no more than {count(fewest, 'step')} of unknown length {ends}"
    return ends


def _no_smaller_sum(most: AtMost, answer: Answer) -> str:
    value = most.value + 1
    match most.measure:
        case Measure.COST:
            money = Money(Hundredths(value), currency_of(answer.question))
            less = f"costs less than {price(money)}"
        case Measure.HOURS:
            less = f"takes less than {hours(value)}"
        case Measure.CREDITS:
            less = f"has fewer than {measured(value, 'credit')}"
        case _:
            less = f"has fewer than {count(value, 'step')}"
    if not most.unknown:
        return f"none {less}"
    fewer = _no_fewer(most)
    return fewer if not value else f"{fewer}, and of those with {most.unknown} none {less}"


def _no_fewer(most: AtMost) -> str:
    """Say that no route has fewer unknown figures."""
    if most.unknown == 1:
        return f"every route has a {_UNKNOWN[most.measure]}"
    return f"no route has fewer than {_counted(most)}"


def _counted(most: AtMost) -> str:
    one = _UNKNOWN[most.measure]
    first, _, rest = one.partition(" ")
    return count(most.unknown, one, f"{first}s {rest}".replace("that is", "that are"))


def _not_empty(checked: Checked, answer: Answer) -> str:
    claim = _nothing_better(checked.region, answer)
    if answer.outcome is Outcome.IMPOSSIBLE:
        claim = "there is no route"
    if checked.broken:
        return f"It is not proved that {claim}. A route may do without all of a line:"
    if checked.open:
        return f"It was not rechecked that {claim}: there are too many ways to look at."
    taken = sorted(checked.passing or ())
    by = f" The file leaves room for: {_things(tuple(taken), answer.question)}." if taken else ""
    return f"It is not proved that {claim}.{by}"


def _open_lines(verdict: ProofVerdict) -> Iterator[str]:
    why = verdict.proof.certificate.why
    if why:
        yield from ("", *filled(_not_rechecked(verdict.proof.answer, why)))


def _not_rechecked(answer: Answer, why: str) -> str:
    claim = "That nothing is shorter"
    if answer.outcome is Outcome.IMPOSSIBLE:
        claim = "That there is no route"
    return f"{claim} was not rechecked: {why}."


def _changed_lines(verdict: ProofVerdict) -> Iterator[str]:
    if verdict.same_catalogue:
        return
    yield from ("", "The catalogue is not the one that the proof was made with.")
    catalogue = verdict.proof.answer.question.catalogue
    for id_ in verdict.new:
        title = title_of(id_, catalogue)
        yield from filled(f"{title} [{id_}] is new, and opens a shorter way, or may.")
    if not verdict.changed:
        yield "No rule or figure that it relies on has changed."
        return
    yield "Of what it relies on, this has changed:"
    for changed in verdict.changed:
        yield from _change_lines(changed)


def _change_lines(changed: Changed) -> Iterator[str]:
    rule = changed.rule
    yield f"  - {rule.id}, {rule.key}"
    yield from filled(f"was: {rule.text}", " " * 11, " " * 6)
    yield from filled(f"now: {changed.now or 'nothing'}", " " * 11, " " * 6)


def _relied_lines(verdict: ProofVerdict) -> Iterator[str]:
    """Say what is relied on: what is asked, by entry, and how much cannot be had at all."""
    rules = verdict.proof.rules
    if not rules or verdict.holds is False:
        return
    by_id: dict[str, list[str]] = {}
    for rule in rules:
        by_id.setdefault(rule.id, []).append(rule.key)
    barred = [id_ for id_, keys in by_id.items() if BARRING.issuperset(keys)]
    asking = [id_ for id_ in by_id if id_ not in barred]
    yield from ("", f"It relies on {count(len(rules), 'rule or figure', 'rules and figures')}:")
    for id_ in asking[:_ENTRIES]:
        yield from filled(", ".join(by_id[id_]), "    ", f"  - {id_}: ")
    if len(asking) > _ENTRIES:
        yield f"  - those of {len(asking) - _ENTRIES} more; the file lists all"
    if barred:
        yield f"  - that {count(len(barred), 'other entry', 'other entries')} cannot be taken"


_ENTRIES = 15
"""Entries named one by one among those that are relied on."""


def _date(week: int, question: Question) -> str:
    """Give the Friday before a week: the day on which what ends in it is over."""
    monday = start_of(question)
    return day(monday_of(week, monday) - FRIDAY if week else monday)
