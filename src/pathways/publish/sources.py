"""Reads what the site is made with: templates, styles, scripts, words. Nothing else is read."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct


class Sources(Struct, frozen=True):
    """The folder `site/`, read file by file when it is asked for."""

    root: Path

    def text(self, name: str) -> str:
        """Give the text of a file: `templates/base.html`."""
        return (self.root / name).read_text(encoding="utf-8")

    def content(self, name: str) -> bytes:
        """Give the bytes of a file."""
        return (self.root / name).read_bytes()

    def names(self, folder: str) -> tuple[str, ...]:
        """List the files under a folder, in order: `vendor/minisearch/LICENSE`."""
        found = (p for p in (self.root / folder).rglob("*") if p.is_file())
        return tuple(sorted(p.relative_to(self.root).as_posix() for p in found))
