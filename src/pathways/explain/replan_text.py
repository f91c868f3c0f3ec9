"""A route planned anew beside the earlier one, in words."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.advice.comparison import weeks_later
from pathways.advice.replan import Replanned
from pathways.explain.difference_text import in_time, totals_apart
from pathways.explain.lines import filled, listed
from pathways.explain.words import count, hours, joined
from pathways.model.catalogue import Catalogue
from pathways.model.quantities import day
from pathways.route.calendar import WEEK
from pathways.route.question import Step, StepKind


def replan_text(found: Replanned) -> str:
    """Say what stayed of an earlier route and what changed, ending in one newline.

    Nothing where there is no new route.
    """
    return "\n".join(_lines(found)) + "\n" if found.apart.second.route else ""


def _lines(found: Replanned) -> Iterator[str]:
    apart = found.apart
    asked = day(apart.first.question.on)
    yield from filled(f"Beside your earlier route, asked for on {asked}: {_in_all(found)}.")
    yield from listed("Done by now:", [_label(s) for s in found.done])
    stays = [f"{_label(new)}{_moved(old, new)}" for old, new in apart.both]
    yield from listed("Stays:", stays)
    yield from listed("New:", [_label(s) for s in apart.come])
    catalogue = apart.second.question.catalogue
    gone = [f"{_label(s)}{_why(s, catalogue)}" for s in found.dropped]
    yield from listed("No longer in it:", gone)


def _in_all(found: Replanned) -> str:
    """Say the totals apart; only the finish where something was done and paid for since."""
    first, second = found.apart.first, found.apart.second
    if found.done:
        later = in_time(weeks_later(first, second))
        return f"it ends {later}" if later else "it ends in the same week"
    said = list(totals_apart(first, second))
    return f"the new one is {joined(said)}" if said else "the totals are the same"


def _label(step: Step) -> str:
    return f"{step.title} [{step.id}]"


def _moved(old: Step, new: Step) -> str:
    """Say how a step that stays has changed."""
    weeks = abs(new.start - old.start) // WEEK
    said = []
    if weeks:
        way = "later" if new.start > old.start else "sooner"
        said.append(f"starts {count(weeks, 'week')} {way}")
    elif new.end != old.end:
        said.append(f"ends on {day(new.end)}, not {day(old.end)}")
    if new.kind is StepKind.HOURS and new.hours != old.hours:
        said.append(f"{hours(new.hours or 0)}, not {hours(old.hours or 0)}")
    return f": {joined(said)}" if said else ""


def _why(step: Step, catalogue: Catalogue) -> str:
    items = step.kind not in (StepKind.HOURS, StepKind.LEVEL)
    return ": no longer in the catalogue" if items and step.id not in catalogue.items else ""
