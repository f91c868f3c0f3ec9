"""What the worker of a page calls: texts in, texts out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from pathways.model.catalogue import Catalogue
from pathways.planner.answering import answered
from pathways.planner.catalogue_data import catalogue_of
from pathways.route.solver_in_page import Run, run_with
from pathways.rules.text import rule_of


class Page:
    """A catalogue that is open for requests, with what runs the solver's programs."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def ask(self, request: str, tell: Callable[[str], object]) -> str:
        """Answer a request, as JSON text; `tell` hears of a route before its answer is whole.

        Raises ValueError for what is not JSON.
        """
        document = answered(json.loads(request), self.catalogue, lambda part: tell(_text(part)))
        return _text(document)

    def get_ready(self) -> None:
        """Read every rule of the catalogue now, so that no request has to wait for it."""
        for text in _rule_texts(self.catalogue):
            rule_of(text)


def _rule_texts(catalogue: Catalogue) -> Iterator[str]:
    for item in catalogue.items.values():
        yield from (item.requires, item.entry, item.usual, item.alongside)
        if item.renewal is not None:
            yield item.renewal.requires
    for domain in catalogue.domains.values():
        yield from (text for _, text in domain.practice)
    yield from (kind.requires for kind in catalogue.hour_kinds.values())


def _text(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def open_page(catalogue: str, run: Run) -> Page:
    """Open a page on a catalogue as text; `run` runs the solver's programs from now on."""
    run_with(run)
    return Page(catalogue_of(catalogue))
