"""The words in a form that name something else of the catalogue, and what sort they want."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

from msgspec import Struct

from pathways.check.instruments import domains_in
from pathways.check.scope import KeyPath
from pathways.model.authored_development import CurrencyForm, RhythmForm
from pathways.model.authored_instruments import AuthoredInstrument
from pathways.model.authored_items import AuthoredItem, Module, Qualification, Role
from pathways.model.authored_registers import (
    AttestationForm,
    AwardForm,
    AwardRowForm,
    BodyForm,
    ComparableForm,
    CompetenciesForm,
    ConversionForm,
    LadderForm,
    RecognitionForm,
)
from pathways.model.authored_support import SupportFile
from pathways.model.forms import Form

Sort: TypeAlias = Literal[
    "item", "module", "qualification", "held", "hours", "domain", "rung", "tag", "body",
    "country", "system", "award",
]  # fmt: skip
"""What a word has to name. `module`: what carries credit; `held`: what is learned or done."""


class Naming(Struct, frozen=True):
    """A word that names something: at a value of the form, or at a key."""

    path: KeyPath
    sort: Sort
    word: str
    at_key: bool = False


def named_in(form: Form) -> Iterator[Naming]:
    """Give every word of a form that names something, but for those in rules."""
    if isinstance(form, AuthoredItem):
        yield from _in_item(form)
        return
    if isinstance(form, AuthoredInstrument):
        for path, word, at_key in domains_in(form):
            yield Naming(path, "domain", word, at_key)
    if isinstance(form, PLACED):
        yield from _each(("countries",), "country", form.countries)
    if isinstance(form, KEPT):
        yield from _one("body", "body", form.body)
    yield from _in_register(form)


def _in_register(form: Form) -> Iterator[Naming]:  # noqa: C901 - one a sort
    match form:
        case LadderForm():
            yield from _one("credit", "system", form.credit)
        case ComparableForm():
            for ladder, steps in form.rungs.items():
                for index, step in enumerate(steps):
                    yield Naming(("rungs", ladder, index), "rung", f"{ladder} {step}")
        case ConversionForm():
            yield Naming(("from",), "system", form.origin)
            yield Naming(("to",), "system", form.target)
        case AwardForm():
            yield from _one("level", "rung", form.level)
        case AwardRowForm():
            yield from _one("award", "award", form.award)
        case CompetenciesForm():
            yield from _in_areas(form)
        case CurrencyForm():
            yield from _each(("domains",), "domain", form.domains)
        case RhythmForm():
            yield from _one("counts_as", "hours", form.counts_as)
        case SupportFile():
            yield from _keys(("signposts",), "country", form.signposts)
        case _:
            return


def _in_areas(form: CompetenciesForm) -> Iterator[Naming]:
    for index, area in enumerate(form.areas or ()):
        yield from _each(("areas", index, "domains"), "domain", area.domains)
        yield from _each(("areas", index, "modules"), "module", area.modules)


PLACED = (AttestationForm, BodyForm, CompetenciesForm, LadderForm)
"""Registers that stand in countries."""
KEPT = (AwardRowForm, CompetenciesForm, RecognitionForm)
"""Registers that a body keeps."""


def _in_item(form: AuthoredItem) -> Iterator[Naming]:
    yield from _each(("countries",), "country", form.countries)
    yield from _one("level", "rung", form.level)
    yield from _each(("excludes",), "item", form.excludes)
    for index, other in enumerate(form.counts_as):
        yield Naming(("counts_as", index), "held", other.id)
    yield from _keys(("develops",), "domain", form.develops)
    yield from _keys(("own",), "domain", form.own)
    match form:
        case Module():
            yield from _one("provider", "body", form.provider)
            yield from _keys(("gives",), "hours", form.gives)
            yield from _each(("within",), "qualification", form.within)
        case Qualification():
            yield from _one("awarded_by", "body", form.awarded_by)
            yield from _one("award", "award", form.award)
            yield from _keys(("gives",), "hours", form.gives)
            yield from _in_qualification(form)
        case Role():
            yield from _each(("gives",), "hours", form.gives)
        case _:
            raise AssertionError(form)


def _in_qualification(form: Qualification) -> Iterator[Naming]:
    if form.regulator is not None:
        yield Naming(("regulator", "body"), "body", form.regulator.body)
    if form.combination is None:
        return
    rule = form.combination
    yield from _each(("combination", "mandatory"), "module", rule.mandatory)
    for index, group in enumerate(rule.groups):
        path = ("combination", "groups", index, "from")
        yield from _each(path, "module", group.options or ())
    for rung in rule.at_level:
        yield Naming(("combination", "at_level", str(rung)), "rung", str(rung), at_key=True)


def _one(key: str, sort: Sort, word: object) -> Iterator[Naming]:
    if word is not None:
        yield Naming((key,), sort, str(word))


def _each(path: KeyPath, sort: Sort, words: Iterable[str]) -> Iterator[Naming]:
    for index, word in enumerate(words):
        yield Naming((*path, index), sort, word)


def _keys(path: KeyPath, sort: Sort, words: Iterable[str]) -> Iterator[Naming]:
    for word in words:
        yield Naming((*path, word), sort, word, at_key=True)
