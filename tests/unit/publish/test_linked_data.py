"""Linked data states facts in terms schema.org has, and can end no script."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from msgspec import structs

from pathways.explain.pages import Page
from pathways.model.catalogue import Country
from pathways.model.items import Combination, DatedFigures, Figures, Item
from pathways.model.quantities import Hundredths, Money, Span
from pathways.publish.edition import Edition
from pathways.publish.linked_data import linked_data, linked_entry
from tests.unit.publish.editions import ADDRESS, at_address, boats, shipped

THING = {"@type", "@id", "name", "url", "identifier", "termCode"}
ALLOWED = {
    "Course": THING
    | {"provider", "coursePrerequisites", "educationalLevel", "numberOfCredits", "timeRequired"}
    | {"offers", "hasCourseInstance", "teaches"},
    "EducationalOccupationalCredential": THING
    | {"provider", "educationalLevel", "validFor", "validIn"},
    "EducationalOccupationalProgram": THING
    | {"provider", "programPrerequisites", "numberOfCredits", "timeToComplete"}
    | {"educationalProgramMode", "offers", "hasCourse"},
    "Occupation": THING | {"qualifications", "occupationLocation"},
    "DefinedTerm": THING | {"inDefinedTermSet"},
    "DefinedTermSet": THING | {"hasDefinedTerm"},
    "Organization": THING,
    "AdministrativeArea": {"@type", "name"},
    "CourseInstance": {"@type", "courseMode"},
    "Offer": {"@type", "category", "price", "priceCurrency"},
    "QuantitativeValue": {"@type", "value", "unitText"},
}
"""Properties that schema.org has for each type used, of those that are used."""


def nodes(document: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    """Give every node in a document."""
    if isinstance(document, list):
        return [n for part in document for n in nodes(part)]
    if not isinstance(document, dict):
        return []
    own = [document] if "@type" in document else []
    return own + [n for part in document.values() for n in nodes(part)]


def read(item: Item, edition: Edition) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(linked_data(item, edition))
    assert found.pop("@context") == "https://schema.org"
    return found


def told(edition: Edition, id_: str, **standings: str) -> Edition:
    """Give an edition in which some figures of an item have other standings."""
    written = edition.written[id_]
    own = written.page.own
    figures = tuple(
        structs.replace(t, backing=standings[t.key]) if t.key in standings else t  # type: ignore[type-var]
        for t in own.told
    )
    page = Page(written.page.file, (structs.replace(own, told=figures), *written.page.parts[1:]))
    return replace(edition, written={**edition.written, id_: structs.replace(written, page=page)})


def test_course() -> None:
    edition = boats()
    assert read(edition.catalogue.items["hand-tools"], edition) == {
        "@type": "Course",
        "name": "Hand Tools",
        "identifier": "hand-tools",
        "provider": {"@type": "Organization", "name": "Slipway Guild"},
        "educationalLevel": {
            "@type": "DefinedTerm",
            "name": "deck 1",
            "termCode": "1",
            "inDefinedTermSet": edition.catalogue.ladders["deck"].title,
        },
        "numberOfCredits": {
            "@type": "QuantitativeValue",
            "value": 5,
            "unitText": edition.catalogue.systems[
                edition.catalogue.ladders["deck"].credit or ""
            ].title,
        },
        "timeRequired": "PT50H",
        "offers": {"@type": "Offer", "category": "Paid", "price": 120, "priceCurrency": "XAD"},
        "hasCourseInstance": [{"@type": "CourseInstance", "courseMode": "onsite"}],
    } | ({} if edition.catalogue.main_currency == "XAD" else _offer(edition))


def _offer(edition: Edition) -> dict[str, Any]:
    cost = edition.catalogue.items["hand-tools"].figures.cost
    assert cost is not None
    offer = {"@type": "Offer", "category": "Paid", "price": 120, "priceCurrency": cost.currency}
    return {"offers": offer}


def test_unknown_figures_are_left_out() -> None:
    edition = boats()
    found = read(edition.catalogue.items["sail-making"], edition)
    assert not {"timeRequired"} & set(found)
    assert "offers" not in read(edition.catalogue.items["rope-and-rig"], edition)


def test_judgement_is_not_asserted() -> None:
    edition = boats()
    item = edition.catalogue.items["rope-and-rig"]
    assert "teaches" not in read(item, edition)
    firm = told(edition, item.id, develops="seen", hours="seen", credits="seen")
    found = read(item, firm)
    assert [t["termCode"] for t in found["teaches"]] == ["joinery"]
    assert (found["timeRequired"], found["numberOfCredits"]["value"]) == ("PT90H", 10)
    loose = told(firm, item.id, hours="judgement", credits="not known", level="judgement")
    assert not {"timeRequired", "numberOfCredits", "educationalLevel"} & set(read(item, loose))


def test_free_and_part_hours() -> None:
    edition = told(boats(), "paint-day", cost="seen", hours="seen")
    item = edition.catalogue.items["paint-day"]
    money = Money(Hundredths(0), "EUR")
    item = replace(item, figures=replace(item.figures, hours=Hundredths(750), cost=money))
    found = read(item, edition)
    assert found["timeRequired"] == "PT7H30M"
    assert found["offers"] == {
        "@type": "Offer",
        "category": "Free",
        "price": 0,
        "priceCurrency": "EUR",
    }


def test_dated_figures_are_those_of_the_day() -> None:
    edition = boats()
    item = edition.catalogue.items["hand-tools"]
    later = DatedFigures(date(2026, 1, 1), Figures(hours=Hundredths(6000)))
    item = replace(item, values=(later,))
    assert read(item, edition)["timeRequired"] == "PT60H"


def test_qualification_is_a_credential_and_a_program() -> None:
    edition = told(boats(), "boat-builder-l2", valid_for="seen")
    item = edition.catalogue.items["boat-builder-l2"]
    for span, said in ((Span(36), "P3Y"), (Span(18), "P18M")):
        credential, program = read(replace(item, valid_for=span), edition)["@graph"]
        assert credential["@type"] == "EducationalOccupationalCredential"
        assert credential["validFor"] == said
        assert program["@type"] == "EducationalOccupationalProgram"
    assert "can-swim" in program["programPrerequisites"]
    assert 'ask "a toolbox of your own"' in program["programPrerequisites"]
    assert program["hasCourse"] == [{"@type": "Course", "name": "Hand Tools"}]
    bare = replace(item, entry="", requires="", combination=None, figures=Figures())
    assert read(bare, edition)["@type"] == "EducationalOccupationalCredential"


def test_qualification_with_weeks_and_a_lost_unit() -> None:
    edition = told(boats(), "boat-builder-l2", weeks="seen")
    item = edition.catalogue.items["boat-builder-l2"]
    item = replace(
        item,
        combination=Combination(("lost",)),
        delivery=("online", "post"),
        figures=Figures(weeks=30),
    )
    program = read(item, edition)["@graph"][1]
    assert program["timeToComplete"] == "P30W"
    assert program["educationalProgramMode"] == ["online"]
    assert "hasCourse" not in program


def test_role_is_an_occupation() -> None:
    edition = boats()
    edition = replace(
        edition,
        catalogue=replace(edition.catalogue, countries={"xa": Country("xa", "Xania", "XAD")}),
    )
    item = replace(edition.catalogue.items["yard-hand-xa"], countries=("xa", "zz"))
    found = read(item, told(edition, item.id, requires="known"))
    assert found == {
        "@type": "Occupation",
        "name": "Yard hand",
        "identifier": "yard-hand-xa",
        "qualifications": "hand-tools",
        "occupationLocation": [{"@type": "AdministrativeArea", "name": "Xania"}],
    }


def test_item_of_an_edition_without_files_is_told_all_the_same() -> None:
    edition = replace(boats(), written={})
    assert read(edition.catalogue.items["hand-tools"], edition)["timeRequired"] == "PT50H"


def test_addresses_only_where_the_site_has_one() -> None:
    edition = at_address(boats())
    found = read(edition.catalogue.items["can-swim"], edition)
    assert found["url"] == f"{ADDRESS}attestations/can-swim.html"
    assert found["@id"] == f"{ADDRESS}attestations/can-swim.html#DefinedTerm"
    assert "url" not in read(edition.catalogue.items["can-swim"], boats())


def test_registers() -> None:
    edition = at_address(boats())
    catalogue = edition.catalogue
    entries = (
        *(catalogue.domains, catalogue.ladders, catalogue.bodies, catalogue.hour_kinds),
        catalogue.competencies,
    )
    found = [
        json.loads(linked_entry(entry, edition))  # type: ignore[arg-type]
        for register in entries
        for entry in list(register.values())[:1]
    ]
    assert [n["@type"] for n in found] == [
        *("DefinedTerm", "DefinedTermSet", "Organization", "DefinedTerm", "DefinedTermSet")
    ]
    assert all(n["url"].startswith(ADDRESS) for n in found)
    assert found[1]["hasDefinedTerm"][0]["@type"] == "DefinedTerm"


@pytest.mark.parametrize(
    "text", ["</script><script>alert(1)</script>", "<!--", "]]>", "&lt;", "\u2028", 'a"b\\']
)
def test_hostile_text_ends_no_script(text: str) -> None:
    edition = boats()
    item = replace(edition.catalogue.items["hand-tools"], title=text, requires="")
    whole = str(linked_data(item, edition))
    assert not set("<>&\u2028\u2029") & set(whole)
    assert json.loads(whole)["name"] == text


def test_shipped_catalogue_uses_only_what_schema_org_has() -> None:
    edition = at_address(shipped())
    for item in edition.items:
        for node in nodes(read(item, edition)):
            assert set(node) <= ALLOWED[node["@type"]], node
