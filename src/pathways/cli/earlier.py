"""A catalogue as it was before: in a directory, or at a git revision."""

from __future__ import annotations

from pathlib import Path

from pathways.cli.messages import Trouble, misuse
from pathways.cli.options import open_catalogue
from pathways.model.catalogue import Catalogue


def earlier_catalogue(option: str, against: str, here: Path, *, no_cache: bool) -> Catalogue:
    """Read the catalogue before an edit: in a directory that exists, else of a revision.

    `option` is what the command calls it; `here` is the catalogue now.
    """
    from pathways.files.revision import NoRevisionError, at_revision

    try:
        if Path(against).is_dir():
            return open_catalogue(against, no_cache=no_cache)
        with at_revision(here, against) as folder:
            return open_catalogue(str(folder), no_cache=True)
    except NoRevisionError as error:
        misuse(f"There is no directory {against}. {error}")
    except Trouble as trouble:
        raise Trouble(f"Before the edit ({against}):\n{trouble.message}") from trouble
    except OSError as error:
        misuse(f"{option} {against}: {error.strerror}.")
