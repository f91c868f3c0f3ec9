"""Charts of one person: what is drawn is said, and nothing is drawn that is not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pathways.measure.charts import (
    NOT_VALIDATED,
    Mark,
    RunChart,
    rows,
    run_chart,
    sentences,
    shown,
    text_in,
)
from pathways.measure.charts_svg import run_chart_svg
from pathways.measure.charts_text import run_chart_lines
from pathways.measure.scored import Scored
from pathways.measure.tracks import (
    DomainRow,
    domain_rows,
    ends,
    first_like,
    then_and_now,
    track_totals,
)
from pathways.measure.tracks_svg import Scales, effect_words, row_words, tracks_svg
from pathways.model.instruments import Instrument, Status, Track
from tests.coaching import DAY, TITLES, answered, compass, own, retested, review_of, series

SVG = "{http://www.w3.org/2000/svg}"


def chart(
    *values: int, marks: tuple[Mark, ...] = (), one: Instrument | None = None, score: str = "b-all"
) -> RunChart:
    one = one or compass()
    found = [
        review_of(answered(DAY + timedelta(30 * n), own(value)), one)
        for n, value in enumerate(values)
    ]
    return run_chart(found, score, one, marks)


def test_one_value_is_a_table_and_no_picture() -> None:
    lines = run_chart_lines(chart(2), 60)
    assert lines[0] == "My own as a whole"
    assert "2026-03-02     50" in lines
    assert not [line for line in lines if "●" in line]
    assert "there is only one value yet" in " ".join(lines)


def test_no_value_is_said() -> None:
    empty = chart()
    assert sentences(empty) == ["There is no value yet.", NOT_VALIDATED]
    assert "There is no value yet." in run_chart_lines(empty, 60)
    ET.fromstring(run_chart_svg(empty, "k"))  # noqa: S314 - our own


def test_a_validated_measure_is_not_called_unvalidated() -> None:
    found = chart(1, 2, one=compass(status=Status.VALIDATED))
    assert NOT_VALIDATED not in sentences(found)
    assert "not yet validated" not in run_chart_svg(found, "k")
    assert "not yet validated" in run_chart_svg(chart(1, 2), "k")


def test_the_band_is_there_only_where_the_wobble_is_known() -> None:
    assert chart(2, 2).band is None
    band = chart(2, 2, one=compass(reliability=(retested(),))).band
    assert band == pytest.approx((50 - 27.72, 50 + 27.72), abs=0.01)
    assert chart(4, 4, one=compass(reliability=(retested(),))).band == pytest.approx(
        (100 - 27.72, 100), abs=0.01
    )


def test_median_from_eight_and_limits_from_twelve() -> None:
    assert chart(*[1, 2] * 3).middle is None
    eight = chart(*[1, 2] * 4)
    assert (eight.middle, eight.limits) == (37.5, None)
    twelve = chart(*[1] * 6, *[3] * 6)
    assert twelve.limits is not None
    said = " ".join(sentences(twelve))
    assert "The median is 50." in said
    assert "lie above the median: something has shifted" in said
    assert "Outside of that" in said
    picture = run_chart_svg(twelve, "k")
    assert picture.count('class="chart-limit"') == 2
    assert 'class="chart-median"' in picture


def test_a_run_below_and_nothing_outside() -> None:
    said = " ".join(sentences(chart(*[3] * 6, *[1] * 6)))
    assert "lie below the median" in said
    calm = " ".join(sentences(chart(*[1, 2] * 6)))
    assert "usually wanders between" in calm
    assert "Outside" not in calm
    assert "It usually stays at 50." in sentences(chart(*[2] * 12))
    assert run_chart_svg(chart(*[0, 4] * 6), "k").count("chart-limit") == 0


def test_a_run_that_is_over_has_a_last_day() -> None:
    over = " ".join(sentences(chart(*[0] * 6, *[4] * 5, 0, 4, 4)))
    assert "From 2 March 2026 to 30 July 2026, values in a row lie below the median" in over
    lasting = " ".join(sentences(chart(*[3] * 6, *[1] * 6)))
    assert "From 29 August 2026 on, values in a row lie below the median" in lasting


def test_where_the_form_changed_the_line_is_broken() -> None:
    one = compass()
    first = [review_of(answered(DAY + timedelta(n), own(1), form=""), one) for n in range(3)]
    then = [review_of(answered(DAY + timedelta(30 + n), own(3)), one) for n in range(2)]
    found = run_chart([*first, *then], "b-all", one)
    assert (found.breaks, found.since) == (frozenset({3}), 3)
    assert found.change.first == found.points[3]
    assert "Where the line is broken" in " ".join(sentences(found))
    assert run_chart_svg(found, "k").count('class="chart-line"') == 1
    tree = ET.fromstring(run_chart_svg(found, "k"))  # noqa: S314 - our own
    line = tree.find(f".//{SVG}path[@class='chart-line']")
    assert line is not None
    assert line.attrib["d"].count("M") == 2


def test_marks_stand_in_picture_table_and_legend() -> None:
    mark = Mark(DAY + timedelta(10), "new <role>")
    found = chart(1, 2, marks=(mark,))
    assert ("2026-03-12", "", "new <role>") in rows(found)
    lines = run_chart_lines(found, 60, ascii_only=True)
    assert "1 new <role> (2026-03-12)" in lines
    assert all(line.isascii() for line in lines)
    picture = run_chart_svg(found, "k")
    assert "new &lt;role&gt;" in picture
    ET.fromstring(picture)  # noqa: S314 - our own


def test_the_band_and_median_are_drawn_as_text() -> None:
    one = compass(reliability=(retested(),))
    lines = run_chart_lines(chart(*[2, 3] * 4, one=one), 60)
    assert [line for line in lines if "┄┄┄" in line]
    assert [line for line in lines if "───" in line]
    assert "─ median" in lines
    assert run_chart_svg(chart(2, 3, one=one), "k").count("chart-wobble") == 2


def test_a_score_of_a_domain_is_named_with_its_track() -> None:
    assert chart(1, 2, score="b-hope-score").title == "My own: Hope"
    assert chart(1, 2, score="a-hope-score").title == "In others: Hope"
    assert chart(1, 2, score="e-hope-score").title == "What coaching does: Hope"


def test_values_of_one_day_stand_in_their_order() -> None:
    reviews = [answered(DAY, own(2)), answered(DAY, own(4))]
    found = run_chart(series(*reviews).scored_by("compass"), "b-all", compass())
    assert [value for _, value, _ in rows(found)] == ["50", "100"]


def test_a_picture_without_a_range_holds_what_was_asked_otherwise_too() -> None:
    scores = dict(compass().scores)
    scores["b-all"] = replace(scores["b-all"], range_=None)
    one = compass(scores=scores)
    reviews = [answered(DAY, own(4)), answered(DAY + timedelta(40), own(1), form="")]
    found = run_chart(series(*reviews, instrument=one).scored_by("compass"), "b-all", one)
    assert found.breaks == {1}
    assert (found.low, found.high) == (25, 100)


def test_a_score_without_a_known_range_takes_its_values() -> None:
    scores = dict(compass().scores)
    scores["b-all"] = replace(scores["b-all"], range_=None)
    found = chart(1, 3, one=compass(scores=scores))
    assert (found.low, found.high) == (25, 75)


@settings(max_examples=40)
@given(st.lists(st.integers(0, 4), min_size=1, max_size=16), st.integers(1, 200))
def test_every_chart_is_drawn_within_its_width(values: list[int], width: int) -> None:
    found = chart(*values)
    lines = run_chart_lines(found, width)
    room = min(max(width, 28), 88)
    assert all(len(line) <= room for line in lines)
    tree = ET.fromstring(run_chart_svg(found, "k"))  # noqa: S314 - our own
    for dot in tree.iter(f"{SVG}circle"):
        assert 0 <= float(dot.attrib["cx"]) <= 640
        assert 0 <= float(dot.attrib["cy"]) <= 280
    assert len(list(tree.iter(f"{SVG}circle"))) == len(values)


COLOURS = ("red", "#", "rgb", "green", "style=")


@pytest.mark.parametrize("word", COLOURS)
def test_no_colour_but_the_reader_s_own(word: str) -> None:
    row = DomainRow("hope", "Hope", 10.0, 20.0, -2.0)
    for picture in (run_chart_svg(chart(0, 4), "k"), tracks_svg([row], "k")):
        assert word not in picture.replace("rendered", "")


def test_tracks_are_side_by_side_and_never_joined() -> None:
    review = review_of(answered(DAY, {"a-hope": "4", "b-hope": "0", "e-hope": "-2"}))
    found = domain_rows(review, TITLES)
    assert found[0] == DomainRow("hope", "Hope", 100.0, 0.0, -2.0)
    assert ends(review, Track.OWN) == (0, 100)
    assert ends(review, Track.EFFECT) == (-2, 2)
    assert ends(review, Track.NEEDS) == (0, 100)
    picture = tracks_svg(found, "k")
    tree = ET.fromstring(picture)  # noqa: S314 - our own
    assert len(list(tree.iter(f"{SVG}circle"))) == 3
    assert len(list(tree.iter(f"{SVG}rect"))) == 3
    # Every line stays within one column: none leads from one track to another.
    for path in tree.iter(f"{SVG}path"):
        if "H" in path.attrib["d"] and path.attrib["d"].count("M") == 1:
            start, end = path.attrib["d"][1:].split("H")
            assert abs(float(end) - float(start.split()[0])) <= 150
    assert "not yet validated" in picture


def test_where_a_figure_came_from_is_drawn_within_its_track() -> None:
    now = [
        DomainRow("hope", "Hope", 75.0, 50.0, 0.0),
        DomainRow("social", "Social", 50, None, None),
    ]
    then = [
        DomainRow("hope", "Hope", 25.0, 100.0, 0.0),
        DomainRow("social", "Social", 50, 25, None),
    ]
    picture = tracks_svg(now, "k", Scales(note=""), then)
    tree = ET.fromstring(picture)  # noqa: S314 - our own
    dots = [d for d in tree.iter(f"{SVG}circle") if d.attrib.get("class") == "then"]
    assert [float(d.attrib["cx"]) for d in dots] == [237.5, 544.0]
    assert ">dots: before</text>" in picture
    assert "Before: Hope: in others 25, own 100" in picture
    near = tracks_svg([DomainRow("hope", "H", 51.0, None, None)], "k", Scales(),
                      [DomainRow("hope", "H", 50.0, None, None)])  # fmt: skip
    assert near.count('class="then"') == 1


def test_the_first_review_like_the_last() -> None:
    first, last = review_of(answered(DAY)), review_of(answered(DAY + timedelta(9)))
    assert first_like([last, first], last) is first
    assert first_like([first], first) is None
    assert first_like([], last) is None


def test_rows_in_words() -> None:
    assert row_words(DomainRow("a", "A", None, None, None)) == "A: too little was answered."
    assert (
        row_words(DomainRow("a", "A", 50, 25, 1)) == "A: in others 50, own 25, coaching adds (+1)."
    )
    assert effect_words(0) == "coaching neither adds nor takes"
    assert effect_words(-2) == "coaching takes (-2)"
    assert "Nothing was answered." in tracks_svg([], "k")
    assert "<circle" not in tracks_svg([DomainRow("a", "A", None, None, None)], "k")
    neither = tracks_svg([DomainRow("a", "A", None, None, 0.0)], "k")
    assert ">0</text>" in neither


def test_totals_are_of_one_track() -> None:
    review = review_of(answered(DAY))
    assert [one.score.id for one in track_totals(review, Track.OWN)] == ["b-all"]
    assert [one.score.id for one in track_totals(review, Track.PRACTICE)] == ["a-all"]
    assert track_totals(review_of(answered(DAY, form="pulse")), Track.OWN) == ()


def test_then_and_now_holds_like_against_like() -> None:
    other = review_of(answered(DAY, own(0), form=""))
    first = review_of(answered(DAY + timedelta(1), own(1)))
    pulse = review_of(answered(DAY + timedelta(2), form="pulse"))
    last = review_of(answered(DAY + timedelta(90), own(3)))
    found = then_and_now([last, pulse, other, first], Track.OWN, TITLES)
    assert [(row.title, row.then, row.now) for row in found] == [
        (title, 25.0, 75.0) for title in TITLES.values()
    ]
    assert then_and_now([first], Track.OWN, TITLES) == ()
    assert then_and_now([pulse], Track.OWN, TITLES) == ()
    assert then_and_now([other, first], Track.OWN, TITLES) == ()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (50, "50"),
        (62.5, "62.5"),
        (0, "0"),
        (-0.01, "0"),
        (-1, "-1"),
        (33.333, "33.3"),
        (-0.0, "0"),
        (6.25, "6.3"),
        (18.75, "18.8"),
        (31.25, "31.3"),
        (43.75, "43.8"),
    ],
)
def test_figures(value: float, text: str) -> None:
    assert shown(value) == text


def test_words_in_a_language_or_another() -> None:
    assert text_in({"en": "a", "es": "b"}, "es", "c") == "b"
    assert text_in({"en": "a"}, "es", "c") == "a"
    assert text_in({"fr": "d"}, "es", "c") == "d"
    assert text_in({}, "es", "c") == "c"


def test_days_are_told_as_people_write_them() -> None:
    assert "on 2 March 2026." in sentences(chart(1))[0]
    assert date(2026, 3, 2) == DAY


def test_then_and_now_takes_one_score_of_a_domain_both_times() -> None:
    first = review_of(answered(DAY, own(1)))
    last = review_of(answered(DAY + timedelta(90), own(3)))
    before, after = (
        replace(review, scores=(*review.scores, *map(raw, review.on_track(Track.OWN))))
        for review in (first, last)
    )
    found = then_and_now([before, after], Track.OWN, TITLES)
    assert found == then_and_now([first, last], Track.OWN, TITLES)


def raw(one: Scored) -> Scored:
    """Give the same score once more, in other points."""
    value = None if one.value is None else one.value / 25
    return replace(one, score=replace(one.score, id=f"{one.score.id}-raw"), value=value)


@pytest.mark.parametrize(
    ("effect", "words"), [(1 / 3, "+0.3"), (-2 / 3, "-0.7"), (-2, "-2"), (0, "0")]
)
def test_an_effect_has_a_sign_and_one_decimal(effect: float, words: str) -> None:
    row = DomainRow("hope", "Hope", None, None, effect)
    assert f">{words}</text>" in tracks_svg([row], "k")
    if effect:
        assert f"({words})" in row_words(row)
