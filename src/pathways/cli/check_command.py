"""`pathways check`: every problem in the catalogue at once."""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path

import click

from pathways.check.check import check_catalogue
from pathways.check.figures import Backing
from pathways.check.tolerated import Report
from pathways.cli.messages import misuse
from pathways.cli.options import (
    catalogue_option,
    catalogue_root,
    format_option,
    on_option,
    print_json,
    today,
)
from pathways.cli.terminal import note
from pathways.explain.words import count
from pathways.files.catalogue import load_catalogue
from pathways.files.layout import walk
from pathways.model.quantities import Span, span

LOOK = 0.3
"""Seconds between two looks at the files while watching."""


@click.command()
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until stopped.")
@click.option(
    "--stale-after",
    "stale",
    metavar="SPAN",
    default="2 years",
    show_default=True,
    help="Warn of sources that nobody has looked at for so long.",
)
@catalogue_option
@on_option
@format_option
def command(
    strict: bool, watch: bool, stale: str, root: str | None, on: date | None, form: str
) -> None:
    """List every problem in the catalogue, each with its place and how to mend it.

    Exit code 1 when there are errors; with --strict also when there are warnings.
    """
    path, limit = catalogue_root(root), _span(stale)
    if watch:
        if form == "json":
            misuse("--watch writes for people: leave --format json out.")
        _watch(path, on, limit)
    with note("Checking the catalogue..."):
        items, report = _check(path, on or today(), limit)
    if form == "json":
        print_json(_document(report))
    else:
        _say(items, report)
    errors, warnings = _counts(report)
    sys.exit(1 if errors or (strict and warnings) else 0)


def _span(text: str) -> Span:
    try:
        return span(text)
    except ValueError:
        misuse(f"--stale-after {text!r} is not a length of time. Write it as in: 18 months")


def _check(path: Path, on: date, limit: Span) -> tuple[int, Report]:
    loaded = load_catalogue(path)
    return len(loaded.catalogue.items), check_catalogue(loaded, on, limit)


def _watch(path: Path, on: date | None, limit: Span) -> None:
    """Check, wait for a change, and check again; a person stops it."""
    while True:
        before = walk(path)
        items, report = _check(path, on or today(), limit)
        click.clear()
        _say(items, report)
        click.echo("Watching for changes. Stop with Ctrl-C.")
        while walk(path) == before:
            time.sleep(LOOK)


def _counts(report: Report) -> tuple[int, int]:
    errors = sum(p.severity == "error" for p in report.problems)
    return errors, len(report.problems) - errors


def _say(items: int, report: Report) -> None:
    for problem in report.problems:
        click.echo(problem.text())
    errors, warnings = _counts(report)
    click.echo(
        f"{count(items, 'item')} checked: {count(errors, 'error')}, "
        f"{count(warnings, 'warning')}, {len(report.tolerated)} tolerated."
    )
    if said := _backing(report):
        click.echo(said)


def _backing(report: Report) -> str:
    """Say in percent where the figures come from, and how many nobody knows."""
    known = {b: n for b, n in report.backing.items() if n and b is not Backing.UNKNOWN}
    if not known:
        return ""
    total = sum(known.values())
    shares = ", ".join(f"{100 * n / total:.1f} % {backing}" for backing, n in known.items())
    missing = report.backing[Backing.UNKNOWN]
    return f"{count(total, 'figure and rule', 'figures and rules')}: {shares}; {missing} not known."


def _document(report: Report) -> dict[str, object]:
    return {
        "problems": [
            {
                "file": p.file,
                "line": p.line,
                "column": p.column,
                "severity": p.severity,
                "code": p.code,
                "message": p.message,
                "mend": p.mend,
            }
            for p in report.problems
        ],
        "tolerated": [
            {"file": p.file, "line": p.line, "code": p.code, "reason": reason}
            for p, reason in report.tolerated
        ],
        "backing": {str(backing): n for backing, n in report.backing.items()},
    }
