from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pathways.develop.records import (
    CameBack,
    Criterion,
    EvidenceType,
    Pause,
    Records,
    Ruled,
    Ruling,
    Ticked,
)
from pathways.develop.standing import (
    Standing,
    failing,
    is_away,
    pieces,
    standing_of,
    times_away,
)
from tests.property.development import shipped_like
from tests.unit.develop.evidence import SEEN, also, checked, piece

RULES = shipped_like()  # twelve months and two of grace; six for social; lived never
DAY = timedelta(days=1)
ONE = piece("e1")


def ruled(ruling: Ruling, on: date = SEEN) -> Ruled:
    return Ruled("e1", on, ruling, "B")


@pytest.mark.parametrize(
    ("records", "on", "expected"),
    [
        (Records(evidence=(ONE,)), SEEN, Standing.DRAFT),
        (Records(evidence=(ONE,), rulings=(ruled(Ruling.CLAIMED),)), SEEN, Standing.CLAIMED),
        (Records(evidence=(ONE,), rulings=(ruled(Ruling.VERIFIED),)), SEEN, Standing.CLAIMED),
        (checked(ONE), SEEN, Standing.VERIFIED),
        (checked(ONE, on=SEEN + DAY), SEEN, Standing.DRAFT),
        (checked(ONE, on=SEEN + DAY), SEEN + DAY, Standing.VERIFIED),
        (also(checked(ONE), ruled(Ruling.WITHDRAWN, SEEN + DAY)), SEEN, Standing.VERIFIED),
        (also(checked(ONE), ruled(Ruling.WITHDRAWN, SEEN + DAY)), SEEN + DAY, Standing.WITHDRAWN),
        (also(checked(ONE), ruled(Ruling.EXPIRED)), SEEN, Standing.EXPIRED),
        (
            also(checked(ONE), ruled(Ruling.EXPIRED), ruled(Ruling.WITHDRAWN)),
            SEEN,
            Standing.WITHDRAWN,
        ),
    ],
)
def test_how_a_piece_stands_by_what_was_ruled_so_far(
    records: Records, on: date, expected: Standing
) -> None:
    assert standing_of(ONE, records, on) is expected


def test_it_expires_the_day_after_its_last_by_its_own_words() -> None:
    one = replace(ONE, expires=SEEN + DAY)
    records = checked(one)
    assert standing_of(one, records, SEEN + DAY) is Standing.VERIFIED
    assert standing_of(one, records, SEEN + 2 * DAY) is Standing.EXPIRED


def test_each_test_counts_as_it_was_last_put() -> None:
    def ticked(on: date, *, passed: bool) -> Ticked:
        return Ticked("e1", on, Criterion.VALID, passed, "B", "why")

    base = checked(ONE)
    again = replace(base, ticks=(*base.ticks, ticked(SEEN + DAY, passed=False)))
    assert failing(ONE, again, SEEN) == ()
    assert failing(ONE, again, SEEN + DAY) == (Criterion.VALID,)
    assert standing_of(ONE, again, SEEN + DAY) is Standing.CLAIMED
    mended = replace(again, ticks=(*again.ticks, ticked(SEEN + 2 * DAY, passed=True)))
    assert failing(ONE, mended, SEEN + 2 * DAY) == ()
    torn = replace(base, ticks=(*base.ticks, ticked(SEEN, passed=False)))
    assert failing(ONE, torn, SEEN) == (Criterion.VALID,)  # of one day, the no has the last word
    assert failing(ONE, Records(), SEEN) == tuple(Criterion)


@pytest.mark.parametrize(
    ("type_", "domain", "ends", "grace_ends"),
    [
        (EvidenceType.OBSERVED, "hope", date(2027, 3, 2), date(2027, 5, 2)),
        (EvidenceType.OBSERVED, "social", date(2026, 9, 2), date(2026, 9, 2)),
        (EvidenceType.LIVED, "hope", None, None),
        (EvidenceType.LIVED, "social", None, None),
    ],
)
def test_how_long_a_piece_counts(
    type_: EvidenceType, domain: str, ends: date | None, grace_ends: date | None
) -> None:
    records = checked(replace(piece("e1", type_), levels={domain: 1}))
    (found,) = pieces(domain, records, RULES, SEEN)
    assert (found.ends, found.grace_ends) == (ends, grace_ends)
    last, longest = ends or date.max, grace_ends or date.max
    assert found.counts(last, grace=False)
    assert found.counts(longest, grace=True)
    if ends is not None:
        assert not found.counts(last + DAY, grace=False)
        assert not found.counts(longest + DAY, grace=True)


def test_its_own_end_is_the_last_even_in_grace_and_in_a_pause() -> None:
    own = date(2026, 12, 1)
    one = replace(ONE, expires=own)
    away = replace(checked(one), pauses=(Pause(date(2026, 4, 1), date(2026, 5, 1)),))
    (found,) = pieces("hope", away, RULES, SEEN)
    assert (found.ends, found.grace_ends) == (own, own)
    lived = replace(piece("e1", EvidenceType.LIVED), expires=own)
    (found,) = pieces("hope", checked(lived), RULES, SEEN)
    assert found.ends == own


def test_what_is_not_yet_on_record_or_not_yet_over_is_no_piece() -> None:
    records = checked(ONE, replace(piece("e2"), until=SEEN + DAY))
    assert [p.evidence.id for p in pieces("hope", records, RULES, SEEN)] == ["e1"]
    assert pieces("hope", records, RULES, SEEN - DAY) == ()
    assert pieces("social", records, RULES, SEEN) == ()


@pytest.mark.parametrize(
    ("pauses", "back", "on", "expected"),
    [
        ([(4, 1, None)], [], date(2026, 3, 1), []),
        ([(4, 1, None)], [], date(2026, 4, 1), [(date(2026, 4, 1), date(2026, 4, 1))]),
        ([(4, 1, None)], [(5, 1)], date(2026, 6, 1), [(date(2026, 4, 1), date(2026, 4, 30))]),
        ([(4, 1, (4, 10))], [(5, 1)], date(2026, 6, 1), [(date(2026, 4, 1), date(2026, 4, 10))]),
        ([(4, 1, (4, 10))], [(4, 3)], date(2026, 6, 1), [(date(2026, 4, 1), date(2026, 4, 2))]),
        (
            [(4, 1, (4, 10)), (4, 11, (4, 20)), (5, 1, (5, 2))],
            [],
            date(2026, 6, 1),
            [(date(2026, 4, 1), date(2026, 4, 20)), (date(2026, 5, 1), date(2026, 5, 2))],
        ),
        (
            [(4, 1, (4, 30)), (4, 10, (4, 12))],
            [],
            date(2026, 6, 1),
            [(date(2026, 4, 1), date(2026, 4, 30))],
        ),
        ([(4, 2, (4, 1))], [], date(2026, 6, 1), []),
        # Back on the day it began: a pause that was put on record by mistake.
        ([(4, 1, None)], [(4, 1)], date(2026, 6, 1), []),
        ([(4, 1, None), (4, 1, None)], [(4, 1)], date(2026, 6, 1), []),
        # Back from the one before, and away again on the same day.
        (
            [(3, 1, None), (4, 1, None)],
            [(4, 1)],
            date(2026, 6, 1),
            [(date(2026, 3, 1), date(2026, 6, 1))],
        ),
    ],
)
def test_times_away(
    pauses: list[tuple[int, int, tuple[int, int] | None]],
    back: list[tuple[int, int]],
    on: date,
    expected: list[tuple[date, date]],
) -> None:
    records = Records(
        pauses=tuple(
            Pause(date(2026, m, d), date(2026, *until) if until else None) for m, d, until in pauses
        ),
        came_back=tuple(CameBack(date(2026, *day)) for day in back),
    )
    assert list(times_away(records, on)) == expected
    assert is_away(records, on) == any(a <= on <= b for a, b in expected)


def test_days_away_put_off_the_end_by_as_many_days() -> None:
    away = (Pause(date(2026, 4, 1), date(2026, 4, 10)),)
    (found,) = pieces("hope", replace(checked(ONE), pauses=away), RULES, date(2026, 6, 1))
    assert found.ends == date(2027, 3, 12)
    before = (Pause(date(2026, 1, 1), date(2026, 2, 1)),)
    (found,) = pieces("hope", replace(checked(ONE), pauses=before), RULES, date(2026, 6, 1))
    assert found.ends == date(2027, 3, 2)
    around = (Pause(date(2026, 3, 1), date(2026, 3, 4)),)  # two days of it after the piece
    (found,) = pieces("hope", replace(checked(ONE), pauses=around), RULES, date(2026, 6, 1))
    assert found.ends == date(2027, 3, 4)


def test_a_pause_that_begins_when_it_has_lapsed_brings_nothing_back() -> None:
    away = (Pause(date(2027, 3, 3), date(2027, 4, 1)),)
    (found,) = pieces("hope", replace(checked(ONE), pauses=away), RULES, date(2027, 6, 1))
    assert found.ends == date(2027, 3, 2)
    assert found.grace_ends == date(2027, 6, 1)  # borne with until 2 May, and 30 days away


def test_the_end_of_all_days_is_not_passed() -> None:
    one = piece("e1", on=date(9999, 6, 1))
    away = (Pause(date(9999, 6, 2), date(9999, 12, 30)),)
    records = replace(checked(one), pauses=away)
    (found,) = pieces("hope", records, RULES, date(9999, 12, 31))
    assert found.grace_ends == date.max
