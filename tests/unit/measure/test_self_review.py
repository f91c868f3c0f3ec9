"""Our own instruments: their parts, their tracks, what they claim, and how they read."""

from __future__ import annotations

import pytest

from pathways.measure.scoring import claims
from pathways.model.instruments import Instrument, Missing, Track
from pathways.model.reviews import Claimed
from tests.unit.measure.instruments import DAY, answers, shipped, value
from tests.unit.publish.reading import reading_of

DOMAINS = (
    *("personal", "social", "community", "connectedness"),
    *("hope", "identity", "meaning", "empowerment"),
)


def same(of: Instrument, code: str, form: str = "") -> dict[str, str]:
    """Answer every line of a form with one code."""
    asked = of.forms[form].lines if form else tuple(of.lines)
    return dict.fromkeys(asked, code)


def test_the_self_review_has_the_parts_it_is_drawn_with() -> None:
    of = shipped()["coach-capital-self-review"]
    tracks = [line.track for line in of.lines.values() if not line.reserve]
    assert [tracks.count(one) for one in (Track.PRACTICE, Track.OWN, Track.EFFECT)] == [24, 24, 8]
    assert [tracks.count(one) for one in (Track.WELLBEING, Track.NEEDS)] == [6, 10]
    assert sum(line.reserve for line in of.lines.values()) == 16
    assert {id_: len(form.lines) for id_, form in of.forms.items()} == {
        "full": 56,
        "short": 24,
        "pulse": 16,
    }
    asked = {id_ for form in of.forms.values() for id_ in form.lines}
    assert not any(of.lines[id_].reserve for id_ in asked)
    assert of.has_text
    assert of.drafts == {"es"}
    assert "not yet validated" in of.licence.notice
    assert len(of.advances) == 7
    assert not any(step.done for step in of.advances)


def test_no_score_of_the_self_review_joins_tracks() -> None:
    of = shipped()["coach-capital-self-review"]

    def tracks(id_: str) -> set[Track | None]:
        if id_ in of.lines:
            return {of.lines[id_].track}
        return set().union(*(tracks(one) for one in of.scores[id_].inputs))

    for id_, score in of.scores.items():
        assert tracks(id_) == {score.track}, id_


@pytest.mark.parametrize("track", ["a", "b"])
def test_a_cell_needs_two_of_three_and_a_track_six_of_eight(track: str) -> None:
    of = shipped()["coach-capital-self-review"]
    one, two, three = (f"{track}-hope-{n}" for n in (1, 2, 3))
    cell = f"{track}-hope"
    assert value(of, cell, {one: "3", two: "4"}, "full") == 87.5
    assert value(of, cell, {one: "3"}, "full") is None
    assert value(of, cell, {one: "3"}, "short") == 75
    assert value(of, cell, {one: "0", two: "1", three: "1"}, "full") == pytest.approx(200 / 12)
    six = {f"{track}-{domain}-1": "2" for domain in DOMAINS[:6]}
    assert value(of, f"{track}-all", six, "short") == 50
    five = {f"{track}-{domain}-1": "2" for domain in DOMAINS[:5]}
    assert value(of, f"{track}-all", five, "short") is None


def test_effect_is_shown_as_it_was_answered() -> None:
    of = shipped()["coach-capital-self-review"]
    codes = {
        f"e-{domain}-1": code
        for domain, code in zip(DOMAINS[:6], ["-2", "-1", "0", "1", "2", "2"], strict=True)
    }
    assert value(of, "e-personal", codes, "short") == -2
    assert value(of, "e-all", codes, "short") == pytest.approx(2 / 6)
    assert value(of, "e-meaning", codes, "short") is None


def test_wellbeing_needs_five_of_six() -> None:
    of = shipped()["coach-capital-self-review"]
    five = {f"w-{n}": "1" for n in range(1, 6)}
    assert value(of, "w-all", five, "pulse") == 25
    del five["w-1"]
    assert value(of, "w-all", five, "pulse") is None


@pytest.mark.parametrize(
    ("score", "figure", "label"),
    [
        ("a-hope", 24.9, "starting"),
        ("a-hope", 25, "growing with help"),
        ("a-all", 100, "strong"),
        ("b-hope", 0, "thin just now"),
        ("b-all", 74.9, "mostly there"),
    ],
)
def test_bands_are_words_to_talk_about(score: str, figure: float, label: str) -> None:
    of = shipped()["coach-capital-self-review"]
    (bands,) = of.scores[score].bands
    assert (bands.status, bands.use) == ("local", "description")
    assert not any(band.low for band in bands.bands), "nothing of ours was published as low"
    band = next(b for b in reversed(bands.bands) if b.since <= figure)
    assert band.label["en"] == label


def test_a_level_is_claimed_by_the_practice_track_alone() -> None:
    of = shipped()["coach-capital-self-review"]
    full = {"a-hope-1": "3", "a-hope-2": "2", "a-hope-3": "3", "b-hope-1": "4", "a-meaning-1": "4"}
    assert claims(of, answers(of, full, "full")) == (Claimed("hope", 2, DAY),)
    two = answers(
        of, {"a-hope-1": "3", "a-hope-2": "4"}, "full", {"a-hope-3": Missing.NOT_APPLICABLE}
    )
    assert claims(of, two) == (Claimed("hope", 3, DAY),)
    short = answers(of, {"a-hope-1": "4", "b-hope-1": "0", "e-hope-1": "-2"}, "short")
    assert claims(of, short) == (Claimed("hope", 4, DAY),)
    assert claims(of, answers(of, {"b-hope-1": "4"}, "short")) == ()
    assert claims(of, answers(of, {"w-1": "4"}, "pulse")) == ()


def test_nothing_else_claims_a_level() -> None:
    for name, of in shipped().items():
        assert of.claims == (name == "coach-capital-self-review")
    form = shipped()["coach-capital-coachee-form"]
    assert claims(form, answers(form, same(form, "4"))) == ()


def test_the_coachee_form_is_for_groups_of_five_and_has_no_total() -> None:
    of = shipped()["coach-capital-coachee-form"]
    assert (of.respondent, of.group_least) == ("coachee", 5)
    assert {score.domain for score in of.scores.values()} == set(DOMAINS)
    assert value(of, "f-hope", {"f-hope-1": "3"}) == 75


def words_of(of: Instrument) -> dict[str, list[str]]:
    """Give the English texts of each part of an instrument, as whole sentences."""
    found: dict[str, list[str]] = {}
    for line in of.lines.values():
        stem = "When I coach, I can " if line.track is Track.PRACTICE else ""
        found.setdefault(line.part or "", []).append(stem + line.text["en"])
    return found


@pytest.mark.parametrize("name", ["coach-capital-self-review", "coach-capital-coachee-form"])
def test_our_own_words_can_be_read_at_11(name: str) -> None:
    for part, texts in words_of(shipped()[name]).items():
        reading = reading_of(texts)
        assert reading.grade <= 5, f"{part}: {reading.grade:.1f}"
        assert reading.hard == ()
        assert max(reading_of([text]).grade for text in texts) <= 7, part


@pytest.mark.parametrize("name", ["coach-capital-self-review", "coach-capital-coachee-form"])
def test_nobody_is_asked_what_takes_a_side(name: str) -> None:
    for texts in words_of(shipped()[name]).values():
        for text in texts:
            asked = set(text.lower().replace(".", " ").replace(",", " ").split())
            assert not asked & {"drug", "drugs", "alcohol", "abstinent", "sober", "treatment"}, text
