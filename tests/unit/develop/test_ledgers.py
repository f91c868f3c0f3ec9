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
