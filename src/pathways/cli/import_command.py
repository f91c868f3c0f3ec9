"""`pathways import`: an instrument that others wrote, as files of ours."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pathways.cli.messages import Trouble, misuse, not_read
from pathways.cli.options import on_option, today

if TYPE_CHECKING:
    from pathways.exchange.osd_reading import Read

LARGEST = 10_000_000


@click.command("import")
@click.argument("source", metavar="FILE")
@click.option("--into", required=True, metavar="DIR", help="Where the files are written.")
@click.option("--leave-by", metavar="WHO", help="Who allowed you to use the words.")
@click.option("--leave-where", metavar="WHERE", help="Where that is written, such as a letter.")
@on_option
def command(
    source: str, into: str, leave_by: str | None, leave_where: str | None, on: date | None
) -> None:
    """Read an Open Scale Definition (.osd or .json) and write it as an instrument.

    The words of others never stand in the catalogue. With --leave-by and --leave-where, which
    say that you may use them, they are written to a text pack for you to keep outside it.
    What had to be assumed or left out is named. A file that is there already is never replaced.
    """
    if (leave_by is None) != (leave_where is None):
        misuse("--leave-by and --leave-where go together.")
    read = _read(Path(source))
    from pathways.exchange.written_instrument import written_instrument, written_packs
    from pathways.model.licences import Leave

    one, folder = read.instrument, Path(into)
    files = {f"{one.id}.yaml": written_instrument(one)}
    if leave_by is not None and leave_where is not None:
        leave = Leave(leave_by, on or today(), leave_where)
        packs = written_packs(one, leave).items()
        files |= {f"{one.id}-{language}-words.yaml": pack for language, pack in packs}
        if not packs:
            click.echo("Note: no text pack: no language has all the words of others.", err=True)
    for name in files:
        if _is_there(folder / name):
            misuse(f"{folder / name} is there already, and is left as it is.")
    for note in read.notes:
        click.echo(f"Note: {note}.", err=True)
    _write(folder, files)


def _is_there(path: Path) -> bool:
    """Say whether there is such a file; where nobody can tell, writing it says why."""
    try:
        return path.exists()
    except OSError:
        return False


def _read(path: Path) -> Read:
    from pathways.documents.instrument import instrument_from
    from pathways.exchange.osd_reading import NotReadError, read_osd
    from pathways.files.problems import Refusal
    from pathways.files.source_text import read_text

    try:
        return read_osd(json.loads(read_text(path, LARGEST)), instrument_from)
    except Refusal as refusal:
        not_read(str(path), refusal)
    except NotReadError as error:
        raise Trouble(f"{path}: {error}.") from None
    except json.JSONDecodeError as error:
        place = f"{path}:{error.lineno}:{error.colno}"
        raise Trouble(f"{place}: this is no JSON: {error.msg}. Export it again.") from None
    except (ValueError, RecursionError):
        message = "a number in it, or its depth, is beyond what can be read"
        raise Trouble(f"{path}: {message}. Export it again.") from None


def _write(folder: Path, files: Mapping[str, Mapping[str, object]]) -> None:
    from pathways.files.plain_yaml import yaml_of
    from pathways.files.problems import Refusal
    from pathways.files.source_text import write_text

    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            write_text(folder / name, yaml_of(content))
            click.echo(f"Wrote {folder / name}.")
    except OSError as error:
        misuse(f"--into {folder}: {error.strerror}. Give a folder that can be written to.")
    except Refusal as refusal:
        raise Trouble(refusal.problem(str(folder)).text()) from None
