"""How long study lasts at a coach's pace, and how much of a week it takes."""

from __future__ import annotations

from pathways.model.holdings import Wishes
from pathways.model.items import Figures, Item, Kind


def studied(item: Item, figures: Figures) -> tuple[int | None, int | None]:
    """Give the hours studied and the weeks taken under an item's own name; None is unknown.

    A role, or a qualification put together from modules, asks for none of either; an
    attestation takes weeks, and no study.
    """
    if item.by_module or item.kind is Kind.ROLE:
        return 0, 0
    return 0 if item.kind is Kind.ATTESTATION else figures.hours, figures.weeks


def weeks_at_pace(hours: int | None, weeks: int | None, wishes: Wishes) -> int:
    """Give the weeks that study lasts: its own, or more where its hours need more.

    Unknown weeks or hours add nothing: the length is then the least it can be.
    """
    needed = -(-hours // wishes.study_per_week) if hours and wishes.study_per_week else 0
    return max(weeks or 0, needed)


def load(hours: int | None, weeks: int) -> int:
    """Give the hundredths of an hour that a week of study takes, the hours spread evenly.

    Parts of a hundredth are rounded up, so that the weeks are never too few.
    """
    return -(-(hours or 0) // weeks) if weeks else 0
