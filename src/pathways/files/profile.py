"""A coach's own file to the profile, with what is wrong in it and where.

Messages show the word that is wrong and nothing else of what the file says.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pathways.files.form_problems import fit, placed
from pathways.files.problems import Problem, Refusal
from pathways.files.profile_checks import profile_troubles
from pathways.files.source_text import read_text
from pathways.files.yaml_text import Marks, read_yaml
from pathways.model.authored_profile import ProfileForm, WantsForm
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import CreditClaim, Held, Holdings, HoursDone, Profile, Wishes


@dataclass(frozen=True, slots=True)
class LoadedProfile:
    """A profile, none when it cannot be read, and what is wrong with it."""

    profile: Profile | None
    problems: tuple[Problem, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Give the problems that are more than warnings."""
        return tuple(p for p in self.problems if p.severity == "error")


@dataclass(frozen=True, slots=True)
class WrittenProfile:
    """What a profile file says, and where."""

    file: str
    form: ProfileForm
    marks: Marks


def load_profile(path: Path, catalogue: Catalogue, on: date) -> LoadedProfile:
    """Read a profile and look up all it names in a catalogue, as seen on a day."""
    written, problems = written_profile(path)
    if written is None:
        return LoadedProfile(None, problems)
    found = profile_problems(written, catalogue, on)
    return LoadedProfile(counted_once(profile_of(written.form), catalogue), found)


def read_profile(path: Path) -> tuple[Profile | None, tuple[Problem, ...]]:
    """Read a profile without looking at a catalogue."""
    written, problems = written_profile(path)
    return (profile_of(written.form) if written else None), problems


def written_profile(path: Path) -> tuple[WrittenProfile | None, tuple[Problem, ...]]:
    """Read what a profile file says."""
    file, marks = str(path), Marks()
    try:
        value = read_yaml(read_text(path), marks)
    except Refusal as refusal:
        return None, (refusal.problem(file),)
    form = fit(ProfileForm, value)
    if isinstance(form, list):
        return None, tuple(sorted(placed(file, marks, form)))
    return WrittenProfile(file, form, marks), ()


def profile_problems(
    written: WrittenProfile, catalogue: Catalogue, on: date
) -> tuple[Problem, ...]:
    """Give everything in a profile that does not fit a catalogue or the day."""
    troubles = profile_troubles(written.form, catalogue, on)
    return tuple(sorted(placed(written.file, written.marks, troubles)))


def profile_of(form: ProfileForm) -> Profile:
    """Give the profile that is written."""
    holdings = Holdings(
        items={h.id: Held(h.id, h.on, rpl=h.by == "rpl") for h in form.holds},
        hours=tuple(HoursDone(h.kind, h.amount, h.since, h.until) for h in form.hours),
        levels={held.domain: held.level for held in form.levels},
        credits=tuple(CreditClaim(c.amount, c.at, c.on) for c in form.credits),
        attests={id_: attest.stated for id_, attest in form.attests.items()},
    )
    return Profile(holdings, _wishes(form.wants), form.name)


def _wishes(wants: WantsForm) -> Wishes:
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
    )


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
