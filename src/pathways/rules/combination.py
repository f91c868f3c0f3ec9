"""Rules of combination: which modules count where, exactly and each only once."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, replace

from pathways.model.catalogue import Catalogue
from pathways.model.items import Bound, Combination, Item
from pathways.model.quantities import Hundredths, plain
from pathways.rules.counting import Candidate, Choice, Counting, Need, best_count, meets
from pathways.rules.situation import Entry, Situation, counted, recent
from pathways.rules.verdict import MET, UNKNOWN, UNMET, Standing

ONE_MODULE = Hundredths(100)
_PLENTY = Hundredths(10**9)


@dataclass(frozen=True, slots=True)
class Place:
    """How one need of a combination stands."""

    label: str
    standing: Standing
    have: str
    need: str


@dataclass(frozen=True, slots=True)
class CombinationVerdict:
    """How a rule of combination stands, place by place."""

    standing: Standing
    places: tuple[Place, ...]


def counting(item: Item, catalogue: Catalogue, by_rpl: Container[str], claims: int = 0) -> Counting:
    """Write an item's rule of combination as sums.

    `by_rpl`: ids that count as recognised prior learning, under the cap of `item.rpl`;
    `claims`: credits of prior learning that name no module, in the item's system. A module
    whose credits are unknown adds none; a mandatory one that nobody knows can never count.
    """
    frame = _frame(item)
    candidates = [
        found
        for id_ in frame.rule.modules()
        if (found := _candidate(id_, frame, item, catalogue, by_rpl)) is not None
    ]
    if claims and frame.rpl_cap is not None:
        claims = min(claims, frame.caps[frame.rpl_cap])
        total = tuple((n, claims) for n, x in enumerate(frame.needs) if x.label == "in all")
        candidates.append(Candidate("", ("",), (Choice(total, ((frame.rpl_cap, claims),)),)))
    return Counting(tuple(candidates), frame.needs, frame.caps)


Bounds = tuple[tuple[tuple[int, Bound], ...], ...]
"""For every group, the needs or caps it feeds, by their index, with the unit of each."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """The sums of a rule of combination, before any module is looked at."""

    rule: Combination
    needs: tuple[Need, ...]
    caps: tuple[int, ...]
    group_needs: Bounds
    group_caps: Bounds
    rpl_cap: int | None


def _frame(item: Item) -> _Frame:
    rule = item.combination or Combination()
    needs: list[Need] = []
    caps: list[int] = []
    group_needs: list[tuple[tuple[int, Bound], ...]] = []
    group_caps: list[tuple[tuple[int, Bound], ...]] = []
    for group in rule.groups:
        least, most = group.at_least, group.count_at_most
        group_needs.append(((len(needs), least),) if least else ())
        if least is not None:
            known = group.modules is not None
            needs.append(Need(f"group {group.id}", least.amount, known, least.counts_modules))
        group_caps.append(((len(caps), most),) if most else ())
        if most is not None:
            caps.append(most.amount)
    known = all(g.modules is not None for g in rule.groups)
    if rule.total is not None:
        needs.append(Need("in all", rule.total, known))
    needs.extend(Need(f"at {m.at} or above", m.amount, known) for m in rule.at_level)
    rpl_cap = None
    if item.rpl is not None and item.rpl.at_most is not None:
        rpl_cap = len(caps)
        caps.append(item.rpl.at_most)
    return _Frame(rule, tuple(needs), tuple(caps), tuple(group_needs), tuple(group_caps), rpl_cap)


def _candidate(
    id_: str, frame: _Frame, item: Item, catalogue: Catalogue, by_rpl: Container[str]
) -> Candidate | None:
    """Give a module with every way in which it may count; None for an unknown option."""
    required = id_ in frame.rule.mandatory
    module = catalogue.items.get(id_)
    if module is None:
        return Candidate(id_, (), (Choice(),), required=True) if required else None
    own = Hundredths(module.figures.credits or 0)
    source, target = catalogue.credit_system(module.level), catalogue.credit_system(item.level)
    amount = catalogue.convert(own, source, target) or 0
    overall = tuple(_overall(frame.rule, frame.needs, module, amount, catalogue))
    capped = frame.rpl_cap is not None and id_ in by_rpl
    prior = ((frame.rpl_cap or 0, amount),) if capped else ()
    groups = [n for n, g in enumerate(frame.rule.groups) if id_ in (g.modules or ())]
    choices = [
        Choice(
            (*overall, *((n, _in_unit(b, amount)) for n, b in frame.group_needs[group])),
            (*((n, _in_unit(b, amount)) for n, b in frame.group_caps[group]), *prior),
        )
        for group in groups
    ]
    listed = frame.rule.modules()
    others = (f.id for f in catalogue.fillers.get(id_, ()) if f.id not in listed)
    return Candidate(
        id_,
        (id_, *dict.fromkeys(others)),
        (Choice(overall, prior),) if required else tuple(choices),
        required,
    )


def _in_unit(bound: Bound, amount: int) -> int:
    return ONE_MODULE if bound.counts_modules else amount


def _overall(
    rule: Combination, needs: tuple[Need, ...], module: Item, amount: int, catalogue: Catalogue
) -> Iterable[tuple[int, int]]:
    """What a module adds to the total and to the minima at a level."""
    overall = len(needs) - len(rule.at_level) - (rule.total is not None)
    if rule.total is not None:
        yield overall, amount
        overall += 1
    for n, minimum in enumerate(rule.at_level):
        if module.level and catalogue.at_rung(module.level, minimum.at, or_above=True):
            yield overall + n, amount


def evaluate_combination(item: Item, at: Situation) -> CombinationVerdict:
    """Judge an item's rule of combination on what is held.

    Exact single counting: see `best_count`. Unknown options, unknown credits and undated
    prior learning make a place unknown where they could still meet it.
    """
    rule = item.combination or Combination()
    within = item.rpl.within if item.rpl else None
    sure: set[str] = {""}
    maybe: set[str] = {""}
    by_rpl: set[str] = set()
    for candidate in counting(item, at.catalogue, ()).candidates:
        entry = Entry(candidate.id, Hundredths(0), candidate.fillers)
        inside, rpl = counted(entry, None, at)
        if rpl:
            by_rpl.add(candidate.id)
            inside = counted(entry, within, at)[0]
        if inside:
            sure.add(candidate.id)
        if inside is not False:
            maybe.add(candidate.id)
    sums = counting(item, at.catalogue, by_rpl, claimed_credits(item, at))
    # What is held counts towards each place while a mandatory module is still missing.
    each = replace(sums, candidates=tuple(replace(c, required=False) for c in sums.candidates))
    best = best_count(each, sure) or (0,) * len(sums.needs)
    places = [_mandatory_place(id_, sure, maybe) for id_ in rule.mandatory]
    open_ended = any(
        (m := at.catalogue.items.get(i)) is not None and m.figures.credits is None for i in maybe
    )
    hopeful = best_count(each, maybe) or (0,) * len(sums.needs)
    for need, have, hope in zip(sums.needs, best, hopeful, strict=True):
        places.append(_need_place(need, have, hope, open_ended=open_ended))
    met = meets(sums, sure)
    standings = {p.standing for p in places}
    verdict = MET if met else UNMET if UNMET in standings or standings == {MET} else UNKNOWN
    return CombinationVerdict(verdict, tuple(places))


def claimed_credits(item: Item, at: Situation) -> int:
    """Credits of prior-learning claims an item's limit could take, in its own system."""
    if item.rpl is None or item.rpl.at_most is None:
        return 0
    system = at.catalogue.credit_system(item.level)
    total = 0
    for claim in at.holdings.credits:
        if recent(claim.on, item.rpl.within, at.on):
            own = at.catalogue.credit_system(claim.at)
            total += at.catalogue.convert(claim.amount, own, system) or 0
    return total


def _mandatory_place(id_: str, sure: Container[str], maybe: Container[str]) -> Place:
    verdict = MET if id_ in sure else UNKNOWN if id_ in maybe else UNMET
    return Place(id_, verdict, "", "")


def _need_place(need: Need, have: int, hope: int, *, open_ended: bool) -> Place:
    verdict = MET
    if have < need.amount:
        could = not need.known or open_ended or hope >= need.amount
        verdict = UNKNOWN if could else UNMET
    unit = "modules" if need.modules else "credits"
    return Place(need.label, verdict, plain(have), f"{plain(need.amount)} {unit}")
