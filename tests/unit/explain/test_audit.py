"""An item held against a profile, as text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pathways.explain.audit import audit, audit_text
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Held, Holdings, HoursDone, Profile
from pathways.model.items import Renewal
from pathways.model.quantities import hundredths
from pathways.rules.verdict import MET, UNKNOWN, UNMET
from tests.conftest import Golden

ON = date(2026, 11, 24)


def text(small: Catalogue, id_: str, profile: Profile) -> str:
    return audit_text(audit(small.items[id_], profile, small, ON), small)


def holding(*ids: str, **more: object) -> Profile:
    items = {i: Held(i, date(2026, 1, 5)) for i in ids}
    return Profile(replace(Holdings(items), **more))  # type: ignore[arg-type]


def test_nothing_held(small: Catalogue, golden: Golden) -> None:
    golden("boats-audit-nothing.txt", text(small, "boat-builder-l2", Profile()))


def test_half_way(small: Catalogue, golden: Golden) -> None:
    done = (HoursDone("bench-work", hundredths(12.5)),)
    half = holding("hand-tools", "hull-drawing", hours=done, attests={"can-swim": True})
    golden("boats-audit-half-way.txt", text(small, "boat-builder-l2", half))


def test_all_but_what_a_person_confirms(small: Catalogue, golden: Golden) -> None:
    done = (HoursDone("bench-work", hundredths(40)),)
    most = holding("hand-tools", "hull-drawing", "rope-and-rig", hours=done,
                   attests={"can-swim": True})  # fmt: skip
    golden("boats-audit-to-confirm.txt", text(small, "boat-builder-l2", most))


def test_all_met(small: Catalogue, golden: Golden) -> None:
    golden("boats-audit-met.txt", text(small, "yard-hand-xa", holding("hand-tools", "paint-day")))


def test_a_role(small: Catalogue, golden: Golden) -> None:
    golden("boats-audit-role.txt", text(small, "shipwright-xa", holding("boat-builder-l2")))


def test_nothing_asked(small: Catalogue, golden: Golden) -> None:
    golden("boats-audit-asks-nothing.txt", text(small, "hand-tools", Profile()))


def test_alongside_is_judged_too(small: Catalogue) -> None:
    item = replace(small.items["hull-drawing"], alongside="rope-and-rig")
    found = audit_text(audit(item, holding("hand-tools"), small, ON), small)
    assert "\nBefore or at the same time: not met\n  no  Rope and Rig\n" in found


def test_a_unit_asks_what_gets_into_one_of_the_qualifications_around_it(small: Catalogue) -> None:
    unit = replace(small.items["hull-drawing"], within=("boat-builder-l2",))
    found = audit(unit, holding("hand-tools"), small, ON)
    assert (found.standing, found.clauses[0].name) == (UNKNOWN, "within")
    text = audit_text(found, small)
    assert (
        "\nTo get into the qualification it is part of: not known\n  ?   Can swim 50 metres\n"
        in text
    )
    swims = holding("hand-tools", attests={"can-swim": True})
    assert audit(unit, swims, small, ON).standing is MET
    of_either = replace(unit, within=("boat-builder-l2", "open-to-all"))
    open_ = replace(small.items["boat-builder-l2"], id="open-to-all", entry="")
    with_both = replace(small, items={**small.items, "open-to-all": open_})
    assert audit(of_either, Profile(), with_both, ON).clauses[0].name != "within"


def test_what_renews_it_stands_beside_and_shows_to_its_holder(small: Catalogue) -> None:
    item = replace(small.items["hand-tools"], renewal=Renewal("hull-drawing"))
    for profile in (Profile(), holding("hand-tools")):
        found = audit(item, profile, small, ON)
        assert (found.standing, [c.standing for c in found.clauses]) == (MET, [UNMET])
    assert "To renew it" not in audit_text(audit(item, Profile(), small, ON), small)
    assert "To renew it: not met" in audit_text(found, small)
