"""Expectations of staff: what they name is there, and routes are as they say."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import TypeAlias

from pathways.check.expected_answer import differences
from pathways.check.lookup import Lookup
from pathways.check.named import Sort
from pathways.check.scope import Clause, KeyPath, Scope, Written
from pathways.documents.profile import counted_once, profile_of
from pathways.documents.profile_checks import profile_troubles
from pathways.documents.trouble import did_you_mean
from pathways.files.problems import Problem
from pathways.model.authored_expected import ExpectedForm, ExpectForm
from pathways.model.catalogue import Catalogue
from pathways.model.quantities import plain
from pathways.route.plan import plan
from pathways.route.question import Measure, Outcome, Question
from pathways.rules.parse import parse_with_mentions
from pathways.rules.syntax import Ask, walk
from pathways.rules.text import rule_of

LONGER = 4
"""How many times its limit an expectation that was not settled is advised to take."""
_Expectation: TypeAlias = tuple[Written, ExpectedForm]


def check_expected(scope: Scope) -> Iterator[Problem]:
    """Find every word of an expectation that names nothing, and every fact that cannot be so.

    Steps and conditions are not looked up while something is left out of the catalogue:
    they may stand there.
    """
    written = list(scope.forms(ExpectedForm))
    for one in written:
        yield from _target(scope, one)
        yield from _given(scope, one)
    if written and not scope.loaded.left_out:
        steps, conditions = _steps(scope.catalogue), _conditions(scope, written)
        for entry, form in written:
            for path, word in _named_steps(form.expect):
                yield from _look_up(scope, entry, path, word, steps)
            for index, word in enumerate(form.expect.conditions or ()):
                yield from _look_up(scope, entry, ("conditions", index), word, conditions)


TRIED = frozenset({"expected", "expected-gave-up"})
"""Codes of problems that are found by trying alone."""


def try_expected(scope: Scope) -> Iterator[Problem]:
    """Ask for the route of every expectation, and find each that is not as expected.

    For a catalogue without errors: where something is left out, every route may differ.
    """
    for one in scope.forms(ExpectedForm):
        yield from _tried(scope, one)


def _target(scope: Scope, one: _Expectation) -> Iterator[Problem]:
    entry, form = one
    lookup = Lookup(scope)
    clause = Clause(entry, "", ("to",), form.to, parse_with_mentions(form.to))
    for mention in clause.parsed.mentions:
        missing = lookup.missing(_SORTS[mention.kind], mention.text)
        if missing is not None:
            about = (missing.code, missing.message, missing.mend)
            yield scope.rule_problem(clause, mention.start, *about)


_SORTS: dict[str, Sort] = {
    "id": "item",
    "hours": "hours",
    "domain": "domain",
    "rung": "rung",
    "tag": "tag",
    "provider": "body",
}


def _given(scope: Scope, one: _Expectation) -> Iterator[Problem]:
    """Say what cannot be so of the coach; what is only odd may be what the expectation is about."""
    entry, form = one
    for found in profile_troubles(form.given, scope.catalogue, _day(scope, form)):
        may_stand = found.code == "unknown-id" and scope.loaded.left_out
        if found.severity == "error" and not may_stand:
            about = (found.code, found.message, found.mend)
            yield scope.problem(entry, ("given", *found.path), *about, at_key=found.at_key)


def _named_steps(expect: ExpectForm) -> Iterator[tuple[KeyPath, str]]:
    for index, id_ in enumerate(expect.through):
        yield ("through", index), id_
    for index, id_ in enumerate(expect.not_through):
        yield ("not_through", index), id_
    if expect.first is not None:
        yield ("first",), expect.first


def _steps(catalogue: Catalogue) -> frozenset[str]:
    levels = (f"{d.id}-level-{n}" for d in catalogue.domains.values() for n, _ in d.practice)
    return frozenset((*catalogue.items, *catalogue.hour_kinds, *levels))


def _conditions(scope: Scope, written: list[_Expectation]) -> frozenset[str]:
    """Give all that a route may count on: attestations, and the words of every `ask`."""
    rules = [clause.parsed.rule for clause in scope.clauses]
    rules += [rule_of(form.to) for _, form in written]
    asked = (part.text for rule in rules for part in walk(rule) if isinstance(part, Ask))
    return scope.catalogue.attestations.union(asked)


def _look_up(
    scope: Scope, entry: Written, path: KeyPath, word: str, known: Collection[str]
) -> Iterator[Problem]:
    if word not in known:
        mend = did_you_mean(word, known) or "Check the word, or take it out"
        message = f"no route of this catalogue can have {word}"
        yield scope.problem(entry, ("expect", *path), "unknown-id", message, mend)


def _tried(scope: Scope, one: _Expectation) -> Iterator[Problem]:
    entry, form = one
    answer = plan(_question(scope, form))
    if answer.outcome is Outcome.GAVE_UP:
        yield _not_settled(scope, one, " ".join(reason.text for reason in answer.reasons))
        return
    for found in differences(form.expect, answer):
        message = f"{form.say.rstrip('.')}: {found.message}"
        yield scope.problem(entry, ("expect", *found.path), "expected", message, found.mend)


def _not_settled(scope: Scope, one: _Expectation, why: str) -> Problem:
    entry, form = one
    message = f"{form.say.rstrip('.')}: this could not be settled. {why.rstrip('.')}"
    mend = f"Write limit: {plain(form.limit * LONGER)} (seconds), or a simpler expectation"
    return scope.problem(entry, ("say",), "expected-gave-up", message, mend, "warning")


def _question(scope: Scope, form: ExpectedForm) -> Question:
    catalogue = scope.catalogue
    return Question(
        catalogue,
        counted_once(profile_of(form.given), catalogue),
        form.to if form.to in catalogue.items else rule_of(form.to),
        _day(scope, form),
        Measure(form.by),
        limit=form.limit / 100,
    )


def _day(scope: Scope, form: ExpectedForm) -> date:
    """Give the day asked: with a start of its own, an expectation does not age."""
    return form.on or form.given.wants.start or scope.today
