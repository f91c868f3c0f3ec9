"""Open Scale Definitions: there and back, whole or by what the form says alone."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from pathways.documents.instrument import instrument_document, instrument_from, with_digest
from pathways.exchange.osd import asked, not_said, osd_alone, osd_of, said_alone
from pathways.exchange.osd_reading import NotReadError, read_osd
from pathways.exchange.written_instrument import written_instrument, written_packs
from pathways.files.instruments import load_instruments
from pathways.measure.scoring import scored
from pathways.model.instruments import Instrument, Method, Transform
from pathways.model.licences import Leave
from pathways.model.reviews import Answers

ROOT = Path(__file__).parents[3]
SHIPPED, _ = load_instruments(ROOT)
OWN = SHIPPED["coach-capital-self-review"]
LEAVE = Leave("the holder", date(2026, 3, 1), "a letter on file")


def there_and_back(instrument: Instrument) -> Any:  # noqa: ANN401
    return json.loads(json.dumps(osd_of(instrument, instrument_document(instrument))))


def filed(folder: Path, instrument: Instrument) -> Path:
    """Write an instrument, and its words, as files of a catalogue."""
    place = folder / "frameworks" / "instruments"
    place.mkdir(parents=True)
    text = yaml.safe_dump(written_instrument(instrument), sort_keys=False, allow_unicode=True)
    (place / f"{instrument.id}.yaml").write_text(text, encoding="utf-8")
    for language, pack in written_packs(instrument, LEAVE).items():
        (folder / f"{language}.yaml").write_text(yaml.safe_dump(pack, sort_keys=False), "utf-8")
    return folder


@pytest.mark.parametrize("id_", SHIPPED)
def test_nothing_is_lost_by_way_of_the_definition_and_a_file(id_: str, tmp_path: Path) -> None:
    one = SHIPPED[id_]
    if not one.lines:
        with pytest.raises(NotReadError, match="no items"):
            read_osd({"definition": {"scale_info": {"name": "a", "code": "b"}}}, instrument_from)
    found = read_osd(there_and_back(one), instrument_from)
    assert found.instrument == one
    assert found.notes == ()
    again, problems = load_instruments(filed(tmp_path, found.instrument))
    assert problems == ()
    alone = with_digest(replace(one, variants=(one.variant,)))
    assert again[one.id] == alone


SCORED = [id_ for id_, one in SHIPPED.items() if one.lines]


@pytest.mark.parametrize("id_", SCORED)
def test_the_definition_alone_gives_the_same_scores(id_: str) -> None:
    one, chance = SHIPPED[id_], Random(id_)  # noqa: S311
    found = read_osd(osd_alone(one), instrument_from).instrument
    lines = asked(one)
    assert [line.id for line in found.lines.values()] == [line.id for line in lines]
    kept = said_alone(one) & found.scores.keys()
    for _ in range(5):
        places = {
            line.id: chance.randrange(len(one.response_sets[line.responses].options))
            for line in lines
        }
        ours, theirs = (scored(i, answered(i, places)) for i in (one, found))
        values = {s.score.id: s.value for s in theirs.scores}
        for mine in ours.scores:
            if mine.score.id in kept and not uses_reserve(one, mine.score.inputs):
                assert values[mine.score.id] == pytest.approx(mine.value), mine.score.id


def uses_reserve(one: Instrument, inputs: tuple[str, ...]) -> bool:
    lines = [i for i in inputs if i in one.lines]
    inner = [one.scores[i] for i in inputs if i in one.scores]
    return any(one.lines[i].reserve for i in lines) or any(
        uses_reserve(one, s.inputs) for s in inner
    )


def answered(one: Instrument, places: dict[str, int]) -> Answers:
    codes = {}
    for id_, place in places.items():
        codes[id_] = one.response_sets[one.lines[id_].responses].options[place].code
    return Answers(one.id, one.version, one.variant, one.digest, date(2026, 1, 1), codes=codes)


def test_what_the_form_cannot_say_is_named() -> None:
    said = " / ".join(not_said(OWN))
    for words in ("needs", "does not apply", "reserve", "tracks", "bands", "forms"):
        assert words in said
    lookup = " / ".join(not_said(SHIPPED["swemwbs"]))
    assert "a table of values" in lookup
    gated = next(o for o in SHIPPED.values() if any(s.gate for s in o.scores.values()))
    assert "another answer opens it" in " / ".join(not_said(gated))
    assert "brought from elsewhere" in " / ".join(not_said(SHIPPED["rec-cap"]))


def test_what_rests_on_what_the_form_cannot_say_is_not_said_however_deep() -> None:
    one = SHIPPED["swemwbs"]
    lookup = next(s for s in one.scores.values() if s.method is Method.LOOKUP)
    scores = dict(one.scores)
    below = (lookup.id, *lookup.inputs)
    for layer in range(40):
        pair = (f"a-{layer}", f"b-{layer}")
        made = {id_: replace(lookup, id=id_, method=Method.SUM, inputs=below) for id_ in pair}
        scores, below = scores | made, pair
    found = said_alone(replace(one, scores=scores))
    assert found == {s.id for s in one.scores.values() if s.method is not Method.LOOKUP}


def test_what_was_changed_elsewhere_is_read_anew() -> None:
    document = there_and_back(SHIPPED["who-5"])
    document["definition"]["scale_info"]["name"] = "Changed"
    found = read_osd(document, instrument_from)
    assert found.instrument.title == {"en": "Changed"}
    assert "changed since it was written" in found.notes[0]
    document["pathways"] = {"schema": "nonsense"}
    with pytest.raises(NotReadError, match="cannot be read"):
        read_osd(document, instrument_from)


def definition(**more: object) -> dict[str, Any]:
    return {
        "osd_version": "1.0",
        "definition": {
            "scale_info": {"name": "Invented", "code": "INV_1", "license": "CC BY 4.0",
                           "license_url": "https://example.org/terms", "version": "2.1"},
            "likert_options": {"points": 3, "min": 0, "labels": ["l0", "l1", "l2"],
                               "question_head": "head"},
            "items": [
                {"id": "sec", "type": "section", "title_key": "t"},
                {"id": "Q_1", "type": "likert", "text_key": "q1", "question_head": "head"},
                {"id": "Q_2", "type": "likert", "text_key": "q2", "required": True},
                {"id": "i", "type": "inst", "text_key": "q1"},
                {"id": "free", "type": "long", "text_key": "q1"},
                {"id": "m", "type": "multi", "text_key": "q3",
                 "options": [{"value": 5, "text_key": "l0"}, {"value": "x", "text_key": "l1"},
                             "l2"],
                 "visible_when": {"item": "Q_1", "operator": "in", "value": [1, 2]}},
            ],
            "dimensions": [{"id": "tot", "name": "Total"}],
            "scoring": {
                "up": {"method": "weighted_mean", "scores": ["tot"], "weights": {"tot": 2},
                       "transform": [{"op": "divide", "value": 4}, {"op": "multiply", "value": 100},
                                     {"op": "subtract", "value": 1}, {"op": "add", "value": 1}]},
                "tot": {"method": "sum", "items": {"Q_1": 1, "Q_2": -1}},
            },
        } | more,
        "translations": {
            "default": {"q1": "One <b>thing</b>", "q2": "Two", "q3": "Three", "l0": "No",
                        "l1": "Some", "l2": "Yes", "t": "Part", "head": "How often?"},
            "de": {"q1": "Eins"},
        },
    }  # fmt: skip


def read(document: dict[str, Any]) -> tuple[Instrument, str]:
    found = read_osd(document, instrument_from)
    return found.instrument, " / ".join(found.notes)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("lines", "a-hope-1", "part"), "zz"),
        (("lines", "a-hope-1", "responses"), "zz"),
        (("response_sets", "effect", "options"), []),
    ],
)
def test_what_names_nothing_under_our_key_was_changed(path: tuple[str, ...], value: object) -> None:
    document = there_and_back(OWN)
    *outer, last = path
    inside = document["pathways"]
    for key in outer:
        inside = inside[key]
    assert last in inside
    inside[last] = value
    found = read_osd(document, instrument_from)
    assert "it was changed since it was written" in found.notes[0]
    assert "a-hope-1" in found.instrument.lines


def test_a_definition_of_others_is_read() -> None:
    one, notes = read(definition())
    assert (one.id, one.version, one.licence.tier) == ("inv-1", "2.1.0", "T2")
    assert one.languages == ("en", "de")
    assert one.lines["q-1"].text == {"en": "One thing", "de": "Eins"}
    assert one.lines["q-2"].required
    assert one.parts["sec"].stem == {"en": "How often?"}
    chosen = one.response_sets[one.lines["n-m"].responses]
    assert [option.value for option in chosen.options] == [5, 2, 3]
    assert one.lines["n-m"].show_if == ("q-1", ("1", "2"))
    assert one.scores["tot"].reversed_ == frozenset({"q-2"})
    assert one.scores["up"].range_ == (0, 100)
    assert list(one.scores) == ["up", "tot"]
    assert "own words" in notes
    assert "no rule for missing" in notes


def test_terms_that_are_not_free_are_to_be_asked_for() -> None:
    document = definition()
    document["definition"]["scale_info"] = {"name": "I", "code": "inv", "license": "all rights"}
    one, notes = read(document)
    assert (one.licence.tier, one.licence.evidence, one.version) == ("T3", (), "0.0.0")
    assert "ask whose it is" in notes


@pytest.mark.parametrize(
    ("names", "languages"),
    [
        (("default", "de"), ("en", "de")),
        (("pt-BR",), ("pt-br",)),
        (("zh-Hant-TW", "en_GB"), ("zh-hant", "en")),
    ],
)
def test_what_is_read_can_be_kept_in_a_file(
    tmp_path: Path, names: tuple[str, ...], languages: tuple[str, ...]
) -> None:
    document = definition()
    document["definition"]["scale_info"] |= {"version": "2024.1", "description": "of calm"}
    words = document["translations"]["default"]
    document["translations"] = dict.fromkeys(names, words)
    one, _ = read(document)
    assert set(one.languages) == set(languages)
    _, problems = load_instruments(filed(tmp_path, one))
    assert problems == ()


def test_an_item_is_not_called_as_a_column_of_every_table(tmp_path: Path) -> None:
    document = definition()
    document["definition"]["items"].append({"id": "on", "type": "likert", "text_key": "q1"})
    one, _ = read(document)
    assert "on-2" in one.lines
    assert load_instruments(filed(tmp_path, one))[1] == ()


def test_answers_that_no_file_can_hold_are_refused() -> None:
    options = [{"value": 1 / 3, "text_key": "a"}, {"value": 1, "text_key": "b"}]
    document = definition()
    document["definition"]["items"][0] = {"id": "Q_1", "type": "multi", "options": options}
    with pytest.raises(NotReadError, match="more digits than a file holds"):
        read(document)


@pytest.mark.parametrize("version", ["1.\u00b2", "1." + "9" * 5000, "1.2.3.4", "", "."])
def test_what_is_no_version_is_the_first(version: str) -> None:
    document = definition()
    document["definition"]["scale_info"]["version"] = version
    assert read(document)[0].version == "0.0.0"


ONE: dict[str, Any] = {"method": "sum", "items": ["Q_1"]}


@pytest.mark.parametrize(
    ("block", "why"),
    [
        ({"method": "sd", "items": ["Q_1"]}, "no method"),
        ({"method": "sum", "items": []}, "no inputs"),
        ({"method": "sum", "items": ["nowhere"]}, "nowhere is not there"),
        ({"method": "sum", "scores": ["bad"]}, "bad is not there"),
        ({"method": "sum", "items": {"Q_1": 2}}, "is coded by 2"),
        (ONE | {"transform": [{"op": "divide", "value": "sd"}]}, "own answers"),
        (ONE | {"transform": [{"op": "power", "value": 2}]}, "no step"),
        (ONE | {"transform": [{"op": "divide", "value": 0}]}, "no step"),
        (ONE | {"transform": [{"op": "divide", "value": 5e-324}]}, "no step"),
        (ONE | {"transform": [{"op": "divide", "value": 3}]}, "more digits than a file holds"),
        (ONE | {"transform": [{"op": "add", "value": 1e9}]}, "more digits than a file holds"),
        (ONE | {"value_map": {"default": [3, 2, 1]}}, "other values"),
        (ONE | {"items": ["Q_1", "Q_2"], "value_map": {"Q_1": [0, 1, 1]}}, "and some not"),
        (ONE | {"method": "mean", "value_map": {"default": [0, 1, 1]}}, "more than one way"),
        (ONE | {"items": {"Q_1": [1]}}, "is coded by"),
        (ONE | {"transform": [{"op": "add", "value": float("nan")}]}, "own answers"),
        (ONE | {"transform": [{"op": "multiply", "value": 10**400}]}, "own answers"),
        (ONE | {"transform": [{"op": "multiply", "value": 1e300}] * 3}, "too large"),
        (ONE | {"method": "weighted_sum", "weights": {"Q_1": "x"}}, "no weights"),
        (ONE | {"method": "weighted_sum", "weights": [1]}, "no weights"),
        (ONE | {"method": "weighted_mean", "items": ["Q_1", "Q_2"],
                "weights": {"Q_1": 1, "Q_2": -1}}, "not above 0"),
    ],
)  # fmt: skip
def test_a_score_that_cannot_be_kept_is_left_out(block: dict[str, Any], why: str) -> None:
    document = definition()
    document["definition"]["scoring"]["bad"] = block
    one, notes = read(document)
    assert "bad" not in one.scores
    assert why in notes
    assert "tot" in one.scores


@pytest.mark.parametrize("values", [[0, 1, 1], ["0", "1", "1"]])
def test_answers_that_count_one_are_counted(values: list[object]) -> None:
    document = definition()
    document["definition"]["scoring"]["bad"] = {
        "method": "sum", "items": ["Q_1", "Q_2"], "item_coding": {"Q_1": 1, "Q_2": 1},
        "value_map": {"default": values},
    }  # fmt: skip
    score = read(document)[0].scores["bad"]
    assert score.method is Method.COUNT
    assert score.codes == {"1", "2"}
    assert score.range_ == (0, 2)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"items": [{"id": "v", "type": "vas", "text_key": "q1"}]}, "vas"),
        ({"items": [{"id": "v", "text_key": "q1"}]}, "none"),
        ({"items": [{"id": "i", "type": "inst"}]}, "nothing in it is answered"),
        ({"items": []}, "no items"),
        ({"scale_info": {}}, "no scale_info"),
        ({"likert_options": {}}, "no number of answers"),
        ({"likert_options": {"points": 3, "min": 1, "max": 5}}, "does not fit"),
        ({"likert_options": {"points": 3, "min": 1, "labels": ["l0"]}}, "3 answers and 1 labels"),
        ({"likert_options": {"points": 0, "min": 1}}, "0 answers"),
        ({"likert_options": {"points": 102, "min": 1}}, "102 answers"),
        ({"items": [{"id": "m", "type": "multi", "text_key": "q1", "options": []}]}, "0 answers"),
    ],
)
def test_what_cannot_be_kept_as_codes_is_refused(change: dict[str, Any], why: str) -> None:
    with pytest.raises(NotReadError, match=why):
        read(definition(**change))
    with pytest.raises(NotReadError):
        read_osd([], instrument_from)


@pytest.mark.parametrize(
    "condition",
    [
        {"item": "Q_9", "operator": "in", "value": [1]},
        {"item": "Q_1", "operator": "less_than"},
        {"item": "Q_1", "operator": ["in"], "value": [1]},
        {"item": "Q_1", "operator": "in", "value": [9]},
        {"item": "m", "operator": "in", "value": [5]},
    ],
)
def test_a_condition_that_cannot_be_kept_is_named(condition: dict[str, Any]) -> None:
    document = definition()
    document["definition"]["items"][-1]["visible_when"] = condition
    one, notes = read(document)
    assert one.lines["n-m"].show_if is None
    assert "asked always" in notes


def test_marks_of_html_are_found_in_one_go() -> None:
    document = definition()
    document["translations"]["default"]["q1"] = "One <b>thing</b> and 1 < 2" + "<" * 200_000
    assert read(document)[0].lines["q-1"].text["en"].rstrip("<") == "One thing and 1 < 2"


def test_scores_of_scores_in_hundreds_of_layers_are_read() -> None:
    blocks: dict[str, Any] = {"s-0": {"method": "sum", "items": {"Q_1": 1}}}
    for n in range(1, 800):
        blocks = {f"s-{n}": {"method": "sum", "scores": [f"s-{n - 1}"]}} | blocks
    assert len(read(definition(scoring=blocks))[0].scores) == 800


def test_an_item_that_stands_there_twice_is_named() -> None:
    document = definition()
    items = document["definition"]["items"]
    items.insert(2, dict(items[1]))
    one, notes = read(document)
    assert "Q_1 stands there more than once: scores and conditions go by the last" in notes
    assert one.scores["tot"].inputs == ("q-1-2", "q-2")


def test_an_item_without_a_name_is_told_of() -> None:
    with pytest.raises(NotReadError, match=r"^an item has no number of answers"):
        read(definition(items=[{"type": "likert"}], likert_options={}))
    with pytest.raises(NotReadError, match=r"^an item is answered in a way that is not read: none"):
        read(definition(items=[{}]))


def test_a_condition_goes_by_what_an_answer_counts() -> None:
    document = definition()
    items = document["definition"]["items"]
    items.insert(2, items.pop() | {"visible_when": {}})
    items[3]["visible_when"] = {"item": "m", "operator": "equals", "value": "5"}
    assert read(document)[0].lines["q-2"].show_if == ("n-m", ("1",))


def test_a_value_that_is_no_number_counts_its_place() -> None:
    document = definition()
    options = [{"value": "nan"}, {"value": 10**400}, {"value": 7}]
    document["definition"]["items"][-1]["options"] = options
    one = read(document)[0]
    found = one.response_sets[one.lines["n-m"].responses].options
    assert [option.value for option in found] == [1, 2, 7]


def test_values_and_conditions_that_are_not_even_are_written_as_places() -> None:
    swemwbs = SHIPPED["swemwbs"]
    first = next(iter(swemwbs.lines.values()))
    responses = swemwbs.response_sets[first.responses]
    odd = tuple(
        replace(o, value=v) for o, v in zip(responses.options, (0, 0, 1, 1, 2.5), strict=True)
    )
    second = list(swemwbs.lines)[1]
    lines = swemwbs.lines | {second: replace(swemwbs.lines[second], show_if=(first.id, ("5",)))}
    raw = replace(
        swemwbs.scores["raw"], reversed_=frozenset({first.id}), transforms=(Transform(2.0, 0.5),)
    )
    one = replace(
        swemwbs,
        response_sets={responses.id: replace(responses, options=odd)},
        lines=lines,
        scores={"raw": raw},
    )
    document: Any = osd_alone(one)["definition"]
    block = document["scoring"]["raw"]
    assert block["value_map"][first.id] == [2.5, 2.5, 1.5, 1.5, 0]
    assert block["items"][first.id] == 1
    assert block["transform"] == [{"op": "multiply", "value": 2}, {"op": "add", "value": 0.5}]
    assert document["items"][1]["visible_when"]["value"] == [5]


def test_words_of_a_pack_do_not_leave() -> None:
    packed = replace(OWN, pack=LEAVE)
    assert osd_alone(packed)["translations"] == {language: {} for language in OWN.languages}


def test_words_of_others_go_to_a_pack_of_their_own(tmp_path: Path) -> None:
    one, _ = read(definition())
    folder = filed(tmp_path, one)
    bare, problems = load_instruments(folder)
    assert problems == ()
    assert not any(line.text for line in bare[one.id].lines.values())
    worded, problems = load_instruments(folder, [folder / "en.yaml"])
    assert problems == ()
    assert worded[one.id].lines["q-1"].text == {"en": "One thing"}
    assert written_packs(one, LEAVE).keys() == {"en"}, "of German there are no words for all"
    assert written_packs(OWN, LEAVE) == {}


def test_the_same_bytes_come_out_twice() -> None:
    document = osd_of(OWN, instrument_document(OWN))
    assert json.dumps(document) == json.dumps(copy.deepcopy(osd_of(OWN, instrument_document(OWN))))
