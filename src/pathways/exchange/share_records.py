"""What a coach gives away of evidence and goals: what they are of, without names or words."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from enum import StrEnum
from typing import Any

from pathways.develop.goals import open_goals
from pathways.develop.records import Evidence, Records
from pathways.develop.standing import Standing, standing_of

Document = dict[str, Any]
NOT_OF_RECORDS = (
    "who looked at it, by name",
    "files and what is known of them",
    "how many people it is about",
)


class Recorded(StrEnum):
    """Records that can be given away, whole or by domain."""

    EVIDENCE = "evidence"
    GOALS = "goals"


def evidence_given(
    records: Records, domains: Collection[str] | None, on: date
) -> Iterator[Document]:
    """Give the evidence on record by a day for some domains, or for all where None is named.

    What was withdrawn stays here.
    """
    for one in records.evidence:
        levels = {d: level for d, level in one.levels.items() if domains is None or d in domains}
        standing = standing_of(one, records, on)
        if levels and one.on <= on and standing is not Standing.WITHDRAWN:
            yield _evidence(one, standing, levels)


def _evidence(one: Evidence, standing: Standing, levels: dict[str, int]) -> Document:
    looked = one.assessor
    return {
        "month": month(one.until),
        "type": str(one.type),
        "standing": str(standing),
        "levels": levels,
        "seen_by": str(looked.relation) if looked else None,
        "independent": looked is not None and looked.independent,
    }


def goals_given(records: Records, domains: Collection[str] | None, on: date) -> Iterator[Document]:
    """Give the goals that are open on a day, in some domains, or in all where None is named."""
    for goal in open_goals(records, on):
        if domains is None or goal.domain in domains:
            due = month(goal.due) if goal.due else None
            yield {"month": month(goal.on), "domain": goal.domain, "level": goal.level, "due": due}


def month(on: date) -> str:
    """Write a day as its month."""
    return f"{on:%Y-%m}"


def records_preview(document: Document) -> Iterator[str]:
    """Say in words all of these that would leave."""
    for one in document.get(str(Recorded.EVIDENCE), ()):
        levels = ", ".join(f"{domain} {level}" for domain, level in one["levels"].items())
        by = f", looked at by: {one['seen_by']}" if one["seen_by"] else ""
        line = " (independent)" if one["independent"] else ""
        yield f"  {one['month']} evidence: {one['type']}, {one['standing']}, for {levels}{by}{line}"
    for goal in document.get(str(Recorded.GOALS), ()):
        due = f", by {goal['due']}" if goal["due"] else ""
        yield f"  {goal['month']} goal: {goal['domain']} to level {goal['level']}{due}"
