"""Scores of the page and of the command line: the same, on any answers."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Page

from pathways.cli.edition_coach import for_coaches
from pathways.documents.review_records import half_from
from pathways.files.catalogue import load_catalogue
from pathways.files.store import read_store
from pathways.model.instruments import Instrument
from pathways.publish.edition import INSTRUMENT
from tests.browser.review.steps import ROOT, Json, answer_all, begin, read, saved, summary, told
from tests.browser.site_fixture import Site

pytestmark = pytest.mark.browser

COACH = ("review", "--past", "--format", "json", "--on", "2026-11-28", "--mine")


@pytest.mark.slow
def test_scores_are_those_of_the_command_line(page: Page, site: Site, tmp_path: Path) -> None:
    """On random answers: put into the page as files, said by it, and by the command line."""
    page.goto(f"{site.address}review.html")
    for seed in range(30):
        folder = tmp_path / str(seed)
        folder.mkdir(mode=0o700)
        write_random(folder, seed)
        shown = page.evaluate(
            """([privateText, sharedText]) => window.pathwaysEngine.ask({
                schema: "pathways/ask/1", kind: "review", on: "2026-11-28",
                instrument: pathwaysReview.instrument, rules: pathwaysReview.rules,
                private: privateText, shared: sharedText })""",
            [read(folder / "private.jsonl"), read(folder / "shared.jsonl")],
        )
        here = told(*COACH, str(folder))
        assert shown["problems"] == []
        assert page_scores(shown, here["on"]) == line_scores(here), seed


@pytest.mark.slow
def test_what_the_page_saves_is_the_folder_of_the_command_line(
    page: Page, site: Site, tmp_path: Path
) -> None:
    begin(page, site.address, "full")
    assert answer_all(page, Random(3)) == 56  # noqa: S311
    summary(page)
    shown = page.locator(".track-part").first.locator("tbody tr").all_inner_texts()
    folder = saved(page, tmp_path / "mine")
    store = read_store(folder)
    assert store.problems == ()
    assert [line.kind for line in store.lines] == ["review", "review"]
    assert all(not hasattr(half_from(line.record), "mend") for line in store.lines)
    here = told("review", "--past", "--format", "json", "--mine", str(folder))
    scores = line_scores(here)
    rounded = [int(re.findall(r"(\d+)\s*$", row)[0]) for row in shown if re.search(r"\d\s*$", row)]
    practice = [scores[key] for key in scores if key.startswith("a-")]
    assert rounded == [int(value + 0.5) for value in practice]


@cache
def shipped_instrument() -> Instrument:
    """Give the instrument that the page asks."""
    return for_coaches(load_catalogue(ROOT))["instruments"][INSTRUMENT]


def write_random(folder: Path, seed: int) -> None:
    """Write a random review of the full form as the page does, its halves apart."""
    rng, crew = Random(seed), shipped_instrument()  # noqa: S311
    texts: dict[str, str] = {}
    for name, track in (("shared.jsonl", True), ("private.jsonl", False)):
        codes, missing = {}, {}
        for id_ in crew.forms["full"].lines:
            line = crew.lines[id_]
            if (line.track == "practice") is not track:
                continue
            if rng.random() < 0.8:
                codes[id_] = rng.choice(crew.response_sets[line.responses].options).code
            else:
                missing[id_] = rng.choice(["skipped", "skipped", "prefer-not"])
        half = {
            "kind": "review", "on": "2026-11-20", "instrument": crew.id, "version": crew.version,
            "variant": crew.variant, "digest": crew.digest, "form": "full", "language": "en",
            "mode": "page", "who": "self", "codes": codes, "missing": missing,
        }  # fmt: skip
        texts[name] = f"{json.dumps(half)}\n"
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")


def page_scores(said: Json, on: str) -> dict[str, float]:
    assert said["on"] == on
    cells = [cell for table in said["tables"] for cell in table["cells"]]
    return {cell["score"]: cell["now"]["value"] for cell in cells if cell["now"]}


def line_scores(document: Json) -> dict[str, float]:
    """Give every score with a value in what the command line says, whatever its track."""
    tables = [document["practice"]["scores"], *document["private"]["scores"].values()]
    scores = [one for table in tables for one in table]
    return {one["id"]: one["value"] for one in scores if one["value"] is not None}
