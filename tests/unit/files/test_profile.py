"""What a profile file may say, and each thing that may be wrong in it.

Long because it is one table of mistakes beside another, for one form.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pathways.files.profile import load_profile, read_profile
from pathways.files.profile_flags import profile_from_flags
from pathways.model.catalogue import Catalogue, Country, Domain, HourKind, Ladder
from pathways.model.holdings import (
    CreditClaim,
    Held,
    Holdings,
    HoursDone,
    Profile,
    Wishes,
)
from pathways.model.items import Combination, Item, Kind
from pathways.model.quantities import Hundredths, Rung, Span

ON = date(2026, 11, 23)
MODULE = Kind.MODULE
SEARCH = "Check the word, or look for it with pathways search"


def item(id_: str, kind: Kind = MODULE, valid_for: Span | None = None) -> Item:
    return Item(id_, kind, id_, valid_for=valid_for)


ITEMS = [
    *(item(f"qq-{number}") for number in range(9)),
    item("first-aid", valid_for=Span(36)),
    item("recovery-coach-academy"),
    item("peer-mentor-gb", Kind.ROLE),
    item("age-18", Kind.ATTESTATION),
    item("unit-a"),
    item("unit-b"),
    Item("made", Kind.QUALIFICATION, "M", combination=Combination(("unit-a",)), whole=False),
    Item("taken", Kind.QUALIFICATION, "T", combination=Combination(("unit-a",)), whole=True),
]
CATALOGUE = Catalogue(
    items={i.id: i for i in ITEMS},
    hour_kinds={"peer-practice": HourKind("peer-practice", "P")},
    domains={"hope": Domain("hope", "Hope")},
    ladders={"rqf": Ladder("rqf", "R", ("3", "4"), "rqf"), "us": Ladder("us", "U")},
    countries={"gb": Country("gb", "UK", "GBP")},
)


def written(folder: Path, text: str) -> Path:
    path = folder / "me.yaml"
    path.write_text(f"schema: pathways/profile/1\n{text}\n", encoding="utf-8")
    return path


def lines(folder: Path, text: str) -> list[str]:
    path = written(folder, text)
    problems = load_profile(path, CATALOGUE, ON).problems
    return [problem.text().removeprefix(f"{path}:") for problem in problems]


PROBLEMS = [
    (
        "holds: [recovery-coach-acadmy]",
        (
            "2:9: error: holds: recovery-coach-acadmy is not in the catalogue."
            " Did you mean recovery-coach-academy? [unknown-id]"
        ),
    ),
    ("holds: [zzzzz]", f"2:9: error: holds: zzzzz is not in the catalogue. {SEARCH} [unknown-id]"),
    (
        "holds: [{id: age-18}]",
        (
            "2:14: error: holds.id: age-18 is something to state."
            " Write it under attests, as age-18: yes [unknown-id]"
        ),
    ),
    (
        "holds: [hope]",
        (
            "2:9: error: holds: hope is a domain."
            " Write it under levels, as {domain: hope, level: 1} [unknown-id]"
        ),
    ),
    (
        "holds: [peer-practice]",
        (
            "2:9: error: holds: peer-practice is a kind of hours."
            " Write it under hours, as {kind: peer-practice, amount: 10} [unknown-id]"
        ),
    ),
    (
        "holds: [unit-a, {id: unit-a}]",
        (
            "2:22: error: holds.id: unit-a stands here a second time."
            " Keep one of the two [duplicate-id]"
        ),
    ),
    (
        "holds: [{id: unit-a, on: 2026-11-24}]",
        (
            "2:26: error: holds.on: the day is after 2026-11-23, so it is still to come."
            " Write what is so already [future-date]"
        ),
    ),
    (
        "holds: [{id: peer-mentor-gb, by: rpl}]",
        (
            "2:34: error: holds.by: peer-mentor-gb is a role, which is not got by prior learning."
            " Take out by: rpl [impossible]"
        ),
    ),
    (
        "holds: [first-aid]",
        (
            "2:9: warning: holds: first-aid lapses after 3 years, and when it was got is not said."
            " Write on: and the date; until then it counts as held [no-date]"
        ),
    ),
    (
        "holds: [{id: first-aid, on: 2023-11-23}]",
        (
            "2:29: warning: holds.on: first-aid lapsed on 23 November 2026."
            " If it was renewed, write the days under renewed; if not, take it out [lapsed]"
        ),
    ),
    (
        "hours: [{kind: peer-practise, amount: 1}]",
        (
            "2:16: error: hours.kind: peer-practise is not a kind of hours of the catalogue."
            " Did you mean peer-practice? [unknown-id]"
        ),
    ),
    (
        "hours: [{kind: peer-practice, amount: 1, from: 2026-01-02, to: 2026-01-01}]",
        "2:64: error: hours.to: the end is before the start. Check from and to [impossible]",
    ),
    (
        "hours: [{kind: peer-practice, amount: 49, from: 2026-01-01, to: 2026-01-02}]",
        (
            "2:39: error: hours.amount: there are more hours than these days have."
            " Check the amount, from and to [impossible]"
        ),
    ),
    (
        "holds: [{id: unit-a, on: 0024-03-02}]",
        (
            "2:26: error: holds.on: 0024-03-02 is not between the years 1900 and 2200."
            " Check the year [impossible]"
        ),
    ),
    (
        "hours: [{kind: peer-practice, amount: 1, from: 0024-03-02}]",
        (
            "2:48: error: hours.from: 0024-03-02 is not between the years 1900 and 2200."
            " Check the year [impossible]"
        ),
    ),
    (
        "hours: [{kind: peer-practice, amount: 1, to: 2027-01-01}]",
        (
            "2:46: error: hours.to: the day is after 2026-11-23, so it is still to come."
            " Write what is so already [future-date]"
        ),
    ),
    (
        "levels: [{domain: hopes, level: 1}]",
        (
            "2:19: error: levels.domain: hopes is not a domain of the catalogue."
            " Did you mean hope? [unknown-id]"
        ),
    ),
    (
        "levels: [{domain: hope, level: 1}, {domain: hope, level: 2}]",
        (
            "2:45: error: levels.domain: hope stands here a second time."
            " Keep one of the two [duplicate-id]"
        ),
    ),
    (
        "credits: [{amount: 3, at: xyz 4}]",
        (
            "2:27: error: credits.at: xyz is not a ladder of the catalogue."
            " Use one of rqf, us [unknown-id]"
        ),
    ),
    (
        "credits: [{amount: 3, at: rqf 9}]",
        "2:27: error: credits.at: 9 is not a step of rqf. Use one of 3, 4 [unknown-id]",
    ),
    (
        "credits: [{amount: 3, at: us 9}]",
        "2:27: error: credits.at: 9 is not a step of us. It has no steps [unknown-id]",
    ),
    (
        "attests: {age-81: yes}",
        "2:11: error: age-81 is not in the catalogue. Did you mean age-18? [unknown-id]",
    ),
    (
        "attests: {unit-a: yes}",
        "2:11: error: unit-a is not a thing to state. Write it under holds [unknown-id]",
    ),
    (
        "attests: {age-18: {is: yes, on: 2027-01-01}}",
        (
            "2:33: error: attests.age-18.on: the day is after 2026-11-23, so it is still to come."
            " Write what is so already [future-date]"
        ),
    ),
    (
        "wants: {country: uk}",
        (
            "2:18: error: wants.country: uk is not a country of the catalogue."
            " Use one of gb [unknown-id]"
        ),
    ),
    (
        "wants: {study_hours_per_week: 169}",
        (
            "2:31: error: wants.study_hours_per_week: a week has 168 hours."
            " Write the hours of one week [impossible]"
        ),
    ),
    (
        "wants: {start: 2026-11-22}",
        (
            "2:16: warning: wants.start: the start is past, so a route begins on the day you ask."
            " Write the day from which you can start [past-date]"
        ),
    ),
    (
        "wants: {start: 2027-01-11, deadline: 2027-01-11}",
        (
            "2:38: error: wants.deadline: the deadline is not after the start."
            " Write a later day [impossible]"
        ),
    ),
    (
        "wants: {avoid: [unit-c]}",
        (
            "2:17: error: wants.avoid: unit-c is not an item of the catalogue."
            " Did you mean unit-b? [unknown-id]"
        ),
    ),
    (
        "wants: {avoid: [unit-a], include: [unit-a]}",
        (
            "2:36: error: wants.include: unit-a is also to be avoided."
            " Take it out of one of the two [impossible]"
        ),
    ),
    (
        "wants: {budget: -5}",
        (
            "2:17: error: wants.budget: -5 is not an amount."
            " Write a number, such as 46 or 19.5 [wrong-value]"
        ),
    ),
    ("name: x\nname: y", "3:1: error: 'name' stands here a second time. Keep one of the two"),
]


@pytest.mark.parametrize(("text", "expected"), PROBLEMS)
def test_says_what_is_wrong_and_where(tmp_path: Path, text: str, expected: str) -> None:
    (line,) = lines(tmp_path, text)
    assert line.startswith(expected)


def test_the_words_of_an_empty_catalogue_cannot_be_guessed(tmp_path: Path) -> None:
    path = written(tmp_path, "levels: [{domain: hope, level: 1}]\nwants: {country: zz}")
    (problem,) = load_profile(path, Catalogue({}), ON).problems
    assert problem.mend == "The catalogue has none of these"


def test_messages_show_nothing_but_the_word(tmp_path: Path) -> None:
    private = "relapse in march"
    text = f"""\
name: {private}
holds: [{{id: unit-x, evidence: {private}}}, {{id: 3, note: {private}}}]
levels: {{{private}: 1}}
wants: [{private}]
"""
    path = written(tmp_path, text)
    problems = read_profile(path)[1]
    assert len(problems) == 3
    assert not any(private in problem.text() for problem in problems)


WHOLE = """\
name: An invented example
holds:
  - made
  - {id: unit-a, on: 2024-05-03, by: study, evidence: certificate}
  - {id: unit-b, by: rpl}
  - taken
hours: [{kind: peer-practice, amount: 200.5, from: 2024-01-08, to: 2025-06-30}]
levels: [{domain: hope, level: 1, evidence: supervisor statement}]
credits: [{amount: 20, at: rqf 4, on: 2023-06-01, note: from an earlier course}]
attests: {age-18: yes}
wants:
  country: gb
  study_hours_per_week: 8
  practice_hours_per_week: 6
  budget: 500
  delivery: [online, in-person]
  start: 2027-01-11
  deadline: 2029-09-01
  avoid: [first-aid]
  include: [recovery-coach-academy]
"""


def test_reads_a_whole_profile(tmp_path: Path) -> None:
    loaded = load_profile(written(tmp_path, WHOLE), CATALOGUE, ON)
    assert loaded.problems == ()
    assert loaded.profile == Profile(
        Holdings(
            items={
                "made": Held("made", credit=False),
                "unit-a": Held("unit-a", date(2024, 5, 3)),
                "unit-b": Held("unit-b", rpl=True),
                "taken": Held("taken"),
            },
            hours=(
                HoursDone("peer-practice", Hundredths(20050), date(2024, 1, 8), date(2025, 6, 30)),
            ),
            levels={"hope": 1},
            credits=(CreditClaim(Hundredths(2000), Rung("rqf", "4"), date(2023, 6, 1)),),
            attests={"age-18": True},
        ),
        Wishes(
            country="gb",
            study_per_week=Hundredths(800),
            practice_per_week=Hundredths(600),
            budget=Hundredths(50000),
            delivery=("online", "in-person"),
            start=date(2027, 1, 11),
            deadline=date(2029, 9, 1),
            avoid=("first-aid",),
            include=("recovery-coach-academy",),
        ),
        "An invented example",
    )


def test_the_least_profile(tmp_path: Path) -> None:
    path = written(tmp_path, "")
    assert read_profile(path) == (Profile(), ())
    assert load_profile(path, CATALOGUE, ON).profile == Profile()


@pytest.mark.parametrize(
    "text",
    ["holds: [made]", "holds: [made, unit-b]", "holds: [made, {id: first-aid, on: 2026-01-01}]"],
)
def test_a_qualification_without_its_modules_carries_its_credits(tmp_path: Path, text: str) -> None:
    profile = load_profile(written(tmp_path, text), CATALOGUE, ON).profile
    assert profile is not None
    assert profile.holdings.items["made"].credit


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    loaded = load_profile(tmp_path / "gone.yaml", CATALOGUE, ON)
    assert loaded.profile is None
    assert [problem.code for problem in loaded.errors] == ["missing-file"]
    (tmp_path / "odd.yaml").write_text("holds: 3\n", encoding="utf-8")
    profile, problems = read_profile(tmp_path / "odd.yaml")
    assert profile is None
    assert [(p.line, p.column, p.code) for p in problems] == [
        (1, 1, "missing-key"),
        (1, 8, "wrong-value"),
    ]


def test_warnings_are_not_errors(tmp_path: Path) -> None:
    loaded = load_profile(written(tmp_path, "holds: [first-aid]"), CATALOGUE, ON)
    assert loaded.profile is not None
    assert len(loaded.problems) == 1
    assert loaded.errors == ()


def test_a_profile_from_words() -> None:
    loaded = profile_from_flags(
        ["made, unit-a", "age-18"], ["peer-practice=200", "peer-practice=0.5"], CATALOGUE
    )
    assert loaded.problems == ()
    assert loaded.profile == Profile(
        Holdings(
            items={"made": Held("made", credit=False), "unit-a": Held("unit-a")},
            hours=(
                HoursDone("peer-practice", Hundredths(20000)),
                HoursDone("peer-practice", Hundredths(50)),
            ),
            attests={"age-18": True},
        )
    )


FLAGS = [
    (["unit-aa"], [], "--have", "unit-aa is not in the catalogue", "Did you mean unit-a?"),
    (["zzzzz"], [], "--have", "zzzzz is not in the catalogue", SEARCH),
    (["peer-practice"], [], "--have", "is a kind of hours", "Write --hours peer-practice=10"),
    (["hope"], [], "--have", "hope is a domain", "Levels stand in a profile file"),
    ([], ["practice"], "--hours", "not a kind and an amount", "as in peer-practice=200"),
    ([], ["peer-practice=-2"], "--hours", "not a kind and an amount", "as in peer-practice=200"),
    ([], ["peer=2"], "--hours", "peer is not a kind of hours", "Check the word"),
    ([], ["peer-practise=2"], "--hours", "not a kind of hours", "Did you mean peer-practice?"),
]


@pytest.mark.parametrize(("have", "hours", "flag", "message", "mend"), FLAGS)
def test_says_which_words_are_wrong(
    have: list[str], hours: list[str], flag: str, message: str, mend: str
) -> None:
    (problem,) = profile_from_flags(have, hours, CATALOGUE).problems
    assert problem.file == flag
    assert message in problem.message
    assert mend in problem.mend
