"""What nothing needs: modules, and entries of registers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from pathways.check.named import KEPT
from pathways.check.scope import Scope, Written
from pathways.files.problems import Problem
from pathways.model.authored_items import AuthoredItem, Qualification
from pathways.model.authored_registers import AttestationForm, BodyForm, HourKindForm
from pathways.model.items import Item, Kind
from pathways.rules.syntax import Credits, walk


def check_unused(scope: Scope) -> Iterator[Problem]:
    """Find what is written and leads nowhere.

    A file with mistakes may name anything that stands in it as a word.
    """
    uses = _Uses(scope)
    for entry, _, item in scope.items():
        if item.kind is Kind.MODULE and not uses.module(item):
            message = f"nothing asks for {item.id}, for its credits, its hours or its domains"
            mend = "Name it where it counts, or take the file out"
            yield scope.problem(entry, ("id",), "unused-module", message, mend, "warning")
    for entry, attestation in scope.forms(AttestationForm):
        if attestation.id not in uses.named and not _opens(scope, attestation.id):
            yield _unused(scope, entry, "attestation", attestation.id)
    for entry, kind in scope.forms(HourKindForm):
        if kind.id not in uses.hours:
            yield _unused(scope, entry, "hours", kind.id)
    for entry, body in scope.forms(BodyForm):
        if body.id not in uses.bodies:
            yield _unused(scope, entry, "body", body.id)
    yield from _tags(scope, uses)
    yield from _not_worked(scope)


def _opens(scope: Scope, id_: str) -> bool:
    """Say whether an attestation stands in for something that is asked."""
    return bool(scope.catalogue.items[id_].counts_as)


def _unused(scope: Scope, entry: Written, what: str, id_: str) -> Problem:
    message = f"nothing names {id_}"
    return scope.problem(
        entry, ("id",), f"unused-{what}", message, "Use it, or take the entry out", "warning"
    )


def _tags(scope: Scope, uses: _Uses) -> Iterator[Problem]:
    for tag, ids in sorted(scope.catalogue.by_tag.items()):
        if len(ids) == 1 and tag not in uses.tags:
            entry = scope.written[ids[0]]
            place = scope.catalogue.items[ids[0]].tags.index(tag)
            message = f"only {ids[0]} has the tag {tag}, and no rule asks for it"
            mend = "Give it to more items, or take it out"
            yield scope.problem(entry, ("tags", place), "tag-once", message, mend, "warning")


def _not_worked(scope: Scope) -> Iterator[Problem]:
    """A role gives hours to be worked; hours without a pace come from modules only."""
    for entry, _, item in scope.items():
        for place, kind in enumerate(item.opens):
            known = scope.catalogue.hour_kinds.get(kind)
            if known is not None and known.per_week is None:
                message = f"{kind} cannot be worked, as it has no per_week"
                mend = "Take it out, or write per_week: in frameworks/hours.yaml"
                yield scope.problem(
                    entry, ("gives", place), "hours-not-worked", message, mend, "warning"
                )


class _Uses:
    """What rules and forms name, gathered once."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        mentions = [(c.owner, m) for c in scope.clauses for m in c.parsed.mentions]
        named = {m.text for owner, m in mentions if m.kind == "id" and m.text != owner}
        self.hours = {m.text for _, m in mentions if m.kind == "hours"}
        self.domains = {m.text for _, m in mentions if m.kind == "domain"}
        self.tags = {m.text for _, m in mentions if m.kind == "tag"}
        self.providers = {m.text for _, m in mentions if m.kind == "provider"}
        for item in scope.catalogue.items.values():
            named.update(item.combination.modules() if item.combination else ())
        fillers = scope.catalogue.fillers
        named.update(f.id for target in sorted(named) for f in fillers.get(target, ()))
        self.named = named
        self.tags_of_pools, self.any_credit = self._pools()
        words = scope.loaded.words_left_out
        for names in (self.named, self.hours, self.domains, self.tags, self.providers):
            names.update(words)

    def _pools(self) -> tuple[set[str], bool]:
        parts = [p for c in self.scope.clauses for p in walk(c.parsed.rule)]
        amounts = [p for p in parts if isinstance(p, Credits)]
        tags = {p.pool.tag for p in amounts if p.pool and p.pool.tag}
        return tags, any(p.pool is None for p in amounts)

    def module(self, item: Item) -> bool:
        """Say whether anything may need a module."""
        by_credit = item.figures.credits != 0 and (
            self.any_credit
            or not self.tags_of_pools.isdisjoint(item.tags)
            or item.provider in self.providers
        )
        return (
            item.id in self.named
            or by_credit
            or any(domain in self.domains for domain, _ in item.develops)
            or any(kind in self.hours for kind, _ in item.gives)
        )

    @cached_property
    def bodies(self) -> set[str]:
        """Bodies that anything names."""
        found = {i.provider for i in self.scope.catalogue.items.values() if i.provider}
        for _, form in self.scope.forms(AuthoredItem):
            if isinstance(form, Qualification) and form.regulator:
                found.add(form.regulator.body)
        kept = (entry.form for entry in self.scope.loaded.entries)
        found.update(form.body for form in kept if isinstance(form, KEPT) and form.body)
        return found | self.providers
