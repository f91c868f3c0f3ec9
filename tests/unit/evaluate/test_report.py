"""Whole reports of small cohorts: what they say, how unsure they are, and what they keep back.

Long because each report is told whole, from the same few cohorts made here.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from pathways.documents.evaluation import evaluation_json
from pathways.documents.evaluation_rows import evaluation_csv
from pathways.evaluate.all_sections import sections, text
from pathways.evaluate.attrition import LOWER, NO_CHANGE
from pathways.evaluate.change import Strength, Why, strength
from pathways.evaluate.cohort import differs_by_few
from pathways.evaluate.formal import Saving, Shorter
from pathways.evaluate.frame import frame
from pathways.evaluate.groups import ANSWERED, TOGETHER
from pathways.evaluate.notes import held_back, methods, warnings
from pathways.evaluate.report import Joined, Report, report
from pathways.evaluate.sections import Grid
from pathways.evaluate.words import change_words
from pathways.model.catalogue import Catalogue
from pathways.model.cohorts import (
    Attendance,
    Audience,
    Comparing,
    Content,
    Costs,
    Depth,
    Evaluation,
    Ingredient,
    Reaction,
    ReactionQuestion,
    Response,
    Result,
    Target,
)
from pathways.model.holdings import Profile
from pathways.model.instruments import Instrument, Status, Track
from pathways.model.quantities import Hundredths, Money
from pathways.route.question import Answer, Measure, Outcome, Question, Route, Totals
from tests.unit.evaluate.cohorts import (
    DOMAINS,
    course,
    evaluation,
    gathered,
    instrument,
    practice,
    response,
)


def made(  # noqa: PLR0913, PLR0917 - all that a report is made of
    responses: Sequence[Response],
    told: Evaluation | None = None,
    attendance: Sequence[Attendance] | None = None,
    reactions: Sequence[Reaction] | None = None,
    joined: Joined | None = None,
    of: Instrument | None = None,
) -> Report:
    tables = gathered(told or evaluation(), responses, attendance, reactions)
    return report(tables, of or instrument(), DOMAINS, joined or Joined())


def change_of(found: Report, score: str) -> str:
    return change_words(next(c for c in found.outcomes.main if c.score.id == score))


@pytest.mark.parametrize(
    ("n", "least", "borne"),
    [
        (0, 5, Strength.NOTHING), (4, 5, Strength.NOTHING), (5, 5, Strength.COUNTS),
        (9, 5, Strength.COUNTS), (10, 5, Strength.UNSURE), (29, 5, Strength.UNSURE),
        (30, 5, Strength.FULL), (9, 10, Strength.NOTHING), (10, 10, Strength.UNSURE),
        (11, 12, Strength.NOTHING),
    ],
)  # fmt: skip
def test_so_many_people_bear_so_much(n: int, least: int, borne: Strength) -> None:
    assert strength(n, least) is borne


def test_the_words_go_no_further_than_the_people_bear() -> None:
    craft = "s-practice-craft"
    assert change_of(made(course(4)), craft).startswith("Too few people")
    few = change_of(made(course(8)), craft)
    assert few.startswith("8 people")
    assert few.endswith("Too few people for more than counts.")
    unsure = change_of(made(course(20)), craft)
    assert "during the course by 23.8 points" in unsure
    assert unsure.endswith("Very unsure: fewer than 30 people.")
    full = change_of(made(course(30)), craft)
    assert full.endswith("30 people.")
    assert "unsure" not in full


def test_an_interval_about_nothing_is_told_as_such() -> None:
    found = made(course(30, gain=(1, -1, 0)))
    assert change_of(found, "s-practice-craft").startswith("May have gone up, down or stayed")


def test_without_a_comparison_group_nothing_is_because_of_the_course() -> None:
    found = made(course(30))
    said = text(found, {}) + evaluation_json(found, "2027-03-01", "1", "d")
    assert "never that the course is why" in said
    for word in ("because of", "caused", "thanks to", "improved", "deteriorated", "impact"):
        assert word not in said


def test_what_is_not_validated_is_said_so_everywhere() -> None:
    found = made(course(20))
    assert "not yet validated" in warnings(found)[0]
    for written in (text(found, {}), evaluation_json(found, "2027-03-01", "1", "d")):
        assert "not yet validated" in written
    sure = report(
        gathered(evaluation(), course(20)), instrument(Status.VALIDATED), DOMAINS, Joined()
    )
    assert not any("validated" in one for one in warnings(sure))


def test_no_person_is_in_anything_written() -> None:
    people = [practice(f"Zoltan{n}", w, n % 3, 3) for n in range(20) for w in ("pre", "post")]
    people += [practice("Zoltan0", "3m", 4, 4)]
    came = [Attendance(f"Zoltan{n}", (("site", "a"),), finished=True) for n in range(20)]
    found = made(people, evaluation(groups=("site",)), came)
    assert "Zoltan" not in text(found, {})
    assert "Zoltan" not in evaluation_json(found, "2027-03-01", "1", "d")
    assert "Zoltan" not in evaluation_csv(found)
    assert "Zoltan" not in repr(found)


def test_people_who_all_changed_alike_are_not_told_of() -> None:
    people = [
        practice(f"p{n}", w, n % 3 + (w == "post"), 1) for n in range(20) for w in ("pre", "post")
    ]
    found = made(people)
    craft, sea = found.outcomes.main[1:]
    assert (craft.why, craft.figures, craft.counts) == (Why.ALIKE, None, (None, None, None))
    assert sea.why is Why.ALIKE
    assert "all gave the same answers" in change_words(craft)
    assert dict(held_back(found))[str(Why.ALIKE)] >= 2


def test_the_same_tables_give_the_same_bytes_whoever_comes_first() -> None:
    people = course(24, lost=3)
    one, other = made(people), made(people[::-1])
    assert evaluation_json(one, "d", "1", "c") == evaluation_json(other, "d", "1", "c")
    assert evaluation_csv(one) == evaluation_csv(other)


def test_what_people_are_called_changes_nothing() -> None:
    people = course(24, lost=3)
    renamed = [replace(one, person=f"x{one.person[::-1]}") for one in people]
    one, other = made(people), made(renamed)
    assert evaluation_json(one, "d", "1", "c") == evaluation_json(other, "d", "1", "c")


def test_the_lost_are_counted_and_assumed_about() -> None:
    found = made(course(20, lost=5))
    flow = found.following.flow
    assert (flow.asked, flow.lost, flow.share_lost, flow.warns) == (20, 5, 0.25, True)
    assert any("25%" in one for one in warnings(found))
    _, lines = found.following.if_lost[0]
    by_name = {line.assumption: line for line in lines}
    completers = lines[0]
    assert completers.interval is not None
    assert by_name[NO_CHANGE].change == pytest.approx(completers.change * 15 / 20)
    low = completers.interval.low
    assert by_name[LOWER].change == pytest.approx((15 * completers.change + 5 * low) / 20)
    assert found.following.stayed[0].why is Why.FEW
    calm = made(course(20, lost=2))
    assert not calm.following.flow.warns


def test_nobody_lost_needs_no_assumption() -> None:
    found = made(course(20))
    (_, lines), *_ = found.following.if_lost
    assert [line.assumption for line in lines] == ["only those who answered both times"]
    assert found.following.stayed[0].why is Why.NONE_LOST
    assert "All of practice: nobody was lost between the two times." in text(found, {})
    late = made([one for one in course(20) if one.wave == "post"])
    assert late.following.stayed[0].why is Why.NO_START
    assert "All of practice: nobody answered before." in text(late, {})


def test_many_who_were_lost_are_compared_at_the_start() -> None:
    found = made(course(40, lost=12))
    stayed = found.following.stayed[0]
    assert stayed.stayed is not None
    assert stayed.lost is not None
    assert stayed.difference is not None
    assert "of those who stayed" in text(found, {})
    alike = [
        practice(f"p{n}", "pre", 1 if n < 12 else n % 3, 1 if n < 12 else 2) for n in range(40)
    ]
    alike += [practice(f"p{n}", "post", n % 4, n % 2) for n in range(12, 40)]
    assert made(alike).following.stayed[0].why is Why.ALIKE


def looked_back(size: int, then: int | None) -> list[Response]:
    people = course(size)
    extra = [
        practice(f"p{n:03}", "then", (n * 2) % 3 if then is None else then, n % 2)
        for n in range(size)
    ]
    return people + extra


def test_a_look_back_is_held_beside_the_first_answer() -> None:
    found = made(looked_back(20, None))
    craft = next(one for one in found.outcomes.look_backs if one.score.id == "s-practice-craft")
    assert craft.shift.figures is not None
    assert craft.shift.since == "then"
    assert craft.from_then.figures is not None
    lower = [practice(f"p{n:03}", "then", 0 if n % 5 else 1, n % 2) for n in range(20)]
    shifted = made(
        [practice(f"p{n:03}", "pre", 2 + n % 3, n % 2) for n in range(20)]
        + course(20)[1::2]
        + lower
    )
    back = next(one for one in shifted.outcomes.look_backs if one.score.id == "s-practice-craft")
    assert back.shifted is True
    assert back.shift.figures is not None
    assert back.shift.figures.change > 12.5
    assert "response shift" in text(shifted, {})


def test_a_look_back_of_nearly_the_same_people_is_held_back() -> None:
    people = looked_back(20, None)
    found = made([one for one in people if not (one.person == "p000" and one.wave == "then")])
    craft = next(one for one in found.outcomes.look_backs if one.score.id == "s-practice-craft")
    assert craft.shift.figures is not None, "the shift alone tells of nobody"
    assert everything(found)
    assert craft.from_then.why is Why.CLOSE, (
        "with the change it would tell of the one who is missing"
    )


def with_others(size: int, others: int) -> list[Response]:
    people = [
        practice(f"p{n:03}", w, n % 3 + (w == "post") * (n % 2 + 1), n % 4, arm="course")
        for n in range(size) for w in ("pre", "post")
    ]  # fmt: skip
    return people + [
        practice(f"q{n:03}", w, n % 3 + (w == "post") * (n % 2), n % 3, arm="wait")
        for n in range(others) for w in ("pre", "post")
    ]  # fmt: skip


WAIT = Comparing("arm", "wait", "a waiting list")


def test_a_comparison_group_gives_the_difference_in_change() -> None:
    found = made(with_others(30, 30), evaluation(comparing=WAIT))
    assert "comparison group" in everything(found)
    craft = next(b for b in found.outcomes.beside if b.course.score.id == "s-practice-craft")
    assert found.people == 30
    assert craft.difference is not None
    assert craft.difference.difference == pytest.approx(25)
    said = text(found, {}) + str(sections(found, {}))
    assert "25.0 points more than the comparison group" in said
    assert "a waiting list" in said
    assert "never that the course is why" not in said


def test_a_small_comparison_group_compares_nothing() -> None:
    found = made(with_others(30, 6), evaluation(comparing=WAIT))
    assert all(one.difference is None for one in found.outcomes.beside)
    assert "No comparison" in str(sections(found, {}))
    unsure = made(with_others(30, 15), evaluation(comparing=WAIT))
    assert "Very unsure" in str([s for s in sections(unsure, {}) if s.id == "comparison"])


def sited(size: int, north: int) -> list[Response]:
    return [
        practice(f"p{n:03}", w, (n + (w == "post") * (n % 3)) % 5, n % 4 if w == "pre" else n % 3,
                 site="north" if n < north else "south")
        for n in range(size) for w in ("pre", "post")
    ]  # fmt: skip


def test_groups_are_split_where_that_tells_of_no_few() -> None:
    found = made(sited(30, 15), evaluation(groups=("site",)))
    (table,) = found.groups.tables
    assert [(line.name, line.n) for line in table.lines] == [("north", 15), ("south", 15)]
    assert all(line.figures is not None for line in table.lines)
    small = made(sited(30, 3), evaluation(groups=("site",)))
    assert (small.groups.tables, small.groups.refused) == ((), ("site",))
    three = [
        replace(
            one, group=(("site", "skerry" if one.person < "p003" else dict(one.group)["site"]),)
        )
        for one in sited(30, 15)
    ]
    some = made(three, evaluation(groups=("site",)))
    lines = [(line.name, line.n) for line in some.groups.tables[0].lines]
    assert lines == [("south", 15), (TOGETHER, 15)]
    assert "skerry" not in everything(some), "a name alone tells that somebody is in the group"
    one = made(sited(30, 30), evaluation(groups=("site",)))
    assert (one.groups.tables, one.groups.refused) == ((), ("site",))
    assert "No split by site is safe" in str(sections(one, {}))


def placed(*sites: tuple[str, str, int]) -> tuple[list[Response], list[Attendance]]:
    """Give people of sites in regions, half of whom finished."""
    where = [(site, region) for site, region, n in sites for _ in range(n)]
    responses, rows = [], []
    for n, (site, region) in enumerate(where):
        for w in ("pre", "post"):
            moved = (n + (w == "post") * (n % 3)) % 5, n % 4 if w == "pre" else n % 3
            responses.append(practice(f"p{n:03}", w, *moved, site=site, region=region))
        rows.append(Attendance(f"p{n:03}", responses[-1].group, finished=n % 2 == 0))
    return responses, rows


def test_a_split_that_lies_within_another_gives_no_small_group_away() -> None:
    """Of sites a to d, b has 4 people: held back, and so was d. But north less a is b."""
    people, _ = placed(("a", "north", 6), ("b", "north", 4), ("c", "south", 9), ("d", "south", 5))
    site, region = (made(people, evaluation(groups=(one,))) for one in ("site", "region"))
    assert [(line.name, line.n) for line in site.groups.tables[0].lines] == [
        ("a", 6), ("c", 9), (TOGETHER, 9),
    ]  # fmt: skip
    assert [(line.name, line.n) for line in region.groups.tables[0].lines] == [
        ("north", 10), ("south", 14),
    ]  # fmt: skip
    both = made(people, evaluation(groups=("site", "region")))
    assert [table.column for table in both.groups.tables] == ["site"]
    assert both.groups.refused == ("region",)


def test_who_finished_by_two_columns_gives_no_few_away() -> None:
    people, rows = placed(("a", "north", 12), ("b", "north", 14), ("c", "south", 14))
    told = evaluation(groups=("site", "region"))
    found = made(people, told, rows)
    assert [table.column for table in found.groups.finished] == ["site", "region"]
    moved = [replace(one, group=(("region", "south"), *one.group[1:])) if n == 25 else one
             for n, one in enumerate(rows)]  # fmt: skip
    found = made(people, told, moved)
    assert [table.column for table in found.groups.finished] == ["site"], "one of b is elsewhere"


def test_two_scores_of_the_whole_track_tell_of_no_few_together() -> None:
    one = instrument()
    first = one.scores[f"all-{Track.PRACTICE}"]
    other = replace(first, id="craft-alone", inputs=first.inputs[:1])
    twofold = replace(one, scores={**one.scores, other.id: other})
    people = [
        replace(r, answers=replace(r.answers, codes={"practice-craft": "1"}))
        if (r.person, r.wave) == ("p000", "post") else r
        for r in sited(30, 15)
    ]  # fmt: skip
    found = made(people, evaluation(groups=("site",)), of=twofold)
    assert [(table.panel.score.id, table.total) for table in found.groups.tables] == [
        (first.id, 29)
    ]


def test_a_group_that_all_changed_alike_is_not_told_of() -> None:
    people = [
        practice(f"p{n:03}", w, n % 3 + (w == "post") * (1 if n < 15 else n % 2),
                 n % 2 + (w == "post") * (1 if n < 15 else n % 3),
                 site="north" if n < 15 else "south")
        for n in range(30) for w in ("pre", "post")
    ]  # fmt: skip
    found = made(people, evaluation(groups=("site",)))
    (table,) = found.groups.tables
    assert [line.why for line in table.lines] == [Why.ALIKE, None]
    assert f"groups: {Why.FEW}" not in dict(held_back(found)), "they are fifteen"
    assert dict(held_back(found))[f"groups: {Why.ALIKE}"] == 1


def came(size: int, done: int, north: int) -> list[Attendance]:
    return [
        Attendance(f"p{n:03}", (("site", "north" if n < north else "south"),), started=True,
                   finished=n % size < done, hours=Hundredths(1000 + 100 * (n % 4)),
                   supervision=Hundredths(100 * (n % 3)), practised=n % 2 == 0,
                   co_coach=n == 0, in_role=None, moved_on=n % 3 == 0)
        for n in range(size)
    ]  # fmt: skip


def test_who_finished_is_split_where_that_tells_of_no_few() -> None:
    told = evaluation(groups=("site",))
    rows = [
        Attendance(f"p{n:03}", (("site", "north" if n < 15 else "south"),), finished=n % 3 > 0)
        for n in range(30)
    ]
    found = made(sited(30, 15), told, rows)
    (table,) = found.groups.finished
    assert table.in_all == (20, 10)
    assert table.cells == ((10, 5), (10, 5))
    assert "Finished, by site" in everything(found)
    assert "site: north" in evaluation_csv(found)
    assert made(sited(30, 15), told, came(30, 28, 15)).groups.finished == ()
    assert made(sited(30, 15)[:-2], told, rows).groups.finished == (), "one of them did not answer"
    third = [
        replace(one, group=(("site", "west"),)) if one.person in {"p000", "p001", "p002"} else one
        for one in rows
    ]
    assert made(sited(30, 15), told, third).groups.finished == ()
    unknown = [*rows[:-1], Attendance("p029")]
    assert made(sited(30, 15), told, unknown).groups.finished == ()


def test_drivers_are_counted_where_that_tells_of_no_few() -> None:
    found = made(course(20), None, came(20, 18, 10))
    drivers = found.drivers
    assert drivers is not None
    assert (drivers.practised.n, drivers.practised.yes) == (20, 10)
    assert (drivers.co_coach.n, drivers.co_coach.yes) == (20, None), "one person is not told of"
    assert (drivers.in_role.n, drivers.in_role.yes) == (0, None)
    assert drivers.hours == pytest.approx(11.5)
    few = made(course(20), None, came(3, 3, 1))
    assert few.drivers is not None
    assert (few.drivers.practised.n, few.drivers.hours) == (None, None)
    nine, ten = (made(course(20), None, came(n, n, 1)).drivers for n in (9, 10))
    assert nine is not None
    assert ten is not None
    assert (nine.practised.n, nine.hours) == (9, None), "of five to nine there are counts only"
    assert ten.hours is not None


def test_end_forms_are_counted() -> None:
    question = ReactionQuestion("useful", "It is of use", Track.PRACTICE, 5)
    forms = [Reaction(f"p{n:03}", (("useful", 5 if n < 12 else 3),)) for n in range(20)]
    found = made(course(20), evaluation(questions=(question,)), None, forms)
    assert [(said.n, said.yes) for _, said in found.reactions] == [(20, 12)]
    assert any(one.says == "12 of 20." for one in frame(found))


def test_levels_without_evidence_say_so() -> None:
    found = made(course(20))
    said = [(one.level, one.track, one.says) for one in frame(found)]
    assert (1, Track.PRACTICE, "No data.") in said
    assert (4, Track.OWN, "No data.") in said
    results = (
        Result("Links made", Track.PRACTICE, 60, "14", "27"),
        Result("Of few", Track.PRACTICE, 3, "1", "2"),
    )
    held = {one.what: one.says for one in frame(made(course(20), evaluation(results=results)))}
    assert held["Links made"] == "14 to 27, 60 people."
    assert held["Of few"] == "Too few people to say."


COSTS = Costs(
    "GBP",
    20,
    (
        Ingredient("Trainers", amount=Hundredths(300_000)),
        Ingredient("Volunteers", hours=Hundredths(6000), rate=Hundredths(1000)),
        Ingredient("Friends", hours=Hundredths(1000)),
        Ingredient("Cover"),
    ),
)


def test_half_a_hundredth_goes_up() -> None:
    assert Ingredient("Tea", hours=Hundredths(25), rate=Hundredths(1210)).money == 303
    assert Ingredient("Tea", hours=Hundredths(25), rate=Hundredths(1209)).money == 302


def test_costs_are_shared_out() -> None:
    found = made(course(30), evaluation(costs=COSTS), came(30, 24, 15))
    money = found.money
    assert money is not None
    assert (money.taken.money, money.taken.unknown, money.taken.hours) == (
        360_000,
        ("Cover",),
        1000,
    )
    ratios = {one.of.partition(" ")[0]: one for one in money.ratios}
    assert ratios["place"].value == 18_000
    assert ratios["finisher"].value == 15_000
    point = ratios["point"]
    assert point.value is not None
    assert point.interval is not None
    assert point.interval.low < point.value < point.interval.high
    assert "at least £180" in text(found, {})


def test_a_course_that_nobody_finished_is_not_called_unknown() -> None:
    found = made(course(30), evaluation(costs=COSTS), came(30, 0, 15))
    assert found.money is not None
    finisher = next(one for one in found.money.ratios if one.of == "finisher")
    assert (finisher.value, finisher.why_not) == (None, "there was none")
    assert "No figure: there was none." in text(found, {})


def test_no_cost_is_shared_out_over_a_gain_that_may_be_nothing() -> None:
    flat = made(course(30, gain=(1, -1, 0)), evaluation(costs=COSTS), came(30, 24, 15))
    assert flat.money is not None
    point = next(one for one in flat.money.ratios if one.of.startswith("point"))
    assert (point.value, point.why_not) == (
        None,
        "the interval of the gain does not lie above nothing",
    )
    unknown = made(course(8), evaluation(costs=Costs("EUR", None, COSTS.ingredients)))
    assert unknown.money is not None
    assert [one.value for one in unknown.money.ratios] == [None] * 4
    assert "is not known" in text(unknown, {})


def test_gain_is_given_for_each_hour() -> None:
    joined = Joined(hours=10.0, develops=(("craft", 2),))
    found = made(course(30), joined=joined)
    craft, sea = found.per_hour
    assert craft.gain == pytest.approx(2.5)
    assert (craft.level, sea.level) == (2, None)
    flat = made(course(30, gain=(1, -1, 0)), joined=joined).per_hour[0]
    assert (flat.gain, flat.why_not) == (
        None,
        "the interval of the gain does not lie above nothing",
    )
    assert made(course(30)).per_hour[0].why_not == "the hours of study are not known"


def test_outside_no_figure_is_of_fewer_than_ten() -> None:
    inside = made(course(8))
    outside = made(course(8), evaluation(audience=Audience.OUTSIDE, least=10))
    assert inside.outcomes.main[0].n == 8
    assert outside.outcomes.main[0].n is None
    assert "for anyone: no figure is about fewer than 10" in text(outside, {})


def test_a_second_report_of_nearly_the_same_people_is_refused() -> None:
    first = gathered(evaluation(), course(20))
    shown = report(first, instrument(), DOMAINS, Joined()).cuts
    without_one = gathered(evaluation(), [r for r in course(20) if r.person != "p007"])
    assert differs_by_few(without_one, shown)
    assert not differs_by_few(first, shown), "the same people again tell of nobody"
    many_more = gathered(evaluation(), course(30))
    assert not differs_by_few(many_more, shown)


def test_a_later_answer_of_one_person_is_held_back() -> None:
    early = course(20, lost=1)
    shown = report(gathered(evaluation(), early), instrument(), DOMAINS, Joined()).cuts
    late = gathered(evaluation(), course(20))
    assert not differs_by_few(late, shown)
    again = report(late, instrument(), DOMAINS, Joined(), shown_before=shown)
    assert {one.why for one in again.outcomes.main if one.n} == {Why.CLOSE}
    same = report(
        gathered(evaluation(), early), instrument(), DOMAINS, Joined(), shown_before=shown
    )
    assert (
        same.outcomes.main
        == report(gathered(evaluation(), early), instrument(), DOMAINS, Joined()).outcomes.main
    )


def test_the_own_track_is_told_as_a_group_alone() -> None:
    codes = ("practice-craft", "practice-sea", "own-craft", "own-sea")
    people = [
        response(f"p{n:03}", w, {c: (n * k + (w == "post")) % 4 for k, c in enumerate(codes, 1)})
        for n in range(30) for w in ("pre", "post", "3m")
    ]  # fmt: skip
    found = made(people, evaluation(groups=("site",)))
    assert {c.track for c in found.outcomes.main} == {Track.PRACTICE, Track.OWN}
    assert all(t.panel.track is Track.PRACTICE for t in found.groups.tables)
    assert "30 people who chose to share it" in text(found, {})
    assert any(c.holm is not None for c in found.outcomes.main)
    grids = [p if isinstance(p, Grid) else p.told for s in sections(found, {}) for p in s.parts]
    assert all(grid.caption for grid in grids)


def everything(found: Report) -> str:
    """Write a report in every way there is."""
    titles = {"craft": "Craft", "sea": "Sea"}
    written = (evaluation_json(found, "d", "1", "c"), evaluation_csv(found), text(found, titles))
    return "\n".join((*written, str(sections(found, titles))))


def test_a_total_and_its_domains_do_not_tell_of_who_left_one_open() -> None:
    """From 30 in all and at sea, and 31 at the craft, the craft of the one could be had."""
    one = [practice("p99", "pre", 4, None), practice("p99", "post", 3, 2)]
    whole = made(course(30))
    found = made([*course(30), *one])
    held = {c.score.id: c.why for c in found.outcomes.main if c.track is Track.PRACTICE}
    assert held == {"all-practice": None, "s-practice-craft": Why.CLOSE, "s-practice-sea": None}
    same = [c.figures for c in whole.outcomes.main if c.score.id != "s-practice-craft"]
    assert [c.figures for c in found.outcomes.main if c.why is None] == same
    five = [replace(answer, person=f"q{n}") for n in range(5) for answer in one]
    more = made([*course(30), *five])
    assert all(c.why is None for c in more.outcomes.main), "five are no few"


def test_how_those_lost_began_tells_of_nobody_who_left_a_part_open() -> None:
    """Where parts are no domains they are told as the total is, and make it up as well."""
    one = instrument()
    bare = {id_: replace(score, domain=None) for id_, score in one.scores.items()}
    parts = replace(one, scores=bare)
    people = [*course(40, lost=12), practice("p99", "pre", 4, None)]
    found = report(gathered(evaluation(), people), parts, DOMAINS, Joined())
    told = {one.panel.score.id: one.why for one in found.following.stayed}
    assert told["s-practice-craft"] is None
    assert told["s-practice-sea"] is told["all-practice"] is Why.CLOSE


def test_routes_are_told_of_where_some_were_planned_alone() -> None:
    asked = Question(Catalogue({}), Profile(), "mate", date(2027, 1, 1))
    left = Answer(asked, Outcome.GAVE_UP)
    saving = Saving("sailing", "a", "mate", Measure.TIME, Shorter.OPEN, left, None)
    with_routes = made(course(20), joined=Joined(savings=(saving,)))
    (said,) = (one for one in methods(with_routes) if one.startswith("Routes:"))
    assert "left open by the time limit" in said
    assert (
        "Of 1 shortest routes of the example profiles, 0 take the course; of 1 the time limit"
        in (str(sections(with_routes, {})))
    )
    assert not [one for one in methods(made(course(20))) if one.startswith("Routes:")]


def test_a_group_split_that_is_nearly_another_is_held_back() -> None:
    people = [
        practice(f"p{n:03}", w, (n + (w == "post") * (n % 3)) % 5, n % 4 if w == "pre" else n % 3,
                 site="north" if n < 15 else "south", pay="paid" if n < 16 else "unpaid")
        for n in range(30) for w in ("pre", "post")
    ]  # fmt: skip
    found = made(people, evaluation(groups=("site", "pay")))
    (site,) = found.groups.tables
    assert [line.why for line in site.lines] == [None, None]
    assert found.groups.refused == ("pay",), "one person is paid and not in the north"
    # A record of an earlier version has the means of groups alone.
    means = [cut for cut in found.cuts if cut.figure != ANSWERED]
    paid = gathered(evaluation(groups=("pay",)), people)
    again = report(paid, instrument(), DOMAINS, Joined(), shown_before=means)
    (pay,) = again.groups.tables
    assert [line.why for line in pay.lines] == [Why.CLOSE, Why.CLOSE]
    assert "pay: paid" in everything(again)


def test_the_lost_are_held_back_where_an_earlier_report_is_near() -> None:
    people = course(40, lost=12)
    shown = report(gathered(evaluation(), people), instrument(), DOMAINS, Joined()).cuts
    less = [one for one in people if not (one.person == "p003" and one.wave == "pre")]
    again = report(
        gathered(evaluation(), less), instrument(), DOMAINS, Joined(), shown_before=shown
    )
    assert again.following.stayed[0].why is Why.CLOSE
    assert str(Why.CLOSE) in everything(again)


def test_wellbeing_later_is_a_result() -> None:
    one = instrument()
    well = {
        name: replace(score, track=Track.WELLBEING) if score.track is Track.OWN else score
        for name, score in one.scores.items()
    }
    people = [
        response(f"p{n:03}", w, {"own-craft": (n + (w == "3m") * (n % 2)) % 4, "own-sea": n % 3})
        for n in range(20) for w in ("pre", "3m")
    ]  # fmt: skip
    tables = gathered(evaluation(), people)
    found = report(tables, replace(one, scores=well), DOMAINS, Joined())
    results = [e for e in frame(found) if e.what.startswith("Wellbeing")]
    assert [(e.level, e.track) for e in results] == [(4, Track.OWN)]
    assert found.outcomes.main[0].why is Why.NO_DATA
    assert "No data: nobody answered both times." in everything(found)


def test_groups_that_changed_alike_may_be_no_different() -> None:
    people = [
        practice(f"{arm}{n:03}", w, n % 3 + (w == "post") * (n % 2), n % 4, arm=arm)
        for arm in ("course", "wait") for n in range(30) for w in ("pre", "post")
    ]  # fmt: skip
    found = made(people, evaluation(comparing=WAIT))
    assert "May be no different from the comparison group: 0.0 points" in everything(found)
    assert "difference in change" in evaluation_csv(found)


def test_few_newly_at_a_level_have_no_price() -> None:
    people = [
        practice(f"p{n:03}", w, 1 + (w == "post") * (n < few), 1 + (w == "post") * (n < few))
        for few in (6,) for n in range(100) for w in ("pre", "post")
    ]  # fmt: skip
    found = made(people, evaluation(costs=COSTS))
    assert found.outcomes.reached.yes == 6
    assert found.money is not None
    reached = found.money.ratios[-1]
    assert reached.value is not None
    assert reached.interval is not None
    small = made(people[:28], evaluation(costs=COSTS))
    assert small.outcomes.reached_share is None
    assert small.money is not None
    assert "does not lie above nothing" in small.money.ratios[-1].why_not


def test_a_course_without_an_own_track_is_said_so() -> None:
    content = (Content(Track.PRACTICE, "craft", Depth.KNOW, 60),)
    costs = Costs("GBP", 10, COSTS.ingredients[:1])
    told = evaluation(content=content, costs=costs, target=Target(levels=(("craft", 1),)))
    said = everything(made(course(20), told))
    assert "Nothing of the course is said to be for the coach's own capital." in said
    assert "In all: £3,000." in said
    assert "Porter's index beside the target" in said
    heavy = (*content, Content(Track.PRACTICE, "drug-facts", Depth.KNOW, 61))
    assert "More is on facts about drugs" in everything(made(course(20), evaluation(content=heavy)))
    assert "More is on facts about drugs" not in said
    asks_nothing = evaluation(content=content, target=Target("joiner"))
    assert "nothing to align with" in everything(made(course(20), asks_nothing))


def test_a_name_that_a_spreadsheet_would_run_is_made_harmless() -> None:
    people = [
        practice(f"p{n:03}", w, (n + (w == "post") * (n % 3)) % 5, n % 3,
                 site="=HYPERLINK(1)" if n < 15 else "south")
        for n in range(30) for w in ("pre", "post")
    ]  # fmt: skip
    rows = evaluation_csv(made(people, evaluation(groups=("site",))))
    assert "site: =HYPERLINK(1)" in rows, "behind the name of its column it is text"
    question = ReactionQuestion("useful", "=1+1", Track.PRACTICE, 5)
    forms = [Reaction(f"p{n:03}", (("useful", 5 if n < 12 else 3),)) for n in range(20)]
    asked = made(course(20), evaluation(questions=(question,)), None, forms)
    assert ",'=1+1," in evaluation_csv(asked)


def test_a_line_end_in_a_text_ends_no_row() -> None:
    question = ReactionQuestion("useful", "Was it\ruseful,\r\nall in all?", Track.PRACTICE, 5)
    forms = [Reaction(f"p{n:03}", (("useful", 5 if n < 12 else 3),)) for n in range(20)]
    rows = evaluation_csv(made(course(20), evaluation(questions=(question,)), None, forms))
    read = list(csv.reader(io.StringIO(rows, newline="")))
    assert {len(row) for row in read} == {12}
    assert "Was it useful, all in all?" in [row[2] for row in read]


@pytest.mark.parametrize(
    ("measure", "value"), [(Measure.TIME, 1250), (Measure.HOURS, 12.5), (Measure.COST, 12.5)]
)
def test_what_is_saved_is_the_same_in_every_form(measure: Measure, value: float) -> None:
    question = Question(Catalogue({}), Profile(), "x", date(2027, 1, 1), measure)
    totals = Totals(1, Hundredths(0), Money(Hundredths(0), "GBP"), Hundredths(0), 1)
    best = Answer(question, Outcome.OPTIMAL, Route((), totals, ()))
    saving = Saving("c", "p", "t", measure, Shorter.SAVES, best, None, saved=1250)
    found = made([], joined=Joined(savings=(saving,)))
    (told,) = json.loads(evaluation_json(found, "d", "1", "c"))["routes"]
    (row,) = (
        row
        for row in csv.DictReader(evaluation_csv(found).splitlines())
        if row["section"] == "routes"
    )
    assert (told["saved"], float(row["value"])) == (value, value)


def test_nothing_is_no_report_that_fails() -> None:
    found = made([])
    assert found.people == 0
    assert found.outcomes.main == ()
    assert "0 people took part" in text(found, {})
    assert found.following.flow.share_lost is None
    json_text = evaluation_json(found, "d", "1", "c")
    assert '"people": 0' in json_text
    assert evaluation_csv(found).startswith("section,track")
