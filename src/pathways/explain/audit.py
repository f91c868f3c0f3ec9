"""An item held against a profile: every clause, met, unmet or unknown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pathways.explain.renewal_text import endless, validity_lines
from pathways.explain.verdict_text import MARKS, verdict_lines
from pathways.explain.words import title_of
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Profile
from pathways.model.items import Item, Kind
from pathways.rules.combination import CombinationVerdict, evaluate_combination
from pathways.rules.evaluate import evaluate
from pathways.rules.situation import Situation
from pathways.rules.syntax import NOTHING, Rule, at_least
from pathways.rules.text import rule_of
from pathways.rules.upkeep import Upkeep, upkeep
from pathways.rules.verdict import MET, UNKNOWN, Standing, Verdict, leaves


@dataclass(frozen=True, slots=True)
class Clause:
    """One rule of an item, judged, by its key.

    `within` is not its own: it is what the qualifications ask inside which it is taught.
    """

    name: str
    standing: Standing
    verdict: Verdict | None = None
    combination: CombinationVerdict | None = None


@dataclass(frozen=True, slots=True)
class Audit:
    """An item's rules judged on a profile on a day.

    `standing` is that of getting the item; what renews it is a clause beside it. `upkeep` is
    how long it is valid, where it is held; for its holder the clause counts only what was
    done since it was got or last renewed.
    """

    item: Item
    standing: Standing
    clauses: tuple[Clause, ...]
    upkeep: Upkeep | None = None


def audit(item: Item, profile: Profile, catalogue: Catalogue, on: date) -> Audit:
    """Judge every rule of an item on what a profile holds."""
    system = catalogue.credit_system(item.level)
    at = Situation(catalogue, profile.holdings, on, system)
    found = []
    for name in ("entry", "requires", "alongside", "usual"):
        text = getattr(item, name)
        if text:
            verdict = evaluate(rule_of(text), at)
            found.append(Clause(name, verdict.standing, verdict))
    if (hosts := _hosts(item, catalogue)) is not None:
        verdict = evaluate(hosts, at)
        found.insert(0, Clause("within", verdict.standing, verdict))
    if item.combination is not None:
        combined = evaluate_combination(item, at)
        found.append(Clause("combination", combined.standing, combination=combined))
    overall = _overall(found)
    held = profile.holdings.items.get(item.id)
    kept = None if held is None else upkeep(held, item, profile.holdings, catalogue, on)
    asks = None if kept is None else kept.asks
    if asks is None and item.renewal is not None and item.renewal.requires:
        asks = evaluate(rule_of(item.renewal.requires), at)
    if asks is not None:
        found.append(Clause("renew", asks.standing, asks))
    return Audit(item, overall, tuple(found), kept)


def _hosts(item: Item, catalogue: Catalogue) -> Rule | None:
    """Give what is asked to get into one of the qualifications inside which an item is taught."""
    known = (catalogue.items.get(id_) for id_ in item.within)
    rules = tuple(dict.fromkeys(rule_of(host.entry) for host in known if host is not None))
    return at_least(1, rules) if rules and NOTHING not in rules else None


def _overall(clauses: list[Clause]) -> Standing:
    standings = {c.standing for c in clauses}
    if Standing.UNMET in standings:
        return Standing.UNMET
    return UNKNOWN if UNKNOWN in standings else MET


_NAMES = {
    "within": "To get into the qualification it is part of",
    "entry": "To get in",
    "requires": "What it asks",
    "alongside": "Before or at the same time",
    "usual": "What employers usually ask",
    "combination": "How it is put together",
    "renew": "To renew it",
}
_WORDS = {Standing.MET: "met", Standing.UNMET: "not met", Standing.UNKNOWN: "not known"}


def audit_text(found: Audit, catalogue: Catalogue) -> str:
    """Say an audit as an indented list; `yes`, `no` and `?` before every clause."""
    lines = [f"{found.item.title} [{found.item.id}]: {_WORDS[found.standing]}"]
    kept = found.upkeep
    renewing = kept is not None and kept.renewable is not False
    shown = [c for c in found.clauses if c.name != "renew" or renewing]
    if not shown:
        lines += ["", "It asks nothing that the catalogue knows of."]
    for part in shown:
        name = _NAMES[part.name]
        if part.name == "requires" and found.item.kind is Kind.QUALIFICATION:
            name = "To be awarded"
        lines += ["", f"{name}: {_WORDS[part.standing]}"]
        if part.verdict is not None:
            lines += verdict_lines(part.verdict, catalogue, 1)
        if part.combination is not None:
            lines += _places(part.combination, catalogue)
    if kept is not None and not endless(kept):
        lines += ["", "How long it is valid:", *validity_lines(kept, catalogue)]
    if any(c.standing is not MET and _has_question(c) for c in shown):
        lines += ["", "A question mark: your profile does not say, or a person must confirm it."]
    return "\n".join(lines) + "\n"


def _has_question(part: Clause) -> bool:
    judged = leaves(part.verdict) if part.verdict else ()
    places = part.combination.places if part.combination else ()
    return any(x.standing is UNKNOWN for x in (*judged, *places))


def _places(combined: CombinationVerdict, catalogue: Catalogue) -> Iterator[str]:
    for place in combined.places:
        amount = f": {place.have} of {place.need}" if place.need else ""
        yield f"  {MARKS[place.standing]} {title_of(place.label, catalogue)}{amount}"
