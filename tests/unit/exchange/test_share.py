"""What is given away: what was chosen, coarse, under a pseudonym, and not a byte more."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.exchange.consents import (
    Consent,
    consent_from,
    consent_record,
    revocation_from,
    revoked_record,
    with_revocations,
)
from pathways.exchange.share import (
    Asked,
    Document,
    Group,
    NoGroupError,
    coarse,
    document_text,
    group_named,
    preview_lines,
    pseudonym,
    shared_document,
)
from pathways.exchange.share_records import Recorded
from pathways.measure.scored import Scored
from pathways.measure.series import Series
from pathways.model.instruments import Track
from tests.coaching import DAY, DOMAINS, answered, compass, series

LATER = date(2026, 6, 1)
SALT = b"0" * 32
EMPTY = Series()


def asked(*groups: Group) -> Asked:
    return Asked(groups, "The team", "to plan training", date(2027, 1, 1), LATER)


def given_away(
    *groups: Group, practice: Series | None = None, private: Series | None = None
) -> Document:
    both = series(answered(DAY, {"a-hope": "3", "b-hope": "1", "e-hope": "-2", "n-pay": "3"}))
    return shared_document(asked(*groups), "p", practice or both, private or both)


@pytest.mark.parametrize(
    ("word", "group"),
    [
        ("practice", Group(Track.PRACTICE)),
        ("practice:hope", Group(Track.PRACTICE, "hope")),
        ("own:hope", Group(Track.OWN, "hope")),
        ("effect:social", Group(Track.EFFECT, "social")),
        ("wellbeing", Group(Track.WELLBEING)),
        ("needs", Group(Track.NEEDS)),
        ("evidence", Group(Recorded.EVIDENCE)),
        ("goals:social", Group(Recorded.GOALS, "social")),
    ],
)
def test_groups_by_name(word: str, group: Group) -> None:
    assert group_named(word, DOMAINS) == group
    assert str(group) == word


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("own", "domain by domain: write own:hope"),
        ("own:", "domain by domain"),
        ("effect", "domain by domain"),
        ("own:luck", "there is no domain luck; there are hope, social, meaning"),
        ("practice:luck", "there is no domain luck"),
        ("needs:hope", "needs has no domains"),
        ("wellbeing:hope", "wellbeing has no domains"),
        ("everything", "there is no group everything"),
        ("feedback", "there is no group feedback"),
        ("", "there is no group"),
    ],
)
def test_what_names_no_group(word: str, why: str) -> None:
    with pytest.raises(NoGroupError, match=why):
        group_named(word, DOMAINS)


def test_the_practice_track_alone() -> None:
    document = given_away(Group(Track.PRACTICE))
    (review,) = document["reviews"]
    assert review["month"] == "2026-03"
    assert {s["track"] for s in review["scores"]} == {"practice"}
    assert [s["domain"] for s in review["scores"]] == [*DOMAINS, None]
    assert {"domain": "hope", "level": 3} in review["claimed"]
    assert "needs" not in review
    assert document["manifest"]["figures"] == len(review["scores"]) + len(review["claimed"])
    assert document["manifest"]["of_one_answer"] == 3


def test_one_domain_of_it() -> None:
    (review,) = given_away(Group(Track.PRACTICE, "hope"))["reviews"]
    assert [(s["track"], s["domain"], s["about"]) for s in review["scores"]] == [
        ("practice", "hope", 75)
    ]
    assert review["claimed"] == [{"domain": "hope", "level": 3}]


def test_private_groups_are_given_one_by_one() -> None:
    (own,) = given_away(Group(Track.OWN, "hope"))["reviews"]
    assert [(s["track"], s["domain"]) for s in own["scores"]] == [("own", "hope")]
    assert "claimed" not in own
    (needs,) = given_away(Group(Track.NEEDS))["reviews"]
    assert needs["needs"] == [{"need": "n-talk", "answer": "0"}, {"need": "n-pay", "answer": "3"}]
    assert needs["scores"] == []
    (well,) = given_away(Group(Track.WELLBEING))["reviews"]
    assert [s["track"] for s in well["scores"]] == ["wellbeing"]


def test_each_group_is_taken_from_its_own_file() -> None:
    both = (Group(Track.PRACTICE), Group(Track.OWN, "hope"))
    practice, private = series(answered(DAY)), series(answered(LATER, {"b-hope": "4"}))
    document = given_away(*both, practice=practice, private=private)
    assert [(r["month"], r["part"]) for r in document["reviews"]] == [
        ("2026-03", "practice"),
        ("2026-06", "own"),
    ]
    assert given_away(Group(Track.PRACTICE), practice=EMPTY, private=private)["reviews"] == []


def test_the_last_review_of_a_month_stands_for_it() -> None:
    found = series(
        answered(DAY, {"a-hope": "0"}),
        answered(DAY + timedelta(20), {"a-hope": "4"}),
        answered(DAY + timedelta(21), form="pulse"),
    )
    (review,) = given_away(Group(Track.PRACTICE, "hope"), practice=found)["reviews"]
    assert review["scores"][0]["about"] == 100


def test_a_figure_that_nobody_can_round_is_not_given() -> None:
    """Without a range there is no twentieth of it, and exact figures never leave."""
    scores = dict(compass().scores)
    scores["a-hope-score"] = replace(scores["a-hope-score"], range_=None)
    found = series(answered(DAY), instrument=compass(scores=scores))
    (review,) = given_away(Group(Track.PRACTICE), practice=found)["reviews"]
    assert [s["domain"] for s in review["scores"]] == ["social", "meaning", None]


def test_a_score_that_is_not_to_be_reported_is_not_given() -> None:
    scores = dict(compass().scores)
    scores["a-hope-score"] = replace(scores["a-hope-score"], report=False)
    found = series(answered(DAY), instrument=compass(scores=scores))
    (review,) = given_away(Group(Track.PRACTICE), practice=found)["reviews"]
    assert [s["domain"] for s in review["scores"]] == ["social", "meaning", None]


@pytest.mark.parametrize(
    ("value", "about"), [(0, 0), (2.4, 0), (2.5, 5), (33.3, 35), (47.5, 50), (99, 100), (100, 100)]
)
def test_figures_are_coarse(value: float, about: float) -> None:
    score = compass().scores["b-all"]
    assert coarse(Scored(score, value, 3, 3)) == about
    assert coarse(Scored(score, None, 0, 3)) is None
    assert coarse(Scored(replace(score, range_=None), value, 3, 3)) is None
    effect = compass().scores["e-hope-score"]
    assert [coarse(Scored(effect, n, 1, 1)) for n in (-2, -1, 0, 1, 2)] == [-2, -1, 0, 1, 2]


@given(st.floats(0, 100))
def test_coarse_figures_are_near_and_few(value: float) -> None:
    found = coarse(Scored(compass().scores["b-all"], value, 3, 3))
    assert found is not None
    assert abs(found - value) <= 2.5 + 1e-6
    assert found % 5 == 0


def test_pseudonyms() -> None:
    assert pseudonym(SALT, "The team") == pseudonym(SALT, "The team")
    assert len({pseudonym(SALT, who) for who in ("The team", "the team", "Another")}) == 3
    assert pseudonym(SALT, "The team") != pseudonym(b"1" * 32, "The team")
    assert len(pseudonym(SALT, "")) == 16
    assert len(pseudonym(SALT, "half a character \udcff")) == 16


def test_half_a_character_of_a_name_can_be_written() -> None:
    text = document_text({"for": "\udcff"})
    assert json.loads(text.encode()) == {"for": "\udcff"}


def test_no_day_no_word_and_no_code_of_the_coach_s() -> None:
    answers = answered(date(2026, 3, 17), {"a-hope": "3"}, remark="token-5f2c", mode="terminal")
    found = series(answers)
    text = document_text(given_away(Group(Track.PRACTICE), practice=found, private=found))
    for word in ("2026-03-17", "token-5f2c", "terminal", "codes", "whole", "form", "digest", "own"):
        assert word not in text.replace("your own words", "")
    assert json.loads(text)["schema"] == "pathways/shared/1"


def test_the_preview_says_every_figure() -> None:
    document = given_away(Group(Track.PRACTICE), Group(Track.NEEDS))
    said = "\n".join(preview_lines(document))
    assert "For The team, to plan training, until 2027-01-01." in said
    assert "You are called p there" in said
    assert said.count(": about ") == 4
    assert said.count("claimed level") == 3
    assert said.count("need n-") == 2
    assert "3 of them rest on one single answer of yours." in said
    assert "(unvalidated)" in said
    assert "Left out: names" in said
    assert "2 reviews, 9 figures:" in said
    hope = given_away(Group(Track.PRACTICE, "hope"))
    one = "\n".join(preview_lines(hope))
    assert "1 of them rests on one single answer of yours." in one
    quiet = "\n".join(preview_lines(given_away(Group(Track.NEEDS))))
    assert "single answer of yours" not in quiet


CONSENT = Consent(
    "consent-1", LATER, "The team", "to plan", date(2027, 1, 1), ("practice",), "p", "d"
)


def test_consents_written_and_read() -> None:
    assert consent_from(json.loads(json.dumps(consent_record(CONSENT)))) == CONSENT
    assert revocation_from(revoked_record("consent-1", LATER)) == ("consent-1", LATER)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("id", 3),
        ("on", "x"),
        ("until", None),
        ("groups", None),
        ("groups", [3]),
        ("groups", "own"),
        ("who", None),
    ],
)
def test_a_consent_that_does_not_fit(key: str, value: object) -> None:
    assert consent_from(consent_record(CONSENT) | {key: value}) is None
    assert consent_from({"kind": "consent"}) is None
    assert revocation_from({"kind": "consent-revoked", "consent": "x"}) is None
    assert revocation_from({"consent": "x", "on": "never"}) is None


def test_a_consent_holds_until_its_last_day_or_until_it_is_taken_back() -> None:
    assert CONSENT.holds(date(2027, 1, 1))
    assert not CONSENT.holds(date(2027, 1, 2))
    early, late = LATER + timedelta(3), LATER + timedelta(9)
    revoked = [("consent-1", late), ("consent-1", early), ("consent-2", LATER)]
    (found,) = with_revocations([CONSENT], revoked)
    assert found.revoked == early
    assert found.holds(early - timedelta(1))
    assert not found.holds(early)
    assert with_revocations([CONSENT], []) == (CONSENT,)
