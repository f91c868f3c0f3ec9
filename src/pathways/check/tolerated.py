"""Known problems we live with: set apart, each with its reason."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from fnmatch import fnmatchcase

from msgspec import Struct, field

from pathways.check.figures import Backing
from pathways.check.scope import Scope
from pathways.files.problems import Problem
from pathways.model.authored_registers import ToleratedForm


class Report(Struct, frozen=True):
    """What is wrong, and what is tolerated with its reason, both in the order of the files.

    `backing`: how many figures of the catalogue can be relied on how far.
    """

    problems: tuple[Problem, ...]
    tolerated: tuple[tuple[Problem, str], ...] = ()
    backing: Mapping[Backing, int] = field(default_factory=dict)


def set_apart(
    scope: Scope, problems: Iterable[Problem], not_looked_for: Collection[str] = ()
) -> Report:
    """Take out what frameworks/tolerated.yaml names; an entry that names nothing is a problem.

    Of a code that was not looked for, nobody knows whether there is something to name.
    """
    forms = list(scope.forms(ToleratedForm))
    used: set[int] = set()
    kept: list[Problem] = []
    apart: list[tuple[Problem, str]] = []
    for problem in problems:
        n = next((n for n, (_, form) in enumerate(forms) if _names(form, problem)), None)
        if n is None:
            kept.append(problem)
        else:
            used.add(n)
            apart.append((problem, forms[n][1].reason))
    for n, (entry, form) in enumerate(forms):
        if n not in used and form.code not in not_looked_for:
            message = f"there is no {form.code} in {form.file} any more"
            mend = "Take the entry out"
            path = ("file",)
            kept.append(scope.problem(entry, path, "idle-tolerance", message, mend, "warning"))
    return Report(tuple(sorted(kept)), tuple(sorted(apart)))


def _names(form: ToleratedForm, problem: Problem) -> bool:
    return form.code == problem.code and fnmatchcase(problem.file, form.file)
