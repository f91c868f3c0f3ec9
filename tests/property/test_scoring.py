"""Scoring against a plain oracle, and what must hold of every instrument and every answer."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from pathways.documents.instrument import instrument_document, instrument_from
from pathways.measure.ranges import possible_range
from pathways.measure.scoring import exact, scored
from pathways.model.instruments import (
    Instrument,
    Line,
    Method,
    MissingRule,
    Score,
    Transform,
)
from tests.unit.measure.instruments import answers, instrument, lines, options, value

VALUES = st.lists(st.integers(-20, 20).map(lambda n: n / 4), min_size=2, max_size=6)
SIZES = st.integers(1, 7)
PLAIN = (Method.SUM, Method.MEAN, Method.COUNT, Method.MAX, Method.MIN)


@st.composite
def scales(draw: st.DrawFn, *methods: Method) -> Instrument:
    """Give an instrument with one score `s` of some lines."""
    values = draw(VALUES)
    ids = tuple(f"q{n}" for n in range(draw(SIZES)))
    method = draw(st.sampled_from(methods or PLAIN))
    least = draw(st.integers(1, len(ids)))
    additive = method in {Method.SUM, Method.COUNT}
    codes = draw(st.sets(st.integers(0, len(values) - 1), min_size=1).map(frozenset))
    reversible = method is not Method.COUNT
    score = Score(
        "s",
        method,
        ids,
        MissingRule(least, prorated=additive),
        (0, 0),
        reversed_=draw(st.sets(st.sampled_from(ids)).map(frozenset)) if reversible else frozenset(),
        codes=frozenset(map(str, codes)) if method is Method.COUNT else frozenset(),
        transforms=tuple(
            draw(
                st.lists(
                    st.builds(Transform, st.sampled_from([1, 4, 6.25, -1]), st.integers(-4, 4)),
                    max_size=2,
                )
            )
        ),
        places=draw(st.sampled_from([None, 0, 2])),
    )
    return instrument(lines("set", *ids), (score,), (options("set", *values),))


@st.composite
def answered(draw: st.DrawFn, *methods: Method) -> tuple[Instrument, dict[str, str]]:
    """Give an instrument and the codes of some of its lines."""
    of = draw(scales(*methods))
    known = [option.code for option in of.response_sets["set"].options]
    codes = {id_: draw(st.sampled_from([*known, None])) for id_ in of.lines}
    return of, {id_: code for id_, code in codes.items() if code is not None}


def oracle(of: Instrument, codes: dict[str, str]) -> Fraction | None:
    """Score once more, slowly and by the words of the rule."""
    score, options_ = of.scores["s"], of.response_sets["set"].options
    known = {option.code: Fraction(str(option.value)) for option in options_}
    low, high = min(known.values()), max(known.values())
    taken = []
    for id_ in score.inputs:
        if id_ in codes:
            one = known[codes[id_]]
            if score.method is Method.COUNT:
                one = Fraction(1 if codes[id_] in score.codes else 0)
            elif id_ in score.reversed_:
                one = low + high - one
            taken.append(one)
    if len(taken) < score.missing.least:
        return None
    mean = sum(taken, Fraction()) / len(taken)
    made = {
        Method.SUM: mean * len(score.inputs),
        Method.COUNT: mean * len(score.inputs),
        Method.MEAN: mean,
        Method.MAX: max(taken),
        Method.MIN: min(taken),
    }[score.method]
    for step in score.transforms:
        made = made * Fraction(str(step.times)) + Fraction(str(step.plus))
    if score.places is not None:
        scale = 10**score.places
        made = Fraction((made * scale * 2 + 1) // 2, scale)
    return made


@given(answered())
def test_the_same_as_the_oracle(case: tuple[Instrument, dict[str, str]]) -> None:
    of, codes = case
    expected = oracle(of, codes)
    assert value(of, "s", codes) == (None if expected is None else float(expected))


@given(answered())
def test_nothing_comes_out_beyond_the_range(case: tuple[Instrument, dict[str, str]]) -> None:
    of, codes = case
    found, ends = value(of, "s", codes), possible_range(of, of.scores["s"])
    assert ends is not None
    if found is not None:
        assert float(ends[0]) <= found <= float(ends[1])


@given(answered(), st.randoms(use_true_random=False))
def test_the_order_of_lines_and_answers_is_nothing(
    case: tuple[Instrument, dict[str, str]], rng: st.DataObject
) -> None:
    of, codes = case
    shuffled, given_ = list(of.scores["s"].inputs), list(codes.items())
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    rng.shuffle(given_)  # type: ignore[attr-defined]
    other = replace(of, scores={"s": replace(of.scores["s"], inputs=tuple(shuffled))})
    assert value(of, "s", codes) == value(other, "s", dict(given_))


@given(answered(Method.SUM, Method.MEAN))
def test_reversed_twice_is_as_it_was(case: tuple[Instrument, dict[str, str]]) -> None:
    of, codes = case
    score = of.scores["s"]
    bare = replace(score, id="once", transforms=(), places=None)
    ends = possible_range(of, bare)
    assert ends is not None
    bare = replace(bare, range_=(float(ends[0]), float(ends[1])))
    one = MissingRule(1, share=Fraction(1))
    back = Score("back", Method.SUM, ("once",), one, bare.range_, reversed_=frozenset({"once"}))
    again = replace(back, id="again", inputs=("back",), reversed_=frozenset({"back"}))
    whole = replace(of, scores={"once": bare, "back": back, "again": again})
    found = {one_.score.id: one_.value for one_ in scored(whole, answers(whole, codes)).scores}
    assert (found["once"] is None) == (found["again"] is None)
    if found["once"] is not None and found["again"] is not None:
        assert abs(found["once"] - found["again"]) < 1e-9


@given(answered(Method.SUM))
def test_a_filled_sum_lies_between_the_worst_and_the_best_that_could_be_missing(
    case: tuple[Instrument, dict[str, str]],
) -> None:
    of, codes = case
    score = replace(of.scores["s"], transforms=(), places=None)
    of = replace(of, scores={"s": score})
    found = value(of, "s", codes)
    assume(found is not None)
    assert found is not None
    known = of.response_sets["set"].options
    worst, best = (
        {
            id_: codes.get(id_, pick(known, key=lambda o: _taken(of, id_, o.value)).code)
            for id_ in of.lines
        }
        for pick in (min, max)
    )
    low, high = value(of, "s", worst), value(of, "s", best)
    assert low is not None
    assert high is not None
    assert low - 1e-9 <= found <= high + 1e-9


def _taken(of: Instrument, id_: str, given_: float) -> float:
    low, high = of.response_sets["set"].ends
    return low + high - given_ if id_ in of.scores["s"].reversed_ else given_


@given(answered(Method.MEAN))
def test_skipping_an_answer_below_the_mean_never_lowers_a_mean(
    case: tuple[Instrument, dict[str, str]],
) -> None:
    of, codes = case
    score = replace(of.scores["s"], transforms=(), places=None, reversed_=frozenset())
    of = replace(of, scores={"s": replace(score, missing=MissingRule(1))})
    before = value(of, "s", codes)
    for id_, code in codes.items():
        given_ = of.response_sets["set"].value(code)
        after = value(of, "s", {k: v for k, v in codes.items() if k != id_})
        assert before is not None
        assert given_ is not None
        if after is not None and given_ <= before:
            assert after >= before - 1e-12


@given(answered())
def test_fewer_answers_never_bring_a_score_where_there_was_none(
    case: tuple[Instrument, dict[str, str]],
) -> None:
    of, codes = case
    if value(of, "s", codes) is None:
        for id_ in codes:
            assert value(of, "s", {k: v for k, v in codes.items() if k != id_}) is None


@given(scales())
def test_an_instrument_reads_back_from_its_document(of: Instrument) -> None:
    assert instrument_from(instrument_document(of)) == of


@given(st.floats(-1e6, 1e6, allow_nan=False).map(lambda n: round(n, 4)))
def test_a_number_is_taken_as_it_is_written(number: float) -> None:
    assert exact(number) == Fraction(repr(number))
    assert float(exact(number)) == number


@given(answered(Method.MEAN), st.data())
def test_a_gate_that_is_shut_counts_as_if_nobody_had_asked(
    case: tuple[Instrument, dict[str, str]], data: st.DataObject
) -> None:
    of, codes = case
    score = of.scores["s"]
    opened = {id_: data.draw(st.booleans()) for id_ in score.inputs}
    gates = {f"i{id_}": Line(f"i{id_}", "gate") for id_ in score.inputs}
    gate: dict[str, tuple[str, tuple[str, ...]]] = {
        id_: (f"i{id_}", ("1",)) for id_ in score.inputs
    }
    rule = MissingRule(1, share=Fraction(1, 2))
    gated = instrument(
        {**of.lines, **gates},
        (replace(score, gate=gate, missing=rule),),
        (of.response_sets["set"], options("gate", 0, 1)),
    )
    kept = tuple(id_ for id_ in score.inputs if opened[id_])
    alone = replace(score, inputs=kept, missing=rule, reversed_=score.reversed_ & set(kept))
    marks = {f"i{id_}": str(int(is_open)) for id_, is_open in opened.items()}
    expected = value(replace(of, scores={"s": alone}), "s", codes) if kept else None
    assert value(gated, "s", {**codes, **marks}) == expected
