from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pathways.develop.consistency import misfits
from pathways.develop.records import (
    Appealed,
    Assessor,
    CameBack,
    Criterion,
    EvidenceType,
    Goal,
    GoalEnded,
    Learning,
    OwnGoal,
    Pause,
    Record,
    Relation,
    Ruled,
    Ruling,
    Setting,
    Supervision,
    Ticked,
)
from pathways.model.quantities import Hundredths
from tests.unit.develop.evidence import SEEN, piece
from tests.unit.develop.growing import orchard

DAY = timedelta(days=1)
ONE = piece("e1", soil=2)
SELF = Assessor("me", Relation.SELF, independent=True)
HOUR = Hundredths(100)


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ([], []),
        ([ONE, Ticked("e1", SEEN, Criterion.VALID, True, "B", "y")], []),  # noqa: FBT003
        ([Ruled("e1", SEEN, Ruling.CLAIMED, "B"), ONE, Appealed("e1", SEEN, "no")], []),
        ([Pause(SEEN), CameBack(SEEN), Pause(SEEN, SEEN)], []),
        ([Goal("g", SEEN, "soil", 1), GoalEnded("g", SEEN, met=True)], []),
        ([OwnGoal("g", SEEN, "soil", "Rest"), GoalEnded("g", SEEN, met=True)], []),
        ([Supervision(SEEN, 5, Setting.GROUP, ("soil",), "")], []),
        ([Learning(SEEN, HOUR, ("tree-training",), ("soil",))], []),
        ([Ruled("e1", SEEN, Ruling.CLAIMED, "B")], ["0 unknown-evidence"]),
        ([Ticked("e1", SEEN, Criterion.VALID, True, "B", "y")], ["0 unknown-evidence"]),  # noqa: FBT003
        ([Appealed("e1", SEEN, "no")], ["0 unknown-evidence"]),
        ([GoalEnded("g", SEEN, met=True)], ["0 unknown-goal"]),
        ([ONE, ONE], ["1 duplicate-id"]),
        ([ONE, Goal("e1", SEEN, "soil", 1)], ["1 duplicate-id"]),
        ([piece("e", hope=1)], ["0 unknown-domain"]),
        ([Goal("g", SEEN, "hope", 1)], ["0 unknown-domain"]),
        ([OwnGoal("g", SEEN, "hope", "Rest")], ["0 unknown-domain"]),
        (
            [Supervision(SEEN, 5, Setting.GROUP, ("hope",), "sailing-talk")],
            ["0 unknown-domain", "0 unknown-hours"],
        ),
        (
            [Learning(SEEN, HOUR, ("swimming",), ("hope",))],
            ["0 unknown-domain", "0 unknown-hours"],
        ),
        ([Pause(SEEN, SEEN - DAY)], ["0 dates-out-of-order"]),
        ([replace(ONE, since=SEEN + DAY)], ["0 dates-out-of-order"]),
        ([replace(ONE, until=SEEN + DAY)], ["0 dates-out-of-order"]),
        ([replace(ONE, assessor=SELF)], ["0 not-independent"]),
        ([replace(ONE, assessor=replace(SELF, independent=False))], []),
    ],
)
def test_what_does_not_fit(records: list[Record | OwnGoal], expected: list[str]) -> None:
    assert [f"{m.place} {m.code}" for m in misfits(records, orchard())] == expected


def test_a_message_names_nothing_of_the_coach() -> None:
    secret = replace(
        piece("zebra-id", EvidenceType.ACCOUNT, SEEN, SELF, soil=1),
        context="zebra",
        since=date(2030, 1, 1),
    )
    records: list[Record | OwnGoal] = [secret, secret, Appealed("zebra", SEEN, "zebra")]
    found = list(misfits(records, orchard()))
    assert len(found) == 6
    assert not [m for m in found if "zebra" in m.message + m.mend]
