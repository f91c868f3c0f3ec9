"""The way through the questions: by keyboard, back and forth, with nothing lost."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.planner.steps import ANSWERS, arrives, focused, press_until, stored, with_answers

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def go_on(page: Page, title: str) -> None:
    """Continue by keyboard, to the view of a title."""
    press_until(page, focused(page, "Continue"))
    page.keyboard.press("Enter")
    arrives(page, title)
    expect(page.locator("h1")).to_be_focused()


def say_what_is_held(page: Page) -> None:
    press_until(page, focused(page, "Country or part"))
    page.keyboard.type("United Kingdom: England")
    go_on(page, "What have you done so far?")
    press_until(page, focused(page, "Search for a course"))
    page.keyboard.type("councelling skils")
    expect(page.locator(".count")).to_contain_text("Showing")
    press_until(page, focused(page, "Level 2 Certificate in Counselling Skills"))
    page.keyboard.press("Space")
    expect(page.locator("#planner-live")).to_contain_text("is now in what you have")
    go_on(page, "When did you get these?")
    go_on(page, "How many hours have you done?")
    go_on(page, "How able are you, and has someone seen it?")
    go_on(page, "Do you have credits from earlier study?")
    go_on(page, "What is your goal?")


def say_what_is_wanted(page: Page) -> None:
    press_until(page, focused(page, "Search for a role"))
    page.keyboard.type("recovery coach")
    press_until(page, focused(page, "Recovery coachRole"))
    page.keyboard.press("Space")
    go_on(page, "When do you want to start?")
    press_until(page, focused(page, "Start"))
    page.keyboard.type("01012027")
    go_on(page, "How much time do you have each week?")
    press_until(page, focused(page, "Study"))
    page.keyboard.type("6")
    press_until(page, focused(page, "Practice"))
    page.keyboard.type("5")
    go_on(page, "How much can you spend?")
    go_on(page, "How do you want to learn?")
    go_on(page, "What matters most to you?")
    go_on(page, "Are these true for you?")
    go_on(page, "Check your answers")


def test_the_whole_way_by_keyboard_asks_for_nothing_else(page: Page, home: str) -> None:
    requests: list[str] = []
    page.goto(f"{home}planner.html")
    page.on("request", lambda request: requests.append(request.url))
    press_until(page, focused(page, "Start now"))
    page.keyboard.press("Enter")
    arrives(page, "Where do you live or work?")
    say_what_is_held(page)
    say_what_is_wanted(page)
    press_until(page, focused(page, "Find my route"))
    page.keyboard.press("Enter")
    arrives(page, "My route to: Recovery coach")
    expect(page.locator("#planner")).to_contain_text("proved.")
    expect(page.locator("#planner")).to_contain_text("Not yet: needs steps 1, 2 and 3")
    asked = page.evaluate("window.asked")
    assert [(one["kind"], one["limit"]) for one in asked] == [("route", 10), ("route", 60)]
    assert asked[0]["profile"]["wants"] == {
        "country": "gb-eng", "study_hours_per_week": 6, "practice_hours_per_week": 5,
        "start": "2027-01-01",
    }  # fmt: skip
    assert not requests


def test_going_back_leads_through_the_views_as_they_were(page: Page, near: str) -> None:
    with_answers(page, near, "week")
    page.get_by_label("Study").fill("9")
    page.get_by_role("button", name="Continue").click()
    arrives(page, "How much can you spend?")
    page.go_back()
    arrives(page, "How much time do you have each week?")
    assert page.get_by_label("Study").input_value() == "9"
    page.get_by_role("link", name="Back").click()
    arrives(page, "When do you want to start?")


def test_skipping_to_the_content_stays_in_the_view(page: Page, near: str) -> None:
    with_answers(page, near, "week")
    page.keyboard.press("Tab")
    press_until(page, focused(page, "Skip to the content"), "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    assert page.url.endswith("#week")
    arrives(page, "How much time do you have each week?")


def test_reloading_keeps_what_was_typed(page: Page, home: str) -> None:
    with_answers(page, home, "week")
    page.get_by_label("Study").fill("nine")
    page.reload()
    assert page.get_by_label("Study").input_value() == "nine"
    assert stored(page, "localStorage") is None


def test_errors_stand_beside_the_field_and_above_with_the_focus(page: Page, near: str) -> None:
    with_answers(page, near, "week")
    page.get_by_label("Study").fill("nine")
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("#problems")).to_be_focused()
    assert page.title().startswith("Error:")
    field = page.get_by_label("Study")
    assert field.get_attribute("aria-invalid") == "true"
    assert "study-error" in (field.get_attribute("aria-describedby") or "")
    assert page.locator("#study-error").inner_text() == "Error: Give a number, like 40."
    page.get_by_role("link", name="Give a number").click()
    expect(field).to_be_focused()
    field.fill("9")
    page.get_by_role("button", name="Continue").click()
    arrives(page, "How much can you spend?")


@pytest.mark.parametrize("typed", ["02", "02312024", "2/3/"])
def test_a_day_that_is_not_whole_is_not_lost_unsaid(page: Page, near: str, typed: str) -> None:
    with_answers(page, near, "when", start="")
    press_until(page, focused(page, "Start"))
    page.keyboard.type(typed)
    assert page.get_by_label("Start").evaluate("one => one.validity.badInput")
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("#start-error")).to_contain_text("Give a whole day")
    page.get_by_role("button", name="Continue").click()
    arrives(page, "How much time do you have each week?")


def test_a_day_that_is_not_whole_takes_the_place_of_none_on_the_way_back(
    page: Page, near: str
) -> None:
    with_answers(page, near, "when")
    press_until(page, focused(page, "Start"))
    page.keyboard.press("Backspace")
    assert page.get_by_label("Start").evaluate("one => one.validity.badInput")
    page.get_by_role("link", name="Back").click()
    arrives(page, "What is your goal?")
    expect(page.locator(".notice")).to_contain_text("A day you began to type was not saved")
    assert (stored(page) or ANSWERS)["start"] == ANSWERS["start"]
    page.go_back()
    arrives(page, "When do you want to start?")
    assert page.get_by_label("Start").input_value() == ANSWERS["start"]
    assert page.locator(".notice").count() == 0


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"to": ""}, "Choose your goal."),
        ({"practice": "0"}, "Give more than 0, or leave it empty."),
        ({"practice": "12,5"}, "Give a number, like 40."),
        ({"budget": "1,2000"}, "Give a number, like 40."),
        ({"study": "200"}, "A week has only 168 hours."),
        ({"budget": "12345678"}, "Give a number, like 40."),
        ({"budget": "9" * 400}, "Give a number, like 40."),
        ({"deadline": "2026-12-31"}, "The last day must come after the start."),
        ({"deadline": ANSWERS["start"]}, "The last day must come after the start."),
        ({"start": "2020-01-06", "deadline": "2020-06-01"}, "Give a day that is still to come."),
        ({"start": "0027-01-11"}, "Give a whole day"),
        ({"holds": [{**ANSWERS["holds"][0], "on": "0024-03-02"}]}, "Give a whole day"),
        ({"holds": [{**ANSWERS["holds"][0], "on": "2999-01-01"}]}, "not in the future"),
        ({"credits": [{"amount": "20", "at": "", "on": "", "rest": {}}]}, "Choose the level."),
    ],
)  # fmt: skip
def test_answers_with_a_problem_find_no_route(
    page: Page, near: str, changes: dict[str, object], said: str
) -> None:
    with_answers(page, near, "answers", **changes)
    expect(page.locator(".notice.warn")).to_contain_text(said)
    assert page.get_by_role("link", name="Find my route", exact=True).count() == 1  # of the header
    page.locator(".notice.warn a").click()
    expect(page.locator(".error")).to_contain_text(said)


def test_links_of_other_pages_add_and_aim(page: Page, home: str) -> None:
    page.goto(f"{home}planner.html#add=cpcab-csk-l2")
    expect(page.locator("#planner")).to_contain_text("is now in what you have")
    assert page.url.endswith("#learning")
    page.goto(f"{home}planner.html#to=recovery-coach-gb")
    expect(page.locator("#planner")).to_contain_text("Your goal: Recovery coach.")
    assert "recovery" not in page.url
    found = stored(page)
    assert found is not None
    assert [one["id"] for one in found["holds"]] == ["cpcab-csk-l2"]
    assert found["to"] == "recovery-coach-gb"
    page.goto(f"{home}planner.html#add=age-18")
    expect(page.locator("#planner")).to_contain_text("Aged 18 or over is now in what you have.")
    expect(page.locator("#check-age-18-yes")).to_be_checked()
    assert (stored(page) or {})["attests"] == {"age-18": {"rest": {}, "is": "yes"}}


@pytest.mark.parametrize(
    "name", ["to=nix", "add=%E0%A4%A", "to=ccar-recovery-coach-academy", "nix", "constructor"]
)
def test_links_that_name_nothing_change_nothing(page: Page, near: str, name: str) -> None:
    page.goto(f"{near}planner.html#{name}")
    arrives(page, "Find my route")
    assert stored(page) is None


def test_what_is_found_and_how_far_the_search_is_are_announced(page: Page, near: str) -> None:
    with_answers(page, near, "target")
    page.get_by_label("Search for a role").fill("zzzzzzzzzz")
    expect(page.locator("#planner-live")).to_contain_text("Nothing was found")
    assert page.locator("#planner-live").get_attribute("aria-live") == "polite"


def test_a_search_for_a_long_text_holds_nobody_up(page: Page, near: str) -> None:
    with_answers(page, near, "learning")
    took = page.evaluate("""async () => {
        const input = document.getElementById("learning-search");
        input.value = "x".repeat(10000);
        input.dispatchEvent(new Event("input"));
        await new Promise((done) => { setTimeout(done, 100); });
        const before = performance.now();
        await new Promise((done) => { setTimeout(done, 100); });
        return performance.now() - before;
    }""")
    expect(page.locator(".count")).to_contain_text("Nothing was found")
    assert took < 1000


def test_what_is_called_just_so_is_found_first_then_what_begins_so(page: Page, near: str) -> None:
    with_answers(page, near, "target", where="", to="")
    page.get_by_label("Search for a role").fill("Recovery coach")
    page.get_by_label("Show", exact=True).select_option("all")
    while page.get_by_role("button", name="Show more").count():
        page.get_by_role("button", name="Show more").click()
    names = [name.casefold() for name in page.locator(".results bdi").all_inner_texts()]
    ranks = [name == "recovery coach" for name in names]
    starts = [name.startswith("recovery coach") for name in names]
    assert any(ranks)
    assert not all(starts)
    assert ranks == sorted(ranks, reverse=True)
    assert starts == sorted(starts, reverse=True)


@pytest.mark.parametrize(
    ("where", "shown"),
    [("gb-eng", ["Placement in care", "Peer practice"]), ("ie", ["Peer practice"])],
)
def test_without_a_goal_the_hours_of_ones_own_country_come_first(
    page: Page, near: str, where: str, shown: list[str]
) -> None:
    with_answers(page, near, "hours", where=where, to="", hours=[])
    american = page.locator("bdi", has_text="Supervised substance use counselling work (US)")
    expect(american).to_be_hidden()
    for title in shown:
        expect(page.locator("bdi", has_text=re.compile(f"^{title}$"))).to_be_visible()
    page.get_by_text("Other kinds of hours").click()
    expect(american).to_be_visible()
