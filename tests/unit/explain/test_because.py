"""Why each step is in a route."""

from __future__ import annotations

from pathways.explain.because import because
from pathways.model.items import Item, Renewal
from pathways.model.quantities import Hundredths, Money, Span
from pathways.route.plan import plan
from pathways.route.question import StepKind
from tests.unit.route.yards import asks, course, role, yard_of

FREE = Money(Hundredths(0), "GBP")


def ticket(months: int) -> Item:
    renewal = Renewal(cost=FREE)
    return course("ticket", 1, 900, valid_for=Span(months), renewal=renewal)


def said_of(target: str, *items: Item) -> list[tuple[StepKind, tuple[str, ...]]]:
    answer = plan(asks(target, yard_of(*items)))
    return [(step.kind, why) for step, why in because(answer).items() if step.id == "ticket"]


def test_a_renewal_serves_only_what_comes_after_the_old_term() -> None:
    items = (
        ticket(3),
        course("early", 2, requires="ticket"),
        course("long", 18, requires="early"),
        role("sailor", "long and ticket"),
    )
    assert said_of("sailor", *items) == [
        (StepKind.MODULE, ("Early asks for it", "Sailor asks for it")),
        (StepKind.RENEWAL, ("Sailor asks for it",)),
    ]


def test_a_renewal_serves_what_the_one_after_it_leads_to() -> None:
    items = (
        ticket(3),
        course("early", 2, requires="ticket"),
        course("long", 30, requires="early"),
        role("sailor", "long and ticket"),
    )
    whys = [why for kind, why in said_of("sailor", *items) if kind is StepKind.RENEWAL]
    assert len(whys) == 2
    assert all(why == ("Sailor asks for it",) for why in whys)
