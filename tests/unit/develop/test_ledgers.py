from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pathways.develop.ledgers import (
    counted_elsewhere,
    learning_ledger,
    supervision_ledger,
    with_ledgers,
)
from pathways.develop.records import CameBack, Learning, Pause, Records, Setting, Supervision
from pathways.model.holdings import Holdings, HoursDone
from pathways.model.quantities import Hundredths
from tests.unit.develop.growing import ON, rules

H = Hundredths
TALK = "orchard-talk"


def talk(on: date, minutes: int = 60, *themes: str, kind: str = TALK) -> Supervision:
    return Supervision(on, minutes, Setting.ONE_TO_ONE, themes, kind)


def test_supervision_of_the_last_twelve_months_is_added_up() -> None:
    records = Records(
        supervision=(
            talk(date(2026, 11, 10), 50, "soil", "soil"),
            replace(talk(date(2026, 10, 1), 90, "soil", "grafting"), setting=Setting.GROUP),
            talk(date(2025, 11, 29), 10),
            talk(date(2025, 11, 28), 1000),
            talk(date(2026, 11, 29), 1000),
        )
    )
    found = supervision_ledger(records, rules(), ON)
    assert (found.times, found.minutes) == (3, 150)
    assert found.by_setting == ((Setting.GROUP, 90), (Setting.ONE_TO_ONE, 60))
    assert found.by_domain == (("soil", 2), ("grafting", 1))
    assert (found.last, found.due) == (date(2026, 11, 10), date(2026, 12, 10))


def test_the_last_supervision_is_told_however_long_ago() -> None:
    found = supervision_ledger(Records(supervision=(talk(date(2020, 1, 6)),)), rules(), ON)
    assert (found.times, found.last, found.due) == (0, date(2020, 1, 6), date(2020, 2, 6))


@pytest.mark.parametrize("case", ["none", "no rule", "away"])
def test_no_supervision_is_due(case: str) -> None:
    records = Records(supervision=(talk(date(2026, 11, 1)),))
    model = rules()
    if case == "none":
        records = Records()
    elif case == "no rule":
        model = replace(model, supervision=None)
    else:
        records = replace(records, pauses=(Pause(date(2026, 11, 2)),))
    assert supervision_ledger(records, model, ON).due is None
    back = replace(records, came_back=(CameBack(date(2026, 11, 20)),))
    assert (supervision_ledger(back, model, ON).due is not None) is (case == "away")


def test_learning_of_24_months_counts_once_in_all_and_in_full_under_each_kind() -> None:
    records = Records(
        learning=(
            Learning(date(2026, 1, 1), H(600), ("tree-training", "ladder-training"), ("soil",)),
            Learning(
                date(2025, 1, 1), H(150), ("tree-training", "tree-training"), ("soil", "soil")
            ),
            Learning(date(2024, 11, 28), H(9900), ("tree-training",)),
            Learning(date(2026, 11, 29), H(9900), ("tree-training",)),
        )
    )
    found = learning_ledger(records, ON)
    assert found.hours == 750
    assert found.by_kind == (("tree-training", 750), ("ladder-training", 600))
    assert found.by_domain == (("soil", 750),)
    assert found.since == date(2024, 11, 28)


def test_hours_of_the_ledgers_join_those_of_a_profile() -> None:
    records = Records(
        supervision=(talk(date(2026, 2, 1), 50), talk(date(2026, 1, 1), 30, kind="")),
        learning=(Learning(date(2026, 1, 5), H(600), ("tree-training", "ladder-training")),),
    )
    found = with_ledgers(Holdings(), records, ON).hours
    assert [(h.kind, h.amount, h.since, h.until) for h in found] == [
        ("ladder-training", 600, date(2026, 1, 5), date(2026, 1, 5)),
        ("tree-training", 600, date(2026, 1, 5), date(2026, 1, 5)),
        (TALK, 83, date(2026, 2, 1), date(2026, 2, 1)),  # 50 minutes are 83.3 hundredths
    ]
    assert with_ledgers(Holdings(), records, date(2026, 1, 4)).hours == ()


def test_minutes_of_many_supervisions_are_rounded_down_once() -> None:
    months = [talk(date(2025, month, 10), 50) for month in range(1, 13)]
    records = Records(supervision=(*months, talk(date(2025, 3, 10), 20, kind="vine-talk")))
    found = [h for h in with_ledgers(Holdings(), records, ON).hours if h.kind == TALK]
    assert [h.since and h.since.month for h in found] == [*range(1, 13)]
    assert sum(h.amount for h in found) == 1000
    for first in range(12):  # whichever last months are asked for
        assert sum(h.amount for h in found[first:]) == (12 - first) * 5000 // 60
    assert all(0 <= h.amount - 83 <= 1 for h in found)


def test_what_the_profile_counts_already_takes_no_part_in_the_rounding() -> None:
    records = Records(supervision=tuple(talk(date(2025, m, 10), 50) for m in range(1, 13)))
    held = Holdings(hours=(HoursDone(TALK, H(417), date(2025, 8, 1), date(2025, 12, 31)),))
    assert sum(h.amount for h in with_ledgers(held, records, ON).hours[1:]) == 7 * 5000 // 60


@pytest.mark.parametrize(
    ("said", "added"),
    [
        (HoursDone("tree-training", H(100), date(2026, 1, 1), date(2026, 2, 1)), False),
        (HoursDone("tree-training", H(100), date(2026, 1, 5), date(2026, 1, 5)), False),
        (HoursDone("tree-training", H(100), date(2026, 1, 6), date(2026, 2, 1)), True),
        (HoursDone("tree-training", H(100), date(2025, 1, 1), date(2026, 1, 4)), True),
        (HoursDone("tree-training", H(100)), False),
        (HoursDone("tree-training", H(100), date(2026, 6, 1)), False),
        (HoursDone("ladder-training", H(100)), True),
    ],
)
def test_no_hour_is_counted_twice(said: HoursDone, added: bool) -> None:
    records = Records(learning=(Learning(date(2026, 1, 5), H(600), ("tree-training",)),))
    held = Holdings(hours=(said,))
    assert (len(with_ledgers(held, records, ON).hours) == 2) is added
    assert counted_elsewhere(held, records, ON) == (() if added else ("tree-training",))
    assert counted_elsewhere(held, records, date(2026, 1, 4)) == ()
