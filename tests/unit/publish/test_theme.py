"""A theme that would do nothing, or not what it says, is told from one that is sound."""

from __future__ import annotations

import pytest

from pathways.publish.theme import faults_of

SHEET = (
    ":root{--ink:#20292b;--paper:#fffdf8;--accent:teal;--radius:10px;--font:system-ui,sans-serif}"
    "@media print{:root{--ink:#000}}"
)


@pytest.mark.parametrize(
    "theme",
    [
        "",
        ":root { --ink: red; --paper: #FFF; --accent: #12345678 }",
        ":root { --ink: rgb(1 2 3 / 50%); --accent: color-mix(in srgb, red, blue) !important; }",
        ":root { --radius: 2px; --font: Georgia, serif }",
        ":root { --ikn: 1px } p { margin: var(--ikn) }",
        ":root { --shadow: 0 0 1px }",
        '/* --ink: reed; { @import "x" */ p::before { content: "{ }}" }',
        "p { background: url(data:image/png;base64,AA) } use { fill: url(#a) }",
        """p { background: url("data:image/png;base64,AA") } use { fill: url( '#a' ) }""",
        "p { background: URL( data:image/png;base64,AA ) }",
        ":root { --ink: CanvasText; --accent: GrayText; --paper: Field }",
    ],
)
def test_sound_themes(theme: str) -> None:
    assert list(faults_of(theme, SHEET)) == []


@pytest.mark.parametrize(
    ("theme", "index", "said"),
    [
        (":root { --ink: reed }", 15, '--ink: "reed" is not a colour'),
        (":root { --ink: #12345 }", 15, '--ink: "#12345" is not a colour'),
        (":root { --paper: }", 17, '--paper: "" is not a colour'),
        (":root { --acent: red }", 8, "the site has no --acent"),
        ('@import "https://x.example/y.css";', 0, "a page loads nothing that a theme names"),
        ("p { background: url( 'x.png') }", 16, "a page loads nothing that a theme names"),
        ("p { background: url(x.png?data:) }", 16, "a page loads nothing that a theme names"),
        ("p { color: red", 2, "this { is never closed"),
        ("/* { */ p } a {}", 10, "this } closes nothing"),
        ("/* a */ p { color: red /* b }", 23, "this /* is never closed"),
    ],
)
def test_slips_are_named_with_their_place(theme: str, index: int, said: str) -> None:
    (fault,) = faults_of(theme, SHEET)
    assert (fault.index, fault.message) == (index, said)
    assert fault.mend


def test_the_nearest_property_is_asked_about() -> None:
    (fault,) = faults_of("a { --acent: red }", SHEET)
    assert fault.mend == "Did you mean --accent?"
