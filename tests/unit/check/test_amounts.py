from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.writing import credited, messages, module, qualification, role

ALL = (
    "mixed-credits unconvertible-credits pool-too-small pool-uncertain cannot-add-up gives-too-much"
)
POOL = {
    **credited("oar", "10", extra="tags: [wet]\n"),
    **credited("sail", "5", "bcd 1", "tags: [wet]\nprovider: board\n"),
    **credited("tar", "8", "cde 1", "tags: [dry]\n"),
    **credited("fog", "unknown", extra="tags: [grey]\n"),
}
SEVERAL = "nothing says which credits are asked, and they may be of several:"


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("10 credits from (oar)", []),
        ("10.5 credits from (oar)", ["boat:5:11 10.5 credits asked, and the pool has 10"]),
        ("20 credits from (oar, sail)", []),
        ("20 credits from (oar, oar)", ["boat:5:11 20 credits asked, and the pool has 10"]),
        (
            "can-swim and 21 credits from (oar, sail)",
            ["boat:5:24 21 credits asked, and the pool has 20"],
        ),
        ("20 credits from tag wet", []),
        ("21 credits from tag wet", ["boat:5:11 21 credits asked, and the pool has 20"]),
        ("10 credits from provider board", []),
        ("11 credits from provider board", ["boat:5:11 11 credits asked, and the pool has 10"]),
        (
            "11 credits at abc 2 from tag wet",
            ["boat:5:11 (warning) 11 credits asked, and 0 known to be there"],
        ),
        (
            "12 credits from (oar, fog)",
            ["boat:5:11 (warning) 12 credits asked, and 10 known to be there"],
        ),
        ("10 credits from (oar, fog)", []),
        ("99 credits", []),
        (
            "5 credits from (oar, tar)",
            ["boat:5:11 no ratio turns the credits of tar (gamma) into alpha"],
        ),
        ("5 credits at cde 1 from (tar)", []),
    ],
)
def test_credits_in_a_module(tmp_path: Path, rule: str, expected: list[str]) -> None:
    parts = POOL, credited("boat", extra=f"requires: {rule}\n")
    assert messages(tmp_path, ALL, *parts) == expected


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("5 credits at abc 1", []),
        ("5 credits", [f"mate:3:11 {SEVERAL} alpha, beta, gamma"]),
        ("5 credits from (oar, sail)", [f"mate:3:11 {SEVERAL} alpha, beta"]),
        ("5 credits from tag wet", [f"mate:3:11 {SEVERAL} alpha, beta"]),
        ("5 credits from tag dry", []),
        ("5 credits from provider board", []),
        ("5 credits from (oar)", []),
    ],
)
def test_credits_in_a_role_have_no_system_of_their_own(
    tmp_path: Path, rule: str, expected: list[str]
) -> None:
    assert messages(tmp_path, ALL, POOL, role("mate", f"requires: {rule}\n")) == expected


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        ("hours: {study: 20}\nrequires: 10 hours of knots and 10 hours of ropes\n", []),
        (
            "hours: {study: 19}\nrequires: 10 hours of knots and 10 hours of ropes\n",
            [
                (
                    'boat:5:11 the parts joined by "and" ask 20 hours of training, and all study'
                    " together is 19 hours"
                )
            ],
        ),
        ("hours: {study: 10}\nrequires: 10 hours of knots and 5 hours of knots\n", []),
        ("hours: {study: 10}\nrequires: any of (10 hours of knots, 20 hours of ropes)\n", []),
        ("hours: {study: 10}\nrequires: 500 hours of rowing\n", []),
        ("hours: {study: 0}\nrequires: 10 hours of knots\n", []),
        ("hours: {tqt: 5}\nrequires: 10 hours of knots\n", []),
        ("hours: unknown\nrequires: 10 hours of knots\n", []),
        ("hours: {study: 5}\nrequires: 10 hours of nets\n", []),
        ("hours: {study: 5}\ngives: {knots: 5}\n", []),
        (
            "hours: {study: 5}\ngives: {knots: 6}\n",
            ["boat:5:9 it gives 6 hours of knots, more than its 5"],
        ),
    ],
)
def test_hours(tmp_path: Path, extra: str, expected: list[str]) -> None:
    assert messages(tmp_path, ALL, qualification("boat", extra)) == expected


def test_the_same_amount_in_two_rules_of_one_item(tmp_path: Path) -> None:
    rules = "requires: 11 credits from (oar)\nalongside: 11 credits from (oar)\n"
    said = "11 credits asked, and the pool has 10"
    assert messages(tmp_path, ALL, POOL, credited("boat", extra=rules)) == [
        f"boat:5:11 {said}",
        f"boat:6:12 {said}",
    ]


def test_roles_have_no_hours_of_their_own(tmp_path: Path) -> None:
    parts = role("mate", "hours: {study: 5}\nrequires: 10 hours of knots\n"), module("knot")
    assert messages(tmp_path, ALL, *parts) == []


@pytest.mark.parametrize(
    ("extra", "wrong"),
    [
        ("cost: 5\n", True),
        ("cost: 0\n", False),
        ("cost: unknown\n", False),
        ("cost: 5\ncountries: [gb]\n", False),
        ("cost: {amount: 5, currency: GBP}\n", False),
    ],
)
def test_a_price_is_in_some_money(tmp_path: Path, extra: str, wrong: bool) -> None:
    message = "boat:3:7 5 of what money: neither a currency nor a country says"
    found = messages(tmp_path, "no-currency", module("boat", extra))
    assert found == ([message] if wrong else [])
