"""The measures of a catalogue as one curriculum."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pathways.graph.metrics import Metrics, metrics
from pathways.graph.needed import leans, nearest, needed
from pathways.graph.tangles import tangles
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Profile
from pathways.model.items import Item, Kind
from pathways.route.offer import barred_by
from pathways.route.question import Question

MEASURED = (Kind.MODULE, Kind.QUALIFICATION, Kind.ROLE)
"""What is a node: whatever takes the coach's time. What is only stated is none."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One course or role, and its measures."""

    item: Item
    metrics: Metrics
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Curriculum:
    """Every course and role with its measures, the most complex first, and what has none.

    An edge leads to a course from each one that every way to it takes, whatever its
    alternatives, with nothing else that is needed in between; `needs` names those. So
    blocking counts what nobody can have without it. Hours, levels and attestations are seen
    through: what must be taken for them counts.

    `together` are co-requisites that need each other. `closed` can no longer be started, or
    not by themselves; to `unreachable` no way is known.
    """

    courses: tuple[Measured, ...]
    together: tuple[tuple[str, ...], ...]
    closed: tuple[str, ...]
    unreachable: tuple[str, ...]


def curriculum(catalogue: Catalogue, on: date) -> Curriculum:
    """Measure a catalogue as it stands for a coach who starts with nothing on a day."""
    question = Question(catalogue, Profile(), "", on)
    nodes = [item for item in catalogue.items.values() if item.kind in MEASURED]
    closed = [item.id for item in nodes if barred_by(item, question) is not None]
    sure = needed(catalogue, closed)
    open_ = [item.id for item in nodes if item.id in sure]
    together = tangles(leans(sure, open_))
    knotted = {id_ for part in together for id_ in part}
    edges = nearest(leans(sure, [id_ for id_ in open_ if id_ not in knotted]))
    measured = metrics(edges)
    courses = [Measured(catalogue.items[id_], measured[id_], edges[id_]) for id_ in edges]
    courses.sort(key=lambda c: (-c.metrics.complexity, -c.metrics.centrality, c.item.id))
    without = [item.id for item in nodes if item.id not in sure and item.id not in closed]
    return Curriculum(tuple(courses), tuple(together), tuple(closed), tuple(without))
