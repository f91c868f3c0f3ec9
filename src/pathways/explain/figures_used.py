"""Which figures of the catalogue let things held meet a rule: what counts, gives and develops."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pathways.explain.derivation import Given, Keys, Origin
from pathways.explain.words import hours, measured, title_of
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Held
from pathways.model.items import NONE, Combination, Item, Kind
from pathways.model.quantities import Rung
from pathways.rules.combination import counting
from pathways.rules.situation import Situation, entries
from pathways.rules.syntax import AnyQualification, Credits, Holds, Hours, HoursAmong, Reaches, Rule


def written(entry: str, keys: Keys, text: str) -> Given:
    """Give a fact that stands at a place of the catalogue."""
    id_ = "/".join(("catalogue", entry, *map(str, keys)))
    return Given(id_, text, Origin.CATALOGUE, entry, keys)


def figures_used(rule: Rule, id_: str, at: Situation) -> Iterator[Given]:
    """Give what the catalogue says by which an item held meets a leaf, or a part of its amount."""
    known = at.catalogue
    item = known.items[id_]
    match rule:
        case Holds(asked):
            yield from counting_as(id_, asked, at.on, known)
        case Hours() | HoursAmong():
            for kind, amount in item.gives:
                if kind in rule.kinds:
                    what = f"{hours(amount)} of {title_of(kind, known)}"
                    yield written(id_, ("gives", kind), f"{item.title} gives {what}.")
        case Reaches(domain):
            level = dict(item.develops)[domain]
            text = f"{item.title} develops {title_of(domain, known)} to level {level}."
            yield written(id_, ("develops", domain), text)
        case AnyQualification():
            yield from _placed(item, rule.at, known)
            if rule.tag is not None:
                yield _tagged(item, rule.tag)
        case Credits():
            yield from _credited(rule, id_, at)
        case _:  # No other leaf is met by an item.
            raise AssertionError(rule)
    yield from lasting(item, at.holdings.items[id_])


def counting_as(id_: str, asked: str, on: date, known: Catalogue) -> Iterator[Given]:
    """Give the links by which an item counts as another on a day; none for itself."""
    came: dict[str, tuple[str, Given] | None] = {id_: None}
    waiting = [id_]
    while asked not in came:
        item = known.items[waiting.pop(0)]
        for other, link in _links(item, on, known):
            if other not in came:
                came[other] = item.id, link
                waiting += [other] if other in known.items else []
    path = []
    while (step := came[asked]) is not None:
        asked, link = step
        path.append(link)
    yield from reversed(path)


def _links(item: Item, on: date, known: Catalogue) -> Iterator[tuple[str, Given]]:
    """Give what an item counts as by itself on a day, each with the fact that says so."""
    for other in item.counts_as:
        if other.window.holds(on):
            text = f"{item.title} counts as {title_of(other.id, known)}."
            yield other.id, written(item.id, ("counts_as", other.id), text)
    if item.combination is not None and item.whole:
        for unit in item.combination.mandatory:
            text = f"{item.title} has {title_of(unit, known)} in it."
            yield unit, written(item.id, ("combination", "mandatory", unit), text)


def lasting(item: Item, held: Held) -> Iterator[Given]:
    """Give how long what is held stays valid, where it lapses."""
    if item.valid_for is not None and not held.kept:
        yield written(item.id, ("valid_for",), f"{item.title} is valid for {item.valid_for}.")


def _credited(rule: Credits, id_: str, at: Situation) -> Iterator[Given]:
    """Give what lets the credits of an item held, or of what it counts as, count in an amount."""
    known = at.catalogue
    target = known.credit_system(rule.at) if rule.at else at.system
    for entry in entries(rule, known, at.system):
        stands_in = id_ in entry.fillers and entry.id not in at.holdings.items
        if entry.id != id_ and not stands_in:
            continue
        item = known.items[entry.id]
        yield from counting_as(id_, entry.id, at.on, known)
        yield from credits_of(item, target, known)
        if rule.at is not None:
            yield from _placed(item, rule.at, known)
        if rule.pool is not None and rule.pool.tag is not None:
            yield _tagged(item, rule.pool.tag)
        if rule.pool is not None and rule.pool.provider is not None:
            yield _by(item, rule.pool.provider, known)


def credits_of(item: Item, target: str | None, known: Catalogue) -> Iterator[Given]:
    """Give the credits of an item, and how a system of credits recognises them."""
    amount = measured(item.figures.credits or 0, "credit")
    yield written(item.id, ("credits",), f"{item.title} carries {amount}.")
    if item.level is not None and target is not None:
        yield _level(item, item.level)
        yield from converted(known.credit_system(item.level), target, known)


def converted(source: str | None, target: str | None, known: Catalogue) -> Iterator[Given]:
    """Give the ratio by which one system of credits recognises another."""
    if source == target:
        return
    rows = [row for row in known.conversions if {row.source, row.target} == {source, target}]
    ahead = [row for row in rows if row.source == source]
    for row in ahead[-1:] or rows[:1]:
        amount = measured(row.ratio, f"{row.target} credit")
        text = f"1 {row.source} credit is recognised as {amount}."
        yield written(f"{row.source} to {row.target}", ("ratio",), text)


def _placed(item: Item, asked: Rung, known: Catalogue) -> Iterator[Given]:
    if item.level is not None:
        yield _level(item, item.level)
        yield from beside(item.level, asked, known)


def beside(level: Rung, asked: Rung, known: Catalogue) -> Iterator[Given]:
    """Give the rows that set a rung beside those of another ladder."""
    for row in known.comparable:
        ladders = {rung.ladder for rung in row.rungs}
        if level.ladder != asked.ladder and level in row.rungs and asked.ladder in ladders:
            words = ", ".join(map(str, row.rungs))
            yield written(row.id, ("rungs",), f"These are set side by side: {words}.")


def _level(item: Item, level: Rung) -> Given:
    return written(item.id, ("level",), f"{item.title} is at {level}.")


def _by(item: Item, body: str, known: Catalogue) -> Given:
    key = "awarded_by" if item.kind is Kind.QUALIFICATION else "provider"
    name = known.bodies[body].title if body in known.bodies else body
    return written(item.id, (key,), f"{item.title} is by {name}.")


def _tagged(item: Item, tag: str) -> Given:
    return written(item.id, ("tags", tag), f"{item.title} has the tag {tag}.")


def prior_learning_used(rule: Credits, at: Situation) -> Iterator[Given]:
    """Give what lets claims of prior learning count in an amount."""
    known = at.catalogue
    target = known.credit_system(rule.at) if rule.at else at.system
    for claim in at.holdings.credits:
        if rule.at is not None:
            yield from beside(claim.at, rule.at, known)
        yield from converted(known.credit_system(claim.at), target, known)


def combination_used(item: Item, at: Situation) -> Iterator[Given]:
    """Give what lets all that is held count in a rule of combination."""
    known, held = at.catalogue, at.holdings
    rule, system = item.combination or Combination(), known.credit_system(item.level)
    for candidate in counting(item, known, ()).candidates:
        filler = next((f for f in candidate.fillers if f in held.items), None)
        if filler is None:
            continue
        module = known.items[candidate.id]
        yield from counting_as(filler, module.id, at.on, known)
        own = known.credit_system(module.level)
        if known.convert(module.figures.credits or NONE, own, system):
            yield from credits_of(module, system, known)
        for minimum in rule.at_level:
            yield from _placed(module, minimum.at, known)
        yield from lasting(known.items[filler], held.items[filler])
    if held.credits or any(h.rpl for h in held.items.values()):
        text = f"{item.title} says how much prior learning counts."
        yield written(item.id, ("rpl",), text)
    for claim in held.credits:
        yield from converted(known.credit_system(claim.at), system, known)
