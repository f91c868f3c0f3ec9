"""An organisation: what it offers, what it oversees, what its awards take."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from pathways.explain.links import Links, Sort
from pathways.model.authored_items import Qualification
from pathways.model.authored_registers import AwardRowForm, BodyForm, RecognitionForm
from pathways.model.catalogue import Body, Catalogue
from pathways.model.forms import UNKNOWN, Unknown
from pathways.model.items import Item, Kind
from pathways.model.quantities import Hundredths, plain
from pathways.publish.edition import Edition
from pathways.publish.figures_view import web_address
from pathways.publish.listed import Shelf, folded, listed_item
from pathways.publish.place import place_names
from pathways.publish.register_view import Asking, Entry, asking, entry_of
from pathways.publish.rule_view import Ref, award_ref


class AwardView(Struct, frozen=True):
    """What one of its awards takes, in credits; None: not known or not said."""

    award: Ref
    level: str
    total: str | None
    at_level: str | None
    prior: str | None


class BodyView(Struct, frozen=True):
    """All that is said of one organisation.

    `url` is its page, `address` the same as written, where that is no link.
    """

    body: Body
    entry: Entry | None
    where: tuple[str, ...]
    url: str
    address: str
    offers: tuple[tuple[str, tuple[Shelf, ...]], ...]
    oversees: tuple[Shelf, ...]
    askers: tuple[Asking, ...]
    awards: tuple[AwardView, ...]
    recognition: tuple[tuple[str, str], ...]


def overseen(edition: Edition) -> Mapping[str, tuple[Item, ...]]:
    """Give the qualifications that each regulator lists, in id order."""
    found: dict[str, list[Item]] = {}
    for item in edition.items:
        written = edition.written.get(item.id)
        form = written.page.own.form if written else None
        if isinstance(form, Qualification) and form.regulator is not None:
            found.setdefault(form.regulator.body, []).append(item)
    return {body: tuple(items) for body, items in found.items()}


def body_view(
    body: Body, edition: Edition, links: Links, listed: Mapping[str, tuple[Item, ...]]
) -> BodyView:
    """Say all that is known about an organisation; `listed` is what regulators oversee."""
    catalogue = edition.catalogue
    entry = entry_of("body", body.id, edition)
    form = entry.page.own.form if entry else None
    written = form if isinstance(form, BodyForm) else None
    forms = [part.form for part in entry.page.parts] if entry else []
    return BodyView(
        body,
        entry,
        place_names(written.countries, catalogue) if written else (),
        web_address((written.url if written else None) or ""),
        (written.url if written else None) or "",
        _offers(body, catalogue),
        folded(listed_item(item, catalogue) for item in listed.get(body.id, ())),
        asking(Sort.PROVIDER, body.id, links),
        tuple(_award(f, catalogue) for f in forms if isinstance(f, AwardRowForm)),
        tuple((f.text, f.kept) for f in forms if isinstance(f, RecognitionForm)),
    )


def _offers(body: Body, catalogue: Catalogue) -> tuple[tuple[str, tuple[Shelf, ...]], ...]:
    items = [catalogue.items[id_] for id_ in catalogue.by_provider.get(body.id, ())]
    found = (
        (str(kind), folded(listed_item(i, catalogue) for i in items if i.kind is kind))
        for kind in (Kind.QUALIFICATION, Kind.MODULE, Kind.ROLE)
    )
    return tuple((kind, shelves) for kind, shelves in found if shelves)


def _award(row: AwardRowForm, catalogue: Catalogue) -> AwardView:
    award = catalogue.awards.get(row.award)
    limit = row.rpl.at_most if row.rpl else None
    return AwardView(
        award_ref(row.award, catalogue),
        str(award.level) if award else "",
        _credits(row.total),
        _credits(row.at_level),
        None if limit is None else plain(limit),
    )


def _credits(amount: Hundredths | Unknown | None) -> str | None:
    return None if amount is None or amount == UNKNOWN else plain(amount)
