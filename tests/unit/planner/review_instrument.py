"""An invented review with every track, for tests: two areas, a short form and a monthly one."""

from __future__ import annotations

from fractions import Fraction

from pathways.documents.instrument import with_digest
from pathways.model.instruments import (
    Band,
    Bands,
    Instrument,
    InstrumentForm,
    Line,
    Method,
    MissingRule,
    Option,
    Part,
    ResponseSet,
    Score,
    Status,
    Track,
    Transform,
)
from pathways.model.licences import Licence, Tier

AREAS = ("joinery", "sails")
SHARE = Fraction(2, 3)


def invented(id_: str = "coach-capital-self-review") -> Instrument:
    """Give the instrument. Its areas are those of the invented catalogue."""
    lines = {line.id: line for line in _lines()}
    scores = {score.id: score for score in _scores()}
    forms = {form.id: form for form in _forms(lines)}
    return with_digest(
        Instrument(
            id=id_,
            version="0.1.0",
            variant="default",
            title={"en": "Crew review"},
            status=Status.UNVALIDATED,
            licence=Licence(Tier.OWN, "Slipway Guild", "CC0-1.0", "bundled"),
            respondent="self",
            languages=("en",),
            response_sets={one.id: one for one in _sets()},
            lines=lines,
            forms=forms,
            scores=scores,
            digest="",
            parts={
                "a": Part("a", {"en": "What I can do"}, {"en": "At sea, I can ..."}),
                "b": Part("b", {"en": "How I am"}, {"en": "This month ..."}, 28),
                "e": Part("e", {"en": "What it does"}, {"en": "Has the sea given or taken?"}, 90),
                "w": Part("w", {"en": "The work"}, {"en": "Last week ..."}, 14),
                "n": Part("n", {"en": "What would help"}, {"en": "Would this help?"}),
            },
            remark={"en": "One thing that would help me most is ..."},
            claims=True,
        )
    )


def _sets() -> tuple[ResponseSet, ...]:
    often = ("never", "now and then", "half the time", "most times", "always")
    return (
        _set("able", [("0", 0, "not yet"), ("1", 1, "with much help"), ("2", 2, "with help"),
                      ("3", 3, "alone"), ("4", 4, "I teach it")], "not part of my role"),
        _set("often", [(str(n), n, words) for n, words in enumerate(often)], "does not fit me"),
        _set("effect", [("-2", -2, "taken a lot"), ("-1", -1, "taken a bit"), ("0", 0, "neither"),
                        ("1", 1, "added a bit"), ("2", 2, "added a lot")], ""),
        _set("need", [("0", 0, "not needed"), ("1", 1, "would help"), ("2", 2, "need soon"),
                      ("3", 3, "need now")], ""),
    )  # fmt: skip


def _set(id_: str, options: list[tuple[str, float, str]], not_applicable: str) -> ResponseSet:
    return ResponseSet(
        id_,
        tuple(Option(code, value, {"en": words}) for code, value, words in options),
        {"en": not_applicable} if not_applicable else None,
    )


def _lines() -> list[Line]:
    found = []
    for area in AREAS:
        for n in (1, 2, 3):
            text = f"do thing {n} of {area}."
            found.append(Line(f"a-{area}-{n}", "able", {"en": text}, Track.PRACTICE, area, "a"))
            text = f"I had {n} of {area}."
            found.append(Line(f"b-{area}-{n}", "often", {"en": text}, Track.OWN, area, "b"))
        found.append(Line(f"e-{area}", "effect", {"en": area.title()}, Track.EFFECT, area, "e"))
    work = [(f"w{n}", f"Work thing {n} was well.") for n in range(1, 7)]
    found += [Line(i, "often", {"en": text}, Track.WELLBEING, None, "w") for i, text in work]
    needs = [(f"n{n}", f"Help {n}.") for n in (1, 2)]
    found += [Line(i, "need", {"en": text}, Track.NEEDS, None, "n") for i, text in needs]
    return found


def _forms(lines: dict[str, Line]) -> tuple[InstrumentForm, ...]:
    of = {track: [i.id for i in lines.values() if i.track is track] for track in Track}
    deep = (*of[Track.PRACTICE], *of[Track.OWN], *of[Track.EFFECT])
    short = tuple(id_ for id_ in deep if id_[0] == "e" or id_.endswith("-1"))
    pulse = (*of[Track.WELLBEING], *of[Track.NEEDS])
    return (
        InstrumentForm("short", {"en": "Short review"}, short, 2),
        InstrumentForm("full", {"en": "Full review"}, deep, 5),
        InstrumentForm("pulse", {"en": "Monthly check"}, pulse, None),
    )


def _scores() -> list[Score]:
    found = []
    bands = Bands("nobody", "unofficial", "description", (
        Band(0, 50, {"en": "thin"}), Band(50, 100, {"en": "strong"})))  # fmt: skip
    for letter, track in (("a", Track.PRACTICE), ("b", Track.OWN)):
        for area in AREAS:
            inputs = tuple(f"{letter}-{area}-{n}" for n in (1, 2, 3))
            found.append(_mean(f"{letter}-{area}", inputs, track, area, bands=(bands,)))
        cells = tuple(f"{letter}-{area}" for area in AREAS)
        found.append(_mean(f"{letter}-all", cells, track, None, times=1, bands=(bands,)))
    found += [
        Score(f"e-{area}-score", Method.MEAN, (f"e-{area}",), MissingRule(1), (-2, 2),
              {"en": area.title()}, track=Track.EFFECT, domain=area)
        for area in AREAS
    ]  # fmt: skip
    rest = tuple(f"w{n}" for n in range(1, 7))
    found.append(_mean("work", rest, Track.WELLBEING, None))
    return found


def _mean(  # noqa: PLR0913
    id_: str,
    inputs: tuple[str, ...],
    track: Track,
    area: str | None,
    *,
    times: float = 25,
    bands: tuple[Bands, ...] = (),
) -> Score:
    title = {"en": area.title() if area else "All together"}
    rule = MissingRule(max(1, round(len(inputs) * 2 / 3)), share=SHARE)
    return Score(
        id_, Method.MEAN, inputs, rule, (0, 100), title,
        transforms=(Transform(times=times),), places=1, track=track, domain=area, bands=bands,
    )  # fmt: skip
