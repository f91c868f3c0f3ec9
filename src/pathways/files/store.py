"""A coach's own folder: two files of lines that are only ever added to.

`shared.jsonl` holds what may be shown to others when the coach says so: answers of the
practice track, evidence, goals, consents. `private.jsonl` holds all else, and may be sealed
under a passphrase as `private.jsonl.enc`. One JSON record a line, each with its `kind`.
No message says what a line holds.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from enum import StrEnum
from math import isfinite
from pathlib import Path
from typing import Any, NoReturn

from msgspec import Struct

from pathways.files.private_file import held, make_private, write_private
from pathways.files.problems import Problem, Refusal
from pathways.files.sealed import Sealed, seal, unseal
from pathways.files.source_text import FileProblem, is_there, read_text

SHARED_FILE, PRIVATE_FILE, SEALED_FILE = "shared.jsonl", "private.jsonl", "private.jsonl.enc"
LARGEST = 50_000_000
"""Bytes of one of the files."""


class Part(StrEnum):
    """In which of the two files a record stands."""

    SHARED = "shared"
    PRIVATE = "private"


class Line(Struct, frozen=True):
    """One record, and where it stands."""

    file: str
    line: int
    part: Part
    kind: str
    record: Mapping[str, Any]

    def problem(self, code: str, message: str, mend: str) -> Problem:
        """Give a problem of this line."""
        return Problem(self.file, self.line, 1, "error", code, message, mend)


class Store(Struct, frozen=True):
    """All that a coach's folder holds, in the order it was written, and what cannot be read.

    `locked`: the private lines are sealed and no passphrase was given, so none are here.
    """

    lines: tuple[Line, ...] = ()
    problems: tuple[Problem, ...] = ()
    locked: bool = False

    def of(self, kind: str, part: Part | None = None) -> tuple[Line, ...]:
        """Give the records of one kind, of both files or of one."""
        found = (line for line in self.lines if line.kind == kind)
        return tuple(line for line in found if part is None or line.part is part)


def is_sealed(folder: Path) -> bool:
    """Say whether the private lines are under a passphrase. Raises Refusal."""
    return is_there(folder / SEALED_FILE)


def read_store(folder: Path, passphrase: str | None = None) -> Store:
    """Read a coach's folder; a folder that is not there yet is an empty one.

    Lines that cannot be read become problems, the others are read all the same. Raises
    Refusal when a file cannot be read at all, and Sealed when the passphrase does not fit.
    """
    lines: list[Line] = []
    problems: list[Problem] = []
    locked = is_sealed(folder) and passphrase is None
    for part in Part:
        if part is Part.PRIVATE and locked:
            continue
        file = str(_file(folder, part))
        text = part_text(folder, part, passphrase)
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip():
                _read_line(file, number, part, line.removesuffix("\r"), lines, problems)
    return Store(tuple(lines), tuple(problems), locked)


def append(
    folder: Path,
    part: Part,
    records: Iterable[Mapping[str, Any]],
    passphrase: str | None = None,
) -> None:
    """Add records to one of the files; what stands there stays, byte for byte.

    Raises Refusal when the file cannot be read or written, when it is sealed and the
    passphrase is missing or wrong, and when another command is writing.
    """
    added = "".join(record_line(record) for record in records)
    if not added:
        return
    make_private(folder)
    with held(folder):
        text = part_text(folder, part, passphrase)
        gap = "\n" if text and not text.endswith("\n") else ""
        _write(folder, part, text + gap + added, passphrase)


def record_line(record: Mapping[str, Any]) -> str:
    """Write one record as its line. A record without a kind is a bug: raises ValueError."""
    if not record.get("kind"):
        message = "a record has a kind"
        raise ValueError(message)
    text = json.dumps(record, ensure_ascii=False, allow_nan=False) + "\n"
    # Half a character, of an argument that is no UTF-8, has no bytes: it stands as its escape.
    return text.encode(errors="backslashreplace").decode()


def part_text(folder: Path, part: Part, passphrase: str | None = None) -> str:
    """Give the text of one of the files, opened if it is sealed; empty when there is none."""
    path = _file(folder, part)
    if part is Part.PRIVATE and is_sealed(folder):
        if is_there(folder / PRIVATE_FILE):
            message = f"{PRIVATE_FILE} and {SEALED_FILE} stand side by side"
            mend = "Run pathways mine encrypt again, which finishes what was broken off"
            raise Refusal("two-files", message, mend)
        return _opened(path, passphrase)
    return read_text(path, LARGEST) if is_there(path) else ""


def seal_private(folder: Path, passphrase: str) -> None:
    """Put the private lines under a passphrase, and take the open file away.

    Once more after it was broken off half-way, it takes away the open file that was left.
    Raises Refusal; Sealed when that file is not what stands sealed.
    """
    with held(folder):
        open_, sealed = folder / PRIVATE_FILE, folder / SEALED_FILE
        text = read_text(open_, LARGEST) if is_there(open_) else ""
        if not is_there(sealed):
            write_private(sealed, seal(text, passphrase))
        if _opened(sealed, passphrase) != text:
            message = f"{PRIVATE_FILE} does not hold what {SEALED_FILE} holds"
            raise Sealed("two-files", message, f"Keep one of the two; copy {PRIVATE_FILE} first")
        open_.unlink(missing_ok=True)


def open_private(folder: Path, passphrase: str) -> None:
    """Take the private lines out from under their passphrase. Raises Refusal."""
    with held(folder):
        text = part_text(folder, Part.PRIVATE, passphrase)
        write_private(folder / PRIVATE_FILE, text.encode())
        (folder / SEALED_FILE).unlink()


def _file(folder: Path, part: Part) -> Path:
    if part is Part.SHARED:
        return folder / SHARED_FILE
    return folder / (SEALED_FILE if is_sealed(folder) else PRIVATE_FILE)


def _opened(path: Path, passphrase: str | None) -> str:
    if passphrase is None:
        message = "it is sealed"
        raise Sealed("sealed", message, "Give its passphrase")
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        message = f"the file cannot be read: {reason}"
        raise FileProblem("unreadable", message, "Check its permissions") from error
    return unseal(data, passphrase)


def _write(folder: Path, part: Part, text: str, passphrase: str | None) -> None:
    path = _file(folder, part)
    if path.name == SEALED_FILE and passphrase is not None:
        write_private(path, seal(text, passphrase))
    else:
        write_private(path, text.encode())


def _read_line(  # noqa: PLR0913, PLR0917
    file: str, number: int, part: Part, text: str, lines: list[Line], problems: list[Problem]
) -> None:
    mend = "Mend the line, or take it out"
    try:
        record = json.loads(text, parse_constant=_no_number, parse_float=_finite)
    except json.JSONDecodeError as error:
        message = f"this line is not JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        problems.append(Problem(file, number, error.colno, "error", "not-json", message, mend))
        return
    except (ValueError, RecursionError):
        message = "this line is not JSON: a number or its depth is beyond what can be read"
        problems.append(Problem(file, number, 1, "error", "not-json", message, mend))
        return
    if not isinstance(record, dict) or not isinstance(record.get("kind"), str):
        message = 'this line is no record: it does not say its "kind"'
        problems.append(Problem(file, number, 1, "error", "no-kind", message, mend))
        return
    lines.append(Line(file, number, part, record["kind"], record))


def _no_number(_: str) -> NoReturn:
    message = "not a number"
    raise ValueError(message)


def _finite(text: str) -> float:
    return number if isfinite(number := float(text)) else _no_number(text)
