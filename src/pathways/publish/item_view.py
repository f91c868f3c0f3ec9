"""What the page of an item says: facts, rules, what it gives, what it opens, its backing."""

from __future__ import annotations

from msgspec import Struct

from pathways.explain.links import Links
from pathways.model.authored_items import AuthoredItem, Role
from pathways.model.catalogue import Area, Catalogue, Competencies
from pathways.model.items import Item, Kind, Window
from pathways.publish.address import item_address, register_address
from pathways.publish.award_view import (
    CombinationView,
    PriorLearning,
    RenewalView,
    combination_view,
    prior_learning,
    renewal_view,
)
from pathways.publish.edition import Edition
from pathways.publish.figures_view import (
    Amount,
    Backed,
    backed,
    hours_amount,
)
from pathways.publish.item_facts_view import (
    Facts,
    Sizes,
    Timing,
    facts_of,
    sizes_of,
    timing_of,
)
from pathways.publish.rule_view import (
    Ref,
    RuleView,
    level_name,
    ref_of,
    rule_view,
)

KINDS = tuple(Kind)


class Rules(Struct, frozen=True):
    """What it asks, each part None where it asks nothing of the sort."""

    entry: RuleView | None = None
    requires: RuleView | None = None
    alongside: RuleView | None = None
    usual: RuleView | None = None


class Developed(Struct, frozen=True):
    """A domain it builds, and up to which level; `text` is what it says of it."""

    domain: Ref
    level: int = 0
    level_name: str = ""
    text: str = ""


class AreaRef(Struct, frozen=True):
    """An area of competence it is, and the framework that has it."""

    title: str
    framework: Ref


class Effects(Struct, frozen=True):
    """What holding it gives."""

    gives: tuple[tuple[Ref, Amount], ...] = ()
    opens_hours: tuple[Ref, ...] = ()
    develops: tuple[Developed, ...] = ()
    own: tuple[Developed, ...] = ()
    areas: tuple[AreaRef, ...] = ()


class Opens(Struct, frozen=True):
    """What asks for it, by kind; `deep` counts all it opens the way to, at any depth."""

    roles: tuple[Ref, ...] = ()
    qualifications: tuple[Ref, ...] = ()
    modules: tuple[Ref, ...] = ()
    renewals: tuple[Ref, ...] = ()
    hours: tuple[Ref, ...] = ()
    deep: int = 0

    @property
    def direct(self) -> int:
        """Count what names it, but for renewals."""
        return len(self.roles) + len(self.qualifications) + len(self.modules)


class Counting(Struct, frozen=True):
    """An item that counts as another, in a window of time."""

    item: Ref
    window: Window


class ItemView(Struct, frozen=True):
    """All that the page of an item says. `edit` is where its file is edited, or empty."""

    id: str
    kind: Kind
    title: str
    file: str
    edit: str
    facts: Facts
    sizes: Sizes
    timing: Timing
    rules: Rules
    combination: CombinationView | None
    prior: PriorLearning | None
    renewal: RenewalView | None
    effects: Effects
    opens: Opens
    apart: tuple[Ref, ...]
    counts_as: tuple[Counting, ...]
    counted_for: tuple[Counting, ...]
    desirable: tuple[str, ...]
    note: str
    back: Backed


def item_view(item: Item, edition: Edition, links: Links) -> ItemView:
    """Give what the page of an item says."""
    catalogue, written = edition.catalogue, edition.written[item.id]
    form = written.page.own.form
    by_hand = form if isinstance(form, AuthoredItem) else None
    fillers = catalogue.fillers.get(item.id, ())
    return ItemView(
        id=item.id,
        kind=item.kind,
        title=item.title,
        file=item.file,
        edit=edit_address(item.file, edition),
        facts=facts_of(item, by_hand, catalogue),
        sizes=sizes_of(item, by_hand),
        timing=timing_of(item, by_hand),
        rules=_rules(item, catalogue),
        combination=combination_view(item, catalogue),
        prior=prior_learning(written.limit, catalogue),
        renewal=renewal_view(item, catalogue),
        effects=_effects(item, by_hand, catalogue, links),
        opens=_opens(item, catalogue, links),
        apart=_refs(catalogue.exclusions.get(item.id, ()), catalogue),
        counts_as=tuple(Counting(ref_of(e.id, catalogue), e.window) for e in item.counts_as),
        counted_for=tuple(Counting(ref_of(e.id, catalogue), e.window) for e in fillers),
        desirable=form.desirable if isinstance(form, Role) else (),
        note=form.note or "",
        back=backed(written.page.backing, written.page),
    )


def edit_address(file: str, edition: Edition) -> str:
    """Give the address at which a file is edited; empty where no repository is set."""
    repository = edition.settings.repository
    return f"{repository.rstrip('/')}/{file}" if repository and file else ""


def _refs(ids: tuple[str, ...], catalogue: Catalogue) -> tuple[Ref, ...]:
    return tuple(ref_of(id_, catalogue) for id_ in ids)


def _rules(item: Item, catalogue: Catalogue) -> Rules:
    return Rules(
        rule_view(item.entry, catalogue),
        rule_view(item.requires, catalogue),
        rule_view(item.alongside, catalogue),
        rule_view(item.usual, catalogue),
    )


def _effects(item: Item, form: AuthoredItem | None, catalogue: Catalogue, links: Links) -> Effects:
    own = form.own if form else {}
    return Effects(
        tuple((ref_of(kind, catalogue), hours_amount(amount)) for kind, amount in item.gives),
        _refs(item.opens, catalogue),
        tuple(
            Developed(ref_of(domain, catalogue), level, level_name(domain, level, catalogue))
            for domain, level in item.develops
        ),
        tuple(Developed(ref_of(domain, catalogue), text=text) for domain, text in own.items()),
        tuple(_area(framework, area) for framework, area in links.areas_that_are(item.id)),
    )


def _area(framework: Competencies, area: Area) -> AreaRef:
    place = register_address("competencies", framework.id)
    return AreaRef(area.title, Ref(framework.title, place, framework.id))


def _opens(item: Item, catalogue: Catalogue, links: Links) -> Opens:
    opened = links.opened(item.id)
    directly: dict[Kind, list[Ref]] = {kind: [] for kind in KINDS}
    for other in map(catalogue.items.__getitem__, opened.directly):
        directly[other.kind].append(Ref(other.title, item_address(other), other.id))
    return Opens(
        tuple(directly[Kind.ROLE]),
        tuple(directly[Kind.QUALIFICATION]),
        tuple(directly[Kind.MODULE]),
        _refs(links.renewed_with(item.id), catalogue),
        _refs(links.hour_kinds_after(item.id), catalogue),
        len(opened.at_any_depth),
    )
