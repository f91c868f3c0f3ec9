"""A scored review as a JSON document, `pathways/review/1`: for the coach alone.

What may be shown to others stands under `practice`, everything else under `private`, so that
a program cannot take one for the other. See `exchange/share.py` for what is given away.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pathways.documents.support import cause_document
from pathways.measure.charts import run_chart, sentences, text_in
from pathways.measure.scored import Scored
from pathways.measure.scoring import claims
from pathways.measure.series import Reviewed, Series
from pathways.measure.signals import Signals
from pathways.measure.signals_text import ALONE, Names, not_known, talks
from pathways.measure.summary import Section, summary
from pathways.measure.tracks import then_and_now
from pathways.model.instruments import PRIVATE, Track

SCHEMA = "pathways/review/1"
Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """A review with all that is told of it: the coach's earlier ones, signals, names."""

    review: Reviewed
    series: Series
    signals: Signals
    domains: Mapping[str, str]
    language: str = "en"


def review_document(told: Told) -> Document:
    """Write a review, its two halves apart."""
    review, scored = told.review, told.review.scored
    instrument = review.instrument
    sections = summary(review, told.domains, told.language)
    return {
        "schema": SCHEMA,
        "instrument": {
            "id": instrument.id,
            "version": instrument.version,
            "variant": instrument.variant,
            "digest": instrument.digest,
            "title": text_in(instrument.title, told.language, instrument.id),
            "status": str(instrument.status),
            "same_words": review.same_words,
        },
        "on": scored.on.isoformat(),
        "form": scored.form,
        "language": scored.language,
        "practice": {
            "scores": _scores(scored.on_track(Track.PRACTICE), told.language),
            "claimed": [
                {"domain": c.domain, "level": c.level} for c in claims(instrument, review.answers)
            ],
            "summary": [_section(s) for s in sections if not s.private],
            **_over_time(told, Track.PRACTICE),
        },
        "private": {
            "scores": {
                str(track): found
                for track in Track
                if track in PRIVATE and (found := _scores(scored.on_track(track), told.language))
            },
            "summary": [_section(s) for s in sections if s.private],
            "signals": signals_document(told),
            **_over_time(told, Track.OWN),
        },
    }


def _section(section: Section) -> Document:
    return {"title": section.title, "sentences": list(section.sentences)}


def _scores(found: Sequence[Scored], language: str) -> list[Document]:
    return [
        {
            "id": one.score.id,
            "title": text_in(one.score.title, language, one.score.id),
            "domain": one.score.domain,
            "value": one.value,
            "valid": one.valid,
            "asked": one.asked,
            "range": None if one.score.range_ is None else list(one.score.range_),
            "bands": [
                {
                    "population": bands.population,
                    "status": bands.status,
                    "label": text_in(band.label, language, ""),
                }
                for bands in one.score.bands
                if (band := one.band(bands)) is not None
            ],
        }
        for one in found
        if one.score.report and (one.asked or one.brought)
    ]


def _over_time(told: Told, track: Track) -> Document:
    instrument = told.review.instrument
    series = told.series.scored_by(instrument.id)
    told_of = [s for s in instrument.scores.values() if s.track is track and s.report]
    totals = [s for s in told_of if s.domain is None]
    charts = [(s.id, run_chart(series, s.id, instrument, (), told.language)) for s in totals]
    return {
        "then_and_now": [
            {"domain": row.domain, "then": row.then, "now": row.now}
            for row in then_and_now(series, track, told.domains)
        ],
        "over_time": [
            {
                "score": id_,
                "points": [{"on": p.on.isoformat(), "value": p.value} for p in chart.points],
                "said": sentences(chart),
            }
            for id_, chart in charts
            if chart.points
        ],
    }


def signals_document(told: Told) -> Document:
    """Write signals, each with the rule it was found by."""
    names = Names({r.instrument.id: r.instrument for r in told.series.reviews}, told.domains)
    found = zip(talks(told.signals, names), told.signals.found, strict=True)
    return {
        "says": str(told.signals.strength),
        "alone": ALONE,
        "not_known": list(not_known(told.signals)),
        "found": [
            {
                "says": talk.says,
                "trigger": seen.trigger.id,
                "title": talk.title,
                "seen": talk.seen,
                "rule": cause_document(seen.trigger.when) | {"words": talk.rule},
                "organisation": list(talk.organisation),
                "own": list(talk.own),
            }
            for talk, seen in found
        ],
    }
