"""An instrument as a JSON document, and the document back to the instrument it was made of.

A page reads it without the forms that files are read by. Its digest names it in answers.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from pathways.documents.plain import Plain, from_plain, to_plain
from pathways.model.instruments import Instrument

SCHEMA = "pathways/instrument-document/1"


def instrument_document(instrument: Instrument) -> dict[str, Plain]:
    """Give an instrument as a document.

    Raises ValueError for one whose words a text pack brought: they are not ours to hand on.
    """
    if instrument.pack is not None:
        raise ValueError(f"the words of {instrument.id} were brought, and go into no document")
    plain = to_plain(instrument)
    assert isinstance(plain, dict)
    return {"schema": SCHEMA, **plain}


def instrument_from(document: dict[str, Plain]) -> Instrument:
    """Give the instrument of a document. Raises ValueError for what is not such a document."""
    if document.get("schema") != SCHEMA:
        raise ValueError(f"this is no document of an instrument: its schema is not {SCHEMA}")
    return from_plain(Instrument, {k: v for k, v in document.items() if k != "schema"})


def with_digest(instrument: Instrument) -> Instrument:
    """Give the instrument with the digest of all that is said of it: SHA-256 of canonical JSON.

    Words brought by a text pack are not in it: they ask the same in their own way.
    """
    bare = to_plain(replace(instrument, digest=""))
    text = json.dumps(bare, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return replace(instrument, digest=hashlib.sha256(text.encode()).hexdigest())
