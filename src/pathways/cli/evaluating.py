"""What an evaluation is made from: the file and its tables, the catalogue, and earlier reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pathways.cli.messages import Trouble, misuse, refuse_no_file
from pathways.cli.options import item_named, stop_at_errors
from pathways.cli.sample_profiles import examples
from pathways.cli.written import Files
from pathways.explain.pages import Page
from pathways.model.authored_items import Qualification
from pathways.model.catalogue import Catalogue
from pathways.model.cohorts import LEAST, Audience, Evaluation, Gathered
from pathways.model.holdings import Profile
from pathways.model.instruments import Instrument
from pathways.model.items import Kind
from pathways.route.question import Question

if TYPE_CHECKING:
    from pathways.evaluate.report import Joined
    from pathways.files.evaluation_tables import LoadedEvaluation

INSTRUMENT = "coach-capital-self-review"
LIMIT = 10.0
"""Seconds that one route may take."""


def need_statistics() -> None:
    """Stop where the packages that figures are worked out with are not there."""
    if find_spec("numpy") is None or find_spec("scipy") is None:
        raise Trouble("This needs numpy and scipy. Run: pip install numpy scipy")


@dataclass(frozen=True, slots=True)
class Named:
    """What the command line names: a file, or a course with its tables."""

    file: str | None
    course: str | None
    answers: str | None
    attendance: str | None
    instrument: str | None
    audience: str | None

    def check(self) -> None:
        """Stop where it is neither one nor the other, or both."""
        short = (self.course, self.answers, self.attendance, self.instrument)
        if self.file is not None and any(short):
            misuse("Give either a FILE, or --course and --answers, not both.")
        if self.file is None and not (self.course and self.answers):
            misuse("Give a FILE, or --course and --answers. See: pathways evaluate --help")

    def gathered(self, catalogue: Catalogue, root: Path) -> tuple[Gathered, Instrument]:
        """Read it all; stop where something is wrong, with every problem."""
        from pathways.files.instruments import load_instruments

        instruments, problems = load_instruments(root)
        stop_at_errors(problems)
        gathered = self._for_whom(self._read(catalogue, instruments))
        return gathered, instruments[gathered.evaluation.instrument]

    def _read(self, catalogue: Catalogue, instruments: dict[str, Instrument]) -> Gathered:
        found = self._loaded(catalogue, instruments)
        refuse_no_file(found.problems)
        if found.gathered is None:
            for problem in found.problems:
                click.echo(problem.text(), err=True)
            raise Trouble("The evaluation has problems: mend them first.")
        return found.gathered

    def _for_whom(self, gathered: Gathered) -> Gathered:
        """Take who the report is for from the command line; never fewer people than the file."""
        if self.audience is None:
            return gathered
        told, audience = gathered.evaluation, Audience(self.audience)
        own = told.least if told.least > LEAST[told.audience] else 0
        least = max(LEAST[audience], own)
        return replace(gathered, evaluation=replace(told, audience=audience, least=least))

    def _loaded(self, catalogue: Catalogue, instruments: dict[str, Instrument]) -> LoadedEvaluation:
        from pathways.files.evaluation import load_evaluation
        from pathways.files.evaluation_tables import gather_tables

        if self.file is not None:
            return load_evaluation(Path(self.file), catalogue, instruments)
        name = self.instrument or INSTRUMENT
        if name not in instruments:
            known = ", ".join(instruments) or "none"
            misuse(f"There is no instrument '{name}' in the catalogue. There are: {known}.")
        assert self.course is not None
        assert self.answers is not None
        item = item_named(self.course, catalogue)
        if item.kind not in {Kind.MODULE, Kind.QUALIFICATION}:
            misuse(f"'{item.id}' is a {item.kind}: a course is a module or a qualification.")
        inside = Audience.INSIDE
        told = Evaluation(item.title, (item.id,), "", name, inside, LEAST[inside])
        attendance = Path(self.attendance) if self.attendance else None
        return gather_tables(told, instruments[name], Path(self.answers), attendance)


def joined(told: Evaluation, catalogue: Catalogue, root: Path, on: date, *, routes: bool) -> Joined:
    """Look up what the catalogue knows of the courses, and plan routes with and without them."""
    from pathways.evaluate.formal import formal, roles_naming, savings
    from pathways.evaluate.report import Joined

    like = Question(catalogue, Profile(), "", on, limit=LIMIT)
    found = formal(told.courses, catalogue, _regulators(told.courses, catalogue, root), like)
    hours = [one.hours for one in found]
    known = [one for one in hours if one is not None]
    whole = bool(hours) and len(known) == len(hours)
    levels: dict[str, int] = {}
    for one in found:
        for domain, level in one.item.develops:
            levels[domain] = max(level, levels.get(domain, 0))
    role = (told.target.role,) if told.target and told.target.role else ()
    targets = told.role_ids or role or roles_naming(told.courses, catalogue)
    profiles = examples(root, catalogue, on) if routes else ()
    return Joined(
        found,
        tuple(savings(told.courses, profiles, targets, like)),
        sum(known) / 100 if whole and not told.provider else None,
        tuple(sorted(levels.items())),
    )


def _regulators(ids: Sequence[str], catalogue: Catalogue, root: Path) -> dict[str, str]:
    files = Files(root, catalogue)
    pages = {id_: files.item_page(catalogue.items[id_])[0] for id_ in ids}
    return {id_: name for id_, page in pages.items() if (name := _regulator(page, catalogue))}


def _regulator(page: Page, catalogue: Catalogue) -> str:
    form = page.parts[0].form
    if not isinstance(form, Qualification) or form.regulator is None:
        return ""
    body = catalogue.bodies.get(form.regulator.body)
    return body.title if body else form.regulator.body


def titles_of(catalogue: Catalogue) -> dict[str, str]:
    """Give the titles of domains and items by id."""
    items = {one.id: one.title for one in catalogue.items.values()}
    return items | {one.id: one.title for one in catalogue.domains.values()}
