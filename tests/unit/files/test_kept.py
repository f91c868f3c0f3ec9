"""What is kept is given back as it was, or not at all."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from pathways.files.kept import digest_of, keep, kept, own_code


@dataclass(frozen=True, slots=True)
class Thing:
    """Something to keep."""

    name: str
    on: date
    parts: tuple[str, ...] = ()


THING = Thing("a", date(2026, 11, 24), ("x", "y"))
KEY = "0" * 32


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "one.thing"


def test_a_value_comes_back(path: Path) -> None:
    assert kept(path, KEY, Thing) is None
    keep(path, KEY, THING, 3)
    assert kept(path, KEY, Thing) == THING
    assert [p.name for p in path.parent.iterdir()] == ["one.thing"]


def test_nobody_else_may_read_it(path: Path) -> None:
    keep(path, KEY, THING, 3)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_under_another_key_or_in_another_form_it_is_not_kept(path: Path) -> None:
    keep(path, KEY, THING, 3)
    assert kept(path, "1" * 32, Thing) is None
    assert kept(path, KEY, dict[str, Thing]) is None


@pytest.mark.parametrize("place", [0, 31, 32, -1])
def test_damage_counts_as_not_kept(path: Path, place: int) -> None:
    keep(path, KEY, THING, 3)
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)
    assert kept(path, KEY, Thing) is None


def test_the_oldest_of_a_sort_go(path: Path) -> None:
    other = path.with_suffix(".other")
    keep(other, KEY, THING, 1)
    for number in range(5):
        each = path.with_stem(str(number))
        keep(each, KEY, THING, 3)
        os.utime(each, (number, number))
    assert {p.stem for p in path.parent.glob("*.thing")} == {"2", "3", "4"}
    assert other.exists()


def test_what_cannot_be_written_leaves_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        keep(path, KEY, THING, 3)
    assert not [*path.parent.iterdir()]


def test_what_another_run_puts_away_meanwhile_is_passed_over(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(path, KEY, THING, 1)
    there = Path.glob

    def with_ghost(self: Path, pattern: str) -> list[Path]:
        return [*there(self, pattern), self / "ghost.thing"]

    monkeypatch.setattr(Path, "glob", with_ghost)
    keep(path.with_stem("two"), KEY, THING, 2)
    assert {p.name for p in path.parent.iterdir()} == {"one.thing", "two.thing"}


def test_a_digest_tells_values_and_code_apart() -> None:
    given = [
        (THING, [b"a", b"b"]),
        (Thing("b", THING.on), [b"a", b"b"]),
        (THING, [b"ab"]),
        (THING, [b"b", b"a"]),
        (THING, []),
    ]
    assert len({digest_of(value, code) for value, code in given}) == len(given)
    assert digest_of({"a": 1, "b": 2}, []) == digest_of({"b": 2, "a": 1}, [])


def test_all_code_counts() -> None:
    code = [*own_code()]
    assert b"files/kept.py" in code
    assert b"route/choose.lp" in code
    assert code == [*own_code()]
