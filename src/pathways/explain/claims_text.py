"""Which claims of prior learning save most for their effort, in words for a coach."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.advice.claimable import size_in
from pathways.advice.claims import Claimed, Claims, Recency, Together
from pathways.explain.difference_text import totals_apart
from pathways.explain.lines import filled
from pathways.explain.text import target_title
from pathways.explain.whatif_text import INDENT, ends, settled_text
from pathways.explain.words import count, grouped, hours, joined, measured, title_of
from pathways.model.catalogue import Catalogue
from pathways.model.items import Item
from pathways.model.quantities import Hundredths, day
from pathways.route.question import Answer


def claims_text(found: Claims, most: int) -> str:
    """Say the best claims, at most so many, then the best set, ending in one newline."""
    return "\n".join(_lines(found, most)) + "\n"


def _lines(found: Claims, most: int) -> Iterator[str]:
    before = found.before
    if before.route is not None and not before.route.steps:
        yield from filled(
            f"You already meet {target_title(before)}: there is nothing to claim for."
        )
        return
    yield from filled(f"Your route to {target_title(before)} now {ends(before)}")
    yield ""
    if not found.tried:
        yield from filled("Nothing on the way to it can be claimed as prior learning.")
        return
    if not found.single:
        makes = "was found that makes" if found.undecided else "makes"
        yield from filled(f"No single claim of prior learning {makes} it shorter.")
    else:
        yield from filled(
            "Claims of prior learning that shorten it, the best for their effort first:"
        )
    for number, claimed in enumerate(found.single[:most], 1):
        yield from _claim(claimed, before, f"{number:3}. ")
    if found.together is not None:
        yield from _together(found.together, before)
    yield ""
    left = len(found.single) - most
    more = f" {left} more would help (--most)." if left > 0 else ""
    yield from filled(f"{count(found.tried, 'way')} tried, each planned anew.{more}")
    yield from settled_text(found.undecided)
    if found.single:
        yield from filled("To have learning recognised takes time and may cost money: ask first.")


def _claim(claimed: Claimed, before: Answer, lead: str) -> Iterator[str]:
    catalogue = before.question.catalogue
    item = catalogue.items[claimed.id]
    yield ""
    yield from filled(f"{item.title}: {_saved(before, claimed.effect.after)}.", INDENT, lead)
    yield from filled(
        f"{_effort(claimed.hours)} {_limits(claimed, item, catalogue)}", INDENT, INDENT
    )


def _saved(before: Answer, after: Answer) -> str:
    return joined(list(totals_apart(before, after)))


def _effort(known: Hundredths | None) -> str:
    if not known:
        return "How much learning it stands for is not known."
    return f"You must show what takes {hours(known)} to learn."


def _limits(claimed: Claimed, item: Item, catalogue: Catalogue) -> str:
    if not claimed.limits:
        body = catalogue.bodies.get(item.provider or "")
        return f"No limit is known: ask {body.title if body else 'the provider'}."
    return " ".join(_limit(r, item, catalogue) for r in claimed.limits)


def _limit(found: Recency, item: Item, catalogue: Catalogue) -> str:
    host, limit = found.limited.qualification, found.limited.limit
    body = catalogue.bodies.get(host.provider or "")
    size, parts = size_in(host, item, catalogue), []
    if limit.at_most is not None:
        most = measured(limit.at_most, "credit")
        own = f" (this has {grouped(size)})" if size else ""
        parts.append(f"at most {most} of prior learning{own}")
    if limit.within is not None:
        since = f": learned on {day(found.since)} or later" if found.since else ""
        parts.append(f"none older than {limit.within}{since}")
    by = f" ({body.title})" if body else ""
    return f"{host.title}{by} takes {', '.join(parts) or 'any amount of prior learning'}."


def _together(found: Together, before: Answer) -> Iterator[str]:
    catalogue = before.question.catalogue
    titles = joined([title_of(i, catalogue) for i in found.ids])
    yield ""
    best = "The most that claims can do together" if found.proved else "Together"
    yield from filled(f"{best}, within every limit known: {titles}.")
    unknown = f", and {count(found.unknown, 'amount')} not known" if found.unknown else ""
    effort = f" You must show what takes {hours(found.hours)} to learn{unknown}."
    if not found.hours:
        effort = " How much learning they stand for is not known."
    sure = "" if found.proved else " Another set may do more: not all were tried."
    yield from filled(f"{_saved(before, found.after)}.{effort}{sure}".strip(), INDENT, INDENT)
