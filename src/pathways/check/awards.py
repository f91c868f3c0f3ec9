"""Higher-education awards: a qualification has at least what its award takes."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.check.scope import KeyPath, Scope, Written
from pathways.files.problems import Problem
from pathways.model.authored_registers import AwardRowForm
from pathways.model.catalogue import AwardRow, Catalogue
from pathways.model.items import Item
from pathways.model.quantities import Hundredths, Rung, plain


def check_awards(scope: Scope) -> Iterator[Problem]:
    """Find qualifications below what their award takes, and rows that stand twice."""
    yield from _twice(scope)
    for entry, _, item in scope.items():
        award = scope.catalogue.awards.get(item.award or "")
        if award is None:
            continue
        yield from _level(scope, entry, item, award.level)
        row = row_of(scope.catalogue, award.id, item.provider)
        if row is not None:
            yield from _minimum(scope, entry, item, row, award.level)


def row_of(catalogue: Catalogue, award: str, body: str | None) -> AwardRow | None:
    """Give what an award takes at a body: its own row where it says so, or the nation's."""
    rows = {row.body: row for row in catalogue.award_rows if row.award == award}
    own = rows.get(body)
    return own if own is not None and own.at_level is not None else rows.get(None)


def _twice(scope: Scope) -> Iterator[Problem]:
    seen: set[tuple[str, str | None]] = set()
    for entry, form in scope.forms(AwardRowForm):
        key = form.award, form.body
        if key in seen:
            where = f"at {form.body}" if form.body else "in the nation"
            message = f"there is a row for {form.award} {where} already"
            yield scope.problem(entry, ("award",), "listed-twice", message, "Join the two rows")
        seen.add(key)


def _level(scope: Scope, entry: Written, item: Item, asked: Rung) -> Iterator[Problem]:
    if item.level and scope.catalogue.at_rung(item.level, asked, or_above=False) is False:
        message = f"it is at {item.level}, and the award {item.award} at {asked}"
        mend = "Mend the level or the award"
        yield scope.problem(entry, ("award",), "award-minimum", message, mend)


def _minimum(
    scope: Scope, entry: Written, item: Item, row: AwardRow, level: Rung
) -> Iterator[Problem]:
    """Compare what is asked at the award's own level: a top-up has no more than that."""
    if row.at_level is None:
        return
    catalogue, rule = scope.catalogue, item.combination
    system, asked = catalogue.credit_system(item.level), catalogue.credit_system(level)
    own: list[tuple[KeyPath, Hundredths | None]] = [(("credits",), item.figures.credits)]
    if rule is not None:
        own.append((("combination", "total"), rule.total))
        own += [
            (("combination", "at_level", str(least.at)), least.amount)
            for least in rule.at_level
            if least.at == level
        ]
    for path, amount in own:
        size = catalogue.convert(amount, system, asked) if amount else None
        if size is not None and size < row.at_level:
            where = f" at {row.body}" if row.body else ""
            message = (
                f"{plain(size)} credits are fewer than the {plain(row.at_level)} at {level}"
                f" that a {row.award} takes{where}"
            )
            mend = "Mend the credits, or the award"
            yield scope.problem(entry, path, "award-minimum", message, mend)
