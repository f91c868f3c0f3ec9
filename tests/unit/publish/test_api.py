"""Documents for programs: each has the form its schema says, and the index leads to all."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any

import jsonschema
import pytest

from pathways.publish.address import link
from pathways.publish.api import CATALOGUE, INDEX, api_files
from pathways.publish.edition import Edition
from pathways.publish.history import History, continued, read_catalogue, read_history
from pathways.publish.machine_files import machine_files
from pathways.publish.schemas import schemas
from tests.unit.publish.editions import at_address, boats, shipped


def documents(edition: Edition) -> dict[str, Any]:
    return {file.place: json.loads(file.content) for file in api_files(edition)}


def closed(schema: Any) -> Any:  # noqa: ANN401
    """Give a schema that allows no key it does not name."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: closed(part) for key, part in schema.items()}
    if "properties" in schema and schema.get("type") == "object":
        found.setdefault("additionalProperties", False)
    return found


@pytest.mark.parametrize("edition", [boats, shipped], ids=["boats", "shipped"])
def test_documents_have_the_form_of_their_schema_and_no_key_more(edition: Any) -> None:  # noqa: ANN401
    own = edition()
    items = dict(list(own.catalogue.items.items())[::10]) if edition is shipped else None
    history = continued(History(), replace(own.catalogue, items=items or {}), own.catalogue, own.on)
    found = documents(replace(own, history=history))
    validators = {
        name: jsonschema.Draft202012Validator(closed(deepcopy(schema)))
        for name, schema in schemas().items()
    }
    told = set()
    for place, document in found.items():
        if "/schema/" in place:
            jsonschema.Draft202012Validator.check_schema(document)
            continue
        name = document["schema"].split("/")[1]
        validators[name].validate(document)
        told.add(name)
    assert told == set(schemas())


def test_index_leads_to_every_document_and_page() -> None:
    edition = at_address(boats())
    found = documents(edition)
    index = found[INDEX]
    places = {link("x", f"api/v1/{line['document']}"): line for line in index["documents"]}
    named = {p for p in found if "/schema/" not in p and p.count("/") > 2}
    assert set(places) == named
    for place, line in places.items():
        assert found[place]["id"] == line["id"]
        assert found[place]["title"] == line["title"]
    hand = places["api/v1/items/hand-tools.json"]
    assert hand["page"] == "../../modules/hand-tools.html"
    kinds = {line["kind"] for line in index["documents"]}
    assert {"module", "role", "domain", "hours", "body", "ladder"} <= kinds
    assert index["address"] == edition.settings.address
    assert index["digest"] == edition.catalogue.digest
    assert {f"api/v1/{place}" for place in index["schemas"].values()} == {
        p for p in found if "/schema/" in p
    }


def test_registers_of_one_page_lead_to_their_place_on_it() -> None:
    lines = {line["document"]: line["page"] for line in documents(boats())[INDEX]["documents"]}
    assert lines["countries/xa.json"] == "../../countries/index.html#xa"
    assert lines["awards/yard-diploma.json"] == "../../awards/index.html#yard-diploma"
    assert all(lines.values())


def test_what_has_no_files_has_no_document() -> None:
    bare = Edition(boats().catalogue, boats().settings, date(2026, 1, 1))
    found = documents(bare)
    assert found[INDEX]["documents"] == []
    assert found[INDEX]["program"] is None
    assert CATALOGUE in found


def test_catalogue_and_changes_can_be_read_again() -> None:
    edition = boats()
    history = continued(
        History(), replace(edition.catalogue, items={}), edition.catalogue, edition.on
    )
    found = {f.place: f.content.decode() for f in api_files(replace(edition, history=history))}
    assert read_catalogue(found[CATALOGUE]) == edition.catalogue
    assert read_history(found["api/v1/changes.json"]) == history


def test_signs_for_hosts() -> None:
    places = [file.place for file in machine_files(boats())]
    assert {".nojekyll", "feed.xml", INDEX} <= set(places)
    assert len(places) == len(set(places))
