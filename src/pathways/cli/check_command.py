"""`pathways check`: every problem in the catalogue at once."""

from __future__ import annotations

import sys
from datetime import date

import click

from pathways.cli.options import (
    catalogue_option,
    catalogue_root,
    format_option,
    on_option,
    print_json,
    today,
)
from pathways.cli.terminal import note


@click.command()
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@catalogue_option
@on_option
@format_option
def command(strict: bool, root: str | None, on: date | None, form: str) -> None:
    """List every problem in the catalogue, each with its place and how to mend it.

    Exit code 1 when there are errors; with --strict also when there are warnings.
    """
    from pathways.check.check import check_catalogue
    from pathways.explain.words import count
    from pathways.files.catalogue import load_catalogue

    path = catalogue_root(root)
    with note("Checking the catalogue..."):
        loaded = load_catalogue(path)
        report = check_catalogue(loaded, on or today())
    errors = sum(p.severity == "error" for p in report.problems)
    warnings = len(report.problems) - errors
    if form == "json":
        document = {
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
        }
        print_json(document)
    else:
        for problem in report.problems:
            click.echo(problem.text())
        items = count(len(loaded.catalogue.items), "item")
        click.echo(
            f"{items} checked: {count(errors, 'error')}, {count(warnings, 'warning')}, "
            f"{len(report.tolerated)} tolerated."
        )
    sys.exit(1 if errors or (strict and warnings) else 0)
