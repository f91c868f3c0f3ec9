"""Levels from evidence: what must hold whatever is on record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pathways.develop.levels import State, evidenced, level_of, levels
from pathways.develop.records import Pause, Records, Ruled, Ruling
from pathways.develop.standing import Standing, pieces
from tests.property.development import (
    DAYS,
    DOMAINS,
    FIRST,
    joined,
    naive_level,
    records,
    shipped_like,
)

RULES = shipped_like()
LATER = st.integers(0, 1300).map(lambda n: FIRST + timedelta(days=n))


@given(records(), LATER, st.sampled_from(DOMAINS))
def test_the_level_is_that_of_the_plainest_telling(known: Records, on: date, domain: str) -> None:
    found = pieces(domain, known, RULES, on)
    for grace in (False, True):
        told = naive_level(domain, known, RULES, on, grace=grace)
        assert level_of(found, RULES, on, grace=grace) == told


@given(records(), st.sampled_from(DOMAINS), st.integers(-2, 2), st.integers(-2, 3), st.data())
def test_so_it_is_when_a_pause_begins_about_the_day_something_ends(
    known: Records, domain: str, first: int, after: int, data: st.DataObject
) -> None:
    found = pieces(domain, known, RULES, FIRST + timedelta(days=2000))
    ends = sorted({end for one in found for end in (one.ends, one.grace_ends) if end is not None})
    assume(ends)
    since = data.draw(st.sampled_from(ends)) + timedelta(days=first)
    paused = replace(known, pauses=(*known.pauses, Pause(since)))
    on = since + timedelta(days=after)
    found = pieces(domain, paused, RULES, on)
    for grace in (False, True):
        told = naive_level(domain, paused, RULES, on, grace=grace)
        assert level_of(found, RULES, on, grace=grace) == told


@given(records(), LATER, st.sampled_from(DOMAINS))
def test_what_was_reached_is_the_highest_of_all_days(known: Records, on: date, domain: str) -> None:
    days = {day for one in known.evidence for day in (one.on, one.until)}
    days |= {ruled.on for ruled in known.rulings} | {tick.on for tick in known.ticks}
    best, since = 0, None
    for day in sorted(day for day in days if day <= on):
        level = level_of(pieces(domain, known, RULES, day), RULES, day)
        if level > best:
            best, since = level, day
    one = evidenced(domain, known, RULES, on)
    assert (one.reached, one.reached_on) == (best, since)


@given(records(), records(3), LATER)
def test_more_evidence_never_lowers_a_level(known: Records, more: Records, on: date) -> None:
    before, after = levels(known, RULES, on), levels(joined(known, more), RULES, on)
    for domain, one in before.items():
        assert after[domain].level >= one.level
        assert after[domain].reached >= one.reached


@given(records(), LATER)
def test_what_is_withdrawn_or_expired_counts_as_nothing(known: Records, on: date) -> None:
    for ruling in (Ruling.WITHDRAWN, Ruling.EXPIRED):
        ruled = tuple(Ruled(one.id, FIRST, ruling, "b") for one in known.evidence)
        gone = replace(known, rulings=known.rulings + ruled)
        assert all(one.level == one.reached == 0 for one in levels(gone, RULES, on).values())
        for domain in DOMAINS:
            standing = {piece.standing for piece in pieces(domain, gone, RULES, on)}
            assert standing <= {Standing.WITHDRAWN, Standing.EXPIRED}


@given(records(), LATER, st.randoms(use_true_random=False))
def test_the_order_of_records_is_of_no_account(
    known: Records, on: date, chance: st.DataObject
) -> None:
    def mixed(found: tuple[object, ...]) -> tuple[object, ...]:
        listed = list(found)
        chance.shuffle(listed)  # type: ignore[attr-defined]
        return tuple(listed)

    other = Records(*(mixed(getattr(known, name)) for name in Records.__slots__))  # type: ignore[arg-type]
    assert levels(other, RULES, on) == levels(known, RULES, on)


@given(records(), LATER, st.integers(0, 400))
def test_what_was_reached_is_never_taken_back(known: Records, on: date, days: int) -> None:
    then = levels(known, RULES, on)
    now = levels(known, RULES, on + timedelta(days=days))
    for domain, one in then.items():
        assert now[domain].reached >= one.reached
        if now[domain].reached == one.reached:
            assert now[domain].reached_on == one.reached_on


@given(records(), records(3), DAYS)
def test_a_record_of_a_later_day_changes_no_earlier_one(
    known: Records, more: Records, on: date
) -> None:
    after = timedelta(days=(on - FIRST).days + 300)
    late = replace(
        more,
        evidence=tuple(replace(o, on=o.on + after, until=o.until + after) for o in more.evidence),
        ticks=tuple(replace(t, on=t.on + after) for t in more.ticks),
        rulings=tuple(replace(r, on=r.on + after) for r in more.rulings),
    )
    before = levels(known, RULES, on)
    both = levels(joined(known, late), RULES, on)
    assert {domain: both[domain] for domain in before} == before


@given(records(), LATER, st.sampled_from(DOMAINS))
def test_a_level_holds_to_its_last_day_and_not_beyond(
    known: Records, on: date, domain: str
) -> None:
    calm = replace(known, pauses=(), came_back=())
    one = evidenced(domain, calm, RULES, on)
    if one.until is None or one.until > FIRST + timedelta(days=3000):
        return
    # Nothing more is put on record or ruled after the day.
    still = replace(
        calm,
        evidence=tuple(e for e in calm.evidence if e.on <= on and e.until <= on),
        rulings=tuple(r for r in calm.rulings if r.on <= on),
        ticks=tuple(t for t in calm.ticks if t.on <= on),
    )
    then = pieces(domain, still, RULES, on)
    # A level that is borne with may stand below one that needs a refresh.
    grace = level_of(then, RULES, on) < one.level
    assert level_of(then, RULES, one.until, grace=grace) >= one.level
    assert level_of(then, RULES, one.until + timedelta(days=1), grace=grace) < one.level


@pytest.mark.slow
def test_the_generator_reaches_every_level_and_every_state() -> None:
    reached: set[int] = set()
    states: set[State] = set()

    @settings(max_examples=150, derandomize=True, database=None)
    @given(records(), LATER)
    def look(known: Records, on: date) -> None:
        # The day after a piece ends is when grace is seen.
        found = (piece for domain in DOMAINS for piece in pieces(domain, known, RULES, on))
        ends = {piece.ends + timedelta(days=1) for piece in found if piece.ends is not None}
        for day in (on, *sorted(ends)[:3]):
            for one in levels(known, RULES, day).values():
                reached.add(one.level)
                states.add(one.state)

    look()
    assert reached == {0, 1, 2, 3, 4}
    assert states == set(State)
