"""How well an instrument measures in a group: figures, silence below ten, nothing of anyone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from pathways.documents.group_measure import group_document
from pathways.files.instruments import load_instruments
from pathways.measure.group import asking, line_table, qualities
from pathways.measure.group_text import group_text
from pathways.measure.reliability import Coefficient, alpha, complete, icc_agreement
from pathways.model.cohorts import Response
from pathways.model.reviews import Answers

SHIPPED, _ = load_instruments(Path(__file__).parents[3])
WHO5 = SHIPPED["who-5"]
MIRC = SHIPPED["mirc"]


def people(count: int, wave: str = "pre", seed: int = 1, spread: float = 1) -> list[Response]:
    """Invent people whose answers hang together, each by one hidden figure."""
    hidden = np.random.default_rng(9).normal(size=count)
    noise = np.random.default_rng(seed)
    found = []
    for number in range(count):
        codes = {}
        for id_ in WHO5.lines:
            value = round(2.5 + spread * hidden[number] + noise.normal() / 2)
            codes[id_] = str(min(5, max(0, value)))
        answers = Answers(
            WHO5.id, WHO5.version, WHO5.variant, WHO5.digest, date(2026, 1, 1), codes=codes
        )
        found.append(Response(f"p{number:03}", wave, (), answers, number + 2))
    return found


def test_figures_are_those_of_the_lines() -> None:
    first, again = people(60), people(60, "again", seed=2)
    found = {one.score.id: one for one in qualities(WHO5, first, again)}
    raw = found["percent"]
    table = line_table(WHO5, asking(WHO5, raw.score), [one.answers for one in first])
    assert raw.alpha == alpha(table)
    assert raw.sd is not None
    assert raw.sd == pytest.approx(4 * np.std(table.sum(axis=1), ddof=1))
    assert raw.retest is not None
    assert raw.rests_on == "retest"
    both = [
        [4.0 * sum(map(int, r.answers.codes.values())) for r in pair]
        for pair in zip(first, again, strict=True)
    ]
    assert raw.retest == icc_agreement(np.array(both))
    assert raw.retest.value is not None
    assert raw.sem is not None
    assert raw.sem == pytest.approx(raw.sd * (1 - raw.retest.value) ** 0.5)
    assert raw.mdc == pytest.approx(1.96 * 2**0.5 * raw.sem)
    assert len(raw.lines) == 5
    text = group_text(WHO5, list(found.values()), 60)
    assert "retest" in text
    assert "a change below" in text


def test_from_alpha_alone_the_wobble_is_too_small_and_said_to_be() -> None:
    found = qualities(WHO5, people(12))
    text = group_text(WHO5, found, 12)
    assert "too small" in text
    assert "Fewer than 50 people" in text
    assert all(one.rests_on in {"alpha", ""} for one in found)


def test_below_ten_nothing_is_said() -> None:
    found = qualities(WHO5, people(9))
    assert {(one.mean, one.sd, one.alpha, one.sem) for one in found} == {(None,) * 4}
    text = group_text(WHO5, found, 9)
    assert "nothing is said of" in text
    assert "mean" not in text
    document = group_document(WHO5, found, 9)
    assert all(one["people"] is None and one["sd"] is None for one in document["scores"])


def test_who_has_no_second_time_is_left_out_of_it() -> None:
    found = qualities(WHO5, people(20), people(9, "again", seed=3))
    assert all(one.retest is None for one in found)


def test_nobody_can_be_found_in_what_is_said() -> None:
    first = people(30)
    found = qualities(WHO5, first)
    said = group_text(WHO5, found, 30) + str(group_document(WHO5, found, 30))
    assert not [one.person for one in first if one.person in said]


def test_turned_lines_are_turned_and_missing_ones_are_nan() -> None:
    score = next(
        s for s in MIRC.scores.values() if s.reversed_ and set(s.inputs) <= set(MIRC.lines)
    )
    turned = next(iter(score.reversed_))
    responses = MIRC.response_sets[MIRC.lines[turned].responses]
    codes = dict.fromkeys(score.inputs[:-1], responses.options[0].code)
    answers = Answers("mirc", "1.0.0", "a", "d", date(2026, 1, 1), codes=codes)
    table = line_table(MIRC, score, [answers])
    low, high = responses.ends
    if turned in codes:
        assert table[0, score.inputs.index(turned)] == high
    assert np.isnan(table[0, -1])
    assert len(complete(table)) == 0
    inner = replace(score, inputs=("nothing-here",))
    assert line_table(MIRC, inner, [answers]).shape == (1, 0)
    assert low < high


def test_the_lowest_answer_to_a_turned_line_is_the_lowest() -> None:
    score = next(s for s in MIRC.scores.values() if s.reversed_ and set(s.inputs) <= {*MIRC.lines})
    turned = next(i for i in score.inputs if i in score.reversed_)
    options = MIRC.response_sets[MIRC.lines[turned].responses].options
    lowest = min(options, key=lambda option: option.value).code
    first = []
    for n in range(60):
        codes = {i: options[(n + k) % len(options)].code for k, i in enumerate(MIRC.lines)}
        answers = Answers(
            MIRC.id, MIRC.version, MIRC.variant, MIRC.digest, date(2026, 1, 1),
            codes=codes | ({turned: lowest} if n % 10 else {}),
        )  # fmt: skip
        first.append(Response(f"p-{n}", "pre", (), answers, n + 2))
    found = next(one for one in qualities(MIRC, first) if one.score.id == score.id)
    check = next(line for line in found.lines if line.line == turned)
    assert check.floor >= 0.9
    assert "chose the lowest answer" in " ".join(check.remarks())


def test_figures_have_as_many_digits_as_machines_agree_on() -> None:
    found = qualities(WHO5, people(60), people(60, "again", seed=3))
    told = json.loads(json.dumps(group_document(WHO5, found, 60)), parse_float=str)
    digits = [len(figure.lstrip("-0.").replace(".", "")) for figure in floats_in(told)]
    assert len(digits) > 20
    assert max(digits) <= 6


def floats_in(value: object) -> Iterator[str]:
    """Give the texts of figures with a point, wherever they stand."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from floats_in(one)
    elif isinstance(value, str) and re.fullmatch(r"-?\d+\.\d+(e-?\d+)?", value):
        yield value.partition("e")[0]


def test_of_people_who_all_have_the_same_value_nothing_is_said() -> None:
    """The mean would be the figure of each of them."""
    codes = dict.fromkeys(WHO5.lines, "3")
    flat = [replace(one, answers=replace(one.answers, codes=codes)) for one in people(15)]
    found = qualities(WHO5, flat, flat)
    assert {(one.mean, one.sd, one.alpha, one.retest, one.sem) for one in found} == {(None,) * 5}
    text = group_text(WHO5, found, 15)
    assert "Everyone has the same value, so nothing is said of: percent." in text
    assert "Fewer than 10" not in text
    document = group_document(WHO5, found, 15)
    assert all(one["people"] is None and one["mean"] is None for one in document["scores"])


def test_what_has_no_figure_has_a_reason() -> None:
    first = qualities(WHO5, people(15))[0]
    bare = replace(first, alpha=Coefficient(15, 5, why="everyone has the same sum"), sem=None)
    assert "not known: everyone has the same sum" in group_text(WHO5, [bare], 15)
    why = group_document(WHO5, [bare], 15)["scores"][0]["alpha"]["why_not"]
    assert why == "everyone has the same sum"


def test_an_instrument_of_unknown_standing_is_said_to_be() -> None:
    assert "not on record how well it measures" in group_text(SHIPPED["rec-cap"], (), 12)
