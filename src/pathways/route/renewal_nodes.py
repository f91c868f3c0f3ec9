"""Nodes for what lapses: held or got in the route, renewed in time or brought back.

A renewal is an option of its own. It may be done in the last quarter of a year of a term, or
after it, as long as what has lapsed may still be brought back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pathways.model.holdings import Held
from pathways.model.items import ALWAYS, Begins, Item
from pathways.model.quantities import Span, later
from pathways.route.calendar import FRIDAY, WEEK, days_of, week_of
from pathways.route.network import Network
from pathways.route.problem import FALSE, NEVER, TRUE, Option
from pathways.route.question import StepKind
from pathways.rules.renewal import DAY, Validity, first, renewed, validities

EXTENT = 52 * 12
"""Weeks from the start for which lapses are looked at; none is seen after."""
LAST_WEEKS = 13
"""Weeks before the end of a term in which it may be renewed."""

MOST_CLOCKS = 8
"""Clocks of one term beyond which it is not followed any more."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A term by the week in which the option `anchor` ended; the only one where that is None.

    Of several clocks of one term the one that ends last is right: a term renewed in time runs
    on from the end of the one before, and one brought back from its own day.
    """

    anchor: int | None
    terms: tuple[Validity, ...]


@dataclass(frozen=True, slots=True)
class Start:
    """When a renewal may be done: while a node holds, in weeks `opens` up to `closes`.

    `late` where it brings back what is over.
    """

    node: int
    opens: int = 0
    closes: int = NEVER
    late: bool = False


class RenewalNodes:
    """Makes the options of renewals.

    `starts` has what each asks of the one before it; `after` the last day of which no learning
    of the profile counts for it. That learning in the route itself must come after the last
    term began is left to the replay. `apart` are options of one and the same renewal.
    """

    def __init__(
        self,
        net: Network,
        options: list[Option],
        waiting: list[int],
        monday: date,
        *,
        lapsing: bool,
    ) -> None:
        self.lapsing = lapsing
        self.net, self.options, self.waiting, self.monday = net, options, waiting, monday
        self.starts: dict[int, int] = {}
        self.after: dict[int, date] = {}
        self.apart: list[tuple[int, int]] = []
        self.known: dict[int, int] = {}
        self.again: dict[str, list[int]] = {}
        self.weekly: dict[tuple[str, int], tuple[Validity, ...]] = {}
        self.ending: dict[tuple[str, int], tuple[date, ...]] = {}
        self.freshly: dict[tuple[tuple[date, ...], Span], tuple[int, ...]] = {}

    def held(self, item: Item, held: Held) -> list[int]:
        """Give nodes that hold while something held is in force by being renewed."""
        terms = validities(held, item)
        if item.renewal is None or not terms:
            return []
        if item.id not in self.again:
            done = held.renewed[-1] if held.renewed else held.on
            chain = self.renewals if self.lapsing else self.kindly
            self.again[item.id] = list(chain(item, TRUE, Clock(None, terms[-1:]), done))
        return self.again[item.id]

    def kept(self, item: Item, leaf: int) -> int:
        """Give the node of an item got in the route while it is in force, renewed or not."""
        if item.valid_for is None:
            return leaf
        if leaf not in self.known:
            anchor = self.option_of(leaf)
            clock = Clock(anchor, self.terms(item, self.options[anchor].lasts))
            ways = [self.until(leaf, clock, self.ends(clock))]
            self.known[leaf] = self.net.any_of([*ways, *self.renewals(item, leaf, clock)])
        return self.known[leaf]

    def kindly(self, item: Item, leaf: int, clock: Clock, done: date | None) -> Iterator[int]:
        """Give the same nodes where what the route brings never lapses.

        Terms that run on from end to end have their days still; any other lasts for good.
        """
        (term,) = clock.terms
        most = self.most(item, term.renewals)
        while term.renewals < most and self.week(term.until) < EXTENT:
            number, clocks = term.renewals + 1, [Clock(None, (term,))]
            *others, leaf = self.options_for(item, number, leaf, clocks, done)
            yield from others
            if item.renewal is None or item.renewal.begins is not Begins.END or leaf == FALSE:
                yield leaf
                return
            term, done = renewed(item, term, term.until - DAY), None
            yield self.net.windowed(leaf, 0, self.week(term.until))

    def options_for(
        self, item: Item, number: int, leaf: int, clocks: Sequence[Clock], done: date | None
    ) -> tuple[int, int]:
        """Give the nodes of a renewal that brings it back, and of one in time; FALSE for none.

        One of the two is taken: what can be renewed in time is never let lapse.
        """
        late = self.option(item, number, self.late(leaf, clocks), done)
        in_time = self.option(item, number, self.in_time(leaf, clocks), done)
        if FALSE not in (late, in_time):
            self.apart.append((self.option_of(late), self.option_of(in_time)))
        return late, in_time

    def renewals(
        self, item: Item, leaf: int, clock: Clock, done: date | None = None
    ) -> Iterator[int]:
        """Give the nodes of the terms that follow the one on a clock, which began with `leaf`.

        `done` is the day on which it was got or last renewed, where that is before the route.
        Where the clocks become too many, the last term is taken to stay for good.
        """
        number, clocks = clock.terms[0].renewals, [clock]
        most = self.most(item, number)
        while number < most and min(self.ends(clocks[0])) < EXTENT:
            number += 1
            late, in_time = self.options_for(item, number, leaf, clocks, done)
            leaf, done = self.net.any_of((late, in_time)), None
            if leaf == FALSE:
                return
            clocks = self.next_clocks(item, late, in_time, clocks)
            if len(clocks) > MOST_CLOCKS:
                yield leaf
                return
            yield self.net.any_of([self.until(leaf, c, self.ends(c)) for c in clocks])

    def most(self, item: Item, number: int) -> int:
        """Give the number of the last renewal that can matter before `EXTENT`."""
        if item.renewal is None:
            return 0
        terms = EXTENT // max(1, self.week(self.terms(item, 0)[0].until)) + 1
        return number + terms if item.renewal.times is None else item.renewal.times

    def next_clocks(
        self, item: Item, late: int, in_time: int, clocks: Sequence[Clock]
    ) -> list[Clock]:
        """Give the clocks of the term that begins with a renewal, done late or in time."""
        anew = item.renewal is None or item.renewal.begins is not Begins.END
        leaves = [way for way in (late, in_time if anew else FALSE) if way != FALSE]
        own = [Clock(self.option_of(leaf), self.terms(item, 0)) for leaf in leaves]
        if anew:
            return own
        on = [
            Clock(c.anchor, tuple(renewed(item, v, v.until - DAY) for v in c.terms)) for c in clocks
        ]
        return [*on, *own]

    def in_time(self, leaf: int, clocks: Sequence[Clock]) -> Start:
        """Say when a term may be renewed before it is over."""
        opens = [[e - LAST_WEEKS for e in self.ends(c)] for c in clocks]
        return self.start(leaf, clocks, opens, [self.over(c) for c in clocks])

    def late(self, leaf: int, clocks: Sequence[Clock]) -> Start:
        """Say when something may be brought back after its term is over."""
        backs = [[self.last(v.back or v.until) for v in c.terms] for c in clocks]
        start = self.start(leaf, clocks, [self.over(c) for c in clocks], backs)
        return replace(start, late=True)

    def start(
        self,
        leaf: int,
        clocks: Sequence[Clock],
        opens: Sequence[Sequence[int]],
        closes: Sequence[Sequence[int]],
    ) -> Start:
        """Give the weeks from which all clocks are open up to when the last of them closes."""
        if len(clocks) == 1 and clocks[0].anchor is None:
            return Start(leaf, max(0, opens[0][0]), closes[0][0])
        begun = [self.since(leaf, c, o) for c, o in zip(clocks, opens, strict=True)]
        left = [self.until(leaf, c, o) for c, o in zip(clocks, closes, strict=True)]
        return Start(self.net.all_of((*begun, self.net.any_of(left))))

    def over(self, clock: Clock) -> list[int]:
        """Give the weeks in which the terms of a clock can be renewed in time no more."""
        return [self.last(v.until) for v in clock.terms]

    def last(self, day: date) -> int:
        """Give the first week in which nothing can be renewed before a day.

        A renewal falls on the Friday before the week in which it counts, in week 0 on the
        Monday itself.
        """
        return 0 if day <= self.monday else self.week(day + FRIDAY)

    def option(self, item: Item, number: int, start: Start, done: date | None) -> int:
        """Add the option of a renewal; give its node, FALSE where it can never be done."""
        opens, closes = start.opens, min(start.closes, EXTENT)
        if start.node == FALSE or opens >= closes:
            return FALSE
        key, kind = f"{item.id} renewal {number}", StepKind.RENEWAL
        key += " late" if start.late else ""
        self.options.append(Option(key, item.id, kind, opens=opens, closes=closes, level=number))
        index = len(self.options) - 1
        self.starts[index] = start.node
        self.after[index] = done or self.monday
        self.waiting.append(index)
        return self.net.leaf(index)

    def until(self, leaf: int, clock: Clock, weeks: Sequence[int]) -> int:
        """Give the node of `leaf` up to, not including, a week that a clock says."""
        if clock.anchor is None:
            return self.net.windowed(leaf, 0, weeks[0])
        return self.net.lasting(leaf, clock.anchor, (), tuple(weeks))

    def since(self, leaf: int, clock: Clock, weeks: Sequence[int]) -> int:
        """Give the node of `leaf` from a week on that a clock says."""
        if clock.anchor is None:
            return self.net.windowed(leaf, max(0, weeks[0]), NEVER)
        opens = tuple(max(0, w) for w in weeks)
        return self.net.lasting(leaf, clock.anchor, opens, (NEVER,) * len(opens))

    def terms(self, item: Item, lasts: int) -> tuple[Validity, ...]:
        """Give the term that begins when something that takes so long ends, week by week."""
        if (item.id, lasts) not in self.weekly:
            found = (first(item, day) for day in self.days(item, lasts))
            self.weekly[item.id, lasts] = tuple(v for v in found if v is not None)
        return self.weekly[item.id, lasts]

    def days(self, item: Item, lasts: int) -> tuple[date, ...]:
        """Give the day on which something that takes so long ends, week by week."""
        free = not (item.runs or item.starts or item.values) and item.effective is ALWAYS
        key = "" if free else item.id, lasts
        if key not in self.ending:
            weeks = ((max(0, week - lasts), week) for week in range(EXTENT))
            self.ending[key] = tuple(days_of(*w, self.monday, item)[1] for w in weeks)
        return self.ending[key]

    def ends(self, clock: Clock) -> list[int]:
        """Give the weeks in which the terms of a clock end."""
        return [self.week(v.until) for v in clock.terms]

    def recent(self, item: Item, leaf: int, within: Span) -> int:
        """Give the node of an item got in the route while it is recent."""
        anchor = self.option_of(leaf)
        days = self.days(item, self.options[anchor].lasts)
        key = days, within
        if key not in self.freshly:
            last = (week_of(later(day, within), self.monday) for day in days)
            self.freshly[key] = tuple(week + 1 for week in last)
        return self.net.lasting(leaf, anchor, (), self.freshly[key])

    def option_of(self, leaf: int) -> int:
        node = self.net.nodes[leaf]
        option: int = node.option  # type: ignore[union-attr]
        return option

    def week(self, day: date) -> int:
        """Give the first week that begins on a day or after it."""
        return max(0, -((self.monday - day).days // WEEK.days))
