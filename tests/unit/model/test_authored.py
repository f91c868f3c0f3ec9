from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from pathways.files.form_problems import fit
from pathways.model.authored_items import Module, Qualification, Role
from pathways.model.authored_profile import ProfileForm
from pathways.model.authored_registers import (
    AttestationForm,
    ComparableForm,
    CompetenciesForm,
    ConversionForm,
    DomainForm,
    HourKindForm,
    LadderForm,
    ToleratedForm,
)
from pathways.model.forms import UNKNOWN, Form, Source
from pathways.model.items import Bound
from pathways.model.quantities import Hundredths, Rung, Span

NAMED = {"id": "aa", "title": "A"}
NUMBER = "Write a number, such as 46 or 19.5, or unknown"
WHOLE = "Write a whole number of weeks, or unknown"
ID = "Write small letters and digits, joined by single hyphens, as in peer-support"

REFUSED = [
    # key, value, where, message, mend
    ("title", 3.1, "title", "3.1 is not text", "Write text; put it in quotes if it is a number"),
    ("title", " ", "title", "the text is empty", "Write some words, or take the key out"),
    ("title", True, "title", "true is not text", "Write text; put it in quotes if it is a number"),
    ("id", "Aa", "id", '"Aa" is not an id', ID),
    ("id", "a--b", "id", '"a--b" is not an id', ID),
    ("id", "12", "id", '"12" is not an id', ID),
    ("id", 12, "id", "12 is not an id", ID),
    (
        "id",
        "a" * 201,
        "id",
        f'"{"a" * 37}..." is too long for an id',
        "Write at most 200 characters",
    ),
    ("id", "index", "id", '"index" is taken as an id', "Choose another: a list has that page"),
    ("id", "a", "id", '"a" is too short for an id', "Write at least two characters"),
    ("weeks", "soon", "weeks", '"soon" is not a whole number', WHOLE),
    ("weeks", 1.5, "weeks", "1.5 is not a whole number", WHOLE),
    ("weeks", -1, "weeks", "-1 is not a whole number", WHOLE),
    ("weeks", "010", "weeks", '"010" is not a whole number', WHOLE),
    ("weeks", True, "weeks", "true is not a whole number", WHOLE),
    ("credits", "1.255", "credits", '"1.255" is not an amount', NUMBER),
    ("hours", {"study": []}, "hours.study", "a list is not an amount", NUMBER),
    ("hours", 30, "hours", "30 is not a mapping", None),
    ("cost", {"amount": -3}, "cost.amount", "-3 is not an amount", NUMBER),
    ("countries", "gb", "countries", '"gb" is not a list', "Write it as a list: [gb]"),
    ("tags", None, "tags", "no value is written", "Write it as a list: [...]"),
    ("level", 4, "level", "4 is not a rung of a ladder", None),
    ("level", "four", "level", '"four" is not a rung of a ladder', None),
    ("starts", ["sept"], "starts.0", '"sept" is not a month', "Write its name, as in september"),
    ("runs", ["2026-02-30"], "runs.0", "2026-02-30 is not in the calendar", None),
    ("runs", [2026], "runs.0", "2026 is not a date", None),
    ("develops", {"hope": 10}, "develops.hope", "10 is not a level", "Write a level from 0 to 9"),
    ("develops", {"Hope": 1}, "develops.Hope", '"Hope" is not an id', ID),
    ("valid_for", "3", "valid_for", '"3" is not a length of time', None),
    ("valid_for", 3, "valid_for", "3 is not a length of time", None),
    ("requires", 3, "requires", "3 is not a rule", "Write the rule as text, as in docs/rules.md"),
    ("reason", "x", "reason", '"x" is not a mapping', None),
    (
        "status",
        "old",
        "status",
        '"old" is not a choice here',
        "Write one of current, legacy, unknown",
    ),
    ("within", [1], "within.0", "1 is not an id", ID),
    ("counts_as", [{"from": "2026-01-01"}], "counts_as.0", "id is missing", None),
    ("values", [{"from": "2026-01-01"}], "values.0", "set is missing", None),
    (
        "values",
        [{"from": "2026-01-01", "set": 3}],
        "values.0.set",
        "3 is not a mapping",
        "Write any of these keys: hours, weeks, cost, credits",
    ),
    ("hour", 3, "hour", '"hour" is not a key of this form', "Did you mean hours?"),
    (
        "source",
        {"standing": "seen", "url": "u"},
        "source.0",
        "what was seen has a url and the day",
        "Write url: and seen:",
    ),
    (
        "source",
        [{"standing": "known"}],
        "source.0",
        "what is known without a page has a confidence",
        "Write confidence: high, medium or low",
    ),
    ("note", ["x"], "note", "a list is not text", None),
    ("kind", {}, "kind", "a mapping is not text", None),
]


@pytest.mark.parametrize(("key", "value", "where", "message", "mend"), REFUSED)
def test_says_what_does_not_fit(
    key: str, value: object, where: str, message: str, mend: str | None
) -> None:
    found = fit(Module, {**NAMED, key: value})
    assert isinstance(found, list)
    (trouble,) = found
    assert ".".join(map(str, trouble.path)) == where
    assert trouble.message == message
    assert mend in {None, trouble.mend}


REFUSED_ELSEWHERE: list[tuple[type[Form], object, str, str]] = [
    (Module, None, "no value is written", "Write at least id: and title:"),
    (Module, [], "a list is not a mapping", "Write at least id: and title:"),
    (Module, {**NAMED, "hours": 3}, "3 is not a mapping", "study, notional, tqt, glh"),
    (
        CompetenciesForm,
        {**NAMED, "areas": "few"},
        '"few" is not a list of areas',
        "Write a list, or unknown",
    ),
    (
        Qualification,
        {**NAMED, "combination": {"groups": [{"id": "b", "from": "some"}]}},
        '"some" is not a list of modules',
        "Write a list of ids, or unknown",
    ),
    (
        Qualification,
        {**NAMED, "combination": {"total": 46}},
        "46 is not an amount of credits",
        "Write a number and the word credits, as in 46 credits",
    ),
    (
        Qualification,
        {**NAMED, "combination": {"at_level": {"rqf": "3 credits"}}},
        '"rqf" is not a rung of a ladder',
        "Write the ladder and the step, as in rqf 4",
    ),
    (
        Qualification,
        {**NAMED, "combination": {"groups": [{"id": "b", "from": [], "at_least": "two"}]}},
        '"two" is not a whole number',
        "Write credits, as in 20 credits, or a whole number of modules",
    ),
    (Role, {**NAMED, "gives": {"peer-practice": 3}}, "a mapping is not a list", "[...]"),
    (LadderForm, {**NAMED, "rungs": [{"id": 1.5, "title": "x"}]}, "1.5 is not a step", "4 or e3"),
    (DomainForm, {**NAMED, "levels": [{"level": 1, "name": "x"}]}, "not in order", "0, 1, 2"),
    (
        LadderForm,
        {**NAMED, "rungs": [{"id": 1, "title": "x"}, {"id": "1", "title": "y"}]},
        "two rungs are called 1",
        "Give each its own id",
    ),
    (
        DomainForm,
        {**NAMED, "practice": {"1": "aa", "1.0": "bb"}},
        "two of its keys are the same",
        "Keep one of them",
    ),
    (
        Qualification,
        {**NAMED, "combination": {"at_level": {"rqf 3": "3 credits", "rqf  3": "4 credits"}}},
        "two of its keys are the same",
        "Keep one of them",
    ),
    (ComparableForm, {"id": "eqf-5", "rungs": {"eqf": 5}}, "5 is not a list", "[...]"),
    (AttestationForm, {**NAMED, "obtainable": "yes"}, "not a mapping", "weeks, cost"),
    (ToleratedForm, {"file": "x", "code": "y"}, "reason is missing", "Write reason:"),
    (ProfileForm, {"schema": "pathways/profile/2"}, "not a choice", "Write pathways/profile/1"),
    (ProfileForm, {}, "schema is missing", "Write schema: and its value"),
    (
        ProfileForm,
        {"schema": "pathways/profile/1", "attests": {"age-18": "maybe"}},
        '"maybe" is neither yes nor no',
        "Write yes or no",
    ),
    (
        ProfileForm,
        {"schema": "pathways/profile/1", "attests": {"age-18": []}},
        "a list is neither yes nor no",
        "Write yes or no",
    ),
    (
        ProfileForm,
        {"schema": "pathways/profile/1", "hours": [{"kind": "aa", "amount": -200}]},
        "-200 is not an amount",
        "Write a number, such as 46 or 19.5",
    ),
    (
        ProfileForm,
        {"schema": "pathways/profile/1", "wants": {"budjet": 3}},
        '"budjet" is not a key of this form',
        "Did you mean budget?",
    ),
]


@pytest.mark.parametrize(("form", "value", "message", "mend"), REFUSED_ELSEWHERE)
def test_says_what_does_not_fit_elsewhere(
    form: type[Form], value: object, message: str, mend: str
) -> None:
    found = fit(form, value)
    assert isinstance(found, list)
    assert message in found[0].message
    assert mend in found[0].mend


def test_says_everything_at_once() -> None:
    found = fit(Module, {"id": 3, "weeks": "x", "more": 1, "starts": ["may", 3, "june", 4]})
    assert isinstance(found, list)
    assert [t.path for t in found] == [
        ("id",),
        (),
        ("weeks",),
        ("starts", 1),
        ("starts", 3),
        ("more",),
    ]


def test_long_text_is_shortened_in_messages() -> None:
    found = fit(Module, {**NAMED, "weeks": "word " * 30})
    assert isinstance(found, list)
    assert found[0].message == '"word word word word word word word wo..." is not a whole number'


def test_reads_a_module() -> None:
    module = Module.model_validate(
        {
            "id": "aa",
            "title": " Two\n words ",
            "level": "rqf  e3",
            "credits": "19.50",
            "hours": "unknown",
            "weeks": 4.0,
            "cost": 240,
            "starts": ["September", "january"],
            "runs": ["2027-01-11"],
            "counts_as": ["bb", {"id": "cc", "until": "2026-01-01"}],
            "requires": "a\n  and  b",
            "valid_for": "3 years",
            "number": 603,
            "source": {"url": "u", "seen": "2026-11-23", "standing": "seen", "for": ["hours"]},
        }
    )
    assert module.title == "Two\n words"
    assert module.level == Rung("rqf", "e3")
    assert module.credits == Hundredths(1950)
    assert module.hours is not None
    assert module.hours.study == UNKNOWN
    assert module.weeks == 4
    assert module.cost is not None
    assert module.cost.amount == 24000
    assert module.starts == (9, 1)
    assert module.runs == (date(2027, 1, 11),)
    assert [(c.id, c.since, c.until) for c in module.counts_as] == [
        ("bb", None, None),
        ("cc", None, date(2026, 1, 1)),
    ]
    assert module.requires == "a and b"
    assert module.valid_for == Span(36)
    assert module.number == "603"
    assert module.source[0].told == ("hours",)


def test_only_id_and_title_are_needed() -> None:
    for form in (Module, Qualification, Role):
        assert form.needed() == ["id", "title"]
        assert not isinstance(fit(form, NAMED), list)


def test_reads_a_combination() -> None:
    found = Qualification.model_validate(
        {
            **NAMED,
            "combination": {
                "groups": [
                    {"id": "b", "from": ["cc"], "at_least": "20 credits"},
                    {"id": "c", "from": "unknown", "at_least": 1, "count_at_most": "1 credit"},
                ],
                "at_level": {"rqf 3": "35 credits"},
            },
        }
    ).combination
    assert found is not None
    assert [g.options for g in found.groups] == [("cc",), None]
    assert [g.at_least for g in found.groups] == [
        Bound(Hundredths(2000)),
        Bound(Hundredths(100), counts_modules=True),
    ]
    assert found.at_level == {Rung("rqf", "3"): 3500}


def test_reads_registers() -> None:
    ladder = LadderForm.model_validate(
        {**NAMED, "rungs": [{"id": "e1", "title": "E"}, {"id": 4, "title": "4"}]}
    )
    assert [rung.id for rung in ladder.rungs] == ["e1", "4"]
    row = ComparableForm.model_validate({"id": "eqf-5", "rungs": {"rqf": [5, "e4"]}})
    assert row.rungs == {"rqf": ("5", "e4")}
    ratio = ConversionForm.model_validate({"from": "ects", "to": "uk-he", "ratio": 2})
    assert (ratio.origin, ratio.target, ratio.ratio) == ("ects", "uk-he", 200)
    with pytest.raises(ValidationError, match="no credit is recognised at a ratio of 0"):
        ConversionForm.model_validate({"from": "ects", "to": "uk-he", "ratio": 0})
    assert list(row.rules()) == []
    tolerated = ToleratedForm.model_validate({"file": "x", "code": "y", "reason": "z"})
    assert list(tolerated.rules()) == []
    kind = HourKindForm.model_validate({**NAMED, "is": "practice", "requires": "a  and b"})
    assert list(kind.rules()) == [(("requires",), "a and b")]
    domain = DomainForm.model_validate({**NAMED, "practice": {"2": "aa", "1": "bb"}})
    assert list(domain.rules()) == [(("practice", "2"), "aa"), (("practice", "1"), "bb")]
    assert AttestationForm.model_validate({**NAMED, "obtainable": "no"}).obtainable is None
    assert AttestationForm.model_validate({**NAMED, "obtainable": {}}).obtainable is not None


def test_gives_every_rule_with_its_place() -> None:
    assert [p for p, _ in Module(id="aa", title="A").rules()] == [("requires",), ("alongside",)]
    assert [p for p, _ in Qualification(id="aa", title="A").rules()] == [("requires",), ("entry",)]
    assert [p for p, _ in Role(id="aa", title="A").rules()] == [("requires",), ("usual",)]


class Unforeseen(Form):
    on: int


def test_what_has_no_words_of_its_own_is_still_refused_plainly() -> None:
    found = fit(Unforeseen, {"on": "x"})
    assert isinstance(found, list)
    assert found[0].message == '"x" does not fit here'


def test_an_id_may_be_the_name_of_a_key() -> None:
    attests = {"on": {"is": "yes", "off": 1}}
    found = fit(ProfileForm, {"schema": "pathways/profile/1", "attests": attests})
    assert isinstance(found, list)
    assert found[0].mend == "Use one of is, on, note"


def test_sources_may_say_little() -> None:
    assert Source().standing is None


SCALARS = st.none() | st.booleans() | st.integers(-5, 10**18) | st.floats() | st.text(max_size=8)
KEYS = st.sampled_from([*Module.keys(), *Qualification.keys(), "from", "groups", "x"])
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4)
)


@given(st.sampled_from([Module, Qualification, Role, DomainForm, ProfileForm]), VALUES)
def test_nothing_is_too_odd_to_be_refused(form: type[Form], value: object) -> None:
    found = fit(form, value)
    if isinstance(found, list):
        assert all(t.message and t.mend and "Input should" not in t.message for t in found)
