from __future__ import annotations

import time
from dataclasses import replace
from datetime import date, timedelta

import pytest

from pathways.develop.levels import State, evidenced, lacking, levels
from pathways.develop.records import (
    Assessor,
    Evidence,
    EvidenceType,
    Pause,
    Records,
    Relation,
    Ruled,
    Ruling,
)
from pathways.develop.rules import By, LevelRule, Wanted
from pathways.develop.tally import Lacking, would_do
from tests.property.development import shipped_like
from tests.unit.develop.evidence import FREE, LEAD, SEEN, also, checked, piece

RULES = shipped_like()
DAY = timedelta(days=1)
SELF = Assessor("me", Relation.SELF)
FEEDBACK, OBSERVED = EvidenceType.FEEDBACK, EvidenceType.OBSERVED
STATEMENT, TESTIMONY = EvidenceType.STATEMENT, EvidenceType.TESTIMONY

SEEN_FREE = piece("seen", OBSERVED, SEEN, FREE, hope=3)
FIVE = replace(piece("five", FEEDBACK, SEEN + DAY, None, hope=3), people=5)
THREE_MONTHS = replace(
    piece("months", STATEMENT, SEEN + DAY, LEAD, hope=3), since=date(2025, 12, 3)
)
GREW = replace(piece("grew", TESTIMONY, SEEN, LEAD, hope=4), grew=2)
CHANGED = replace(piece("changed", TESTIMONY, SEEN, LEAD, hope=4), changed_service=True)
ON = SEEN + DAY


@pytest.mark.parametrize(
    ("since", "until", "months"),
    [
        (date(2026, 1, 1), date(2026, 3, 31), 3),  # both days are days of it
        (date(2026, 1, 1), date(2026, 3, 30), 2),
        (date(2026, 1, 31), date(2026, 2, 28), 1),
        (date(2026, 1, 31), date(2026, 2, 26), 0),
        (date(2026, 1, 31), date(2026, 4, 30), 3),
        (date(2026, 5, 1), date(2026, 5, 1), 0),
    ],
)
def test_months_are_counted_from_the_first_day_to_the_last(
    since: date, until: date, months: int
) -> None:
    one = replace(THREE_MONTHS, since=since, until=until)
    wanted = [Wanted((STATEMENT,), By.OTHER, months=n) for n in range(5)]
    assert max(w.months for w in wanted if would_do(one, w)) == months


def level(records: Records, on: date = ON) -> int:
    return evidenced("hope", records, RULES, on).level


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([], 0),
        ([piece("a", OBSERVED, hope=2)], 2),
        ([piece("a", EvidenceType.ROLE_PLAY, hope=2)], 2),
        ([piece("a", OBSERVED, SEEN, SELF, hope=2)], 1),
        ([piece("a", OBSERVED, SEEN, None, hope=2)], 1),
        ([piece("a", OBSERVED, hope=1)], 1),
        ([piece("a", EvidenceType.CERTIFICATE, hope=4)], 1),
        ([SEEN_FREE, FIVE], 3),
        ([SEEN_FREE, THREE_MONTHS], 3),
        ([SEEN_FREE, replace(FIVE, people=4)], 2),
        ([SEEN_FREE, replace(THREE_MONTHS, since=date(2025, 12, 4))], 3),
        ([SEEN_FREE, replace(THREE_MONTHS, since=date(2025, 12, 5))], 2),
        ([SEEN_FREE, replace(THREE_MONTHS, assessor=SELF)], 2),
        ([replace(SEEN_FREE, assessor=LEAD), FIVE], 2),
        ([SEEN_FREE, replace(FIVE, levels={"hope": 2})], 2),
        ([SEEN_FREE, replace(FIVE, until=SEEN, since=SEEN)], 2),  # of one occasion
        ([SEEN_FREE, FIVE, GREW], 4),
        ([SEEN_FREE, FIVE, CHANGED], 4),
        ([SEEN_FREE, FIVE, replace(GREW, grew=1)], 3),
        ([SEEN_FREE, FIVE, replace(GREW, levels={"hope": 3})], 3),
        ([GREW], 1),  # who leads is able still
    ],
)
def test_the_level_rule_at_its_edges(pieces: list[Evidence], expected: int) -> None:
    assert level(checked(*pieces)) == expected


def test_an_own_account_counts_once_it_is_claimed_and_no_more_than_level_one() -> None:
    own = piece("own", EvidenceType.ACCOUNT, SEEN, None, hope=3)
    draft = Records(evidence=(own,))
    assert level(draft) == 0
    assert level(also(draft, Ruled("own", SEEN, Ruling.CLAIMED, "me"))) == 1


def test_a_level_stays_as_long_as_what_shows_it_then_needs_a_refresh() -> None:
    records = checked(piece("a", OBSERVED, hope=2))
    last, borne = date(2027, 3, 2), date(2027, 5, 2)
    found = evidenced("hope", records, RULES, last)
    assert (found.level, found.state, found.until) == (2, State.CURRENT, last)
    found = evidenced("hope", records, RULES, last + DAY)
    assert (found.level, found.state, found.until) == (2, State.IN_GRACE, borne)
    found = evidenced("hope", records, RULES, borne + DAY)
    assert (found.level, found.state, found.until) == (0, State.NEEDS_REFRESH, None)
    assert (found.reached, found.reached_on) == (2, SEEN)
    assert found.rests_on == ()


def test_a_lower_level_may_outlast_a_higher_one() -> None:
    lived = piece("lived", EvidenceType.LIVED, SEEN, None, hope=1)
    records = checked(piece("a", OBSERVED, hope=2), lived)
    found = evidenced("hope", records, RULES, SEEN)
    assert (found.level, found.until, found.rests_on) == (2, date(2027, 3, 2), ("a",))
    found = evidenced("hope", records, RULES, date(2036, 1, 1))
    assert (found.level, found.state, found.until) == (1, State.NEEDS_REFRESH, None)
    assert found.rests_on == ("lived",)


def test_two_pieces_end_a_level_with_the_one_it_cannot_do_without() -> None:
    again = piece("b", OBSERVED, SEEN + 40 * DAY, hope=2)
    records = checked(piece("a", OBSERVED, hope=2), again)
    assert evidenced("hope", records, RULES, SEEN + 50 * DAY).until == date(2027, 4, 11)


def test_in_a_pause_no_level_lapses_and_no_end_is_told() -> None:
    records = replace(checked(piece("a", OBSERVED, hope=2)), pauses=(Pause(date(2027, 2, 1)),))
    found = evidenced("hope", records, RULES, date(2029, 1, 1))
    assert (found.level, found.state, found.until, found.away) == (2, State.CURRENT, None, True)


def test_no_evidence_that_counts_is_no_level_and_nothing_to_refresh() -> None:
    draft = Records(evidence=(piece("a"),))
    found = evidenced("hope", draft, RULES, ON)
    assert (found.level, found.reached, found.state) == (0, 0, State.NOTHING)
    assert found.reached_on is None


def test_withdrawn_evidence_leaves_what_was_reached() -> None:
    records = also(checked(piece("a")), Ruled("a", SEEN + DAY, Ruling.WITHDRAWN, "B"))
    found = evidenced("hope", records, RULES, SEEN + DAY)
    assert (found.level, found.reached, found.state) == (0, 2, State.NEEDS_REFRESH)


def test_every_domain_that_evidence_speaks_of_in_order() -> None:
    records = checked(piece("a", hope=2, community=1), piece("b", identity=1))
    found = levels(records, RULES, SEEN)
    assert list(found) == ["community", "hope", "identity"]
    assert [one.level for one in found.values()] == [1, 2, 1]


def test_what_lacks_for_a_level() -> None:
    _, two, three, four = RULES.levels
    assert lacking("hope", 2, Records(), RULES, ON) == Lacking(two.needs, 1, 1)
    assert not lacking("hope", 2, checked(piece("a")), RULES, ON)
    found = lacking("hope", 3, checked(SEEN_FREE), RULES, ON)
    assert found == Lacking((three.needs[1],), 1, 1)
    assert found
    found = lacking("hope", 4, checked(SEEN_FREE, GREW), RULES, ON)
    assert found == Lacking(below=True)
    assert found
    assert lacking("hope", 4, checked(SEEN_FREE, FIVE), RULES, ON) == Lacking(four.needs, 1, 1)
    assert lacking("hope", 9, Records(), RULES, ON) == Lacking()
    # What is borne with in grace is to be shown anew.
    assert lacking("hope", 2, checked(piece("a")), RULES, date(2027, 4, 1))


def test_a_rule_that_leans_on_a_level_without_a_rule_leans_on_nothing() -> None:
    alone = replace(RULES, levels=(LevelRule(2, below=True),))
    assert evidenced("hope", checked(piece("a", hope=2)), alone, ON).level == 2


@pytest.mark.parametrize(
    ("by", "assessor", "expected"),
    [
        (By.ANYONE, None, True),
        (By.OTHER, None, False),
        (By.OTHER, SELF, False),
        (By.OTHER, LEAD, True),
        (By.INDEPENDENT, None, False),
        (By.INDEPENDENT, LEAD, False),
        (By.INDEPENDENT, FREE, True),
        (By.INDEPENDENT, replace(FREE, relation=Relation.SELF), False),
    ],
)
def test_who_must_have_looked(by: By, assessor: Assessor | None, expected: bool) -> None:
    one = piece("a", OBSERVED, SEEN, assessor)
    assert would_do(one, Wanted((OBSERVED,), by)) is expected
    assert not would_do(one, Wanted((TESTIMONY,), by))


def test_the_levels_of_a_long_record_are_there_at_once() -> None:
    days = [SEEN + n * DAY for n in range(3000)]
    long = checked(*(piece(f"p{n}", OBSERVED, day, hope=4) for n, day in enumerate(days)))
    start = time.process_time()  # what others do on the machine must not count
    found = evidenced("hope", long, RULES, days[-1])
    assert time.process_time() - start < 3
    assert (found.level, found.reached_on) == (2, SEEN)
