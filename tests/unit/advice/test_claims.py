"""Which claims of prior learning save most for their effort, within caps and age limits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pathways.advice.changes import holding
from pathways.advice.claims import FEW, Claims, claims
from pathways.model.holdings import Held
from pathways.model.items import Item, RplLimit
from pathways.model.quantities import Span, hundredths
from pathways.route.plan import plan
from pathways.route.question import Measure, Outcome
from tests.unit.advice.test_claimable import sized, whole
from tests.unit.route.questions import ask, course, role, shop


def long(id_: str, weeks: int, **more: object) -> Item:
    """Give a module of so many weeks, of 10 credits and 10 hours a week."""
    item = sized(id_, 10, 10 * weeks, **more)
    return replace(item, figures=replace(item.figures, weeks=weeks))


def gains(found: Claims) -> list[tuple[str, int]]:
    return [(c.id, c.effect.saved) for c in found.single]


def test_the_most_for_each_hour_of_learning_comes_first() -> None:
    steps = shop(course("axe", 4), replace(course("saw", 3, requires="axe"),
                 figures=replace(course("x", 3).figures, hours=hundredths(3))),
                 course("oar", 5, requires="axe and saw"))  # fmt: skip
    found = claims(ask(steps, "oar"))
    assert gains(found) == [("saw", 3), ("axe", 4)]
    assert [c.hours for c in found.single] == [hundredths(3), hundredths(40)]
    assert found.together is not None
    assert found.together.ids == ("axe", "saw")
    assert found.together.after.value == 5
    assert found.together.hours == hundredths(43)
    assert found.together.proved
    assert (found.tried, found.undecided) == (3, 0)


def test_a_claim_of_unknown_size_comes_last() -> None:
    axe = sized("axe", None, None)
    steps = shop(
        replace(axe, figures=replace(axe.figures, weeks=9)),
        course("saw", 1, requires="axe"),
        course("oar", 1, requires="axe and saw"),
    )
    assert gains(claims(ask(steps, "oar"))) == [("saw", 1), ("axe", 9)]


def test_two_that_run_side_by_side_help_only_together() -> None:
    side = shop(course("axe", 5), course("saw", 5), course("oar", 1, requires="axe and saw"))
    found = claims(ask(side, "oar"))
    assert found.single == ()
    assert found.together is not None
    assert found.together.ids == ("axe", "saw")
    assert found.together.after.value == 1


def test_no_set_passes_the_cap() -> None:
    """Both would end sooner still, but the qualification takes 10 credits of prior learning."""
    boat = whole(RplLimit(hundredths(10), None), "axe", "saw")
    yard = shop(long("axe", 6), long("saw", 4, requires="axe"), boat)
    found = claims(ask(yard, "boat"))
    assert gains(found) == [("saw", 4), ("axe", 6)]
    assert found.together is None
    free = shop(long("axe", 6), long("saw", 4, requires="axe"), replace(boat, rpl=None))
    both = claims(ask(free, "boat")).together
    assert both is not None
    assert both.ids == ("axe", "saw")


def test_how_recent_learning_must_be_holds_to_the_day() -> None:
    boat = whole(RplLimit(hundredths(10), Span(12)), "axe", "saw")
    yard = shop(long("axe", 6), long("saw", 4), boat)
    question = ask(yard, "boat")
    (best, *_) = claims(question).single
    (limit,) = best.limits
    assert limit.limited.qualification.id == "boat"
    assert limit.since is not None
    assert limit.since == date(2025, 12, 28), "a year before Monday 28 December 2026"
    for day, value in (
        (limit.since, best.effect.after.value),
        (limit.since - timedelta(days=1), None),
    ):
        held = {best.id: Held(best.id, day, rpl=True)}
        answer = plan(holding(question, replace(question.profile.holdings, items=held)))
        assert answer.value == value


def test_a_limit_of_what_the_route_does_not_lead_through_names_no_day() -> None:
    boat = whole(RplLimit(hundredths(10), Span(12)), "axe", "saw")
    yard = shop(long("axe", 6), long("saw", 4), boat, course("oar", requires="axe"))
    (found,) = claims(ask(yard, "oar")).single
    assert [r.since for r in found.limits] == [None]


def test_neither_the_target_nor_what_no_limit_allows_is_claimed() -> None:
    yard = shop(long("axe", 6), long("saw", 4, requires="axe"))
    assert gains(claims(ask(yard, "saw"))) == [("axe", 6)]


@pytest.mark.parametrize("number", [FEW, FEW + 1])
def test_every_set_is_tried_only_where_there_are_few(number: int) -> None:
    names = [f"m{n}" for n in range(number)]
    row = [long(n, 2, requires=names[k - 1] if k else "") for k, n in enumerate(names)]
    yard = shop(*row, course("oar", 1, requires=" and ".join(names)))
    found = claims(ask(yard, "oar"))
    assert found.together is not None
    assert found.together.ids == tuple(names)
    assert found.together.after.value == 1
    assert found.together.proved is (number <= FEW)


def test_idle_claims_are_left_out_of_a_set_that_is_not_proved() -> None:
    names = [f"m{n}" for n in range(FEW + 2)]
    side = [long(n, 2 if k < FEW else 6) for k, n in enumerate(names)]
    yard = shop(*side, course("oar", 1, requires=" and ".join(names)))
    found = claims(ask(yard, "oar"))
    assert found.together is not None
    assert {*names[FEW:]} <= {*found.together.ids}
    without_idle = plan(ask(yard, "oar", held=found.together.ids))
    assert without_idle.value == found.together.after.value
    for id_ in found.together.ids:
        fewer = tuple(i for i in found.together.ids if i != id_)
        assert plan(ask(yard, "oar", held=fewer)).value != found.together.after.value


def test_nothing_to_claim_for() -> None:
    met = ask(shop(course("axe")), "axe", held=("axe",))
    assert claims(met) == Claims(plan(met), (), None, 0, 0)
    shut = ask(shop(course("axe", legacy=True)), "axe")
    assert claims(shut).before.outcome is Outcome.IMPOSSIBLE
    assert claims(shut).tried == 0


def test_by_another_measure() -> None:
    yard = shop(long("axe", 6), course("saw", 1, 80), course("oar", requires="axe and saw"))
    (first, second) = claims(ask(yard, "oar", measure=Measure.COST)).single
    assert (first.id, first.effect.saved, first.effect.cleared) == ("saw", 8000, 0)
    assert (second.id, second.effect.saved, second.effect.cleared) == ("axe", 0, 1)


def test_what_there_was_no_time_for_is_not_claimed(monkeypatch: pytest.MonkeyPatch) -> None:
    yard = shop(course("axe", 2), course("saw", 2), course("oar", requires="axe and saw"))
    monkeypatch.setattr("pathways.advice.effects.monotonic", iter([0.0, *[1e9] * 50]).__next__)
    found = claims(ask(yard, "oar"))
    assert (found.single, found.together) == ((), None)
    assert found.tried == found.undecided == 3


def test_a_claim_by_which_more_is_known_but_that_is_longer_comes_after_the_others() -> None:
    """To know the odd one makes the way through it sure, and longer than the unknown one."""
    odd = replace(course("odd", None), requires="slow")
    yard = shop(odd, course("slow", 9), course("vague", None), course("rig", 2),
                role(requires="(odd or vague) and rig"))  # fmt: skip
    found = claims(ask(yard, "hand", held=()))
    assert [(c.id, c.effect.cleared) for c in found.single] == [
        ("rig", 0), ("odd", 1), ("vague", 1)]  # fmt: skip
