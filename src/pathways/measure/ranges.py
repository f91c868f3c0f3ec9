"""What figures can come out of a score at all: its ends, and for a table every value.

Worked out from the answers that can be chosen, so that a file that says otherwise is found out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from graphlib import TopologicalSorter
from typing import TypeAlias

from pathways.measure.scoring import ends_of, exact, rounded, transformed
from pathways.model.instruments import ADDITIVE, Instrument, Method, Score

Ends: TypeAlias = tuple[Fraction, Fraction]
_Values: TypeAlias = frozenset[Fraction] | None
MOST = 100_000
"""Sums beyond which nobody writes a table of them."""


def possible_range(instrument: Instrument, score: Score) -> Ends | None:
    """Give the lowest and highest value that can come out.

    None where that cannot be worked out: a total brought from elsewhere, or what is made of one
    whose range is not known.
    """
    if score.method is Method.LOOKUP:
        values = reachable(instrument, score.id)
        return (min(values), max(values)) if values else None
    try:
        ends = [_input_ends(instrument, score, id_) for id_ in score.inputs]
    except ValueError:
        return None
    if not ends:
        return None
    made = sorted(transformed(end, score.transforms) for end in _made(instrument, score, ends))
    return rounded(made[0], score.places), rounded(made[-1], score.places)


def reachable(instrument: Instrument, id_: str) -> frozenset[Fraction] | None:
    """Give every value a line or score can have; None where they cannot be counted out.

    Counted out for lines, sums, counts and means, and for what is looked up of these.
    """
    found: dict[str, _Values] = {}
    for one in _inner_first(instrument, id_):
        found[one] = _reachable(instrument, one, found)
    return found[id_]


def _inner_first(instrument: Instrument, id_: str) -> Iterator[str]:
    """Give what a value is counted out from, each after what it is made of, and once."""
    made_of: dict[str, tuple[str, ...]] = {}
    waiting = [id_]
    while waiting:
        one = waiting.pop()
        if one not in made_of:
            score = instrument.scores.get(one)
            made_of[one] = score.inputs if score and _is_counted_out(score) else ()
            waiting.extend(made_of[one])
    return iter(TopologicalSorter(made_of).static_order())


def _is_counted_out(score: Score) -> bool:
    plain = {Method.SUM, Method.COUNT, Method.MEAN}
    return score.method is Method.LOOKUP or (score.method in plain and not score.gate)


def _reachable(instrument: Instrument, id_: str, known: Mapping[str, _Values]) -> _Values:
    """Give the values of a line or score from those of its inputs, which are known."""
    score = instrument.scores.get(id_)
    if score is None:
        options = instrument.response_sets[instrument.lines[id_].responses].options
        return frozenset(exact(option.value) for option in options)
    if not _is_counted_out(score):
        return None
    if score.method is Method.LOOKUP:
        table = {exact(key): exact(value) for key, value in score.table.items()}
        inner = known[score.inputs[0]]
        made = None if inner is None else [table[one] for one in inner if one in table]
    else:
        made = _combinations(instrument, score, known)
    if made is None:
        return None
    return frozenset(rounded(transformed(one, score.transforms), score.places) for one in made)


def _combinations(
    instrument: Instrument, score: Score, known: Mapping[str, _Values]
) -> list[Fraction] | None:
    sums: set[tuple[int, Fraction]] = {(0, Fraction())}
    whole, least = len(score.inputs), _least(instrument, score)
    for index, id_ in enumerate(score.inputs, 1):
        values = _input_values(instrument, score, id_, known)
        if values is None or len(sums) * len(values) > MOST:
            return None
        sums |= {(count + 1, total + value) for count, total in sums for value in values}
        # Those with too many inputs missing already come to nothing.
        sums = {(count, total) for count, total in sums if count + whole - index >= least}
    times = 1 if score.method is Method.MEAN else whole
    return [total * times / count for count, total in sums]


def _input_values(
    instrument: Instrument, score: Score, id_: str, known: Mapping[str, _Values]
) -> _Values:
    if score.method is Method.COUNT:
        return frozenset(_counted(instrument, score, id_))
    values = known[id_]
    if values is None or id_ not in score.reversed_:
        return values
    low, high = map(exact, ends_of(instrument, id_))
    return frozenset(low + high - value for value in values)


def _counted(instrument: Instrument, score: Score, id_: str) -> set[Fraction]:
    """Give 0 and 1, or the one of them that is all an answer can count."""
    options = instrument.response_sets[instrument.lines[id_].responses].options
    return {Fraction(option.code in score.codes) for option in options}


def _input_ends(instrument: Instrument, score: Score, id_: str) -> Ends:
    if score.method is Method.COUNT:
        counted = _counted(instrument, score, id_)
        return min(counted), max(counted)
    low, high = ends_of(instrument, id_)
    return exact(low), exact(high)


def _least(instrument: Instrument, score: Score) -> int:
    """Give how few inputs a value may be made of: a form or a gate may leave some out."""
    if score.method in ADDITIVE:
        return score.missing.needed(len(score.inputs))
    if score.gate:
        return score.missing.needed(1)
    asked = [len(set(score.inputs) & set(form.lines)) for form in instrument.forms.values()]
    fewest = min((count for count in asked if count), default=len(score.inputs))
    return min(score.missing.needed(fewest), len(score.inputs))


def _made(instrument: Instrument, score: Score, ends: list[Ends]) -> Ends:
    lows, highs = sorted(low for low, _ in ends), sorted((high for _, high in ends), reverse=True)
    least, whole = _least(instrument, score), len(ends)
    extremes = lows[0], highs[0]
    match score.method:
        case Method.SUM | Method.COUNT:
            return whole * _mean(lows[:least]), whole * _mean(highs[:least])
        case Method.MEAN:
            return _mean(lows[:least]), _mean(highs[:least])
        case Method.MAX if least == whole:
            return lows[-1], highs[0]
        case Method.MIN if least == whole:
            return lows[0], highs[-1]
        case Method.MAX | Method.MIN:
            return extremes
        case _:
            return _weighted(score, ends, extremes, complete=least == whole)


def _mean(values: list[Fraction]) -> Fraction:
    return sum(values, Fraction()) / len(values)


def _weighted(score: Score, ends: list[Ends], extremes: Ends, *, complete: bool) -> Ends:
    weights = [exact(weight) for weight in score.weights]
    whole = sum(weights, Fraction())
    share = Fraction(1) if score.method is Method.WEIGHTED_SUM else 1 / whole
    if not complete:
        low, high = extremes
        return low * whole * share, high * whole * share
    pairs = [(w * low, w * high) for w, (low, high) in zip(weights, ends, strict=True)]
    return (
        sum(map(min, pairs), Fraction()) * share,
        sum(map(max, pairs), Fraction()) * share,
    )
