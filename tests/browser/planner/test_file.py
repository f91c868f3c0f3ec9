"""What stays of the answers: the file, the device, and nothing after deleting."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import BrowserContext, Page, expect

from pathways.cli.main import main
from tests.browser.planner.steps import ANSWERS, arrives, saved, stored, with_answers

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_nothing_is_left_after_deleting(page: Page, near: str) -> None:
    with_answers(page, near, "file")
    page.get_by_label("Yes").check()
    assert stored(page, "localStorage") is not None
    page.get_by_role("button", name="Delete everything").click()
    page.get_by_role("button", name="Yes, delete everything").click()
    expect(page.locator("#planner")).to_contain_text("All your answers are deleted.")
    assert stored(page, "localStorage") is None
    assert stored(page) is None
    page.reload()
    assert page.get_by_text("You have answers from before").count() == 0


def test_a_search_for_what_is_deleted_is_stopped(page: Page, near: str) -> None:
    with_answers(page, near, "route", to="peer-mentor-gb")
    expect(page.locator("#route-state")).to_contain_text("Looking for your route.")
    page.evaluate(
        "const { cancel } = pathwaysEngine; window.stops = 0;"
        "pathwaysEngine.cancel = () => { window.stops += 1; cancel(); }; location.hash = '#file'"
    )
    page.get_by_role("button", name="Delete everything").click()
    page.get_by_role("button", name="Yes, delete everything").click()
    expect(page.locator("#planner")).to_contain_text("All your answers are deleted.")
    assert page.evaluate("window.stops") == 1
    assert stored(page) is None


def test_answers_kept_on_the_device_are_there_on_another_visit(
    context: BrowserContext, page: Page, near: str
) -> None:
    with_answers(page, near, "file")
    page.get_by_label("Yes").check()
    later = context.new_page()
    later.goto(f"{near}planner.html#answers")
    assert "Recovery coach" in later.locator("#planner").inner_text()
    later.goto(f"{near}planner.html#file")
    later.get_by_label("No", exact=True).check()
    assert stored(later, "localStorage") is None


def test_a_saved_file_is_opened_with_the_same_answers(
    page: Page, home: str, tmp_path: Path
) -> None:
    with_answers(page, home, "file")
    file = saved(page, tmp_path)
    page.goto(f"{home}planner.html#answers")
    arrives(page, "Check your answers")
    before = page.locator("#planner").inner_text()
    with_answers(page, home, "file", to="", holds=[], hours=[], attests={}, study="", start="")
    page.set_input_files("#file-open", file)
    expect(page.locator("#opened")).to_contain_text("It takes the place of all the answers")
    assert stored(page, "sessionStorage") != ANSWERS
    page.get_by_role("button", name="Use this file").click()
    arrives(page, "Check your answers")
    assert page.locator("#planner").inner_text() == before


def test_the_command_line_reads_a_saved_file(page: Page, near: str, tmp_path: Path) -> None:
    with_answers(page, near, "file")
    file = saved(page, tmp_path)
    done = CliRunner().invoke(
        main, ["route", "--profile", str(file), "--on", "2026-11-28", "--format", "json"]
    )
    assert done.exit_code == 0, done.output
    answer = json.loads(done.output)
    assert answer["target"] == "recovery-coach-gb"
    assert answer["question"]["profile"]["attests"] == {"age-18": True}


WRONG: tuple[tuple[dict[str, object], str], ...] = (
    ({"hols": []}, '"hols", which is not known'),
    ({"holds": ["<b>x"]}, '"<b>x" is not in this catalogue'),
    ({"holds": {}}, '"holds" does not have the right form'),
    ({"hours": [{"kind": "peer-practice", "amount": "x"}]}, '"x" is not a number'),
    ({"attests": {"age-18": "maybe"}}, "must say yes or no"),
    ({"wants": {"start": "soon"}}, '"soon" is not a day'),
    ({"levels": [{"domain": "hope", "level": 9}]}, '"9" is not one of'),
    ({"credits": [{"amount": 2, "at": 4}]}, '"at" does not have the right form'),
    ({"credits": [{"at": "rqf 4"}]}, '"amount" is missing'),
    ({"holds": [None]}, "does not have the right form"),
    ({"levels": [{"domain": "hope"}]}, '"level" is missing'),
    ({"attests": {"age-18": {"note": "x"}}}, "must say yes or no"),
    ({"wants": {"delivery": ["boat"]}}, '"boat" is not one of'),
    ({"hours": [{"kind": "peer-practice", "amount": 2, "evidence": ""}]}, '"evidence" does not'),
    ({"name": {}}, '"name" does not have the right form'),
    ({"wants": {"terms": 5}}, '"terms" does not have the right form'),
    ({"holds": [{"id": "cpcab-csk-l2", "on": "0024-03-02"}]}, '"0024-03-02" is not a day'),
    (
        {"holds": ["cpcab-csk-l2", "cpcab-csk-l2"]},
        "What you have, number 2: It stands here a second time",
    ),
    (
        {"levels": [{"domain": "hope", "level": 2}, {"domain": "hope", "level": 1}]},
        "Levels, number 2: It stands here a second time",
    ),
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("schema: pathways/profile/1", "save it as JSON first"),
        ("[1]", "This file is not a profile"),
        *((json.dumps({"schema": "pathways/profile/1", **keys}), said) for keys, said in WRONG),
    ],
)
def test_a_file_with_problems_changes_nothing(
    page: Page, near: str, tmp_path: Path, text: str, said: str
) -> None:
    file = tmp_path / "mine.json"
    file.write_text(text, encoding="utf-8")
    with_answers(page, near, "file")
    page.set_input_files("#file-open", file)
    expect(page.locator("#opened [role=alert]")).to_contain_text(said)
    assert page.get_by_role("button", name="Use this file").count() == 0
    assert stored(page) == ANSWERS


def test_a_file_that_cannot_be_read_is_said(page: Page, near: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    file.write_text("{}", encoding="utf-8")
    with_answers(page, near, "file")
    page.evaluate(
        "() => { File.prototype.text = async () => { throw new DOMException('Gone.'); } }"
    )
    page.set_input_files("#file-open", file)
    expect(page.locator("#opened [role=alert]")).to_contain_text("This file cannot be used")
    assert stored(page) == ANSWERS


def test_a_file_that_was_mended_can_be_chosen_again(page: Page, near: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    file.write_text("{", encoding="utf-8")
    with_answers(page, near, "file")
    page.set_input_files("#file-open", file)
    expect(page.locator("#opened [role=alert]")).to_be_visible()
    # A browser tells of a choice only where it is another than before.
    assert page.locator("#file-open").input_value() == ""


@pytest.mark.parametrize(
    "wrong",
    [{"study": "abc"}, {"credits": [{"amount": "", "at": "fheq 4", "on": "", "rest": {}}]}],
)
def test_what_could_not_be_opened_again_is_not_saved(
    page: Page, near: str, wrong: dict[str, object]
) -> None:
    with_answers(page, near, "file", **wrong)
    page.get_by_role("button", name="Save my file").click()
    arrives(page, "Check your answers")
    expect(page.locator(".notice.warn")).to_contain_text("There is a problem")


def test_a_file_without_a_goal_is_saved_and_opened(page: Page, near: str, tmp_path: Path) -> None:
    with_answers(page, near, "file", to="")
    page.set_input_files("#file-open", saved(page, tmp_path))
    expect(page.get_by_role("button", name="Use this file")).to_be_visible()


@pytest.mark.parametrize("name", ["QuotaExceededError", "SecurityError"])
def test_what_is_not_kept_is_not_said_to_be(page: Page, near: str, name: str) -> None:
    page.add_init_script(
        f"Storage.prototype.setItem = () => {{ throw new DOMException('No.', '{name}'); }};"
    )
    page.goto(f"{near}planner.html#file")
    page.get_by_label("Yes").click()
    expect(page.locator("#planner")).to_contain_text("does not let the page remember")
    expect(page.locator("#planner-live")).to_contain_text("does not let the page remember")
    assert page.get_by_label("No", exact=True).is_checked()


def test_a_store_that_is_full_on_the_way_is_said_once(page: Page, near: str) -> None:
    page.goto(f"{near}planner.html#week")
    page.evaluate(
        "() => { Storage.prototype.setItem = () => {"
        " throw new DOMException('', 'QuotaExceededError'); }; }"
    )
    page.get_by_label("Study").fill("9")
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("#planner .notice")).to_contain_text("does not let the page remember")
    page.get_by_label("The most you can spend").fill("5")
    page.get_by_role("link", name="Back").click()
    assert page.get_by_label("Study").input_value() == "9"
    assert page.locator("#planner .notice").count() == 0


def test_a_list_of_one_may_be_a_word(page: Page, near: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    wants = {"delivery": "online", "avoid": "cpcab-csk-l2"}
    file.write_text(json.dumps({"schema": "pathways/profile/1", "wants": wants}), encoding="utf-8")
    with_answers(page, near, "file")
    page.set_input_files("#file-open", file)
    page.get_by_role("button", name="Use this file").click()
    arrives(page, "Check your answers")
    found = stored(page)
    assert found is not None
    assert (found["delivery"], found["avoid"]) == (["online"], ["cpcab-csk-l2"])


GONE: dict[str, object] = {
    "holds": [{"id": "gone-course"}, {"id": "cpcab-csk-l2"}],
    "hours": [{"kind": "gone-hours", "amount": 5}],
    "levels": [{"domain": "gone-domain", "level": 2}],
    "credits": [{"amount": 5, "at": "rqf 99"}],
    "attests": {"gone-check": True, "age-18": True},
}
WANTED = {"country": "gone-land", "avoid": "gone-step", "to": "gone-role", "start": "2027-01-11"}


def test_what_is_no_longer_listed_can_be_taken_out_alone(
    page: Page, near: str, tmp_path: Path
) -> None:
    file = tmp_path / "mine.json"
    wants = WANTED | {"include": "cpcab-csk-l2", "order": ["cpcab-csk-l2", "cpcab-cst-l3"]}
    file.write_text(json.dumps({"schema": "pathways/profile/1", **GONE, "wants": wants}))
    page.goto(f"{near}planner.html#file")
    page.set_input_files("#file-open", file)
    expect(page.locator("#opened")).to_contain_text("8 things in it are no longer listed here")
    page.get_by_role("button", name="Use this file").click()
    arrives(page, "Check your answers")
    for left in range(8, 0, -1):
        gone = page.get_by_role("button", name=re.compile("^Remove (gone-|rqf 99)"))
        expect(gone).to_have_count(left)
        gone.first.click()
    expect(page.locator(".notice.warn")).to_contain_text("Choose your goal.")
    found = stored(page) or {}
    assert (found["where"], found["to"], found["avoid"], found["hours"]) == ("", "", [], [])
    assert [one["id"] for one in found["holds"]] == ["cpcab-csk-l2"]
    assert [*found["attests"]] == ["age-18"]
    assert found["start"] == "2027-01-11"
    assert found["rest"]["wants"]["order"] == [["cpcab-csk-l2"], ["cpcab-cst-l3"]]
    page.get_by_role("button", name="Remove Must be in the route").click()
    page.get_by_role("button", name="Remove In this order").click()
    assert (stored(page) or {})["rest"]["wants"] == {}


def test_an_answer_no_longer_listed_finds_no_route_and_is_saved(
    page: Page, near: str, tmp_path: Path
) -> None:
    held = [{"id": "gone-course", "on": "", "by": "study", "rest": {}}]
    with_answers(page, near, "route", holds=held)
    arrives(page, "Check your answers")
    expect(page.locator(".notice.warn")).to_contain_text("gone-course is no longer listed here.")
    page.goto(f"{near}planner.html#file")
    assert json.loads(saved(page, tmp_path).read_text())["holds"] == [{"id": "gone-course"}]


def test_a_key_with_nothing_under_it_is_as_good_as_none(
    page: Page, near: str, tmp_path: Path
) -> None:
    file = tmp_path / "mine.json"
    wants = {"avoid": None, "start": None, "budget": None, "terms": None}
    held = [{"id": "cpcab-csk-l2", "renewed": None, "by": None}]
    text = {"schema": "pathways/profile/1", "holds": held, "hours": None, "wants": wants}
    file.write_text(json.dumps(text), encoding="utf-8")
    page.goto(f"{near}planner.html#file")
    page.set_input_files("#file-open", file)
    page.get_by_role("button", name="Use this file").click()
    arrives(page, "Check your answers")
    found = stored(page) or {}
    assert found["holds"] == [{"id": "cpcab-csk-l2", "on": "", "by": "study", "rest": {}}]
    assert found["rest"] == {"top": {}, "wants": {}}


def test_every_problem_of_a_file_is_said_at_once(page: Page, near: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    file.write_text('{"schema":"pathways/profile/1","x":1,"holds":["<x>"],"wants":{"y":2}}')
    page.goto(f"{near}planner.html#file")
    page.set_input_files("#file-open", file)
    expect(page.locator("#opened li")).to_have_count(3)


def test_a_browser_without_stores_still_plans(page: Page, near: str) -> None:
    page.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name,"
        " { get() { throw new DOMException('No.', 'SecurityError'); } });"
    )
    page.goto(f"{near}planner.html#to=recovery-coach-gb")
    expect(page.locator("#planner")).to_contain_text("does not let the page remember")
    page.goto(f"{near}planner.html#route")
    expect(page.locator("#planner")).to_contain_text("proved.")
