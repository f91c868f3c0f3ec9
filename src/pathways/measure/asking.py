"""Which lines are asked: those of the form, but for what an earlier answer leaves out."""

from __future__ import annotations

from collections.abc import Mapping

from pathways.model.instruments import Instrument, Line, Missing
from pathways.model.reviews import Answers


def form_lines(instrument: Instrument, form: str) -> tuple[str, ...]:
    """Give the lines of a form in order; without a form, every line that is no reserve.

    Raises ValueError for a form the instrument does not have.
    """
    if not form:
        return tuple(line.id for line in instrument.lines.values() if not line.reserve)
    if form not in instrument.forms:
        raise ValueError(f"{instrument.id} has no form {form}")
    return instrument.forms[form].lines


def is_shown(instrument: Instrument, line: Line, codes: Mapping[str, str]) -> bool:
    """Say whether a line is asked after such answers."""
    while line.show_if is not None:
        other, wanted = line.show_if
        if codes.get(other) not in wanted:
            return False
        line = instrument.lines[other]
    return True


def shown_lines(instrument: Instrument, answers: Answers) -> tuple[str, ...]:
    """Give the lines that were asked, in order."""
    return tuple(
        id_
        for id_ in form_lines(instrument, answers.form)
        if is_shown(instrument, instrument.lines[id_], answers.codes)
        and answers.missing.get(id_) is not Missing.NOT_SHOWN
    )
