"""A coach's own file to the profile, with what is wrong in it and where.

Messages show the word that is wrong and nothing else of what the file says.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from msgspec import Struct

from pathways.documents.profile import profile_of, settled
from pathways.documents.profile_checks import profile_troubles
from pathways.files.form_problems import fit, placed
from pathways.files.problems import Problem, Refusal
from pathways.files.source_text import read_text
from pathways.files.yaml_text import Marks, read_yaml
from pathways.model.authored_profile import ProfileForm
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Profile


class LoadedProfile(Struct, frozen=True):
    """A profile, none when it cannot be read, and what is wrong with it."""

    profile: Profile | None
    problems: tuple[Problem, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Give the problems that are more than warnings."""
        return tuple(p for p in self.problems if p.severity == "error")


class WrittenProfile(Struct, frozen=True):
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
    return LoadedProfile(settled(profile_of(written.form), catalogue), found)


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
