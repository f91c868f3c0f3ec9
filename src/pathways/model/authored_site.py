"""What the host of a site says of it: `site.yaml` in the folder of a catalogue."""

from __future__ import annotations

import re
from typing import Annotated, TypeAlias

from pydantic import Field, PlainValidator, model_validator

from pathways.model.editor_schema import schema_of
from pathways.model.forms import Form, Many, Text, refuse, shown

FILE = "site.yaml"
_ADDRESS = re.compile(r"https?://[^\s/?#\"'<>\\]+(/[^\s?#\"'<>\\]*)?")
_MAIL = re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+\.[^\s@<>\"']+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z]{2,4})?")
_EXAMPLE = "https://example.org/pathways/"


def _as_address(value: object) -> str:
    """Read an address that other addresses are put behind: it ends with a slash."""
    if not isinstance(value, str) or not _ADDRESS.fullmatch(value):
        return refuse(f"{shown(value)} is not an address", f"Write it as in {_EXAMPLE}")
    if not value.endswith("/"):
        return refuse(f"{shown(value)} does not end with a slash", f"Write {value}/")
    return value


def _as_contact(value: object) -> str:
    if isinstance(value, str) and (_MAIL.fullmatch(value) or _ADDRESS.fullmatch(value)):
        return value
    mend = "Write an e-mail address, or an address that begins with https://"
    return refuse(f"{shown(value)} is no way to write to you", mend)


def _as_language(value: object) -> str:
    if isinstance(value, str) and _LANGUAGE.fullmatch(value):
        return value
    return refuse(f"{shown(value)} is not a language", "Write its code, as in en or cy")


def _as_name(value: object) -> str:
    """Read the name of a file that lies beside this one or below it."""
    if isinstance(value, str) and value and not value.startswith(("/", "\\", "~")):
        parts = re.split(r"[/\\]", value)
        if all(part and part not in {".", ".."} for part in parts):
            return value
    mend = "Name a file in the same folder, as in theme.css"
    return refuse(f"{shown(value)} is not the name of a file beside this one", mend)


_URL = r"https?://.+/"
Address: TypeAlias = Annotated[str, PlainValidator(_as_address), schema_of("string", _URL)]
Contact: TypeAlias = Annotated[str, PlainValidator(_as_contact), schema_of("string")]
Language: TypeAlias = Annotated[
    str, PlainValidator(_as_language), schema_of("string", _LANGUAGE.pattern)
]
FileName: TypeAlias = Annotated[str, PlainValidator(_as_name), schema_of("string")]


class SiteForm(Form):
    """What the host of a site says of it; every key may be left out."""

    title: Text = "Pathways"
    """The name of the site, on every page."""
    address: Address | None = None
    """Where the site will stand, with a slash at the end. For search engines and feeds."""
    repository: Address | None = None
    """What stands before a file's name where it is edited: .../edit/main/"""
    contact: Contact | None = None
    """Where people write to."""
    languages: Many[Language] = Field(default=("en",))
    """Languages of the interface."""
    theme: FileName | None = None
    """A style sheet of your own, after the site's: colours are custom properties there."""
    logo: FileName | None = None
    """A picture for the head of every page: .svg or .png"""

    @model_validator(mode="after")
    def _is_usable(self) -> SiteForm:
        if not self.languages or len(set(self.languages)) < len(self.languages):
            refuse("there is no language, or one stands twice", "Write each once, as in [en]")
        if self.theme is not None and not self.theme.endswith(".css"):
            refuse(f"{shown(self.theme)} is not a style sheet", "Name a .css file as theme")
        if self.logo is not None and not self.logo.endswith((".svg", ".png")):
            refuse(f"{shown(self.logo)} is not a picture", "Name an .svg or .png file as logo")
        return self
