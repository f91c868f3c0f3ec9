"""Every page of a site: titled, safe, described, and the same each time."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from collections import Counter
from itertools import pairwise

import pytest

from tests.unit.publish.whole_site import NAMES, PageParts, pages, parts_of, whole_site

SITES = [pytest.param(name, marks=[pytest.mark.slow] * (name == "shipped")) for name in NAMES]
POLICY = ("default-src 'none';", "form-action 'none';", "base-uri 'none'")
DIGEST = """
import hashlib
from tests.unit.publish.whole_site import whole_site
for place, content in whole_site("shipped").items():
    print(place, hashlib.sha256(content).hexdigest())
"""
DESCRIBED = re.compile(
    r"(roles|modules|qualifications|attestations|domains|frameworks|bodies|competencies|hours)"
    r"/(?!index)"
)
HEADING = re.compile(r"h[1-6]")
NAMED_BY = ("aria-labelledby", "aria-describedby", "aria-controls", "for")


def every(name: str) -> list[tuple[str, PageParts]]:
    return list(pages(name).items())


@pytest.mark.parametrize("name", SITES)
def test_each_page_says_its_language_and_one_heading(name: str) -> None:
    for place, page in every(name):
        assert page.all("html")[0]["lang"] == "en", place
        assert len(page.all("h1")) == 1, place
        assert len(page.all("main")) == 1, place
        assert page.all("meta")[0] == {"charset": "utf-8"}, place
        assert any(m.get("name") == "viewport" for m in page.all("meta")), place


@pytest.mark.parametrize("name", SITES)
def test_no_two_pages_have_the_same_title(name: str) -> None:
    titles = Counter(page.title for _, page in every(name))
    assert [title for title, times in titles.items() if times > 1] == []
    assert all(len(title) > len(" - Pathways") for title in titles)


@pytest.mark.parametrize("name", SITES)
def test_headings_go_down_one_step_at_a_time(name: str) -> None:
    for place, page in every(name):
        levels = [int(tag[1]) for tag, _ in page.tags if HEADING.fullmatch(tag)]
        steps = pairwise(levels)
        assert all(after <= before + 1 for before, after in steps), (place, levels)


@pytest.mark.parametrize("name", SITES)
def test_nothing_stands_inline_that_could_run(name: str) -> None:
    for place, page in every(name):
        assert page.inline == [], place
        for tag, values in page.tags:
            assert not any(key == "style" or key.startswith("on") for key in values), (place, tag)
            assert tag not in {"base", "iframe", "object", "embed", "style"}, place
            address = values.get("href", values.get("src", ""))
            assert not address.lower().startswith(("javascript:", "vbscript:")), (place, address)


@pytest.mark.parametrize("name", SITES)
def test_each_page_lets_nothing_in_and_nothing_out(name: str) -> None:
    for place, page in every(name):
        metas = page.all("meta")
        policies = [m["content"] for m in metas if "http-equiv" in m]
        assert len(policies) == 1, place
        assert all(part in policies[0] for part in POLICY), (place, policies)
        assert re.search(r"'unsafe-(inline|eval)'", policies[0]) is None, place
        works_out = place in {"planner.html", "review.html"}
        assert ("wasm-unsafe-eval" in policies[0]) == works_out, place
        assert {"name": "referrer", "content": "no-referrer"} in metas, place
        assert all("://" not in address for address in page.loaded), place


@pytest.mark.parametrize("name", SITES)
def test_names_lead_to_what_is_on_the_page_once(name: str) -> None:
    for place, page in every(name):
        ids = page.ids
        assert [one for one, times in ids.items() if times > 1] == [], place
        for tag, values in page.tags:
            for key in NAMED_BY:
                assert set(values.get(key, "").split()) <= ids.keys(), (place, tag, key)


@pytest.mark.parametrize("name", SITES)
def test_linked_data_can_be_read(name: str) -> None:
    for place, page in every(name):
        assert len(page.linked) == bool(DESCRIBED.match(place)), place
        for text in page.linked:
            assert json.loads(text)["@context"] == "https://schema.org", place


@pytest.mark.slow
def test_the_shipped_site_is_the_same_whatever_the_hashes() -> None:
    seed = "8" if os.environ.get("PYTHONHASHSEED") == "7" else "7"
    done = subprocess.run(  # noqa: S603 - our own
        [sys.executable, "-c", DIGEST],
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=True,
        text=True,
    )
    here = whole_site("shipped").items()
    assert done.stdout.splitlines() == [
        f"{place} {hashlib.sha256(content).hexdigest()}" for place, content in here
    ]


def test_what_is_wrong_with_a_page_is_found() -> None:
    page = parts_of(
        "<title>One</title><svg><title>Two</title></svg><p id=a><p id=a onclick=x>"
        "<script>run()</script><script type='application/ld+json'>{}</script><img src=y>"
    )
    assert page.title == "One"
    assert page.ids == {"a": 2}
    assert page.inline == ["run()"]
    assert page.linked == ["{}"]
    assert page.loaded == ["y"]
