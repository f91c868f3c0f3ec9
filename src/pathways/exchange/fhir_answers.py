"""Answers as a FHIR R4 QuestionnaireResponse, and finished scores as Observations.

Only the practice track is ever put in: the rest is the coach's own (`tracks` says which).
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.exchange.fhir import NOT_APPLICABLE, Resource, address_of, codes_of
from pathways.exchange.json_values import Json, plain_number
from pathways.measure.scored import Scored, ScoredReview
from pathways.model.instruments import PRIVATE, Instrument, Line, Missing
from pathways.model.reviews import Answers

DATA_ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
_ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
_WHY = {
    Missing.SKIPPED: "asked-unknown",
    Missing.PREFER_NOT: "asked-declined",
    Missing.NOT_SHOWN: "not-asked",
}


def bundle(instrument: Instrument, answers: Answers, review: ScoredReview) -> Resource:
    """Give the response and its scores together, without anything of the private tracks."""
    response = questionnaire_response(instrument, answers)
    address = f"urn:pathways:review:{answers.digest[:16]}:{answers.on}"
    entries: list[Json] = [{"fullUrl": address, "resource": response}]
    for one in review.scores:
        if one.score.track not in PRIVATE and one.score.report:
            found = observation(instrument, one, review, address)
            entries.append({"fullUrl": f"{address}:{one.score.id}", "resource": found})
    return {"resourceType": "Bundle", "type": "collection", "entry": entries}


def questionnaire_response(instrument: Instrument, answers: Answers) -> Resource:
    """Give what was answered on the tracks that are not private; no person is named."""
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": f"{address_of(instrument)}|{instrument.version}",
        "status": "completed",
        "authored": str(answers.on),
        "item": list(_answers(instrument, answers)),
    }


def _answers(instrument: Instrument, answers: Answers) -> Iterator[Json]:
    form = instrument.forms.get(answers.form)
    for id_ in instrument.lines if form is None else form.lines:
        line = instrument.lines[id_]
        if line.track in PRIVATE:
            continue
        if id_ in answers.codes:
            yield {"linkId": id_, "answer": [_coding(instrument, line, answers.codes[id_])]}
        elif answers.missing.get(id_) is Missing.NOT_APPLICABLE:
            yield {"linkId": id_, "answer": [_coding(instrument, line, NOT_APPLICABLE)]}
        elif id_ in answers.missing:
            reason: Json = {"url": _ABSENT, "valueCode": _WHY[answers.missing[id_]]}
            yield {"linkId": id_, "extension": [reason]}


def _coding(instrument: Instrument, line: Line, code: str) -> Json:
    system = codes_of(instrument, instrument.response_sets[line.responses])
    return {"valueCoding": {"system": system, "code": code}}


def observation(instrument: Instrument, one: Scored, review: ScoredReview, source: str) -> Resource:
    """Give one score; where too little was answered, that there is none and why."""
    score = one.score
    title = score.title.get("en") or next(iter(score.title.values()), score.id)
    found: Resource = {
        "resourceType": "Observation",
        "status": "final",
        "code": {
            "coding": [{"system": f"{address_of(instrument)}:scores", "code": score.id}],
            "text": title,
        },
        "effectiveDateTime": str(review.on),
        "derivedFrom": [{"reference": source}],
        "method": {"text": f"{instrument.id} {instrument.version}, {instrument.variant}"},
        "note": [{"text": f"{one.valid} of {one.asked} answered. {instrument.status}."}],
    }
    if one.value is None:
        found["dataAbsentReason"] = {"coding": [{"system": DATA_ABSENT, "code": "unknown"}]}
    else:
        found["valueQuantity"] = {"value": plain_number(one.value)}
    if score.range_ is not None:
        low, high = score.range_
        found["referenceRange"] = [
            {
                "low": {"value": plain_number(low)},
                "high": {"value": plain_number(high)},
                "text": "what can come out, not what is usual",
            }
        ]
    return found
