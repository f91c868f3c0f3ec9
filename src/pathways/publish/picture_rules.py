"""The rules of an item as a sketch: what they name, joined as they join it."""

from __future__ import annotations

from collections.abc import Hashable

from msgspec import Struct, field

from pathways.explain.links import RENEWAL, rules_of
from pathways.explain.words import clause, hours, title_of
from pathways.model.catalogue import Catalogue
from pathways.model.items import Combination, Group, Item
from pathways.publish.address import item_address
from pathways.publish.picture_parts import Look, Part, Sketch
from pathways.rules.format import format_rule
from pathways.rules.syntax import (
    Ask,
    AtLeast,
    Every,
    Holds,
    Hours,
    HoursAmong,
    Reaches,
    Rule,
    When,
    children,
)
from pathways.rules.text import rule_of

DEPENDS = -1


def sketch_of(item: Item, catalogue: Catalogue, most: int, further: int) -> Sketch | None:
    """Give an item and what its rules name, then what those name, up to `further` parts.

    Whole rules come in or stay out, the nearest first. None where the item's own rules make
    more than `most` parts.
    """
    drawn = _Sketching(catalogue)
    drawn.add_item(item, is_goal=True)
    drawn.expand(item.id)
    if len(drawn.parts) > most:
        return None
    for id_ in drawn.waiting:  # it grows on the way, so the nearest come first
        trial = drawn.copy()
        trial.expand(id_)
        if len(trial.parts) <= further:
            drawn.take(trial)
    return drawn.sketch()


class _Sketching(Struct):
    catalogue: Catalogue
    parts: dict[Hashable, Part] = field(default_factory=dict)
    arrows: dict[tuple[Hashable, Hashable], None] = field(default_factory=dict)
    waiting: list[str] = field(default_factory=list)

    def copy(self) -> _Sketching:
        return _Sketching(self.catalogue, {**self.parts}, {**self.arrows}, [*self.waiting])

    def take(self, other: _Sketching) -> None:
        """Become as another is; what waits stays one list, as it is being gone through."""
        self.parts, self.arrows = other.parts, other.arrows
        self.waiting.extend(other.waiting[len(self.waiting) :])

    def sketch(self) -> Sketch:
        number = {key: n for n, key in enumerate(self.parts)}
        arrows = tuple((number[a], number[b]) for a, b in self.arrows)
        return Sketch(tuple(self.parts.values()), arrows)

    def add_item(self, item: Item, *, is_goal: bool = False) -> None:
        if item.id in self.parts:
            return
        look = Look(str(item.kind))
        self.parts[item.id] = Part(look, item.title, item_address(item), is_goal=is_goal)
        if not is_goal:
            self.waiting.append(item.id)

    def expand(self, id_: str) -> None:
        """Add what the rules of an item, or of a kind of hours, name."""
        item, kind = self.catalogue.items.get(id_), self.catalogue.hour_kinds.get(id_)
        if item is not None:
            for key, text in rules_of(item):
                if key != RENEWAL:
                    self._join(rule_of(text), id_, (id_, key))
            if item.combination is not None:
                self._combination(item.combination, id_)
        elif kind is not None and kind.requires:
            for asked in [k for k in self.parts if isinstance(k, Hours) and k.kind == id_]:
                self._join(rule_of(kind.requires), asked, (asked, "requires"))

    def _join(self, rule: Rule, to: Hashable, path: Hashable) -> None:
        """Lead what a rule names to a part: straight where all is asked, else by a knot."""
        match rule:
            case Every(parts):
                for n, part in enumerate(parts):
                    self._join(part, to, (path, n))
            case AtLeast(count, _):
                self._knot(rule, count, to, path)
            case When():
                self._knot(rule, DEPENDS, to, path)
            case _:
                self.arrows[self._leaf(rule), to] = None

    def _knot(self, rule: Rule, count: int, to: Hashable, path: Hashable) -> None:
        self._tie(to, path, count)
        for n, part in enumerate(children(rule)):
            inner: Hashable = (path, n)
            if isinstance(part, Every):
                if part.parts:
                    self._tie(path, inner, 0)
                    self._join(part, inner, inner)
            else:
                self._join(part, path, inner)

    def _tie(self, to: Hashable, key: Hashable, count: int) -> None:
        self.parts[key] = Part(Look.KNOT, "", count=count)
        self.arrows[key, to] = None

    def _leaf(self, rule: Rule) -> Hashable:
        match rule:
            case Holds(id_) if id_ in self.catalogue.items:
                self.add_item(self.catalogue.items[id_])
                return id_
            case Hours():
                part = Part(Look.HOURS, clause(rule, self.catalogue), f"hours/{rule.kind}.html")
                if rule not in self.parts:
                    self.waiting.append(rule.kind)
            case HoursAmong(amount):
                part = Part(Look.HOURS, f"{hours(amount)} of training of several kinds")
            case Reaches(domain, level):
                title = f"{title_of(domain, self.catalogue)} at level {level}"
                part = Part(Look.LEVEL, title, f"domains/{domain}.html")
            case Ask(text):
                part = Part(Look.ATTESTATION, text)
            case _:
                part = Part(Look.CLAUSE, format_rule(rule))
        self.parts[rule] = part
        return rule

    def _combination(self, combination: Combination, to: str) -> None:
        for id_ in combination.mandatory:
            self._module(id_, to)
        for group in combination.groups:
            if group.modules is None:
                continue  # which modules it has is not known
            key = (to, "group", group.id)
            self._tie(to, key, _asked(group))
            for id_ in group.modules:
                self._module(id_, key)

    def _module(self, id_: str, to: Hashable) -> None:
        if id_ in self.catalogue.items:
            self.add_item(self.catalogue.items[id_])
            self.arrows[id_, to] = None


def _asked(group: Group) -> int:
    """Give the number of modules a group asks; where it asks credits, that depends."""
    least = group.at_least
    return least.amount // 100 if least is not None and least.counts_modules else DEPENDS
