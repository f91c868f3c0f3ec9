"""The compiled question: options to take, and gates of whole numbers between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from pathways.route.question import StepKind
from pathways.rules.combination import Counting

TRUE, FALSE = 0, 1
"""The two constant nodes."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """Holds once an option is finished, or, where `started`, once it has begun."""

    option: int
    started: bool = False


@dataclass(frozen=True, slots=True)
class Gate:
    """Holds when the weights of its children that hold reach the bound."""

    bound: int
    children: tuple[int, ...]
    weights: tuple[int, ...]

    @property
    def is_all(self) -> bool:
        """Say whether every child must hold."""
        return sum(self.weights) - min(self.weights) < self.bound

    @property
    def is_any(self) -> bool:
        """Say whether one child is enough, whichever it is."""
        return min(self.weights) >= self.bound


@dataclass(frozen=True, slots=True)
class Windowed:
    """Holds while its child does, from week `since` up to, not including, `until`."""

    child: int
    since: int
    until: int


@dataclass(frozen=True, slots=True)
class Counted:
    """A rule of combination, or pools that compete: `nodes` stand beside the candidates.

    Each candidate is filled by its node alone, so its name is its place.
    """

    sums: Counting
    nodes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """`when`: `then` if the whole route meets the condition, else `otherwise`."""

    condition: int
    then: int
    otherwise: int


@dataclass(frozen=True, slots=True)
class Constant:
    """A node that always or never holds."""

    value: bool


Node = Leaf | Gate | Windowed | Counted | Branch | Constant

NEVER = 1 << 40
"""A week that does not come."""

FOREVER = NEVER - 1
"""The deadline of a coach who names none."""


@dataclass(frozen=True, slots=True)
class Option:
    """Something that may be taken: an item, a level in practice, or a piece of hours.

    `start`, `award` and `alongside` are nodes that must hold to begin, to finish, and
    before or at the same time. `hours`, `cost`, `credits` are hundredths and `weeks`
    whole; None is unknown. `steps` is 1 but for the further pieces of the same hours.
    `months`, `runs` and the window `opens` to `closes` (weeks) limit the week of start.
    """

    key: str
    id: str
    kind: StepKind
    start: int = TRUE
    award: int = TRUE
    alongside: int = TRUE
    hours: int | None = 0
    cost: int | None = 0
    credits: int | None = 0
    weeks: int | None = 0
    steps: int = 1
    months: tuple[int, ...] = ()
    runs: tuple[int, ...] = ()
    opens: int = 0
    closes: int = NEVER
    level: int = 0
    amount: int = 0


@dataclass(slots=True)
class Problem:
    """Options and nodes for one question. `excluded` are pairs of options that clash."""

    options: list[Option] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    goal: int = TRUE
    excluded: list[tuple[int, int]] = field(default_factory=list)
    budget: int | None = None
    deadline: int = FOREVER
    monday: date = date.min
    currency: str = ""
