"""The tables that an evaluation rests on: answers, attendance, end forms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from pathways.documents.trouble import KeyPath, Trouble, did_you_mean
from pathways.files.answers_table import answers_of, columns_of
from pathways.files.attendance_table import attendance_of, reactions_of
from pathways.files.problems import Problem, Refusal
from pathways.files.tables import Table, read_table
from pathways.model.authored_evaluation import EvaluationForm
from pathways.model.cohorts import (
    Attendance,
    Evaluation,
    Gathered,
    Reaction,
    Response,
    Source,
)
from pathways.model.instruments import WAVE, Instrument


class LoadedEvaluation(Struct, frozen=True):
    """An evaluation with its tables, none when it cannot be read, and what is wrong with it."""

    gathered: Gathered | None
    problems: tuple[Problem, ...] = ()


class Tables:
    """The tables of an evaluation, read one by one; what is wrong is kept."""

    def __init__(self, folder: Path, form: EvaluationForm, instrument: Instrument | None) -> None:
        self.folder, self.form, self.instrument = folder, form, instrument
        self.troubles: list[Trouble] = []
        self.problems: list[Problem] = []
        self.sources: list[Source] = []
        self.responses: tuple[Response, ...] = ()
        self.attendance: tuple[Attendance, ...] | None = None
        self.reactions: tuple[Reaction, ...] | None = None

    def read(self) -> None:
        """Read them all."""
        form = self.form
        answers = self.table(form.answers)
        attendance = self.table(form.attendance) if form.attendance else None
        columns = {
            *(answers.columns if answers else ()),
            *(attendance.columns if attendance else ()),
        }
        compared = (form.comparison.column,) if form.comparison else ()
        sorting = (*form.groups, *compared)
        named: list[tuple[KeyPath, str]] = [
            (("groups", n), name) for n, name in enumerate(form.groups)
        ]
        named += [(("comparison", "column"), name) for name in compared]
        for path, name in named:
            if answers is not None and name not in columns:
                message = f"no table has a column {name}"
                self.troubles.append(Trouble(path, "missing-column", message, "Check its name"))
            if self.instrument is not None and name in columns_of(self.instrument):
                message = f"{name} holds answers, and nobody is sorted by an answer"
                mend = "Name a column such as site, or take it out"
                self.troubles.append(Trouble(path, "wrong-column", message, mend))
        if answers is not None and self.instrument is not None:
            here = _here(sorting, answers)
            self.responses, problems = answers_of(answers, self.instrument, here)
            waves = (form.waves.before, form.waves.then, form.waves.after, *form.waves.later)
            self.problems += (*problems, *unknown_waves(self.responses, waves, answers))
        if attendance is not None:
            self.attendance, problems = attendance_of(attendance, _here(sorting, attendance))
            self.problems += problems
        self.look_for_the_compared()
        self.read_reactions()

    def look_for_the_compared(self) -> None:
        """See that somebody is in the comparison group, else all are counted as on the course."""
        asked = self.form.comparison
        if asked is None or not self.responses or self.troubles or self.problems:
            return
        rows: tuple[Response | Attendance, ...] = (*self.responses, *(self.attendance or ()))
        if all(dict(one.group).get(asked.column) != asked.word for one in rows):
            message = f"nobody has {asked.word} under {asked.column}"
            mend = "Write the word that those who did not take the course have there"
            self.troubles.append(Trouble(("comparison", "is"), "unknown-word", message, mend))

    def read_reactions(self) -> None:
        """Read the end forms."""
        asked = self.form.reaction
        table = self.table(asked.table) if asked else None
        if asked is not None and table is not None:
            self.reactions, problems = reactions_of(
                table, {q.id: asked.most for q in asked.questions}
            )
            self.problems += problems

    def table(self, name: str) -> Table | None:
        """Read one table beside the file."""
        path = self.folder / name
        try:
            table = read_table(path)
        except Refusal as refusal:
            self.problems.append(refusal.problem(str(path)))
            return None
        self.sources.append(Source(name, table.digest))
        return table

    def gathered(self, evaluation: Evaluation, own: Source) -> Gathered:
        """Give all that was read."""
        sources = (own, *self.sources)
        return Gathered(evaluation, self.responses, self.attendance, self.reactions, sources)


def _here(names: Sequence[str], table: Table) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name in table.columns))


def unknown_waves(
    responses: Sequence[Response], waves: Sequence[str], table: Table
) -> Iterator[Problem]:
    """Find each word for a time that the evaluation does not look at, where it first stands."""
    seen = set(waves)
    for one in responses:
        if one.wave not in seen:
            seen.add(one.wave)
            near = did_you_mean(one.wave, waves)
            mend = near or f"Write one of {', '.join(waves)}, or name it under waves"
            at = (table.place(WAVE) or 0) + 1
            message = f"what stands under {WAVE} is none of the times that are looked at"
            yield Problem(table.file, one.line, at, "error", "unknown-wave", message, mend)


def gather_tables(
    evaluation: Evaluation, instrument: Instrument, answers: Path, attendance: Path | None
) -> LoadedEvaluation:
    """Read the tables of an evaluation that stands in no file. Other columns sort nobody."""
    read: list[Table] = []
    for path in (answers, attendance) if attendance else (answers,):
        try:
            read.append(read_table(path))
        except Refusal as refusal:
            return LoadedEvaluation(None, (refusal.problem(str(path)),))
    table, came = read[0], read[1] if attendance else None
    responses, problems = answers_of(table, instrument)
    waves = (evaluation.before, evaluation.then, evaluation.after, *evaluation.later)
    problems = (*problems, *unknown_waves(responses, waves, table))
    sources = [Source(answers.name, table.digest)]
    people: tuple[Attendance, ...] | None = None
    if came is not None and attendance is not None:
        people, more = attendance_of(came)
        problems = (*problems, *more)
        sources.append(Source(attendance.name, came.digest))
    if problems:
        return LoadedEvaluation(None, tuple(sorted(problems)))
    return LoadedEvaluation(Gathered(evaluation, responses, people, None, tuple(sources)))
