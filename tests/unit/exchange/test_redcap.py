"""The data dictionary: eighteen columns, one field a line, nothing that is not ours."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pathways.exchange.redcap import COLUMNS, data_dictionary, variable
from pathways.files.instruments import load_instruments
from pathways.model.licences import Leave

SHIPPED, _ = load_instruments(Path(__file__).parents[3])
OWN = SHIPPED["coach-capital-self-review"]
ASKED = [(id_, form) for id_, one in SHIPPED.items() for form in one.forms]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize(("id_", "form"), ASKED)
def test_every_form_is_a_dictionary(id_: str, form: str) -> None:
    one = SHIPPED[id_]
    text = data_dictionary(one, form, one.languages[0])
    read = rows(text)
    assert len(COLUMNS) == 18
    assert [tuple(row) for row in read] == [COLUMNS] * len(one.forms[form].lines)
    names = [row["Variable / Field Name"] for row in read]
    assert len(set(names)) == len(names)
    for row, id_of_line in zip(read, one.forms[form].lines, strict=True):
        responses = one.response_sets[one.lines[id_of_line].responses]
        choices = row["Choices, Calculations, OR Slider Labels"].split(" | ")
        codes = [choice.split(", ", 1)[0] for choice in choices]
        expected = [option.code for option in responses.options]
        assert codes == expected + ["na"] * (responses.not_applicable is not None)
        assert row["Field Label"]


def test_a_header_stands_where_a_part_begins() -> None:
    read = rows(data_dictionary(OWN, "short", "en"))
    parts = [OWN.lines[i].part for i in OWN.forms["short"].lines]
    begins = [bool(row["Section Header"]) for row in read]
    assert begins == [n == 0 or parts[n] != parts[n - 1] for n in range(len(parts))]


def test_words_of_others_are_left_out() -> None:
    packed = replace(OWN, pack=Leave("A. Holder", date(2026, 1, 1), "a letter"))
    read = rows(data_dictionary(packed, "short", "en"))
    assert [row["Field Label"] for row in read] == [f"[{i}]" for i in OWN.forms["short"].lines]


def test_a_condition_and_a_need_are_kept() -> None:
    first, second = OWN.forms["short"].lines[:2]
    line = replace(OWN.lines[second], show_if=(first, ("0", "1")), required=True)
    asking = replace(OWN, lines=OWN.lines | {second: line})
    row = rows(data_dictionary(asking, "short", "en"))[1]
    name = variable(first)
    assert row["Branching Logic (Show field only if...)"] == f"[{name}] = '0' or [{name}] = '1'"
    assert row["Required Field?"] == "y"


def test_names_begin_with_a_letter() -> None:
    assert variable("3-a") == "v_3_a"
    assert variable("who-5") == "who_5"
