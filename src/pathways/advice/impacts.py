"""Many answers before and after an edit: planned where it may matter, with what caused each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pathways.advice.edit import Edit, edited, edits
from pathways.advice.impact import Asked, Effect, Impact, effect_of
from pathways.advice.relevant import relevant, relevant_part, renewing_part, sure_same
from pathways.graph.requisites import Requisites, level_node, requisites
from pathways.model.catalogue import Catalogue
from pathways.route.plan import Posed, plan
from pathways.route.question import Answer, StepKind

MOST_TRIED = 3
"""Edits that are tried by themselves as the cause of one impact."""
BOTH = 2
"""Catalogues that are compared."""
_CAUSED = frozenset(Effect) - {Effect.TARGET_GONE, Effect.NEW_TARGET, Effect.UNDECIDED}
"""Effects for which a cause is looked for; the first two are edits of the target itself."""
_BY_ROUTE = frozenset({Effect.OTHER_STEPS, Effect.OTHER_FIGURES})
"""Effects that tell more of a route than its value, so that its cause has to do all of it."""


@dataclass(frozen=True, slots=True)
class Impacts:
    """What an edit does to the answers of so many questions: `found` are those that differ."""

    old: Catalogue
    new: Catalogue
    edits: tuple[Edit, ...]
    found: tuple[Impact, ...]
    asked: int


def impacts(old: Catalogue, new: Catalogue, questions: Sequence[Asked]) -> Impacts:
    """Answer questions by two catalogues, and give each whose answer is not the same.

    Planned is only what the edits might change.
    """
    made = edits(old, new)
    seeking = _Seeking(old, made, requisites(old), requisites(new))
    asked = questions if made else ()
    found = tuple(impact for one in asked if (impact := seeking.impact(one)) is not None)
    return Impacts(old, new, made, found, len(questions))


@dataclass(slots=True)
class _Seeking:
    """Plans on both sides where it is needed, and looks for what did it."""

    old: Catalogue
    edits: tuple[Edit, ...]
    named_before: Requisites
    named_after: Requisites
    renewals_same: dict[int, bool] = field(default_factory=dict)
    alone: dict[Edit, Catalogue] = field(default_factory=dict)

    def impact(self, asked: Asked) -> Impact | None:
        """Give what becomes of one answer; None where it stays as it is."""
        posed = [None if q is None else Posed(q) for q in (asked.before, asked.after)]
        parts = [relevant_part(one) for one in posed if one is not None]
        if len(parts) == BOTH and sure_same(self.edits, *parts) and self.renews_alike(asked):
            return None
        before, after = (None if one is None else one.best() for one in posed)
        effect = effect_of(before, after)
        if effect is Effect.SAME:
            return None
        return self.explained(Impact(asked, effect, before, after), relevant(self.edits, *parts))

    def renews_alike(self, asked: Asked) -> bool:
        """Say whether a coach is read alike by both catalogues, and so are all renewals to come.

        Renewals are looked at once a coach, whatever the target.
        """
        coach = id(asked.coach)
        if coach not in self.renewals_same:
            parts = [renewing_part(q) for q in (asked.before, asked.after) if q is not None]
            unmoved = asked.coach.before == asked.coach.after
            self.renewals_same[coach] = unmoved and sure_same(self.edits, *parts)
        return self.renewals_same[coach]

    def explained(self, impact: Impact, looked_at: tuple[Edit, ...]) -> Impact:
        """Add the edits that the routes touch, and one that does the same by itself."""
        near = self.nearest(impact)
        touched = tuple(e for e in self.edits if e.id in near) or looked_at
        return replace(impact, touched=touched, cause=self.cause(impact, touched))

    def nearest(self, impact: Impact) -> frozenset[str]:
        """Give the ids of the target, of every step of both routes, and what these name."""
        nodes = [impact.asked.target, *_nodes(impact.before), *_nodes(impact.after)]
        named = [
            other
            for graph in (self.named_before, self.named_after)
            for node in nodes
            for other in graph.get(node, ())
        ]
        return frozenset(node.partition(" >= ")[0] for node in (*nodes, *named))

    def cause(self, impact: Impact, touched: tuple[Edit, ...]) -> Edit | None:
        """Give the first edit touched that has the same effect when no other is made."""
        if impact.effect not in _CAUSED:
            return None
        if len(self.edits) == 1:
            return self.edits[0]
        single = [edit for edit in touched if not edit.is_shared][:MOST_TRIED]
        return next((edit for edit in single if self.does_it(edit, impact)), None)

    def does_it(self, edit: Edit, impact: Impact) -> bool:
        """Make one edit alone in the old catalogue, and plan."""
        before, after = impact.before, impact.after
        assert before is not None
        assert after is not None
        if edit not in self.alone:
            self.alone[edit] = edited(self.old, edit)
        answer = plan(replace(before.question, catalogue=self.alone[edit]))
        if impact.effect in _BY_ROUTE:
            return effect_of(answer, after) is Effect.SAME
        same = (answer.unknown, answer.value) == (after.unknown, after.value)
        return same and effect_of(before, answer) is impact.effect


def _nodes(answer: Answer | None) -> Iterator[str]:
    """Name the steps of a route as the graph of requisites does."""
    for step in answer.route.steps if answer and answer.route else ():
        yield level_node(step.domain, step.level) if step.kind is StepKind.LEVEL else step.id
