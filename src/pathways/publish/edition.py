"""One edition of the site: what it publishes, for whom, and on which day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from msgspec import Struct

from pathways.develop.rules import Development
from pathways.explain.pages import Page
from pathways.explain.qualification_text import Recognised
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Profile
from pathways.model.instruments import Instrument
from pathways.model.items import Item
from pathways.model.support import SupportRules
from pathways.publish.history import History
from pathways.publish.registers import Registers

NO_SUPPORT = SupportRules(())
INSTRUMENT = "coach-capital-self-review"
"""The instrument that the page of the review asks."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the host of a site says of it; every part may be left out.

    `address` is where it will stand (ends with a slash; empty for a folder or a stick),
    `repository` the address before a file's name where it is edited, `contact` an address
    people write to, `theme` the text of a style sheet of the host's, `logo` the bytes and
    name of a picture. Pages in the first of the `languages` stand at the root of the site.
    """

    title: str = "Pathways"
    address: str = ""
    repository: str = ""
    contact: str = ""
    languages: tuple[str, ...] = ("en",)
    theme: str = ""
    logo: tuple[str, bytes] | None = None

    @property
    def contact_link(self) -> str:
        """Give the address that a link to write to leads to: of the web, or of an e-mail."""
        is_web = self.contact.startswith(("https://", "http://"))
        return self.contact if is_web else f"mailto:{self.contact}"

    def folder_of(self, language: str) -> str:
        """Give what stands before the place of a page in a language: nothing, or `es/`."""
        return "" if language == self.languages[0] else f"{language}/"


class Example(Struct, frozen=True):
    """An example coach of the catalogue: the name of the file, the words about them."""

    id: str
    title: str
    profile: Profile


class Written(Struct, frozen=True):
    """What the files say of an item, and how much prior learning counts in it."""

    page: Page
    limit: Recognised | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """A catalogue to be published on a day.

    `written` has what the files say, by item id; `registers` the same of registers;
    `history` is what changed since the editions before it; `instruments` can be answered in
    a page, by id, with the rules for `support` and for `development`.
    """

    catalogue: Catalogue
    settings: Settings
    on: date
    program: str = ""
    examples: tuple[Example, ...] = ()
    written: Mapping[str, Written] = field(default_factory=dict)
    registers: Registers = field(default_factory=Registers)
    history: History = field(default_factory=History)
    instruments: Mapping[str, Instrument] = field(default_factory=dict)
    support: SupportRules = NO_SUPPORT
    development: Development | None = None

    @property
    def items(self) -> tuple[Item, ...]:
        """Give the items in id order."""
        return tuple(self.catalogue.items.values())

    @property
    def review(self) -> Instrument | None:
        """Give the instrument of the review; None where the catalogue has none with its words."""
        found = self.instruments.get(INSTRUMENT)
        return found if found is not None and found.has_text else None
