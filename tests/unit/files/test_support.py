"""Support rules in their file: the shipped ones, and every way to write them wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest

from pathways.documents.support import support_document, support_from
from pathways.files.instruments import load_instruments
from pathways.files.support import LoadedSupport, load_support, support_path
from pathways.model.support import JOB, Fell, Needed, Overdue, Strength, SupportRules
from tests.coaching import compass

ROOT = Path(__file__).resolve().parents[3]
KNOWN = {"compass": compass()}
GOOD = """\
triggers:
  - id: late
    looks_for: overdue
    days: 35
    says: worth a talk
    title: {en: Late}
    organisation: [{en: Set a date.}]
"""


def load(text: str, tmp_path: Path) -> LoadedSupport:
    path = tmp_path / "support.yaml"
    path.write_text(text, encoding="utf-8")
    return load_support(path, KNOWN)


def test_the_shipped_rules_fit_the_shipped_questions() -> None:
    instruments, _ = load_instruments(ROOT)
    loaded = load_support(support_path(ROOT), instruments)
    assert loaded.problems == ()
    rules = loaded.rules
    assert rules is not None
    job = [isinstance(trigger.when, JOB) for trigger in rules.triggers]
    assert job == sorted(job, reverse=True)
    assert isinstance(rules.triggers[0].when, Overdue)
    assert all(trigger.organisation for trigger in rules.triggers)
    assert all(trigger.says is not Strength.QUIET for trigger in rules.triggers)
    causes = {type(trigger.when).__name__ for trigger in rules.triggers}
    assert causes == {"Overdue", "Answered", "LowBand", "Fell", "Takes", "Needed"}
    fell = next(t.when for t in rules.triggers if isinstance(t.when, Fell))
    assert (fell.share, fell.reviews) == (25, 2)
    assert {p.contact for posts in rules.signposts.values() for p in posts} >= {"116 123", "988"}


def test_the_shipped_needs_trigger_is_for_now_alone() -> None:
    instruments, _ = load_instruments(ROOT)
    rules = load_support(support_path(ROOT), instruments).rules
    assert rules is not None
    needed = next(t.when for t in rules.triggers if isinstance(t.when, Needed))
    options = instruments[needed.instrument].response_sets["need"].options
    assert [o.text["en"] for o in options if o.code in needed.codes] == ["need now"]


def test_rules_as_a_document_and_back() -> None:
    instruments, _ = load_instruments(ROOT)
    rules = load_support(support_path(ROOT), instruments).rules
    assert rules is not None
    assert support_from(support_document(rules)) == rules


def test_a_document_of_another_kind_is_refused() -> None:
    document = support_document(SupportRules(()))
    document["triggers"] = [{"id": "x", "looks_for": "stars"}]
    with pytest.raises(ValueError, match="stars"):
        support_from(document)


def test_no_file_means_no_rules(tmp_path: Path) -> None:
    assert load_support(tmp_path / "none.yaml", KNOWN).rules == SupportRules(())


def test_the_coach_s_own_rules_come_first(tmp_path: Path) -> None:
    assert support_path(ROOT, tmp_path) == ROOT / "frameworks/support.yaml"
    (tmp_path / "support.yaml").write_text("")
    assert support_path(ROOT, tmp_path) == tmp_path / "support.yaml"
    assert load_support(tmp_path / "support.yaml", KNOWN).rules == SupportRules(())


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    assert load("a: b: c", tmp_path).problems
    (tmp_path / "support.yaml").write_bytes(b"\xff")
    assert load_support(tmp_path / "support.yaml", KNOWN).rules is None


ANSWERED = """looks_for: answered
    instrument: compass
    line: w-load
    codes: [0, 1]"""


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("days: 35", "days: 0", "looking for overdue needs days"),
        ("days: 35\n    says", "says", "looking for overdue needs days"),
        ("days: 35", "days: 35\n    domains: 3", "looking for overdue has no use for domains"),
        ("organisation: [{en: Set a date.}]", "organisation: []", "nothing is offered"),
        ("organisation: [{en: Set a date.}]", "own: []", "nothing is offered"),
        ("title: {en: Late}", "title: {es: Tarde}", "not there in English"),
        ("says: worth a talk", "says: quiet", "not a choice here"),
        ("says: worth a talk", "says: danger", "not a choice here"),
        ("looks_for: overdue", "looks_for: relapse", "not a choice here"),
        ("looks_for: overdue\n    days: 35",
         "looks_for: fell\n    share: 101\n    reviews: 2\n    tracks: [own]", "whole range"),
        ("looks_for: overdue\n    days: 35",
         "looks_for: fell\n    share: 25\n    reviews: 2\n    tracks: [practice]", "not a choice"),
        ("looks_for: overdue\n    days: 35",
         "looks_for: takes\n    domains: 3\n    reviews: 2", "needs at_most"),
        ("looks_for: overdue\n    days: 35",
         "looks_for: takes\n    at_most: nan\n    domains: 3\n    reviews: 2", "is not a number"),
        ("looks_for: overdue\n    days: 35", ANSWERED.replace("compass", "compost"),
         "there is no instrument compost"),
        ("looks_for: overdue\n    days: 35", ANSWERED.replace("w-load", "w-lead"),
         "compass does not ask w-lead"),
        ("looks_for: overdue\n    days: 35", ANSWERED.replace("[0, 1]", "[0, 9]"),
         'no answer has the code "9"'),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(
    old: str, new: str, words: str, tmp_path: Path
) -> None:
    assert old in GOOD
    loaded = load(GOOD.replace(old, new), tmp_path)
    assert loaded.rules is None
    assert words in loaded.problems[0].text()
    assert loaded.problems[0].line > 1


def test_what_is_right_is_taken(tmp_path: Path) -> None:
    assert load(GOOD, tmp_path).rules is not None
    assert load(GOOD.replace("looks_for: overdue\n    days: 35", ANSWERED), tmp_path).rules
    takes = "looks_for: takes\n    at_most: -1\n    domains: 3\n    reviews: 2"
    assert load(GOOD.replace("looks_for: overdue\n    days: 35", takes), tmp_path).rules
    zero = takes.replace("-1", "0")
    assert load(GOOD.replace("looks_for: overdue\n    days: 35", zero), tmp_path).rules


def test_the_person_may_not_come_before_the_job(tmp_path: Path) -> None:
    person = GOOD.replace("id: late", "id: fall").replace(
        "looks_for: overdue\n    days: 35",
        "looks_for: fell\n    share: 25\n    reviews: 2\n    tracks: [own]",
    )
    job = GOOD.removeprefix("triggers:\n")
    assert load(person.replace("triggers:\n", "triggers:\n") + job, tmp_path).problems
    assert load(GOOD + person.removeprefix("triggers:\n"), tmp_path).problems == ()
    assert "two triggers are called late" in load(GOOD + job, tmp_path).problems[0].message
