"""Porter's index and Webb's four, on worked examples."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.evaluate.alignment import aligned, porter, wanted_by_levels, webb
from pathways.evaluate.content import Shares, alignment, covers, matrix, shares
from pathways.model.cohorts import Content, Depth, LearningOutcome, Target
from pathways.model.instruments import Track
from tests.unit.evaluate.cohorts import DOMAINS, evaluation

KNOW, CLASS, SEEN, FIELD = Depth
OTHERS = [[0.2, 0, 0.1], [0.1, 0.2, 0], [0.1, 0.2, 0.1]]


def test_the_worked_index_comes_out() -> None:
    ours = [[0.2, 0.2, 0.1], [0.1, 0.1, 0.1], [0, 0.2, 0]]
    assert porter(ours, OTHERS) == pytest.approx(0.70)
    assert porter(OTHERS, OTHERS) == 1


def test_cells_are_told_with_the_largest_gap_first() -> None:
    found = aligned({("craft", KNOW): 30, ("sea", KNOW): 10}, {("craft", KNOW): 1}, DOMAINS, seed=1)
    assert found is not None
    assert found.index == pytest.approx(0.75)
    assert [(g.row, round(g.gap, 2)) for g in found.gaps[:2]] == [("craft", -0.25), ("sea", 0.25)]
    assert found == aligned(
        {("craft", KNOW): 30, ("sea", KNOW): 10}, {("craft", KNOW): 1}, DOMAINS, seed=1
    )


def test_what_is_the_same_is_seldom_matched_by_chance() -> None:
    cells = {("craft", KNOW): 3.0, ("craft", CLASS): 1.0, ("sea", SEEN): 2.0}
    found = aligned(cells, cells, DOMAINS, seed=1)
    assert found is not None
    assert found.index == 1
    assert found.as_good < 0.02
    assert found.by_chance[0] < found.by_chance[1] <= 1


def test_without_either_side_there_is_no_index() -> None:
    assert aligned({}, {("craft", KNOW): 1}, DOMAINS) is None
    assert aligned({("craft", KNOW): 1}, {}, DOMAINS) is None


@given(
    st.dictionaries(
        st.tuples(st.sampled_from(DOMAINS), st.sampled_from(list(Depth))), st.integers(1, 9),
        min_size=1,
    ),
    st.integers(1, 50),
)  # fmt: skip
def test_longer_courses_align_as_short_ones(
    cells: dict[tuple[str, Depth], int], times: int
) -> None:
    wanted = {("craft", KNOW): 1.0, ("sea", CLASS): 2.0}
    one = aligned({c: float(n) for c, n in cells.items()}, wanted, DOMAINS, permutations=10)
    other = aligned(
        {c: float(n * times) for c, n in cells.items()}, wanted, DOMAINS, permutations=10
    )
    assert one is not None
    assert other is not None
    assert one.index == pytest.approx(other.index)
    assert 0 <= one.index <= 1


def test_a_level_asks_its_depth_and_those_before() -> None:
    found = wanted_by_levels({"craft": 2, "sea": 1, "none": 0})
    assert found == {("craft", KNOW): 1 / 3, ("craft", CLASS): 1 / 3, ("sea", KNOW): 1 / 3}
    assert wanted_by_levels({}) == {}


def outcome(id_: str, domain: str, depth: Depth, *assessed: Depth) -> LearningOutcome:
    return LearningOutcome(id_, "...", Track.PRACTICE, domain, depth, assessed)


def test_webb_judges_tests_by_outcomes() -> None:
    found = webb(
        [
            outcome("a", "craft", CLASS, KNOW, SEEN),
            outcome("b", "craft", KNOW),
            outcome("c", "sea", FIELD, FIELD, FIELD),
            outcome("d", "sea", KNOW, FIELD),
        ],
        (*DOMAINS, "air"),
    )
    assert found is not None
    craft, sea = found.domains
    assert (craft.concurs, craft.range_, craft.depth) == (True, 0.5, 0.5)
    assert (sea.concurs, sea.range_, sea.depth) == (True, 1.0, 1.0)
    assert found.balance == pytest.approx(1 - (abs(0.5 - 0.4) + abs(0.5 - 0.6)) / 2)


def test_without_tests_there_is_no_balance() -> None:
    found = webb([outcome("a", "craft", CLASS)], DOMAINS)
    assert found is not None
    assert (found.balance, found.domains[0].depth, found.domains[0].concurs) == (None, None, False)
    assert webb([], DOMAINS) is None


CONTENT = (
    Content(Track.PRACTICE, "craft", KNOW, 30),
    Content(Track.PRACTICE, "craft", CLASS, 60),
    Content(Track.PRACTICE, "drug-facts", KNOW, 30),
    Content(Track.OWN, "sea", KNOW, 30),
    Content(Track.PRACTICE, "other", KNOW, 50),
)


def test_minutes_stand_in_rows_and_columns() -> None:
    found = matrix(CONTENT, Track.PRACTICE, DOMAINS)
    assert found is not None
    assert found.rows == ("craft", "sea", "drug-facts", "other")
    assert (found.at("craft", CLASS), found.of("craft"), found.of("sea"), found.total) == (
        60,
        90,
        0,
        170,
    )
    assert matrix(CONTENT, Track.EFFECT, DOMAINS) is None


def test_time_is_split_into_domains_and_drug_facts() -> None:
    found = shares(CONTENT)
    assert found == Shares(120, 30, 50)
    assert found is not None
    assert found.share(found.drug_facts) == pytest.approx(0.15)
    assert shares(()) is None
    assert shares((Content(Track.PRACTICE, "craft", KNOW, 0),)) is None


def test_gaps_are_told_in_plain_words() -> None:
    outcomes = (outcome("a", "craft", KNOW, KNOW),)
    told = evaluation(content=CONTENT, outcomes=outcomes)
    said = {c.domain: c for c in covers(told, Track.PRACTICE, DOMAINS, frozenset({"craft"}))}
    assert (said["craft"].taught, said["craft"].assessed, said["craft"].gap) == (90, 1, "")
    assert said["sea"].gap == "not taught, not tested, not measured later"
    later = {c.domain: c.gap for c in covers(told, Track.OWN, DOMAINS, frozenset({"craft"}))}
    assert later == {
        "craft": "not taught here",
        "sea": "taught, but not tested and not measured later",
    }
    seen = covers(evaluation(content=CONTENT), Track.OWN, DOMAINS, frozenset({"sea"}))
    assert (seen[1].gap, seen[1].assessed) == ("taught, but not tested", None)
    tested = covers(told, Track.PRACTICE, DOMAINS, frozenset())
    assert tested[0].gap == "taught and tested, but not measured later"
    nothing = covers(evaluation(), Track.PRACTICE, DOMAINS, frozenset())
    assert (nothing[0].taught, nothing[0].assessed) == (None, None)


def test_a_target_is_levels_or_shares() -> None:
    by_levels = alignment(
        evaluation(content=CONTENT, target=Target(levels=(("craft", 2),))), DOMAINS
    )
    assert by_levels.porter is not None
    assert by_levels.porter.index == pytest.approx(1 - abs(1 / 3 - 1 / 2))
    shared = Target(shares=(("craft", KNOW, 1), ("craft", CLASS, 2), ("sea", KNOW, 0)))
    by_shares = alignment(evaluation(content=CONTENT, target=shared), DOMAINS)
    assert by_shares.porter is not None
    assert by_shares.porter.index == pytest.approx(1)
    assert alignment(evaluation(content=CONTENT), DOMAINS).porter is None
    assert alignment(evaluation(target=shared), DOMAINS).porter is None
