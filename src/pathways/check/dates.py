"""Dates in the wrong order, sources from the future, certificates that lapse for good."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from pathways.check.provenance import source_path
from pathways.check.scope import KeyPath, Scope, Written
from pathways.files.problems import Problem
from pathways.model.authored_items import AuthoredItem, Qualification
from pathways.model.authored_registers import Register
from pathways.model.quantities import Span, later


def check_dates(scope: Scope) -> Iterator[Problem]:
    """Find dates that cannot be meant."""
    for entry, form, _ in scope.items():
        yield from _windows(scope, entry, form)
        yield from _values(scope, entry, form)
        if isinstance(form.valid_for, Span) and form.renew is None:
            message = f"it is valid for {form.valid_for}, and nothing says how to renew it"
            mend = "Write renew: and what is asked, or that it cannot be renewed"
            yield scope.problem(entry, ("valid_for",), "no-renewal", message, mend, "warning")
        yield from _over(scope, entry, form)
        yield from _awarded_in_months(scope, entry, form)
    for entry in scope.loaded.entries:
        if isinstance(entry.form, AuthoredItem | Register):
            for index, source in enumerate(entry.form.source):
                if source.seen is not None and source.seen > scope.today:
                    message = f"the source was seen on {source.seen}, a day to come"
                    path = source_path(scope, entry, index)
                    mend = "Write the day on which it was read"
                    yield scope.problem(entry, (*path, "seen"), "seen-in-future", message, mend)
            yield from _stale(scope, entry, entry.form)


def _stale(scope: Scope, entry: Written, form: AuthoredItem | Register) -> Iterator[Problem]:
    """A source that nobody has looked at for long; the newest look counts."""
    looks = [(s.seen, n) for n, s in enumerate(form.source) if s.seen is not None]
    if not looks:
        return
    newest, index = max(looks)
    if later(newest, scope.stale_after) < scope.today:
        message = f"nobody has looked at a source since {newest}, more than {scope.stale_after} ago"
        mend = "Read it again, mend what changed, and write the day under seen:"
        path = (*source_path(scope, entry, index), "seen")
        yield scope.problem(entry, path, "stale-source", message, mend, "warning")


def _over(scope: Scope, entry: Written, form: AuthoredItem) -> Iterator[Problem]:
    """What has come to its end, and is still called current."""
    if form.status != "current":
        return
    until = form.effective.until
    if until is not None and until <= scope.today:
        message = f"it ended on {until}, and is still called current"
        mend = "Write status: legacy, or mend the day"
        path: KeyPath = ("effective", "until")
        yield scope.problem(entry, path, "ended-but-current", message, mend, "warning")
    regulator = form.regulator if isinstance(form, Qualification) else None
    if regulator is not None and regulator.until is not None and regulator.until <= scope.today:
        message = f"its accreditation by {regulator.body} ended on {regulator.until}"
        mend = "Write status: legacy, or the new end"
        path = ("regulator", "until")
        yield scope.problem(entry, path, "accreditation-over", message, mend, "warning")


def _awarded_in_months(scope: Scope, entry: Written, form: AuthoredItem) -> Iterator[Problem]:
    """A start of what is awarded in a moment, which would put off the award, not the study."""
    item = scope.catalogue.items.get(form.id)
    if item is None or not item.by_module:
        return
    for key in ("starts", "runs"):
        if getattr(form, key):
            message = f"it is taken by module, and {key} would put off its award"
            mend = f"Write {key} at its modules, or taken: whole with its own hours and weeks"
            yield scope.problem(entry, (key,), "award-put-off", message, mend, "warning")


def _windows(scope: Scope, entry: Written, form: AuthoredItem) -> Iterator[Problem]:
    spans: list[tuple[KeyPath, date | None, date | None]] = [
        (("effective",), form.effective.since, form.effective.until)
    ]
    spans += [(("counts_as", n), c.since, c.until) for n, c in enumerate(form.counts_as)]
    for path, since, until in spans:
        if since is not None and until is not None and until <= since:
            message = f"it ends on {until}, not after it starts on {since}"
            mend = "Put the two days in order; until is the first day that is out"
            yield scope.problem(entry, (*path, "until"), "dates-out-of-order", message, mend)


def _values(scope: Scope, entry: Written, form: AuthoredItem) -> Iterator[Problem]:
    for n, (one, other) in enumerate(pairwise(form.values), start=1):
        if other.since <= one.since:
            message = f"{other.since} does not come after {one.since}"
            mend = "Put the values in order, each day once"
            path: KeyPath = ("values", n, "from")
            yield scope.problem(entry, path, "dates-out-of-order", message, mend)
    start, end = form.effective.since, form.effective.until
    for n, dated in enumerate(form.values):
        if start is not None and dated.since < start:
            message = f"figures change on {dated.since}, before it starts on {start}"
            mend = "Write the first figures in their own keys, later ones under values"
            yield scope.problem(entry, ("values", n, "from"), "value-before-start", message, mend)
        if end is not None and dated.since >= end:
            message = f"figures change on {dated.since}, when it is over since {end}"
            mend = "Take the change out, or mend the day; until is the first day that is out"
            yield scope.problem(entry, ("values", n, "from"), "value-after-end", message, mend)
