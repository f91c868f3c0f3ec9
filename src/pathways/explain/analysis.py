"""All that maintainers are told of a catalogue as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pathways.advice.bottlenecks import Bottleneck
from pathways.explain.analysis_clauses import IdleClause
from pathways.explain.analysis_curriculum import Curriculum
from pathways.explain.analysis_dominated import Dominated
from pathways.explain.analysis_sample import Sample
from pathways.explain.coverage import DomainCover
from pathways.model.catalogue import Catalogue


class Part(StrEnum):
    """What may be asked for by itself."""

    METRICS = "metrics"
    BOTTLENECKS = "bottlenecks"
    DOMINATED = "dominated"
    NEVER_BINDING = "never-binding"
    UNREACHABLE = "unreachable"
    DOMAINS = "domains"


SAMPLED = frozenset({Part.BOTTLENECKS, Part.UNREACHABLE})
"""The parts that need the sample routes."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """What was found on a day; None for a part that was not asked for."""

    catalogue: Catalogue
    on: date
    curriculum: Curriculum | None = None
    sample: Sample | None = None
    bottlenecks: tuple[Bottleneck, ...] | None = None
    dominated: tuple[Dominated, ...] | None = None
    idle: tuple[IdleClause, ...] | None = None
    unreachable: bool = False
    domains: tuple[DomainCover, ...] | None = None
