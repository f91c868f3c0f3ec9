"""The code of a site's templates: kept from a build with the same templates, or compiled."""

from __future__ import annotations

import marshal
import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import version
from inspect import getfile
from pathlib import Path

from pathways.files.kept import digest_of, keep, kept
from pathways.publish import direct, direct_code, templates
from pathways.publish.sources import Sources
from pathways.publish.templates import Code

KEPT = 4
"""Versions of the code kept in the folder; the oldest go."""
SUFFIX = ".code"
FOLDERS = "templates", "words"
"""What code is made of: the templates, and the words that are settled in them."""


@contextmanager
def code_of(sources: Sources, folder: Path | None) -> Iterator[Code]:
    """Give the code that is known, to be added to; keep it at the end where it has grown."""
    key = digest_of(_versions(), _made_of(sources))
    path = None if folder is None else folder / f"{key}{SUFFIX}"
    code = {} if path is None else _known(path, key)
    known = len(code)
    yield code
    if path is not None and len(code) > known:
        with suppress(OSError):
            keep(path, key, marshal.dumps(code), KEPT)


def _known(path: Path, key: str) -> Code:
    """Read code, which will be run: only what nobody but the user could have written."""
    found = kept(path, key, bytes) if _only_ours(path) else None
    return {} if found is None else marshal.loads(found)  # noqa: S302 - as the seal says, by us


def _only_ours(path: Path) -> bool:
    """Say whether only the user may write a file and its folder, where a system tells that."""
    if sys.platform == "win32":
        return False
    try:
        found = path.stat(), path.parent.stat()
    except OSError:
        return False
    return all(not one.st_mode & 0o022 and one.st_uid == os.getuid() for one in found)


def _versions() -> tuple[str, ...]:
    """Give all that makes code of templates and is not ours."""
    return version("jinja2"), version("markupsafe"), platform.python_version()


def _made_of(sources: Sources) -> Iterator[bytes]:
    for module in (direct, direct_code, templates):
        yield Path(getfile(module)).read_bytes()
    for folder in FOLDERS:
        for name in sources.names(folder):
            yield name.encode()
            yield sources.content(name)
