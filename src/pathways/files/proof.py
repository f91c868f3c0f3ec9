"""Proofs as JSON documents (`pathways/proof/1`), and back."""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from typing import Any

import msgspec

from pathways.documents.answer import answer_document
from pathways.files.answer_reading import AnswerError, read_answer
from pathways.files.proof_form import (
    SCHEMA,
    ItemForm,
    LevelForm,
    ProofForm,
    RenewalForm,
    ThingForm,
    WorkForm,
)
from pathways.model.catalogue import Catalogue
from pathways.model.quantities import number
from pathways.proof.proof import Certificate, Cut, Proof, RuleUsed, Sort, Thing

Document = dict[str, Any]


def proof_json(proof: Proof) -> str:
    """Write a proof as JSON text, the same bytes for the same proof."""
    return json.dumps(proof_document(proof), indent=2, ensure_ascii=False) + "\n"


def proof_document(proof: Proof) -> Document:
    """Write a proof as a JSON document. See `docs/answers.md` for every key."""
    answer = answer_document(proof.answer)
    certificate = proof.certificate
    return {
        "schema": SCHEMA,
        "digests": {"catalogue": proof.digest, "question": _digest(answer)},
        "answer": answer,
        "rules": [{"id": r.id, "key": r.key, "text": r.text} for r in proof.rules],
        "certificate": {
            "closed": not certificate.why,
            "why": certificate.why,
            "cuts": [[[_thing(t) for t in cut] for cut in cuts] for cuts in certificate.cuts],
            "scope": list(certificate.scope),
        },
    }


def _digest(answer: Document) -> str:
    """Give the fingerprint of all that was asked, the profile with it."""
    asked = {key: answer.get(key) for key in ("target", "measure", "question")}
    text = json.dumps(asked, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def _thing(thing: Thing) -> Document:
    match thing.sort:
        case Sort.ITEM:
            since = {"from_week": thing.since} if thing.since else {}
            return {"take": "item", "id": thing.id} | since
        case Sort.LEVEL:
            return {"take": "level", "domain": thing.id, "level": thing.level}
        case Sort.HOURS:
            return {"take": "hours", "kind": thing.id, "at_least": number(thing.amount)}
        case Sort.RENEWAL:  # the last case
            return {"take": "renewal", "id": thing.id}


def is_proof(text: str) -> bool:
    """Say whether a text is meant as a proof."""
    try:
        document = msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return False
    return isinstance(document, dict) and document.get("schema") == SCHEMA


def read_proof(text: str, catalogue: Catalogue) -> tuple[Proof, tuple[str, ...]]:
    """Read a proof back, with every sign that it was changed by hand. Raises AnswerError."""
    try:
        form = msgspec.json.decode(text, type=ProofForm)
    except (msgspec.ValidationError, msgspec.DecodeError, UnicodeError, RecursionError) as error:
        message = f"the proof cannot be read: {error}".replace("`", "'")
        raise AnswerError(message) from error
    answer = read_answer(json.dumps(form.answer), catalogue)
    certificate = Certificate(
        tuple(tuple(_cut(cut) for cut in cuts) for cuts in form.certificate.cuts),
        form.certificate.scope,
        form.certificate.why,
    )
    rules = tuple(RuleUsed(r.id, r.key, r.text) for r in form.rules)
    proof = Proof(answer, form.digests.catalogue, rules, certificate)
    return proof, tuple(_signs(form))


def _signs(form: ProofForm) -> list[str]:
    """Give what in a file does not fit together."""
    found = []
    if form.digests.question != _digest(form.answer):
        found.append("the question is not the one the file was made for: it was changed")
    if form.digests.catalogue != form.answer["catalogue"]["digest"]:
        found.append("the answer and the proof name different catalogues: the file was changed")
    if form.certificate.closed is bool(form.certificate.why):
        found.append("the certificate does not say clearly whether it is closed")
    return found


def _cut(things: tuple[ThingForm, ...]) -> Cut:
    return tuple(sorted({_read_thing(thing) for thing in things}))


def _read_thing(form: ThingForm) -> Thing:
    match form:
        case ItemForm():
            return Thing(Sort.ITEM, form.id, since=form.from_week)
        case LevelForm():
            return Thing(Sort.LEVEL, form.domain, level=form.level)
        case WorkForm():
            return Thing(Sort.HOURS, form.kind, amount=_hundredths(form.at_least))
        case RenewalForm():  # the last case
            return Thing(Sort.RENEWAL, form.id)


def _hundredths(amount: float) -> int:
    exact = Decimal(str(amount)) * 100
    if exact != int(exact):
        message = f"the proof cannot be read: {amount} has more than two decimals"
        raise AnswerError(message)
    return int(exact)
