"""What an instrument says together: its names, its licence and its words.

Each of its own problems has a place and a way to mend it; nothing is scored by an instrument
that has any.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pathways.documents.trouble import Trouble
from pathways.files.instrument_figures import figure_troubles
from pathways.files.instrument_names import name_troubles, twice
from pathways.files.instrument_scores import score_troubles
from pathways.files.instrument_ways import ways
from pathways.files.instrument_words import licence_troubles, word_troubles
from pathways.files.yaml_text import KeyPath
from pathways.model.authored_instruments import AuthoredInstrument


def instrument_troubles(form: AuthoredInstrument) -> tuple[Trouble, ...]:
    """Give everything that is wrong in an instrument as its file says it.

    Figures are looked at only where all that they name is there.
    """
    found = [*_whole(form), *licence_troubles(form)]
    for way in ways(form):
        found += [*name_troubles(way), *score_troubles(way), *word_troubles(way)]
    if not found:
        found = [trouble for way in ways(form) for trouble in figure_troubles(way)]
    return tuple(dict.fromkeys(found))  # what several ways share is told once


def _whole(form: AuthoredInstrument) -> Iterator[Trouble]:
    lists: tuple[tuple[str, Iterable[str]], ...] = (
        ("languages", form.languages),
        ("parts", (part.id for part in form.parts)),
        ("variants", (variant.id for variant in form.variants)),
        ("advances", (advance.id for advance in form.advances)),
    )
    for key, words in lists:
        yield from twice((key,), words)
    yield from _languages(form)
    for index, variant in enumerate(form.variants):
        if variant.id == form.variant:
            message = f'"{variant.id}" is the name of the default'
            yield Trouble(("variants", index, "id"), "twice", message, "Choose another name")
    if not form.items and not form.scores:
        message, mend = "it asks nothing and scores nothing", "Write items:, or scores:, or both"
        yield Trouble((), "wrong-value", message, mend)
    if not form.group_least:
        message = "nobody is no group"
        yield Trouble(("group_least",), "wrong-value", message, "Write 1 or more")
    open_ = [advance.id for advance in form.advances if advance.done is None]
    if form.status == "validated" and open_:
        message = f"it is called validated, and {open_[0]} is not done"
        yield Trouble(("status",), "not-yet-valid", message, "Write unvalidated, or piloted")
    for index, source in enumerate(form.source):
        yield from _told_keys(("source", index, "for"), source.told, form.keys())


def _languages(form: AuthoredInstrument) -> Iterator[Trouble]:
    if not form.languages:
        yield Trouble(("languages",), "missing-translation", "no language is named", "Write [en]")
    for index, language in enumerate(form.drafts):
        if language not in form.languages:
            message = f"{language} is not among the languages"
            yield Trouble(("drafts", index), "missing-translation", message, "Add it to languages")


def _told_keys(path: KeyPath, told: Iterable[str], keys: Iterable[str]) -> Iterator[Trouble]:
    for index, key in enumerate(told):
        if key not in keys:
            message = f'"{key}" is not a key of an instrument'
            yield Trouble((*path, index), "absent-key", message, "Name a key of the file")
