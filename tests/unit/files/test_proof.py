"""Proofs as documents: the same bytes, read back the same, and every misuse said."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from pathways.files.answer_reading import AnswerError
from pathways.files.proof import is_proof, proof_document, proof_json, read_proof
from pathways.model.quantities import hundredths
from pathways.proof.certificate import proof_of
from pathways.proof.proof import Proof, Sort, Thing
from pathways.route.plan import plan
from pathways.route.question import Measure
from tests.unit.proof.test_verdict import BOAT
from tests.unit.route.questions import ask, shop

YARD = replace(shop(*BOAT), digest="d1")
EVERY_SORT = (
    Thing(Sort.HOURS, "bench", amount=hundredths(19.5)),
    Thing(Sort.ITEM, "saw"),
    Thing(Sort.ITEM, "saw", since=13),
    Thing(Sort.LEVEL, "joinery", level=2),
    Thing(Sort.RENEWAL, "pass"),
)


@pytest.fixture(scope="module")
def proof() -> Proof:
    return proof_of(plan(ask(YARD, "hand", measure=Measure.COST)))


def test_a_proof_reads_back_the_same(proof: Proof) -> None:
    text = proof_json(proof)
    assert is_proof(text)
    again, signs = read_proof(text, YARD)
    assert signs == ()
    assert (again.certificate, again.rules, again.digest) == (
        proof.certificate, proof.rules, "d1",
    )  # fmt: skip
    assert proof_json(again).encode() == text.encode()


def test_every_sort_of_thing_can_be_written_and_read(proof: Proof) -> None:
    certificate = replace(proof.certificate, cuts=((EVERY_SORT,),))
    document = proof_document(replace(proof, certificate=certificate))
    assert document["certificate"]["cuts"] == [
        [
            [
                {"take": "hours", "kind": "bench", "at_least": 19.5},
                {"take": "item", "id": "saw"},
                {"take": "item", "id": "saw", "from_week": 13},
                {"take": "level", "domain": "joinery", "level": 2},
                {"take": "renewal", "id": "pass"},
            ]
        ]
    ]
    again, _ = read_proof(json.dumps(document), YARD)
    assert again.certificate.cuts == ((tuple(sorted(EVERY_SORT)),),)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("", False), ("[]", False), ('{"schema": "pathways/answer/1"}', False), ("{", False),
     ("[" * 100_000, False), ('{"schema": "pathways/proof/1"}', True)],
)  # fmt: skip
def test_what_is_meant_as_a_proof(text: str, *, is_one: bool) -> None:
    assert is_proof(text) is is_one


Change = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda d: d.pop("rules"), "Object missing required field 'rules'"),
        (lambda d: d.update(more=1), "Object contains unknown field 'more'"),
        (lambda d: d["certificate"].update(cuts=[[[{"take": "moon", "id": "x"}]]]),
         "Invalid value 'moon'"),
        (lambda d: d["certificate"].update(
            cuts=[[[{"take": "hours", "kind": "bench", "at_least": 0}]]]), "Expected `float` > 0"),
        (lambda d: d["certificate"].update(
            cuts=[[[{"take": "hours", "kind": "bench", "at_least": 0.001}]]]),
         "0.001 has more than two decimals"),
        (lambda d: d["answer"].update(schema="x"), "this is not an answer"),
        (lambda d: d["answer"].update(target="moon"), "its target moon is not in this catalogue"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said(proof: Proof, change: Change, message: str) -> None:
    document = proof_document(proof)
    change(document)
    with pytest.raises(AnswerError) as caught:
        read_proof(json.dumps(document), YARD)
    assert message.replace("`", "'") in str(caught.value)


@pytest.mark.parametrize(
    ("change", "sign"),
    [
        (lambda d: d["answer"]["question"].update(on="2026-11-25"),
         "the question is not the one the file was made for: it was changed"),
        (lambda d: d["answer"].update(target="saw"),
         "the question is not the one the file was made for: it was changed"),
        (lambda d: d["digests"].update(catalogue="d2"),
         "the answer and the proof name different catalogues: the file was changed"),
        (lambda d: d["certificate"].update(closed=False),
         "the certificate does not say clearly whether it is closed"),
        (lambda d: d["certificate"].update(why="because"),
         "the certificate does not say clearly whether it is closed"),
    ],
)  # fmt: skip
def test_signs_that_a_file_was_changed(proof: Proof, change: Change, sign: str) -> None:
    document = json.loads(proof_json(proof))
    change(document)
    _, signs = read_proof(json.dumps(document), YARD)
    assert signs == (sign,)
