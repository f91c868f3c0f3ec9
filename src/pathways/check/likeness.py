"""Entries that say the same thing twice, or the same thing differently."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator
from difflib import SequenceMatcher
from itertools import combinations
from typing import TypeAlias

from pathways.check.scope import Scope, Written
from pathways.files.problems import Problem
from pathways.model.authored_items import AuthoredItem, Qualification
from pathways.model.authored_registers import ConversionForm
from pathways.model.items import Item, Kind
from pathways.model.quantities import plain

Known: TypeAlias = tuple[Written, AuthoredItem, Item]

ALIKE = 0.8
"""Share of letters in common from which two words may be one word written twice."""
LONG = 5
"""Letters from which a word is compared so; of short ones, many differ on purpose."""
_WORDS = re.compile(r"[^\W_]+")


def check_likeness(scope: Scope) -> Iterator[Problem]:
    """Find items with one number or nearly one title, and figures that contradict each other."""
    items = list(scope.items())
    yield from _same_number(scope, items)
    yield from _same_title(scope, items)
    yield from _parts(scope)
    yield from _ratios(scope)


def _same_number(scope: Scope, items: list[Known]) -> Iterator[Problem]:
    groups: dict[Hashable, list[Known]] = defaultdict(list)
    for known in items:
        number = _number(known[1])
        if number:
            groups[known[2].kind, number].append(known)
    for (_, number), same in groups.items():  # type: ignore[misc]  # a pair, as put in
        first = same[0][2]
        for entry, form, item in same[1:]:
            path = ("number",) if form.number else ("regulator", "number")
            differences = _differences(first, item)
            if differences:
                message = f"{first.id} has the number {number} too, but {differences}"
                mend = "Mend the figures or the number: one number is one thing"
                yield scope.problem(entry, path, "figures-differ", message, mend)
            elif not _linked(scope, first, item):
                message = f"{first.id} has the number {number} too"
                mend = "Take one of the two out, or mend the number"
                yield scope.problem(entry, path, "same-number", message, mend, "warning")


def _ratios(scope: Scope) -> Iterator[Problem]:
    """One ratio from a system to another; back it is the same, if nothing else is written."""
    seen: set[tuple[str, str]] = set()
    for entry, form in scope.forms(ConversionForm):
        pair = form.origin, form.target
        if pair in seen or form.origin == form.target:
            one = "a credit is always one of its own system"
            two = f"there is a ratio from {form.origin} to {form.target} already"
            message = two if pair in seen else one
            mend = "Take one of the two out" if pair in seen else "Take the entry out"
            yield scope.problem(entry, ("from",), "figures-differ", message, mend)
        seen.add(pair)


def _number(form: AuthoredItem) -> str | None:
    regulator = form.regulator if isinstance(form, Qualification) else None
    return form.number or (regulator.number if regulator else None)


def _differences(one: Item, other: Item) -> str:
    """Say which known figures of two items are not the same."""
    found = []
    if one.level and other.level and one.level != other.level:
        found.append(f"is at {one.level}, not {other.level}")
    for unit in ("credits", "hours"):
        a, b = getattr(one.figures, unit), getattr(other.figures, unit)
        if a and b and a != b:
            found.append(f"has {plain(a)} {unit}, not {plain(b)}")
    return " and ".join(found)


def _same_title(scope: Scope, items: list[Known]) -> Iterator[Problem]:
    groups: dict[Hashable, list[Known]] = defaultdict(list)
    for known in items:
        item = known[2]
        groups[item.kind, item.provider, item.level].append(known)
    for same in groups.values():
        for (_, _, one), (entry, _, other) in _alike(same):
            if not _linked(scope, one, other):
                message = f"the title is nearly that of {one.id}: {one.title}"
                mend = "Take one of the two out, or say in the titles how they differ"
                yield scope.problem(entry, ("title",), "near-duplicate", message, mend, "warning")


def _alike(items: list[Known]) -> list[tuple[Known, Known]]:
    """Pair the items whose titles have the same words, or differ in the letters of one word."""
    buckets: dict[Hashable, list[tuple[int, str]]] = defaultdict(list)
    for place, (_, _, item) in enumerate(items):
        written = _WORDS.findall(item.title.lower())
        # Numbers tell parts apart, and their order does: unit 1 of 2 is not unit 2 of 1.
        numbers = tuple(w for w in written if any(letter.isdigit() for letter in w))
        words = sorted(w for w in written if w not in numbers)
        buckets[(*words,), numbers].append((place, ""))
        for n, word in enumerate(words):
            if len(word) >= LONG:
                # A slip of the pen seldom changes the first letter.
                rest = (*words[:n], *words[n + 1 :])
                buckets[rest, numbers, word[0]].append((place, word))
    found = {
        (one, other)
        for bucket in buckets.values()
        for (one, a), (other, b) in combinations(bucket, 2)
        if one != other and (a == b or SequenceMatcher(None, a, b).ratio() >= ALIKE)
    }
    return [(items[one], items[other]) for one, other in sorted(found)]


def _linked(scope: Scope, one: Item, other: Item) -> bool:
    """Say whether the files themselves tell the two apart: one stands for the other, or not."""
    if one.kind is Kind.ROLE and set(one.countries) != set(other.countries):
        return True
    fills = {e.id for e in one.counts_as} | {e.id for e in other.counts_as}
    shared = {e.id for e in one.counts_as} & {e.id for e in other.counts_as}
    excluded = other.id in scope.catalogue.exclusions.get(one.id, ())
    return excluded or bool(shared) or one.id in fills or other.id in fills


def _parts(scope: Scope) -> Iterator[Problem]:
    """A unit of a qualification that is taken whole is not larger than the whole."""
    catalogue = scope.catalogue
    for entry, form, item in scope.items():
        for index, id_ in enumerate(item.within):
            whole = catalogue.items.get(id_)
            if whole is None or whole.by_module:
                continue
            if catalogue.credit_system(item.level) != catalogue.credit_system(whole.level):
                continue
            for unit in ("credits", "hours"):
                part, all_ = getattr(item.figures, unit), getattr(whole.figures, unit)
                if part and all_ and part > all_ and form.source:
                    message = f"it has {plain(part)} {unit}, and the whole of {id_} {plain(all_)}"
                    mend = "Mend one of the two"
                    about = ("figures-differ", message, mend)
                    yield scope.problem(entry, ("within", index), *about)
