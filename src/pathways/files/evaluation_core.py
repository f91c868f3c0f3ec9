"""What an evaluation file says, as the value that is evaluated; its ids are known by then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pathways.explain.role_levels import role_levels
from pathways.model.authored_evaluation import (
    DEPTHS,
    TRACKS,
    ByDepth,
    CostsForm,
    EvaluationForm,
    TargetForm,
)
from pathways.model.catalogue import Catalogue
from pathways.model.cohorts import (
    LEAST,
    Audience,
    Comparing,
    Content,
    Costs,
    Depth,
    Evaluation,
    Ingredient,
    LearningOutcome,
    ReactionQuestion,
    Result,
    Target,
)
from pathways.model.forms import UNKNOWN
from pathways.model.instruments import Track
from pathways.model.items import Kind

COURSES = frozenset({Kind.MODULE, Kind.QUALIFICATION})
"""Kinds of items that can be evaluated."""


def evaluation_of(form: EvaluationForm, catalogue: Catalogue) -> Evaluation:
    """Make the value of a form whose ids are known."""
    audience = Audience(form.audience)
    compared, waves = form.comparison, form.waves
    return Evaluation(
        title=form.title,
        courses=form.courses or _courses_of(form.provider or "", catalogue),
        provider=form.provider or "",
        instrument=form.instrument,
        audience=audience,
        least=form.least or LEAST[audience],
        before=waves.before,
        then=waves.then,
        after=waves.after,
        later=waves.later,
        groups=form.groups,
        comparing=Comparing(compared.column, compared.word, compared.by) if compared else None,
        content=tuple(_content(form)),
        outcomes=tuple(
            LearningOutcome(
                o.id, o.text, TRACKS[o.track], o.domain, DEPTHS[o.depth],
                tuple(DEPTHS[d] for d in o.assessed),
            )
            for o in form.outcomes
        ),
        target=_target(form.target, catalogue) if form.target else None,
        questions=_questions(form),
        results=tuple(
            Result(r.text, TRACKS[r.track], r.n, r.before, r.after, r.source) for r in form.results
        ),
        costs=_costs(form.costs) if form.costs else None,
        role_ids=form.routes,
        consent=form.consent,
        note=form.note,
    )  # fmt: skip


def _courses_of(provider: str, catalogue: Catalogue) -> tuple[str, ...]:
    ids = catalogue.by_provider.get(provider, ())
    return tuple(id_ for id_ in ids if catalogue.items[id_].kind in COURSES)


def _content(form: EvaluationForm) -> Iterator[Content]:
    taught = ((Track.PRACTICE, form.content.practice), (Track.OWN, form.content.own))
    for track, rows in taught:
        for row, by_depth in rows.items():
            for depth, minutes in _cells(by_depth):
                yield Content(track, row, depth, minutes)


def _cells(by_depth: ByDepth) -> Iterator[tuple[Depth, int]]:
    yield from ((DEPTHS[word], number) for word, number in by_depth.items())


def _target(form: TargetForm, catalogue: Catalogue) -> Target:
    shares = ((row, d, n) for row, by_depth in form.shares.items() for d, n in _cells(by_depth))
    if form.role is None:
        return Target(levels=tuple(sorted(form.levels.items())), shares=tuple(shares))
    return Target(form.role, _levels_of(form.role, catalogue))


def _levels_of(role: str, catalogue: Catalogue) -> tuple[tuple[str, int], ...]:
    """Give the levels that a role asks of everyone, the highest of each domain."""
    (found,) = role_levels(catalogue, (catalogue.items[role],), date.min, None)
    levels: dict[str, int] = {}
    for asked in found.levels:
        if asked.always:
            levels[asked.domain] = max(asked.level, levels.get(asked.domain, 0))
    return tuple(sorted(levels.items()))


def _questions(form: EvaluationForm) -> tuple[ReactionQuestion, ...]:
    if form.reaction is None:
        return ()
    most = form.reaction.most
    asked = form.reaction.questions
    return tuple(ReactionQuestion(q.id, q.text, TRACKS[q.track], most) for q in asked)


def _costs(form: CostsForm) -> Costs:
    return Costs(
        form.currency,
        form.places,
        tuple(
            Ingredient(one.name, None if one.amount == UNKNOWN else one.amount, one.hours, one.rate)
            for one in form.ingredients
        ),
    )
