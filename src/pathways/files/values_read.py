"""The values of texts, kept from one reading of a catalogue to the next.

Only a text that has changed is read as YAML again. What is read is the same with what is kept,
without it, and with what is damaged.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from pathways.files import problems, yaml_marks, yaml_text
from pathways.files.kept import digest_of, keep, kept
from pathways.files.yaml_text import Value, read_yaml

KEPT = 8
"""Catalogues whose values are kept in the folder; the oldest go."""
SUFFIX = ".values"
Read: TypeAlias = Callable[[str], Value]
Kept: TypeAlias = dict[bytes, Any]
"""The value of each text, by the digest of the text."""


@contextmanager
def values_read(root: Path, folder: Path | None) -> Iterator[Read]:
    """Give what reads a text of the catalogue under a root as `read_yaml` does.

    In the end the values are kept in the folder, where a text was new. One that is refused
    is not kept: it is read again, and refused again.
    """
    if folder is None:
        yield read_yaml
        return
    key = digest_of((os.fsencode(os.path.realpath(root)), *_reader()), _code())
    path = folder / f"{key}{SUFFIX}"
    before = kept(path, key, Kept) or {}
    now: Kept = {}

    def read(text: str) -> Value:
        digest = hashlib.blake2b(text.encode(), digest_size=16).digest()
        now[digest] = value = before[digest] if digest in before else read_yaml(text)
        return value

    yield read
    if not now.keys() <= before.keys():
        with suppress(OSError):
            keep(path, key, now, KEPT)


def _reader() -> tuple[str, bool]:
    return yaml.__version__, yaml.__with_libyaml__


def _code() -> Iterator[bytes]:
    """Give our own code that reads texts: what it makes of them may change with it."""
    for module in (yaml_text, yaml_marks, problems):
        assert module.__file__ is not None
        yield Path(module.__file__).read_bytes()
