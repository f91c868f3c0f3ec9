"""What every shortest route takes, on catalogues that a reader can plan by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pathways.advice import steadiness as module
from pathways.advice.steadiness import Steadiness, steadiness
from pathways.model.catalogue import HourKind
from pathways.model.quantities import hundredths
from pathways.route.plan import Posed
from pathways.route.question import Measure
from tests.unit.route.slip import catalogue, course, hull, stopping


def placed(found: Steadiness) -> tuple[str, str, str, str]:
    parts = (found.every, found.some, found.none, found.undecided)
    return tuple(" ".join(p) for p in parts)  # type: ignore[return-value]


BY_HAND = [
    (Measure.TIME, ("adze hull", "glue tar", "saw", "")),
    (Measure.COST, ("glue hull saw", "", "adze tar", "")),
    (Measure.STEPS, ("hull", "adze glue saw tar", "", "")),
]


@pytest.mark.parametrize(("measure", "expected"), BY_HAND)
def test_every_some_and_none(measure: Measure, expected: tuple[str, str, str, str]) -> None:
    assert placed(steadiness(hull(measure))) == expected


def test_those_that_wait_for_nothing_are_safe_to_start() -> None:
    assert steadiness(hull(Measure.COST)).first == ("glue", "saw")


RIDING = catalogue(
    course("glue", 2, 50),
    course("varnish", 1, 0, "brush"),
    course("brush", 1, 0),
    course("hull", 3, 0, "glue and any of (glue, varnish)"),
)
"""Varnish, and the brush it asks for, fit into the two weeks of glue and change nothing."""


@pytest.mark.parametrize("tries", [module.TRIES, 1])
def test_what_rides_along_for_nothing_is_in_no_shortest_route(
    monkeypatch: pytest.MonkeyPatch, tries: int
) -> None:
    monkeypatch.setattr(module, "TRIES", tries)
    found = steadiness(hull(Measure.TIME, RIDING))
    assert placed(found) == ("glue hull", "", "brush varnish", "")


MANY = catalogue(
    *(course(f"{place}-{n}", 1, 10) for place in ("bow", "keel", "stern") for n in range(4)),
    course(
        "hull", 1, 0,
        " and ".join(
            f"any of ({', '.join(f'{place}-{n}' for n in range(4))})"
            for place in ("bow", "keel", "stern")
        ),
    ),
)  # fmt: skip


@pytest.mark.parametrize("tries", [module.TRIES, 2])
@pytest.mark.parametrize("measure", [Measure.TIME, Measure.COST])
def test_where_there_are_too_many_to_name_each_item_is_looked_for(
    monkeypatch: pytest.MonkeyPatch, measure: Measure, tries: int
) -> None:
    """Sixty-four routes, each as good: every part is in some of them."""
    monkeypatch.setattr(module, "TRIES", tries)
    found = steadiness(hull(measure, MANY))
    assert found.every == ("hull",)
    assert len(found.some) == 12
    assert found.none == found.undecided == ()


IDLE = "any of (glue, glue and varnish, tar) and 10 hours of bench and any of (saw, adze)"
HULL = replace(
    catalogue(
        *(course(id_, 1, 10) for id_ in ("adze", "glue", "saw", "tar")),
        course("oar", 1, 90),
        course("varnish", 1, 0),
        course("hull", 1, 0, f"{IDLE} and any of (glue, tar, oar)"),
    ),
    hour_kinds={"bench": HourKind("bench", "Bench", "practice", "", hundredths(10))},
)


@pytest.mark.parametrize(
    ("measure", "tries", "none", "undecided"),
    [
        (Measure.TIME, module.TRIES, "oar varnish", ""),
        (Measure.TIME, 4, "", "oar varnish"),
        (Measure.COST, 4, "oar", "varnish"),
        (Measure.STEPS, 4, "oar varnish", ""),
    ],
)
def test_what_rides_along_is_claimed_only_once_all_is_looked_at(
    monkeypatch: pytest.MonkeyPatch, measure: Measure, tries: int, none: str, undecided: str
) -> None:
    """Four routes are as good; oar and varnish are in none, but take room beside them."""
    monkeypatch.setattr(module, "TRIES", tries)
    found = steadiness(hull(measure, HULL))
    assert placed(found) == ("hull", "adze glue saw tar", none, undecided)


def test_looking_for_each_item_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "TRIES", 3)
    for measure, expected in BY_HAND:
        assert placed(steadiness(hull(measure))) == expected


def test_what_was_not_settled_is_not_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "TRIES", 0)
    found = steadiness(hull(Measure.COST))
    assert placed(found) == ("glue hull saw", "", "", "adze tar")


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (0, ("", "", "", "adze glue hull saw tar")),
        (1, ("", "", "", "adze glue hull saw tar")),
        (2, ("saw", "", "", "adze glue hull tar")),
    ],
)
def test_when_time_runs_out(
    monkeypatch: pytest.MonkeyPatch, after: int, expected: tuple[str, str, str, str]
) -> None:
    monkeypatch.setattr(Posed, "best", stopping(after))
    assert placed(steadiness(hull(Measure.COST))) == expected


def test_no_time_is_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, *[100.0] * 100])
    monkeypatch.setattr(module, "monotonic", lambda: next(clock))
    assert steadiness(hull()).undecided == ("adze", "glue", "hull", "saw", "tar")


def test_no_route_takes_nothing() -> None:
    found = steadiness(hull(shop=catalogue(course("hull", 1, 0, "keel"))))
    assert placed(found) == ("", "", "", "")
