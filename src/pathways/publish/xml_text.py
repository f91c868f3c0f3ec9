"""Text inside XML: escaped, and without the characters that XML has no place for."""

from __future__ import annotations

import re
from html import escape

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def escaped(text: str) -> str:
    """Give a text as it may stand in an element or an attribute of XML."""
    return escape(_NO_XML.sub("\ufffd", text), quote=False).replace('"', "&quot;")
