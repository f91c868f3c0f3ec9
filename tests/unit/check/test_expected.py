from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from pathways.check import expected
from pathways.check.check import check_catalogue
from pathways.files.problems import Problem
from pathways.route.question import Answer, Outcome, Question, Reason
from tests.running import shipped_catalogue
from tests.unit.check.writing import TODAY, load, module, report, role

BOATS = {
    **module("oar", "weeks: 3\nhours: {study: 30}\ncost: {amount: 40, currency: GBP}\n"),
    **module("sail", "weeks: 6\nhours: {study: 60}\ncost: unknown\ncounts_as: [tiller]\n"),
    **module("tiller", "weeks: 2\nhours: {study: 8}\ncost: 5\ncountries: [gb]\nstarts: [may]\n"),
    **module("star-course", "weeks: unknown\nhours: unknown\ncost: unknown\n"),
    **role("mate", "requires: can-swim and oar and 10 hours of rowing\ncountries: [gb]\n"),
    **role("skipper", 'requires: mate and sail and ask "a calm hand"\ncountries: [gb]\n'),
    **role("star-reader", "requires: star-course and oar\ncountries: [gb]\n"),
    **role("drifter", "requires: knots-and-bends or calm >= 1\ncountries: [gb]\n"),
    **module(
        "knots-and-bends", "weeks: 1\nhours: {study: 1}\ncost: 0\ngives: {knots: 1, ropes: 1}\n"
    ),
    **role(
        "rope-hand", "requires: 1 hours of knots and 1 hours of ropes and tiller\ncountries: [gb]\n"
    ),
}
START = "wants: {start: 2027-01-11}"


def expecting(say: str, expect: str, to: str = "mate", given: str = START, more: str = "") -> str:
    return f"- {{say: {say}, given: {{{given}}}, to: {to}, {more}expect: {{{expect}}}}}\n"


def found(root: Path, *expectations: str) -> list[Problem]:
    texts = {"frameworks/expected/crew.yaml": "".join(expectations)}
    return [p for p in report(root, BOATS, texts).problems if p.file in texts]


def said(
    root: Path, expect: str, to: str = "mate", given: str = START, more: str = ""
) -> list[str]:
    problems = found(root, expecting("A story", expect, to, given, more))
    assert {(p.code, p.severity) for p in problems} <= {("expected", "error")}
    return [f"{p.message.removeprefix('A story: ')}. {p.mend}" for p in problems]


MATE = "oar, rowing, mate"
RIGHT = "Look at what was edited last; if this is right,"


@pytest.mark.parametrize(
    ("expect", "to", "given"),
    [
        ("reachable: yes", "mate", START),
        ("reachable: no", "mate", f"attests: {{can-swim: no}}, {START}"),
        ("weeks: 3, hours: 40, cost: 40, credits: 0, steps: 3", "mate", START),
        ("weeks: at most 3, hours: at most 40, cost: at most 40, steps: at most 3", "mate", START),
        ("weeks: at least 3, hours: at least 40, cost: at least 40", "mate", START),
        ("weeks: 3 known, cost: at most 40 known", "mate", START),
        ("through: [oar, rowing], not_through: [sail], first: oar", "mate", START),
        ("conditions: [can-swim]", "mate", START),
        ("conditions: []", "mate", f"attests: {{can-swim: yes}}, {START}"),
        ('conditions: ["a calm hand", can-swim]', "skipper", START),
        ("steps: 2, first: rowing", "mate", f"holds: [oar], {START}"),
        ("steps: 2, not_through: [rowing]", "mate", f"hours: {{rowing: 10}}, {START}"),
        ("steps: 0, weeks: 0, conditions: []", "mate", f"holds: [mate], {START}"),
        ("cost: at least 40, weeks: at least 3, hours: unknown", "star-reader", START),
        ("weeks: 3 known, cost: at most 40 known, hours: 30 known", "star-reader", START),
        ("through: [calm-level-1]", "calm >= 1 and oar", START),
        ("conditions: [a fair wind]", 'oar and ask "a fair wind"', START),
    ],
)
def test_what_is_as_expected_is_no_problem(
    tmp_path: Path, expect: str, to: str, given: str
) -> None:
    assert said(tmp_path, expect, f"'{to}'", given) == []


@pytest.mark.parametrize(
    ("expect", "what", "mend"),
    [
        (
            "weeks: at most 2",
            f"weeks: at most 2, but it takes 3 ({MATE})",
            "write weeks: at most 3",
        ),
        (
            "hours: at least 41",
            f"hours: at least 41, but it takes 40 ({MATE})",
            "write hours: at least 40",
        ),
        ("cost: 39.5", f"cost: 39.5, but it takes 40 GBP ({MATE})", "write cost: 40"),
        ("cost: unknown", f"cost: unknown, but it takes 40 GBP ({MATE})", "write cost: 40"),
        ("credits: 1", f"credits: 1, but it takes 0 ({MATE})", "write credits: 0"),
        ("steps: 2 known", f"steps: 2 known, but it takes 3 ({MATE})", "write steps: 3"),
        ("through: [sail]", f"a route through sail, but it is {MATE}", "take sail out"),
        ("not_through: [oar]", f"a route without oar, but it is {MATE}", "take oar out"),
        ("first: mate", "mate first, but it starts with oar, rowing", "write first: oar"),
        (
            "conditions: []",
            "it to count on nothing else, but it does on can-swim",
            "write it under conditions",
        ),
        ("reachable: no", f"no route, but there is one ({MATE})", "write reachable: yes"),
    ],
)
def test_what_is_otherwise_says_what_is(tmp_path: Path, expect: str, what: str, mend: str) -> None:
    assert said(tmp_path, expect) == [f"expected {what}. {RIGHT} {mend}"]


def test_a_condition_that_is_no_longer_asked(tmp_path: Path) -> None:
    expect = 'conditions: [can-swim, "a calm hand"]'
    assert said(tmp_path, expect, given=f"attests: {{can-swim: yes}}, {START}") == [
        f"expected it to count on {condition}, but it does not. {RIGHT} take it out"
        for condition in ("can-swim", '"a calm hand"')
    ]


def test_no_route_where_one_is_expected_says_why(tmp_path: Path) -> None:
    why = "mate asks for something you cannot get: You said no to: Can swim"
    assert said(tmp_path, "weeks: 3, steps: 3", given=f"attests: {{can-swim: no}}, {START}") == [
        f"expected a route, but there is none: {why}. {RIGHT} write reachable: no"
    ]


@pytest.mark.parametrize(
    ("expect", "part"),
    [
        (
            "weeks: at most 52",
            "it takes at least 3, as 1 figure is missing (star-course, oar, star-reader)",
        ),
        ("weeks: 3", "write weeks: 3 known"),
        ("weeks: at most 52", "write weeks: at most 3 known"),
        ("weeks: at least 4", "write weeks: at least 3"),
        ("weeks: at most 2 known", "write weeks: at most 3 known"),
    ],
)
def test_what_is_not_known_never_meets_a_limit_from_above(
    tmp_path: Path, expect: str, part: str
) -> None:
    [problem] = said(tmp_path, expect, "star-reader")
    assert part in problem


def test_a_total_of_which_nothing_is_known(tmp_path: Path) -> None:
    [problem] = said(tmp_path, "cost: at most 9", "star-course")
    assert problem == (
        "expected cost: at most 9, but 1 figure is missing (star-course)."
        f" {RIGHT} write cost: unknown"
    )


def test_nothing_is_first_where_nothing_is_left_to_do(tmp_path: Path) -> None:
    [problem] = said(tmp_path, "first: oar", given=f"holds: [mate], {START}")
    assert problem == f"expected oar first, but it starts with nothing. {RIGHT} take first out"
    [problem] = said(tmp_path, "through: [oar]", given=f"holds: [mate], {START}")
    assert problem.startswith("expected a route through oar, but it is without any step. ")


def test_a_problem_stands_at_what_is_expected_and_names_its_story(tmp_path: Path) -> None:
    story = (
        "# Crews\n"
        "- say: Nobody is a mate in a week.\n"
        f"  given: {{{START}}}\n"
        "  to: mate\n"
        "  expect:\n"
        "    through: [oar]\n"
        "    weeks: 1\n"
    )
    [problem] = found(tmp_path, story)
    assert problem.text() == (
        "frameworks/expected/crew.yaml:7:12: error: Nobody is a mate in a week: expected weeks: 1,"
        f" but it takes 3 ({MATE}). {RIGHT} write weeks: 3 [expected]"
    )


@pytest.mark.parametrize(("by", "key"), [("time", "through"), ("cost", "not_through")])
def test_shortest_by_what_the_story_says(tmp_path: Path, by: str, key: str) -> None:
    to = "'any of (oar, knots-and-bends and tiller)'"
    assert said(tmp_path, f"{key}: [oar]", to, more=f"by: {by}, ") == []


@pytest.mark.parametrize(
    ("given", "more", "weeks"),
    [
        ("wants: {start: 2027-05-03}", "", "2"),
        ("wants: {start: 2027-04-26}", "", "3"),
        ("wants: {}", "on: 2027-05-03, ", "2"),
        ("wants: {start: 2027-05-03}", "on: 2026-01-05, ", "2"),
    ],
)
def test_the_day_asked(tmp_path: Path, given: str, more: str, weeks: str) -> None:
    expect = f"weeks: {weeks}"
    assert said(tmp_path, expect, "tiller", f"attests: {{can-swim: yes}}, {given}", more) == []


def test_without_a_start_the_day_is_that_of_the_check(tmp_path: Path) -> None:
    text = expecting("A story", "weeks: 2", "tiller", "wants: {country: gb}")
    loaded = load(tmp_path, BOATS, {"frameworks/expected/crew.yaml": text})
    weeks_to_may = timedelta(weeks=22)
    for day, codes in ((TODAY, ["expected"]), (TODAY + weeks_to_may, [])):
        problems = check_catalogue(loaded, day).problems
        assert [p.code for p in problems if p.code.startswith("expected")] == codes


def test_a_day_long_past_is_no_problem_of_the_coach(tmp_path: Path) -> None:
    assert said(tmp_path, "weeks: 3", given="wants: {start: 2020-01-06}") == []


def test_words_that_are_mistyped(tmp_path: Path) -> None:
    text = (
        "- say: A story\n"
        "  given:\n"
        "    holds: [oer]\n"
        "    hours: {rowin: 3}\n"
        "    levels: {clam: 1}\n"
        "    attests: {can-swin: yes}\n"
        "    wants: {start: 2027-01-11}\n"
        "  to: mat and calmm >= 1\n"
        "  expect:\n"
        "    through: [sial, calm-level-2]\n"
        "    not_through: [rowwing]\n"
        "    first: tillr\n"
        "    conditions: [can-swimm, a clam hand]\n"
    )
    problems = [f"{p.line}:{p.column} {p.message}. {p.mend}" for p in found(tmp_path, text)]
    assert problems == [
        "3:13 oer is not in the catalogue. Did you mean oar?",
        "4:12 rowin is not a kind of hours of the catalogue. Did you mean rowing?",
        "5:13 clam is not a domain of the catalogue. Did you mean calm?",
        "6:15 can-swin is not in the catalogue. Did you mean can-swim?",
        "8:7 there is no item mat. Did you mean mate?",
        "8:15 there is no domain calmm. Did you mean calm?",
        "10:15 no route of this catalogue can have sial. Did you mean sail?",
        "10:21 no route of this catalogue can have calm-level-2. Did you mean calm-level-1?",
        "11:19 no route of this catalogue can have rowwing. Did you mean rowing?",
        "12:12 no route of this catalogue can have tillr. Did you mean tiller?",
        "13:18 no route of this catalogue can have can-swimm. Did you mean can-swim?",
        "13:29 no route of this catalogue can have a clam hand. Did you mean a calm hand?",
    ]


def test_what_is_odd_of_the_coach_may_be_what_the_story_is_about(tmp_path: Path) -> None:
    lapsing = module(
        "flare", "weeks: 1\nhours: {study: 2}\ncost: 0\nvalid_for: 1 year\nrenew: again\n"
    )
    text = expecting(
        "Anew", "through: [flare]", "flare", f"holds: [{{id: flare, on: 2025-01-11}}], {START}"
    )
    problems = report(tmp_path, BOATS, lapsing, {"frameworks/expected/crew.yaml": text}).problems
    assert [p for p in problems if "expected" in p.file] == []


def test_nothing_is_tried_while_there_are_errors(tmp_path: Path) -> None:
    wrong = module("anchor", "requires: chian\n")
    text = {"frameworks/expected/crew.yaml": expecting("A story", "weeks: 1")}
    problems = report(tmp_path, BOATS, wrong, text).problems
    assert [p.code for p in problems if p.severity == "error"] == ["unknown-id"]


def test_a_tolerated_error_does_not_keep_it_from_being_tried(tmp_path: Path) -> None:
    wrong = module("anchor", "requires: chian\n")
    known = "tolerated: [{file: modules/board/anchor.yaml, code: unknown-id, reason: So it is.}]\n"
    text = {
        "frameworks/expected/crew.yaml": expecting("A story", "weeks: 1"),
        "frameworks/tolerated.yaml": known,
    }
    problems = report(tmp_path, BOATS, wrong, text).problems
    assert [p.code for p in problems if p.severity == "error"] == ["expected"]


def test_words_of_a_file_that_cannot_be_read_are_not_called_unknown(tmp_path: Path) -> None:
    given = f"holds: [oar], hours: {{rowing: 4}}, {START}"
    text = expecting("A story", "through: [oar, mate]", "oar and sail", given)
    files = {"frameworks/expected/crew.yaml": text, "modules/board/oar.yaml": "id: oar\nweeks: x\n"}
    problems = check_catalogue(load(tmp_path, BOATS, files), TODAY).problems
    assert [p for p in problems if "expected" in p.file] == []


def test_giving_up_is_a_warning_and_never_a_pass(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def give_up(question: Question) -> Answer:
        assert question.limit == 2.5
        return Answer(question, Outcome.GAVE_UP, reasons=(Reason("late", "The time ran out."),))

    monkeypatch.setattr(expected, "plan", give_up)
    [problem] = found(tmp_path, expecting("Slow", "reachable: yes", more="limit: 2.5, "))
    assert (problem.code, problem.severity) == ("expected-gave-up", "warning")
    assert problem.text() == (
        "frameworks/expected/crew.yaml:1:9: warning: Slow: this could not be settled. The time ran"
        " out. Write limit: 10 (seconds), or a simpler expectation [expected-gave-up]"
    )


def test_the_shipped_expectations_hold_and_are_many() -> None:
    loaded = shipped_catalogue()
    problems = check_catalogue(loaded, TODAY).problems
    assert [p.text() for p in problems if "expected" in p.file] == []
    assert sum(e.file.startswith("frameworks/expected/") for e in loaded.entries) >= 12
