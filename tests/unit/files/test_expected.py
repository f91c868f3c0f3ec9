"""Expectations of staff as files: read, put in canonical form, described for editors."""

from __future__ import annotations

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from pathways.documents.profile import profile_of
from pathways.files.canonical import canonical
from pathways.files.catalogue import Loaded, load_catalogue
from pathways.files.schema import schema_of
from pathways.files.yaml_text import read_yaml
from pathways.model.authored_expected import ExpectedForm, Wanted
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import HoursDone
from pathways.model.quantities import Hundredths

FILE = "frameworks/expected/crew.yaml"
SHORT = "- {say: A story, to: mate, expect: {reachable: yes}}\n"


def load(root: Path, text: str, file: str = FILE) -> Loaded:
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return load_catalogue(root)


def only(root: Path, text: str) -> ExpectedForm:
    loaded = load(root, text)
    assert [p.text() for p in loaded.problems] == []
    [entry] = loaded.entries
    assert isinstance(entry.form, ExpectedForm)
    return entry.form


def test_one_that_says_little(tmp_path: Path) -> None:
    form = only(tmp_path, SHORT)
    assert (form.by, form.on, form.limit) == ("time", None, 500)
    assert form.expect.reachable is True
    assert form.given.wants.start is None


def test_hours_and_levels_in_short_are_those_of_a_profile(tmp_path: Path) -> None:
    given = "{hours: {rowing: 30, knots: 2.5}, levels: {calm: 1}, attests: {can-swim: yes}}"
    form = only(tmp_path, f"- {{say: A story, given: {given}, to: mate, expect: {{steps: 3}}}}\n")
    holdings = profile_of(form.given).holdings
    assert holdings.hours == (
        HoursDone("rowing", Hundredths(3000)),
        HoursDone("knots", Hundredths(250)),
    )
    assert holdings.levels == {"calm": 1}
    assert holdings.attests == {"can-swim": True}


def test_a_whole_profile_may_be_given(tmp_path: Path) -> None:
    given = (
        "{schema: pathways/profile/1, name: Ann, holds: [oar],"
        " hours: {kind: rowing, amount: 3}, levels: [{domain: calm, level: 1, note: seen}]}"
    )
    form = only(tmp_path, f"- {{say: A story, given: {given}, to: mate, expect: {{steps: 3}}}}\n")
    profile = profile_of(form.given)
    assert profile.name == "Ann"
    assert profile.holdings.hours == (HoursDone("rowing", Hundredths(300)),)
    assert profile.holdings.levels == {"calm": 1}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("52", Wanted("52", Hundredths(5200), Hundredths(5200))),
        ("at most 52", Wanted("at most 52", None, Hundredths(5200))),
        ("at  least 9.5", Wanted("at least 9.5", Hundredths(950))),
        ("at most 3 known", Wanted("at most 3 known", None, Hundredths(300), known=True)),
        ("0", Wanted("0", Hundredths(0), Hundredths(0))),
        ("unknown", Wanted("unknown", unknown=True)),
    ],
)
def test_what_a_total_can_be(tmp_path: Path, text: str, wanted: Wanted) -> None:
    form = only(tmp_path, f"- {{say: A story, to: mate, expect: {{weeks: {text}}}}}\n")
    assert form.expect.weeks == wanted


@pytest.mark.parametrize(
    "text", ["052", "max 52", "at most", "52 weeks", "-3", "1e3", "true", "[3]", "3.555", "£40"]
)
def test_what_a_total_cannot_be(tmp_path: Path, text: str) -> None:
    loaded = load(tmp_path, f"- {{say: A story, to: mate, expect: {{weeks: {text}}}}}\n")
    [problem] = loaded.problems
    assert "is not what a total can be" in problem.message
    assert (problem.line, problem.column) == (1, 44)


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("say: A story\n", (1, 1), "a mapping is not a list"),
        ("- just words\n", (1, 3), '"just words" is not a mapping'),
        ("- {say: A, to: mate}\n", (1, 3), "expect is missing"),
        ("- {say: A, to: mate, expect: {}}\n", (1, 30), "expect: nothing is expected"),
        (
            "- {say: A, to: mate, expect: {reachable: no, weeks: 3}}\n",
            (1, 30),
            "expect: where no route is expected, nothing else can be",
        ),
        ("- {say: A, to: '', expect: {steps: 1}}\n", (1, 16), "to: no target is written"),
        (
            "- {say: A, to: mate, limit: 0, expect: {steps: 1}}\n",
            (1, 29),
            "limit: no time is left to search",
        ),
        (
            "- {say: A, to: mate, by: speed, expect: {steps: 1}}\n",
            (1, 26),
            'by: "speed" is not a choice here',
        ),
        (
            "- say: A\n  to: mate and or\n  expect: {steps: 1}\n",
            (2, 16),
            'to: expected an id, a number, "all of", "any of", "ask" or "(" after "and"',
        ),
        (
            "- {say: A, to: mate, given: {hours: {rowing: soon}}, expect: {steps: 1}}\n",
            (1, 37),
            'given.hours: "soon" is not an amount',
        ),
        (
            "- {say: A, to: mate, given: {own: {calm: 1}}, expect: {steps: 1}}\n",
            (1, 30),
            '"own" is not a key of this form',
        ),
    ],
)
def test_what_does_not_fit(tmp_path: Path, text: str, place: tuple[int, int], message: str) -> None:
    [problem] = load(tmp_path, text).problems
    assert ((problem.line, problem.column), problem.message) == (place, message)


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "[]\n"])
def test_a_file_may_be_empty(tmp_path: Path, text: str) -> None:
    loaded = load(tmp_path, text)
    assert (loaded.problems, loaded.entries) == ((), ())


def test_a_file_in_a_folder_below_is_not_read(tmp_path: Path) -> None:
    [problem] = load(tmp_path, SHORT, "frameworks/expected/gb/crew.yaml").problems
    assert problem.code == "stray-file"


def test_no_answer_depends_on_an_expectation(tmp_path: Path) -> None:
    (tmp_path / "frameworks").mkdir()
    before = load_catalogue(tmp_path).catalogue
    assert load(tmp_path, SHORT).catalogue == before


def test_the_canonical_form() -> None:
    text = (
        "# Crews\n\n"
        "- expect: {first: oar, weeks: at most   5, cost: 040.00}\n"
        "  to: mate   and (oar or sail)   # either\n"
        "  given:\n"
        "    wants: {start: 2027-01-11, country: gb}\n"
        "    levels: [{level: 1, domain: calm}]\n"
        "    hours: {rowing: 3, knots: 2}\n"
        "  say: A crew comes together.\n"
    ).replace("040.00", "40")
    form = canonical(text, "crew.yaml", FILE)
    assert form == (
        "# Crews\n\n"
        "- say: A crew comes together.\n"
        "  given:\n"
        "    hours: {rowing: 3, knots: 2}\n"
        "    levels:\n"
        "      - {domain: calm, level: 1}\n"
        "    wants:\n"
        "      country: gb\n"
        "      start: 2027-01-11\n"
        "  to: mate and any of (oar, sail)  # either\n"
        "  expect: {weeks: at most   5, cost: 40, first: oar}\n"
    )
    assert canonical(form, "crew.yaml", FILE) == form


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        (SHORT, True),
        ("[]\n", True),
        ("- {say: A, to: mate, expect: {weeks: at most 5, cost: 3 known}}\n", True),
        ("- {say: A, to: mate, expect: {weeks: 5, steps: unknown, through: [new-one]}}\n", True),
        ("- {say: A, to: mate, given: {hours: {rowing: 3}}, expect: {first: oar}}\n", True),
        (
            "- {say: A, to: mate, given: {hours: [{kind: k1, amount: 3}]}, expect: {steps: 1}}\n",
            True,
        ),
        ("- {say: A, to: mate, expect: {weeks: max 5}}\n", False),
        ("- {say: A, to: mate}\n", False),
        ("- {say: A, to: mate, given: {hourz: 3}, expect: {steps: 1}}\n", False),
        ("{say: A, to: mate, expect: {steps: 1}}\n", False),
    ],
)
def test_what_editors_mark(text: str, fits: bool) -> None:
    schema = schema_of("expected", Catalogue({}))
    Draft202012Validator.check_schema(schema)
    assert Draft202012Validator(schema).is_valid(read_yaml(text)) is fits


def test_editors_offer_the_steps_of_the_catalogue(small: Catalogue) -> None:
    definitions = schema_of("expected", small)["$defs"]
    assert isinstance(definitions, dict)
    expect = definitions["ExpectForm"]["properties"]
    for key in ("through", "not_through", "first"):
        assert "rope-and-rig" in str(expect[key])
    assert expect["weeks"]["description"]
