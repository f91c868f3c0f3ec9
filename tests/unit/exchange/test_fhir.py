"""Questionnaires, responses and observations: valid by an independent package, and true."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.questionnaire import Questionnaire
from fhirpathpy import evaluate

from pathways.exchange.fhir import questionnaire
from pathways.exchange.fhir_answers import bundle
from pathways.files.instruments import load_instruments
from pathways.measure.scoring import scored
from pathways.model.instruments import Instrument, Missing, Status, Track
from pathways.model.licences import Leave
from pathways.model.reviews import Answers

ROOT = Path(__file__).parents[3]
SHIPPED, _ = load_instruments(ROOT)
OWN = SHIPPED["coach-capital-self-review"]
ASKED = [(id_, form) for id_, one in SHIPPED.items() for form in one.forms]


def answered(form: str, **changed: str) -> Answers:
    codes = dict.fromkeys(OWN.forms[form].lines, "3")
    codes = {i: c if OWN.response_sets[OWN.lines[i].responses].value(c) is not None else "1"
             for i, c in codes.items()}  # fmt: skip
    return Answers(
        OWN.id, OWN.version, OWN.variant, OWN.digest, date(2026, 11, 2), form, codes=codes | changed
    )


@pytest.mark.parametrize(("id_", "form"), ASKED)
def test_every_form_is_a_valid_questionnaire(id_: str, form: str) -> None:
    made = questionnaire(SHIPPED[id_], form)
    read = Questionnaire.model_validate(made)
    assert evaluate(made, "Questionnaire.repeat(item).where(type = 'choice').count()") == [
        len(SHIPPED[id_].forms[form].lines)
    ]
    assert read.status == "draft" or SHIPPED[id_].status != "unvalidated"


def test_what_is_not_known_of_an_instrument_is_not_claimed() -> None:
    unknown = replace(OWN, status=Status.UNKNOWN)
    made = questionnaire(unknown, "short")
    assert Questionnaire.model_validate(made).experimental
    assert "Whether it has been validated is not on record." in str(made["description"])


def test_values_stand_with_the_answers() -> None:
    made = questionnaire(OWN, "short")
    path = "repeat(item).where(linkId = '{}').answerOption.valueCoding.where(code = '{}')"
    line = OWN.forms["short"].lines[0]
    for option in OWN.response_sets[OWN.lines[line].responses].options:
        there = f"Questionnaire.{path.format(line, option.code)}.extension.valueDecimal"
        assert [float(v) for v in evaluate(made, there)] == [option.value]


def test_words_of_others_are_left_out() -> None:
    packed = replace(OWN, pack=Leave("A. Holder", date(2026, 1, 1), "a letter"))
    text = str(questionnaire(packed, "full"))
    words = [t for line in OWN.lines.values() for t in line.text.values()]
    words += [t for s in OWN.response_sets.values() for o in s.options for t in o.text.values()]
    assert not [word for word in words if repr(word) in text]
    assert OWN.forms["full"].lines[0] in text


def test_a_condition_opens_a_question() -> None:
    lines = list(OWN.forms["short"].lines)
    first = OWN.lines[lines[0]]
    two = replace(OWN.lines[lines[1]], show_if=(first.id, ("2", "3")), required=True)
    asking = replace(OWN, lines=OWN.lines | {two.id: two})
    made: Any = questionnaire(asking, "short")
    Questionnaire.model_validate(made)
    found = evaluate(made, f"Questionnaire.repeat(item).where(linkId = '{two.id}')")[0]
    assert [w["answerCoding"]["code"] for w in found["enableWhen"]] == ["2", "3"]
    assert found["enableBehavior"] == "any"
    assert found["required"] is True


def test_lines_without_a_part_stand_alone() -> None:
    bare = {i: replace(line, part=None) for i, line in OWN.lines.items()}
    made: Any = questionnaire(replace(OWN, lines=bare), "short")
    Questionnaire.model_validate(made)
    assert [item["linkId"] for item in made["item"]] == list(OWN.forms["short"].lines)


def test_a_part_that_comes_twice_has_two_names() -> None:
    lines = OWN.forms["full"].lines
    own = [i for i in lines if OWN.lines[i].part == OWN.lines[lines[0]].part]
    other = next(i for i in lines if OWN.lines[i].part != OWN.lines[lines[0]].part)
    form = replace(OWN.forms["full"], lines=(own[0], other, own[1]))
    made: Any = questionnaire(replace(OWN, forms={"full": form}), "full")
    names = [item["linkId"] for item in made["item"]]
    assert len(set(names)) == 3


def test_answers_and_scores_are_valid_and_private_ones_stay() -> None:
    own_line = next(i for i, line in OWN.lines.items() if line.track == "own")
    practice = [i for i in OWN.forms["full"].lines if OWN.lines[i].track == "practice"]
    given = answered("full")
    kept = {i: c for i, c in given.codes.items() if i not in practice[:3]}
    missing = dict(
        zip(
            practice[:3],
            (Missing.SKIPPED, Missing.NOT_APPLICABLE, Missing.PREFER_NOT),
            strict=True,
        )
    )
    answers = replace(given, codes=kept, missing=missing, remark="a word of my own")
    review = scored(OWN, answers)
    made = bundle(OWN, answers, review)
    Bundle.model_validate(made)
    text = str(made)
    assert own_line not in text
    assert "a word of my own" not in text
    scores = evaluate(made, "Bundle.entry.resource.where(resourceType = 'Observation')")
    assert scores
    for one in scores:
        id_ = one["code"]["coding"][0]["code"]
        found = next(s for s in review.scores if s.score.id == id_)
        assert found.score.track == "practice"
        if found.value is None:
            assert "valueQuantity" not in one
            assert one["dataAbsentReason"]
        else:
            assert float(one["valueQuantity"]["value"]) == found.value
    said = evaluate(
        made, "Bundle.entry.resource.repeat(item).where(answer.valueCoding.code = 'na').linkId"
    )
    assert said == [practice[1]]
    assert any(s.value is None for s in review.scores if s.score.track == "practice")


def test_answers_without_a_form_come_in_the_order_of_the_lines() -> None:
    answers = replace(answered("short"), form="")
    made: Any = bundle(OWN, answers, scored(OWN, answers))
    items = [link for link, *_ in links(made["entry"][0]["resource"]) if link in OWN.lines]
    assert items == [i for i in OWN.lines if i in items]


@pytest.mark.parametrize("form", ["full", "short"])
def test_answers_stand_in_the_groups_of_their_questionnaire(form: str) -> None:
    answers = answered(form)
    made: Any = bundle(OWN, answers, scored(OWN, answers))
    asked = links(questionnaire(OWN, form))
    said = links(made["entry"][0]["resource"])
    assert said
    assert said == [link for link in asked if link in said]


def links(resource: dict[str, Any], above: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Give every item below, each with the groups it stands in, the innermost first."""
    found = []
    for item in resource.get("item", ()):
        found.append((item["linkId"], *above))
        found += links(item, (item["linkId"], *above))
    return found


@pytest.mark.parametrize("id_", ["who-5", "barc-10", "coach-capital-coachee-form"])
def test_nothing_is_told_of_what_is_not_of_the_practice_track(id_: str) -> None:
    one = SHIPPED[id_]
    form = next(iter(one.forms))
    codes = {i: one.response_sets[one.lines[i].responses].options[0].code for i in one.lines}
    answers = Answers(
        one.id, one.version, one.variant, one.digest, date(2026, 1, 5), form, codes=codes
    )
    made: Any = bundle(one, answers, scored(one, answers))
    Bundle.model_validate(made)
    assert ["item" in entry["resource"] for entry in made["entry"]] == [False]


def test_scores_that_were_not_asked_for_are_not_told() -> None:
    answers = answered("pulse")
    review = scored(OWN, answers)
    assert not any(one.asked for one in review.scores if one.score.track == "practice")
    made: Any = bundle(OWN, answers, review)
    assert [entry["resource"]["resourceType"] for entry in made["entry"]] == [
        "QuestionnaireResponse"
    ]


def test_totals_without_a_range_have_none() -> None:
    closed: Instrument = next(
        one for one in SHIPPED.values() if any(s.range_ is None for s in one.scores.values())
    )
    score = next(s for s in closed.scores.values() if s.range_ is None)
    answers = Answers(
        closed.id, closed.version, closed.variant, closed.digest, date(2026, 1, 5),
        totals={score.id: 12.5},
    )  # fmt: skip
    open_ = {i: replace(s, track=Track.PRACTICE, report=True) for i, s in closed.scores.items()}
    opened = replace(closed, scores=open_)
    made: Any = bundle(opened, answers, scored(opened, answers))
    Bundle.model_validate(made)
    found = [e["resource"] for e in made["entry"] if e["resource"].get("valueQuantity")]
    assert [one["valueQuantity"]["value"] for one in found] == [12.5]
    assert "referenceRange" not in found[0]
    assert found[0]["note"][0]["text"].startswith("Brought from elsewhere. ")
