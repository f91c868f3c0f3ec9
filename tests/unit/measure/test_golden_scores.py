"""The shipped instruments against published figures, and the errors that others made."""

from __future__ import annotations

import pytest

from pathways.measure.ranges import possible_range
from pathways.measure.scoring import exact, scored
from pathways.model.instruments import PRIVATE, Instrument, Method, Track
from pathways.model.licences import Tier
from tests.unit.measure.instruments import answers, result, shipped, value

METRIC = {
    7: 7.00, 8: 9.51, 9: 11.25, 10: 12.40, 11: 13.33, 12: 14.08, 13: 14.75, 14: 15.32,
    15: 15.84, 16: 16.36, 17: 16.88, 18: 17.43, 19: 17.98, 20: 18.59, 21: 19.25, 22: 19.98,
    23: 20.73, 24: 21.54, 25: 22.35, 26: 23.21, 27: 24.11, 28: 25.03, 29: 26.02, 30: 27.03,
    31: 28.13, 32: 29.31, 33: 30.70, 34: 32.55, 35: 35.00,
}  # fmt: skip
"""SWEMWBS, raw to metric, after Stewart-Brown and others, 2009."""


def same(of: Instrument, code: str, form: str = "") -> dict[str, str]:
    """Answer every line of a form with one code."""
    asked = of.forms[form].lines if form else tuple(of.lines)
    return dict.fromkeys(asked, code)


@pytest.mark.parametrize(("raw", "metric"), METRIC.items())
def test_every_row_of_swemwbs(raw: int, metric: float) -> None:
    of = shipped()["swemwbs"]
    each, rest = divmod(raw, 7)
    codes = {f"q{n}": str(each + (n <= rest)) for n in range(1, 8)}
    assert value(of, "raw", codes) == raw
    assert value(of, "metric", codes) == metric
    assert result(of, answers(of, totals={"raw": raw}), "metric").value == metric


def test_swemwbs_needs_all_seven() -> None:
    of = shipped()["swemwbs"]
    six = {f"q{n}": "3" for n in range(1, 7)}
    assert value(of, "raw", six) is None, "a skipped item would lower the sum unseen"
    assert value(of, "metric", six) is None


def test_who_5_is_called_low_on_the_raw_sum() -> None:
    of = shipped()["who-5"]
    codes = dict(zip(of.lines, ("3", "3", "3", "2", "2"), strict=True))
    found = {one.score.id: one for one in scored(of, answers(of, codes)).scores}
    assert (found["raw"].value, found["percent"].value) == (13, 52)
    # Read on the score from 0 to 100, 24 would be called good: the band names its score.
    low = dict(zip(of.lines, ("2", "1", "1", "1", "1"), strict=True))
    found = {one.score.id: one for one in scored(of, answers(of, low)).scores}
    assert (found["raw"].value, found["percent"].value) == (6, 24)
    (bands,) = found["raw"].score.bands
    band = found["raw"].band(bands)
    assert band is not None
    assert band.low
    assert found["percent"].score.bands == ()


def test_whoqol_of_threes_is_12_and_50() -> None:
    of = shipped()["whoqol-bref"]
    codes = same(of, "3")
    for domain in ("physical", "psychological", "social", "environment"):
        assert value(of, domain, codes) == 12
        assert value(of, f"{domain}-100", codes) == 50
    assert value(of, "physical", {**codes, "q3": "1", "q4": "1"}) == pytest.approx(4 * 25 / 7)


@pytest.mark.parametrize(
    ("score", "skipped", "there"),
    [("physical", 2, True), ("physical", 3, False), ("social", 1, True), ("social", 2, False)],
)
def test_whoqol_lets_two_answers_be_missing_and_one_in_the_social_domain(
    score: str, skipped: int, *, there: bool
) -> None:
    of = shipped()["whoqol-bref"]
    codes = same(of, "5")
    for id_ in of.scores[score].inputs[:skipped]:
        del codes[id_]
    assert (value(of, score, codes) is not None) == there


@pytest.mark.parametrize(
    ("name", "lowest", "highest"),
    [
        ("wemwbs", 14, 70),
        ("barc-10", 10, 60),
        ("qpr-15", 0, 60),
        ("general-self-efficacy", 10, 40),
        ("sure", 21, 63),
        ("sure/binary", 0, 21),
        ("arc", 0, 50),
        ("arc/likert", 50, 300),
    ],
)
def test_the_ends_of_a_total(name: str, lowest: int, highest: int) -> None:
    of = shipped()[name]
    options = next(iter(of.response_sets.values())).options
    assert value(of, "total", same(of, options[0].code)) == lowest
    assert value(of, "total", same(of, options[-1].code)) == highest


def test_two_scorings_of_one_instrument_are_never_mixed() -> None:
    three, binary = shipped()["sure"], shipped()["sure/binary"]
    assert (three.id, three.version) == (binary.id, binary.version)
    assert three.digest != binary.digest
    with pytest.raises(ValueError, match=r"not to sure 1\.0\.0 binary"):
        scored(binary, answers(three, same(three, "3")))
    assert {one.variant for one in (three, binary)} == set(three.variants)


def test_two_orders_of_rosenberg_reverse_other_items() -> None:
    first, second = shipped()["rosenberg"], shipped()["rosenberg/order-2-5-6-8-9"]
    codes = {**same(first, "0"), "q3": "3", "q10": "3"}
    # 3 and 10 are reversed in one order and not in the other.
    assert value(first, "total", codes) == 3 * 3
    assert value(second, "total", codes) == 5 * 3 + 6
    assert (
        value(first, "total", same(first, "0")) == value(second, "total", same(second, "0")) == 15
    )


def test_cbi_reverses_the_item_on_energy_and_needs_half() -> None:
    of = shipped()["cbi"]
    always = same(of, "100")
    assert value(of, "personal", always) == 100
    assert value(of, "work", always) == pytest.approx(600 / 7)
    some = {f"client-{n}": "50" for n in range(1, 4)}
    assert value(of, "client", some) == 50
    assert value(of, "client", {k: some[k] for k in ("client-1", "client-2")}) is None
    half = {f"work-{n}": "50" for n in range(1, 4)}
    assert value(of, "work", half) is None, "half of seven is four"


def test_inspire_counts_what_the_person_marked_as_important() -> None:
    of = shipped()["inspire"]
    codes = {f"important-{n}": "yes" if n <= 2 else "no" for n in range(1, 21)}
    codes |= {f"support-{n}": "0" for n in range(1, 21)}
    codes |= {"support-1": "4", "support-2": "3"}
    found = result(of, answers(of, codes), "support")
    assert (found.value, found.valid, found.asked) == (87.5, 2, 2)


def test_mirc_reverses_14_items() -> None:
    of = shipped()["mirc"]
    parts = ("social", "physical", "human", "cultural")
    assert [len(of.scores[part].reversed_) for part in parts] == [3, 3, 4, 4]
    best = {
        id_: "1" if any(id_ in of.scores[part].reversed_ for part in parts) else "4"
        for id_ in of.lines
    }
    assert [value(of, part, best) for part in parts] == [28] * 4
    assert value(of, "total", best) == 112


def test_proqol_reverses_five_items_of_burnout() -> None:
    of = shipped()["proqol"]
    assert value(of, "burnout", same(of, "1")) == 5 * 5 + 5
    assert {len(of.scores[one].inputs) for one in of.scores} == {10}
    assert len({id_ for one in of.scores.values() for id_ in one.inputs}) == 30


@pytest.mark.parametrize("name", ["rec-cap", "mbi"])
def test_of_closed_instruments_only_totals_are_taken(name: str) -> None:
    of = shipped()[name]
    assert of.licence.tier is Tier.CLOSED
    assert (of.lines, of.forms, of.has_text) == ({}, {}, False)
    assert {score.method for score in of.scores.values()} == {Method.TOTAL}
    first = next(iter(of.scores))
    assert result(of, answers(of, totals={first: 12.5}), first).value == 12.5


def test_every_shipped_range_is_what_its_answers_give() -> None:
    for of in shipped().values():
        for score in of.scores.values():
            found = possible_range(of, score)
            written = score.range_ and tuple(map(exact, score.range_))
            assert found == written, f"{of.id} {score.id}"


def test_only_our_own_words_are_shipped() -> None:
    for of in shipped().values():
        own = of.licence.tier is Tier.OWN
        assert of.has_text == own
        texts = [line.text for line in of.lines.values()]
        texts += [o.text for one in of.response_sets.values() for o in one.options]
        assert all(bool(text) == own for text in texts), of.id


def test_what_is_private_is_said_of_every_score() -> None:
    for of in shipped().values():
        for score in of.scores.values():
            assert score.track is not None
            assert (score.track in PRIVATE) == (score.track not in {Track.PRACTICE, Track.FEEDBACK})


def test_no_shipped_instrument_names_change_in_one_person() -> None:
    # No source that was read has a coefficient with the spread of the same people.
    for of in shipped().values():
        assert not any(record.use_for_change for record in of.reliability)
