"""The words of an instrument: whose they are, and whether every language has all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from pathways.documents.trouble import Trouble
from pathways.files.instrument_ways import Way
from pathways.files.yaml_text import KeyPath
from pathways.model.authored_instruments import AuthoredInstrument
from pathways.model.licences import Tier

Placed: TypeAlias = tuple[KeyPath, Mapping[str, str]]
"""Words by language, and where they are written."""
BUNDLED = "bundled"


def licence_troubles(form: AuthoredInstrument) -> Iterator[Trouble]:
    """Find terms that do not go with what the file holds."""
    licence, tier = form.licence, Tier(form.licence.tier)
    path: KeyPath = ("licence", "text_pack")
    yield from _own_or_free(form, path)
    if licence.text_pack == BUNDLED and tier in {Tier.ASK, Tier.CLOSED}:
        message = f"words of tier {tier} may not come with a catalogue"
        yield Trouble(path, "text-not-allowed", message, "Write required, or none")
    elif tier is Tier.CLOSED and licence.text_pack != "none":
        message = "of a closed instrument only totals are taken"
        yield Trouble(path, "text-not-allowed", message, "Write none")
    places: list[KeyPath] = [("items",)] if form.items else []
    places += [("variants", n, "items") for n, one in enumerate(form.variants) if one.items]
    for place in places if tier is Tier.CLOSED else ():
        message = "of a closed instrument only totals are taken, and no items stand here"
        mend = "Take items: out, and give its scores the method total"
        yield Trouble(place, "text-not-allowed", message, mend)


def _own_or_free(form: AuthoredInstrument, path: KeyPath) -> Iterator[Trouble]:
    licence = form.licence
    if Tier(licence.tier) is Tier.FREE and licence.text_pack == BUNDLED and licence.leave is None:
        message = "words that are free to use come with a catalogue only by written leave"
        mend = "Write leave: who allowed it, when and where, or text_pack: required"
        yield Trouble(path, "no-leave", message, mend)
    if Tier(licence.tier) is Tier.OWN and licence.text_pack != BUNDLED:
        message = "our own words come with the catalogue"
        yield Trouble(path, "text-not-allowed", message, "Write bundled")


def word_troubles(way: Way) -> Iterator[Trouble]:
    """Find words that may not be here, that are missing, or that a language lacks."""
    licence, languages = way.whole.licence, way.whole.languages
    bundled = licence.text_pack == BUNDLED or Tier(licence.tier) is Tier.OWN
    for path, words in (*_items(way), *_options(way), *_stems(way)):
        if words and not bundled:
            message = "these words are not ours to give"
            mend = "Take them out: whoever may use them keeps them in a text pack"
            yield Trouble(path, "text-not-allowed", message, mend)
        elif bundled and not words and path[-1] == "text":
            yield Trouble(path, "missing-text", "its words are missing", "Write text:")
    for path, words in _all(way):
        lacking = [one for one in languages if words and one not in words]
        other = [one for one in words if languages and one not in languages]
        for language in lacking:
            message = f"there are no words in {language}"
            yield Trouble(path, "missing-translation", message, f"Write {language}: and its words")
        for language in other:
            message = f"{language} is not among the languages"
            mend = "Add it to languages, and to everything else"
            yield Trouble(path, "missing-translation", message, mend)


def _items(way: Way) -> Iterator[Placed]:
    if way.says("items"):
        for index, item in enumerate(way.said_by("items").items):
            yield way.path("items", index, "text"), item.text


def _options(way: Way) -> Iterator[Placed]:
    if way.says("response_sets"):
        for id_, one in way.said_by("response_sets").response_sets.items():
            for index, option in enumerate(one.options):
                yield way.path("response_sets", id_, "options", index, "text"), option.text


def _stems(way: Way) -> Iterator[Placed]:
    if way.index is None:
        for index, part in enumerate(way.whole.parts):
            yield ("parts", index, "stem"), part.stem


def _all(way: Way) -> Iterator[Placed]:
    """Give every place where words stand by language, each once over all ways of scoring."""
    yield from (*_items(way), *_options(way), *_stems(way))
    if way.index is None:
        yield ("title",), way.whole.title
        yield ("about",), way.whole.about
        yield ("remark",), way.whole.remark
        for index, part in enumerate(way.whole.parts):
            yield ("parts", index, "title"), part.title
    if way.says("bands"):
        for index, bands in enumerate(way.said_by("bands").bands):
            for at, band in enumerate(bands.bands):
                yield way.path("bands", index, "bands", at, "label"), band.label
                yield way.path("bands", index, "bands", at, "meaning"), band.meaning
    yield from _keyed(way)


def _keyed(way: Way) -> Iterator[Placed]:
    if way.says("response_sets"):
        for id_, one in way.said_by("response_sets").response_sets.items():
            yield way.path("response_sets", id_, "not_applicable"), one.not_applicable or {}
    if way.says("forms"):
        for id_, form in way.said_by("forms").forms.items():
            yield way.path("forms", id_, "title"), form.title
    if way.says("scores"):
        for id_, score in way.said_by("scores").scores.items():
            yield way.path("scores", id_, "title"), score.title
