"""Claims of prior learning, in words."""

from __future__ import annotations

from dataclasses import replace

from pathways.advice.claims import claims
from pathways.explain.claims_text import claims_text
from pathways.model.catalogue import Body
from pathways.model.items import RplLimit
from pathways.model.quantities import Span, hundredths, rung
from tests.unit.advice.test_claimable import sized, whole
from tests.unit.advice.test_claims import long
from tests.unit.route.questions import ask, course, shop


def words(text: str) -> str:
    return " ".join(text.split())


def test_what_helps_only_together() -> None:
    side = shop(course("axe", 5), course("saw", 5), course("oar", 1, requires="axe and saw"))
    assert claims_text(claims(ask(side, "oar")), 5) == (
        "Your route to Oar now ends on 8 January 2027.\n"
        "\n"
        "No single claim of prior learning makes it shorter.\n"
        "\n"
        "The most that claims can do together, within every limit known: Axe and Saw.\n"
        "     5 weeks sooner, 100 hours less and 2 steps fewer. You must show what takes 100\n"
        "     hours to learn.\n"
        "\n"
        "3 ways tried, each planned anew.\n"
    )


def test_a_set_that_is_not_proved_and_amounts_that_are_not_known() -> None:
    side = shop(course("axe", 5), course("saw", 5), course("oar", 1, requires="axe and saw"))
    found = claims(ask(side, "oar"))
    assert found.together is not None
    unsure = replace(found, together=replace(found.together, proved=False, unknown=1), undecided=1)
    text = words(claims_text(unsure, 5))
    assert "Together, within every limit known: Axe and Saw." in text
    assert "to learn, and 1 amount not known. Another set may do more: not all were tried." in text
    assert "No single claim of prior learning was found that makes it shorter." in text
    assert "1 of them could not be settled in the time there was, so it may do more" in text
    unknown = replace(found, together=replace(found.together, hours=hundredths(0), unknown=2))
    assert "2 steps fewer. How much learning they stand for is not known." in words(
        claims_text(unknown, 5)
    )


def test_limits_and_bodies() -> None:
    bodies = {"guild": Body("guild", "Slipway Guild"), "yard": Body("yard", "Old Yard")}
    aged = whole(RplLimit(None, Span(60)), "axe", "saw", provider="guild")
    yard = shop(long("axe", 6), long("saw", 4), aged, bodies=bodies)
    text = words(claims_text(claims(ask(yard, "boat")), 5))
    assert "Boat (Slipway Guild) takes none older than 5 years: learned on" in text
    capped = whole(RplLimit(hundredths(10), None), "axe", "saw")
    text = words(claims_text(claims(ask(shop(long("axe", 6), long("saw", 4), capped), "boat")), 5))
    assert "Boat takes at most 10 credits of prior learning (this has 10)." in text
    either = replace(capped, rpl=RplLimit())
    text = words(claims_text(claims(ask(shop(long("axe", 6), long("saw", 4), either), "boat")), 5))
    assert "Boat takes any amount of prior learning." in text
    axe = long("axe", 6)
    keels = replace(axe, level=rung("hull a"), figures=replace(axe.figures, credits=hundredths(5)))
    text = words(claims_text(claims(ask(shop(keels, long("saw", 4), capped), "boat")), 5))
    assert "Axe: 2 weeks sooner" in text
    assert "Boat takes at most 10 credits of prior learning (this has 10)." in text
    axe = replace(sized("axe", None, None), provider="yard")
    free = shop(course("oar", requires="axe"), axe, bodies=bodies)
    text = words(claims_text(claims(ask(free, "oar")), 5))
    assert "How much learning it stands for is not known. No limit is known: ask Old Yard." in text
    unnamed = shop(course("oar", requires="axe"), course("axe"))
    assert "No limit is known: ask the provider." in words(
        claims_text(claims(ask(unnamed, "oar")), 5)
    )


def test_only_so_many_are_shown() -> None:
    yard = shop(
        long("axe", 6), course("saw", 1, requires="axe"), course("oar", requires="axe and saw")
    )
    text = claims_text(claims(ask(yard, "oar")), 1)
    assert "\n  1. " in text
    assert "\n  2. " not in text
    assert "1 more would help (--most)." in text
