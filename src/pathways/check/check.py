"""Every problem of a catalogue: of its files, and of what they say together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from msgspec.structs import replace

from pathways.check.amounts import check_amounts
from pathways.check.awards import check_awards
from pathways.check.combinations import check_combinations
from pathways.check.cycles import check_equivalences, cycle_problem, find_cycles
from pathways.check.dates import check_dates
from pathways.check.exclusions import check_exclusions, check_pools
from pathways.check.expected import TRIED, check_expected, try_expected
from pathways.check.figures import tally
from pathways.check.folders import check_folders
from pathways.check.instruments import check_instruments
from pathways.check.likeness import check_likeness
from pathways.check.possible import Terms, reached
from pathways.check.provenance import check_provenance
from pathways.check.reach import check_reach
from pathways.check.references import check_references
from pathways.check.rules import check_rules
from pathways.check.scope import FRESH, Authored, Scope
from pathways.check.sizes import check_sizes
from pathways.check.support import check_support
from pathways.check.tolerated import Report, set_apart
from pathways.check.unused import check_unused
from pathways.files.collector import collector_off
from pathways.files.problems import Problem
from pathways.model.quantities import Span

Check = Callable[[Scope], Iterator[Problem]]
CHECKS: tuple[Check, ...] = (
    check_folders,
    check_references,
    check_rules,
    check_amounts,
    check_combinations,
    check_sizes,
    check_exclusions,
    check_pools,
    check_equivalences,
    check_awards,
    check_likeness,
    check_dates,
    check_instruments,
    check_support,
    check_provenance,
    check_unused,
    check_expected,
)


def check_catalogue(loaded: Authored, today: date, stale_after: Span = FRESH) -> Report:
    """Find every problem, sorted by place; what is tolerated is set apart.

    `stale_after`: how old a source may grow before somebody should look at it again.
    """
    with collector_off():
        return _checked(Scope(loaded, today, stale_after))


def _checked(scope: Scope) -> Report:
    loaded = scope.loaded
    found = [*loaded.problems, *(problem for check in CHECKS for problem in check(scope))]
    possible = reached(scope.catalogue, Terms(generous=True))
    cycles = find_cycles(scope, possible)
    found += [cycle_problem(scope, cycle) for cycle in cycles]
    explained = {node for cycle in cycles for node, _, _ in cycle}
    explained |= _ids_with_errors(scope, found)
    found += check_reach(scope, possible, explained)
    report = set_apart(scope, sorted(set(found)), not_looked_for=TRIED)
    if not any(problem.severity == "error" for problem in report.problems):
        report = set_apart(scope, sorted({*found, *try_expected(scope)}))
    return replace(report, backing=tally(scope))


def _ids_with_errors(scope: Scope, found: list[Problem]) -> set[str]:
    wrong = {p.file for p in found if p.severity == "error"}
    return {item.id for _, _, item in scope.items() if item.file in wrong}
