"""The questions by which an edit is judged: example coaches, and who starts from nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pathways.advice.impact import Asked, Coach
from pathways.explain.analysis_sample import places
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Profile, Wishes
from pathways.model.items import Kind
from pathways.route.offer import barred_by
from pathways.route.question import Question


def from_nothing(old: Catalogue, new: Catalogue) -> tuple[Coach, ...]:
    """Give a coach with an empty profile in each place that either catalogue knows."""
    known = dict.fromkeys((*places(old), *places(new)))
    empty = (Profile(wishes=Wishes(country=place)) for place in known if place or len(known) == 1)
    return tuple(Coach("", profile, profile) for profile in empty)


def sampled(
    old: Catalogue, like: Question, coaches: Sequence[Coach], kinds: Iterable[Kind]
) -> tuple[Asked, ...]:
    """Ask for each target of some kinds for each coach who may start it by either catalogue.

    `like`: a question to the new catalogue, which the others are like but for target and coach.
    Left out is what the coach holds, and what neither catalogue lets the coach start.
    """
    wanted = frozenset(kinds)
    items = {**old.items, **like.catalogue.items}
    targets = [id_ for id_ in sorted(items) if items[id_].kind in wanted]
    every = (_asked(coach, id_, old, like) for id_ in targets for coach in coaches)
    return tuple(one for one in every if _open(one))


def _asked(coach: Coach, target: str, old: Catalogue, like: Question) -> Asked:
    sides = ((old, coach.before), (like.catalogue, coach.after))
    before, after = (
        replace(like, catalogue=catalogue, profile=profile, target=target)
        if target in catalogue.items
        else None
        for catalogue, profile in sides
    )
    return Asked(coach, target, before, after)


def _open(asked: Asked) -> bool:
    return any(
        asked.target not in q.profile.holdings.items
        and barred_by(q.catalogue.items[asked.target], q) is None
        for q in _questions(asked)
    )


def _questions(asked: Asked) -> Iterator[Question]:
    yield from (q for q in (asked.before, asked.after) if q is not None)
