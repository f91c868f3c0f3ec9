"""The page of an evaluation: whole in itself, readable without pictures, the same every time."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import html5lib
import pytest

from pathways.evaluate.report import Joined, report
from pathways.evaluate.sections import Bars, Forest, Heat, Reach, grid
from pathways.model.cohorts import Content, Depth
from pathways.model.instruments import Track
from pathways.publish.evaluation_page import evaluation_page
from pathways.publish.evaluation_pictures import WIDTH, Drawing, drawn
from pathways.publish.sources import Sources
from tests.unit.evaluate.cohorts import DOMAINS, course, evaluation, gathered, instrument

SOURCES = Sources(Path(__file__).resolve().parents[3] / "site")
CONTENT = (
    Content(Track.PRACTICE, "craft", Depth.KNOW, 30),
    Content(Track.PRACTICE, "drug-facts", Depth.CLASS, 60),
    Content(Track.OWN, "sea", Depth.CLASS, 30),
)
TOLD = grid("Told", ("A", "B"), [("a", "1")], [1])


def page(title: str = "A course", size: int = 24) -> str:
    told = evaluation(title=title, content=CONTENT)
    found = report(gathered(told, course(size)), instrument(), DOMAINS, Joined())
    titles = {"craft": "Craft", "sea": "Sea <b>", "sailing": "Sailing"}
    return evaluation_page(found, titles, ("1 March 2027", "1.0", "abcdef" * 8), SOURCES)


def test_the_page_stands_alone() -> None:
    text = page()
    assert "<script" not in text
    assert not re.search(r"(src|href)=\"(?!#)", text)
    assert "url(" not in text
    assert "@import" not in text
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in text


def test_the_page_is_valid_and_ids_are_single() -> None:
    text = page()
    html5lib.HTMLParser(strict=True).parse(text)
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    for named in re.findall(r'aria-labelledby="([^"]+)"', text):
        assert set(named.split()) <= set(ids)


def test_what_people_wrote_is_escaped() -> None:
    text = page("<img src=x> & co")
    assert "<img" not in text
    assert "&lt;img src=x&gt; &amp; co" in text
    assert "Sea <b>" not in text


def test_every_picture_has_words_and_a_table() -> None:
    text = page()
    pictures = re.findall(r"<figure>.*?</figure>\s*<div class=\"table\"", text, re.DOTALL)
    assert len(pictures) == text.count("<svg") > 3
    for picture in pictures:
        assert "<title" in picture
        assert "The table below says the same." in picture


def test_the_page_says_what_it_rests_on() -> None:
    text = page()
    for said in ("not yet validated", "never that the course is why", "answers.csv", "abcdefabcdef",
                 "1 March 2027", "About: Sailing."):  # fmt: skip
        assert said in text
    assert page() == text
    assert "0 people took part" in page(size=0)


def inside(drawing: Drawing) -> bool:
    wide = all(r.x >= 0 and r.x + r.width <= WIDTH + 0.1 for r in drawing.rects)
    spans = all(0 <= x <= WIDTH for s in drawing.strokes for x in (s.x, s.to_x))
    high = all(0 <= w.y <= drawing.height for w in drawing.words)
    return wide and spans and high and all(0 <= d.x <= WIDTH for d in drawing.dots)


@pytest.mark.parametrize(("low", "high"), [(-0.3, 0.2), (5, 90), (-900, -3), (0, 0)])
def test_intervals_lie_within_the_picture_about_nothing(low: float, high: float) -> None:
    middle = (low + high) / 2
    lines = (Reach("A long name of a domain that goes on", middle, low, high, "x"),)
    drawing = drawn(Forest("T", "about", lines, TOLD))
    assert inside(drawing)
    assert "0" in {w.text for w in drawing.words}
    assert sum(s.look == "zero" for s in drawing.strokes) == 1


def test_bars_are_as_long_as_what_they_stand_for() -> None:
    drawing = drawn(Bars("T", "about", (("a", 10, "10"), ("b", 5, "5"), ("c", 0, "0")), TOLD))
    wide = [r.width for r in drawing.rects if r.look == "bar"]
    assert wide == [324, 162, 0]
    assert inside(drawing)
    assert inside(drawn(Bars("T", "about", (("", 0, "0"),), TOLD)))
    assert drawn(Bars("T", "about", (), TOLD)).rects == ()


def test_heat_is_darker_the_more_there_is() -> None:
    cells = ((0, 25), (50, 100))
    drawing = drawn(
        Heat("T", "about", ("a", "A name of two lines, at the least"), ("x", "y"), cells, TOLD)
    )
    assert [r.look for r in drawing.rects] == ["shade0", "shade1", "shade2", "shade4"]
    assert inside(drawing)
    assert drawn(Heat("T", "about", ("a",), ("x",), ((0,),), TOLD)).rects[0].look == "shade0"
