"""Answers as records of the coach's own two files, and back: `"kind": "review"`.

A review is written as two halves that never meet in one file: the practice track, which
may be shown to others when the coach says so, and all else. Read again, halves of the same
use of the same form are joined. The page and the command line write the same records.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pathways.model.instruments import Instrument, Missing, Track
from pathways.model.reviews import Answers

KIND = "review"
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Half:
    """One half of a review. `nth` counts the uses of the same form on the same day from 1."""

    answers: Answers
    nth: int = 1


@dataclass(frozen=True, slots=True)
class Unfit:
    """Why a record is no half of a review: which key, and what it should be."""

    key: str
    message: str
    mend: str


def halves(answers: Answers, instrument: Instrument) -> tuple[Answers | None, Answers]:
    """Part answers into what may be shared and what is the coach's alone.

    The first holds the practice track and nothing else: what no track is named for counts
    as private, and so do the coach's own words. None where the form asks nothing of the
    practice track, so that the shared file does not tell that it was used at all.
    """
    asked = set(answers.codes) | set(answers.missing)
    practice = {i for i in asked if _track(instrument, i) is Track.PRACTICE}
    totals = {
        i
        for i in answers.totals
        if i in instrument.scores and instrument.scores[i].track is Track.PRACTICE
    }
    private = _only(answers, asked - practice, set(answers.totals) - totals)
    if not practice and not totals:
        return None, private
    return replace(_only(answers, practice, totals), remark=""), private


def _track(instrument: Instrument, line: str) -> Track | None:
    found = instrument.lines.get(line)
    return None if found is None else found.track


def _only(answers: Answers, lines: set[str], totals: set[str]) -> Answers:
    return replace(
        answers,
        codes={i: code for i, code in answers.codes.items() if i in lines},
        missing={i: why for i, why in answers.missing.items() if i in lines},
        totals={i: value for i, value in answers.totals.items() if i in totals},
    )


def review_record(half: Half) -> Record:
    """Write a half as a record; what is empty is left out."""
    answers = half.answers
    record: Record = {
        "kind": KIND,
        "on": answers.on.isoformat(),
        "instrument": answers.instrument,
        "version": answers.version,
        "variant": answers.variant,
        "digest": answers.digest,
        "form": answers.form,
        "language": answers.language,
        "mode": answers.mode,
        "who": answers.who,
    }
    if half.nth > 1:
        record["nth"] = half.nth
    parts: Record = {
        "codes": answers.codes,
        "missing": {line: str(why) for line, why in answers.missing.items()},
        "totals": answers.totals,
        "remark": answers.remark,
    }
    return record | {key: value for key, value in parts.items() if value}


def half_from(record: Mapping[str, Any]) -> Half | Unfit:
    """Read a half of a review, or say which key does not fit. Messages show no answers."""
    for key, fits, mend in _KEYS:
        if key not in record and key in _NEEDED:
            return Unfit(key, f'"{key}" is missing', mend)
        if key in record and not fits(record[key]):
            return Unfit(key, f'"{key}" is not what it should be', mend)
    answers = Answers(
        instrument=record["instrument"],
        version=record["version"],
        variant=record["variant"],
        digest=record["digest"],
        on=date.fromisoformat(record["on"]),
        form=record.get("form", ""),
        language=record.get("language", "en"),
        mode=record.get("mode", "terminal"),
        who=record.get("who", "self"),
        codes=dict(record.get("codes", {})),
        missing={line: Missing(why) for line, why in record.get("missing", {}).items()},
        totals={score: float(value) for score, value in record.get("totals", {}).items()},
        remark=record.get("remark", ""),
    )
    return Half(answers, record.get("nth", 1))


def joined(found: Iterable[Half]) -> tuple[Answers, ...]:
    """Join halves of the same use; in order of day, then as they were written."""
    whole: dict[tuple[object, ...], Answers] = {}
    for half in found:
        key = _use(half)
        one = whole.get(key)
        whole[key] = half.answers if one is None else _both(one, half.answers)
    return tuple(sorted(whole.values(), key=lambda answers: answers.on))


def next_nth(answers: Answers, found: Iterable[Half]) -> int:
    """Give which use of its form on its day answers are, after those found."""
    key = _use(Half(answers, 0))[:-1]
    return 1 + max((half.nth for half in found if _use(half)[:-1] == key), default=0)


def _use(half: Half) -> tuple[object, ...]:
    a = half.answers
    return a.on, a.instrument, a.version, a.variant, a.digest, a.form, a.language, a.who, half.nth


def _both(one: Answers, other: Answers) -> Answers:
    return replace(
        one,
        codes=one.codes | other.codes,
        missing=one.missing | other.missing,
        totals=one.totals | other.totals,
        remark=one.remark or other.remark,
    )


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_day(value: object) -> bool:
    if not isinstance(value, str):
        return False
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_count(value: object) -> bool:
    return type(value) is int and value > 0


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and type(value) is not bool and abs(value) <= _MOST


_MOST = 1e300
"""No score is so large; whole numbers beyond the largest float are no floats."""


def _is_why(value: object) -> bool:
    return isinstance(value, str) and value in {str(why) for why in Missing}


def _each(fits: Callable[[object], bool]) -> Callable[[object], bool]:
    def every(value: object) -> bool:
        if not isinstance(value, dict):
            return False
        return all(isinstance(key, str) and fits(one) for key, one in value.items())

    return every


_TEXT = "Write a text"
_NEEDED = frozenset({"on", "instrument", "version", "variant", "digest"})
_KEYS: tuple[tuple[str, Callable[[object], bool], str], ...] = (
    ("on", _is_day, "Write a day, as in 2027-01-11"),
    *((key, _is_text, _TEXT) for key in ("instrument", "version", "variant", "digest", "form")),
    *((key, _is_text, _TEXT) for key in ("language", "mode", "who", "remark")),
    ("nth", _is_count, "Write a whole number from 1"),
    ("codes", _each(_is_text), "Write the code of each line as a text"),
    ("missing", _each(_is_why), f"Write one of {', '.join(Missing)} for each line"),
    ("totals", _each(_is_number), "Write a number for each score"),
)
