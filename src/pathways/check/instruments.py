"""What instruments name of the catalogue, and days that cannot be meant.

What an instrument says of itself alone is looked at when its file is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pathways.check.scope import KeyPath, Scope
from pathways.files.problems import Problem
from pathways.model.authored_instruments import AuthoredInstrument, WayForm

Day = tuple[KeyPath, date]


def check_instruments(scope: Scope) -> Iterator[Problem]:
    """Find what was read, allowed or done on a day to come."""
    for entry, form in scope.forms(AuthoredInstrument):
        for path, day in _days(form):
            if day > scope.today:
                message = f"this was on {day}, a day to come"
                mend = "Write the day on which it was"
                yield scope.problem(entry, path, "seen-in-future", message, mend)


def domains_in(form: AuthoredInstrument) -> Iterator[tuple[KeyPath, str, bool]]:
    """Give every domain an instrument names, its place, and whether it is a key there."""
    for word in form.domains:
        yield ("domains", word), word, True
    yield from _domains((), form)
    for index, variant in enumerate(form.variants):
        yield from _domains(("variants", index), variant)


def _domains(start: KeyPath, way: WayForm) -> Iterator[tuple[KeyPath, str, bool]]:
    for index, item in enumerate(way.items):
        if item.domain is not None:
            yield (*start, "items", index, "domain"), item.domain, False
    for id_, score in way.scores.items():
        if score.domain is not None:
            yield (*start, "scores", id_, "domain"), score.domain, False


def _days(form: AuthoredInstrument) -> Iterator[Day]:
    sources = (
        *((("licence", "evidence", n, "seen"), s) for n, s in enumerate(form.licence.evidence)),
        *((("source", n, "seen"), s) for n, s in enumerate(form.source)),
    )
    for path, source in sources:
        if isinstance(source.seen, date):
            yield path, source.seen
    if form.licence.leave is not None:
        yield ("licence", "leave", "on"), form.licence.leave.on
    for index, advance in enumerate(form.advances):
        if advance.done is not None:
            yield ("advances", index, "done"), advance.done
