"""Routes as pictures: golden files, read by eye, and what must hold at every width."""

from __future__ import annotations

from datetime import date

import pytest

from pathways.explain.axis import Scale, axis
from pathways.explain.timeline import BLOCKS, timeline
from pathways.route.question import StepKind
from tests.conftest import Golden
from tests.unit.explain.routes import MONDAY, route, step

THREE_WEEKS = route(
    step("A Day of Paint", 0, 1, spare=1),
    step("Yard check, with a surveyor from the harbour", 0, None, spare=2),
    step("Work at the bench", 1, 2, spare=0, kind=StepKind.HOURS),
    step("Yard hand", 3, 0, spare=0, kind=StepKind.ROLE),
)
FOUR_YEARS = route(
    step("Enhanced check", 0, None),
    step("Level 2 Certificate in the Craft of Boats", 0, 43, spare=10),
    step("Foundation training in advocacy for harbour folk (10 hours)", 0, 2, spare=51),
    step("Foundation training in mentoring for harbour folk (10 hours)", 0, 2, spare=51),
    step("Level 3 Certificate in the Craft of Boats", 43, 0, spare=10),
    step("Level 4 Diploma in the Craft and Science of Boats", 53, 155, spare=0),
    step("Placement on a slipway", 53, 34, spare=121, kind=StepKind.HOURS),
    step("Shipwright", 208, 0, spare=0, kind=StepKind.ROLE),
)
FORTY_STEPS = route(
    *(
        step(f"Course {n} of the yard, {'long ' * (n % 7)}day", n * 2, n % 5, n % 4)
        for n in range(40)
    )
)
AT_ONCE = route(step("Sail making", 0, None), step("Sail maker", 0, 0))
ROUTES = {
    "three-weeks": THREE_WEEKS,
    "four-years": FOUR_YEARS,
    "forty-steps": FORTY_STEPS,
    "at-once": AT_ONCE,
}
WIDTHS = [32, 40, 60, 80, 120, 200]


def drawn(name: str, width: int, *, ascii_only: bool = False) -> list[str]:
    return timeline(ROUTES[name], width, ascii_only)


@pytest.mark.parametrize("width", [60, 120])
@pytest.mark.parametrize("name", ROUTES)
def test_a_picture(golden: Golden, name: str, width: int) -> None:
    golden(f"timeline-{name}-{width}.txt", "\n".join(drawn(name, width)) + "\n")


@pytest.mark.parametrize("name", ROUTES)
def test_a_picture_in_ascii(golden: Golden, name: str) -> None:
    lines = drawn(name, 80, ascii_only=True)
    assert all(line.isascii() for line in lines)
    golden(f"timeline-{name}-ascii.txt", "\n".join(lines) + "\n")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ROUTES)
def test_no_line_is_wider_than_asked(name: str, width: int) -> None:
    for ascii_only in (False, True):
        assert max(map(len, drawn(name, width, ascii_only=ascii_only))) <= width


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ROUTES)
def test_both_ways_of_drawing_say_the_same(name: str, width: int) -> None:
    def bars(lines: list[str]) -> list[tuple[int, str]]:
        """Give each bar with the column where it ends."""
        return [(len(line), line.split()[-1]) for line in lines[: lines.index("")]]

    to_ascii = str.maketrans(BLOCKS.work + BLOCKS.spare + BLOCKS.moment, "#.*")
    blocks = [line.translate(to_ascii) for line in drawn(name, width)]
    assert bars(blocks) == bars(drawn(name, width, ascii_only=True))


def test_a_narrow_terminal_gets_what_can_still_be_read() -> None:
    assert drawn("four-years", 5) == drawn("four-years", 32)


def test_a_route_without_steps_is_not_drawn() -> None:
    assert timeline(route(), 80, ascii_only=False) == []


def test_only_the_signs_that_are_used_are_explained() -> None:
    lines = timeline(route(step("A Day of Paint", 0, 1)), 80, ascii_only=False)
    assert lines[-1] == "█ takes this long"


def test_the_picture_begins_with_week_0() -> None:
    """A route that waits for its first start has a gap in front of it."""
    (late,) = timeline(route(step("Rope", 7, 1)), 80, ascii_only=False)[2:3]
    assert late.index("█") > late.index("Rope") + 50


def test_a_little_time_to_spare_is_seen_on_a_long_scale() -> None:
    long = route(step("Rope", 0, 2, spare=1), step("Diploma", 2, 206, spare=0))
    assert "█·" in timeline(long, 60, ascii_only=False)[2]


def test_titles_of_other_letters_in_ascii() -> None:
    strange = route(
        step("Café \N{EN DASH} l\N{RIGHT SINGLE QUOTATION MARK}étude “un”, Œuvre", 0, 1)
    )
    (line,) = timeline(strange, 80, ascii_only=True)[2:3]
    assert line.startswith('1. Cafe - l\'etude "un", ?uvre  ###')


def test_long_titles_are_cut_between_words_but_not_where_that_loses_much() -> None:
    titles = ["Rope and Rig for the young", "Woodworkingforeveryone and more of it"]
    lines = timeline(route(*(step(t, 0, 1) for t in titles)), 50, ascii_only=False)
    assert lines[2].startswith("1. Rope and Rig for…  █")
    assert lines[3].startswith("2. Woodworkingforev…  █")


def test_titles_that_begin_alike_are_told_apart_by_their_ends() -> None:
    titles = [f"Foundation training in the yard, part {part}" for part in ("one", "two")]
    lines = timeline(route(*(step(t, 0, 1) for t in titles)), 50, ascii_only=False)
    assert lines[2].startswith("1. Founda…, part one  █")
    assert lines[3].startswith("2. Founda…, part two  █")


def test_a_step_taken_again_has_its_title_again() -> None:
    lines = timeline(route(step("Rope", 0, 1), step("Rope", 5, 1)), 50, ascii_only=False)
    assert [line.split()[1] for line in lines[2:4]] == ["Rope", "Rope"]


@pytest.mark.parametrize("columns", [13, 20, 37, 60, 100])
@pytest.mark.parametrize("weeks", [1, 2, 3, 5, 10, 26, 52, 53, 104, 209, 520, 10_400, 300_000])
def test_an_axis_of_any_length(weeks: int, columns: int) -> None:
    lines = axis(Scale(MONDAY, weeks * 7, columns))
    assert 1 <= len(lines) <= 2
    assert all(len(line) <= columns for line in lines)
    words = " ".join(lines).split()
    assert all(word.strip("|0123456789") in {"", *MONTHS} for word in words)


MONTHS = {date(2027, month, 1).strftime("%b") for month in range(1, 13)}


def test_ticks_stand_where_their_days_are() -> None:
    years, months = axis(Scale(MONDAY, 364, 182))
    assert months.index("|Feb") == (date(2027, 2, 1) - MONDAY).days // 2
    assert (years.index("2027"), years.index("2028")) == (0, months.rindex("|Jan"))


def test_a_first_year_that_is_soon_over_is_left_out() -> None:
    years, months = axis(Scale(date(2026, 12, 28), 364, 60))
    assert (years.split(), months.split()[0]) == (["2027"], "|Jan")
