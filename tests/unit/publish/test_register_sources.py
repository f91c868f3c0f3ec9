"""The page of sources: each once, with what rests on it; and how firmly all stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pathways.publish import sources_view
from pathways.publish.edition import Edition
from pathways.publish.registers import Cited, Registers, Resting
from pathways.publish.sources_view import sources_pages, sources_views
from tests.unit.publish.editions import boats, renderer_of, shipped


def citing(*cited: Cited) -> Edition:
    edition = boats()
    return replace(edition, registers=replace(edition.registers, cited=cited))


def test_every_figure_of_the_catalogue_is_counted_once() -> None:
    edition = shipped()
    view = next(sources_views(edition))
    assert dict(view.backings).keys() == {
        "seen", "known", "derived", "judgement", "no source", "not known",
    }  # fmt: skip
    assert view.figures == sum(dict(view.backings).values()) > 1000
    assert view.pages == sum(c.url is not None for c in edition.registers.cited)


def test_every_source_stands_on_some_page_once() -> None:
    edition = shipped()
    shown = [one.cited for view in sources_views(edition) for one in view.cited]
    assert tuple(shown) == edition.registers.cited


def test_what_rests_on_a_source_is_named_and_linked() -> None:
    edition = citing(
        Cited(
            "https://example.org/yard",
            ("seen",),
            seen=date(2026, 1, 2),
            figures=4,
            uses=(
                Resting("modules/slipway/hand-tools.yaml", "", ("hours",)),
                Resting("frameworks/bodies.yaml", "slipway", ("kind",)),
                Resting("frameworks/domains/joinery.yaml", "", ("levels",)),
                Resting("frameworks/attestations.yaml", "yard-check", ("weeks",)),
                Resting("frameworks/awards.yaml", "a at b", ("total",)),
                Resting("frameworks/terms.yaml", "", ("terms",)),
                Resting("frameworks/hours.yaml", "bench-work", ()),
            ),
        )
    )
    (view,) = sources_views(edition)
    found = {use.title: use.place for use in view.cited[0].uses}
    assert found == {
        "Hand Tools": "modules/hand-tools.html",
        "Slipway Guild": "bodies/slipway.html",
        "Joinery": "domains/joinery.html",
        edition.catalogue.items["yard-check"].title: "attestations/yard-check.html",
        "a at b": "",
        "frameworks/terms.yaml": "",
    }


def test_many_uses_are_counted_not_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources_view, "SHOWN", 2)
    uses = tuple(Resting(f"{n}.yaml", "", ("hours",)) for n in range(5))
    (view,) = sources_views(citing(Cited(None, ("judgement",), uses=uses)))
    assert len(view.cited[0].uses) == 2
    assert view.cited[0].more == 3


def test_an_address_that_is_not_of_the_web_is_no_link() -> None:
    edition = citing(Cited("javascript:alert(1)", ("seen",), doubts=("odd",), figures=1))
    (view,) = sources_views(edition)
    assert view.cited[0].url == ""
    assert view.doubtful == 1
    (page,) = sources_pages(edition, renderer_of(edition))
    assert b'href="javascript' not in page.content
    assert b"<code>javascript:alert(1)</code>" in page.content
    assert b"odd" in page.content


def test_many_sources_are_put_on_several_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources_view, "ON_A_PAGE", 2)
    cited = tuple(Cited(f"https://example.org/{n}", ("seen",)) for n in range(5))
    edition = citing(*cited)
    pages = list(sources_pages(edition, renderer_of(edition)))
    assert [p.place for p in pages] == ["sources.html", "sources-2.html", "sources-3.html"]
    assert b'<a href="sources-3.html">' in pages[0].content
    assert b"All figures and rules" not in pages[1].content


def test_a_catalogue_without_sources_has_a_page_that_says_so() -> None:
    edition = replace(boats(), registers=Registers())
    (page,) = sources_pages(edition, renderer_of(edition))
    assert b"There are none yet." in page.content
