"""One edit of a catalogue in words: what each key said and says, and in short what it does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pathways.advice.edit import Edit
from pathways.explain.entry_keys import UNKNOWN, entry_keys
from pathways.explain.word_diff import word_diff
from pathways.explain.words import clause, inside, joined
from pathways.model.catalogue import Catalogue, ComparableRow, Conversion
from pathways.rules.format import format_rule
from pathways.rules.syntax import Every, Rule, children
from pathways.rules.text import rule_of

_ASKS = {
    "entry": ("asks", ""),
    "requires": ("asks", ""),
    "alongside": ("asks", " beside it"),
    "usual": ("usually asks", ""),
    "renew requires": ("asks", " for renewal"),
}
"""What a key with a rule does: a verb, and what stands after the rule."""
_PRACTICE = "practice "
_FIGURES = {"hours": ("has", "hour"), "weeks": ("takes", "week"), "credits": ("has", "credit")}
MOST_SAID = 2
"""Rules and figures of one edit that are said in a sentence."""
SHORT = 60
"""Letters of a text, as it was and is together, that are said in a sentence."""
MOST_NAMED = 4
"""Other keys of one edit that are named in a sentence."""


@dataclass(frozen=True, slots=True)
class KeyEdit:
    """What one key of an entry said and says; empty where it is not there."""

    key: str
    before: str
    after: str

    @property
    def is_rule(self) -> bool:
        """Say whether the key holds a rule."""
        return self.key in _ASKS or self.key.startswith(_PRACTICE)

    @property
    def is_figure(self) -> bool:
        """Say whether the key holds one amount."""
        return self.key in _FIGURES or self.key == "cost"

    @property
    def shown(self) -> str:
        """Write both: figures beside each other, all else as one text with its changes marked."""
        if self.is_figure:
            return f"{self.before or 'none'} -> {self.after or 'none'}"
        return word_diff(self.before, self.after)


def key_edits(edit: Edit) -> tuple[KeyEdit, ...]:
    """Give the keys that an edit changed."""
    before, after = entry_keys(edit.before), entry_keys(edit.after)
    both = (KeyEdit(k, before.get(k, ""), after.get(k, "")) for k in {**before, **after})
    return tuple(one for one in both if one.before != one.after)


def edit_name(edit: Edit) -> str:
    """Name the entry an edit is of: title and id, or what is set beside what."""
    entry = edit.after or edit.before
    if entry is None or isinstance(entry, ComparableRow | Conversion):
        return f"the {edit.sort} {edit.id}"
    return f"{entry.title} [{edit.id}]"


def edit_words(edit: Edit, catalogue: Catalogue) -> str:
    """Say in short what an edit does, as a clause: `Joinery [joinery] now takes 4 weeks`."""
    name = edit_name(edit)
    if edit.before is None:
        return f"{name} is new"
    if edit.after is None:
        return f"{name} is no longer there"
    keys = key_edits(edit)
    telling = [key for key in keys if key.is_rule or key.is_figure][:MOST_SAID]
    other = [key for key in keys if key not in telling]
    said = [_does(key, catalogue) for key in telling]
    return f"{name} {joined([*said, *([_edited(other)] if other else [])])}"


def _edited(keys: Sequence[KeyEdit]) -> str:
    """Say one short text as it was and is; of longer ones and of several only the keys."""
    if len(keys) == 1 and len(keys[0].before + keys[0].after) <= SHORT:
        (key,) = keys
        return f"now has {key.key} {key.after or 'none'} (before: {key.before or 'none'})"
    more = [f"{len(keys) - MOST_NAMED} more"] if len(keys) > MOST_NAMED else []
    return f"is edited in {joined([*(key.key for key in keys[:MOST_NAMED]), *more])}"


def _does(key: KeyEdit, catalogue: Catalogue) -> str:
    if key.is_rule:
        return _asks(key, catalogue)
    if key.after == UNKNOWN:
        return f"has no known {key.key} any more (before: {key.before})"
    before = f"before: {key.before}" if key.before != UNKNOWN else "not known before"
    return f"now {_amounts(key)} ({before})"


def _amounts(key: KeyEdit) -> str:
    if key.key == "cost":
        return "is free" if key.after == "free" else f"costs {key.after}"
    verb, unit = _FIGURES[key.key]
    return f"{verb} {key.after or 'no'} {unit}{'' if key.after == '1' else 's'}"


def _asks(key: KeyEdit, catalogue: Catalogue) -> str:
    """Say which parts of a rule joined by `and` are new, and which are gone."""
    old, new = _parts(key.before), _parts(key.after)
    come = _listed([part for part in new if part not in old], catalogue)
    gone = _listed([part for part in old if part not in new], catalogue)
    level = key.key.removeprefix(_PRACTICE)
    verb, after = _ASKS.get(key.key, ("asks", f" for level {level} in practice"))
    if come and gone:
        return f"now {verb} {come}{after}, in place of {gone}"
    if come:
        return f"now {verb} {come}{' too' if old else ''}{after}"
    return f"no longer {verb} {gone}{after}" if gone else f"{verb} the same in another order{after}"


def _parts(text: str) -> tuple[Rule, ...]:
    rule = rule_of(text)
    return rule.parts if isinstance(rule, Every) else (rule,)


def _listed(parts: Iterable[Rule], catalogue: Catalogue) -> str:
    said = [*_said(parts, catalogue)]
    return joined(said) if said else ""


def _said(parts: Iterable[Rule], catalogue: Catalogue) -> Iterator[str]:
    """Say a simple part in words; one of several parts as it stands in the files."""
    for part in parts:
        yield f"'{format_rule(part)}'" if children(part) else inside(clause(part, catalogue))
