"""`pathways coverage`: which domains courses develop, and what roles ask beyond them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from pathways.cli.messages import did_you_mean, misuse
from pathways.cli.options import (
    catalogue_options,
    catalogue_root,
    format_option,
    item_named,
    on_option,
    open_catalogue,
    print_json,
    today,
)
from pathways.cli.terminal import note, strong
from pathways.model.catalogue import Catalogue
from pathways.model.items import Item, Kind
from pathways.model.quantities import number

if TYPE_CHECKING:
    from pathways.explain.coverage import DomainCover, Offer, OwnClaim
    from pathways.explain.coverage_text import Coverage
    from pathways.explain.role_levels import RoleLevels


@click.command()
@click.option("--role", metavar="ID", help="Only this role, with the courses for each level.")
@click.option("--country", metavar="CODE", help="Only what the whole of it is offered: gb, us-ny.")
@on_option
@catalogue_options
@format_option
def command(
    role: str | None,
    country: str | None,
    on: date | None,
    root: str | None,
    no_cache: bool,
    form: str,
) -> None:
    """Say which domains courses develop, how far, and where the catalogue is thin.

    Also which levels each role asks that a course alone can bring, and which only
    practice closes; and how many areas of each competency framework speak to each domain.
    """
    catalogue = open_catalogue(root, no_cache=no_cache)
    day, place = on or today(), _country(country, catalogue)
    if role is not None:
        _show_role(_role(role, place, catalogue), catalogue, day, place, form)
        return
    with note("Reading what courses say of themselves..."):
        found = _coverage(catalogue, _claims(root), day, place)
    if form == "json":
        print_json(_document(found))
    else:
        from pathways.explain.coverage_text import coverage_text

        click.echo(coverage_text(found, strong()), nl=False)


def _country(word: str | None, catalogue: Catalogue) -> str | None:
    """Read a country; misuse with the nearest when the catalogue knows none such."""
    known = catalogue.countries
    if word is None or word.lower() in known:
        return word.lower() if word else None
    near = did_you_mean(word, known) or f" Known are: {', '.join(known)}."
    misuse(f"--country: there is no country '{word}' in the catalogue.{near}")


def _role(id_: str, country: str | None, catalogue: Catalogue) -> Item:
    """Give the role asked for; misuse when it is none, or is in another country."""
    from pathways.explain.role_levels import roles_in

    role = item_named(id_, catalogue)
    if role.kind is not Kind.ROLE:
        roles = [i.id for i in catalogue.items.values() if i.kind is Kind.ROLE]
        misuse(f"{id_} is a {role.kind}, not a role.{did_you_mean(id_, roles)}")
    if role not in roles_in(catalogue, country):
        misuse(f"{id_} is a role in {', '.join(role.countries)}, not in {country}.")
    return role


def _show_role(role: Item, catalogue: Catalogue, day: date, country: str | None, form: str) -> None:
    from pathways.explain.coverage_text import role_coverage_text
    from pathways.explain.role_levels import role_levels

    found = role_levels(catalogue, [role], day, country)[0]
    if form == "json":
        print_json({"on": str(day), "country": country, "roles": [_role_document(found)]})
    else:
        click.echo(role_coverage_text(found, day, catalogue), nl=False)


def _claims(root: str | None) -> tuple[OwnClaim, ...]:
    """Read what courses say of the coach's own capital, from the forms alone."""
    from pathways.explain.coverage import OwnClaim
    from pathways.files.catalogue import load_catalogue
    from pathways.model.authored_items import AuthoredItem

    forms = (entry.form for entry in load_catalogue(catalogue_root(root)).entries)
    return tuple(
        OwnClaim(form.id, domain, text)
        for form in forms
        if isinstance(form, AuthoredItem)
        for domain, text in form.own.items()
    )


def _coverage(
    catalogue: Catalogue, claims: tuple[OwnClaim, ...], day: date, country: str | None
) -> Coverage:
    from pathways.explain import coverage
    from pathways.explain.coverage_text import Coverage
    from pathways.explain.role_levels import role_levels, roles_in

    offered = coverage.offer(catalogue, day, country)
    covers = coverage.domain_covers(catalogue, offered)
    return Coverage(
        offered,
        covers,
        coverage.thin_spots(covers),
        role_levels(catalogue, roles_in(catalogue, country), day, country),
        coverage.own_claims_by_domain(claims, catalogue, offered),
        coverage.framework_covers(catalogue),
    )


def _document(found: Coverage) -> dict[str, object]:
    from pathways.explain.coverage import middle
    from pathways.explain.coverage_text import RULE_OF_THIN

    return {
        **_asked(found.offered),
        "thin_rule": RULE_OF_THIN,
        "median_courses": middle(found.domains),
        "thin": [
            {"domain": spot.cover.domain.id, "reasons": [str(reason) for reason in spot.reasons]}
            for spot in found.thin
        ],
        "domains": [_domain_document(cover) for cover in found.domains],
        "roles": [_role_document(role) for role in found.roles],
        "own_claims": [
            {
                "domain": domain.id,
                "courses": len(claims),
                "claims": [{"id": c.item, "text": c.text} for c in claims],
            }
            for domain, claims in found.claims
        ],
        "frameworks": [
            {
                "id": one.framework.id,
                "title": one.framework.title,
                "areas": None if one.framework.areas is None else len(one.framework.areas),
                "domains": None if one.touched is None else dict(one.touched),
            }
            for one in found.frameworks
        ],
    }


def _asked(offered: Offer) -> dict[str, object]:
    return {
        "on": str(offered.on),
        "country": offered.country,
        "courses": len(offered.ids),
        "units_left_out": list(offered.inside),
    }


def _domain_document(cover: DomainCover) -> dict[str, object]:
    return {
        "id": cover.domain.id,
        "title": cover.domain.title,
        "courses": cover.courses,
        "levels": [
            {
                "level": lv.level,
                "modules": list(lv.modules),
                "qualifications": list(lv.qualifications),
            }
            for lv in cover.levels
        ],
        "hours": number(cover.hours),
        "unknown_hours": cover.unknown,
    }


def _role_document(found: RoleLevels) -> dict[str, object]:
    return {
        "id": found.role.id,
        "title": found.role.title,
        "countries": list(found.role.countries),
        "judged_in": [place for place in found.places if place],
        "levels": [
            {
                "domain": asked.domain,
                "level": asked.level,
                "asked_in": list(asked.keys),
                "always": asked.always,
                "closed_by": str(asked.closing),
                "courses": list(asked.courses),
            }
            for asked in found.levels
        ],
    }
