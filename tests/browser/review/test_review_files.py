"""The coach's own files: what goes where, what was there stays, and nothing is kept unasked."""

from __future__ import annotations

import json
import re
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.review.steps import (
    EMPTY,
    PATIENCE,
    STORED,
    answer_all,
    begin,
    open_files,
    read,
    saved,
    summary,
    told,
)
from tests.browser.site_fixture import Site

pytestmark = pytest.mark.browser


@pytest.mark.usefixtures("engineless")
def test_practice_and_all_else_are_never_in_one_file(
    page: Page, site: Site, tmp_path: Path
) -> None:
    begin(page, site.address)
    answer_all(page)
    folder = saved(page, tmp_path / "mine")
    (shared,) = [json.loads(line) for line in read(folder / "shared.jsonl").splitlines()]
    (private,) = [json.loads(line) for line in read(folder / "private.jsonl").splitlines()]
    assert {key[0] for key in shared["codes"]} == {"a"}
    assert {key[0] for key in private["codes"]} == {"b", "e"}
    assert "remark" not in shared


@pytest.mark.slow
def test_a_monthly_check_leaves_no_trace_in_the_file_to_show(
    page: Page, site: Site, tmp_path: Path
) -> None:
    begin(page, site.address, "pulse")
    assert answer_all(page) == 16
    page.get_by_label("In your own words").fill("  a quiet desk  ")
    summary(page)
    expect(page.locator("#review")).to_contain_text("a quiet desk")
    expect(page.locator(".talk h2")).to_have_text("Talk soon")
    talk = page.locator(".talk").inner_text()
    assert talk.index("What those who run your service can do") < talk.index("What you can do")
    page.evaluate("location.hash = '#files'")
    page.get_by_role("button", name="Save the file I may show").click()
    expect(page.locator("#planner-live")).to_have_text("There is nothing for this file yet.")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save the private file").click()
    waiting.value.save_as(tmp_path / "private.jsonl")
    record = json.loads(read(tmp_path / "private.jsonl"))
    assert record["remark"] == "a quiet desk"


@pytest.mark.slow
def test_earlier_answers_stand_beside_those_of_now(page: Page, site: Site, tmp_path: Path) -> None:
    begin(page, site.address)
    answer_all(page)
    folder = saved(page, tmp_path / "mine")
    for file in folder.iterdir():
        text = re.sub(r'"on":"[\d-]+"', '"on":"2026-02-03"', read(file))
        file.write_text(text + '{"kind":"consent","odd":"kept as it is"}\n', encoding="utf-8")
    before = {file.name: read(file) for file in folder.iterdir()}
    page.goto("about:blank")
    begin(page, site.address)
    answer_all(page, Random(5))  # noqa: S311
    open_files(page, *folder.iterdir())
    expect(page.locator("#opened")).to_contain_text("1 review")
    page.get_by_role("button", name="Use these files").click()
    expect(page.locator("#part-next")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".track-part").first).to_contain_text("Before: 25.")
    expect(page.locator(".key").first).to_contain_text("before, on 3 February 2026")
    assert page.locator(".dots .then").count() > 3
    text = page.locator("#review").inner_text()
    assert not re.search("improve|deteriorat|better|worse", text, re.IGNORECASE)
    page.locator("details", has_text="All reviews over time").locator("summary").click()
    assert page.locator(".chart svg[role=img]").count() >= 1
    again = saved(page, tmp_path / "again")
    for name, old in before.items():
        new = read(again / name)
        assert new.startswith(old), "lines that were there stay as they are"
        assert len(new.splitlines()) == len(old.splitlines()) + 1
    assert told("review", "--past", "--format", "json", "--mine", str(again))


@pytest.mark.usefixtures("engineless")
def test_the_same_form_twice_on_a_day_is_two_reviews(
    page: Page, site: Site, tmp_path: Path
) -> None:
    begin(page, site.address)
    answer_all(page)
    first = saved(page, tmp_path / "first")
    page.goto("about:blank")
    begin(page, site.address)
    answer_all(page)
    open_files(page, *first.iterdir())
    page.get_by_role("button", name="Use these files").click()
    second = saved(page, tmp_path / "second")
    records = [json.loads(line) for line in read(second / "shared.jsonl").splitlines()]
    assert [record.get("nth", 1) for record in records] == [1, 2]


@pytest.mark.usefixtures("engineless")
def test_another_form_keeps_what_was_answered(page: Page, site: Site, tmp_path: Path) -> None:
    begin(page, site.address)
    answer_all(page)
    page.evaluate("location.hash = '#start'")
    expect(page.locator("#review")).to_contain_text("You have answers that you can go on with.")
    page.locator("#form-pulse").check()
    page.get_by_role("button", name="Start now").click()
    assert answer_all(page) == 16
    folder = saved(page, tmp_path / "mine")
    kinds = [json.loads(line)["form"] for line in read(folder / "private.jsonl").splitlines()]
    assert kinds == ["short", "pulse"]


@pytest.mark.usefixtures("engineless")
@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("private.jsonl", "{}\n", "private.jsonl: line 1 cannot be read."),
        ("private.jsonl", '{"kind":"x"}\nno\n', "private.jsonl: line 2 cannot be read."),
        ("private.jsonl.enc", "x", "private.jsonl.enc is locked with a passphrase."),
    ],
)
def test_a_file_that_cannot_be_used_changes_nothing(  # noqa: PLR0913, PLR0917
    page: Page, site: Site, tmp_path: Path, name: str, content: str, said: str
) -> None:
    begin(page, site.address)
    page.locator("input[name=answer]").first.check()
    (tmp_path / name).write_text(content, encoding="utf-8")
    open_files(page, tmp_path / name)
    expect(page.locator("#opened [role=alert]")).to_be_focused()
    expect(page.locator("#opened")).to_contain_text(said)
    expect(page.locator("#opened")).to_contain_text("Your answers have not changed.")
    page.evaluate("location.hash = '#ask/1'")
    assert page.locator("input[name=answer]").first.is_checked()


@pytest.mark.slow
def test_a_file_with_another_name_is_known_by_what_it_holds(
    page: Page, site: Site, tmp_path: Path
) -> None:
    begin(page, site.address)
    answer_all(page)
    folder = saved(page, tmp_path / "mine")
    odd = [folder / f"{number}.jsonl" for number in (1, 2)]
    (folder / "private.jsonl").rename(odd[0])
    (folder / "shared.jsonl").rename(odd[1])
    page.goto("about:blank")
    page.goto(f"{site.address}review.html")
    open_files(page, *odd)
    page.get_by_role("button", name="Use these files").click()
    expect(page.locator(".track-part")).to_have_count(2, timeout=PATIENCE)


PRIVATE: tuple[dict[str, object], ...] = (
    {"kind": "event", "on": "2026-01-01", "text": "x"},
    {"kind": "own-goal", "id": "rest", "on": "2026-01-01", "domain": "hope", "words": "x"},
    {"kind": "salt", "salt": "00"},
    {"kind": "review", "missing": {"b-hope-1": "skipped"}, "remark": "x"},
    {"kind": "review", "codes": {"b-hope-1": "1"}},
)


@pytest.mark.usefixtures("engineless")
@pytest.mark.parametrize("name", ["mine.jsonl", "my-shared-notes.jsonl"])
@pytest.mark.parametrize("record", PRIVATE)
def test_what_is_private_is_so_under_any_name(
    page: Page, site: Site, tmp_path: Path, name: str, record: dict[str, object]
) -> None:
    page.goto(f"{site.address}review.html#files")
    own = page.evaluate("pathwaysReview.lines.find((one) => one.track === 'own').id")
    (tmp_path / name).write_text(json.dumps(record).replace("b-hope-1", own), encoding="utf-8")
    open_files(page, tmp_path / name)
    page.get_by_role("button", name="Use these files").click()
    page.evaluate("location.hash = '#files'")
    page.get_by_role("button", name="Save the file I may show").click()
    expect(page.locator("#planner-live")).to_have_text("There is nothing for this file yet.")


@pytest.mark.usefixtures("engineless")
def test_a_file_that_is_gone_is_said_and_can_be_chosen_again(
    page: Page, site: Site, tmp_path: Path
) -> None:
    (tmp_path / "private.jsonl").write_text("{}", encoding="utf-8")
    page.goto(f"{site.address}review.html#files")
    page.evaluate(
        "() => { File.prototype.text = async () => { throw new DOMException('Gone.'); } }"
    )
    open_files(page, tmp_path / "private.jsonl")
    expect(page.locator("#opened")).to_contain_text("private.jsonl: The file could not be read.")
    assert page.get_by_label("Choose one file or both").input_value() == ""


@pytest.mark.usefixtures("engineless")
def test_keeping_is_a_choice_and_deleting_leaves_nothing(page: Page, site: Site) -> None:
    begin(page, site.address)
    page.locator("input[name=answer]").nth(3).check()
    page.reload()
    expect(page.locator("h1")).to_have_text("My review")
    assert page.evaluate(STORED) == EMPTY, "a reload forgets what was not to be kept"
    page.evaluate("location.hash = '#files'")
    page.get_by_role("radio", name="Yes").check()
    page.evaluate("location.hash = '#start'")
    page.get_by_role("button", name="Start now").click()
    page.locator("input[name=answer]").nth(3).check()
    page.reload()
    assert page.locator("input[name=answer]").nth(3).is_checked()
    page.evaluate("location.hash = '#files'")
    page.get_by_role("button", name="Delete everything").click()
    page.get_by_role("button", name="Yes, delete everything").click()
    expect(page.locator("#review")).to_contain_text("All your answers are deleted.")
    assert page.evaluate(STORED) == EMPTY
    assert page.locator("text=You have answers").count() == 0


@pytest.mark.usefixtures("engineless")
def test_a_review_of_another_day_stays_as_it_was(page: Page, site: Site, tmp_path: Path) -> None:
    page.clock.set_fixed_time("2026-11-01T10:00:00")
    begin(page, site.address)
    answer_all(page)
    page.evaluate("location.hash = '#files'")
    page.get_by_role("radio", name="Yes").check()
    page.clock.set_fixed_time("2026-12-01T10:00:00")
    begin(page, site.address)
    assert page.locator("input[name=answer]:checked").count() == 0
    answer_all(page)
    folder = saved(page, tmp_path / "mine")
    days = [json.loads(line)["on"] for line in read(folder / "shared.jsonl").splitlines()]
    assert days == ["2026-11-01", "2026-12-01"]


@pytest.mark.usefixtures("engineless")
def test_a_review_begun_without_an_answer_is_of_the_day_of_its_answers(
    page: Page, site: Site, tmp_path: Path
) -> None:
    page.clock.set_fixed_time("2026-11-01T10:00:00")
    begin(page, site.address)
    page.evaluate("location.hash = '#files'")
    page.get_by_role("radio", name="Yes").check()
    page.clock.set_fixed_time("2026-12-01T10:00:00")
    begin(page, site.address)
    answer_all(page)
    folder = saved(page, tmp_path / "mine")
    days = [json.loads(line)["on"] for line in read(folder / "shared.jsonl").splitlines()]
    assert days == ["2026-12-01"]


@pytest.mark.usefixtures("engineless")
@pytest.mark.usefixtures("engineless")
def test_answers_to_a_form_that_is_gone_break_no_view(page: Page, site: Site) -> None:
    page.goto(f"{site.address}review-form.html")
    kept = {"form": "gone", "on": "2026-01-02", "codes": {"x": "a"}, "sharedFile": "{}\n"}
    page.evaluate(
        "(text) => localStorage.setItem('pathways:review:1:Pathways', text)", json.dumps(kept)
    )
    page.goto(f"{site.address}review.html#summary", wait_until="commit")
    expect(page.locator("#review")).to_contain_text("The questions have changed")
    page.evaluate("location.hash = '#files'")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save the file I may show").click()
    assert waiting.value.path().read_text(encoding="utf-8") == "{}\n"


def test_two_files_of_one_sort_are_both_opened(page: Page, site: Site, tmp_path: Path) -> None:
    """As a browser names what is saved twice: shared.jsonl, shared (1).jsonl."""
    marks = [{"kind": "pause", "since": f"2026-0{month}-01"} for month in (1, 2, 3)]
    one, two, three = (f"{json.dumps(mark)}\n" for mark in marks)
    earlier, later = tmp_path / "shared.jsonl", tmp_path / "shared (1).jsonl"
    earlier.write_text(one + two, encoding="utf-8")
    later.write_text(two + three.strip(), encoding="utf-8")
    page.goto(f"{site.address}review.html")
    open_files(page, earlier, later)
    expect(page.locator("#opened")).to_contain_text("3 entries")
    page.get_by_role("button", name="Use these files").click()
    page.evaluate("location.hash = '#files'")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save the file I may show").click()
    waiting.value.save_as(tmp_path / "both.jsonl")
    assert read(tmp_path / "both.jsonl") == one + two + three


@pytest.mark.usefixtures("engineless")
def test_leaving_with_answers_that_are_nowhere_else_is_asked_about(
    page: Page, site: Site, tmp_path: Path
) -> None:
    asked: list[str] = []

    def heard(dialog: Any) -> None:  # noqa: ANN401 - of the driver
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", heard)
    begin(page, site.address)
    page.goto("about:blank")
    assert asked == [], "nothing was answered"
    begin(page, site.address)
    page.locator("input[name=answer]").first.check()
    page.goto("about:blank")
    assert asked == ["beforeunload"]
    begin(page, site.address)
    page.locator("input[name=answer]").first.check()
    saved(page, tmp_path / "mine")
    page.goto("about:blank")
    assert asked == ["beforeunload"], "both files were saved"


@pytest.mark.slow
def test_hostile_words_in_a_file_stay_words(page: Page, site: Site, tmp_path: Path) -> None:
    begin(page, site.address, "pulse")
    answer_all(page)
    page.get_by_label("In your own words").fill("<img src=x onerror=window.hit=1>")
    summary(page)
    expect(page.locator("#review")).to_contain_text("<img src=x")
    event = {"kind": "event", "on": "2026-11-01", "text": "</title><script>window.hit=1</script>"}
    path = tmp_path / "private.jsonl"
    path.write_text(f"{json.dumps(event)}\n", encoding="utf-8")
    open_files(page, path)
    page.get_by_role("button", name="Use these files").click()
    expect(page.locator("#part-next")).to_be_visible(timeout=PATIENCE)
    assert page.evaluate("window.hit") is None
