"""Instruments spoiled at random: what is wrong is said, and what is not can be scored."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pathways.documents.instrument import instrument_document, instrument_from
from pathways.explain.instrument_text import instrument_text
from pathways.files.entries import entries_of
from pathways.files.instrument_to_core import instruments_of
from pathways.measure.ranges import possible_range
from pathways.measure.scoring import claims, exact, scored
from pathways.model.authored_instruments import AuthoredInstrument
from pathways.model.instruments import Instrument
from tests.amounts import examples
from tests.unit.files.instrument_texts import FILE, Written, calm_scale, skeleton, spoiled
from tests.unit.measure.instruments import answers

Place = tuple[str | int, ...]
WORDS = ("q1", "q2", "q3", "qr", "total", "metric", "mean", "often", "rows", "calm", "yes", "T2")
SINGLE = (
    st.sampled_from([*WORDS, "sum", "count", "lookup", "max", "weighted_mean", "own", "practice"])
    | st.integers(-3, 9)
    | st.sampled_from([0.5, "2/3", None, True, "", "complete"])
)
VALUES = (
    SINGLE
    | st.lists(SINGLE, max_size=3)
    | st.dictionaries(
        st.sampled_from(["en", "q1", "min_valid", "prorated", "0"]), SINGLE, max_size=2
    )
)
NEW_KEYS = (
    "reverse",
    "weights",
    "codes",
    "gate",
    "missing",
    "transform",
    "claims",
    "table",
    "places",
)


def places(value: Any, at: Place = ()) -> Iterator[Place]:  # noqa: ANN401  # written values
    """Give every place of what is written."""
    for key, one in (*_keyed(value), *_listed(value)):
        yield (*at, key)
        yield from places(one, (*at, key))
    if isinstance(value, dict):
        yield from ((*at, key) for key in NEW_KEYS if key not in value)


def _keyed(value: Any) -> list[tuple[str | int, Any]]:  # noqa: ANN401
    return list(value.items()) if isinstance(value, dict) else []


def _listed(value: Any) -> list[tuple[str | int, Any]]:  # noqa: ANN401
    return list(enumerate(value)) if isinstance(value, list) else []


@st.composite
def spoiled_scales(draw: st.DrawFn) -> Written:
    """Give an invented instrument with up to two things changed, taken out or put in."""
    found: Written = draw(st.sampled_from([calm_scale, skeleton]))()
    for _ in range(draw(st.integers(0, 2))):
        known = list(places(found))
        place = draw(st.sampled_from(known))
        there = place[-1] not in NEW_KEYS
        to = ... if there and draw(st.booleans()) else draw(VALUES)
        try:
            found = spoiled(found, *place, to=to)
        except KeyError:  # a new key cannot be taken out
            continue
    return found


def random_codes(data: st.DataObject, of: Instrument) -> dict[str, str]:
    """Draw answers to some of the lines."""
    found = {}
    for line in of.lines.values():
        codes = [option.code for option in of.response_sets[line.responses].options]
        code = data.draw(st.sampled_from([*codes, None]))
        if code is not None:
            found[line.id] = code
    return found


@examples(150)
@given(spoiled_scales(), st.data())
def test_what_has_no_problem_can_be_scored(written: Written, data: st.DataObject) -> None:
    content = entries_of(FILE, written)
    assert bool(content.entries) != bool(content.troubles)
    assert all(one.message and one.mend for one in content.troubles)
    for entry in content.entries:
        assert isinstance(entry.form, AuthoredInstrument)
        for of in instruments_of(entry.form):
            assert instrument_from(instrument_document(of)) == of
            assert instrument_text(of)
            given_ = answers(of, random_codes(data, of))
            review = scored(of, given_)
            claims(of, given_)
            for one in review.scores:
                ends = possible_range(of, one.score)
                assert one.valid <= one.asked
                if one.value is not None and ends is not None:
                    assert ends == tuple(map(exact, one.score.range_ or ()))
                    assert float(ends[0]) <= one.value <= float(ends[1])
                for bands in one.score.bands:
                    assert (one.band(bands) is None) == (one.value is None)
