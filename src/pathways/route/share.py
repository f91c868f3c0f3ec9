"""Sharing a coach's practice hours among several kinds, week by week, in time for each.

Whether it can be done is a question of flow: from what is asked, through the weeks in which
it may be worked, to the hours each week has (Federgruen and Groenevelt 1986). When it cannot,
the cut says which pieces ask too much together.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

Work = dict[str, dict[int, int]]
"""Hundredths of an hour of each kind in each week."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Hours of a kind, to be worked from week `since` on and before week `until`."""

    name: int
    kind: str
    amount: int
    since: int
    until: int


@dataclass(frozen=True, slots=True)
class Shared:
    """The hours of each week; or, where they do not suffice, the pieces that ask too much."""

    work: Work
    too_much: tuple[int, ...] = ()


def share(pieces: Sequence[Piece], per_week: Mapping[str, int], most: int) -> Shared:
    """Share `most` hours a week, no kind more than its own, so that all pieces are in time."""
    edges = sorted({week for p in pieces for week in (p.since, p.until)})
    spans = list(pairwise(edges))
    room: dict[str, dict[str, int]] = {}

    def join(origin: str, target: str, amount: int) -> None:
        room.setdefault(origin, {})[target] = amount
        room.setdefault(target, {}).setdefault(origin, 0)

    for piece in pieces:
        join("hours", f"piece {piece.name}", piece.amount)
        for first, end in spans:
            if piece.since <= first and end <= piece.until:
                weeks = end - first
                join(f"piece {piece.name}", f"{piece.kind} {first}", piece.amount)
                join(f"{piece.kind} {first}", f"week {first}", per_week[piece.kind] * weeks)
                join(f"week {first}", "done", most * weeks)
    while path := _path(room):
        amount = min(room[a][b] for a, b in pairwise(path))
        for a, b in pairwise(path):
            room[a][b] -= amount
            room[b][a] += amount
    reached = set(_reached(room))
    if any(room["hours"].get(f"piece {p.name}") for p in pieces):
        return Shared({}, tuple(p.name for p in pieces if f"piece {p.name}" in reached))
    worked: Work = {}
    for first, end in spans:
        amounts = {
            kind: room[f"week {first}"].get(f"{kind} {first}", 0)
            for kind in dict.fromkeys(p.kind for p in pieces)
            if f"week {first}" in room
        }
        for week, kind, hours in _weekly(amounts, first, end, per_week, most):
            worked.setdefault(kind, {})[week] = hours
    return Shared(worked)


def _reached(room: dict[str, dict[str, int]]) -> dict[str, str]:
    """Give where more can flow to, each with where it comes from."""
    came = {"hours": ""}
    queue = deque(["hours"])
    while queue:
        origin = queue.popleft()
        for target, amount in room.get(origin, {}).items():
            if amount and target not in came:
                came[target] = origin
                queue.append(target)
    return came


def _path(room: dict[str, dict[str, int]]) -> list[str]:
    came = _reached(room)
    if "done" not in came:
        return []
    path = ["done"]
    while path[-1] != "hours":
        path.append(came[path[-1]])
    return path[::-1]


def _weekly(
    amounts: dict[str, int], first: int, end: int, per_week: Mapping[str, int], most: int
) -> Iterator[tuple[int, str, int]]:
    """Spread hours over weeks: what could not wait comes first, then what needs most weeks yet."""
    left = dict(amounts)
    for week in range(first, end):
        weeks = end - week
        now = {k: max(0, n - per_week[k] * (weeks - 1)) for k, n in left.items()}
        spare = most - sum(now.values())
        for kind in sorted(left, key=lambda k: (-left[k] // per_week[k], k)):
            more = min(spare, per_week[kind] - now[kind], left[kind] - now[kind])
            now[kind] += more
            spare -= more
        for kind, hours in now.items():
            left[kind] -= hours
            if hours:
                yield week, kind, hours
