"""One item in full: figures with their sources, rules as text and as a tree, what needs it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pathways.explain.lines import filled, listed
from pathways.explain.links import Asker, Links, Sort
from pathways.explain.pages import Backing, Page, backing_lines, remarks
from pathways.explain.qualification_text import (
    Recognised,
    body_title,
    combination_lines,
    recognised_lines,
    renewal_lines,
)
from pathways.explain.rule_text import rule_text
from pathways.explain.words import count, grouped, hours, inside, length, price, title_of, titled
from pathways.model.authored_items import AuthoredItem, LearningHours, Module, Qualification, Role
from pathways.model.catalogue import Catalogue
from pathways.model.forms import UNKNOWN
from pathways.model.items import Equivalence, Figures, Item, Kind, Window
from pathways.model.quantities import day, month_name, plain

NOT_KNOWN = "not known"
LABEL = 11
"""Columns of what a fact is about."""


def item_text(item: Item, page: Page, catalogue: Catalogue, limit: Recognised | None = None) -> str:
    """Say everything known about an item; `limit` is what prior learning counts in it."""
    backing, links = page.backing, Links(catalogue)
    form = page.own.form
    lines = [*filled(item.title), f"{item.kind} {item.id}, in {item.file}", ""]
    for label, text in _facts(item, page, catalogue):
        lines += filled(text, " " * LABEL, f"{label + ':':{LABEL}}")
    lines += _rules(item, backing, catalogue)
    if item.combination is not None:
        whole = ", but taken whole, with its own hours" if item.whole else ""
        lines += ["", f"How it is put together{whole}:"]
        lines += combination_lines(item.combination, catalogue)
    if limit is not None:
        lines += recognised_lines(limit, catalogue)
    if item.renewal is not None:
        lines += renewal_lines(item, item.renewal, catalogue)
    lines += _effects(item, form, backing, links)
    lines += _links(item, links)
    if isinstance(form, Role) and form.desirable:
        lines += listed("Good to have:", form.desirable)
    lines += remarks(page.own)
    lines += backing_lines(backing)
    return "\n".join(lines) + "\n"


def _facts(item: Item, page: Page, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    form = page.own.form
    if item.provider:
        yield "By", body_title(item.provider, catalogue)
    if item.award:
        award = catalogue.awards.get(item.award)
        yield "Award", f"{award.title} [{item.award}]" if award else item.award
    if item.level:
        yield "Level", str(item.level)
    if item.countries:
        yield "Where", ", ".join(place(c, catalogue) for c in item.countries)
    for id_ in item.within:
        yield "Inside", titled(id_, catalogue)
    if item.delivery:
        yield "Taught", ", ".join(item.delivery)
    if isinstance(form, Module) and form.kind:
        yield "Kind", form.kind
    if isinstance(form, AuthoredItem):
        yield from _written_facts(form, catalogue)
    if item.question:
        yield "Asked", item.question
    yield from _sizes(item, form)
    yield from _calendar(item, form)


def _written_facts(form: AuthoredItem, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    if form.number:
        yield "Number", form.number
    if form.tags:
        yield "Tags", ", ".join(form.tags)
    regulator = form.regulator if isinstance(form, Qualification) else None
    if regulator is not None:
        number = f", number {regulator.number}" if regulator.number else ""
        until = f", until {day(regulator.until)}" if regulator.until else ""
        yield "Regulator", f"{body_title(regulator.body, catalogue)}{number}{until}"


def place(country: str, catalogue: Catalogue) -> str:
    """Write a country with its title: `England (gb-eng)`."""
    known = catalogue.countries.get(country)
    return f"{known.title} ({country})" if known else country


def _sizes(item: Item, form: object) -> Iterator[tuple[str, str]]:
    """Give hours, length, price and credits, each with the days on which it changes."""
    if item.kind is Kind.ROLE:
        return
    if item.kind is Kind.ATTESTATION:
        if item.obtainable:
            yield "Got", "on the way, as a step of a route"
            yield "Lasts", _dated(item, _length)
            yield "Price", _dated(item, _price)
        return
    if item.by_module:
        yield "Hours", "those of its modules, as are its length and price"
    else:
        parts = form.hours if isinstance(form, AuthoredItem) else None
        yield "Hours", _dated(item, _hours, _kinds_of_hours(parts))
        yield "Lasts", _dated(item, _length)
        yield "Price", _dated(item, _price)
    if any(f.credits != 0 for f in (item.figures, *(v.figures for v in item.values))):
        yield "Credits", _dated(item, _credits)


def _hours(figures: Figures) -> str:
    return NOT_KNOWN if figures.hours is None else hours(figures.hours)


def _length(figures: Figures) -> str:
    return NOT_KNOWN if figures.weeks is None else length(figures.weeks)


def _price(figures: Figures) -> str:
    return NOT_KNOWN if figures.cost is None else price(figures.cost)


def _credits(figures: Figures) -> str:
    return NOT_KNOWN if figures.credits is None else plain(figures.credits)


def _dated(item: Item, read: Callable[[Figures], str], detail: str = "") -> str:
    """Write a figure, with some detail of it, and what it is from each day it changes."""
    last = read(item.figures)
    found = [f"{last}{detail}"]
    for dated in item.values:
        new = read(dated.figures)
        if new != last:
            found.append(f"{new} from {day(dated.since)}")
        last = new
    return "; ".join(found)


_HOURS = {
    "study": "study",
    "notional": "notional",
    "tqt": "total qualification time",
    "glh": "guided learning",
}


def _kinds_of_hours(form: LearningHours | None) -> str:
    """Say how a source counts the hours, where it does not simply give those of study."""
    if form is None:
        return ""
    written = {
        "study": form.study,
        "notional": form.notional,
        "tqt": form.tqt,
        "glh": form.glh,
    }
    parts = [
        f"{_HOURS[name]} {NOT_KNOWN if amount == UNKNOWN else grouped(amount)}"
        for name, amount in written.items()
        if amount is not None
    ]
    plain_study = parts == [] or (len(parts) == 1 and form.study is not None)
    return "" if plain_study else f" ({', '.join(parts)})"


def _calendar(item: Item, form: object) -> Iterator[tuple[str, str]]:
    if item.legacy:
        yield "Starts", "no more; it can only be held"
    elif isinstance(form, AuthoredItem) and form.status == "unknown":
        yield "Starts", "whether it still does is not known"
    elif item.runs:
        yield "Starts", ", ".join(day(r) for r in item.runs)
    elif item.starts:
        yield "Starts", ", ".join(map(month_name, item.starts))
    if item.effective.since or item.effective.until:
        yield "Open", window_words(item.effective)
    if item.valid_for:
        on = f", on {item.ends_on}" if item.ends_on else ""
        yield "Lapses", f"after {item.valid_for}{on}"
    elif item.lapse_unknown:
        yield "Lapses", "not known"


def window_words(window: Window) -> str:
    """Write `from 1 September 2026 up to 1 September 2028`."""
    since = f"from {day(window.since)}" if window.since else ""
    until = f"up to {day(window.until)}, that day not included" if window.until else ""
    return f"{since} {until}".strip()


def _rules(item: Item, backing: Backing, catalogue: Catalogue) -> Iterator[str]:
    qualification = item.kind is Kind.QUALIFICATION
    usual = f" ({backing.standing('usual')})" if backing.standing("usual") else ""
    for text, words in (
        (item.entry, "To get in"),
        (item.requires, "To be awarded" if qualification else "It asks"),
        (item.alongside, "Before or at the same time"),
        (item.usual, f"What employers usually ask{usual}"),
    ):
        if text:
            yield from ("", f"{words}:", *rule_text(text, catalogue, 1))


def _effects(item: Item, form: object, backing: Backing, links: Links) -> Iterator[str]:
    catalogue = links.catalogue
    gives = [f"{hours(n)} of {inside(title_of(k, catalogue))} [{k}]" for k, n in item.gives]
    work = "a place to work hours of"
    gives += [f"{work} {inside(title_of(k, catalogue))} [{k}]" for k in item.opens]
    yield from listed("Gives:", gives)
    standing = f" ({backing.standing('develops')})" if backing.standing("develops") else ""
    builds = [f"{title_of(domain, catalogue)} to level {n}" for domain, n in item.develops]
    yield from listed(f"Builds, on the practice track{standing}:", builds)
    own = form.own if isinstance(form, AuthoredItem) else {}
    said = [f"{title_of(domain, catalogue)}: {text}" for domain, text in own.items()]
    yield from listed("Says of the coach's own capital, which feeds no level and no route:", said)
    areas = [
        f"{area.title}, in {framework.title} [{framework.id}]"
        for framework, area in links.areas_that_are(item.id)
    ]
    yield from listed("It is this competence:", areas)


def _links(item: Item, links: Links) -> Iterator[str]:
    catalogue, named = links.catalogue, links.needs(item.id)
    if named:
        yield from ("", "Its rules name:")
        for sort, mentions in named.items():
            yield from filled(f"{sort}: {', '.join(map(str, mentions))}", "    ", "  ")
    askers = links.asked_by(Sort.ITEM, item.id)
    yield from listed(f"Asked for by {count(len(askers), 'item')}:", map(asker_words, askers))
    opens = links.opened(item.id)
    if len(opens.at_any_depth) > len(opens.directly):
        yield from filled(
            "Through them, and those whose rules name these in turn, it opens the way to "
            f"{count(len(opens.at_any_depth), 'item')} in all.",
            "  ",
            "  ",
        )
    kinds = [titled(k, catalogue) for k in links.hour_kinds_after(item.id)]
    yield from listed("Asked for before these hours may be worked:", kinds)
    beside = [titled(id_, catalogue) for id_ in catalogue.exclusions.get(item.id, ())]
    yield from listed("May not stand beside:", beside)
    yield from listed("Counts as:", [_counting(e, catalogue) for e in item.counts_as])
    counted = [_counting(e, catalogue) for e in catalogue.fillers.get(item.id, ())]
    yield from listed("Counted for it, where held:", counted)


def asker_words(asker: Asker) -> str:
    """Name an item that asks for something, and the keys under which it does."""
    return f"{asker.item.title} [{asker.item.id}], in {' and '.join(asker.keys)}"


def _counting(other: Equivalence, catalogue: Catalogue) -> str:
    window = window_words(other.window)
    return f"{titled(other.id, catalogue)}{f', {window}' if window else ''}"
