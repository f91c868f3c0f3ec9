"""A form of an instrument as a REDCap data dictionary: a table of eighteen columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from pathways.model.instruments import Instrument, Line

COLUMNS = (
    "Variable / Field Name",
    "Form Name",
    "Section Header",
    "Field Type",
    "Field Label",
    "Choices, Calculations, OR Slider Labels",
    "Field Note",
    "Text Validation Type OR Show Slider Number",
    "Text Validation Min",
    "Text Validation Max",
    "Identifier?",
    "Branching Logic (Show field only if...)",
    "Required Field?",
    "Custom Alignment",
    "Question Number (surveys only)",
    "Matrix Group Name",
    "Matrix Ranking?",
    "Field Annotation",
)
NOT_APPLICABLE = "na"


def data_dictionary(instrument: Instrument, form: str, language: str) -> str:
    """Give the table as CSV; KeyError where there is no such form.

    Words that are not ours to give stand as the id in brackets, to be filled in by those who
    may. Scores are not put in: REDCap would work them out without a rule for missing answers.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_rows(instrument, form, language))
    return out.getvalue()


def variable(id_: str) -> str:
    """Give an id as REDCap names a field: small letters, digits, low lines, a letter first."""
    name = id_.replace("-", "_")
    return name if name[0].isalpha() else f"v_{name}"


def _rows(instrument: Instrument, form: str, language: str) -> Iterator[list[str]]:
    part = None
    for id_ in instrument.forms[form].lines:
        line = instrument.lines[id_]
        header = ""
        if line.part is not None and line.part != part:
            words = instrument.parts[line.part]
            header = _words(instrument, words.stem or words.title, line.part, language)
        part = line.part
        cells = dict.fromkeys(COLUMNS, "")
        cells |= {
            "Variable / Field Name": variable(id_),
            "Form Name": variable(instrument.id),
            "Section Header": header,
            "Field Type": "radio",
            "Field Label": _words(instrument, line.text, id_, language),
            "Choices, Calculations, OR Slider Labels": _choices(instrument, line, language),
            "Branching Logic (Show field only if...)": _branching(line),
            "Required Field?": "y" if line.required else "",
        }
        yield list(cells.values())


def _words(instrument: Instrument, words: dict[str, str], id_: str, language: str) -> str:
    text = words.get(language, "") if instrument.pack is None else ""
    return text or f"[{id_}]"


def _choices(instrument: Instrument, line: Line, language: str) -> str:
    responses = instrument.response_sets[line.responses]
    choices = [(o.code, _words(instrument, o.text, o.code, language)) for o in responses.options]
    if responses.not_applicable is not None:
        words = _words(instrument, responses.not_applicable, NOT_APPLICABLE, language)
        choices.append((NOT_APPLICABLE, words))
    # A bar parts the choices, so none may stand in their words.
    return " | ".join(f"{code}, {words.replace('|', '/')}" for code, words in choices)


def _branching(line: Line) -> str:
    if line.show_if is None:
        return ""
    other, codes = line.show_if
    return " or ".join(f"[{variable(other)}] = '{code}'" for code in codes)
