"""Running the command line inside a test, on the invented catalogue of boat building."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from pathways.cli.main import main

HERE = Path(__file__).resolve().parent
SMALL = HERE / "data" / "small"
BUILDER = HERE / "data" / "builder.yaml"
DAY = "2026-11-24"


class Cli:
    """`pathways` with some words; any exception but a clean exit fails the test."""

    def __init__(self, cache: Path, *always: str) -> None:
        self.cache, self.always = cache, always

    def __call__(self, *words: str, text: str | bytes | None = None) -> Result:
        runner = CliRunner(env={"XDG_CACHE_HOME": str(self.cache), "NO_COLOR": None})
        given = (*words, *self.always)
        return runner.invoke(main, given, input=text, catch_exceptions=False, prog_name="pathways")
