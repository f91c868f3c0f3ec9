from __future__ import annotations

from pathlib import Path

import pytest

from pathways.check.figures import Backing, figures
from pathways.check.scope import Scope
from tests.unit.check.writing import TODAY, load, module

SEEN = "url: https://a.example, seen: 2026-01-01, standing: seen"


@pytest.mark.parametrize(
    ("extra", "source", "expected"),
    [
        ("weeks: 3\n", f"{{{SEEN}}}", Backing.SEEN),
        ("weeks: 3\n", "{standing: known, confidence: low}", Backing.KNOWN),
        ("weeks: 3\n", f"[{{{SEEN}, for: [cost]}}, {{standing: judgement}}]", Backing.JUDGEMENT),
        ("weeks: 3\n", f"[{{standing: judgement}}, {{{SEEN}, for: [weeks]}}]", Backing.SEEN),
        ("weeks: 3\n", f"[{{standing: judgement}}, {{{SEEN}}}]", Backing.SEEN),
        ("weeks: 3\n", f"{{{SEEN}, for: [cost]}}", Backing.NO_SOURCE),
        ("weeks: 3\n", "{note: hearsay}", Backing.NO_SOURCE),
        ("weeks: unknown\n", f"{{{SEEN}}}", Backing.UNKNOWN),
        ("weeks: 3\nderived: [weeks]\nreason: {weeks: x}\n", f"{{{SEEN}}}", Backing.DERIVED),
        ("weeks: 3\njudgement: [weeks]\nreason: {weeks: x}\n", f"{{{SEEN}}}", Backing.JUDGEMENT),
    ],
)
def test_how_far_a_figure_can_be_relied_on(
    tmp_path: Path, extra: str, source: str, expected: Backing
) -> None:
    loaded = load(tmp_path, module("boat", f"cost: 3\n{extra}", f"source: {source}\n"))
    found = [f for f in figures(Scope(loaded, TODAY)) if f.entry.file.endswith("boat.yaml")]
    assert [f.backing for f in found if f.key == "weeks"] == [expected]


def test_hours_are_known_if_any_of_them_are(tmp_path: Path) -> None:
    boat = module("boat", "hours: {glh: 3, tqt: unknown}\n")
    oar = module("oar", "hours: unknown\n")
    loaded = load(tmp_path, boat, oar)
    hours = [f for f in figures(Scope(loaded, TODAY)) if f.key == "hours"]
    found = {Path(f.entry.file).stem: f.backing for f in hours}
    assert (found["boat"], found["oar"]) == (Backing.JUDGEMENT, Backing.UNKNOWN)
