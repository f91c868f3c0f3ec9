"""Figures of an instrument: ranges, tables and bands against what can come out of its answers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pathways.documents.trouble import Trouble
from pathways.files.instrument_to_core import instrument_in
from pathways.files.instrument_ways import Way
from pathways.files.yaml_text import KeyPath
from pathways.measure.ranges import possible_range, reachable
from pathways.measure.scoring import exact
from pathways.model.authored_instruments import BandsForm, NormForm
from pathways.model.instruments import Instrument, Method, Score, Track

LEVELS = (0.0, 1.0, 2.0, 3.0, 4.0)
SHOWN = 5
"""Rows of a table that are named when they are missing."""


def figure_troubles(way: Way) -> Iterator[Trouble]:
    """Find figures that contradict the answers; of an instrument whose names are all right."""
    instrument = instrument_in(way)
    if any(way.says(key) for key in ("scores", "items", "response_sets", "tables", "forms")):
        for score in instrument.scores.values():
            path = way.path("scores", score.id)
            gaps = list(_table(instrument, score, path))
            yield from gaps or _range(instrument, score, path)
        yield from _claims(way, instrument)
    if way.says("bands"):
        for index, bands in enumerate(way.said_by("bands").bands):
            yield from _bands(instrument, bands, way.path("bands", index))
    if way.says("norms"):
        for index, norm in enumerate(way.said_by("norms").norms):
            yield from _norm(instrument, norm, way.path("norms", index))


def _range(instrument: Instrument, score: Score, path: KeyPath) -> Iterator[Trouble]:
    found = possible_range(instrument, score)
    written = score.range_
    if found is None or written is None:
        return
    if found != (exact(written[0]), exact(written[1])):
        low, high = (f"{float(end):g}" for end in found)
        message = f"from the answers it goes from {low} to {high}"
        mend = f"Write [{low}, {high}], or mend the options, reverse or transform"
        yield Trouble((*path, "range"), "range-differs", message, mend)


def _table(instrument: Instrument, score: Score, path: KeyPath) -> Iterator[Trouble]:
    if score.method is not Method.LOOKUP:
        return
    at, inner = (*path, "table"), reachable(instrument, score.inputs[0])
    if inner is None:
        message = "nobody can tell which rows its table needs"
        mend = "Look up an item, a sum, a count or a mean"
        yield Trouble((*path, "of"), "wrong-inputs", message, mend)
        return
    rows = {exact(key) for key in score.table}
    for what, found in (("lacks", inner - rows), ("can never use", rows - inner)):
        if found:
            first = ", ".join(f"{float(one):g}" for one in sorted(found)[:SHOWN])
            more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
            message = f"its table {what} {first}{more}"
            yield Trouble(at, "table-gap", message, "Mend the rows of the table")


def _bands(instrument: Instrument, form: BandsForm, path: KeyPath) -> Iterator[Trouble]:
    at = (*path, "bands")
    for index, band in enumerate(form.bands):
        if band.since >= band.until:
            message = f"a band from {band.since:g} to {band.until:g} holds nothing"
            yield Trouble((*at, index), "band-cover", message, "Write the lower end as from:")
    for index, (one, next_) in enumerate(pairwise(form.bands), 1):
        if one.until < next_.since:
            message = f"from {one.until:g} to {next_.since:g} there is no band"
            mend = f"Write from: {one.until:g}: the end of a band belongs to the next one"
            yield Trouble((*at, index, "from"), "band-gap", message, mend)
        elif one.until > next_.since:
            message = f"from {next_.since:g} to {one.until:g} there are two bands"
            yield Trouble(
                (*at, index, "from"), "band-overlap", message, f"Write from: {one.until:g}"
            )
    ends = (form.bands[0].since, form.bands[-1].until) if form.bands else None
    for index, word in enumerate(form.score):
        range_ = instrument.scores[word].range_
        if range_ is None or ends != range_:
            low, high = (f"{end:g}" for end in range_) if range_ else ("its lowest", "its highest")
            message = f"the bands do not cover {word}, which goes from {low} to {high}"
            mend = "Begin the first band and end the last one there, or name another score"
            yield Trouble((*path, "score", index), "band-cover", message, mend)


def _norm(instrument: Instrument, norm: NormForm, path: KeyPath) -> Iterator[Trouble]:
    range_ = instrument.scores[norm.score].range_
    figures = {"mean": norm.mean} | {f"{n}": value for n, value in norm.percentiles.items()}
    for key, value in figures.items():
        if value is None or range_ is None or range_[0] <= value <= range_[1]:
            continue
        where = (*path, "mean") if key == "mean" else (*path, "percentiles", key)
        message = f"{value:g} is no value of {norm.score}"
        yield Trouble(where, "norm-outside", message, "Mend it, or name another score")
    percentiles = [value for _, value in sorted(norm.percentiles.items())]
    if percentiles != sorted(percentiles):
        message = "a higher percentile has a lower value"
        yield Trouble((*path, "percentiles"), "norm-outside", message, "Mend the figures")


def _claims(way: Way, instrument: Instrument) -> Iterator[Trouble]:
    """See that practice answers are the levels, where levels are claimed by them."""
    if not instrument.claims:
        return
    for index, line in enumerate(instrument.lines.values()):
        options = instrument.response_sets[line.responses].options
        if line.track is Track.PRACTICE and tuple(o.value for o in options) != LEVELS:
            message = "a level is claimed by answers that are not the levels 0 to 4"
            mend = "Use answers with the values 0, 1, 2, 3 and 4, or take claims: out"
            yield Trouble(way.path("items", index, "set"), "claims-not-levels", message, mend)
