"""Levels from evidence into the file of a profile: what it says besides stays as it stands."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec.structs import replace

from pathways.develop.prior import LevelSaid
from pathways.files.canonical import canonical
from pathways.files.commented import Collection, Document, Entry, Scalar, commented
from pathways.files.problems import Refusal
from pathways.files.source_text import read_text, write_text
from pathways.files.written import written
from pathways.files.yaml_text import plain_scalar

KEY = "levels"


def write_levels(path: Path, levels: Iterable[LevelSaid]) -> None:
    """Write levels into a profile, in canonical form with all its comments. Raises Refusal."""
    text = read_text(path)
    new = canonical(with_levels(text, levels), str(path), None)
    if not isinstance(new, str):
        first = new[0]
        raise Refusal(first.code, first.message, first.mend, first.line, first.column)
    write_text(path, new)


def with_levels(text: str, levels: Iterable[LevelSaid]) -> str:
    """Give the text of a profile with other levels; what names no domain of these stays."""
    document = commented(text.replace("\r\n", "\n").replace("\r", "\n"))
    root = document.root
    assert isinstance(root, Collection)
    changed = {one.domain: one for one in levels}
    listed = next((e for e in root.entries if e.key is not None and e.key.text == KEY), None)
    old = listed.value.entries if listed and isinstance(listed.value, Collection) else []
    new = [_entry(entry, changed) for entry in old]
    new += [Entry(None, _said(one)) for one in changed.values()]
    value = Collection(keyed=False, entries=new)
    if listed is None:
        root.entries.append(Entry(Scalar(KEY, plain=True), value))
    else:
        below = listed.value.below if isinstance(listed.value, Collection) else []
        at = root.entries.index(listed)
        root.entries[at] = replace(listed, value=replace(value, below=below))
    return written(Document(document.head, root, document.foot))


def _entry(entry: Entry, changed: dict[str, LevelSaid]) -> Entry:
    """Give an entry of the list, with its new level where it has one; that is then done."""
    value = entry.value
    if not isinstance(value, Collection):
        return entry
    said = {e.key.text: e.value for e in value.entries if e.key is not None}
    domain = said.get("domain")
    one = changed.pop(domain.text, None) if isinstance(domain, Scalar) else None
    if one is None:
        return entry
    new = {e.key.text: e.value for e in _said(one).entries if e.key is not None}
    kept = [
        replace(e, value=new.pop(e.key.text)) if e.key is not None and e.key.text in new else e
        for e in value.entries
    ]
    more = [Entry(Scalar(key, plain=True), scalar) for key, scalar in new.items()]
    return replace(entry, value=replace(value, entries=[*kept, *more]))


def _said(one: LevelSaid) -> Collection:
    evidence = " and ".join(one.rests_on)
    pairs = (
        ("domain", Scalar(one.domain, plain=True)),
        ("level", Scalar(str(one.shown), plain=True)),
        ("evidence", Scalar(evidence, plain=isinstance(plain_scalar(evidence), str))),
    )
    return Collection(
        keyed=True, entries=[Entry(Scalar(key, plain=True), value) for key, value in pairs]
    )
