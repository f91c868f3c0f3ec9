"""The one judge of rules: routes, audits, pages and the verifier all use it."""

from __future__ import annotations

from functools import lru_cache

from pathways.model.items import Kind
from pathways.model.quantities import Hundredths, Span
from pathways.rules.allot import MOST_FOLLOWED, Sums, allotments, best_allotment, grows
from pathways.rules.assume import assumptions
from pathways.rules.situation import (
    Situation,
    both,
    counted,
    counts,
    entries,
    holds,
    valid,
    worked_within,
)
from pathways.rules.syntax import (
    AnyQualification,
    Ask,
    AtLeast,
    Credits,
    Every,
    Holds,
    Hours,
    HoursAmong,
    Reaches,
    Rule,
    When,
    walk,
)
from pathways.rules.verdict import MET, UNKNOWN, UNMET, Standing, Verdict, count_of, standing


def evaluate(rule: Rule, at: Situation) -> Verdict:
    """Judge a rule: met, unmet or unknown, with its parts.

    Credit is counted singly and exactly: within one rule, amounts with a pool use each
    entry's credit at most once among them; amounts without a pool look over everything.
    Where pools overlap, every way of allotting the contested entries is followed by
    dynamic programming over the entries (state: the sum in each pool, capped at what it
    asks, so equal states merge), the rule is judged on each end state, and the best
    verdict is given. No way is left out, so "unmet" means no allotment meets the rule.
    Where the ways are very many, the best is found by asking which amounts can be filled.
    """
    contested = competing(rule, at)
    if not contested:
        return _judge(rule, at, {})
    followed = allotments(contested, at, MOST_FOLLOWED if grows(rule) else None)
    if followed is None:
        best = best_allotment(contested, at, lambda sums: _rank(_judge(rule, at, sums), at))
        return _judge(rule, at, best)
    verdicts = [_judge(rule, at, sums) for sums in followed]
    return max(verdicts, key=lambda v: _rank(v, at))


def _rank(verdict: Verdict, at: Situation) -> int:
    """Put met first, then what attestations alone would make met, then unknown."""
    if verdict.standing is not UNKNOWN:
        return 3 if verdict.standing is MET else 0
    return 1 if assumptions(verdict, at.catalogue.attestations) is None else 2


@lru_cache(maxsize=65536)
def pools(rule: Rule) -> tuple[Credits, ...]:
    """Give the amounts of a rule that draw on a pool, each once, in the order written."""
    found = (r for r in walk(rule) if isinstance(r, Credits) and r.pool is not None)
    return tuple(dict.fromkeys(found))


def competing(rule: Rule, at: Situation) -> tuple[Credits, ...]:
    """Give the pooled amounts of a rule if any two of them share an entry, else nothing."""
    clauses = pools(rule)
    ids = [e.id for c in clauses for e in entries(c, at.catalogue, at.system)]
    return clauses if len(ids) > len(set(ids)) else ()


def _judge(rule: Rule, at: Situation, sums: Sums) -> Verdict:  # noqa: C901, PLR0911 - one a construct
    match rule:
        case Holds(id_):
            answer, by = holds(id_, at)
            return Verdict(rule, standing(answer), by=by)
        case Every(parts):
            judged = tuple(_judge(p, at, sums) for p in parts)
            return Verdict(rule, count_of(len(parts), _standings(judged)), judged)
        case AtLeast(count, parts):
            judged = tuple(_judge(p, at, sums) for p in parts)
            return Verdict(rule, count_of(count, _standings(judged)), judged)
        case Hours():
            return _hours(rule, at)
        case HoursAmong():
            return _hours_among(rule, at)
        case Credits():
            return _credits(rule, at, sums)
        case Reaches():
            return _reaches(rule, at)
        case AnyQualification():
            return _any_qualification(rule, at)
        case When():
            return _when(rule, at, sums)
        case Ask(text):  # the last case
            return Verdict(rule, standing(at.holdings.attests.get(text)))


def _standings(parts: tuple[Verdict, ...]) -> tuple[Standing, ...]:
    return tuple(p.standing for p in parts)


def _amount(known: int, possible: int | None, asked: int) -> Standing:
    """Judge a sum; `possible` is the most it could be, None without limit."""
    if known >= asked:
        return MET
    return UNMET if possible is not None and possible < asked else UNKNOWN


def _hours(rule: Hours, at: Situation) -> Verdict:
    known, more, by = _done(rule.kind, rule.within, at)
    verdict = _amount(known, known + more, rule.amount)
    return Verdict(rule, verdict, by=tuple(dict.fromkeys(by)), have=Hundredths(known))


def _hours_among(rule: HoursAmong, at: Situation) -> Verdict:
    known = possible = 0
    by: list[str] = []
    for share in rule.shares:
        kind = at.catalogue.hour_kinds.get(share.kind)
        if kind is not None and kind.per_week is not None:
            continue
        sure, more, named = _done(share.kind, rule.within, at)
        known += _capped(sure, share.at_most)
        possible += _capped(sure + more, share.at_most)
        by += named
    verdict = _amount(known, possible, rule.amount)
    return Verdict(rule, verdict, by=tuple(dict.fromkeys(by)), have=Hundredths(known))


def _capped(amount: int, most: int | None) -> int:
    return amount if most is None else min(amount, most)


def _done(kind: str, within: Span | None, at: Situation) -> tuple[int, int, list[str]]:
    """Hours of a kind that count, how many more might, and what brings those that count."""
    known = more = 0
    by: list[str] = []
    for done in at.holdings.hours:
        if done.kind == kind:
            if done.steady:
                known += worked_within(done, within, at)
                by.append(kind)
                continue
            first = counts(done.since, within, at)
            last = counts(done.until, within, at)
            if first:
                known += done.amount
                by.append(kind)
            elif last is not False:
                more += done.amount
    for id_, amount in at.catalogue.givers.get(kind, ()):
        held = at.holdings.items.get(id_)
        if held is not None:
            inside = counts(held.on, within, at)
            if inside:
                known += amount
                by.append(id_)
            elif inside is None:
                more += amount
    return known, more, by


def _credits(rule: Credits, at: Situation, sums: Sums) -> Verdict:
    known = extra = 0
    unlimited = False
    by: list[str] = []
    for entry in entries(rule, at.catalogue, at.system):
        inside, _ = counted(entry, rule.within, at)
        if inside is False:
            continue
        if entry.credits is None:
            unlimited = True
        elif inside:
            known += entry.credits
            by.extend(i for i in entry.fillers if i in at.holdings.items)
        else:
            extra += entry.credits
    if rule.pool is None:
        claimed, maybe = _claimed(rule, at)
        known, extra = known + claimed, extra + maybe
    known = sums.get(rule, Hundredths(known))
    possible = None if unlimited else known + extra
    verdict = _amount(known, possible, rule.amount)
    return Verdict(rule, verdict, by=tuple(dict.fromkeys(by)), have=Hundredths(known))


def _claimed(rule: Credits, at: Situation) -> tuple[int, int]:
    """Credits of prior-learning claims that count, and that might."""
    known = maybe = 0
    target = at.catalogue.credit_system(rule.at) if rule.at else at.system
    for claim in at.holdings.credits:
        fits: bool | None = True
        if rule.at is not None:
            fits = at.catalogue.at_rung(claim.at, rule.at, or_above=rule.or_above)
        fits = both(fits, counts(claim.on, rule.within, at))
        amount = at.catalogue.convert(claim.amount, at.catalogue.credit_system(claim.at), target)
        if fits and amount is not None:
            known += amount
        elif fits is not False:
            maybe += claim.amount if amount is None else amount
    return known, maybe


def _reaches(rule: Reaches, at: Situation) -> Verdict:
    if at.holdings.levels.get(rule.domain, 0) >= rule.level:
        return Verdict(rule, MET, by=(rule.domain,))
    by = tuple(
        id_
        for id_, level in at.catalogue.developers.get(rule.domain, ())
        if level >= rule.level and id_ in at.holdings.items
    )
    return Verdict(rule, MET if by or rule.level == 0 else UNMET, by=by)


def _any_qualification(rule: AnyQualification, at: Situation) -> Verdict:
    best: bool | None = False
    for id_, held in at.holdings.items.items():
        item = at.catalogue.items.get(id_)
        fits = item is not None and qualifies(rule, id_, at)
        if item is not None and fits is not False:
            answer = both(fits, valid(held, item, at.on))
            if answer:
                return Verdict(rule, MET, by=(id_,))
            best = None if answer is None else best
    return Verdict(rule, standing(best))


def qualifies(rule: AnyQualification, id_: str, at: Situation) -> bool | None:
    """Say whether an item is a qualification of the sort asked; None if the ladders do not tell."""
    item = at.catalogue.items[id_]
    if item.kind is not Kind.QUALIFICATION or item.level is None:
        return False
    if rule.tag is not None and rule.tag not in item.tags:
        return False
    return at.catalogue.at_rung(item.level, rule.at, or_above=rule.or_above)


def _when(rule: When, at: Situation, sums: Sums) -> Verdict:
    parts = (
        _judge(rule.condition, at, sums),
        _judge(rule.then, at, sums),
        _judge(rule.otherwise, at, sums),
    )
    condition, then, otherwise = _standings(parts)
    if condition is MET:
        return Verdict(rule, then, (parts[0], parts[1]))
    if condition is UNMET:
        return Verdict(rule, otherwise, (parts[0], parts[2]))
    return Verdict(rule, then if then is otherwise else UNKNOWN, parts)
