"""What changed since the editions of a site before this one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from pathways.cli.earlier import earlier_catalogue
from pathways.cli.messages import Trouble
from pathways.model.catalogue import Catalogue
from pathways.publish.api import CATALOGUE, CHANGES
from pathways.publish.history import History, continued, read_catalogue, read_history
from pathways.publish.typed_json import NotThisFormError


def history_of(since: str | None, out: Path, root: Path, new: Catalogue, on: date) -> History:
    """Say what changed since an earlier catalogue, or since the site that is in `out`.

    `since` is the folder of a catalogue or of a site, or a git revision.
    """
    if since is not None and not _is_there(Path(since) / CATALOGUE):
        old = earlier_catalogue("--since", since, root, no_cache=False)
        return continued(History(), old, new, on)
    site = out if since is None else Path(since)
    if not _is_there(site / CATALOGUE):
        return History()
    try:
        old = read_catalogue(_text(site / CATALOGUE))
        past = read_history(_text(site / CHANGES)) if (site / CHANGES).is_file() else History()
    except (NotThisFormError, OSError, UnicodeDecodeError) as error:
        if since is not None:
            raise Trouble(f"--since {since}: its documents cannot be read: {error}.") from error
        click.echo(
            f"What changed since the site in {out} cannot be said: its documents cannot be read "
            f"({error}). Compare with the earlier catalogue by --since.",
            err=True,
        )
        return History()
    return continued(past, old, new, on)


def _is_there(path: Path) -> bool:
    """Say whether there is such a file; a name that no file can have is none."""
    try:
        return path.is_file()
    except OSError:
        return False


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
