from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.writing import module, report, role

USED = role("mate", "requires: can-swim and calm >= 1 and 1 hours of knots and 1 hours of ropes\n")


@pytest.mark.parametrize(
    ("file", "code", "apart"),
    [
        ("modules/board/oar.yaml", "unused-module", ["oar"]),
        ("modules/*", "unused-module", ["oar", "sail"]),
        ("modules/board/s*.yaml", "unused-module", ["sail"]),
        ("modules/board/oar.yaml", "unused-hours", []),
        ("modules/board/ear.yaml", "unused-module", []),
    ],
)
def test_what_is_named_is_set_apart(tmp_path: Path, file: str, code: str, apart: list[str]) -> None:
    entry = f'tolerated: [{{file: "{file}", code: {code}, reason: So it is.}}]\n'
    found = report(
        tmp_path, USED, module("oar"), module("sail"), {"frameworks/tolerated.yaml": entry}
    )
    assert [(Path(p.file).stem, why) for p, why in found.tolerated] == [
        (name, "So it is.") for name in apart
    ]
    left = [Path(p.file).stem for p in found.problems if p.code == "unused-module"]
    assert left == [name for name in ("oar", "sail") if name not in apart]
    idle = [p.message for p in found.problems if p.code == "idle-tolerance"]
    assert idle == ([] if apart else [f"there is no {code} in {file} any more"])


EXPECTED = (
    "- {say: A mate, given: {wants: {start: 2027-01-11}}, to: mate, expect: {reachable: no}}\n"
)
TOLERATED = (
    "tolerated: [{file: frameworks/expected/crew.yaml, code: expected, reason: Not yet.},"
    " {file: modules/*, code: no-source, reason: So it is.}]\n"
)


@pytest.mark.parametrize("wrong", [False, True])
def test_what_was_not_tried_is_not_called_gone(tmp_path: Path, wrong: bool) -> None:
    """While there are errors no route is asked for, so no expectation is found to be wrong."""
    texts = {"frameworks/expected/crew.yaml": EXPECTED, "frameworks/tolerated.yaml": TOLERATED}
    more = module("oar", f"requires: {'nothing-there' if wrong else 'can-swim'}\n")
    mate = role("mate", "requires: can-swim and oar\n")
    found = report(tmp_path, mate, more, texts)
    assert ("unknown-id" in {p.code for p in found.problems}) is wrong
    assert [p.code for p, _ in found.tolerated] == ([] if wrong else ["expected"])
    idle = [p.message for p in found.problems if p.code == "idle-tolerance"]
    assert idle == ["there is no no-source in modules/* any more"]
