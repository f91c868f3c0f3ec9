"""Answers as a FHIR R4 QuestionnaireResponse, and finished scores as Observations.

Only the practice track is ever put in: the rest, and what is of no track, is the coach's own.
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.exchange.fhir import NOT_APPLICABLE, Resource, address_of, codes_of, runs
from pathways.exchange.json_values import Json, plain_number
from pathways.measure.scored import Scored, ScoredReview
from pathways.model.instruments import Instrument, Line, Missing, Track
from pathways.model.reviews import Answers

DATA_ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
_ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
_WHY = {
    Missing.SKIPPED: "asked-unknown",
    Missing.PREFER_NOT: "asked-declined",
    Missing.NOT_SHOWN: "not-asked",
}


def bundle(instrument: Instrument, answers: Answers, review: ScoredReview) -> Resource:
    """Give the response and its scores together: of the practice track, and of no other."""
    response = questionnaire_response(instrument, answers)
    address = f"urn:pathways:review:{answers.digest[:16]}:{answers.on}"
    entries: list[Json] = [{"fullUrl": address, "resource": response}]
    for one in review.on_track(Track.PRACTICE):
        if one.score.report and (one.asked or one.brought):
            found = observation(instrument, one, review, address)
            entries.append({"fullUrl": f"{address}:{one.score.id}", "resource": found})
    return {"resourceType": "Bundle", "type": "collection", "entry": entries}


def questionnaire_response(instrument: Instrument, answers: Answers) -> Resource:
    """Give what was answered on the practice track, in the groups of the questionnaire.

    No person is named.
    """
    response: Resource = {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": f"{address_of(instrument)}|{instrument.version}",
        "status": "completed",
        "authored": str(answers.on),
    }
    if items := list(_items(instrument, answers)):  # FHIR knows no empty list
        response["item"] = items
    return response


def _items(instrument: Instrument, answers: Answers) -> Iterator[Json]:
    form = instrument.forms.get(answers.form)
    for link, lines in runs(instrument, instrument.lines if form is None else form.lines):
        practice = (line for line in lines if line.track is Track.PRACTICE)
        found = (_item(instrument, line, answers) for line in practice)
        items: list[Json] = [item for item in found if item is not None]
        if link and items:
            yield {"linkId": link, "item": items}
        else:
            yield from items


def _item(instrument: Instrument, line: Line, answers: Answers) -> Json:
    """Give the answer to a line, or why there is none; None where it was not asked."""
    missing = answers.missing.get(line.id)
    if line.id in answers.codes:
        return {"linkId": line.id, "answer": [_coding(instrument, line, answers.codes[line.id])]}
    if missing is None:
        return None
    if missing is Missing.NOT_APPLICABLE:
        return {"linkId": line.id, "answer": [_coding(instrument, line, NOT_APPLICABLE)]}
    return {"linkId": line.id, "extension": [{"url": _ABSENT, "valueCode": _WHY[missing]}]}


def _coding(instrument: Instrument, line: Line, code: str) -> Json:
    system = codes_of(instrument, instrument.response_sets[line.responses])
    return {"valueCoding": {"system": system, "code": code}}


def observation(instrument: Instrument, one: Scored, review: ScoredReview, source: str) -> Resource:
    """Give one score; where too little was answered, that there is none."""
    score = one.score
    said = "Brought from elsewhere" if one.brought else f"{one.valid} of {one.asked} answered"
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
        "note": [{"text": f"{said}. {str(instrument.status).capitalize()}."}],
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
