"""Evidence as prior learning: levels a profile may say, and learning a coach may claim.

Nothing is written and nothing is claimed here: both are shown first, and people decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pathways.advice.claimable import Limited, limits_on, may_be_claimed
from pathways.develop.levels import Evidenced
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Profile
from pathways.model.items import Item


@dataclass(frozen=True, slots=True)
class LevelSaid:
    """A domain's level in a profile beside what evidence shows; `said` None where it has none.

    `rests_on` are the ids of the evidence.
    """

    domain: str
    said: int | None
    shown: int
    rests_on: tuple[str, ...]

    @property
    def raises(self) -> bool:
        """Say whether evidence shows more than the profile says."""
        return self.shown > (self.said or 0)


def levels_said(profile: Profile, evidenced: Mapping[str, Evidenced]) -> tuple[LevelSaid, ...]:
    """Set what a profile says beside what evidence shows, where there is evidence."""
    said = profile.holdings.levels
    return tuple(
        LevelSaid(domain, said.get(domain), one.level, one.rests_on)
        for domain, one in evidenced.items()
    )


def levels_in_hand(profile: Profile, evidenced: Mapping[str, Evidenced]) -> dict[str, int]:
    """Give the level of each domain to plan from: by evidence, else as the profile says."""
    shown = {domain: one.level for domain, one in evidenced.items()}
    return dict(sorted((profile.holdings.levels | shown).items()))


def with_levels(profile: Profile, levels: Mapping[str, int]) -> Profile:
    """Give the profile with other levels, as a route is planned from them."""
    return replace(profile, holdings=replace(profile.holdings, levels=dict(levels)))


@dataclass(frozen=True, slots=True)
class MayClaim:
    """Learning all of whose domains evidence covers, so that a coach may ask to have it
    recognised; `limits` are what awarding bodies say of such claims."""

    item: Item
    limits: tuple[Limited, ...]


def may_claim(
    ids: Iterable[str], evidenced: Mapping[str, Evidenced], catalogue: Catalogue
) -> Iterator[MayClaim]:
    """Give which of some items evidence covers: every domain they develop, to that level.

    A course may teach more than the domains say; whether it is recognised is for the
    awarding body to decide.
    """
    for id_ in ids:
        item = catalogue.items.get(id_)
        if item is None or not item.develops or not may_be_claimed(item, catalogue):
            continue
        if all(domain in evidenced and evidenced[domain].level >= n for domain, n in item.develops):
            yield MayClaim(item, tuple(limits_on(item, catalogue)))
