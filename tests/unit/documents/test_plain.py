"""Frozen values as plain JSON, and back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.documents.plain import Plain, from_plain, to_plain


class Wind(StrEnum):
    """Where the wind is from."""

    NORTH = "north"
    WEST = "west"


@dataclass(frozen=True, slots=True)
class Knot:
    """One knot."""

    name: str
    turns: int = 1


@dataclass(frozen=True, slots=True)
class Log:
    """A page of a log, with every sort of value there is."""

    on: date
    winds: tuple[Wind, ...] = ()
    pair: tuple[str, tuple[int, ...]] | None = None
    depth: float | None = None
    share: Fraction | None = None
    calm: bool = False
    seen: frozenset[str] = frozenset()
    knots: dict[str, Knot] = field(default_factory=dict)
    chart: dict[float, float] = field(default_factory=dict)
    range_: tuple[float, float] | None = None


WORDS = st.text("abc", max_size=3)
NUMBERS = st.floats(-1e9, 1e9, allow_nan=False)
LOGS = st.builds(
    Log,
    on=st.dates(),
    winds=st.lists(st.sampled_from(Wind)).map(tuple),
    pair=st.none() | st.tuples(WORDS, st.lists(st.integers()).map(tuple)),
    depth=st.none() | NUMBERS,
    share=st.none() | st.fractions(),
    calm=st.booleans(),
    seen=st.frozensets(WORDS),
    knots=st.dictionaries(WORDS, st.builds(Knot, WORDS, st.integers())),
    chart=st.dictionaries(NUMBERS, NUMBERS),
    range_=st.none() | st.tuples(NUMBERS, NUMBERS),
)
DAY = date(2026, 11, 28)


@given(LOGS)
def test_what_is_written_reads_back(log: Log) -> None:
    assert from_plain(Log, to_plain(log)) == log


def test_it_looks_as_people_would_write_it() -> None:
    log = Log(
        DAY,
        (Wind.WEST,),
        depth=2.0,
        share=Fraction(2, 3),
        seen=frozenset({"b", "a"}),
        knots={"bowline": Knot("bowline", 2), "hitch": Knot("hitch")},
        chart={1.0: 2.5},
        range_=(0.0, 1.0),
    )
    assert to_plain(log) == {
        "on": "2026-11-28",
        "winds": ["west"],
        "depth": 2,
        "share": "2/3",
        "seen": ["a", "b"],
        "knots": {"bowline": {"name": "bowline", "turns": 2}, "hitch": {"name": "hitch"}},
        "chart": [[1, 2.5]],
        "range": [0, 1],
    }


def test_what_stands_at_its_default_is_left_out() -> None:
    assert to_plain(Log(DAY)) == {"on": "2026-11-28"}


@pytest.mark.parametrize(
    "plain",
    [
        {},
        [],
        None,
        {"on": "yesterday"},
        {"on": 3},
        {"on": "2026-11-28", "colour": "grey"},
        {"on": "2026-11-28", "winds": ["south"]},
        {"on": "2026-11-28", "winds": 3},
        {"on": "2026-11-28", "calm": "yes"},
        {"on": "2026-11-28", "depth": True},
        {"on": "2026-11-28", "depth": "deep"},
        {"on": "2026-11-28", "depth": 10**400},
        {"on": "2026-11-28", "share": "1/0"},
        {"on": "2026-11-28", "share": float("inf")},
        {"on": "2026-11-28", "share": "1e400000"},
        {"on": "2026-11-28", "share": 2},
        {"on": "2026-11-28", "seen": "ab"},
        {"on": "2026-11-28", "winds": {"north": 1}},
        {"on": "2026-11-28", "pair": ["a"]},
        {"on": "2026-11-28", "knots": {"a": {"name": "a", "turns": 1.5}}},
        {"on": "2026-11-28", "knots": 7},
        {"on": "2026-11-28", "chart": [[1]]},
    ],
)
def test_what_was_not_made_of_one_is_refused(plain: Plain) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_plain(Log, plain)


def test_what_json_cannot_say_is_a_bug() -> None:
    with pytest.raises(TypeError, match="set has no plain form"):
        to_plain({"a": {1}})
