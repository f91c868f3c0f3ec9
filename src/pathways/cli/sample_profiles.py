"""The example profiles of a catalogue, by which it is judged as a whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pathways.cli.messages import Trouble
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Profile


def example_files(root: Path) -> tuple[Path, ...]:
    """Give the profiles in the examples folder of a catalogue; none where it has no such folder."""
    return tuple(sorted((root / "examples").glob("*.yaml")))


def examples(root: Path, catalogue: Catalogue, on: date) -> tuple[Profile, ...]:
    """Read the example profiles of a catalogue; stop where one has errors."""
    from pathways.files.profile import load_profile

    found = []
    for path in example_files(root):
        loaded = load_profile(path, catalogue, on)
        if loaded.profile is None or loaded.errors:
            said = "\n".join(problem.text() for problem in loaded.problems)
            raise Trouble(f"{said}\nAn example profile has errors: mend them first.")
        found.append(loaded.profile)
    return tuple(found)
