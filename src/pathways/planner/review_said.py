"""What the review page says: a table for each track, never one figure over tracks, and signals.

Words of the instrument and of the rules go out in all their languages: the page chooses.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from pathways.documents.support import cause_document
from pathways.measure.change import Change, change_between, points_of
from pathways.measure.charts import Mark, rows, run_chart, sentences
from pathways.measure.charts_svg import run_chart_svg
from pathways.measure.scored import Scored
from pathways.measure.scoring import claims
from pathways.measure.series import Reviewed, Series
from pathways.measure.signals import Seen, Signals
from pathways.model.instruments import Instrument, Score, Track
from pathways.model.reviews import Claimed
from pathways.model.support import Strength

Document = dict[str, Any]
TABLES = (Track.PRACTICE, Track.OWN, Track.EFFECT, Track.WELLBEING)
"""The tracks that have a table of their own, in this order."""


def review_said(
    instrument: Instrument,
    series: Series,
    signals: Signals,
    marks: tuple[Mark, ...],
    language: str,
) -> Document:
    """Say what the reviews by one instrument come to: the latest of each track, and the first.

    `marks` are shown in the charts; `language` is that of their titles.
    """
    reviews = series.of(instrument.id)
    claimed = last_claims(series)
    tables = [table for track in TABLES if (table := _table(track, instrument, reviews))]
    return {
        "on": reviews[-1].answers.on.isoformat() if reviews else None,
        "reviews": len(reviews),
        "status": str(instrument.status),
        "tables": tables,
        "needs": list(_needs(reviews)),
        "remark": next((r.answers.remark for r in reversed(reviews) if r.answers.remark), ""),
        "claims": [{"domain": one.domain, "level": one.level} for one in claimed.values()],
        "signals": list(_signals(signals, reviews)),
        "not_known": [trigger.id for trigger in signals.unknown],
        "charts": list(_charts(instrument, series, marks, language)),
    }


def last_claims(series: Series) -> dict[str, Claimed]:
    """Give the level last claimed in each domain."""
    found: dict[str, Claimed] = {}
    for review in series.reviews:
        found |= {one.domain: one for one in claims(review.instrument, review.answers)}
    return found


def _table(track: Track, instrument: Instrument, reviews: tuple[Reviewed, ...]) -> Document | None:
    """Give the table of a track by the last review that has a value of it; None where none has."""
    scores = [s for s in instrument.scores.values() if s.track is track and s.report]
    latest = next((r for r in reversed(reviews) if _answered(r, scores)), None)
    if latest is None:
        return None
    found = {one.score.id: one for one in latest.scored.scores}
    rows = [(found[s.id], _change(s, instrument, latest, reviews)) for s in scores]
    whys = dict.fromkeys(change.why for _, change in rows if change.why and change.last)
    return {
        "track": str(track),
        "on": latest.answers.on.isoformat(),
        "highest": _highest(rows),
        "lowest": _lowest(rows),
        "cells": [_cell(one, change, instrument) for one, change in rows if one.asked],
        "notes": [f"{why[0].upper()}{why[1:]}." for why in whys],
    }


Row = tuple[Scored, Change]
MANY = 3
"""More areas than this are not named one by one."""


def _by_area(rows: list[Row]) -> dict[str, float]:
    """Give the value of each area that has one."""
    found = ((one.score.domain, one.value) for one, _ in rows)
    return {area: value for area, value in found if area is not None and value is not None}


def _highest(rows: list[Row]) -> list[str]:
    """Give the two areas that stand highest, with those as high as the second; few, or none."""
    values = _by_area(rows)
    if len(set(values.values())) < 2:  # noqa: PLR2004 - all alike, or next to none
        return []
    second = sorted(values.values(), reverse=True)[1]
    found = [area for area, value in values.items() if value >= second]
    return sorted(found, key=lambda area: -values[area]) if len(found) <= MANY else []


def _lowest(rows: list[Row]) -> list[str]:
    """Give the areas that stand lowest; none where that is many, or where all stand alike."""
    values = _by_area(rows)
    found = [area for area, value in values.items() if value == min(values.values())]
    return found if len(found) <= MANY and len(found) < len(values) else []


def _answered(review: Reviewed, scores: list[Score]) -> bool:
    wanted = {score.id for score in scores}
    return any(one.value is not None and one.score.id in wanted for one in review.scored.scores)


def _change(
    score: Score, instrument: Instrument, latest: Reviewed, reviews: tuple[Reviewed, ...]
) -> Change:
    """Hold the value of the latest review against the first that was asked in the same way."""
    points = points_of((review.scored for review in reviews), score.id)
    if not points or points[-1].on != latest.answers.on:
        return Change(score.id)
    return change_between([p for p in points if p.asked == points[-1].asked], score.id, instrument)


def _cell(one: Scored, change: Change, instrument: Instrument) -> Document:
    score = one.score
    assert score.range_ is not None, "what is worked out has a range"
    low, high = score.range_
    label = _label(one, instrument)
    return {
        "score": score.id,
        "domain": score.domain,
        "title": score.title,
        "low": low,
        "high": high,
        "now": None if one.value is None else {"value": one.value, "label": label},
        "valid": one.valid,
        "asked": one.asked,
        "then": None if one.value is None else _then(change),
    }


def _label(one: Scored, instrument: Instrument) -> dict[str, str] | None:
    """Give the words of the first bands that a value falls in, or those that were chosen."""
    found = (one.band(bands) for bands in one.score.bands)
    chosen = _chosen(one, instrument)
    return next((band.label for band in found if band is not None), chosen)


def _chosen(one: Scored, instrument: Instrument) -> dict[str, str] | None:
    """Give the words of the answer where a score is one line as it was answered."""
    line = instrument.lines.get(one.score.inputs[0])
    if line is None or len(one.score.inputs) > 1 or one.score.transforms:
        return None
    options = instrument.response_sets[line.responses].options
    return next((option.text for option in options if option.value == one.value), None)


def _then(change: Change) -> Document | None:
    if change.first is None or change.last is None or change.direction is None:
        return None
    return {
        "on": change.first.on.isoformat(),
        "value": change.first.value,
        "direction": str(change.direction),
        "by": abs(change.last.value - change.first.value),
        "verdict": None if change.verdict is None else str(change.verdict),
    }


def _needs(reviews: tuple[Reviewed, ...]) -> Iterator[Document]:
    """Give what was asked for in the last review that asked, the most pressing first."""
    for review in reversed(reviews):
        lines = [i for i in review.instrument.lines.values() if i.track is Track.NEEDS]
        codes = {i.id: review.answers.codes[i.id] for i in lines if i.id in review.answers.codes}
        if not codes:
            continue
        values = {i.id: _value(review, i.id, codes) for i in lines if i.id in codes}
        wanted = [id_ for id_, value in values.items() if value > 0]
        yield from ({"line": i, "code": codes[i]} for i in sorted(wanted, key=lambda i: -values[i]))
        return


def _value(review: Reviewed, line: str, codes: dict[str, str]) -> float:
    answers = review.instrument.response_sets[review.instrument.lines[line].responses]
    return answers.value(codes[line]) or 0.0


def _signals(signals: Signals, reviews: tuple[Reviewed, ...]) -> Iterator[Document]:
    """Give each trigger that found something once, with all it found, in the order of the rules."""
    for _, group in groupby(signals.found, key=lambda seen: seen.trigger.id):
        seen = list(group)
        trigger = seen[0].trigger
        yield {
            "id": trigger.id,
            "soon": trigger.says is Strength.TALK_SOON,
            "title": trigger.title,
            "on": max(one.on for one in seen).isoformat(),
            "days": seen[0].days,
            "about": _about(seen, reviews),
            "organisation": list(trigger.organisation),
            "own": list(trigger.own),
            "rule": cause_document(trigger.when),
        }


def _about(seen: list[Seen], reviews: tuple[Reviewed, ...]) -> list[Document]:
    """Give the lines, areas or scores it was about; of a line, what was answered last."""
    codes: dict[str, str] = {}
    for review in reviews:
        codes |= review.answers.codes
    ids = dict.fromkeys(id_ for one in seen for id_ in one.about)
    return [{"id": id_, "code": codes.get(id_)} for id_ in ids]


def _charts(
    instrument: Instrument, series: Series, marks: tuple[Mark, ...], language: str
) -> Iterator[Document]:
    """Draw the scores over all areas that have more than one value, with their words and table."""
    reviews = series.scored_by(instrument.id)
    for score in instrument.scores.values():
        if score.track not in TABLES or score.domain is not None or not score.report:
            continue
        chart = run_chart(reviews, score.id, instrument, marks, language)
        if len(chart.points) > 1:
            yield {
                "score": score.id,
                "track": str(score.track),
                "title": chart.title,
                "svg": run_chart_svg(chart, f"chart-{score.id}"),
                "text": sentences(chart),
                "rows": [list(row) for row in rows(chart)],
            }
