"""A small invented instrument, and cohorts made of what people answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from pathways.model.cohorts import (
    LEAST,
    Attendance,
    Audience,
    Evaluation,
    Gathered,
    Reaction,
    Response,
    Source,
)
from pathways.model.instruments import (
    Instrument,
    Line,
    Method,
    MissingRule,
    Option,
    ResponseSet,
    Score,
    Status,
    Track,
    Transform,
)
from pathways.model.licences import Licence, Tier
from pathways.model.reviews import Answers

DOMAINS = ("craft", "sea")
ON = date(2027, 3, 1)


def instrument(status: Status = Status.UNVALIDATED) -> Instrument:
    """Give an instrument with a line for each domain and track; a step is worth 25 points."""
    steps = ResponseSet("steps", tuple(Option(str(n), n) for n in range(5)), {"en": "no"})
    lines = {
        f"{track}-{domain}": Line(f"{track}-{domain}", "steps", {"en": "?"}, track, domain)
        for track in (Track.PRACTICE, Track.OWN)
        for domain in DOMAINS
    }
    one = MissingRule(1, share=Fraction(1))
    scores = {
        f"s-{line.id}": Score(
            f"s-{line.id}", Method.MEAN, (line.id,), one, (0, 100),
            transforms=(Transform(times=25),), track=line.track, domain=line.domain,
        )
        for line in lines.values()
    }  # fmt: skip
    for track in (Track.PRACTICE, Track.OWN):
        inputs = tuple(f"s-{track}-{domain}" for domain in DOMAINS)
        name = f"all-{track}"
        title = {"en": f"All of {track}"}
        scores[name] = Score(name, Method.MEAN, inputs, one, (0, 100), title, track=track)
    return Instrument(
        id="boats-review",
        version="1",
        variant="plain",
        title={"en": "Boats Review"},
        status=status,
        licence=Licence(tier=Tier.OWN, holder="us", terms="CC0", text_pack="bundled"),
        respondent="self",
        languages=("en",),
        response_sets={"steps": steps},
        lines=lines,
        forms={},
        scores=scores,
        digest="d1",
        claims=True,
    )


def response(person: str, wave: str, codes: Mapping[str, int | None], **group: str) -> Response:
    """Give the answers of a person at a wave, by domain, on both tracks: practice=own."""
    one = instrument()
    found = {line: str(codes[line]) for line in codes if codes[line] is not None}
    answers = Answers(one.id, one.version, one.variant, one.digest, ON, codes=found)
    return Response(person, wave, tuple(sorted(group.items())), answers, 2)


def practice(person: str, wave: str, craft: int | None, sea: int | None, **group: str) -> Response:
    """Give answers on the practice track alone."""
    codes = {"practice-craft": craft, "practice-sea": sea}
    return response(person, wave, codes, **group)


def evaluation(**changes: object) -> Evaluation:
    """Give an evaluation with nothing said but what is changed."""
    audience = Audience.INSIDE
    plain = Evaluation("A course", ("sailing",), "", "boats-review", audience, LEAST[audience])
    return replace(plain, **changes)  # type: ignore[arg-type]


def gathered(
    told: Evaluation,
    responses: Sequence[Response],
    attendance: Sequence[Attendance] | None = None,
    reactions: Sequence[Reaction] | None = None,
) -> Gathered:
    """Put tables beside an evaluation."""
    came = None if attendance is None else tuple(attendance)
    ticked = None if reactions is None else tuple(reactions)
    return Gathered(told, tuple(responses), came, ticked, (Source("answers.csv", "0" * 64),))


def course(size: int, lost: int = 0, *, gain: Sequence[int] = (1, 0, 2)) -> list[Response]:
    """Give people who answer before, and after but for some; gains come in turn."""
    found = []
    for n in range(size):
        person, start = f"p{n:03}", n % 3
        found.append(practice(person, "pre", start, (start + n // 3) % 3))
        if n >= lost:
            after = min(4, start + gain[n % len(gain)])
            found.append(practice(person, "post", after, (start + n // 2) % 4))
    return found
