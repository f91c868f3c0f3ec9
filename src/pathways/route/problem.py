"""The compiled question: options to take, and gates of whole numbers between them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from pathways.route.pace import load
from pathways.route.question import AtMost, StepKind
from pathways.rules.counting import Counting, meets

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
class Lasting:
    """Holds while its child does, for as long as what the option `anchor` brought lasts.

    Both tables are read by the week in which the anchor ended: it lasts from week `since`
    (always, where the table is empty) up to, not including, week `until`; what ends after
    the tables lasts. An anchor that is not taken keeps nothing from beginning to last.
    """

    child: int
    anchor: int
    since: tuple[int, ...]
    until: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """A rule of combination, or pools that compete: `nodes` stand beside the candidates.

    Each candidate is filled by its node alone, so its name is its place.
    """

    sums: Counting
    nodes: tuple[int, ...]


def can_count(node: Counted, true: Callable[[int], object]) -> bool:
    """Say whether the children that are true can be counted to meet every need."""
    pairs = zip(node.sums.candidates, node.nodes, strict=True)
    return meets(node.sums, {c.id for c, n in pairs if true(n)})


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


Node = Leaf | Gate | Windowed | Lasting | Counted | Branch | Constant

NEVER = 1 << 40
"""A week that does not come."""

FOREVER = 52 * 200
"""The last week that is planned: 200 years. The deadline of a coach who names none."""


@dataclass(frozen=True, slots=True)
class Option:
    """Something that may be taken: an item, a level in practice, or a piece of hours.

    `start`, `award` and `alongside` are nodes that must hold to begin, to finish, and
    before or at the same time. `hours`, `cost`, `credits` are hundredths and `weeks`
    whole; None is unknown. `lasts` is how many weeks it takes at the coach's pace, and
    `study` its hours that fill those weeks. `steps` is 1 but for the further pieces of the
    same hours. `months`, `runs` and the window `opens` to `closes` (weeks) limit the week
    of start; in terms `slots` gives the starts and their ends, and `term_credits` what
    counts towards the credits of a term.
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
    lasts: int = 0
    study: int = 0
    steps: int = 1
    months: tuple[int, ...] = ()
    runs: tuple[int, ...] = ()
    opens: int = 0
    closes: int = NEVER
    level: int = 0
    amount: int = 0
    slots: tuple[tuple[int, int], ...] | None = None
    term_credits: int = 0

    @property
    def step_id(self) -> str:
        """Give the id of the step that takes it."""
        return self.key if self.kind is StepKind.LEVEL else self.id

    def end_of(self, start: int) -> int:
        """Give the week in which its time is over when it starts in a week."""
        if self.slots is None:
            return start + self.lasts
        return next(end for first, end in self.slots if first == start)

    def load_in(self, start: int) -> int:
        """Give the hundredths of an hour of study a week, when it starts in a week."""
        return load(self.study, self.end_of(start) - start) if self.study else 0


@dataclass(slots=True)
class Problem:
    """Options and nodes for one question. `excluded` are pairs of options that clash.

    `study` and `practice` are the hundredths of an hour a coach has in a week, all courses
    and all kinds of practice together; `kind_per_week` is what one kind allows. `terms` are
    the weeks of each term, in each of which `credits_per_term` may start. None is no limit.
    """

    options: list[Option] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    goal: int = TRUE
    excluded: list[tuple[int, int]] = field(default_factory=list)
    budget: int | None = None
    at_most: tuple[AtMost, ...] = ()
    keep: frozenset[str] | None = None
    deadline: int = FOREVER
    study: int | None = None
    practice: int | None = None
    kind_per_week: dict[str, int] = field(default_factory=dict)
    terms: tuple[tuple[int, int], ...] = ()
    credits_per_term: int | None = None
    monday: date = date.min
    currency: str = ""
