"""`site.yaml` to what it says, with what is wrong in it and where."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from pathways.documents.trouble import Trouble
from pathways.files.form_problems import fit, placed
from pathways.files.problems import Problem, Refusal
from pathways.files.source_text import read_text
from pathways.files.yaml_text import Marks, read_yaml
from pathways.model.authored_site import SiteForm

LARGEST = 200_000
"""Bytes of a theme or a logo."""
_MARKS = {".png": b"\x89PNG\r\n\x1a\n", ".svg": b"<svg"}
"""What every picture of a kind has in it."""


class LoadedSettings(Struct, frozen=True):
    """What the host says, none when it cannot be read; its files; what is wrong."""

    form: SiteForm | None
    problems: tuple[Problem, ...] = ()
    theme: str = ""
    logo: bytes = b""


def load_site_settings(path: Path) -> LoadedSettings:
    """Read the settings of a site and the files they name. Never raises a problem."""
    marks = Marks()
    try:
        value = read_yaml(read_text(path), marks)
    except Refusal as refusal:
        return LoadedSettings(None, (refusal.problem(str(path)),))
    found = fit(SiteForm, {} if value is None else value)
    if isinstance(found, list):
        return LoadedSettings(None, tuple(sorted(placed(str(path), marks, found))))
    troubles: list[Trouble] = []
    theme = _content(path, "theme", found.theme, troubles)
    logo = _content(path, "logo", found.logo, troubles)
    text = _text(theme, troubles)
    problems = tuple(sorted(placed(str(path), marks, troubles)))
    return LoadedSettings(None if problems else found, problems, text, logo)


def _content(path: Path, key: str, name: str | None, troubles: list[Trouble]) -> bytes:
    """Give the bytes of a file that the settings name."""
    if name is None:
        return b""
    file = path.parent / name
    try:
        content = file.read_bytes() if file.is_file() else None
    except OSError:
        content = None
    if content is None:
        _wrong(troubles, key, f"there is no file {name} that can be read", "Check its name")
        return b""
    if len(content) > LARGEST:
        mend = "Make it smaller: every reader loads it"
        _wrong(troubles, key, f"{name} is larger than {LARGEST:,} bytes", mend)
    elif file.suffix in _MARKS and _MARKS[file.suffix] not in content:
        kind = file.suffix[1:].upper()
        _wrong(troubles, key, f"{name} is not a picture of the kind {kind}", f"Save it as {kind}")
    return content


def _text(theme: bytes, troubles: list[Trouble]) -> str:
    try:
        return theme.decode("utf-8-sig")
    except UnicodeDecodeError:
        _wrong(troubles, "theme", "the style sheet is not UTF-8 text", "Save it as UTF-8")
        return ""


def _wrong(troubles: list[Trouble], key: str, message: str, mend: str) -> None:
    troubles.append(Trouble((key,), "wrong-value", message, mend))
