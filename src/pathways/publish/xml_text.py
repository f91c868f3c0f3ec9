"""Text inside XML: escaped, and without the characters that XML has no place for."""

from __future__ import annotations

import re
from html import escape

_NO_XML = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def escaped(text: str) -> str:
    """Give a text as it may stand in an element or an attribute of XML."""
    return escape(_NO_XML.sub("\ufffd", text), quote=False).replace('"', "&quot;")
