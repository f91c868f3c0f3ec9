"""Running the command line inside a test, on the invented catalogue of boat building."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeVar

from click.testing import CliRunner, Result

from pathways.cli.main import main
from pathways.files.catalogue import Loaded, load_catalogue

HERE = Path(__file__).resolve().parent
SMALL = HERE / "data" / "small"
BUILDER = HERE / "data" / "builder.yaml"
DAY = "2026-11-24"
Read = TypeVar("Read")


@cache
def shipped_catalogue() -> Loaded:
    """Read the shipped catalogue, once in a process."""
    return load_catalogue(HERE.parent)


def once_for_each_text(read: Callable[[Path, str], Read]) -> Callable[[Path, str], Read]:
    """Let a file below a root be read again only when another text stands in it."""
    known: dict[tuple[str, bytes], Read] = {}

    def found(root: Path, file: str) -> Read:
        path = root / file
        if not path.is_file():
            return read(root, file)
        key = file, path.read_bytes()
        if key not in known:
            known[key] = read(root, file)
        return known[key]

    return found


class Cli:
    """`pathways` with some words; any exception but a clean exit fails the test."""

    def __init__(self, cache: Path, *always: str) -> None:
        self.cache, self.always = cache, always

    def __call__(self, *words: str, text: str | bytes | None = None) -> Result:
        runner = CliRunner(env={"XDG_CACHE_HOME": str(self.cache), "NO_COLOR": None})
        given = (*words, *self.always)
        return runner.invoke(main, given, input=text, catch_exceptions=False, prog_name="pathways")
