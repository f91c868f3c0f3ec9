"""The scores of an Open Scale Definition, those that can be kept; the rest is named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from math import isfinite

from pathways.exchange.json_values import Json, list_in, number_in, object_in, text_in
from pathways.exchange.osd import METHODS
from pathways.exchange.osd_words import holds, id_of
from pathways.measure.ranges import possible_range
from pathways.model.instruments import COLUMNS, Instrument, Method, MissingRule, Score, Transform

_BY_NAME = {
    **{name: method for method, name in METHODS.items() if method is not Method.COUNT},
    "sum": Method.SUM,
    "mean": Method.MEAN,
}
WHOLE = Fraction(1)


class _LeftOutError(ValueError):
    """A score says what cannot be kept."""


@dataclass(frozen=True, slots=True)
class _Block:
    """One block of the scoring there, with what is needed to read it."""

    id: str
    block: dict[str, Json]
    instrument: Instrument
    ids: dict[str, str]
    score_ids: dict[str, str]


def read_scores(
    definition: dict[str, Json], instrument: Instrument, ids: dict[str, str]
) -> tuple[dict[str, Score], list[str]]:
    """Give the scores by id, and a note on each that is left out.

    `ids` has our id of each item there.
    """
    blocks = object_in(definition.get("scoring"))
    names = {
        text_in(object_in(one).get("id")): one for one in list_in(definition.get("dimensions"))
    }
    score_ids: dict[str, str] = {}
    for name in blocks:
        score_ids[name] = id_of(name, {*COLUMNS, *score_ids.values(), *instrument.lines})
    scores, notes, waiting = dict[str, Score](), list[str](), list(blocks)
    while waiting:
        left = set(waiting)
        ready = [n for n in waiting if not left.intersection(_inner(blocks[n])) - {n}]
        for name in ready or waiting:
            block = _Block(score_ids[name], object_in(blocks[name]), instrument, ids, score_ids)
            title = text_in(object_in(names.get(name)).get("name"))
            try:
                score = _score(block, scores, title)
            except _LeftOutError as error:
                notes.append(f"the score {name} is left out: {error}")
            else:
                scores[score.id] = score
        left.difference_update(ready or waiting)
        waiting = [n for n in waiting if n in left]
    order = {score_ids[name]: place for place, name in enumerate(blocks)}
    return dict(sorted(scores.items(), key=lambda one: order[one[0]])), notes


def _inner(block: Json) -> Iterator[str]:
    yield from (text_in(one) for one in list_in(object_in(block).get("scores")))


def _score(block: _Block, known: dict[str, Score], title: str) -> Score:
    method = _BY_NAME.get(text_in(block.block.get("method")))
    if method is None:
        raise _LeftOutError(f"no method {text_in(block.block.get('method'))!r} is known here")
    coding = _coding(block, known)
    weights = _weights(block, coding, method)
    inputs = tuple(i for i in coding if not weights or i in weights)
    if not inputs:
        raise _LeftOutError("it has no inputs")
    score = Score(
        id=block.id,
        method=method,
        inputs=inputs,
        missing=MissingRule(len(inputs), share=WHOLE),
        range_=None,
        title=dict.fromkeys(block.instrument.languages, title) if title else {},
        weights=tuple(weights[i] for i in inputs) if weights else (),
        reversed_=frozenset(i for i in inputs if coding[i] < 0),
        transforms=tuple(_transforms(block)),
        higher="neither",
    )
    score = _recoded(block, score)
    ends = possible_range(replace(block.instrument, scores=known | {score.id: score}), score)
    try:
        score = replace(score, range_=None if ends is None else (float(ends[0]), float(ends[1])))
    except OverflowError:
        raise _LeftOutError("what comes out is too large") from None
    steps = (number for one in score.transforms for number in (one.times, one.plus))
    if not all(map(holds, (*steps, *score.weights, *(score.range_ or ())))):
        raise _LeftOutError("a figure of it has more digits than a file holds")
    return score


def _coding(block: _Block, known: dict[str, Score]) -> dict[str, float]:
    """Give each input with 1, or -1 where it is turned round."""
    written = block.block.get("items")
    old = object_in(block.block.get("item_coding"))
    coded = (
        object_in(written)
        if isinstance(written, dict)
        else {text_in(i): old.get(text_in(i), 1) for i in list_in(written)}
    )
    found: dict[str, float] = {}
    for name, code in [*coded.items(), *((n, old.get(n, 1)) for n in _inner(block.block))]:
        id_ = block.ids.get(name) if name in coded else block.score_ids.get(name)
        if id_ is None or (name not in coded and id_ not in known):
            raise _LeftOutError(f"{name} is not there")
        number = number_in(code)
        if number not in {1, 0, -1}:
            raise _LeftOutError(f"{name} is coded by {code}")
        if number:
            found[id_] = number
    return found


def _weights(block: _Block, coding: dict[str, float], method: Method) -> dict[str, float]:
    """Give the weight of each input that has one; nothing where the method takes none."""
    if "weighted" not in method:
        return {}
    written = object_in(block.block.get("weights"))
    there = {block.ids.get(n, block.score_ids.get(n, n)): number_in(w) for n, w in written.items()}
    found = {i: weight for i in coding if (weight := there.get(i)) is not None}
    if coding and not found:
        raise _LeftOutError("it has no weights")
    if method is Method.WEIGHTED_MEAN and any(weight <= 0 for weight in found.values()):
        raise _LeftOutError("a weight of a mean is not above 0")
    return found


def _transforms(block: _Block) -> Iterator[Transform]:
    for one in list_in(block.block.get("transform")):
        step = object_in(one)
        written = step.get("value")
        value = None if isinstance(written, str) else number_in(written)
        if value is None:
            raise _LeftOutError("a step goes by a figure of the person's own answers")
        match step.get("op"):
            case "add":
                yield Transform(1, value)
            case "subtract":
                yield Transform(1, -value)
            case "multiply":
                yield Transform(value, 0)
            case "divide" if value and isfinite(1 / value):
                yield Transform(1 / value, 0)
            case other:
                raise _LeftOutError(f"no step {other!r} of {value:g} is known here")


def _recoded(block: _Block, score: Score) -> Score:
    """Read a map of values: answers that count one, and none else, can be counted here."""
    maps = object_in(block.block.get("value_map"))
    if not maps:
        return score
    names = {our: name for name, our in block.ids.items()}
    found = [maps.get(names.get(i, i), maps.get("default")) for i in score.inputs]
    counted = set[frozenset[str]]()
    for id_, values in zip(score.inputs, found, strict=True):
        if id_ not in block.instrument.lines or not isinstance(values, list):
            raise _LeftOutError("it gives some answers other values, and some not")
        options = block.instrument.response_sets[block.instrument.lines[id_].responses].options
        if len(values) != len(options) or not set(map(str, values)) <= {"0", "1"}:
            raise _LeftOutError("it gives answers other values than their set does")
        counted.add(frozenset(o.code for o, v in zip(options, values, strict=True) if number_in(v)))
    if score.method is not Method.SUM or len(counted) != 1 or score.reversed_:
        raise _LeftOutError("it counts answers in more than one way")
    return replace(score, method=Method.COUNT, codes=next(iter(counted)))
