"""What a site has for the coach's own review and plan: what is asked, and the rules for both."""

from __future__ import annotations

from typing import TypedDict

from pathways.cli.options import stop_at_errors
from pathways.develop.rules import Development
from pathways.files.catalogue import Loaded
from pathways.files.development import load_development
from pathways.files.instruments import instruments_in
from pathways.files.support import load_support, support_path
from pathways.model.instruments import Instrument
from pathways.model.support import SupportRules
from pathways.publish.edition import NO_SUPPORT


class ForCoaches(TypedDict):
    """The parts of an edition that are for coaches alone."""

    instruments: dict[str, Instrument]
    support: SupportRules
    development: Development | None


def for_coaches(loaded: Loaded) -> ForCoaches:
    """Give the instruments of a catalogue and read its rules; stop where one has errors.

    Text packs are left out: what their owners allow is for one place, not for a site.
    """
    instruments = instruments_in(loaded.entries)
    support = load_support(support_path(loaded.root), instruments)
    development = load_development(loaded.root, loaded.catalogue)
    stop_at_errors((*support.problems, *development.problems))
    return ForCoaches(
        instruments=instruments,
        support=support.rules or NO_SUPPORT,
        development=development.development,
    )
