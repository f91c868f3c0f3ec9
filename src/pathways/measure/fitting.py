"""Whether answers fit the instrument they are said to be of. No message repeats an answer."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.model.instruments import Instrument, Method, Missing
from pathways.model.reviews import Answers


def misfits(instrument: Instrument, answers: Answers) -> tuple[str, ...]:
    """Say everything in answers that the instrument does not have; nothing where all fits."""
    if (answers.instrument, answers.version, answers.variant) != (
        *(instrument.id, instrument.version, instrument.variant),
    ):
        said = f"{answers.instrument} {answers.version} {answers.variant}"
        known = f"{instrument.id} {instrument.version} {instrument.variant}"
        return (f"these are answers to {said}, and not to {known}",)
    checks = (_form, _lines, _totals)
    return tuple(said for check in checks for said in check(instrument, answers))


def _form(instrument: Instrument, answers: Answers) -> Iterator[str]:
    if answers.form and answers.form not in instrument.forms:
        yield f"{instrument.id} has no form {answers.form}"
    elif answers.form:
        asked = instrument.forms[answers.form].lines
        for id_ in answers.codes:
            if id_ in instrument.lines and id_ not in asked:
                yield f"{id_} is answered, and the form {answers.form} does not ask it"


def _lines(instrument: Instrument, answers: Answers) -> Iterator[str]:
    for id_ in dict.fromkeys((*answers.codes, *answers.missing)):
        if id_ not in instrument.lines:
            yield f"{instrument.id} has no line {id_}"
    for id_, code in answers.codes.items():
        if id_ in answers.missing:
            yield f"{id_} is both answered and missing"
        line = instrument.lines.get(id_)
        if line is not None and instrument.response_sets[line.responses].value(code) is None:
            yield f"{id_} is answered with a code that is none of its answers"
    for id_, why in answers.missing.items():
        line = instrument.lines.get(id_)
        if line is None or why is not Missing.NOT_APPLICABLE:
            continue
        if instrument.response_sets[line.responses].not_applicable is None:
            yield f"{id_} cannot be answered as not applicable"


def _totals(instrument: Instrument, answers: Answers) -> Iterator[str]:
    if answers.totals and answers.codes:
        yield "there are both answers and totals that were brought"
    for id_, value in answers.totals.items():
        score = instrument.scores.get(id_)
        if score is None:
            yield f"{instrument.id} has no score {id_}"
        elif score.range_ is not None and not score.range_[0] <= value <= score.range_[1]:
            yield f"the total of {id_} is outside its range"
        for other in instrument.scores.values():
            if other.method is Method.LOOKUP and id_ in other.inputs and value not in other.table:
                yield f"the total of {id_} is no row of the table of {other.id}"
