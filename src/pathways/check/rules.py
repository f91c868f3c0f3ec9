"""Rules that read well and cannot be meant: inside out, about themselves, beyond a scale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from pathways.check.scope import Clause, Scope
from pathways.files.problems import Problem
from pathways.model.authored_registers import DomainForm
from pathways.rules.errors import shorten
from pathways.rules.format import format_rule
from pathways.rules.syntax import AtLeast, Credits, HoursAmong, Reaches, Rule, When, walk

HIGHEST = 4


def check_rules(scope: Scope) -> Iterator[Problem]:
    """Find rules that cannot be meant as they stand."""
    highest = {form.id: _highest(form) for _, form in scope.forms(DomainForm)}
    for clause in scope.clauses:
        yield from _nested_when(scope, clause)
        yield from _itself(scope, clause)
        yield from _levels(scope, clause, highest)
        yield from _sums(scope, clause)
        yield from _twice(scope, clause)
    yield from _developed(scope, highest)
    for entry, domain in scope.forms(DomainForm):
        missing = [n for n in range(1, _highest(domain) + 1) if n not in domain.practice]
        if missing:
            levels = " or ".join(map(str, missing))
            message = f"no practice rule says how {domain.id} reaches level {levels}"
            mend = "Write one for each level under practice:"
            yield scope.problem(
                entry, ("practice",), "practice-missing", message, mend, "warning", at_key=True
            )


def _developed(scope: Scope, highest: dict[str, int]) -> Iterator[Problem]:
    for entry, form, _ in scope.items():
        for domain, level in form.develops.items():
            top = highest.get(domain, level)
            if level > top:
                message = f"{domain} has no level {level}"
                about = ("unknown-level", message, f"Write a level from 1 to {top}")
                yield scope.problem(entry, ("develops", domain), *about)


def _highest(domain: DomainForm) -> int:
    return max((level.level for level in domain.levels), default=HIGHEST)


def _nested_when(scope: Scope, clause: Clause) -> Iterator[Problem]:
    if not any(_has_when(p.condition) for p in walk(clause.parsed.rule) if isinstance(p, When)):
        return
    inside = 0
    for word in (t for t in clause.words("when", "then")):
        if word.text == "then":
            inside -= 1
            continue
        inside += 1
        if inside > 1:
            message = 'a "when" stands inside the condition of another "when"'
            mend = 'Join the two conditions by "and", or choose in one step'
            yield scope.rule_problem(clause, word.start, "when-in-when", message, mend)


def _has_when(rule: Rule) -> bool:
    return any(isinstance(part, When) for part in walk(rule))


def _itself(scope: Scope, clause: Clause) -> Iterator[Problem]:
    item = scope.catalogue.items.get(clause.owner)
    for mention in clause.parsed.mentions if item else ():
        if mention.kind == "id" and mention.text == clause.owner:
            message = f"{clause.owner} asks for itself"
            mend = "Take the word out, or write what was meant"
            yield scope.rule_problem(clause, mention.start, "requires-itself", message, mend)


def _sums(scope: Scope, clause: Clause) -> Iterator[Problem]:
    summed = {k for p in walk(clause.parsed.rule) if isinstance(p, HoursAmong) for k in p.kinds}
    for mention in clause.parsed.mentions:
        kind = scope.catalogue.hour_kinds.get(mention.text)
        if mention.text in summed and kind is not None and kind.per_week is not None:
            message = f"hours of {kind.id} are worked week by week, and do not count in a sum"
            mend = "Ask for them by themselves, or take the word out"
            yield scope.rule_problem(clause, mention.start, "worked-in-sum", message, mend)


def _twice(scope: Scope, clause: Clause) -> Iterator[Problem]:
    """A part that stands in one list again: it counts as often as it stands, but for credits."""
    for part in walk(clause.parsed.rule):
        if isinstance(part, AtLeast) and part.count > 1:
            again, what = _again([format_rule(one) for one in part.parts]), "counts each time"
        elif isinstance(part, Credits) and part.pool:
            again, what = _again(part.pool.ids), "counts once"
        else:
            continue
        for text in again:
            message = f"{shorten(text)} stands in one list again, and {what}"
            start = _second(clause, text)
            mend = "Take one of the two out"
            yield scope.rule_problem(clause, start, "listed-twice", message, mend, "warning")


def _again(texts: Sequence[str]) -> list[str]:
    return [text for text, times in Counter(texts).items() if times > 1]


def _second(clause: Clause, text: str) -> int:
    """Give where a word stands a second time; the start of the rule for what is no word."""
    starts = [mention.start for mention in clause.parsed.mentions if mention.text == text]
    return starts[1] if len(starts) > 1 else 0


def _levels(scope: Scope, clause: Clause, highest: dict[str, int]) -> Iterator[Problem]:
    asked = [part for part in walk(clause.parsed.rule) if isinstance(part, Reaches)]
    mentions = [m for m in clause.parsed.mentions if m.kind == "domain"]
    for part, mention in zip(asked, mentions, strict=True):
        top = highest.get(part.domain, HIGHEST)
        if part.level > top:
            message = f"{part.domain} has no level {part.level}"
            about = ("unknown-level", message, f"Write a level from 1 to {top}")
            yield scope.rule_problem(clause, mention.start, *about)
        elif part.level == 0:
            message = f"everybody has level 0 in {part.domain}, so this asks nothing"
            about = ("asks-nothing", message, "Write a level from 1 on, or take it out")
            yield scope.rule_problem(clause, mention.start, *about, "warning")
        elif clause.owner == part.domain and part.level >= int(clause.path[-1]):
            message = f"level {clause.path[-1]} of {part.domain} asks for level {part.level} of it"
            about = ("requires-itself", message, "Ask for the level below")
            yield scope.rule_problem(clause, mention.start, *about)
