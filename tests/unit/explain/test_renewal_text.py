"""How long what is held is valid, in words; the golden text of the command has the rest."""

from __future__ import annotations

from datetime import date

import pytest

from pathways.explain.renewal_text import due, due_lines, left, renewals_text, validity_lines
from pathways.model.holdings import Held, Holdings, HoursDone
from pathways.model.items import Begins, Item, Kind, Renewal
from pathways.model.quantities import Money, Span, hundredths
from pathways.rules.upkeep import Upkeep, upkeeps
from tests.unit.rules.yard import yard

ON = date(2026, 11, 24)


def ticket(renewal: Renewal | None = None, *, unknown: bool = False, months: int = 24) -> Item:
    span = None if unknown else Span(months)
    return Item(
        "ticket", Kind.QUALIFICATION, "Ticket", provider="guild", valid_for=span,
        lapse_unknown=unknown, renewal=renewal,
    )  # fmt: skip


def kept(item: Item, held: Held, *hours: HoursDone) -> tuple[Upkeep, ...]:
    return upkeeps(Holdings({"ticket": held}, hours), yard(item), ON)


def said(item: Item, held: Held, *hours: HoursDone) -> str:
    shop = yard(item)
    text = renewals_text(upkeeps(Holdings({"ticket": held}, hours), shop, ON), shop, ON)
    return " ".join(text.split())


GOT = Held("ticket", date(2025, 1, 5))
LONG_AGO = Held("ticket", date(2022, 1, 5))
NINE = HoursDone("bench", hundredths(9), date(2025, 6, 2), date(2025, 6, 6))


@pytest.mark.parametrize(
    ("renewal", "held", "words"),
    [
        (None, GOT, "How it is renewed is not known. Ask who gave it to you."),
        (Renewal(times=0), GOT, "It cannot be renewed. After that you must get it anew."),
        (Renewal(times=1), Held("ticket", date(2023, 1, 5), renewed=(date(2024, 12, 2),)),
         "It cannot be renewed again. After that you must get it anew."),
        (None, LONG_AGO, "Whether it can still be brought back is not known."),
        (Renewal(times=0), LONG_AGO, "It cannot be renewed. Now you must get it anew."),
        (Renewal(grace=Span(6)), LONG_AGO,
         "It could be brought back until 4 July 2024. Now you must get it anew."),
        (Renewal(grace=Span(60)), LONG_AGO,
         "You can bring it back until 4 January 2029 (2 years and 1 month left)."),
        (Renewal(grace=Span(6)), GOT,
         "If you miss the day: you can bring it back until 4 July 2027."),
        (Renewal(times=2), GOT, "You can renew it 2 more times."),
        (Renewal("9 hours of bench", begins=Begins.LEARNING), GOT,
         "Once that is done it is renewed by itself."),
        (Renewal(cost=Money(hundredths(75), "GBP")), GOT, "Price: £75."),
        (Renewal(note="Ask early."), GOT, "Note: Ask early."),
    ],
)  # fmt: skip
def test_how_it_stands(renewal: Renewal | None, held: Held, words: str) -> None:
    assert words in said(ticket(renewal), held)


def test_when_nobody_knows() -> None:
    assert "How long it is valid is not known." in said(ticket(unknown=True), GOT)
    text = said(ticket(Renewal("9 hours of bench")), Held("ticket"), NINE)
    assert "It runs out after 2 years. Your profile does not say when you got it." in text
    assert text.endswith("You have done all that renewal asks.")


def test_not_yet() -> None:
    text = said(ticket(Renewal()), Held("ticket", date(2027, 1, 4)))
    assert "Valid from 4 January 2027 until 3 January 2029" in text


def test_what_is_still_to_do() -> None:
    item = ticket(Renewal('20 hours of bench and ask "a talk"'))
    text = said(item, GOT, NINE)
    assert "To renew it you still need: - 11 more hours of bench: 9 of 20 done" in text
    assert "? a person must confirm: a talk" in text
    undated = said(item, GOT, HoursDone("bench", hundredths(30)))
    assert "20 hours of bench: 0 are sure; some of your hours have no dates" in undated
    hour = HoursDone("bench", hundredths(1), date(2026, 3, 1), date(2026, 3, 1))
    mixed = said(item, GOT, hour, HoursDone("bench", hundredths(30)))
    assert "20 hours of bench: 1 is sure; some of your hours have no dates" in mixed


def test_what_is_done_already() -> None:
    text = said(ticket(Renewal("9 hours of bench")), GOT, NINE)
    assert "You have done all that renewal asks. Renew it by 4 January 2027." in text
    soon = said(ticket(Renewal("9 hours of bench within 18 months")), GOT, NINE)
    assert "Renew it soon: by 4 January 2027 some of it will be too old to count." in soon


def test_of_a_when_only_the_side_that_counts_is_said() -> None:
    rule = "when saw then 20 hours of bench otherwise 30 hours of bench"
    text = said(ticket(Renewal(rule)), GOT, NINE)
    assert "9 of 30 done" in text
    assert "9 of 20 done" not in text


@pytest.mark.parametrize(
    ("until", "words"),
    [
        (ON, "the last day is today"),
        (date(2026, 11, 25), "1 day left"),
        (date(2027, 1, 23), "60 days left"),
        (date(2027, 3, 1), "3 months left"),
        (date(2027, 11, 24), "1 year left"),
        (date(2028, 12, 24), "2 years and 1 month left"),
    ],
)
def test_how_long_it_is_to_a_day(until: date, words: str) -> None:
    assert left(until, ON) == words


def test_what_is_due_within_a_year() -> None:
    found = kept(ticket(Renewal("9 hours of bench")), GOT, NINE)
    assert due(found, ON) == found
    assert list(due_lines(found)) == [
        "", "To keep what you hold:",
        "  - Renew by 4 January 2027: Ticket [ticket]. All that it asks is done",
    ]  # fmt: skip
    assert due(kept(ticket(Renewal(), months=60), GOT), ON) == ()
    back = kept(ticket(Renewal(grace=Span(36))), Held("ticket", date(2024, 6, 3)))
    assert "  - Bring back by 2 June 2029: Ticket [ticket]" in list(due_lines(back))
    assert list(due_lines(kept(ticket(Renewal(times=0)), GOT))) == []


def test_the_validity_alone_says_nothing_of_what_is_to_do() -> None:
    item = ticket(Renewal("20 hours of bench"))
    (one,) = kept(item, GOT)
    lines = list(validity_lines(one, yard(item)))
    assert not any("still need" in line for line in lines)
    (over,) = kept(ticket(Renewal(times=0)), LONG_AGO)
    assert len(list(validity_lines(over, yard(item)))) == 2
