from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from pathways.develop.levels import evidenced, lacking, levels
from pathways.develop.levels_text import levels_text, said_beside_text
from pathways.develop.prior import LevelSaid, levels_said
from pathways.develop.records import (
    Appealed,
    Criterion,
    EvidenceType,
    Pause,
    Records,
    Ruled,
    Ruling,
    Ticked,
)
from pathways.develop.rules import By, Currency, LevelRule, Wanted
from pathways.develop.rules_text import rules_text
from pathways.develop.tally import Lacking
from pathways.develop.words import (
    ANY_PIECE,
    CRITERIA,
    EVIDENCE,
    level_named,
    proof_said,
    standing_said,
    wanted_said,
)
from pathways.model.holdings import Holdings, Profile
from pathways.model.quantities import Span
from tests.unit.develop.evidence import FREE, SEEN, also, checked, piece
from tests.unit.develop.growing import ON, orchard, rules

OBSERVED, FEEDBACK = EvidenceType.OBSERVED, EvidenceType.FEEDBACK


def test_every_sort_of_evidence_and_every_test_has_words() -> None:
    assert set(EVIDENCE) == set(EvidenceType)
    assert set(CRITERIA) == set(Criterion)


def test_a_level_has_its_name_where_the_catalogue_gives_one() -> None:
    assert level_named("soil", 2, orchard()) == "level 2 (Practising)"
    assert level_named("soil", 5, orchard()) == "level 5"
    assert level_named("hope", 2, orchard()) == "level 2"


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted((OBSERVED,)), "a session that was observed"),
        (
            Wanted((OBSERVED, FEEDBACK), By.INDEPENDENT),
            (
                "a session that was observed or feedback from people you coach, "
                "looked at by somebody independent"
            ),
        ),
        (
            Wanted((FEEDBACK,), people=5),
            "feedback from people you coach, from at least 5 of them",
        ),
        (
            Wanted((EvidenceType.STATEMENT,), By.OTHER, months=3),
            (
                "a statement of your supervisor, looked at by somebody else than you, "
                "over at least 3 months"
            ),
        ),
        (
            Wanted((EvidenceType.TESTIMONY,), grew=2),
            "what somebody says of your work, that tells of at least 2 coaches you helped to grow",
        ),
        (
            Wanted((EvidenceType.PRODUCT,), changed_service=True),
            "a piece of your work, that tells of a change to the service",
        ),
    ],
)
def test_what_piece_would_do(wanted: Wanted, expected: str) -> None:
    assert wanted_said(wanted) == expected


def test_what_is_still_wanted_for_each_level_of_somebody_new() -> None:
    said = [
        proof_said(lacking("soil", n, Records(), rules(), ON), rules().rule(n)) for n in range(6)
    ]
    assert said[0] == said[5] == ()
    assert said[1] == (ANY_PIECE,)
    assert said[4] == (
        (
            "What somebody says of your work, a statement of your supervisor or a piece of your "
            "work, looked at by somebody else than you, that tells of at least 2 coaches you "
            "helped to grow; or what somebody says of your work, a statement of your supervisor "
            "or a piece of your work, looked at by somebody else than you, that tells of a change "
            "to the service"
        ),
        "What shows level 3, still current",
        "Somebody checks each piece: is it valid, authentic, current, sufficient?",
    )
    assert proof_said(Lacking(), rules().rule(3)) == ()
    assert proof_said(Lacking(types=1), LevelRule(1, checked=False)) == (ANY_PIECE,)


OLD = date(2020, 1, 6)


@pytest.mark.parametrize(
    ("records", "on", "expected"),
    [
        (Records(evidence=(piece("a", soil=2),)), ON, "no evidence that counts yet"),
        (checked(piece("a", soil=2)), ON, "level 2 (Practising) until 2 March 2028"),
        (
            checked(piece("a", soil=2)),
            date(2028, 3, 3),
            "level 2 (Practising), to be refreshed by 2 June 2028",
        ),
        (
            checked(piece("a", soil=2)),
            date(2028, 6, 3),
            "needs a refresh: level 2 on 2 March 2026, 0 now",
        ),
        (
            checked(piece("a", EvidenceType.LIVED, SEEN, None, soil=1)),
            ON,
            "level 1 (Learning)",
        ),
        (
            replace(checked(piece("a", soil=2)), pauses=(Pause(date(2026, 6, 1)),)),
            ON,
            "level 2 (Practising); nothing grows old while you are away",
        ),
    ],
)
def test_how_a_level_stands(records: Records, on: date, expected: str) -> None:
    assert standing_said(evidenced("soil", records, rules(), on), orchard()) == expected


def test_levels_and_every_piece_in_text(golden: Callable[[str, str], None]) -> None:
    part = Ticked("part", SEEN, Criterion.VALID, True, "B", "seen")  # noqa: FBT003
    records = also(
        checked(piece("seen", assessor=FREE, soil=2, pruning=2), piece("old", on=OLD, weather=2)),
        Ruled("part", SEEN, Ruling.VERIFIED, "B"),
        Ruled("gone", SEEN, Ruling.WITHDRAWN, "B"),
        appeals=(Appealed("gone", ON, "zebra"), Appealed("gone", SEEN, "zebra")),
    )
    more = tuple(piece(id_, EvidenceType.ROLE_PLAY, soil=2) for id_ in ("part", "gone", "draft"))
    late = piece("late", on=date(2027, 1, 1), soil=4)
    records = replace(
        records, evidence=(*records.evidence, *more, late), ticks=(*records.ticks, part)
    )
    found = levels(records, rules(), ON)
    coach = Profile(Holdings(levels={"weather": 1, "pruning": 2}))
    beside = said_beside_text(levels_said(coach, found), orchard())
    text = levels_text(found, records, orchard(), ON) + beside
    assert "zebra" not in text
    golden("levels.txt", text)


def test_nothing_on_record_says_how_to_begin() -> None:
    assert levels_text({}, Records(), orchard(), ON).startswith("No evidence is on record.")
    assert "No evidence says anything" in said_beside_text((), orchard())


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (LevelSaid("soil", None, 2, ()), "it says nothing, evidence shows level 2. --write makes"),
        (LevelSaid("soil", 1, 2, ()), "it says level 1, evidence shows level 2. --write makes"),
        (LevelSaid("soil", 3, 2, ()), "It is left as it is"),
        (LevelSaid("soil", 2, 2, ()), "it says level 2, and so does the evidence"),
        (LevelSaid("soil", None, 0, ()), "it says nothing, and evidence shows no level now"),
    ],
)
def test_what_a_profile_says_beside(one: LevelSaid, expected: str) -> None:
    assert expected in " ".join(said_beside_text([one], orchard()).split())


def test_a_model_with_times_of_its_own_says_them() -> None:
    own = replace(
        rules(),
        currency=Currency(Span(12)),
        by_domain={"soil": Currency(Span(48), Span(1))},
        supervision=None,
        levels=(replace(rules().levels[0], support=""),),
    )
    text = rules_text(own, orchard())
    assert "  - 1 year from its last day.\n" in text
    assert "  - Soil: 4 years from its last day, and 1 month more to refresh it.\n" in text
    assert "supervision" not in text
    assert "Owed" not in text
