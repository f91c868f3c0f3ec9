"""What earlier reports of a group have shown, kept beside them, so that no later one tells of few.

People stand in it as codes made with a salt of the file's own. Whoever has the file and the
list of people can still find who is who, so it is for those who keep the answers, and no one else.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from msgspec import Struct

from pathways.evaluate.cuts import Cut
from pathways.files.private_file import write_private
from pathways.files.problems import Refusal
from pathways.files.source_text import is_there, read_text
from pathways.model.cohorts import Gathered

SCHEMA = "pathways/cuts/1"
LARGEST = 200_000_000
"""Bytes of a record, which grows by all the people of each report, as those of their tables."""
NOTE = (
    "What reports in this folder have shown, with people as codes. Keep it where the answers are "
    "kept and give it to no one. Without it, two reports of nearly the same people can tell of "
    "those who differ."
)


class Kept(Struct, frozen=True):
    """The cuts of each course or provider (`scope`), and the salt people are coded with."""

    salt: str
    cuts: tuple[tuple[str, Cut], ...] = ()

    def of(self, scope: str) -> tuple[Cut, ...]:
        """Give the cuts that reports of one course have shown."""
        return tuple(cut for where, cut in self.cuts if where == scope)


def load_cuts(path: Path) -> Kept:
    """Read what was shown; nothing yet, with a new salt, where there is no file.

    Raises Refusal where the file cannot be read: then nobody can tell what is safe to show.
    """
    if not is_there(path):
        return Kept(secrets.token_hex(16))
    try:
        return _kept(json.loads(read_text(path, LARGEST)))
    except (ValueError, LookupError, TypeError, OverflowError, RecursionError) as error:
        if isinstance(error, Refusal):
            raise
        message = "this is not a record of what reports have shown"
        mend = "Put the record back as it was, or give another place with --cuts"
        raise Refusal("bad-cuts", message, mend) from None


def _kept(document: Any) -> Kept:  # noqa: ANN401 - as JSON has it
    if document["schema"] != SCHEMA:
        raise ValueError(document["schema"])
    bytes.fromhex(document["salt"])
    people = [frozenset(map(str, one)) for one in document["people"]]
    cuts = tuple(
        (str(one["of"]), Cut(str(one["figure"]), _times(one["times"]), people[one["people"]]))
        for one in document["cuts"]
    )
    return Kept(str(document["salt"]), cuts)


def _times(pairs: Sequence[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    return tuple((str(wave), int(sign)) for wave, sign in pairs)


def save_cuts(path: Path, kept: Kept, scope: str, shown: Sequence[Cut]) -> None:
    """Add what a report has shown. The file is for its owner alone. Raises FileProblem."""
    every = tuple(dict.fromkeys((*kept.cuts, *((scope, cut) for cut in shown))))
    people = list(dict.fromkeys(cut.people for _, cut in every))
    places = {one: place for place, one in enumerate(people)}
    document = {
        "schema": SCHEMA,
        "note": NOTE,
        "salt": kept.salt,
        "people": [sorted(one) for one in people],
        "cuts": [
            {
                "of": where,
                "figure": cut.figure,
                "times": [list(pair) for pair in cut.times],
                "people": places[cut.people],
            }
            for where, cut in every
        ],
    }
    write_private(path, (json.dumps(document, indent=1) + "\n").encode())


def coded(gathered: Gathered, salt: str) -> Gathered:
    """Give the same tables with codes in place of people."""
    code = _coder(salt)
    attendance, reactions = gathered.attendance, gathered.reactions
    return replace(
        gathered,
        responses=tuple(replace(one, person=code(one.person)) for one in gathered.responses),
        attendance=None
        if attendance is None
        else tuple(replace(one, person=code(one.person)) for one in attendance),
        reactions=None
        if reactions is None
        else tuple(replace(one, person=code(one.person)) for one in reactions),
    )


def _coder(salt: str) -> Callable[[str], str]:
    key = bytes.fromhex(salt)
    return lambda person: hmac.new(key, person.encode(), hashlib.sha256).hexdigest()[:20]
