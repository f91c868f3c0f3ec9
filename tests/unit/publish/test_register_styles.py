"""The style sheet: joined, without what means nothing, and small."""

from __future__ import annotations

import re

import pytest

from pathways.cli.edition import shipped_sources
from pathways.publish.site import STYLES
from pathways.publish.styles import style_sheet, tight

MOST = 15 * 1024


@pytest.mark.parametrize(
    ("css", "short"),
    [
        ("a { color: red; }\n", "a{color:red}\n"),
        ("a  >  b ,\n c { x : y ; z: 1 }", "a>b,c{x :y;z:1}\n"),
        ('a { content: "  ; {  }"; } /* no */ b :hover { }', 'a{content:"  ; {  }"}b :hover{}\n'),
        ("a { width: calc(1rem + 2px); }", "a{width:calc(1rem + 2px)}\n"),
        ("@media (max-width: 1em) { a { b: c; } }", "@media (max-width:1em){a{b:c}}\n"),
        ("a { b: '/* kept */'; }", "a{b:'/* kept */'}\n"),
    ],
)
def test_space_that_means_nothing_is_left_out(css: str, short: str) -> None:
    assert tight(css) == short


def test_the_sheet_is_small_and_whole() -> None:
    sheet = style_sheet(STYLES, shipped_sources())
    assert len(sheet.encode()) <= MOST
    assert sheet.count("{") == sheet.count("}")
    assert "/*" not in sheet
    assert "url(" not in sheet


def test_sides_are_logical_so_that_pages_can_be_mirrored() -> None:
    sheet = style_sheet(STYLES, shipped_sources())
    sides = "left|right|top|bottom"
    physical = re.findall(rf"[;{{](?:(?:margin|padding|border)-(?:{sides})|left:|right:)", sheet)
    assert physical == []


@pytest.mark.parametrize("name", STYLES)
def test_no_property_is_used_that_is_not_set(name: str) -> None:
    sources = shipped_sources()
    known = set(re.findall(r"(--[a-z-]+):", style_sheet(STYLES, sources)))
    used = set(re.findall(r"var\((--[a-z-]+)", sources.text(f"styles/{name}.css")))
    assert used <= known
