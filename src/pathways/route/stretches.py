"""The stretches of weeks in which hours are worked: they stop while nothing allows them."""

from __future__ import annotations

from collections.abc import Sequence

from pathways.route.problem import NEVER, Problem


class Stretches:
    """For each piece of hours: when it is due, the weeks still to work, and those worked."""

    def __init__(self) -> None:
        self.due: dict[int, int] = {}
        self.rest: dict[int, int] = {}
        self.since: dict[int, int] = {}
        self.weeks: dict[int, list[tuple[int, int]]] = {}

    def begin(self, piece: int, now: int, due: int) -> None:
        """Let work on a piece begin, to be over in a week."""
        self.due[piece], self.since[piece] = due, now

    def pause(self, piece: int, now: int) -> None:
        """Stop the work on a piece, if it goes on, until it `goes_on`."""
        if piece in self.since and self.due[piece] > now:
            self.rest[piece] = self.due.pop(piece) - now
            self.due[piece] = NEVER
            self.over(piece, now)

    def goes_on(self, piece: int, now: int) -> bool:
        """Take up a piece that was stopped; say whether there was one."""
        if piece not in self.rest:
            return False
        self.begin(piece, now, now + self.rest.pop(piece))
        return True

    def over(self, piece: int, now: int) -> None:
        """Note the weeks worked up to now."""
        since = self.since.pop(piece, now)
        if since < now:
            self.weeks.setdefault(piece, []).append((since, now))

    def by_week(self, problem: Problem, start: Sequence[int]) -> dict[str, dict[int, int]]:
        """Give the hours of each week of the kinds whose work was interrupted."""
        longest = {
            problem.options[p].id: p
            for p in sorted(self.weeks, key=lambda p: problem.options[p].lasts)
        }
        found: dict[str, dict[int, int]] = {}
        for kind, piece in longest.items():
            if len(self.weeks[piece]) > 1:
                pieces = (o for i, o in enumerate(problem.options) if start[i] < NEVER)
                left = sum(o.amount for o in pieces if o.id == kind)
                found[kind] = {}
                for week in (w for since, until in self.weeks[piece] for w in range(since, until)):
                    found[kind][week] = min(left, problem.kind_per_week[kind])
                    left -= found[kind][week]
        return found
