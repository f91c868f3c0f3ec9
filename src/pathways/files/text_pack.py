"""Text packs: the words of a licensed instrument, kept by whoever may use them.

They stand outside the catalogue and never go into a site or an export.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from pathways.documents.trouble import Trouble, did_you_mean
from pathways.files.form_problems import fit, placed
from pathways.files.instrument_to_core import leave_of
from pathways.files.problems import Problem, Refusal
from pathways.files.source_text import read_text
from pathways.files.yaml_text import KeyPath, Marks, read_yaml
from pathways.model.authored_instruments import TextPackForm
from pathways.model.instruments import Instrument, Line, Option, Part, ResponseSet
from pathways.model.licences import Tier


def load_text_pack(
    path: Path, instruments: Mapping[str, Instrument]
) -> tuple[dict[str, Instrument], tuple[Problem, ...]]:
    """Give the instruments a pack has words for, with these words; none where it has problems."""
    file, marks = str(path), Marks()
    try:
        form = fit(TextPackForm, read_yaml(read_text(path), marks))
    except Refusal as refusal:
        return {}, (refusal.problem(file),)
    if isinstance(form, list):
        return {}, tuple(sorted(placed(file, marks, form)))
    troubles = list(_names(form, instruments))
    for one in () if troubles else _wanted(form, instruments):
        troubles += _fits(form, one)
    if troubles:
        return {}, tuple(sorted(placed(file, marks, troubles)))
    return {
        key: with_words(one, form)
        for key, one in instruments.items()
        if one.id == form.instrument and not list(_fits(form, one))
    }, ()


def _wanted(form: TextPackForm, instruments: Mapping[str, Instrument]) -> Iterator[Instrument]:
    """Give the way of scoring that a pack is for."""
    for one in instruments.values():
        if one.id == form.instrument and one.variant == (form.variant or one.variants[0]):
            yield one


def with_words(instrument: Instrument, pack: TextPackForm) -> Instrument:
    """Give an instrument with the words of a pack in place of what it has in that language.

    Its digest stays: the words are not of the catalogue, and ask what the skeleton says.
    """
    code = pack.language

    def line(one: Line) -> Line:
        return replace(one, text={**one.text, code: pack.items[one.id]})

    def option(set_: str, one: Option) -> Option:
        return replace(one, text={**one.text, code: pack.options[set_][one.code]})

    def response_set(one: ResponseSet) -> ResponseSet:
        words, options = pack.not_applicable.get(one.id), one.options
        worded = replace(one, options=tuple(option(one.id, each) for each in options))
        if words is None or one.not_applicable is None:
            return worded
        return replace(worded, not_applicable={**one.not_applicable, code: words})

    def part(one: Part) -> Part:
        words = pack.stems.get(one.id)
        return one if words is None else replace(one, stem={**one.stem, code: words})

    return replace(
        instrument,
        languages=tuple(dict.fromkeys((*instrument.languages, code))),
        lines={id_: line(one) for id_, one in instrument.lines.items()},
        response_sets={id_: response_set(one) for id_, one in instrument.response_sets.items()},
        parts={id_: part(one) for id_, one in instrument.parts.items()},
        pack=leave_of(pack.leave),
    )


def _names(form: TextPackForm, instruments: Mapping[str, Instrument]) -> Iterator[Trouble]:
    instrument = instruments.get(form.instrument)
    if instrument is None:
        mend = did_you_mean(form.instrument, instruments) or "pathways list instruments"
        message = f'there is no instrument "{form.instrument}"'
        yield Trouble(("instrument",), "unknown-id", message, mend)
    elif form.variant is not None and form.variant not in instrument.variants:
        mend = f"Name one of {', '.join(instrument.variants)}"
        message = f'{instrument.id} is not scored as "{form.variant}"'
        yield Trouble(("variant",), "unknown-id", message, mend)
    elif instrument.version != form.version:
        message = f"these are words of version {form.version}, and it is at {instrument.version}"
        mend = "Compare the two, then write the version of the instrument"
        yield Trouble(("version",), "wrong-version", message, mend)
    elif instrument.licence.tier is Tier.CLOSED:
        message = f"of {instrument.id} only totals are taken: its terms let nobody keep its words"
        yield Trouble(("instrument",), "text-not-allowed", message, "Enter totals instead")
    elif instrument.licence.tier is Tier.OWN:
        message = f"{instrument.id} comes with its own words"
        mend = "Add a language to its own file"
        yield Trouble(("instrument",), "text-not-allowed", message, mend)


def _fits(form: TextPackForm, instrument: Instrument) -> Iterator[Trouble]:
    """Hold the words against the skeleton: one for each line and each answer, no more."""
    yield from _same(("items",), "item", form.items, instrument.lines)
    yield from _same(("options",), "set", form.options, instrument.response_sets)
    for id_, words in form.options.items():
        known = instrument.response_sets.get(id_)
        if known is not None:
            codes = {option.code: None for option in known.options}
            yield from _same(("options", id_), "code", words, codes)
    for word in form.not_applicable:
        known = instrument.response_sets.get(word)
        if known is None or known.not_applicable is None:
            message = f'in "{word}" nobody can say that a line does not apply'
            path = ("not_applicable", word)
            yield Trouble(path, "unknown-set", message, "Take it out", at_key=True)
    for word in form.stems:
        if word not in instrument.parts:
            yield _unknown(("stems", word), "part", word, instrument.parts)


def _same(
    path: KeyPath, what: str, said: Mapping[str, object], there: Mapping[str, object]
) -> Iterator[Trouble]:
    for word in said:
        if word not in there:
            yield _unknown((*path, word), what, word, there)
    missing = [word for word in there if word not in said]
    if missing:
        message = f"there are no words for {', '.join(missing)}"
        yield Trouble(path, "missing-text", message, "Write them", at_key=True)


def _unknown(path: KeyPath, what: str, word: str, there: Mapping[str, object]) -> Trouble:
    mend = did_you_mean(word, there) or "Take it out, or look at the version of your words"
    message = f'the instrument has no {what} "{word}"'
    return Trouble(path, f"unknown-{what}", message, mend, at_key=True)
