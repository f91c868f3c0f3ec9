"""What must be assumed for a rule to hold: attestations that nobody has stated."""

from __future__ import annotations

from collections.abc import Sequence

from pathways.rules.syntax import Ask, AtLeast, Every, Holds, When
from pathways.rules.verdict import MET, UNMET, Verdict

Assumed = tuple[str, ...]


def assumptions(  # noqa: PLR0911 - one for each construct
    verdict: Verdict, attestations: frozenset[str]
) -> Assumed | None:
    """Give unstated attestations that make a judged rule met, in reading order.

    Empty when it is met as it stands; None when no attestation can make it so. Of several
    ways in one list those with the fewest are taken, and among equals the one written first;
    each list by itself, so that what two lists share is not weighed.
    """
    if verdict.standing is MET:
        return ()
    if verdict.standing is UNMET:
        return None
    match verdict.rule:
        case Holds(id_):
            return (id_,) if id_ in attestations else None
        case Ask(text):
            return (text,)
        case Every():
            return _joined([assumptions(p, attestations) for p in verdict.parts])
        case AtLeast(count):
            each = (assumptions(p, attestations) for p in verdict.parts)
            ways = sorted((a for a in each if a is not None), key=len)
            return _joined(ways[:count]) if len(ways) >= count else None
        case When():
            unmet = verdict.parts[0].standing is UNMET
            asked = verdict.parts[1:] if unmet else verdict.parts[:2]
            return _joined([assumptions(p, attestations) for p in asked])
        case _:
            return None


def _joined(ways: Sequence[Assumed | None]) -> Assumed | None:
    if any(w is None for w in ways):
        return None
    return tuple(dict.fromkeys(a for w in ways if w is not None for a in w))
