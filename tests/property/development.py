"""Generators of records of development, and a level rule told again in the plainest way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from pathways.develop.records import (
    Assessor,
    CameBack,
    Criterion,
    Evidence,
    EvidenceType,
    Pause,
    Records,
    Relation,
    Ruled,
    Ruling,
    Ticked,
)
from pathways.develop.rules import By, Currency, Development, Importance, LevelRule, Wanted
from pathways.model.quantities import Span, later

FIRST = date(2024, 1, 1)
DAYS = st.integers(0, 900).map(lambda n: FIRST + timedelta(days=n))
DOMAINS = ("hope", "social")
TYPES = st.sampled_from([
    *(EvidenceType.OBSERVED, EvidenceType.STATEMENT, EvidenceType.FEEDBACK),
    *(EvidenceType.TESTIMONY, EvidenceType.ACCOUNT, EvidenceType.LIVED),
])  # fmt: skip


def shipped_like() -> Development:
    """Give the rules as the catalogue has them, with a shorter currency."""
    seen = EvidenceType.OBSERVED
    told = (EvidenceType.TESTIMONY, EvidenceType.STATEMENT)
    return Development(
        levels=(
            LevelRule(1, ((Wanted(tuple(EvidenceType)),),), checked=False),
            LevelRule(2, ((Wanted((seen, EvidenceType.ROLE_PLAY), By.OTHER),),)),
            LevelRule(
                3,
                (
                    (Wanted((seen,), By.INDEPENDENT),),
                    (
                        Wanted((EvidenceType.FEEDBACK,), people=5),
                        Wanted((EvidenceType.STATEMENT,), By.OTHER, months=3),
                    ),
                ),
                types=2,
                occasions=2,
            ),
            LevelRule(
                4,
                ((Wanted(told, By.OTHER, grew=2), Wanted(told, By.OTHER, changed_service=True)),),
                below=True,
            ),
        ),
        importance=Importance(3, 2, 1, 2),
        review=Span(3),
        currency=Currency(Span(12), Span(2)),
        by_domain={"social": Currency(Span(6))},
        by_type={EvidenceType.LIVED: Currency(None)},
        supervision=Span(1),
    )


@st.composite
def pieces(draw: st.DrawFn, id_: str) -> tuple[Evidence, tuple[Ticked, ...], tuple[Ruled, ...]]:
    """Draw a piece of evidence, often a checked one, with what was ruled on it."""
    strong = draw(
        st.sampled_from([True, True, False])
    )  # checked by somebody free, and of the highest level
    until = FIRST + timedelta(days=draw(st.integers(0, 400 if strong else 900)))
    on = until + timedelta(days=draw(st.integers(0, 30)))
    relation = Relation.TRAINER if strong else draw(st.sampled_from([*Relation]))
    seen = strong or draw(st.booleans())
    free = strong or (relation is not Relation.SELF and draw(st.booleans()))
    level = st.sampled_from([4, 4, 3]) if strong else st.integers(1, 4)
    piece = Evidence(
        id_,
        on,
        draw(TYPES),
        until - timedelta(days=100 if strong else draw(st.sampled_from([0, 30, 95]))),
        until,
        draw(st.dictionaries(st.sampled_from(DOMAINS), level, min_size=1)),
        Assessor("a", relation, free) if seen else None,
        expires=draw(DAYS) if draw(st.integers(0, 9)) == 9 else None,
        people=5 if strong else draw(st.sampled_from([0, 4, 5])),
        grew=draw(st.sampled_from([0, 1, 2])),
        changed_service=draw(st.booleans()),
    )
    checked = on + timedelta(days=draw(st.integers(0, 20)))
    ticks = tuple(
        Ticked(id_, checked, criterion, strong or draw(st.integers(0, 9)) < 9, "b", "c")
        for criterion in Criterion
    )
    rulings = [Ruled(id_, on, Ruling.CLAIMED, "b")] if draw(st.integers(0, 4)) < 4 else []
    if strong or draw(st.integers(0, 4)) < 4:
        rulings.append(Ruled(id_, checked, Ruling.VERIFIED, "b"))
    if draw(st.integers(0, 9)) == 9:
        bad = draw(st.sampled_from([Ruling.WITHDRAWN, Ruling.EXPIRED]))
        rulings.append(Ruled(id_, draw(DAYS), bad, "b"))
    return piece, ticks, tuple(rulings)


@st.composite
def records(draw: st.DrawFn, most: int = 6) -> Records:
    """Draw records of evidence, with pauses and returns."""
    found = [draw(pieces(f"e{n}")) for n in range(draw(st.integers(0, most)))]
    found += _career(draw(st.sampled_from([0, 0, 1, 2, 3, 4])), draw(DAYS))
    away = draw(st.lists(st.tuples(DAYS, st.none() | st.integers(0, 200)), max_size=2))
    return Records(
        evidence=tuple(piece for piece, _, _ in found),
        ticks=tuple(tick for _, ticks, _ in found for tick in ticks),
        rulings=tuple(ruled for _, _, rulings in found for ruled in rulings),
        pauses=tuple(
            Pause(since, None if n is None else since + timedelta(days=n)) for since, n in away
        ),
        came_back=tuple(CameBack(day) for day in draw(st.lists(DAYS, max_size=2))),
    )


def _career(
    height: int, begin: date
) -> list[tuple[Evidence, tuple[Ticked, ...], tuple[Ruled, ...]]]:
    """Give what takes somebody up to a level in hope, a piece a fortnight."""
    days = [begin + timedelta(days=14 * n) for n in range(4)]
    free = Assessor("a", Relation.TRAINER, independent=True)
    types = (EvidenceType.ACCOUNT, EvidenceType.OBSERVED, EvidenceType.FEEDBACK)
    whole = [
        Evidence(f"c{n}", day, type_, day, day, {"hope": 4}, free, people=5, grew=2)
        for n, (type_, day) in enumerate(zip((*types, EvidenceType.TESTIMONY), days, strict=True))
    ]
    return [
        (
            one,
            tuple(Ticked(one.id, one.on, criterion, True, "b", "c") for criterion in Criterion),  # noqa: FBT003
            (Ruled(one.id, one.on, Ruling.VERIFIED, "b"),),
        )
        for one in whole[:height]
    ]


def joined(a: Records, b: Records) -> Records:
    """Put the evidence of other records beside that of some, under other ids."""
    other = {one.id: f"x{one.id}" for one in b.evidence}
    return replace(
        a,
        evidence=a.evidence + tuple(replace(one, id=other[one.id]) for one in b.evidence),
        ticks=a.ticks + tuple(replace(t, evidence=other[t.evidence]) for t in b.ticks),
        rulings=a.rulings + tuple(replace(r, evidence=other[r.evidence]) for r in b.rulings),
    )


# The oracle: day by day, no cleverness. Pauses are counted by looking at every single day.


def naive_level(domain: str, known: Records, rules: Development, on: date, *, grace: bool) -> int:
    """Give the level of a domain on a day, with the rules of `shipped_like` in plain code."""
    good: list[Evidence] = []
    claimed: list[Evidence] = []
    for one in known.evidence:
        if domain not in one.levels or one.on > on or one.until > on:
            continue
        within = rules.by_domain.get(domain, rules.currency)
        months = within.within.months if within.within else 0
        months += within.grace.months if grace and within.grace else 0
        if not _naive_current(one, months, known, on):
            continue
        said = {r.ruling for r in known.rulings if r.evidence == one.id and r.on <= on}
        if said & {Ruling.WITHDRAWN, Ruling.EXPIRED} or not said:
            continue
        claimed.append(one)
        passed = [t for t in known.ticks if t.evidence == one.id and t.on <= on and t.passed]
        if Ruling.VERIFIED in said and len({t.criterion for t in passed}) == len(Criterion):
            good.append(one)
    three = [one for one in good if one.levels[domain] >= 3]
    able = (
        any(o.type is EvidenceType.OBSERVED and _other(o) and _free(o) for o in three)
        and any(
            (o.type is EvidenceType.FEEDBACK and o.people >= 5)
            or (
                o.type is EvidenceType.STATEMENT
                and _other(o)
                and later(o.since, Span(3)) <= o.until
            )
            for o in three
        )
        and len({o.type for o in three}) >= 2
        and len({o.until for o in three}) >= 2
    )
    told = {EvidenceType.TESTIMONY, EvidenceType.STATEMENT}
    four = [o for o in good if o.levels[domain] >= 4 and o.type in told and _other(o)]
    if able and any(o.grew >= 2 or o.changed_service for o in four):
        return 4
    if able:
        return 3
    two = [o for o in good if o.levels[domain] >= 2]
    if any(o.type in {EvidenceType.OBSERVED, EvidenceType.ROLE_PLAY} and _other(o) for o in two):
        return 2
    return 1 if claimed else 0


def _other(one: Evidence) -> bool:
    return one.assessor is not None and one.assessor.relation is not Relation.SELF


def _free(one: Evidence) -> bool:
    return one.assessor is not None and one.assessor.independent


def _naive_current(one: Evidence, months: int, known: Records, on: date) -> bool:
    if one.expires is not None and one.expires < on:
        return False
    if one.type is EvidenceType.LIVED:
        return True
    left = (later(one.until, Span(months)) - one.until).days
    day = one.until
    while day < on:
        if left <= 0:  # its last day has gone by: no time away brings it back
            return False
        day += timedelta(days=1)
        if not _naive_away(known, day, on):
            left -= 1
    return left >= 0


def _naive_away(known: Records, day: date, on: date) -> bool:
    for pause in known.pauses:
        if day < pause.since or (pause.until is not None and pause.until < day):
            continue
        # A return on the day a pause begins is of the pause before it, where there is one.
        goes_on = _naive_away(known, pause.since - timedelta(days=1), on)
        backs = {back.on for back in known.came_back if back.on <= day and back.on <= on}
        if not any(back > pause.since or (back == pause.since and not goes_on) for back in backs):
            return True
    return False
