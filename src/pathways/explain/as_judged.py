"""What a met rule asked as things stand: the branches and the parts of it that count."""

from __future__ import annotations

from pathways.rules.syntax import AtLeast, Every, Rule, When
from pathways.rules.verdict import MET, Verdict


def as_judged(verdict: Verdict) -> Rule:
    """Give what a met rule asked as things stand: of each `when`, the branches that count.

    More never hurts it.
    """
    match verdict.rule:
        case Every():
            return Every(tuple(map(as_judged, verdict.parts)))
        case AtLeast(count):
            return AtLeast(count, tuple(map(as_judged, verdict.parts)))
        case When():
            return Every(tuple(map(as_judged, branches(verdict))))
        case rule:
            return rule


def branches(verdict: Verdict) -> tuple[Verdict, ...]:
    """Give the parts of a judged `when` that count; with a condition not known, both ways do."""
    return verdict.parts[:2] if verdict.parts[0].standing is MET else verdict.parts[1:]


def needed(shape: Verdict, judged: Verdict) -> list[tuple[Verdict, Verdict]]:
    """Give the parts by which a rule is met, each as it stands in the rule and as judged."""
    whole = branches(shape) if isinstance(shape.rule, When) else shape.parts
    pairs = list(zip(whole, judged.parts, strict=True))
    if isinstance(shape.rule, AtLeast):
        return [pair for pair in pairs if pair[1].standing is MET][: shape.rule.count]
    return pairs
