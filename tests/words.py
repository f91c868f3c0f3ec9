"""The words of the site for translators: taken out of the templates, merged, compiled.

`python -m tests.words` writes `site/words/site.pot` anew, brings each translation up to it (what
is new in it stays empty, what is gone is dropped) and compiles it. Needs Babel; a build of the
site does not.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SITE = Path(__file__).resolve().parents[1] / "site"
WORDS = SITE / "words"
TEMPLATE = WORDS / "site.pot"
WIDTH = 98
NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)
HEAD = """\
# The words of the interface of the site, from its templates. Made by `python -m tests.words`.
# Texts between %( and )s or { and } are filled in; tags and doubled signs stay as they are."""


def translations() -> tuple[Path, ...]:
    """List the translations that there are."""
    return tuple(sorted(WORDS.glob("*.po")))


def extracted() -> Catalog:
    """Take all words of the interface out of the templates, with the files they stand in."""
    with (WORDS / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    catalog = Catalog(project="Pathways", version="draft", header_comment=HEAD, fuzzy=False)
    for name, _line, message, comments, context in sorted(
        extract_from_dir(SITE, methods, options), key=lambda found: found[:2]
    ):
        catalog.add(message, None, [(name, 0)], auto_comments=comments, context=context)
    return catalog


def read(path: Path) -> Catalog:
    """Read a template of words or a translation."""
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def compiled(catalog: Catalog) -> bytes:
    """Give what a build reads. What is marked as unsure is left out; the day says nothing."""
    catalog.creation_date = catalog.revision_date = NO_DAY
    out = BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def text_of(catalog: Catalog) -> bytes:
    """Write a catalog as text, in the order of its words, with no day on which it was written."""
    out = BytesIO()
    write_po(out, catalog, width=WIDTH, sort_output=True, include_lineno=False)
    lines = out.getvalue().decode().splitlines(keepends=True)
    dated = ('"POT-Creation-Date:', '"PO-Revision-Date:', '"Generated-By:')
    return "".join(line for line in lines if not line.startswith(dated)).encode()


def renew() -> None:
    """Write the template anew, and bring the translations up to it."""
    found = extracted()
    TEMPLATE.write_bytes(text_of(found))
    for path in translations():
        catalog = read(path)
        catalog.update(found, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        path.write_bytes(text_of(catalog))
        path.with_suffix(".mo").write_bytes(compiled(catalog))
        left = sum(1 for message in catalog if message.id and not all(_forms(message.string)))
        sys.stdout.write(f"{path.name}: {len(catalog)} texts, {left} not translated\n")


def _forms(said: object) -> tuple[object, ...]:
    return said if isinstance(said, tuple) else (said,)


if __name__ == "__main__":
    renew()
