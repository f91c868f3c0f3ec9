"""Evidence and goals given away: by domain and month, without a name, a word or a file."""

from __future__ import annotations

from datetime import date

from pathways.develop.records import (
    Assessor,
    Criterion,
    Evidence,
    EvidenceType,
    Goal,
    GoalEnded,
    Records,
    Relation,
    Ruled,
    Ruling,
    Ticked,
)
from pathways.exchange.share import (
    Asked,
    Document,
    Group,
    document_text,
    is_empty,
    preview_lines,
    shared_document,
)
from pathways.exchange.share_records import Recorded
from pathways.measure.series import Series

ON = date(2026, 6, 17)
EMPTY = Series()
SEEN = Evidence(
    "secret-id",
    date(2026, 5, 3),
    EvidenceType.OBSERVED,
    date(2026, 4, 2),
    date(2026, 4, 29),
    {"hope": 2, "social": 1},
    Assessor("Mary Secret", Relation.SUPERVISOR, independent=True),
    context="secret words",
    sha256="c0ffee",
    people=7,
)
DRAFT = Evidence("d", ON, EvidenceType.LOG, ON, ON, {"social": 1})
TAKEN_BACK = Evidence("w", ON, EvidenceType.TEST, ON, ON, {"hope": 4})
LATER = Evidence("l", date(2026, 6, 18), EvidenceType.TEST, ON, ON, {"hope": 4})
RECORDS = Records(
    evidence=(SEEN, DRAFT, TAKEN_BACK, LATER),
    ticks=tuple(
        Ticked("secret-id", ON, one, passed=True, by="Mary", why="secret") for one in Criterion
    ),
    rulings=(
        Ruled("secret-id", ON, Ruling.VERIFIED, "Mary Secret"),
        Ruled("w", ON, Ruling.WITHDRAWN, "me"),
    ),
    goals=(
        Goal("g1", date(2026, 5, 9), "hope", 3, date(2026, 12, 24)),
        Goal("g2", date(2026, 5, 9), "social", 2),
        Goal("g3", date(2026, 5, 9), "meaning", 2),
    ),
    ended=(GoalEnded("g3", ON, met=True),),
)


def given_away(*groups: Group) -> Document:
    asked = Asked(groups, "The team", "to plan", date(2027, 1, 1), ON)
    return shared_document(asked, "p", EMPTY, EMPTY, RECORDS)


def test_evidence_is_given_with_what_it_shows() -> None:
    document = given_away(Group(Recorded.EVIDENCE))
    assert document["evidence"] == [
        {
            "month": "2026-04",
            "type": "observed-practice",
            "standing": "verified",
            "levels": {"hope": 2, "social": 1},
            "seen_by": "supervisor",
            "independent": True,
        },
        {
            "month": "2026-06",
            "type": "activity-log",
            "standing": "draft",
            "levels": {"social": 1},
            "seen_by": None,
            "independent": False,
        },
    ]
    assert document["manifest"]["evidence"] == 2
    assert "goals" not in document


def test_open_goals_are_given() -> None:
    document = given_away(Group(Recorded.GOALS))
    assert document["goals"] == [
        {"month": "2026-05", "domain": "hope", "level": 3, "due": "2026-12"},
        {"month": "2026-05", "domain": "social", "level": 2, "due": None},
    ]
    assert "evidence" not in document


def test_of_one_domain_the_others_stay() -> None:
    document = given_away(Group(Recorded.EVIDENCE, "hope"), Group(Recorded.GOALS, "social"))
    assert [one["levels"] for one in document["evidence"]] == [{"hope": 2}]
    assert [one["domain"] for one in document["goals"]] == ["social"]
    assert is_empty(given_away(Group(Recorded.EVIDENCE, "meaning")))


def test_no_name_word_day_or_file_leaves() -> None:
    text = document_text(given_away(Group(Recorded.EVIDENCE), Group(Recorded.GOALS)))
    for word in ("secret", "Secret", "Mary", "c0ffee", "-29", "-24", "-09", '"d"', "7"):
        assert word not in text.replace("2027-01-01", ""), word


def test_unasked_not_a_byte_is_there() -> None:
    asked = Asked((Group(Recorded.GOALS, "hope"),), "The team", "x", date(2027, 1, 1), ON)
    bare = Records(goals=RECORDS.goals, ended=RECORDS.ended)
    with_all = shared_document(asked, "p", EMPTY, EMPTY, RECORDS)
    assert shared_document(asked, "p", EMPTY, EMPTY, bare) == with_all


def test_the_preview_says_each_of_them() -> None:
    said = "\n".join(preview_lines(given_away(Group(Recorded.EVIDENCE), Group(Recorded.GOALS))))
    assert (
        "  2026-04 evidence: observed-practice, verified, for hope 2, social 1, "
        "looked at by: supervisor (independent)"
    ) in said
    assert "  2026-06 evidence: activity-log, draft, for social 1\n" in said
    assert "  2026-05 goal: hope to level 3, by 2026-12" in said
    assert "who looked at it, by name" in said
    assert "reviews" not in said
