"""The ways of scoring an instrument: its own, and each variant with what it says otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from pathways.files.yaml_text import KeyPath
from pathways.model.authored_instruments import AuthoredInstrument, VariantForm, WayForm

CHANGES_FIGURES = ("response_sets", "items", "scores")
"""Keys by which a variant gives other figures, of which nothing told of the default holds."""
TOLD_OF_FIGURES = frozenset({"bands", "norms", "reliability"})


class Way(Struct, frozen=True):
    """One way of scoring: what it says itself, and below that the instrument's own.

    `index` of a variant in its list; None for the default.
    """

    whole: AuthoredInstrument
    index: int | None = None

    @property
    def variant(self) -> VariantForm | None:
        """Give the variant; None for the default."""
        return None if self.index is None else self.whole.variants[self.index]

    @property
    def id(self) -> str:
        """Give the name of this way of scoring."""
        return self.whole.variant if self.variant is None else self.variant.id

    def said_by(self, key: str) -> WayForm:
        """Give the form that says a key of this way."""
        variant = self.variant
        if variant is None:
            return self.whole
        other_figures = any(getattr(variant, one) for one in CHANGES_FIGURES)
        if getattr(variant, key) or (key in TOLD_OF_FIGURES and other_figures):
            return variant
        return variant if key == "forms" and variant.items else self.whole

    def path(self, key: str, *below: str | int) -> KeyPath:
        """Give where a key of this way is written, or something below it."""
        if self.index is None or self.said_by(key) is self.whole:
            return (key, *below)
        return ("variants", self.index, key, *below)

    def says(self, key: str) -> bool:
        """Say whether this way writes a key itself, so that its problems are told once."""
        return self.index is None or self.said_by(key) is not self.whole


def ways(form: AuthoredInstrument) -> Iterator[Way]:
    """Give every way of scoring, the default first."""
    yield Way(form)
    yield from (Way(form, index) for index in range(len(form.variants)))
