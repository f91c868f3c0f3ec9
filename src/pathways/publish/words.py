"""The words of the site in one language, by gettext."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from gettext import GNUTranslations, NullTranslations
from io import BytesIO

from msgspec import Struct

from pathways.publish.sources import Sources

ENGLISH = "en"
"""The language that templates, catalogue and engine are written in."""
NAMES = {"cy": "Cymraeg", "en": "English", "es": "Español"}
"""Names of languages in themselves, for those who look for theirs."""
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_VERSION, _DRAFT = "project-id-version", "draft"
"""The line in the head of a translation that ends so when no speaker has read it over yet."""


class Words(Struct, frozen=True):
    """A language (`en`, `es`), its direction, and the functions that translate.

    `draft` says that no speaker of the language has read the words over yet.
    """

    language: str
    gettext: Callable[[str], str]
    ngettext: Callable[[str, str, int], str]
    draft: bool = False

    @property
    def direction(self) -> str:
        """Give `rtl` where it is written from right to left, else `ltr`."""
        return "rtl" if self.language in RIGHT_TO_LEFT else "ltr"

    @property
    def is_english(self) -> bool:
        """Say whether it is the language the catalogue itself is written in."""
        return self.language == ENGLISH

    def name_of(self, language: str) -> str:
        """Name a language in itself; by its code where that is all we know."""
        return NAMES.get(language, language)

    def month(self, number: int) -> str:
        """Name a month, 1 to 12."""
        return self.gettext(MONTHS[number - 1])

    def day(self, day: date) -> str:
        """Write a day as people do: `3 March 2027`."""
        form = self.gettext("%(day)s %(month)s %(year)s")
        return form % {"day": day.day, "month": self.month(day.month), "year": day.year}

    def place(self, name: str) -> str:
        """Give the name of a country in this language; as it is where it has no other."""
        return self.gettext(name) if name else name

    def places(self, names: Iterable[str]) -> str:
        """Give the names of countries, with commas between."""
        return ", ".join(map(self.place, names))


def words_of(language: str, sources: Sources) -> Words:
    """Read the compiled words of a language; English is as written in the templates.

    Raises FileNotFoundError where there are no words of the language.
    """
    if language == ENGLISH:
        found: NullTranslations = NullTranslations()
    else:
        found = GNUTranslations(BytesIO(sources.content(f"words/{language}.mo")))
    version = found.info().get(_VERSION, "")
    return Words(language, found.gettext, found.ngettext, version.endswith(_DRAFT))
