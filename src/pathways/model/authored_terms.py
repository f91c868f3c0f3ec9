"""Calendars of terms as people write them: the periods in which a university teaches."""

from __future__ import annotations

from itertools import pairwise
from typing import Self

from pydantic import Field, model_validator

from pathways.model.authored_registers import AnyValue, Register
from pathways.model.forms import Day, Form, Id, Many, Text, refuse


class TermForm(Form):
    """One term: its first day, and its last."""

    title: Text | None = None
    since: Day = Field(alias="from")
    until: Day = Field(alias="to")


class CalendarForm(Register):
    """The terms of one calendar, in order."""

    id: Id
    title: Text
    terms: Many[TermForm]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        days = [day for term in self.terms for day in (term.since, term.until)]
        if not days or any(a >= b for a, b in pairwise(days)):
            mend = "Write each term's first and last day, the earliest term first"
            refuse("the terms are not one after another", mend)
        return self


class TermsFile(Form):
    """All calendars of terms."""

    calendars: Many[AnyValue] = ()
