"""Records of development as plain JSON, one mapping each with its `kind`, and back.

The page and the command line write the same. No message says what a record holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar

from pathways.develop.records import (
    Appealed,
    Assessor,
    CameBack,
    Criterion,
    Evidence,
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
from pathways.model.quantities import Hundredths, hundredths, number

Plain: TypeAlias = dict[str, Any]
E = TypeVar("E", bound=StrEnum)


class UnfitError(ValueError):
    """A value of a record does not fit; `key` says which, `mend` how to write it.

    Without a key the record has one that is not of its kind: that key is not told, since it
    may be anything.
    """

    def __init__(self, key: str, mend: str) -> None:
        said = f'"{key}" is not what it should be' if key else "it has a key not of its kind"
        super().__init__(said)
        self.key = key
        self.mend = mend


def record_document(record: Record | OwnGoal) -> Plain:
    """Write a record; what stands at its default is left out."""
    return {"kind": _NAMES[type(record)], **_plain(record)}


def _plain(value: object) -> Plain:
    assert is_dataclass(value)
    said = ((field, getattr(value, field.name)) for field in fields(value))
    return {f.name: _written(f.name, one) for f, one in said if one != f.default}


def _written(key: str, value: object) -> object:
    match value:
        case Assessor():
            return _plain(value)
        case date():
            return value.isoformat()
        case tuple():
            return list(value)
        case int() if key == "hours":
            return number(value)
        case StrEnum():
            return str(value)
        case _:
            return value


def record_from(plain: Mapping[str, Any]) -> Record | OwnGoal | None:
    """Read a record; None where its kind is not one of these. Raises UnfitError."""
    found = KINDS.get(plain.get("kind", ""))
    return None if found is None else found(plain)


Reader: TypeAlias = Callable[[Any], object]


def _reader(
    made: type[Record | OwnGoal | Assessor], readers: Mapping[str, tuple[Reader, str]]
) -> Callable[[Any], Any]:
    """Give what reads a mapping as a dataclass, each key with its own reader."""
    needed = {f.name for f in fields(made) if f.default is MISSING}

    def read(plain: Any) -> Any:  # noqa: ANN401 - of whichever type is made
        if not isinstance(plain, Mapping):
            raise TypeError
        given: Plain = {}
        for key in plain:
            if key not in readers and key != "kind":
                raise UnfitError("", f"Take it out; there are {', '.join(readers)}")
        for key, (one, mend) in readers.items():
            if key in plain:
                try:
                    given[key] = one(plain[key])
                except (TypeError, ValueError, AttributeError) as error:
                    raise UnfitError(key, mend) from error
            elif key in needed:
                raise UnfitError(key, mend)
        return made(**given)

    return read


def _text(value: Any) -> str:  # noqa: ANN401
    if not isinstance(value, str):
        raise TypeError
    return value


def _word(value: Any) -> str:  # noqa: ANN401
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
        raise ValueError
    return str(value)


def _hash(value: Any) -> str:  # noqa: ANN401
    if not re.fullmatch(r"[0-9a-f]{64}", value):
        raise ValueError
    return str(value)


def _yes_or_no(value: Any) -> bool:  # noqa: ANN401
    if not isinstance(value, bool):
        raise TypeError
    return value


def _count(value: Any) -> int:  # noqa: ANN401
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _MOST:
        raise ValueError
    return value


_MOST = 100_000


def _some(value: Any) -> int:  # noqa: ANN401
    if _count(value) == 0:
        raise ValueError
    return int(value)


def _hours(value: Any) -> Hundredths:  # noqa: ANN401
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError
    return Hundredths(_some(hundredths(value)))


def _day(value: Any) -> date:  # noqa: ANN401
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        raise ValueError
    return date.fromisoformat(value)


def _level(value: Any) -> int:  # noqa: ANN401
    if not 1 <= _count(value) <= _HIGHEST:
        raise ValueError
    return int(value)


_HIGHEST = 4


def _levels(value: Any) -> dict[str, int]:  # noqa: ANN401
    if not value:
        raise ValueError
    return {_word(key): _level(one) for key, one in value.items()}


def _words(value: Any) -> tuple[str, ...]:  # noqa: ANN401
    if not isinstance(value, list | tuple):
        raise TypeError
    return tuple(map(_word, value))


def _some_words(value: Any) -> tuple[str, ...]:  # noqa: ANN401
    if not (found := _words(value)):
        raise ValueError
    return found


def _one_of(kind: type[StrEnum]) -> tuple[Reader, str]:
    return kind, f"Write one of {', '.join(kind)}"


TEXT = _text, "Write a text"
WORD = _word, "Write an id: small letters and digits, joined by single hyphens"
WORDS = _words, "Write a list of ids"
HASH = _hash, "Write the 64 figures and letters of a sha256"
YES = _yes_or_no, "Write true or false"
COUNT = _count, f"Write a whole number, at most {_MOST:,}"
SOME = _some, f"Write a whole number from 1 to {_MOST:,}"
DAY = _day, "Write a day, as in 2027-01-11"
LEVEL = _level, f"Write a level from 1 to {_HIGHEST}"
_ASSESSOR = _reader(Assessor, {"who": TEXT, "relation": _one_of(Relation), "independent": YES})

KINDS: Mapping[str, Callable[[Mapping[str, Any]], Record | OwnGoal]] = {
    "evidence": _reader(
        Evidence,
        {
            "id": WORD,
            "on": DAY,
            "type": _one_of(EvidenceType),
            "since": DAY,
            "until": DAY,
            "levels": (_levels, "Write the level it shows by domain"),
            "assessor": (_ASSESSOR, "Write who, relation and, where so, independent"),
            "context": TEXT,
            "sha256": HASH,
            "expires": DAY,
            "people": COUNT,
            "grew": COUNT,
            "changed_service": YES,
        },
    ),
    "tick": _reader(
        Ticked,
        {
            "evidence": WORD,
            "on": DAY,
            "criterion": _one_of(Criterion),
            "passed": YES,
            "by": TEXT,
            "why": TEXT,
        },
    ),
    "ruling": _reader(
        Ruled, {"evidence": WORD, "on": DAY, "ruling": _one_of(Ruling), "by": TEXT, "why": TEXT}
    ),
    "appeal": _reader(Appealed, {"evidence": WORD, "on": DAY, "note": TEXT}),
    "goal": _reader(Goal, {"id": WORD, "on": DAY, "domain": WORD, "level": LEVEL, "due": DAY}),
    "goal-ended": _reader(GoalEnded, {"goal": WORD, "on": DAY, "met": YES}),
    "own-goal": _reader(
        OwnGoal, {"id": WORD, "on": DAY, "domain": WORD, "words": TEXT, "due": DAY}
    ),
    "supervision": _reader(
        Supervision,
        {
            "on": DAY,
            "minutes": SOME,
            "setting": _one_of(Setting),
            "themes": WORDS,
            "hour_kind": (
                lambda v: _word(v) if v else _text(v),
                "Write a kind of hours, or nothing",
            ),
        },
    ),
    "learning": _reader(
        Learning,
        {
            "on": DAY,
            "hours": (_hours, f"Write hours, as in 1.5, at most {_MOST // 100:,}"),
            "hour_kinds": (_some_words, "Write a list of kinds of hours, one or more"),
            "domains": WORDS,
            "title": TEXT,
            "sha256": HASH,
        },
    ),
    "pause": _reader(Pause, {"since": DAY, "until": DAY}),
    "came-back": _reader(CameBack, {"on": DAY}),
}
"""What reads each kind of record."""
_NAMES: Mapping[type, str] = {
    Evidence: "evidence",
    Ticked: "tick",
    Ruled: "ruling",
    Appealed: "appeal",
    Goal: "goal",
    GoalEnded: "goal-ended",
    OwnGoal: "own-goal",
    Supervision: "supervision",
    Learning: "learning",
    Pause: "pause",
    CameBack: "came-back",
}
