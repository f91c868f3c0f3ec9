"""The engine in a real browser: it starts under the policy, and answers as it does here."""

from __future__ import annotations

import gzip
import json
import threading
from base64 import b64encode
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page

from pathways.model.catalogue import Catalogue
from pathways.planner.answering import answered
from pathways.planner.catalogue_data import plain_catalogue
from pathways.publish.engine_files import IMPORTED, engine_files
from pathways.publish.sources import Sources
from pathways.route.question import Measure, Question
from tests.planner_requests import random_request, request_of
from tests.property.catalogues import question
from tests.property.paced import paced_question
from tests.running import shipped_catalogue

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[2]
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
    "img-src 'self' data:; worker-src blob:; connect-src 'none'; form-action 'none'; "
    "base-uri 'none'"
)
PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Planner</title>'
    f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    '<script src="assets/engine.js" defer></script></head><body></body></html>'
)
ASK = "request => window.pathwaysEngine.ask(request)"


class Changed(Sources, frozen=True):
    """The sources of a site whose code has changed since the memory of Python was kept."""

    def text(self, name: str) -> str:
        """Give the text of a file; of other code for the one that says which code was kept."""
        return "0" * 64 if name == IMPORTED else super().text(name)


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    """Give the catalogue that is shipped."""
    return shipped_catalogue().catalogue


def written(out: Path, catalogue: Catalogue, sources: Sources) -> Path:
    for file in engine_files(catalogue, sources):
        place = out / file.place
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(file.content)
    (out / "planner.html").write_text(PAGE, encoding="utf-8")
    return out


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, shipped: Catalogue) -> Path:
    """Give a folder with a bare page and the engine."""
    return written(tmp_path_factory.mktemp("site"), shipped, Sources(ROOT / "site"))


@pytest.fixture
def page(browser: Browser, site: Path) -> Iterator[Page]:
    """Give the bare page, opened from the folder."""
    opened = browser.new_page()
    opened.set_default_timeout(120_000)
    opened.goto((site / "planner.html").as_uri())
    yield opened
    opened.close()


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder without words."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has
        """Say nothing."""


@pytest.fixture
def served(site: Path) -> Iterator[str]:
    """Give the address of the folder on a server."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def here(request: dict[str, Any], catalogue: Catalogue) -> dict[str, Any]:
    """Answer a request with the engine as it is here."""
    plain: dict[str, Any] = json.loads(json.dumps(answered(request, catalogue)))
    return plain


def test_it_answers_from_a_folder_as_it_does_here(page: Page, shipped: Catalogue) -> None:
    request = random_request(1, shipped)
    stages = page.evaluate(
        "async () => { const heard = []; "
        "await window.pathwaysEngine.start((...said) => heard.push(said)); return heard; }"
    )
    assert [stages[0], stages[-2], stages[-1]] == [["loading", 0], ["starting"], ["ready"]]
    assert page.evaluate(ASK, request) == here(request, shipped)


@pytest.mark.parametrize("limit", [5, 20])
def test_a_hard_question_ends_about_when_its_time_is_over(
    page: Page, shipped: Catalogue, limit: int
) -> None:
    page.set_default_timeout(300_000)
    page.evaluate("() => window.pathwaysEngine.start()")
    began = monotonic()
    said = page.evaluate(ASK, random_request(HARD, shipped) | {"limit": limit})
    took = monotonic() - began
    assert said["kind"] == "route"
    assert took < limit + A_SEARCH


HARD = 1767
"""A request that takes minutes in a page to be told all about."""
A_SEARCH = 15
"""Seconds that one search may take on a slow machine, as none can be stopped."""

HEARD = (
    "async request => { const heard = []; "
    "const said = await window.pathwaysEngine.ask(request, one => heard.push(one)); "
    "return [heard, said]; }"
)


def test_a_route_is_heard_of_before_its_answer_is_whole(page: Page, shipped: Catalogue) -> None:
    request = random_request(7, shipped)
    told: list[dict[str, Any]] = []
    whole = answered(request, shipped, told.append)
    heard, said = page.evaluate(HEARD, request)
    assert (heard[-1], said) == tuple(json.loads(json.dumps([told[-1], whole])))


def test_from_a_server_it_asks_for_nothing_but_its_own_files(
    browser: Browser, served: str, shipped: Catalogue
) -> None:
    opened = browser.new_page()
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(f"{served}planner.html")
    assert not any("/engine/" in url for url in asked), "nothing of it before it is asked for"
    opened.evaluate("() => window.pathwaysEngine.start()")
    own = (f"{served}planner.html", f"{served}engine/", f"{served}assets/", f"blob:{served}")
    assert [url for url in asked if not url.startswith(own)] == []
    loaded, request = len(asked), random_request(2, shipped)
    assert opened.evaluate(ASK, request) == here(request, shipped)
    assert asked[loaded:] == [], "nothing is asked for once it has started"
    opened.close()


def test_code_that_has_changed_is_what_answers(
    browser: Browser, tmp_path: Path, shipped: Catalogue
) -> None:
    site = written(tmp_path, shipped, Changed(ROOT / "site"))
    opened = browser.new_page()
    opened.goto((site / "planner.html").as_uri())
    request = random_request(3, shipped)
    assert opened.evaluate(ASK, request) == here(request, shipped)
    opened.close()


def test_it_can_be_cancelled_and_starts_again(page: Page, shipped: Catalogue) -> None:
    request = random_request(4, shipped)
    slow = request | {"kind": "whatif"}
    said = page.evaluate(
        "async request => { await window.pathwaysEngine.start(); "
        "const asked = window.pathwaysEngine.ask(request).then(() => 'answered', e => e.name); "
        "setTimeout(() => window.pathwaysEngine.cancel(), 20); return asked; }",
        slow,
    )
    assert said == "Cancelled"
    assert page.evaluate(ASK, request) == here(request, shipped)


def test_a_missing_file_is_said_and_can_be_tried_again(
    browser: Browser, tmp_path: Path, shipped: Catalogue
) -> None:
    site = written(tmp_path, shipped, Sources(ROOT / "site"))
    part = site / "engine/catalogue.js"
    content = part.read_bytes()
    part.unlink()
    opened = browser.new_page()
    opened.goto((site / "planner.html").as_uri())
    with pytest.raises(Error, match=r"could not be loaded: catalogue\.js"):
        opened.evaluate("() => window.pathwaysEngine.start()")
    part.write_bytes(content)
    request = random_request(5, shipped)
    assert opened.evaluate(ASK, request) == here(request, shipped)
    opened.close()


def test_what_is_wrong_is_said(page: Page, shipped: Catalogue) -> None:
    request = random_request(6, shipped) | {"to": "no-such-goal", "profile": {"holds": 1}}
    document = page.evaluate(ASK, request)
    assert document == here(request, shipped)
    assert [problem["at"] for problem in document["problems"]] == [[], ["holds"], ["to"]]


Said = dict[str, Any]


def unlike(one: Said, other: Said) -> str:
    """Say how two answers differ: not at all, in claims, or only in what one had no time for.

    The page is slower, so a limit of time may strike there and not here; then nothing is
    claimed, which is no other claim.
    """
    if one == other:
        return ""
    if "gave-up" in {one["outcome"], other["outcome"]} or (
        _claims(one) == _claims(other) and not (_is_settled(one) and _is_settled(other))
    ):
        return "late"
    return "other"


def _claims(said: Said) -> Said:
    """Give what is claimed of a route, without the changes that would open one."""
    return {k: v for k, v in said["answer"].items() if k not in {"conflict", "changes"}}


def _is_settled(said: Said) -> bool:
    """Say whether all that was tried of changes was settled in time."""
    answer = said["answer"]
    changes = answer.get("changes", [])
    return bool(changes) and answer["conflict"]["proved"] and all(c["proved"] for c in changes)


def differences(page: Page, catalogue: Catalogue, seeds: range) -> dict[str, list[int]]:
    """Give the seeds whose request is answered otherwise in the page, by how."""
    found: dict[str, list[int]] = {"other": [], "late": []}
    for seed in seeds:
        request = random_request(seed, catalogue)
        how = unlike(page.evaluate(ASK, request), here(request, catalogue))
        if how:
            found[how].append(seed)
    return found


def test_random_requests_are_answered_as_here(page: Page, shipped: Catalogue) -> None:
    found = differences(page, shipped, range(100, 140))
    assert found["other"] == []
    assert len(found["late"]) <= 1


@pytest.mark.parametrize("part", range(10))
def test_a_thousand_random_requests_are_answered_as_here(
    part: int, page: Page, shipped: Catalogue, cases: int
) -> None:
    asked = min(100, cases // 200)
    first = 1000 + 100 * part
    found = differences(page, shipped, range(first, first + asked))
    assert found["other"] == []
    assert len(found["late"]) <= max(1, asked // 20)


def test_answers_that_differ_are_told_apart() -> None:
    settled = {"conflict": {"proved": True}, "changes": [{"proved": True}]}
    one = {"outcome": "impossible", "answer": {"value": None, **settled}}
    open_ = {"outcome": "impossible", "answer": {"value": None, **settled, "changes": []}}
    best = {"outcome": "optimal", "answer": {"value": 3}}
    assert unlike(one, one) == ""
    assert unlike(one, open_) == "late"
    assert unlike(best, {"outcome": "gave-up", "answer": {"value": 4}}) == "late"
    assert unlike(best, {"outcome": "optimal", "answer": {"value": 4}}) == "other"
    assert unlike(one, best) == "other"


OPEN = (
    "async catalogue => { window.pathwaysEngine.cancel(); "
    "window.pathwaysEngineParts.catalogue = catalogue; await window.pathwaysEngine.start(); }"
)


def invented(seed: int) -> Question:
    """Give a question on an invented catalogue; every second one at a coach's own pace."""
    return paced_question(seed) if seed % 2 else question(seed)


def other_than_here(page: Page, pose: Question) -> list[str]:
    """Give the measures by which a question is answered otherwise in the page."""
    packed = gzip.compress(json.dumps(plain_catalogue(pose.catalogue)).encode(), mtime=0)
    page.evaluate(OPEN, b64encode(packed).decode())
    asked = {m: request_of(pose) | {"measure": m.value} for m in Measure}
    return [m for m, r in asked.items() if page.evaluate(ASK, r) != here(r, pose.catalogue)]


@pytest.mark.parametrize("seed", range(145, 149))
def test_invented_catalogues_are_planned_as_here(seed: int, page: Page) -> None:
    assert other_than_here(page, invented(seed)) == []


@pytest.mark.parametrize("part", range(4))
def test_many_invented_catalogues_are_planned_as_here(part: int, page: Page) -> None:
    # Both sorts of question in each part, so that two workers have as much to do.
    seeds = range(15 * part, 15 * (part + 1))
    assert [seed for seed in seeds if other_than_here(page, invented(seed))] == []
