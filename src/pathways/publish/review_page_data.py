"""What the review asks, as a classic script: lines and answers by language, and the instrument."""

from __future__ import annotations

import json
from typing import Any

from pathways.documents.instrument import instrument_document
from pathways.documents.plain import to_plain
from pathways.documents.support import support_document
from pathways.model.instruments import Instrument, InstrumentForm, Line, ResponseSet
from pathways.publish.edition import Edition
from pathways.publish.planner_page_data import in_script

Document = dict[str, Any]


def review_data(instrument: Instrument, edition: Edition) -> str:
    """Write the questions as a script that sets `pathwaysReview`.

    What the engine is handed again with each request goes in whole: the instrument, the rules
    for support and for development.
    """
    asked = dict.fromkeys(id_ for form in instrument.forms.values() for id_ in form.lines)
    lines = [instrument.lines[id_] for id_ in asked]
    document = {
        "id": instrument.id,
        "version": instrument.version,
        "variant": instrument.variant,
        "digest": instrument.digest,
        "forms": [_form(form) for form in instrument.forms.values()],
        "parts": [
            {"id": part.id, "title": part.title, "stem": part.stem}
            for part in instrument.parts.values()
        ],
        "lines": [_line(line) for line in lines],
        "sets": [
            _set(instrument.response_sets[id_])
            for id_ in dict.fromkeys(line.responses for line in lines)
        ],
        "remark": instrument.remark,
        "instrument": instrument_document(instrument),
        "rules": support_document(edition.support),
        "development": None if edition.development is None else to_plain(edition.development),
    }
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return f"window.pathwaysReview={in_script(text)};\n"


def _form(form: InstrumentForm) -> Document:
    return {
        "id": form.id,
        "title": form.title,
        "minutes": form.minutes,
        "lines": list(form.lines),
    }


def _line(line: Line) -> Document:
    found: Document = {
        "id": line.id,
        "text": line.text,
        "track": line.track,
        "domain": line.domain,
        "part": line.part,
        "set": line.responses,
    }
    if line.show_if is not None:
        other, codes = line.show_if
        found["showIf"] = [other, list(codes)]
    return found


def _set(answers: ResponseSet) -> Document:
    return {
        "id": answers.id,
        "options": [{"code": option.code, "text": option.text} for option in answers.options],
        "notApplicable": answers.not_applicable,
    }
