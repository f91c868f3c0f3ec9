"""What a profile says, as the engine reads it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pathways.documents.profile_form import ProfileSaid, WantsSaid
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import CreditClaim, Held, Holdings, HoursDone, Profile, Wishes
from pathways.rules.upkeep import renewed_by_learning


def profile_of(form: ProfileSaid) -> Profile:
    """Give the profile that is written."""
    wants = form.wants
    return Profile(holdings_of(form), _wishes(wants), form.name, wants.to or "", wants.by or "")


def holdings_of(form: ProfileSaid) -> Holdings:
    """Give what is written to be held and done."""
    return Holdings(
        items={h.id: Held(h.id, h.on, rpl=h.by == "rpl", renewed=h.renewed) for h in form.holds},
        hours=tuple(HoursDone(h.kind, h.amount, h.since, h.until) for h in form.hours),
        levels={held.domain: held.level for held in form.levels},
        credits=tuple(CreditClaim(c.amount, c.at, c.on) for c in form.credits),
        attests={id_: attest.stated for id_, attest in form.attests.items()},
    )


def _wishes(wants: WantsSaid) -> Wishes:
    return Wishes(
        country=wants.country,
        study_per_week=wants.study_hours_per_week,
        practice_per_week=wants.practice_hours_per_week,
        budget=wants.budget,
        delivery=wants.delivery,
        start=wants.start,
        deadline=wants.deadline,
        avoid=wants.avoid,
        include=wants.include,
        order=wants.order,
        terms=wants.terms,
        credits_per_term=wants.credits_per_term,
    )


def settled(profile: Profile, catalogue: Catalogue) -> Profile:
    """Give a profile as the engine reads it: nothing counted twice, renewals written down."""
    once = counted_once(profile, catalogue)
    return replace(once, holdings=renewed_by_learning(once.holdings, catalogue))


def counted_once(profile: Profile, catalogue: Catalogue) -> Profile:
    """Let a qualification put together from held modules carry no credits of its own."""
    held = profile.holdings.items
    items = {
        id_: replace(one, credit=not _made_of(id_, catalogue, held)) for id_, one in held.items()
    }
    return replace(profile, holdings=replace(profile.holdings, items=items))


def _made_of(id_: str, catalogue: Catalogue, held: Iterable[str]) -> bool:
    item = catalogue.items.get(id_)
    if item is None or item.combination is None or item.whole:
        return False
    return not set(held).isdisjoint(item.combination.modules())
