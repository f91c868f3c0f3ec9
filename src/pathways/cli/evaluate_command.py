"""`pathways evaluate`: what a course covers, what changed, what it cost, and where it leads."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pathways.cli.edition import program_version, shipped_sources
from pathways.cli.evaluating import Named, joined, need_statistics, titles_of
from pathways.cli.messages import Trouble, misuse
from pathways.cli.options import (
    catalogue_options,
    catalogue_root,
    on_option,
    open_catalogue,
    place_for,
    today,
)
from pathways.cli.terminal import note
from pathways.model.catalogue import Catalogue
from pathways.model.cohorts import Evaluation, Gathered
from pathways.model.quantities import day as day_words

if TYPE_CHECKING:
    from pathways.evaluate.report import Report
    from pathways.files.cuts import Kept

CUTS = "evaluation-cuts.json"
"""The record of what was shown, beside the report."""
WRITTEN = {".html": "html", ".json": "json", ".csv": "csv", ".txt": "text"}


@click.command()
@click.argument("file", required=False)
@click.option("--course", metavar="ID", help="Without a FILE: the module or qualification.")
@click.option(
    "--answers", metavar="FILE", help="Without a FILE: the table of answers, CSV or Parquet."
)
@click.option("--attendance", metavar="FILE", help="Without a FILE: the table of who came.")
@click.option("--instrument", metavar="ID", help="Without a FILE: what was asked. Default: ours.")
@click.option(
    "--for",
    "audience",
    type=click.Choice(["inside", "outside"], case_sensitive=False),
    help="Who the report is for: those who run the course (no figure of fewer than 5 people), or "
    "anyone (10). Default: as the file says.",
)
@click.option(
    "--out",
    "outs",
    metavar="REPORT",
    multiple=True,
    help="Write the report there: .html, .json, .csv or .txt. May be repeated. What it shows is "
    f"recorded beside it in {CUTS}, so that a later report of nearly the same people is refused.",
)
@click.option("--cuts", metavar="FILE", help=f"Another place for {CUTS}.")
@click.option("--no-routes", is_flag=True, help="Leave out the routes with and without the course.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv"], case_sensitive=False),
    default="text",
    help="Text for people, JSON for programs, or one tidy table. It is recorded only with --cuts.",
)
@on_option
@catalogue_options
def command(
    file: str | None,
    course: str | None,
    answers: str | None,
    attendance: str | None,
    instrument: str | None,
    audience: str | None,
    outs: tuple[str, ...],
    cuts: str | None,
    no_routes: bool,
    form: str,
    on: date | None,
    root: str | None,
    no_cache: bool,
) -> None:
    """Evaluate a course: what it covers, what changed, what it cost, and where it leads.

    FILE is an evaluation (docs/evaluation.md): the course, the tables of answers and attendance,
    what is taught and tested, costs. Without one, --course and --answers are enough.

    Every figure is about a group, never a person, and small groups are held back. The words go
    no further than the number of people bears.

    Exit code 0 when a report was made, 1 when the tables have problems or the report would tell
    of a few people, 2 for misuse.
    """
    need_statistics()
    named = Named(file, course, answers, attendance, instrument, audience)
    named.check()
    sorts = [_sort(name, (file, answers, attendance)) for name in outs]
    day, here = on or today(), catalogue_root(root)
    catalogue = open_catalogue(root, no_cache=no_cache)
    gathered, asked = named.gathered(catalogue, here)
    _spare_tables(outs, file, gathered)
    _enough(gathered)
    record = _record(outs, cuts)
    with _alone(record):
        kept, gathered = _beside_earlier(gathered, record)
        with note("Planning routes with the course and without it..."):
            links = joined(gathered.evaluation, catalogue, here, day, routes=not no_routes)
        with note("Working out what changed..."):
            from pathways.evaluate.report import report

            shown = kept.of(_scope(gathered.evaluation))
            found = report(gathered, asked, tuple(catalogue.domains), links, shown_before=shown)
        _keep(record, kept, found)
    for name, sort in zip(outs, sorts, strict=True):
        _save(Path(name), _written(sort, found, catalogue, day))
    if not outs:
        click.echo(_written(form, found, catalogue, day), nl=False)


@contextmanager
def _alone(record: Path | None) -> Iterator[None]:
    """Keep every other report from a record meanwhile: else neither would see what both show."""
    from pathways.files.private_file import held
    from pathways.files.problems import Refusal

    with ExitStack() as stack:
        if record is not None:
            try:
                stack.enter_context(held(Path(os.path.realpath(record)).parent))
            except Refusal as refusal:
                raise Trouble(refusal.problem(str(record)).text()) from None
        yield


def _keep(record: Path | None, kept: Kept, found: Report) -> None:
    """Record what is shown of whom, before it is: no report is out that is not on record.

    Where the report then cannot be written, the same one can be asked for again.
    """
    if record is None:
        return
    from pathways.files.cuts import save_cuts
    from pathways.files.source_text import FileProblem

    try:
        save_cuts(record, kept, _scope(found.evaluation), found.cuts)
    except FileProblem as problem:
        raise Trouble(problem.problem(str(record)).text()) from None


def _sort(name: str, read: tuple[str | None, ...]) -> str:
    """Give the sort of a report by its name; stop before the work where it cannot be written."""
    suffix = Path(name).suffix.lower()
    if suffix not in WRITTEN:
        misuse(f"--out {name}: end its name with {', '.join(WRITTEN)}.")
    place_for("--out", name, *read)
    return WRITTEN[suffix]


def _spare_tables(outs: tuple[str, ...], file: str | None, gathered: Gathered) -> None:
    """Stop where a report would stand in the place of a table that the file names."""
    if file is None:
        return  # then each table is named by an option
    tables = [str(Path(file).parent / one.name) for one in gathered.sources]
    for name in outs:
        place_for("--out", name, *tables)


def _record(outs: tuple[str, ...], cuts: str | None) -> Path | None:
    """Give where it is recorded what reports have shown; nowhere where none is written."""
    if cuts is not None:
        return place_for("--cuts", cuts)
    folders = {Path(name).parent.resolve(): Path(name).parent for name in outs}
    if len(folders) > 1:
        misuse("Reports in several folders have one record of what they show: name it by --cuts.")
    return next((folder / CUTS for folder in folders.values()), None)


def _enough(gathered: Gathered) -> None:
    """Stop where there are so few people that nothing may be told of them."""
    from pathways.evaluate.cohort import too_few

    least = gathered.evaluation.least
    if too_few(gathered):
        raise Trouble(f"Fewer than {least} people took part: nothing may be told of so few.")


def _beside_earlier(gathered: Gathered, record: Path | None) -> tuple[Kept, Gathered]:
    """Read what earlier reports have shown, and put codes in place of people.

    Stops where a report has been given out on nearly the same people: every count of both
    would tell of those who differ.
    """
    from pathways.evaluate.cohort import differs_by_few
    from pathways.files.cuts import Kept, coded, load_cuts
    from pathways.files.problems import Refusal

    if record is None:
        return Kept(""), gathered
    try:
        kept = load_cuts(record)
    except Refusal as refusal:
        raise Trouble(refusal.problem(str(record)).text()) from None
    told = gathered.evaluation
    gathered = coded(gathered, kept.salt)
    if differs_by_few(gathered, kept.of(_scope(told))):
        raise Trouble(
            f"An earlier report is about nearly the same people: fewer than {told.least} differ, "
            "so the two together would tell of them. Nothing was written. Wait until more people "
            f"differ, or take the earlier report back and start {record} anew."
        )
    return kept, gathered


def _scope(told: Evaluation) -> str:
    """Name what is evaluated: people are told apart within one course or provider."""
    return told.provider or ",".join(told.courses)


def _written(sort: str, found: Report, catalogue: Catalogue, day: date) -> str:
    """Write a report in one of its forms."""
    from pathways.documents.evaluation import evaluation_json
    from pathways.documents.evaluation_rows import evaluation_csv
    from pathways.evaluate.all_sections import text
    from pathways.publish.evaluation_page import evaluation_page

    program, digest = program_version(), catalogue.digest
    match sort:
        case "json":
            return evaluation_json(found, day.isoformat(), program, digest)
        case "csv":
            return evaluation_csv(found)
        case "html":
            made = (day_words(day), program, digest)
            return evaluation_page(found, titles_of(catalogue), made, shipped_sources())
        case _:
            return text(found, titles_of(catalogue))


def _save(path: Path, text: str) -> None:
    from pathways.files.source_text import FileProblem, write_text

    try:
        write_text(path, text)
    except FileProblem as problem:
        raise Trouble(problem.problem(str(path)).text()) from None
    click.echo(f"Wrote {path}.", err=True)
