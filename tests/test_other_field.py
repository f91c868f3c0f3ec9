"""Nothing in src knows the field: a catalogue of boat building works as the shipped one does.

Domains, tracks, kinds of hours, ladders, awards and competences all come from files. Examples in
messages may name a word of the shipped catalogue; no code may act on one.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from pathways.model.catalogue import Catalogue
from tests.running import DAY, SMALL, Cli, shipped_catalogue

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted((ROOT / "src" / "pathways").rglob("*.py"))


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return shipped_catalogue().catalogue


def words_of(catalogue: Catalogue) -> set[str]:
    """Every id that a catalogue's files bring, and the names of its tracks and levels."""
    registers = (
        catalogue.items,
        catalogue.domains,
        catalogue.hour_kinds,
        catalogue.ladders,
        catalogue.bodies,
        catalogue.countries,
        catalogue.systems,
        catalogue.awards,
        catalogue.competencies,
    )
    levels = {name for domain in catalogue.domains.values() for name in domain.levels}
    return {id_ for register in registers for id_ in register} | levels


def texts_in(path: Path) -> Iterator[str]:
    """Every text that stands in code, docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


ALSO_ENGLISH = {
    ("plan_text.py", "Learning"),  # a heading; so is the next but one
    ("plan_page.py", "Learning"),
    ("frame.py", "Learning"),  # a level of Kirkpatrick's
    ("written_instrument.py", "meaning"),  # a key of bands
    ("instrument_words.py", "meaning"),
    ("records.py", "lived-experience"),  # a type of evidence
    ("authored_development.py", "lived-experience"),
}
"""Words that mean something else where they stand than in the shipped catalogue."""


def test_no_code_names_a_word_of_the_shipped_catalogue(shipped: Catalogue) -> None:
    words = words_of(shipped)
    named = {(path.name, text) for path in SOURCES for text in texts_in(path) if text in words}
    assert named - ALSO_ENGLISH == set()


def test_the_two_catalogues_have_no_word_in_common(shipped: Catalogue, small: Catalogue) -> None:
    shared = words_of(shipped) & words_of(small)
    assert shared <= {"New", "Learning", "Practising", "Able", "Leading"}


@pytest.mark.parametrize(
    "words",
    [
        ["check", "--on", DAY],
        ["route", "--to", "shipwright-xa", "--on", DAY],
        ["coverage", "--on", DAY],
        ["sources"],
        ["show", "yard-crafts"],
        ["show", "yard-diploma"],
        ["list", "domains"],
        ["schema", "module"],
    ],
    ids=lambda words: words[0],
)
def test_every_command_works_in_another_field(boats: Cli, words: list[str]) -> None:
    result = boats(*words)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.strip()


def test_the_other_field_says_that_it_is_invented() -> None:
    assert "invented" in (SMALL / "README.md").read_text(encoding="utf-8")
