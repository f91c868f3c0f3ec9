"""Scores of an instrument: what they are made of, and whether that can be worked out at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pathways.documents.trouble import Trouble
from pathways.files.instrument_names import named, twice, when_troubles
from pathways.files.instrument_to_core import missing_rule
from pathways.files.instrument_ways import Way
from pathways.files.yaml_text import KeyPath
from pathways.model.authored_instruments import ReliabilityForm, ScoreForm
from pathways.model.instrument_forms import ItemForm
from pathways.model.instruments import ADDITIVE, Method

WEIGHTED = frozenset({Method.WEIGHTED_SUM, Method.WEIGHTED_MEAN})


def score_troubles(way: Way) -> Iterator[Trouble]:
    """Find scores that cannot be worked out, and what is told of scores that are not there."""
    scores = way.said_by("scores").scores
    if any(way.says(key) for key in ("scores", "items", "response_sets", "tables")):
        items = {item.id: item for item in way.said_by("items").items}
        for id_, score in scores.items():
            path = way.path("scores", id_)
            yield from _inputs(path, score, items, scores)
            yield from _missing(path, score)
            yield from _weights(path, score)
            yield from _range(path, score)
            yield from _gates(way, path, score, items)
            yield from _codes(way, path, score, items)
            if score.table is not None:
                tables = way.said_by("tables").tables
                yield from named((*path, "table"), "unknown-table", "table", score.table, tables)
        yield from _cycles(way, scores)
    yield from _told(way, scores)


def _inputs(
    path: KeyPath,
    score: ScoreForm,
    items: Mapping[str, ItemForm],
    scores: Mapping[str, ScoreForm],
) -> Iterator[Trouble]:
    of = (*path, "of")
    yield from twice(of, score.inputs)
    for index, word in enumerate(score.inputs):
        known = items if Method(score.method) is Method.COUNT else {**items, **scores}
        yield from named((*of, index), "unknown-item", "item or score", word, known)
        if word in items and items[word].reserve:
            message = f'"{word}" is a reserve, which no form asks'
            yield Trouble((*of, index), "wrong-inputs", message, "Take it out")
    for index, word in enumerate(score.reverse):
        mend = "Name one of its inputs"
        if word not in score.inputs:
            message = f'"{word}" is reversed and is no input'
            yield Trouble((*path, "reverse", index), "wrong-inputs", message, mend)
        elif word in scores and scores[word].range_ is None:
            message = f'"{word}" has no range to be reversed in'
            yield Trouble((*path, "reverse", index), "wrong-inputs", message, mend)
    yield from _number_of_inputs(path, score)


def _number_of_inputs(path: KeyPath, score: ScoreForm) -> Iterator[Trouble]:
    count = len(score.inputs)
    if Method(score.method) is Method.TOTAL and count:
        message = "a total is brought from elsewhere, and made of nothing here"
        yield Trouble((*path, "of"), "wrong-inputs", message, "Take of: out")
    elif Method(score.method) is Method.LOOKUP and (count != 1 or score.table is None):
        message = "a lookup has one input and a table"
        yield Trouble((*path, "of"), "wrong-inputs", message, "Write of: [one], and table:")
    elif Method(score.method) is not Method.TOTAL and not count:
        yield Trouble(path, "wrong-inputs", "it is made of nothing", "Write of: and its inputs")
    if Method(score.method) is not Method.LOOKUP and score.table is not None:
        message = "only a lookup has a table"
        yield Trouble((*path, "table"), "wrong-inputs", message, "Take it out")
    if score.method in {Method.COUNT, Method.LOOKUP} and score.reverse:
        message = f"nothing is reversed in a {score.method}"
        yield Trouble((*path, "reverse"), "wrong-inputs", message, "Take it out")


def _missing(path: KeyPath, score: ScoreForm) -> Iterator[Trouble]:
    at, count = (*path, "missing"), len(score.inputs)
    rule = missing_rule(score.missing, count)
    if score.inputs and not 1 <= rule.least <= count:
        message = f"{rule.least} of {count} inputs cannot be asked for"
        yield Trouble(at, "missing-rule", message, f"Ask for 1 to {count}")
    if score.missing.prorated and score.method not in ADDITIVE:
        message = "only a sum or a count can be filled up"
        yield Trouble(at, "missing-rule", message, "Take prorated: out")
    if score.method in ADDITIVE and rule.least < count and not score.missing.prorated:
        message = "a skipped item would lower it unseen"
        mend = "Write prorated: yes, or missing: complete, or take a mean"
        yield Trouble(at, "lowers-total", message, mend)


def _weights(path: KeyPath, score: ScoreForm) -> Iterator[Trouble]:
    at = (*path, "weights")
    if (score.method in WEIGHTED) != bool(score.weights):
        message = "weights go with weighted_sum and weighted_mean, and they with weights"
        yield Trouble(at, "wrong-weights", message, "Change the method, or write weights:")
    elif score.weights and len(score.weights) != len(score.inputs):
        message = f"{len(score.weights)} weights for {len(score.inputs)} inputs"
        yield Trouble(at, "wrong-weights", message, "Write one for each input, in their order")
    filled = Method(score.method) is Method.WEIGHTED_MEAN or score.missing.prorated
    if filled and any(weight <= 0 for weight in score.weights):
        message = "a weight is not above 0"
        yield Trouble(at, "wrong-weights", message, "Write weights above 0")


def _range(path: KeyPath, score: ScoreForm) -> Iterator[Trouble]:
    if score.range_ is None:
        if Method(score.method) is not Method.TOTAL:
            mend = "Write range: [lowest, highest]"
            yield Trouble(path, "range-differs", "it has no range", mend)
    elif score.range_[0] > score.range_[1]:
        message = "the range ends before it starts"
        yield Trouble((*path, "range"), "range-differs", message, "Write the lowest first")


def _gates(
    way: Way, path: KeyPath, score: ScoreForm, items: Mapping[str, ItemForm]
) -> Iterator[Trouble]:
    for word, when in score.gate.items():
        at = (*path, "gate", word)
        if word not in score.inputs:
            message = f'"{word}" is gated and is no input'
            yield Trouble(at, "wrong-inputs", message, "Name one of its inputs", at_key=True)
        yield from when_troubles(way, at, when, items.values())
    if score.gate and score.method in ADDITIVE:
        message = "what a gate shuts out would lower a sum"
        yield Trouble((*path, "gate"), "lowers-total", message, "Take a mean")
    if score.gate and score.missing.max_missing is not None:
        message = "nobody knows of how many a gate lets through"
        mend = "Write min_valid: or min_fraction:"
        yield Trouble((*path, "missing"), "missing-rule", message, mend)


def _codes(
    way: Way, path: KeyPath, score: ScoreForm, items: Mapping[str, ItemForm]
) -> Iterator[Trouble]:
    if (Method(score.method) is Method.COUNT) != bool(score.codes):
        message = "codes go with a count, and a count with codes"
        yield Trouble((*path, "codes"), "wrong-inputs", message, "Name the codes to be counted")
    sets = way.said_by("response_sets").response_sets
    used = {items[word].responses for word in score.inputs if word in items}
    known = [o.code for one in sorted(used & set(sets)) for o in sets[one].options]
    for index, code in enumerate(score.codes):
        yield from named((*path, "codes", index), "unknown-code", "code", code, known)


def _cycles(way: Way, scores: Mapping[str, ScoreForm]) -> Iterator[Trouble]:
    for id_ in scores:
        if id_ in _made_of(id_, scores):
            message = "it is made of itself, in the end"
            path = way.path("scores", id_, "of")
            yield Trouble(path, "score-cycle", message, "Take out one of its inputs")


def _made_of(id_: str, scores: Mapping[str, ScoreForm]) -> set[str]:
    """Give every score that a score is made of, at whatever depth."""
    found: set[str] = set()
    waiting = [id_]
    while waiting:
        inputs = {word for word in scores[waiting.pop()].inputs if word in scores}
        waiting.extend(inputs - found)
        found |= inputs
    return found


def _told(way: Way, scores: Mapping[str, ScoreForm]) -> Iterator[Trouble]:
    """Look at bands, norms and reliability: of scores that are there, coefficients that can be."""
    if way.says("bands"):
        for index, bands in enumerate(way.said_by("bands").bands):
            for at, word in enumerate(bands.score):
                path = way.path("bands", index, "score", at)
                yield from named(path, "unknown-score", "score", word, scores)
    if way.says("norms"):
        for index, norm in enumerate(way.said_by("norms").norms):
            path = way.path("norms", index, "score")
            yield from named(path, "unknown-score", "score", norm.score, scores)
    if way.says("reliability"):
        records = way.said_by("reliability").reliability
        for index, record in enumerate(records):
            path = way.path("reliability", index)
            yield from named((*path, "score"), "unknown-score", "score", record.score, scores)
            yield from _coefficient(path, record)
        yield from _change(way, records)


def _coefficient(path: KeyPath, record: ReliabilityForm) -> Iterator[Trouble]:
    mend = "Write a number from 0 to 1"
    figures = {"low": record.low, "value": record.value, "high": record.high}
    known = {key: figure for key, figure in figures.items() if figure is not None}
    for key, figure in known.items():
        if not 0 <= figure <= 1:
            message = f"{figure:g} is no coefficient"
            yield Trouble((*path, key), "not-a-coefficient", message, mend)
            return
    if list(known.values()) != sorted(known.values()):
        message = "the value does not lie between low and high"
        yield Trouble((*path, "value"), "not-a-coefficient", message, "Mend one of the three")
    if record.use_for_change and record.sd is None:
        message = "without the spread of the same people no change can be judged"
        mend = "Write sd:, or take use_for_change: out"
        yield Trouble((*path, "use_for_change"), "change-without-spread", message, mend)


def _change(way: Way, records: Sequence[ReliabilityForm]) -> Iterator[Trouble]:
    used = Counter[str]()
    for index, record in enumerate(records):
        used[record.score] += record.use_for_change
        if record.use_for_change and used[record.score] > 1:
            message = f"change in {record.score} is judged by one record, and this is another"
            path = way.path("reliability", index, "use_for_change")
            yield Trouble(path, "change-twice", message, "Leave one of them")
