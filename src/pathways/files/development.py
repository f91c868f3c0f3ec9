"""The development model of a catalogue, from its one file to the rules that levels go by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from pathways.develop.records import EvidenceType
from pathways.develop.rules import By, Currency, Development, Importance, LevelRule, Wanted
from pathways.documents.trouble import Trouble, did_you_mean
from pathways.files.catalogue import marks_of
from pathways.files.entries import Entry, entries_of
from pathways.files.form_problems import placed
from pathways.files.problems import Problem, Refusal
from pathways.files.source_text import read_text
from pathways.files.yaml_text import read_yaml
from pathways.model.authored_development import (
    NEVER,
    CurrencyForm,
    ImportanceForm,
    LevelRuleForm,
    RhythmForm,
    WantedForm,
)
from pathways.model.catalogue import Catalogue

PLACE = "frameworks/development.yaml"


class LoadedDevelopment(Struct, frozen=True):
    """The development model, none where it has problems or where there is no file."""

    development: Development | None
    problems: tuple[Problem, ...] = ()


def load_development(root: Path, catalogue: Catalogue) -> LoadedDevelopment:
    """Read the development model of the catalogue under a root, with every problem in it."""
    path = root / PLACE
    if not path.exists():
        return LoadedDevelopment(None)
    try:
        content = entries_of(PLACE, read_yaml(read_text(path)))
    except Refusal as refusal:
        return LoadedDevelopment(None, (refusal.problem(PLACE),))
    troubles = [*content.troubles, *_unknown_domains(content.entries, catalogue)]
    if troubles:
        return LoadedDevelopment(None, tuple(sorted(placed(PLACE, marks_of(path), troubles))))
    return LoadedDevelopment(development_of(content.entries))


def development_of(entries: Iterable[Entry]) -> Development:
    """Give the model that sound entries say."""
    forms = [entry.form for entry in entries]
    weights = {form.id: form.weight for form in forms if isinstance(form, ImportanceForm)}
    rhythms = {form.id: form for form in forms if isinstance(form, RhythmForm)}
    supervision = rhythms.get("supervision")
    ages = [form for form in forms if isinstance(form, CurrencyForm)]
    rules = sorted(
        (_rule(form) for form in forms if isinstance(form, LevelRuleForm)),
        key=lambda rule: rule.level,
    )
    return Development(
        tuple(rules),
        Importance(weights["formal"], weights["usual"], weights["one-way"], weights["refresh"]),
        rhythms["review"].every,
        next(_currency(form) for form in ages if not form.types and not form.domains),
        {domain: _currency(form) for form in ages for domain in form.domains},
        {EvidenceType(name): _currency(form) for form in ages for name in form.types},
        None if supervision is None else supervision.every,
        (supervision.counts_as if supervision else None) or "",
    )


def _rule(form: LevelRuleForm) -> LevelRule:
    return LevelRule(
        form.level,
        tuple(tuple(map(_wanted, need.any_of)) for need in form.needs),
        form.types,
        form.occasions,
        form.checked,
        form.below,
        form.support or "",
    )


def _wanted(form: WantedForm) -> Wanted:
    types = tuple(EvidenceType(name) for name in form.types)
    return Wanted(types, By(form.by), form.people, form.months, form.grew, form.changed_service)


def _currency(form: CurrencyForm) -> Currency:
    return Currency(None if form.within == NEVER else form.within, form.grace)


def _unknown_domains(entries: Iterable[Entry], catalogue: Catalogue) -> Iterator[Trouble]:
    for entry in entries:
        if isinstance(entry.form, CurrencyForm):
            for index, word in enumerate(entry.form.domains):
                if word not in catalogue.domains:
                    mend = did_you_mean(word, catalogue.domains) or "Write the id of a domain"
                    path = (*entry.path, "domains", index)
                    yield Trouble(path, "unknown-domain", f"there is no domain {word}", mend)
