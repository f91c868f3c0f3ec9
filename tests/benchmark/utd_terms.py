"""The outside catalogue in real terms: which courses run when, and a coach who studies in terms.

The source says of a course that it is offered each long term (S), once a year (Y), every
second year (T) or on demand (R), not in which term. So the term is drawn by a fixed rule, from
the sum of the digits of the course's number: a yearly course runs in fall where the sum is
even, in spring where it is odd; one of every second year runs in the first, second, third or
fourth term of two years by the sum's remainder by 4. All others run in every term. An hour of
credit stands for 45 hours of work, so that the fewest hours are the fewest credits.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from pathways.model.catalogue import Catalogue, Term, TermCalendar
from pathways.model.holdings import Profile, Wishes
from pathways.model.items import Item
from pathways.model.quantities import Hundredths
from tests.benchmark import utd

CALENDAR = "long-terms"
TERMS = 8
CREDITS = Hundredths(15_00)
STUDENT = Profile(wishes=Wishes(terms=CALENDAR, credits_per_term=CREDITS))
WEEKS = 16
HOURS_OF_A_CREDIT = 45


@cache
def calendar() -> TermCalendar:
    """Give four springs and four falls: from the second Monday of January, the last of August."""
    terms = []
    for year in range(2027, 2031):
        for title, first in (("Spring", date(year, 1, 8)), ("Fall", date(year, 8, 25))):
            monday = first + timedelta(days=-first.weekday() % 7)
            end = monday + timedelta(weeks=WEEKS, days=-3)
            terms.append(Term(f"{title} {year}", monday, end))
    return TermCalendar(CALENDAR, "Springs and falls", tuple(terms))


def in_terms(catalogue: Catalogue) -> Catalogue:
    """Let every course of the catalogue run in the terms of its offer code, and last one."""
    terms = calendar()
    codes = {utd.id_of(code): course.get("offer_code") for code, course in utd.courses().items()}
    items = {i: offered(item, codes.get(i), terms) for i, item in catalogue.items.items()}
    return replace(catalogue, items=items, terms={CALENDAR: terms})


def offered(item: Item, code: str | None, terms: TermCalendar) -> Item:
    """Give a course the terms in which it runs; see the top of this file."""
    credit = item.figures.credits or 0
    hours = Hundredths(credit * HOURS_OF_A_CREDIT)
    item = replace(item, figures=replace(item.figures, hours=hours, weeks=WEEKS - 1))
    digits = sum(int(c) for c in item.id if c.isdigit())
    every = {"Y": 2, "T": 4}.get(code or "", 1)
    if every == 1:
        return item
    first = (digits + 1) % every
    return replace(item, runs=tuple(t.since for t in terms.terms[first::every]))


def term_of(week_end: int, monday: date) -> int:
    """Give the number of the term that ends in a week, the first being 1."""
    ends = [(t.until - monday).days // 7 + 1 for t in calendar().terms]
    return ends.index(week_end) + 1
