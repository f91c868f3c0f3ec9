"""A new file of a catalogue: what is known of an item, and `unknown` for the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from pathways.documents.trouble import Trouble
from pathways.files.canonical import canonical, key_order
from pathways.files.catalogue import Loaded
from pathways.files.commented import Collection, Document, Entry, Node, Scalar
from pathways.files.entries import entries_of
from pathways.files.layout import SUFFIX
from pathways.files.problems import Problem
from pathways.files.source_text import FileProblem, write_text
from pathways.files.to_core import catalogue_of
from pathways.files.written import written
from pathways.files.yaml_text import Value, plain_scalar, read_yaml
from pathways.model.authored_items import AuthoredItem, Module, Qualification, Role
from pathways.model.forms import UNKNOWN
from pathways.model.items import Kind

FORMS: dict[Kind, type[AuthoredItem]] = {
    Kind.MODULE: Module,
    Kind.QUALIFICATION: Qualification,
    Kind.ROLE: Role,
}
OURS = {Kind.MODULE: "develops", Kind.QUALIFICATION: "develops", Kind.ROLE: "usual"}
"""The key that no source tells in our words, so that it needs a reason."""
NO_REASON = "Not yet said; whoever reviews this should write it."
HINT = [
    "# Which domains it builds, and to which level; ours to judge, so with judgement and reason:",
    "# develops: {hope: 1}",
]


def place_of(kind: Kind, id_: str, folder: str) -> str:
    """Give the name of an item's file; `folder` is its body, or the country of a role."""
    where = "modules" if kind is Kind.MODULE else f"frameworks/{kind}s"
    return f"{where}/{folder}/{id_}{SUFFIX}"


def source_of(url: str | None, seen: date, confidence: str | None) -> dict[str, Value]:
    """Say where the figures are from: a page seen on a day, else what is known, else nothing."""
    if url is not None:
        return {"url": url, "seen": seen.isoformat(), "standing": "seen"}
    if confidence is not None:
        return {"standing": "known", "confidence": confidence}
    return {"standing": "unknown"}


def drafted(kind: Kind, known: Mapping[str, Value], reason: str | None = None) -> dict[str, Value]:
    """Give what the file says: what is known, and every figure that is not, as unknown.

    What is ours to judge is marked so, with its reason.
    """
    draft: dict[str, Value] = {}
    if kind is not Kind.ROLE:
        figures = ("hours", "weeks", "cost", *(("credits",) if "level" in known else ()))
        draft |= dict.fromkeys(figures, UNKNOWN)
    if (ours := OURS[kind]) in known:
        draft |= {"judgement": [ours], "reason": {ours: reason or NO_REASON}}
    return {**draft, **known}


def faults_of(place: str, draft: Mapping[str, Value]) -> list[Trouble]:
    """Give what does not fit the form of the file, at the keys of the draft."""
    return entries_of(place, dict(draft)).troubles


def scaffold(kind: Kind, place: str, draft: Mapping[str, Value]) -> str | tuple[Problem, ...]:
    """Give the text of the file in canonical form, or what is wrong with it."""
    root = _tree(dict(draft))
    order = key_order(FORMS[kind])
    after = [key for key in order[order.index("develops") :] if key in draft]
    if isinstance(root, Collection) and "develops" not in draft and kind is not Kind.ROLE:
        for entry in root.entries:
            if entry.key is not None and entry.key.text == after[0]:
                entry.above.extend(HINT)
    return canonical(written(Document([], root, [])), place, place)


def _tree(value: Value) -> Node:
    if isinstance(value, dict):
        entries = [Entry(Scalar(key, plain=True), _tree(part)) for key, part in value.items()]
        return Collection(keyed=True, entries=entries)
    if isinstance(value, list):
        return Collection(keyed=False, entries=[Entry(None, _tree(part)) for part in value])
    if isinstance(value, str):
        return Scalar(value, plain=isinstance(plain_scalar(value), str))
    return Scalar("null" if value is None else str(value).lower(), plain=True)


def joined(loaded: Loaded, place: str, text: str) -> Loaded:
    """Give the catalogue with one more file, so that all can be checked before it is written."""
    entries = (*loaded.entries, *entries_of(place, read_yaml(text)).entries)
    catalogue = catalogue_of(entries, loaded.catalogue.digest)
    return replace(loaded, entries=entries, catalogue=catalogue)


def create(path: Path, text: str) -> None:
    """Write a new file, and the folders it needs. Raises FileProblem, also when it is there."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.open("x").close()
    except FileExistsError as error:
        message, mend = "there is such a file already", "Choose another id, or change that file"
        raise FileProblem("existing-file", message, mend) from error
    except OSError as error:
        message = f"the file cannot be written: {error.strerror}"
        raise FileProblem("unwritable", message, "Change the permissions of its folder") from error
    try:
        write_text(path, text)
    except FileProblem:
        path.unlink()
        raise
