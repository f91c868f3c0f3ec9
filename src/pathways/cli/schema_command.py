"""`pathways schema`: JSON Schemas of the files, for editors."""

from __future__ import annotations

import json
from pathlib import Path

import click

from pathways.cli.messages import Trouble, did_you_mean, misuse
from pathways.cli.options import catalogue_options, open_catalogue
from pathways.files.problems import Refusal
from pathways.files.schema import PLACES, Schema, schema_of
from pathways.files.source_text import write_text

SETTINGS = "editor-settings.json"


@click.command()
@click.argument("name", metavar="[NAME]", default="")
@click.option("--out", metavar="DIR", help="Write every schema, and settings for editors, there.")
@catalogue_options
def command(name: str, out: str | None, root: str | None, no_cache: bool) -> None:
    """Write the JSON Schema of one sort of file, or all of them with --out.

    Editors with the YAML language server complete keys and the catalogue's own ids from
    them, and mark what does not fit. Without NAME and --out, the names are listed.
    """
    if name and out is not None:
        misuse("Give either a NAME or --out DIR: --out writes every schema.")
    if name and name not in PLACES:
        known = f"The names are: {', '.join(sorted(PLACES))}."
        misuse(f"There is no schema '{name}'.{did_you_mean(name, PLACES)} {known}")
    if not name and out is None:
        for each, place in sorted(PLACES.items()):
            click.echo(f"{each:<14} {place}")
        return
    catalogue = open_catalogue(root, no_cache=no_cache)
    if out is None:
        click.echo(_text(schema_of(name, catalogue)), nl=False)
    else:
        _write_all(Path(out), {each: schema_of(each, catalogue) for each in sorted(PLACES)})


def _text(document: object) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _file(name: str) -> str:
    return f"{name}.schema.json"


def _from_here(path: Path) -> str:
    """Write a path as editors read it: as seen from the folder that is open, or whole."""
    return path.as_posix() if path.is_absolute() else f"./{path.as_posix()}"


def _write_all(folder: Path, schemas: dict[str, Schema]) -> None:
    settings = {"yaml.schemas": {_from_here(folder / _file(n)): PLACES[n] for n in schemas}}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, schema in schemas.items():
            write_text(folder / _file(name), _text(schema))
        write_text(folder / SETTINGS, _text(settings))
    except OSError as error:
        misuse(f"--out {folder}: {error.strerror}. Give a folder that can be written to.")
    except Refusal as refusal:
        raise Trouble(refusal.problem(str(folder)).text()) from refusal
    click.echo(
        f"{len(schemas)} schemas in {folder}. {SETTINGS} there says which files they are for."
    )
