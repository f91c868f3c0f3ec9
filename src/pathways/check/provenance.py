"""Where figures come from: sources, and our own readings with their reasons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from pathways.check.near import Near
from pathways.check.scope import KeyPath, Scope, Written
from pathways.files.problems import Problem
from pathways.model.authored_items import AuthoredItem, Module, Qualification, Role
from pathways.model.authored_registers import CountryForm, DomainForm, HourKindForm, Register
from pathways.model.forms import Form

Readable: TypeAlias = AuthoredItem | Register


def check_provenance(scope: Scope) -> Iterator[Problem]:
    """Find figures of which nobody can tell where they come from."""
    for entry in scope.loaded.entries:
        form = entry.form
        if isinstance(form, AuthoredItem | Register):
            yield from _readings(scope, entry, form)
            yield from _sources(scope, entry, form)
            yield from _unmarked(scope, entry, form)


OURS = {
    Module: ("develops",),
    Qualification: ("develops",),
    Role: ("usual",),
    DomainForm: ("practice",),
    HourKindForm: ("per_week",),
}
"""Keys that no source tells in our words: our own mapping, unless a source is named for it."""


def _unmarked(scope: Scope, entry: Written, form: Readable) -> Iterator[Problem]:
    keys = written_keys(form)
    told = {key for source in form.source for key in source.told}
    standing = getattr(form, "usual_standing", "judgement")
    for key in OURS.get(type(form), ()):
        ours = key in form.judgement or key in form.derived or standing != "judgement"
        if key in keys and not ours and key not in told:
            message = f"{key} is a reading of ours, and nothing says why it is as it is"
            mend = f"Write judgement: [{key}] and reason: {{{key}: ...}}, or name it in a source"
            path = (key,)
            yield scope.problem(
                entry, path, "unmarked-judgement", message, mend, "warning", at_key=True
            )


def _readings(scope: Scope, entry: Written, form: Readable) -> Iterator[Problem]:
    """What is our own reading, or worked out, has a reason; reasons are for nothing else."""
    keys = written_keys(form)
    marked: list[tuple[KeyPath, str]] = [
        *((("judgement", n), key) for n, key in enumerate(form.judgement)),
        *((("derived", n), key) for n, key in enumerate(form.derived)),
    ]
    for path, key in marked:
        if key not in keys:
            yield _absent(scope, entry, path, key, keys)
        elif key not in form.reason:
            message = f"nothing says why {key} is as it is"
            mend = f"Write reason: {{{key}: ...}}"
            yield scope.problem(entry, path, "no-reason", message, mend, "warning")
    for key in form.reason:
        if key not in {other for _, other in marked}:
            message = f"a reason is given for {key}, which is neither judgement nor derived"
            mend = f"Name {key} under judgement: or derived:, or take the reason out"
            path = ("reason", key)
            yield scope.problem(entry, path, "idle-reason", message, mend, "warning", at_key=True)


def _sources(scope: Scope, entry: Written, form: Readable) -> Iterator[Problem]:
    if not form.source and not isinstance(form, CountryForm):
        mend = "Write source: with its url, or source: {standing: unknown}"
        message = "nothing says where this comes from"
        yield scope.problem(entry, ("id",), "no-source", message, mend, "warning")
    keys = written_keys(form)
    for index, source in enumerate(form.source):
        if source.standing is None:
            message = "the source does not say how far it can be relied on"
            mend = "Write standing: seen, known, derived, judgement or unknown"
            path = source_path(scope, entry, index)
            yield scope.problem(entry, path, "no-standing", message, mend, "warning")
        for n, key in enumerate(source.told):
            if key not in keys:
                path = source_path(scope, entry, index)
                yield _absent(scope, entry, (*path, "for", n), key, keys)


def _absent(scope: Scope, entry: Written, path: KeyPath, key: str, keys: set[str]) -> Problem:
    mend = Near(keys).question(key) or "Write the key, or take the word out"
    return scope.problem(entry, path, "absent-key", f"{key} is not written in this form", mend)


def source_path(scope: Scope, entry: Written, index: int) -> KeyPath:
    """Give where a source stands: a single one need not be in a list."""
    listed: KeyPath = ("source", index)
    whole = scope.loaded.place(entry.file, *entry.path, "source")
    inside = scope.loaded.place(entry.file, *entry.path, *listed)
    return ("source",) if inside == whole else listed


def written_keys(form: Form) -> set[str]:
    """Give the keys that are written in a form, as they are written."""
    fields = type(form).model_fields
    return {fields[name].alias or name for name in form.model_fields_set}
