"""Words that name something: is it there, and is it the right sort of thing?"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.check.lookup import Lookup, Missing
from pathways.check.named import Sort, named_in
from pathways.check.scope import Clause, Scope
from pathways.files.problems import Problem
from pathways.rules.parse import Mention
from pathways.rules.syntax import Credits, walk

_SORTS: dict[str, Sort] = {
    "id": "item",
    "hours": "hours",
    "domain": "domain",
    "rung": "rung",
    "tag": "tag",
    "provider": "body",
}


def check_references(scope: Scope) -> Iterator[Problem]:
    """Find every word that names nothing, or the wrong sort of thing.

    Words of a register that is not there at all are one warning for the register.
    """
    absent: dict[str, Missing] = {}
    for missing, problem in (*_in_forms(scope), *_in_rules(scope)):
        if missing.register:
            absent[missing.register] = missing
        else:
            yield problem
    for file, missing in sorted(absent.items()):
        yield Problem(file, 1, 1, "warning", missing.code, missing.message, missing.mend)


def _in_forms(scope: Scope) -> Iterator[tuple[Missing, Problem]]:
    lookup = Lookup(scope)
    for entry in scope.loaded.entries:
        for naming in named_in(entry.form):
            missing = lookup.missing(naming.sort, naming.word)
            if missing is not None:
                about = (missing.code, missing.message, missing.mend)
                yield missing, scope.problem(entry, naming.path, *about, at_key=naming.at_key)


def _in_rules(scope: Scope) -> Iterator[tuple[Missing, Problem]]:
    lookup = Lookup(scope)
    for clause in scope.clauses:
        for mention in clause.parsed.mentions:
            missing = lookup.missing(_sort(clause, mention), mention.text)
            if missing is not None:
                about = (missing.code, missing.message, missing.mend)
                yield missing, scope.rule_problem(clause, mention.start, *about)


def _sort(clause: Clause, mention: Mention) -> Sort:
    """Give what a word of a rule has to name; ids of a pool must carry credit."""
    if mention.kind == "id" and _in_a_pool(clause, mention.text):
        return "module"
    return _SORTS[mention.kind]


def _in_a_pool(clause: Clause, word: str) -> bool:
    if " from" not in clause.text:
        return False
    parts = walk(clause.parsed.rule)
    return any(isinstance(p, Credits) and p.pool and word in p.pool.ids for p in parts)
