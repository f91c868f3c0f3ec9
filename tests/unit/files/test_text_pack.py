"""Text packs: words that somebody may use, held against the skeleton they are for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pathways.documents.instrument import instrument_document
from pathways.files.instruments import load_instruments
from pathways.files.problems import Problem
from pathways.measure.scoring import scored
from pathways.model.instruments import Instrument
from tests.unit.files.instrument_texts import NAME, calm_scale, skeleton, spoiled, write
from tests.unit.measure.instruments import answers


def pack() -> dict[str, Any]:
    """Give the words of the invented skeleton, new each time."""
    return {
        "schema": "pathways/text-pack/1",
        "instrument": NAME,
        "version": "1.0.0",
        "language": "cy",
        "leave": {"by": "the harbour master", "on": "2026-01-02", "where": "letter, box 3"},
        "items": {"q1": "y môr", "q2": "y gwynt", "q3": "fi", "qr": "y gath"},
        "options": {"often": {"0": "byth", "1": "weithiau", "2": "bob amser"}},
        "not_applicable": {"often": "dim môr"},
        "stems": {"calm": "Heddiw ..."},
    }


def load(
    root: Path, words: object, *, scale: dict[str, Any] | None = None
) -> tuple[dict[str, Instrument], tuple[Problem, ...]]:
    """Write a skeleton and a pack beside its catalogue, and read both."""
    one = skeleton() if scale is None else scale
    if scale is None:
        del one["variants"]
    write(root / "catalogue", one)
    path = root / "mine" / "words.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(words), encoding="utf-8")
    return load_instruments(root / "catalogue", [path])


def test_a_pack_brings_its_words_and_changes_nothing_else(tmp_path: Path) -> None:
    bare, _ = load_instruments(tmp_path / "none")
    assert bare == {}
    found, problems = load(tmp_path, pack())
    assert problems == ()
    one = found[NAME]
    assert one.has_text
    assert one.languages == ("en", "cy")
    assert one.lines["q2"].text == {"cy": "y gwynt"}
    often = one.response_sets["often"]
    assert [option.text for option in often.options] == [
        {"cy": "byth"},
        {"cy": "weithiau"},
        {"cy": "bob amser"},
    ]
    assert often.not_applicable == {"en": "no sea here", "cy": "dim môr"}
    assert one.parts["calm"].stem == {"cy": "Heddiw ..."}
    assert one.pack is not None
    assert (one.pack.by, str(one.pack.on), one.pack.where) == (
        *("the harbour master", "2026-01-02", "letter, box 3"),
    )
    plain = load_instruments(tmp_path / "catalogue")[0][NAME]
    assert not plain.has_text
    assert plain.pack is None
    assert one.digest == plain.digest
    codes = {"q1": "2", "q2": "1"}
    assert scored(one, answers(one, codes)) == scored(plain, answers(plain, codes))


def test_the_words_of_a_pack_go_into_no_document(tmp_path: Path) -> None:
    one = load(tmp_path, pack())[0][NAME]
    with pytest.raises(ValueError, match="go into no document"):
        instrument_document(one)


def test_a_pack_need_not_bring_what_stands_beside_the_answers(tmp_path: Path) -> None:
    words = pack()
    del words["not_applicable"], words["stems"]
    one = load(tmp_path, words)[0][NAME]
    assert one.has_text
    assert one.response_sets["often"].not_applicable == {"en": "no sea here"}
    assert one.parts["calm"].stem == {}


def test_what_the_skeleton_lets_nobody_say_is_not_brought(tmp_path: Path) -> None:
    scale = spoiled(skeleton(), "response_sets", "often", "not_applicable", to=...)
    del scale["variants"]
    _, problems = load(tmp_path, pack(), scale=scale)
    (one,) = problems
    assert one.message == 'in "often" nobody can say that a line does not apply'
    words = spoiled(pack(), "not_applicable", to={})
    found, _ = load(tmp_path, words, scale=scale)
    assert found[NAME].response_sets["often"].not_applicable is None


def test_the_words_are_for_every_variant_that_asks_the_same(tmp_path: Path) -> None:
    scale = skeleton()
    del scale["variants"][0]["response_sets"]
    scale["variants"][0]["scores"]["total"]["range"] = [0, 4]
    found, problems = load(tmp_path, pack(), scale=scale)
    assert problems == ()
    assert [one.has_text for one in found.values()] == [True, True]


def test_a_variant_with_other_answers_has_its_own_words(tmp_path: Path) -> None:
    # The variant has two answers, the default three.
    found, problems = load(tmp_path, pack(), scale=skeleton())
    assert problems == ()
    assert [one.has_text for one in found.values()] == [True, False]
    _, problems = load(tmp_path, {**pack(), "variant": "binary"}, scale=skeleton())
    assert [(one.code, one.message[:20]) for one in problems] == [
        ("unknown-code", "the instrument has n"),
        ("unknown-set", 'in "often" nobody ca'),
    ]
    words = spoiled({**pack(), "variant": "binary"}, "options", "often", "1", to=...)
    del words["not_applicable"]
    found, problems = load(tmp_path, words, scale=skeleton())
    assert problems == ()
    assert [one.has_text for one in found.values()] == [False, True]


@pytest.mark.parametrize(
    ("path", "to", "code", "message"),
    [
        (("leave",), ..., "missing-key", "leave is missing"),
        (("leave", "by"), ..., "missing-key", "leave: by is missing"),
        (("leave", "where"), "", "wrong-value", "leave.where: the text is empty"),
        (("instrument",), "calm-skale", "unknown-id", 'there is no instrument "calm-skale"'),
        (("instrument",), "zzz", "unknown-id", 'there is no instrument "zzz"'),
        (("variant",), "octal", "unknown-id", f'{NAME} is not scored as "octal"'),
        (("version",), "2.0.0", "wrong-version", "of version 2.0.0, and it is at 1.0.0"),
        (("items", "q9"), "a", "unknown-item", 'the instrument has no item "q9"'),
        (("items", "q1"), ..., "missing-text", "there are no words for q1"),
        (("options",), {}, "missing-text", "there are no words for often"),
        (("options", "seldom"), {"0": "a"}, "unknown-set", 'the instrument has no set "seldom"'),
        (("options", "often", "9"), "a", "unknown-code", 'the instrument has no code "9"'),
        (("options", "often", "2"), ..., "missing-text", "there are no words for 2"),
        (("not_applicable",), {"seldom": "a"}, "unknown-set", 'in "seldom" nobody can say that'),
        (("stems", "storm"), "a", "unknown-part", 'the instrument has no part "storm"'),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_pack_is_said_at_its_place(
    tmp_path: Path, path: tuple[str, ...], to: object, code: str, message: str
) -> None:
    found, problems = load(tmp_path, spoiled(pack(), *path, to=to))
    assert len(problems) == 1
    (one,) = problems
    assert one.code == code
    assert message in one.message
    assert one.mend
    assert one.file.endswith("mine/words.yaml")
    assert not found[NAME].has_text, "a pack with problems brings nothing"


def test_nobody_keeps_the_words_of_a_closed_instrument(tmp_path: Path) -> None:
    closed = skeleton()
    for key in ("items", "forms", "tables", "bands", "norms", "reliability", "variants"):
        del closed[key]
    closed["licence"] |= {"tier": "T4", "text_pack": "none"}
    closed["scores"] = {"total": {"method": "total"}}
    _, problems = load(tmp_path, pack(), scale=closed)
    assert "only totals are taken" in problems[-1].message


def test_our_own_words_are_not_brought(tmp_path: Path) -> None:
    found, problems = load(tmp_path, pack(), scale=calm_scale())
    assert [one.message for one in problems] == [f"instrument: {NAME} comes with its own words"]
    assert found[NAME].languages == ("en",)


@pytest.mark.parametrize(
    ("text", "code"),
    [("[", "not-yaml"), ("a list", "wrong-value"), ("schema: other", "wrong-value")],
)
def test_what_is_no_pack_is_refused(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "words.yaml"
    path.write_text(text, encoding="utf-8")
    _, problems = load_instruments(tmp_path, [path])
    assert code in {one.code for one in problems}
    assert load_instruments(tmp_path, [tmp_path / "absent.yaml"])[1][0].code == "missing-file"
