"""The canonical form of a catalogue file or a profile: keys in order, rules as they are printed.

Nothing changes in meaning and no comment is lost: a text that would not read back the same
is never given out.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Union, get_args, get_origin

from msgspec import Struct, field
from msgspec.structs import replace

from pathways.documents.trouble import Trouble
from pathways.files.commented import Collection, Node, Scalar, commented, comments
from pathways.files.entries import WholeForm, entries_of
from pathways.files.form_problems import fit, placed
from pathways.files.problems import Problem, Refusal
from pathways.files.written import written
from pathways.files.yaml_text import KeyPath, Marks, Value, plain_scalar, read_yaml
from pathways.model.authored_items import AuthoredItem, Role
from pathways.model.authored_profile import ProfileForm
from pathways.model.authored_registers import Register
from pathways.model.authored_support import SupportFile
from pathways.model.forms import Form
from pathways.rules.format import format_rule
from pathways.rules.syntax import Every
from pathways.rules.text import rule_of

ITEM_KEYS = (
    *("id", "title", "provider", "awarded_by", "award", "kind", "number", "level", "credits"),
    *("hours", "weeks", "starts", "runs", "cost", "countries", "tags", "delivery", "gives"),
    *("develops", "own", "within", "entry", "requires", "alongside", "usual", "usual_standing"),
    *("desirable", "combination", "taken", "rpl", "excludes", "counts_as", "regulator"),
    *("status", "valid_for", "ends_on", "renew", "effective", "values"),
)
"""What an item is and takes, then what it asks: the order in which people read it."""
LAST_KEYS = ("note", "judgement", "derived", "reason", "source")
"""Where all that is from."""


class UnfaithfulError(RuntimeError):
    """A bug: the canonical text does not say what the file says. It must not be written."""


class _Known(Struct, frozen=True):
    """Of a file that fits its forms: which form stands where, and the text of each rule."""

    forms: Mapping[KeyPath, type[Form]]
    rules: Mapping[KeyPath, str] = field(default_factory=dict)


def canonical(text: str, label: str, place: str | None) -> str | tuple[Problem, ...]:
    """Give the canonical text of a file, or all that is wrong with it.

    `place` is its name from the root of its catalogue, none for a profile; `label` is its
    name in problems.
    """
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    marks = Marks()
    try:
        value = read_yaml(text, marks)
    except Refusal as refusal:
        return (refusal.problem(label),)
    known = _profile(value) if place is None else _catalogue_file(place, value)
    if isinstance(known, list):
        return tuple(sorted(placed(label, marks, known)))
    document = commented(text)
    root = document.root and _node(document.root, (), known, known.forms.get(()))
    new = written(replace(document, root=root))
    _refuse_unfaithful(label, text, new, _with_rules(value, (), known.rules))
    return new


def _profile(value: Value) -> _Known | list[Trouble]:
    form = fit(ProfileForm, value)
    return form if isinstance(form, list) else _Known({(): ProfileForm})


def _catalogue_file(place: str, value: Value) -> _Known | list[Trouble]:
    content = entries_of(place, value)
    if content.troubles:
        return content.troubles
    rules = {
        (*entry.path, *path): text
        for entry in content.entries
        if not isinstance(entry.form, WholeForm)
        for path, text in entry.form.rules()
        if text
    }
    # The keys of a support rule stand as written: which there are is up to what it looks for.
    ordered = (entry for entry in content.entries if not isinstance(entry.form, SupportFile))
    return _Known({entry.path: type(entry.form) for entry in ordered}, rules)


def _with_rules(value: Value, path: KeyPath, rules: Mapping[KeyPath, str]) -> Value:
    """Give what is to be read from the canonical text."""
    if isinstance(value, dict):
        return {key: _with_rules(part, (*path, key), rules) for key, part in value.items()}
    if isinstance(value, list):
        return [_with_rules(part, (*path, index), rules) for index, part in enumerate(value)]
    if isinstance(value, str) and path in rules:
        return format_rule(rule_of(rules[path]))
    return value


def _refuse_unfaithful(label: str, old: str, new: str, expected: Value) -> None:
    # As JSON, where 1, 1.0 and true differ, and the order of keys does not count.
    if json.dumps(read_yaml(new), sort_keys=True) != json.dumps(expected, sort_keys=True):
        raise UnfaithfulError(f"{label} would not read back the same")
    if Counter(comments(old)) != Counter(comments(new)):
        raise UnfaithfulError(f"{label} would lose a comment")


def _node(node: Node, path: KeyPath, known: _Known, annotation: object) -> Node:
    """Put the keys of a value in order, and write its rules as they are printed."""
    if isinstance(node, Scalar):
        return _rule(known.rules[path]) if path in known.rules else node
    form, inside = _inside(known.forms.get(path, annotation), keyed=node.keyed)
    entries = [
        replace(entry, value=_node(entry.value, (*path, key), known, _below(form, key, inside)))
        for entry, key in zip(node.entries, _keys(node), strict=True)
    ]
    # A mapping that stands for a list in short has names for keys, in the order of its author.
    if form is not None and set(_keys(node)) <= set(order := key_order(form)):
        entries.sort(key=lambda entry: order.index(entry.key.text if entry.key else ""))
    return replace(node, entries=entries)


def _keys(node: Collection) -> list[str | int]:
    return [i if entry.key is None else entry.key.text for i, entry in enumerate(node.entries)]


def _rule(written_rule: str) -> Scalar:
    """Give the canonical text of a rule; when it is long, each part of an `and` has its line."""
    rule = rule_of(written_rule)
    text = format_rule(rule)
    parts = [format_rule(Every((p,))) for p in rule.parts] if isinstance(rule, Every) else [text]
    pieces = (parts[0], *(f"and {part}" for part in parts[1:]))
    return Scalar(text, plain=isinstance(plain_scalar(text), str), rule=pieces)


@cache
def key_order(form: type[Form]) -> tuple[str, ...]:
    """Give the keys of a form in the order of files: that of the form, but for items and sources.

    The hours that can be worked in a role come after what the role asks.
    """
    keys = form.keys()
    item, register = issubclass(form, AuthoredItem), issubclass(form, Register)
    first = [k for k in ITEM_KEYS if item and k in keys and (form, k) != (Role, "gives")]
    last = [k for k in LAST_KEYS if (item or register) and k in keys]
    return (*first, *(k for k in keys if k not in {*first, *last}), *last)


def _below(form: type[Form] | None, key: str | int, inside: object) -> object:
    """Give the annotation of what stands at a key of a form, or in a list or free mapping."""
    if form is None:
        return inside
    fields = form.model_fields.items()
    return next((f.annotation for name, f in fields if (f.alias or name) == key), None)


def _inside(annotation: object, *, keyed: bool) -> tuple[type[Form] | None, object]:
    """Give the form a mapping has; else the annotation of what is inside it, or in a list."""
    for part in _unwrapped(annotation):
        origin, arguments = get_origin(part), get_args(part)
        if keyed and isinstance(part, type) and issubclass(part, Form):
            return part, None
        if keyed and origin is dict:
            return None, arguments[1]
        if origin is tuple:  # A single mapping may stand for a list of one.
            return _inside(arguments[0], keyed=True) if keyed else (None, arguments[0])
    return None, None


def _unwrapped(annotation: object) -> list[object]:
    arguments = get_args(annotation)
    if get_origin(annotation) is Annotated:
        return _unwrapped(arguments[0])
    if get_origin(annotation) in {Union, UnionType}:
        return [part for argument in arguments for part in _unwrapped(argument)]
    return [annotation]
