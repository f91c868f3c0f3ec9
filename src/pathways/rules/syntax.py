"""The syntax tree of a rule: a closed set of frozen values.

Build `Every` and `AtLeast` through `every` and `at_least`: they keep one form per
meaning, so that equal rules are equal values.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pathways.model.quantities import Hundredths, Rung, Span


@dataclass(frozen=True, slots=True)
class Holds:
    """An item is held, or an attestation is stated: `cpcab-csk-l2`."""

    id: str


@dataclass(frozen=True, slots=True)
class Every:
    """All parts: `a and b`. `Every(())` asks nothing."""

    parts: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """At least `count` parts: `any of (a, b)`, `2 of (a, b, c)`."""

    count: int
    parts: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Pool:
    """Where credits may come from: listed ids, a tag, or a provider. Exactly one is set."""

    ids: tuple[str, ...] = ()
    tag: str | None = None
    provider: str | None = None


@dataclass(frozen=True, slots=True)
class Credits:
    """An amount of credits: `20 credits at rqf 3 or above from tag peer within 5 years`."""

    amount: Hundredths
    at: Rung | None = None
    or_above: bool = False
    pool: Pool | None = None
    within: Span | None = None


@dataclass(frozen=True, slots=True)
class Hours:
    """An amount of hours of one kind: `100 hours of peer-practice within 3 years`."""

    amount: Hundredths
    kind: str
    within: Span | None = None

    @property
    def kinds(self) -> tuple[str, ...]:
        """Give the kinds it looks at."""
        return (self.kind,)


@dataclass(frozen=True, slots=True)
class Share:
    """One kind of training hours in a sum, counted at most so far."""

    kind: str
    at_most: Hundredths | None = None


@dataclass(frozen=True, slots=True)
class HoursAmong:
    """A sum over kinds of training: `100 hours of (ethics-training, core at most 54)`.

    Hours that are worked week by week do not count in a sum.
    """

    amount: Hundredths
    shares: tuple[Share, ...]
    within: Span | None = None

    @property
    def kinds(self) -> tuple[str, ...]:
        """Give the kinds it looks at."""
        return tuple(share.kind for share in self.shares)


@dataclass(frozen=True, slots=True)
class Reaches:
    """A domain at a level or above, practice track: `hope >= 2`."""

    domain: str
    level: int


@dataclass(frozen=True, slots=True)
class AnyQualification:
    """Any qualification at a rung: `any qualification at rqf 3 or above in counselling`."""

    at: Rung
    or_above: bool = False
    tag: str | None = None


@dataclass(frozen=True, slots=True)
class When:
    """`when X then A otherwise B`; without `otherwise`, nothing is asked when X is not met."""

    condition: Rule
    then: Rule
    otherwise: Rule = Every(())


@dataclass(frozen=True, slots=True)
class Ask:
    """What the language cannot say: a person must confirm it."""

    text: str


Rule = (
    Holds | Every | AtLeast | Credits | Hours | HoursAmong | Reaches | AnyQualification | When | Ask
)

NOTHING = Every(())


def every(parts: tuple[Rule, ...]) -> Rule:
    """Join by `and`: nested `and` is flattened, a single part stands alone."""
    flat = tuple(q for p in parts for q in (p.parts if isinstance(p, Every) else (p,)))
    return flat[0] if len(flat) == 1 else Every(flat)


def at_least(count: int, parts: tuple[Rule, ...]) -> Rule:
    """Join by `count of`: nested `any` in `any` is flattened, `n of n` is `and`."""
    if count == 1:
        parts = tuple(
            q for p in parts for q in (p.parts if isinstance(p, AtLeast) and p.count == 1 else (p,))
        )
    if len(parts) == count:
        return every(parts)
    return AtLeast(count, parts)


def children(rule: Rule) -> tuple[Rule, ...]:
    """Give the direct parts of a rule, none for a leaf."""
    match rule:
        case Every(parts) | AtLeast(_, parts):
            return parts
        case When(condition, then, otherwise):
            return (condition, then, otherwise)
        case _:
            return ()


def walk(rule: Rule) -> Iterator[Rule]:
    """Give the rule and all its parts, outermost first."""
    yield rule
    for part in children(rule):
        yield from walk(part)
