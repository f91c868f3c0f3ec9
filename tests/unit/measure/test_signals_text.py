"""Signals in words: each rule beside what it found, the organisation first."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pathways.measure.signals import signals_of
from pathways.measure.signals_text import (
    Names,
    rule_words,
    signposts,
    talks,
)
from pathways.model.instruments import Track
from pathways.model.support import (
    Answered,
    Cause,
    Fell,
    Overdue,
    Signpost,
    SupportRules,
    Takes,
)
from tests.coaching import DAY, TITLES, answered, compass, own, series
from tests.support_rules import FELL, LOAD, LOW, NOW, ON, TAKES, effects, rules

NAMES = Names({"compass": compass()}, TITLES)
WORDS_TOO_MANY = (
    "relapse",
    "risk",
    "fit to work",
    "fitness",
    "diagnos",
    "will ",
    "predict",
    "fail",
)


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (Overdue(35), "more than 35 days ago"),
        (Overdue(1), "more than 1 day ago"),
        (Fell(10, 1, frozenset({Track.OWN})), "the last review is 10 of 100 or more below"),
        (Takes(-1, 1, 1), "in 1 domain or more, in 1 review running"),
        (LOAD, '"My load is right" was last answered with "0 of 4" or "1 of 4"'),
        (LOW, "official or published"),
        (FELL, "25 of 100 or more below the one before"),
        (TAKES, "takes (-1 or less) in 3 domains or more, in 2 reviews running"),
        (NOW, 'last marked with "need now"'),
        (Answered("none", "w-load", frozenset({"1"})), '"w-load" was last answered with 1'),
    ],
)
def test_every_rule_is_told_beside_its_signal(when: Cause, words: str) -> None:
    said = rule_words(when, NAMES)
    assert words in said
    assert not [word for word in WORDS_TOO_MANY if word in said.lower()]


def test_a_talk_offers_what_the_organisation_can_do() -> None:
    found = series(
        answered(DAY, {"w-load": "1", "n-talk": "3", **effects("-1", "-1", "-1"), **own(4)}),
        answered(ON, {"w-load": "1", "n-talk": "3", **effects("-1", "-1", "-1"), **own(1)}),
        answered(ON + timedelta(1), own(1)),
    )
    every = rules(Overdue(3), LOAD, NOW, FELL, TAKES)
    told = talks(signals_of(every, found, (DAY,), ON), NAMES)
    assert [talk.seen for talk in told] == [
        "The last one on record was on 2 March 2026, 274 days ago.",
        # The last review answered these two otherwise, so they are quiet.
        "My own as a whole (2 December 2026).",
    ]
    assert all(talk.organisation == ("Lighten the load.",) for talk in told)
    assert told[0].own == ("Rest.",)
    first = talks(signals_of(every, series(answered(DAY, {"w-load": "1"})), (), ON), NAMES)
    assert first[0].seen == 'My load is right: "1 of 4" (2 March 2026).'


def test_names_of_what_is_not_known_are_their_ids() -> None:
    assert NAMES.of("compass", "hope") == "Hope"
    assert NAMES.of("compass", "b-all") == "My own as a whole"
    assert NAMES.of("compass", "zz") == "zz"
    assert NAMES.of("none", "zz") == "zz"
    assert NAMES.answer("compass", "zz", "1") == "1"
    assert NAMES.answer("compass", "w-load", "9") == '"9"'


def test_signposts_of_a_country_or_of_all() -> None:
    posts: dict[str, tuple[Signpost, ...]] = {
        "gb": (Signpost("Samaritans", "116 123", {"en": "Day and night"}),),
        "us": (Signpost("Lifeline", "988", {"en": "Day and night"}),),
    }
    one = SupportRules((), posts)
    assert signposts(one, "gb") == ["Samaritans (GB): 116 123. Day and night."]
    assert len(signposts(one, None)) == len(signposts(one, "fr")) == 2
