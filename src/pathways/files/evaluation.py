"""An evaluation file and its tables to one value, with what is wrong in them and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pathways.documents.trouble import KeyPath, Trouble, did_you_mean
from pathways.files.evaluation_core import COURSES, evaluation_of
from pathways.files.evaluation_tables import LoadedEvaluation, Tables
from pathways.files.form_problems import fit, placed
from pathways.files.problems import Refusal
from pathways.files.source_text import decoded, read_bytes
from pathways.files.tables import digest_of
from pathways.files.yaml_text import Marks, read_yaml
from pathways.model.authored_evaluation import BESIDE, EvaluationForm
from pathways.model.catalogue import Catalogue
from pathways.model.cohorts import Source
from pathways.model.instruments import Instrument
from pathways.model.items import Kind


def load_evaluation(
    path: Path, catalogue: Catalogue, instruments: Mapping[str, Instrument]
) -> LoadedEvaluation:
    """Read an evaluation file, look up all it names, and read its tables.

    Every problem of the file and of the tables is collected.
    """
    marks = Marks()
    try:
        data = read_bytes(path)
        value = read_yaml(decoded(data), marks)
    except Refusal as refusal:
        return LoadedEvaluation(None, (refusal.problem(str(path)),))
    form = fit(EvaluationForm, value)
    if isinstance(form, list):
        return LoadedEvaluation(None, tuple(sorted(placed(str(path), marks, form))))
    troubles = list(_unknown(form, catalogue, instruments))
    tables = Tables(path.parent, form, instruments.get(form.instrument))
    tables.read()
    troubles += tables.troubles
    problems = (*sorted(placed(str(path), marks, troubles)), *sorted(tables.problems))
    if problems:
        return LoadedEvaluation(None, problems)
    own = Source(path.name, digest_of(data))
    return LoadedEvaluation(tables.gathered(evaluation_of(form, catalogue), own))


def _unknown(
    form: EvaluationForm, catalogue: Catalogue, instruments: Mapping[str, Instrument]
) -> Iterator[Trouble]:
    """Find every id that the catalogue does not know."""
    courses = [i.id for i in catalogue.items.values() if i.kind in COURSES]
    roles = [i.id for i in catalogue.items.values() if i.kind is Kind.ROLE]
    domains = tuple(catalogue.domains)
    named: list[tuple[KeyPath, str, str, Sequence[str]]] = [
        (("instrument",), form.instrument, "instrument", tuple(instruments)),
        *((("courses", n), c, "course", courses) for n, c in enumerate(form.courses)),
        *((("routes", n), r, "role", roles) for n, r in enumerate(form.routes)),
        *((("outcomes", n, "domain"), o.domain, "domain", domains)
          for n, o in enumerate(form.outcomes)),
    ]  # fmt: skip
    if form.provider is not None:
        named.append((("provider",), form.provider, "provider", tuple(catalogue.by_provider)))
    if form.target is not None and form.target.role is not None:
        named.append((("target", "role"), form.target.role, "role", roles))
    for path, id_, sort, known in named:
        if id_ not in known:
            yield _no_such(path, id_, sort, known)
    rows: list[tuple[KeyPath, str, Sequence[str]]] = []
    for track, content in (("practice", form.content.practice), ("own", form.content.own)):
        rows += [(("content", track, row), row, (*domains, *sorted(BESIDE))) for row in content]
    if form.target is not None:
        rows += [(("target", "levels", row), row, domains) for row in form.target.levels]
        rows += [(("target", "shares", row), row, domains) for row in form.target.shares]
    for path, row, known in rows:
        if row not in known:
            yield _no_such(path, row, "domain", known, at_key=True)


def _no_such(
    path: KeyPath, id_: str, sort: str, known: Sequence[str], *, at_key: bool = False
) -> Trouble:
    mend = did_you_mean(id_, known) or f"See: pathways list {sort}s"
    return Trouble(path, "unknown-id", f"there is no {sort} {id_}", mend, at_key=at_key)
