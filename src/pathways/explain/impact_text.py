"""What an edit of the catalogue does to routes, in words for those who keep the rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from pathways.advice.edit import Edit
from pathways.advice.impact import Effect, Impact
from pathways.advice.impacts import Impacts
from pathways.explain.edit_text import edit_name, edit_words, key_edits
from pathways.explain.impact_words import became, why_none
from pathways.explain.lines import filled
from pathways.explain.text import BY
from pathways.explain.words import count, joined, titled
from pathways.model.items import Item
from pathways.model.quantities import day
from pathways.route.question import Measure

Looks = Callable[[str], str]
"""How a text is made to stand out; as it is, where text has no bold and no colours."""

HEADINGS = {
    Effect.TARGET_GONE: "Targets that are gone",
    Effect.IMPOSSIBLE_NOW: "Impossible now",
    Effect.LONGER: "Longer",
    Effect.LESS_KNOWN: "Less is known",
    Effect.SHORTER: "Shorter",
    Effect.BETTER_KNOWN: "More is known",
    Effect.POSSIBLE_NOW: "Possible now",
    Effect.NEW_TARGET: "New targets",
    Effect.OTHER_STEPS: "Other steps, the same value",
    Effect.OTHER_FIGURES: "The same steps and value, other figures",
    Effect.UNDECIDED: "Not decided within the time limit",
}
_COUNTED = {
    Effect.TARGET_GONE: "to a target that is gone",
    Effect.NEW_TARGET: "to a new target",
    Effect.OTHER_STEPS: "by other steps",
    Effect.OTHER_FIGURES: "with other figures",
}
"""How effects are counted whose own names do not end a sentence."""
MOST_PLACES = 4
"""Places that are named where the same is true of more."""
MOST_TOUCHED = 4
"""Edits that are named where a route touches more."""


def impact_lead(before: str, after: str, on: date, measure: Measure) -> str:
    """Say between which catalogues, on which day and by what routes are compared."""
    return f"From {before} to {after}, asked on {day(on)}, shortest by {BY[measure]}."


def impact_text(found: Impacts, lead: str, strong: Looks = str, marked: Looks = str) -> str:
    """Say what an edit does, then what was edited; `lead` says between what, when, by what.

    `marked`: how the words taken out and put in are coloured.
    """
    lines = [strong("What the edit does to routes"), *filled(lead), "", *filled(_counted(found))]
    for effect, heading in HEADINGS.items():
        sentences = [*_sentences([i for i in found.found if i.effect is effect])]
        if sentences:
            lines += ["", strong(heading)]
        for sentence in sentences:
            lines += filled(sentence, "  ", "- ")
    if found.edits:
        lines += ["", strong("What was edited")]
        lines += marked("\n".join(_edit_lines(found.edits))).split("\n")
    return "\n".join(lines) + "\n"


def _counted(found: Impacts) -> str:
    routes = count(found.asked, "route")
    if not found.edits:
        return f"Nothing that routes look at was edited: {routes} compared, all as before."
    if not found.found:
        return f"{routes} compared, all as before."
    counts = Counter(i.effect for i in found.found)
    each = [f"{counts[e]:,} {_COUNTED.get(e, e)}" for e in HEADINGS if counts[e]]
    left = found.asked - len(found.found)
    return f"{routes} compared: {joined(each)}; {f'{left:,}' if left else 'none'} as before."


def _sentences(impacts: Sequence[Impact]) -> Iterator[str]:
    """Say each impact; what is true in several places alike is said once."""
    places: dict[tuple[str, str], list[str]] = {}
    for impact in impacts:
        end = f"{became(impact)}{_because(impact)}. {why_none(impact)}".rstrip()
        if impact.asked.coach.name:
            yield f"{_target(impact)}, for {impact.asked.coach.name}: {end}"
        else:
            places.setdefault((_target(impact), end), []).append(_place(impact))
    for (target, end), where in places.items():
        named = [*where[:MOST_PLACES], *_more(len(where) - MOST_PLACES, "place")]
        yield f"{target}, from nothing in {joined(named)}: {end}"


def _more(number: int, what: str) -> list[str]:
    return [f"{number:,} more {what}{'' if number == 1 else 's'}"] if number > 0 else []


def _target(impact: Impact) -> str:
    answer = impact.after or impact.before
    id_ = impact.asked.target
    return titled(id_, answer.question.catalogue) if answer else id_


def _place(impact: Impact) -> str:
    answer = impact.after or impact.before
    country = impact.asked.coach.after.wishes.country or ""
    known = answer.question.catalogue.countries.get(country) if answer else None
    return known.title if known else country or "any country"


def _because(impact: Impact) -> str:
    """Say which edit did it, where that is proved; else which edits the routes touch."""
    answer = impact.after or impact.before
    if impact.effect in (Effect.NEW_TARGET, Effect.TARGET_GONE) or answer is None:
        return ""
    if impact.cause is not None:
        return f", because {edit_words(impact.cause, answer.question.catalogue)}"
    touched = [edit_name(edit) for edit in impact.touched]
    named = [*touched[:MOST_TOUCHED], *_more(len(touched) - MOST_TOUCHED, "edit")]
    return f". It touches {joined(named)}" if named else ""


def _edit_lines(edits: Sequence[Edit]) -> Iterator[str]:
    for edit in edits:
        name = f"{edit_name(edit)}, {_sort(edit)}"
        if edit.before is None or edit.after is None:
            yield from filled(f"{'Added' if edit.before is None else 'Removed'}: {name}")
            continue
        yield from filled(f"Changed: {name}")
        for key in key_edits(edit):
            yield from filled(f"{key.key}: {key.shown}", "      ", "  ")


def _sort(edit: Edit) -> str:
    entry = edit.after or edit.before
    return str(entry.kind) if isinstance(entry, Item) else str(edit.sort)
