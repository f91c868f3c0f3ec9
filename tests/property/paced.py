"""Random questions of coaches who have so many hours a week, or so many credits a term."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random

from pathways.model.catalogue import Catalogue, HourKind, Term, TermCalendar
from pathways.model.holdings import Wishes
from pathways.model.items import DatedFigures, Item, Kind, Renewal
from pathways.model.quantities import Money, Span
from pathways.route.question import Question
from pathways.rules.syntax import Holds, Hours, HoursAmong, Rule, every, walk
from tests.oracle import World
from tests.property.catalogues import MONDAY, question, whole

SORTS = ("study", "practice", "terms", "all")


def paced_question(seed: int) -> Question:
    """Give the question of a seed, with limits on the coach's time."""
    rng = Random(f"pace {seed}")  # noqa: S311
    pose = question(seed)
    sort = SORTS[seed % len(SORTS)]
    if rng.random() < 0.3:
        pose = replace(pose, catalogue=with_values(pose.catalogue, rng))
    if rng.random() < 0.25:
        pose = side_by_side(pose, rng)
    wishes = pose.profile.wishes
    if sort in {"study", "all"}:
        wishes = replace(wishes, study_per_week=whole(rng.choice([0.5, 1, 2, 3])))
    if sort in {"practice", "all"}:
        pose = two_kinds(pose, rng)
        wishes = replace(wishes, practice_per_week=whole(rng.choice([2, 3, 4])))
    catalogue = pose.catalogue
    if sort in {"terms", "all"}:
        catalogue, wishes = in_terms(catalogue, wishes, rng)
    profile = replace(pose.profile, wishes=wishes)
    return replace(pose, catalogue=catalogue, profile=profile)


def with_values(catalogue: Catalogue, rng: Random) -> Catalogue:
    """Let the figures of a module change some weeks from the start: its credit stays."""
    item = rng.choice([i for i in catalogue.items.values() if i.kind is Kind.MODULE])
    figures = replace(item.figures, weeks=item.figures.weeks or 1)
    new = replace(
        figures,
        hours=whole(rng.choice([1, 2, 5])),
        weeks=rng.choice([1, 2, 4]),
        cost=Money(whole(rng.choice([0, 5, 8])), "GBP"),
    )
    since = MONDAY + timedelta(days=rng.randint(3, 40))
    changed = replace(item, figures=figures, values=(DatedFigures(since, new),))
    return replace(catalogue, items=catalogue.items | {item.id: changed})


def side_by_side(pose: Question, rng: Random) -> Question:
    """Ask for a module that is studied beside another, or each beside the other."""
    catalogue = pose.catalogue
    modules = [i for i in catalogue.items.values() if i.kind is Kind.MODULE]
    one, other = (
        replace(i, figures=replace(i.figures, weeks=i.figures.weeks or 1), requires="")
        for i in rng.sample(modules, 2)
    )
    changed = {one.id: replace(one, alongside=other.id), other.id: other}
    if rng.random() < 0.5:
        changed[other.id] = replace(other, alongside=one.id)
    catalogue = replace(catalogue, items=catalogue.items | changed)
    return replace(pose, catalogue=catalogue, target=every((wanted(pose), Holds(one.id))))


def wanted(pose: Question) -> Rule:
    """Give the target as a rule."""
    return Holds(pose.target) if isinstance(pose.target, str) else pose.target


def two_kinds(pose: Question, rng: Random) -> Question:
    """Ask for practice and, where no rule adds up kinds of training, for training on the job too.

    The training may be worked by who is a guide, or has worked some hours of practice.
    """
    items, kinds = dict(pose.catalogue.items), dict(pose.catalogue.hour_kinds)
    sums = any(isinstance(r, HoursAmong) for rule in World(pose).rules for r in walk(rule))
    if sums or rng.random() < 0.4:
        return pose
    practice = HourKind("practice", "Practice", "practice", "", whole(rng.choice([2, 3, 5])))
    kinds.setdefault("practice", practice)
    opened = rng.choice(["", "", "2 hours of practice", "guide"])
    if opened == "guide":
        known = [i.id for i in items.values() if i.kind is Kind.MODULE]
        items["guide"] = Item(
            "guide",
            Kind.ROLE,
            "guide",
            requires=rng.choice(["", rng.choice(known), "2 hours of practice"]),
            opens=("training",),
        )
        opened = ""
    per_week = whole(rng.choice([1, 2, 3]))
    kinds["training"] = HourKind("training", "Training", "practice", opened, per_week)
    hours = [Hours(whole(rng.choice([2, 4, 6])), k) for k in ("practice", "training")]
    catalogue = replace(pose.catalogue, items=dict(sorted(items.items())), hour_kinds=kinds)
    return replace(pose, catalogue=catalogue, target=every((wanted(pose), *hours)))


def in_terms(catalogue: Catalogue, wishes: Wishes, rng: Random) -> tuple[Catalogue, Wishes]:
    """Let everything be studied in short terms."""
    first = MONDAY + timedelta(days=7 * rng.choice([-1, 0, 0, 1]))
    long, gap = rng.choice([(2, 1), (3, 0), (3, 2)])
    terms = []
    for _ in range(rng.choice([3, 5, 6])):
        terms.append(Term("", first, first + timedelta(days=7 * long - 3)))
        first += timedelta(days=7 * (long + gap))
    items = {
        id_: replace(item, figures=replace(item.figures, weeks=item.figures.weeks or 0))
        for id_, item in catalogue.items.items()
    }
    calendar = TermCalendar("short", "Short terms", tuple(terms))
    credit = rng.choice([None, 10, 15, 15, 20])
    return (
        replace(catalogue, items=items, terms={"short": calendar}),
        replace(
            wishes, terms="short", credits_per_term=whole(credit) if credit is not None else None
        ),
    )


def lapsing_question(seed: int) -> Question:
    """Give the question of a seed in which much lapses within a month or two."""
    rng = Random(f"lapse {seed}")  # noqa: S311
    pose = paced_question(seed * 4 + rng.choice([0, 0, 1]))
    if rng.random() < 0.5:
        pose = outlasted(pose, rng)
    items = {}
    for id_, item in pose.catalogue.items.items():
        items[id_] = item
        studied = item.kind is Kind.MODULE or (item.kind is Kind.QUALIFICATION and item.by_module)
        if studied and item.valid_for is None and rng.random() < 0.5:
            renewal = rng.choice(
                [None, None, Renewal(), Renewal(times=1), Renewal(requires=rng.choice([*items]))]
            )
            items[id_] = lapsing(item, renewal)
    return replace(pose, catalogue=replace(pose.catalogue, items=items))


def outlasted(pose: Question, rng: Random) -> Question:
    """Ask for a module that lapses, and for one that starts with it and outlasts it."""
    items = pose.catalogue.items
    modules = [i for i in items.values() if i.kind is Kind.MODULE]
    short, long = rng.sample(modules, 2)
    renewal = rng.choice([Renewal(), Renewal(times=1), Renewal(requires=rng.choice([*items]))])
    weeks = rng.choice([4, 5, 6, 8])
    changed = {
        short.id: lapsing(replace(short, requires=""), renewal),
        long.id: replace(
            long, figures=replace(long.figures, weeks=weeks), requires=short.id, alongside=""
        ),
    }
    asked = every((wanted(pose), Holds(short.id), Holds(long.id)))
    return replace(pose, catalogue=replace(pose.catalogue, items=items | changed), target=asked)


def lapsing(item: Item, renewal: Renewal | None) -> Item:
    """Let an item lapse after a month."""
    figures = item.figures
    if item.kind is Kind.MODULE:
        figures = replace(figures, weeks=figures.weeks or 1)
    return replace(item, figures=figures, valid_for=Span(1), renewal=renewal)
