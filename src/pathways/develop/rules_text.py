"""The rules of the development model in words: nobody is judged by what they cannot read."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.develop.rules import Currency, Development, LevelRule
from pathways.develop.tally import Lacking
from pathways.develop.words import EVIDENCE, proof_said
from pathways.explain.lines import filled
from pathways.explain.words import title_of
from pathways.model.catalogue import Catalogue


def rules_text(rules: Development, catalogue: Catalogue) -> str:
    """Say what shows each level, how long it counts and what a plan goes by."""
    lines = ["What shows a level"]
    for rule in rules.levels:
        lines += ["", f"Level {rule.level}"]
        for sentence in proof_said(_all_of(rule), rule):
            lines += filled(sentence, "    ", "  - ")
        if rule.support:
            lines += filled(f"Owed by your organisation: {rule.support}.", "  ", "  ")
    lines += ["", "How long evidence counts"]
    for sentence in _ages(rules, catalogue):
        lines += filled(sentence, "    ", "  - ")
    lines += ["", "What a plan goes by"]
    for sentence in _plans(rules):
        lines += filled(sentence, "    ", "  - ")
    return "\n".join(lines) + "\n"


def _all_of(rule: LevelRule) -> Lacking:
    return Lacking(rule.needs, rule.types, rule.occasions, rule.below)


def _ages(rules: Development, catalogue: Catalogue) -> Iterator[str]:
    yield f"{_age(rules.currency)}."
    for domain, currency in sorted(rules.by_domain.items()):
        yield f"{title_of(domain, catalogue)}: {_age(currency)}."
    for type_, currency in rules.by_type.items():
        said = EVIDENCE[type_]
        yield f"{said[:1].upper()}{said[1:]}: {_age(currency)}."
    yield "What grew old needs a refresh. What you reached is never taken back."
    yield "Time away does not count, whatever it is for."


def _age(currency: Currency) -> str:
    if currency.within is None:
        return "it never grows old"
    grace = f", and {currency.grace} more to refresh it" if currency.grace else ""
    return f"{currency.within} from its last day{grace}"


def _plans(rules: Development) -> Iterator[str]:
    weights = rules.importance
    yield "Your own wish comes first. Then the gap times its weight decides:"
    yield f"asked by a rule: {weights.formal}"
    yield f"usually asked by employers: {weights.usual}"
    yield f"asked in one of several ways: {weights.one_way}"
    yield f"reached before, and grown old: {weights.refresh}"
    yield f"A goal without a date is looked at again after {rules.review}."
    if rules.supervision is not None:
        yield f"The next supervision is due {rules.supervision} after the last."
