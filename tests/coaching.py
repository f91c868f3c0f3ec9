"""A small invented instrument of both tracks, and answers to it, for tests of reviews."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from pathways.measure.scored import ScoredReview
from pathways.measure.scoring import scored
from pathways.measure.series import Series, series_of
from pathways.model.instruments import (
    Instrument,
    InstrumentForm,
    Line,
    Method,
    MissingRule,
    Option,
    Part,
    Reliability,
    ResponseSet,
    Score,
    Status,
    Track,
    Transform,
)
from pathways.model.licences import Licence, Tier
from pathways.model.reviews import Answers

DOMAINS = ("hope", "social", "meaning")
TITLES = {"hope": "Hope", "social": "Social ties", "meaning": "Meaning"}
DAY = date(2026, 3, 2)
_OFTEN = ResponseSet(
    "often",
    tuple(Option(str(n), n, {"en": f"{n} of 4"}) for n in range(5)),
    {"en": "does not fit me"},
)
_EFFECT = ResponseSet("effect", tuple(Option(str(n), n, {"en": f"{n:+d}"}) for n in range(-2, 3)))
_NEED = ResponseSet(
    "need",
    tuple(
        Option(str(n), n, {"en": text})
        for n, text in enumerate(("not needed", "would help", "need soon", "need now"))
    ),
)
_LETTERS = {Track.PRACTICE: "a", Track.OWN: "b", Track.EFFECT: "e"}


def _line(track: Track, domain: str) -> Line:
    id_ = f"{_LETTERS[track]}-{domain}"
    responses = "effect" if track is Track.EFFECT else "often"
    return Line(id_, responses, {"en": f"{track} {domain}."}, track, domain, part=str(track))


def _lines() -> dict[str, Line]:
    found = [_line(track, domain) for track in _LETTERS for domain in DOMAINS]
    found.append(Line("w-load", "often", {"en": "My load is right."}, Track.WELLBEING, part="w"))
    found.append(Line("w-well", "often", {"en": "I am well."}, Track.WELLBEING, part="w"))
    found.append(Line("n-talk", "need", {"en": "A talk."}, Track.NEEDS, part="n"))
    found.append(Line("n-pay", "need", {"en": "Pay."}, Track.NEEDS, part="n"))
    return {line.id: line for line in found}


def _scores() -> dict[str, Score]:
    cells = [
        Score(
            f"{letter}-{domain}-score",
            Method.MEAN,
            (f"{letter}-{domain}",),
            MissingRule(1),
            (-2.0, 2.0) if track is Track.EFFECT else (0.0, 100.0),
            {"en": TITLES[domain]},
            transforms=() if track is Track.EFFECT else (Transform(25.0),),
            higher="neither" if track is Track.EFFECT else "better",
            track=track,
            domain=domain,
        )
        for track, letter in _LETTERS.items()
        for domain in DOMAINS
    ]
    totals = [
        Score(
            f"{letter}-all",
            Method.MEAN,
            tuple(f"{letter}-{domain}-score" for domain in DOMAINS),
            MissingRule(2),
            (0.0, 100.0),
            {"en": title},
            track=track,
        )
        for letter, track, title in (
            ("a", Track.PRACTICE, "In others as a whole"),
            ("b", Track.OWN, "My own as a whole"),
        )
    ]
    well = Score(
        "w-all",
        Method.MEAN,
        ("w-load", "w-well"),
        MissingRule(1),
        (0.0, 100.0),
        {"en": "How I am"},
        transforms=(Transform(25.0),),
        track=Track.WELLBEING,
    )
    return {score.id: score for score in (*cells, *totals, well)}


def compass(**changes: object) -> Instrument:
    """Give the instrument, with some of its fields otherwise."""
    lines = _lines()
    whole = Instrument(
        id="compass",
        version="1.0.0",
        variant="first",
        title={"en": "Compass"},
        status=Status.UNVALIDATED,
        licence=Licence(Tier.OWN, "nobody", "CC0", "bundled"),
        respondent="self",
        languages=("en", "es"),
        response_sets={"often": _OFTEN, "effect": _EFFECT, "need": _NEED},
        lines=lines,
        forms={
            "whole": InstrumentForm("whole", {"en": "whole form"}, tuple(lines), 5),
            "pulse": InstrumentForm(
                "pulse", {"en": "pulse"}, tuple(i for i in lines if i[0] in "wn")
            ),
        },
        scores=_scores(),
        digest="d" * 64,
        parts={
            str(track): Part(str(track), {"en": f"Part {track}"}, {"en": "I have ..."})
            for track in _LETTERS
        },
        variants=("first",),
        claims=True,
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def retested(score: str = "b-all", **changes: object) -> Reliability:
    """Give a reliability on record from which change may be judged: SEM 10."""
    whole = Reliability(
        score, "retest", 0.75, 80, "coaches", "an invented study", sd=20.0, days=14,
        language="en", use_for_change=True,
    )  # fmt: skip
    return replace(whole, **changes)  # type: ignore[arg-type]


def answered(
    on: date = DAY, codes: Mapping[str, str] | None = None, form: str = "whole", **changes: object
) -> Answers:
    """Give answers to the instrument: all 2 (effect 0, needs 0) but for those named."""
    one = compass()
    asked = one.forms[form].lines if form else tuple(one.lines)
    usual = {i: "0" if i[0] in "en" else "2" for i in asked}
    whole = Answers(
        one.id, one.version, one.variant, one.digest, on, form=form, codes=usual | dict(codes or {})
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def own(value: int) -> dict[str, str]:
    """Answer every own line alike."""
    return {f"b-{domain}": str(value) for domain in DOMAINS}


def review_of(answers: Answers, instrument: Instrument | None = None) -> ScoredReview:
    """Score answers."""
    return scored(instrument or compass(), answers)


def series(*answers: Answers, instrument: Instrument | None = None) -> Series:
    """Score several."""
    return series_of(answers, {"compass": instrument or compass()})
