"""The one style sheet of the site: its parts joined, without comments and spare space."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pathways.publish.sources import Sources

_PIECE = re.compile(r"""("[^"]*"|'[^']*')|/\*.*?\*/|\s+""", re.DOTALL)
_AROUND = re.compile(r"""("[^"]*"|'[^']*')|\s*([{};,>])\s*|(:)\s+""")


def style_sheet(names: Iterable[str], sources: Sources) -> str:
    """Join the parts of the style sheet, `styles/NAME.css`, in order."""
    return "".join(tight(sources.text(f"styles/{name}.css")) for name in names)


def tight(css: str) -> str:
    """Leave out comments and space that mean nothing; what stands in quotes is kept.

    A space before a colon is kept: in a selector it means "inside".
    """
    spaced = _PIECE.sub(lambda found: found[1] or " ", css)
    closed = _AROUND.sub(lambda found: found[1] or found[2] or found[3], spaced)
    return closed.replace(";}", "}").strip() + "\n"
