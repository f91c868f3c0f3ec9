"""An instrument as an HL7 FHIR R4 Questionnaire.

Answers carry their values as the extension `ordinalValue` of R4, which Structured Data
Capture 4.0 reads as the weight of an item. Rules for missing answers, tables, norms and
reliability have no place there: finished scores are sent as observations (`fhir_answers`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from pathways.exchange.json_values import Json, plain_number
from pathways.model.instruments import Instrument, InstrumentForm, Line, ResponseSet, Status

WEIGHT = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation"
CODES = "urn:pathways:instrument"
NOT_APPLICABLE = "na"
Resource = dict[str, Json]


def questionnaire(instrument: Instrument, form: str) -> Resource:
    """Give one form of an instrument as a Questionnaire; KeyError where there is no such form.

    Words that are not ours to give are left out: codes and structure stay.
    """
    chosen = instrument.forms[form]
    language = instrument.languages[0]
    licence = instrument.licence
    rights = " ".join(filter(None, (licence.notice, licence.holder, licence.terms)))
    resource: Resource = {
        "resourceType": "Questionnaire",
        "language": language,
        "url": address_of(instrument),
        "version": instrument.version,
        "name": name_of(instrument.id),
        "title": instrument.title.get(language) or next(iter(instrument.title.values()), ""),
        "status": "draft" if instrument.status is Status.UNVALIDATED else "active",
        "experimental": instrument.status is not Status.VALIDATED,
        "description": _description(instrument, chosen, language),
        "copyright": rights,
        "item": list(_groups(instrument, chosen)),
    }
    return {key: value for key, value in resource.items() if value != ""}


def address_of(instrument: Instrument) -> str:
    """Give the name under which answers say what was asked."""
    return f"{CODES}:{instrument.id}:{instrument.variant}"


def codes_of(instrument: Instrument, responses: ResponseSet) -> str:
    """Give the name of the system that a set's codes are from."""
    return f"{CODES}:{instrument.id}:answers:{responses.id}"


def name_of(id_: str) -> str:
    """Give a name that programs can use: no hyphens, a capital first."""
    return "".join(part.capitalize() for part in id_.split("-"))


def _description(instrument: Instrument, form: InstrumentForm, language: str) -> str:
    state = {
        Status.UNVALIDATED: "Not yet validated.",
        Status.PILOTED: "Piloted, not yet validated.",
        Status.VALIDATED: "",
        Status.UNKNOWN: "Whether it has been validated is not on record.",
    }[instrument.status]
    about = instrument.about.get(language, "")
    title = form.title.get(language) or next(iter(form.title.values()), form.id)
    return " ".join(filter(None, (about, f"Form: {title}.", state)))


def _groups(instrument: Instrument, form: InstrumentForm) -> Iterator[Json]:
    for link, lines in runs(instrument, form.lines):
        items = [_item(instrument, line) for line in lines]
        if link:
            yield {"linkId": link, "type": "group", **_heading(instrument, lines[0]), "item": items}
        else:
            yield from items


def runs(instrument: Instrument, ids: Iterable[str]) -> Iterator[tuple[str, list[Line]]]:
    """Give lines in their order; those of one part that stand together with a name for them.

    What is of no part has no name.
    """
    times: Counter[str] = Counter()
    for part, lines in groupby((instrument.lines[id_] for id_ in ids), lambda line: line.part):
        link = ""
        if part is not None:
            times[part] += 1
            link = f"part-{part}" if times[part] == 1 else f"part-{part}-{times[part]}"
        yield link, list(lines)


def _heading(instrument: Instrument, line: Line) -> Resource:
    words = instrument.parts[line.part or ""]
    return _text(instrument, words.stem if _may_give(instrument) and words.stem else words.title)


def _item(instrument: Instrument, line: Line) -> Json:
    responses = instrument.response_sets[line.responses]
    words = line.text if _may_give(instrument) else {}
    item: Resource = {"linkId": line.id, **_text(instrument, words), "type": "choice"}
    if line.required:
        item["required"] = True
    if line.show_if is not None:
        other, codes = line.show_if
        asked = instrument.response_sets[instrument.lines[other].responses]
        item["enableWhen"] = [
            {
                "question": other,
                "operator": "=",
                "answerCoding": {"system": codes_of(instrument, asked), "code": code},
            }
            for code in codes
        ]
        if len(codes) > 1:
            item["enableBehavior"] = "any"
    item["answerOption"] = list(_options(instrument, responses))
    return item


def _options(instrument: Instrument, responses: ResponseSet) -> Iterator[Json]:
    system: Resource = {"system": codes_of(instrument, responses)}
    for option in responses.options:
        weight: Json = {"url": WEIGHT, "valueDecimal": plain_number(option.value)}
        shown = _display(instrument, option.text if _may_give(instrument) else {})
        coding: Resource = {"extension": [weight], **system, "code": option.code, **shown}
        yield {"valueCoding": coding}
    if responses.not_applicable is not None:
        shown = _display(instrument, responses.not_applicable if _may_give(instrument) else {})
        yield {"valueCoding": {**system, "code": NOT_APPLICABLE, **shown}}


def _may_give(instrument: Instrument) -> bool:
    """Say whether the words may leave with the questions: not those of a text pack."""
    return instrument.pack is None


def _text(instrument: Instrument, words: dict[str, str]) -> Resource:
    return _worded(instrument, words, "text")


def _display(instrument: Instrument, words: dict[str, str]) -> Resource:
    return _worded(instrument, words, "display")


def _worded(instrument: Instrument, words: dict[str, str], key: str) -> Resource:
    """Give words in the main language, and the others as FHIR writes translations."""
    main, *others = instrument.languages
    if main not in words:
        return {}
    said = ((language, words[language]) for language in others if language in words)
    translations: list[Json] = [_translation(language, text) for language, text in said]
    return {key: words[main], **({f"_{key}": {"extension": translations}} if translations else {})}


def _translation(language: str, text: str) -> Json:
    parts: Iterable[Json] = (
        {"url": "lang", "valueCode": language},
        {"url": "content", "valueString": text},
    )
    return {"url": TRANSLATION, "extension": list(parts)}
