"""A review in words: kind, honest, each track for itself, and no verdict on the person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pathways.documents.review import Told, review_document
from pathways.measure.review_text import Reading, review_lines
from pathways.measure.signals import signals_of
from pathways.measure.summary import CAREFUL, summary, trust
from pathways.model.instruments import Band, Bands, Instrument, Option, ResponseSet, Status
from pathways.model.licences import Licence, Tier
from pathways.model.reviews import Answers
from pathways.model.support import Needed, Overdue, Signpost, Strength, SupportRules, Trigger
from tests.coaching import DAY, DOMAINS, TITLES, answered, compass, own, series

NO_WORDS = ("good", "bad", "poor", "weak", "fail", "improve", "deteriorat", "score of you", "risk")
NEITHER = "Coaching neither adds to nor takes from any part of your life that you answered for."
RULES = SupportRules(
    (
        Trigger(
            "now",
            Needed("compass", frozenset({"3"})),
            Strength.TALK_SOON,
            {"en": "You marked something as needed now"},
            ({"en": "Answer with a date."},),
        ),
    ),
    {"gb": (Signpost("Samaritans", "116 123", {"en": "Day and night"}),)},
)


def said(answers: Answers, one: Instrument | None = None) -> dict[str, tuple[str, ...]]:
    review = series(answers, instrument=one).reviews[-1]
    return {section.title: section.sentences for section in summary(review, TITLES)}


def practice(*values: int) -> Mapping[str, str]:
    return {f"a-{domain}": str(v) for domain, v in zip(DOMAINS, values, strict=True)}


@pytest.mark.parametrize(
    ("values", "sentences"),
    [
        ((4, 3, 1), ("Strongest just now: Hope and Social ties.", "One to grow next: Meaning.")),
        ((1, 3, 4), ("Strongest just now: Meaning and Social ties.", "One to grow next: Hope.")),
        ((4, 1, 1), ("Strongest just now: Hope.", "One to grow next: Social ties or Meaning.")),
        ((4, 4, 1), ("Strongest just now: Hope and Social ties.", "One to grow next: Meaning.")),
        ((2, 2, 2), ("All stand at 50.",)),
    ],
)  # fmt: skip
def test_strongest_and_one_to_grow(values: tuple[int, ...], sentences: tuple[str, ...]) -> None:
    found = said(answered(DAY, practice(*values)))["What you build in others"]
    assert found[:-1] == sentences
    assert found[-1].startswith("In others as a whole: ")


def test_own_is_to_be_looked_after_and_is_private() -> None:
    review = series(answered(DAY, {"b-hope": "0"})).reviews[0]
    sections = {s.title: s for s in summary(review, TITLES)}
    assert "One to look after: Hope." in sections["Your own"].sentences
    private = {title for title, section in sections.items() if section.private}
    assert private == set(sections) - {"What you build in others", "How far to trust this"}


def test_one_answer_alone_is_told_alone() -> None:
    codes = {"a-hope": "4"}
    found = said(replace(answered(DAY), codes=codes))
    assert found["What you build in others"] == ("Only Hope has enough answers: 100.",)
    assert found["Your own"] == ("Too little was answered to say anything here. That is fine.",)
    assert found["What coaching does to you"] == ("You left this open. That is fine.",)


@pytest.mark.parametrize(
    ("effects", "sentences"),
    [
        (("1", "-1", "0"), ("Coaching adds to: Hope.", "Coaching takes from: Social ties.")),
        (("2", "2", "2"), ("Coaching adds to: Hope, Social ties and Meaning.",)),
        (("0", "0", "0"), (NEITHER,)),
    ],
)  # fmt: skip
def test_what_coaching_does(effects: tuple[str, ...], sentences: tuple[str, ...]) -> None:
    codes = {f"e-{domain}": value for domain, value in zip(DOMAINS, effects, strict=True)}
    assert said(answered(DAY, codes))["What coaching does to you"] == sentences


def test_needs_are_listed_by_how_they_press() -> None:
    found = said(answered(DAY, {"n-talk": "1", "n-pay": "3"}))
    assert found["What would help you"] == ("Need now: Pay.", "Would help: A talk.")
    assert any("Answer every need" in s for s in found["What your organisation could do"])
    none = said(answered(DAY))
    assert "What would help you" not in none
    both = said(answered(DAY, {"n-talk": "2", "n-pay": "2"}))
    assert both["What would help you"] == ("Need soon: A talk; Pay.",)


def test_needs_with_answers_of_their_own_are_listed_apart() -> None:
    one = compass()
    often = ResponseSet("how-often", (Option("0", 0), Option("3", 3, {"en": "every week"})))
    sets = {**one.response_sets, "how-often": often}
    pay = replace(one.lines["n-pay"], responses="how-often")
    other = replace(one, response_sets=sets, lines={**one.lines, "n-pay": pay})
    given = answered(DAY, {"n-talk": "3", "n-pay": "3"}, form="pulse")
    assert said(given, other)["What would help you"] == ("Need now: A talk.", "Every week: Pay.")


def test_the_organisation_comes_before_the_coach() -> None:
    found = said(answered(DAY, {"e-hope": "-1", "a-hope": "0"}))["What your organisation could do"]
    assert found == (
        "Give you time to practise Hope beside somebody who is good at it.",
        "Look with you at hours, load, pay and limits: coaching takes from your own life.",
    )


def test_bands_are_told_with_the_people_they_are_of() -> None:
    low = (Band(0, 60, {"en": "low"}, low=True), Band(60, 100, {"en": "usual"}))
    known = Bands("coaches of a town", "published", "screening", low)
    study = Bands("students", "published", "research", low)
    scores = dict(compass().scores)
    scores["w-all"] = replace(scores["w-all"], bands=(known, study))
    found = said(answered(DAY), compass(scores=scores))["How you are"]
    assert found == ('How I am: 50 of 100, "low" for coaches of a town.',)
    scores["w-all"] = replace(scores["w-all"], range_=None)
    assert said(answered(DAY), compass(scores=scores))["How you are"] == (
        'How I am: 50, "low" for coaches of a town.',
    )


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.UNVALIDATED, "not yet validated"),
        (Status.PILOTED, "tried out, and are not yet validated"),
        (Status.VALIDATED, "have been validated"),
        (Status.UNKNOWN, "is not on record here"),
    ],
)
def test_how_far_to_trust_it(status: Status, words: str) -> None:
    found = list(trust(compass(status=status)))
    assert words in found[0]
    assert found[-1] == CAREFUL
    assert list(trust(compass(status=status, lines={}))) == found[:1]


def test_a_file_changed_since_is_told() -> None:
    found = said(answered(DAY, digest="e" * 64))["How far to trust this"]
    assert "has changed since you answered" in found[-1]


def many(*values: int) -> Instrument:
    """Make an instrument of six domains, to see long lists."""
    one = compass()
    names = [f"d{n}" for n in range(len(values))]
    lines = {f"a-{n}": replace(one.lines["a-hope"], id=f"a-{n}", domain=n) for n in names}
    scores = {
        f"a-{n}-score": replace(
            one.scores["a-hope-score"], id=f"a-{n}-score", inputs=(f"a-{n}",), domain=n
        )
        for n in names
    }
    return replace(one, lines=lines, scores=scores, forms={}, claims=False)


@pytest.mark.parametrize(
    ("values", "sentences"),
    [
        ((4, 4, 4, 4, 4, 1), ("5 of 6 stand highest, at 100.", "One to grow next: d5.")),
        ((4, 3, 3, 3, 3, 1), ("5 of 6 stand highest, at 75 or above.", "One to grow next: d5.")),
        ((4, 3, 1, 1, 1, 1, 1), ("Strongest just now: d0 and d1.",)),
    ],
)
def test_long_lists_are_not_told_one_by_one(
    values: tuple[int, ...], sentences: tuple[str, ...]
) -> None:
    one = many(*values)
    codes = {f"a-d{n}": str(value) for n, value in enumerate(values)}
    answers = replace(answered(DAY, form=""), codes=codes)
    assert said(answers, one)["What you build in others"] == sentences


def reading(*answers: Answers, width: int = 88, one: Instrument | None = None) -> Reading:
    found = series(*answers, instrument=one)
    return Reading(found, signals_of(RULES, found, (), DAY), RULES, TITLES, width=width)


def text(*answers: Answers, width: int = 88, one: Instrument | None = None) -> str:
    asked = reading(*answers, width=width, one=one)
    return "\n".join(review_lines(asked.series.reviews[-1], asked))


def test_a_quiet_review_as_text() -> None:
    found = text(answered(DAY))
    assert found.startswith("Compass, 2 March 2026\nThese questions are not yet validated")
    assert (
        "             In others  My own  Coaching\nHope                50      50         0"
        in found
    )
    assert "For you alone: quiet" in found
    assert "Nobody is watching" in found
    assert "They are never added up." in " ".join(found.split())
    assert "Then and now" not in found


def test_a_talk_as_text() -> None:
    found = text(answered(DAY, {"n-talk": "3"}))
    assert "For you alone: talk soon" in found
    assert 'Rule: a need was last marked with "need now".' in found
    assert found.index("What your organisation can do:") < found.index("Samaritans (GB): 116 123")
    assert "What you can do:" not in found
    rules = replace(
        RULES, signposts={}, triggers=(replace(RULES.triggers[0], own=({"en": "R."},)),)
    )
    asked = reading(answered(DAY, {"n-talk": "3"}))
    told = replace(asked, rules=rules, signals=signals_of(rules, asked.series, (), DAY))
    lines = "\n".join(review_lines(told.series.reviews[-1], told))
    assert "What you can do:\n      - R." in lines
    assert "Someone to turn to" not in lines


def test_a_missed_date_sends_nobody_to_a_helpline() -> None:
    late = replace(RULES.triggers[0], when=Overdue(35))
    rules = replace(RULES, triggers=(late,))
    asked = reading(answered(DAY))
    signals = signals_of(rules, asked.series, (DAY - timedelta(99),), DAY)
    told = replace(asked, rules=rules, signals=signals)
    found = "\n".join(review_lines(told.series.reviews[-1], told))
    assert "99 days ago" in found
    assert "116 123" not in found


def test_then_and_now_as_text() -> None:
    found = text(answered(DAY, own(1)), answered(DAY + timedelta(90), own(3) | {"b-hope": "0"}))
    assert "Hope           25    0  down 25" in found
    assert "Social ties    25   75    up 50" in found
    assert "Hope           50   50  same" in found
    assert "cannot be said" in found


def test_a_score_that_is_not_to_be_told_is_not_told_over_time() -> None:
    one = compass()
    inner = {i: replace(score, report=False) for i, score in one.scores.items() if i == "b-all"}
    quiet = replace(one, scores=one.scores | inner)
    for instrument, told in ((one, True), (quiet, False)):
        found = series(answered(DAY), answered(DAY + timedelta(90)), instrument=instrument)
        signals = signals_of(RULES, found, (), DAY)
        reading = Reading(found, signals, RULES, TITLES)
        assert ("My own as a whole" in "\n".join(review_lines(found.reviews[-1], reading))) is told
        document = review_document(Told(found.reviews[-1], found, signals, TITLES))
        over_time = [one["score"] for one in document["private"]["over_time"]]
        assert over_time == (["b-all"] if told else [])


def test_a_notice_is_shown_and_a_pulse_has_no_table() -> None:
    licence = Licence(Tier.OWN, "nobody", "CC0", "bundled", notice="(c) nobody")
    found = text(answered(DAY, form="pulse"), one=compass(licence=licence))
    assert found.splitlines()[1] == "(c) nobody"
    assert "My own" not in found


def test_long_names_are_cut_to_the_width() -> None:
    one = compass()
    asked = reading(answered(DAY), width=30, one=one)
    titles = {"hope": "A very long name of a domain indeed"}
    told = replace(asked, domains=titles)
    lines = list(review_lines(told.series.reviews[-1], told))
    assert any(line.startswith("A very l") and "." in line for line in lines)
    assert all(len(line) <= 40 for line in lines)


@settings(max_examples=30)
@given(
    st.lists(st.integers(0, 4), min_size=6, max_size=6),
    st.lists(st.integers(-2, 2), min_size=3, max_size=3),
    st.integers(20, 120),
)
def test_no_word_of_judgement_and_no_line_too_wide(
    values: list[int], effects: list[int], width: int
) -> None:
    codes = {
        f"{letter}-{domain}": str(values[3 * (letter == "b") + n])
        for letter in "ab"
        for n, domain in enumerate(DOMAINS)
    } | {f"e-{domain}": str(effects[n]) for n, domain in enumerate(DOMAINS)}
    found = text(answered(DAY, codes), answered(DAY + timedelta(40), codes), width=width)
    lowered = " ".join(found.lower().split()).replace("somebody who is good at it", "")
    assert not [word for word in NO_WORDS if word in lowered]
    room = min(max(width, 40), 88)
    assert all(len(line) <= room for line in found.splitlines())
