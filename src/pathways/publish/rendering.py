"""Views into pages: one template for each kind of page, everything escaped."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup, escape

from pathways.publish.address import link_from
from pathways.publish.direct import Direct, joined
from pathways.publish.edition import Edition
from pathways.publish.file import File
from pathways.publish.sources import Sources
from pathways.publish.templates import Code, Templates
from pathways.publish.words import ENGLISH, Words

KEPT = 20_000
"""Links, and things said once, that are kept at most: so many a large site has in one folder."""


class _Links(dict[str, Markup]):
    """Writes links from the page that is being made, each once for the pages of its folder."""

    root = ""
    near = staticmethod(link_from(""))

    def start(self, folder: str, root: str) -> None:
        """Write from now on as seen from a folder, or whole where there is a root."""
        self.near, self.root = link_from(folder), root
        self.clear()

    def __missing__(self, place: str) -> Markup:
        written = self[place] = escape(self.root + place if self.root else self.near(place))
        return written


class _Once(dict[tuple[Any, ...], Markup]):
    """What macros say with some values, said once for the pages of a folder."""

    def __missing__(self, asked: tuple[Any, ...]) -> Markup:
        macro, *given = asked
        said: Markup = macro(*given)
        self[asked] = said
        return said


class Renderer:
    """Makes pages of one edition in one language.

    Templates see `view` (what the page is about), `site` (the edition's settings), `words`,
    `to(place)`, which writes a link from this page, `once(macro, ...)` for what all pages of a
    folder say, `joined(macro, values)`, and two attributes that are empty on English pages:
    `english` of an element that holds English, `own` of one inside it that does not. `code` is
    what `Templates` keeps.
    """

    def __init__(
        self, edition: Edition, sources: Sources, words: Words, code: Code | None = None
    ) -> None:
        self.edition, self.words = edition, words
        self.environment = Direct(words, loader=Templates(sources, words, code))
        self.to, self.file, self.once = _Links(), _Links(), _Once()
        self.folder: tuple[str, str] | None = None
        # Known to all templates, so that one that is imported need not be read for each page.
        self.environment.globals |= {
            "english": "" if words.is_english else _lang(ENGLISH),
            "own": "" if words.is_english else _lang(words.language),
            "site": edition.settings,
            "edition": edition,
            "words": words,
            "to": self.to.__getitem__,
            "file": self.file.__getitem__,
            "once": lambda *asked: self.once[asked],
            "joined": joined,
        }
        self.prefix = edition.settings.folder_of(words.language)

    def page(
        self,
        place: str,
        template: str,
        view: object,
        *,
        root: str = "",
        **more: Any,  # noqa: ANN401
    ) -> File:
        """Render a page that stands at a place of the site in its first language.

        In another language it stands in that language's folder; links to pages stay inside it
        (`to`), links to shared files lead out of it (`file`). With `root`, the address of
        the site, links are whole.
        """
        self._enter(place.rpartition("/")[0], root)
        text = self.environment.get_template(template).render(view=view, place=place, **more)
        return File(f"{self.prefix}{place}", text.encode())

    def _enter(self, folder: str, root: str) -> None:
        """Forget what pages of another folder said."""
        kept = max(len(self.to) + len(self.file), len(self.once))
        if self.folder != (folder, root) or kept > KEPT:
            self.folder = folder, root
            self.to.start(folder, root + self.prefix if root else "")
            self.file.start(f"{self.prefix}{folder}".removesuffix("/"), root)
            self.once.clear()


def _lang(language: str) -> Markup:
    return Markup(' lang="{}"').format(language)
