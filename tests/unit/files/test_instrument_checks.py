"""What is wrong in the file of an instrument, at which of its keys."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pathways.files.catalogue import load_catalogue
from pathways.files.entries import entries_of
from tests.unit.files.instrument_texts import (
    FILE,
    Written,
    calm_scale,
    skeleton,
    spoiled,
    troubles,
    write,
)

OPTION = {"code": 2, "value": 5, "text": "more"}
SUM = {"method": "sum", "of": ["q1", "q2"], "range": [0, 4]}
BAND = {"from": 0, "to": 4, "label": "all"}
COEFFICIENT = {
    "score": "total", "coefficient": "alpha", "value": 0.8, "n": 9,
    "population": "sailors", "source": "the log",
}  # fmt: skip


def test_the_invented_instruments_are_sound() -> None:
    assert troubles(calm_scale()) == []
    assert troubles(skeleton()) == []


Spoiled = tuple[tuple[str | int, ...], object, str]
CASES: list[Spoiled] = [
    # Names
    (("items", 0, "set"), "offen", "unknown-set"),
    (("items", 0, "part"), "storm", "unknown-part"),
    (("items", 2, "show_if", "item"), "q4", "unknown-item"),
    (("items", 2, "show_if", "item"), "q3", "unknown-item"),
    (("items", 2, "show_if", "is"), [7], "unknown-code"),
    (("items", 1, "id"), "q1", "twice"),
    (("items", 1, "id"), "mean", "twice"),
    (("items", 1, "id"), "wave", "bad-id"),
    (("scores", "form"), {"method": "max", "of": ["q1"], "range": [0, 2]}, "bad-id"),
    (("forms", "full", "items"), ["q1", "q9"], "unknown-item"),
    (("forms", "full", "items"), ["q1", "q1"], "twice"),
    (("forms", "full", "items"), ["qr"], "wrong-value"),
    (("forms", "full", "items"), ["q2", "q3"], "never-asked"),
    (("forms", "full", "items"), ["q3", "q1"], "never-asked"),
    (("response_sets", "often", "options"), [], "wrong-value"),
    (("languages",), ["en", "en"], "twice"),
    (("languages",), [], "missing-translation"),
    (("drafts",), ["cy"], "missing-translation"),
    (("parts",), [{"id": "calm", "title": "a"}] * 2, "twice"),
    (("variants",), [{"id": "summed", "what": "a"}], "twice"),
    (("group_least",), 0, "wrong-value"),
    (("source", 0, "for"), ["colour"], "absent-key"),
    (("status",), "validated", "not-yet-valid"),
    # Scores
    (("scores", "total", "of"), ["q1", "q9"], "unknown-item"),
    (("scores", "total", "of"), ["q1", "q1"], "twice"),
    (("scores", "total", "of"), ["q1", "qr"], "wrong-inputs"),
    (("scores", "total", "of"), [], "wrong-inputs"),
    (("scores", "total", "reverse"), ["q3"], "wrong-inputs"),
    (("scores", "metric", "of"), ["total", "mean"], "wrong-inputs"),
    (("scores", "metric", "reverse"), ["total"], "wrong-inputs"),
    (("scores", "metric", "table"), "rose", "unknown-table"),
    (("scores", "metric", "table"), ..., "wrong-inputs"),
    (("scores", "total", "table"), "rows", "wrong-inputs"),
    (("scores", "total", "method"), "total", "wrong-inputs"),
    (("scores", "total", "codes"), [1], "wrong-inputs"),
    (("scores", "total", "method"), "count", "wrong-inputs"),
    (("scores", "total"), {**SUM, "method": "count", "codes": [9]}, "unknown-code"),
    (("scores", "total", "weights"), [1, 2], "wrong-weights"),
    (("scores", "total"), {**SUM, "method": "weighted_sum"}, "wrong-weights"),
    (("scores", "total"), {**SUM, "method": "weighted_sum", "weights": [1]}, "wrong-weights"),
    (("scores", "total"), {**SUM, "method": "weighted_mean", "weights": [1, 0]}, "wrong-weights"),
    (("scores", "mean", "missing"), {"min_valid": 4}, "missing-rule"),
    (("scores", "mean", "missing"), {"max_missing": 3}, "missing-rule"),
    (("scores", "mean", "missing"), {"min_valid": 2, "prorated": "yes"}, "missing-rule"),
    (("scores", "mean", "missing"), {"min_valid": 2, "max_missing": 1}, "missing-rule"),
    (("scores", "mean", "missing"), {}, "missing-rule"),
    (("scores", "total", "missing"), {"min_valid": 1}, "lowers-total"),
    (("scores", "total", "gate"), {"q1": {"item": "q2", "is": [1]}}, "lowers-total"),
    (("scores", "mean", "gate"), {"qr": {"item": "q2", "is": [1]}}, "wrong-inputs"),
    (("scores", "mean", "gate"), {"q1": {"item": "q9", "is": [1]}}, "unknown-item"),
    (("scores", "mean", "gate"), {"q1": {"item": "q2", "is": [9]}}, "unknown-code"),
    (("scores", "total", "of"), ["q1", "metric"], "score-cycle"),
    (("scores", "mean", "places"), 9_999_999, "wrong-value"),
    (("scores", "total", "range"), ..., "range-differs"),
    (("scores", "total", "range"), [4, 0], "range-differs"),
    # What is told of scores
    (("bands", 0, "score"), "totals", "unknown-score"),
    (("norms", 0, "score"), "totals", "unknown-score"),
    (("reliability", 0, "score"), "totals", "unknown-score"),
    (("reliability", 0, "value"), 1.2, "not-a-coefficient"),
    (("reliability", 0, "low"), -0.1, "not-a-coefficient"),
    (("reliability", 0, "low"), 0.85, "not-a-coefficient"),
    (("reliability", 0, "sd"), ..., "change-without-spread"),
    # Words and terms
    (("items", 1, "text"), ..., "missing-text"),
    (("response_sets", "often", "options", 1, "text"), ..., "missing-text"),
    (("licence", "text_pack"), "required", "text-not-allowed"),
    (("licence", "tier"), "T2", "no-leave"),
    (("licence", "tier"), "T3", "text-not-allowed"),
    (("licence", "tier"), "T4", "text-not-allowed"),
    (("title",), {"en": "a", "cy": "b"}, "missing-translation"),
    (("about",), {"cy": "b"}, "missing-translation"),
    (("remark",), {"cy": "b"}, "missing-translation"),
    (("parts", 0, "title"), {"cy": "b"}, "missing-translation"),
    (("parts", 0, "stem"), {"cy": "b"}, "missing-translation"),
    (("items", 0, "text"), {"cy": "b"}, "missing-translation"),
    (("response_sets", "often", "not_applicable"), {"cy": "b"}, "missing-translation"),
    (("forms", "full", "title"), {"cy": "b"}, "missing-translation"),
    (("scores", "mean", "title"), {"cy": "b"}, "missing-translation"),
    (("bands", 0, "bands", 0, "label"), {"cy": "b"}, "missing-translation"),
    (("bands", 0, "bands", 1, "meaning"), {"cy": "b"}, "missing-translation"),
    # Figures
    (("scores", "total", "range"), [0, 5], "range-differs"),
    (("response_sets", "often", "options", 0, "value"), -1, "range-differs"),
    (("scores", "mean", "transform"), [{"times": 25}], "range-differs"),
    (("tables", "rows", "3"), ..., "table-gap"),
    (("tables", "rows"), {"0": 1, "9": 9}, "table-gap"),
    (("tables", "rows", "2.5"), 4, "table-gap"),
    (("scores", "metric", "of"), ["mean"], "table-gap"),
    (("scores", "total"), {"method": "max", "of": ["q1"], "range": [0, 2]}, "wrong-inputs"),
    (("bands", 0, "bands", 0, "to"), 1, "band-gap"),
    (("bands", 0, "bands", 0, "to"), 3, "band-overlap"),
    (("bands", 0, "bands", 1, "to"), 5, "band-cover"),
    (("bands", 0, "bands"), [], "band-cover"),
    (("bands", 0, "bands"), [{**BAND, "from": 4}], "band-cover"),
    (("bands", 0, "score"), ["total", "mean"], "band-cover"),
    (("norms", 0, "mean"), 4.5, "norm-outside"),
    (("norms", 0, "percentiles", "15"), -1, "norm-outside"),
    (("norms", 0, "percentiles", "85"), 0, "norm-outside"),
    # What a form asks for by itself
    (("bands", 0, "population"), ..., "missing-key"),
    (("norms", 0, "population"), ..., "missing-key"),
    (("bands", 0, "score"), ..., "missing-key"),
    (("id",), "calm", "wrong-file-name"),
    (("version",), "1", "wrong-value"),
    (("response_sets", "often", "options", 0, "code"), "na", "wrong-value"),
    (("response_sets", "often", "options", 0, "code"), "A b", "wrong-value"),
    (("response_sets", "often", "options", 0, "value"), "much", "wrong-value"),
    (("scores", "mean", "missing"), {"min_fraction": "3/2"}, "wrong-value"),
    (("source", 0), {"url": "https://a.example"}, "bad-source"),
    (("source", 0), {"standing": "known"}, "bad-source"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "to", "code"), CASES)
def test_what_is_wrong_is_found(path: tuple[str | int, ...], to: object, code: str) -> None:
    assert code in [one.code for one in troubles(spoiled(calm_scale(), *path, to=to))]


def test_what_is_wrong_is_said_at_its_place_with_a_way_to_mend_it(
    golden: Callable[[str, str], None],
) -> None:
    lines = []
    for path, to, _ in CASES:
        written = "taken out" if to is ... else json.dumps(to)
        lines.append(f"{'.'.join(map(str, path))}: {written}")
        for one in troubles(spoiled(calm_scale(), *path, to=to)):
            place = ".".join(map(str, one.path))
            lines.append(f"  at {place}: {one.message}. {one.mend} [{one.code}]")
    golden("instrument-problems.txt", "\n".join(lines) + "\n")


def option_of(code: object, value: object) -> Written:
    return {"code": code, "value": value, "text": "word"}


def test_a_code_stands_once_in_a_set() -> None:
    found = troubles(spoiled(calm_scale(), "response_sets", "often", "options", 1, "code", to="0"))
    assert [one.code for one in found] == ["twice"]


def test_a_count_is_of_items_alone_and_nothing_is_reversed() -> None:
    count = {
        "method": "count",
        "of": ["total"],
        "codes": [1],
        "reverse": ["total"],
        "range": [0, 1],
    }
    found = troubles(spoiled(calm_scale(), "scores", "mean", to=count))
    assert [one.code for one in found] == ["unknown-item", "wrong-inputs", "unknown-code"]


def test_a_gate_and_a_number_of_missing_answers_do_not_go_together() -> None:
    scale = spoiled(calm_scale(), "scores", "mean", "missing", to={"max_missing": 1})
    found = troubles(spoiled(scale, "scores", "mean", "gate", to={"q1": {"item": "q2", "is": [1]}}))
    assert [one.message for one in found] == ["nobody knows of how many a gate lets through"]


def test_what_has_no_range_cannot_be_reversed_or_banded() -> None:
    scale = spoiled(calm_scale(), "scores", "loose", to={"method": "total"})
    scale["scores"]["back"] = {**SUM, "of": ["loose"], "reverse": ["loose"]}
    assert [t.message for t in troubles(scale)] == ['"loose" has no range to be reversed in']
    del scale["scores"]["back"]
    scale["bands"][0]["score"] = "loose"
    (one,) = troubles(scale)
    assert one.message.endswith("loose, which goes from its lowest to its highest")
    scale["bands"] = []
    assert troubles(scale) == []
    scale["norms"][0]["score"] = "loose"
    assert troubles(scale) == []


def test_change_in_a_score_is_judged_by_one_record() -> None:
    scale = calm_scale()
    scale["reliability"].append({**COEFFICIENT, "sd": 1, "use_for_change": "yes"})
    scale["reliability"].append({**COEFFICIENT, "score": "mean", "sd": 1, "use_for_change": "yes"})
    (one,) = troubles(scale)
    assert (one.code, one.path) == ("change-twice", ("reliability", 1, "use_for_change"))


def test_levels_are_claimed_only_by_answers_that_are_levels() -> None:
    scale = {**calm_scale(), "claims": "yes"}
    assert troubles(scale) == []
    scale["items"][0]["track"] = "practice"
    (one,) = troubles(scale)
    assert (one.code, one.path) == ("claims-not-levels", ("items", 0, "set"))
    scale["response_sets"]["level"] = {"options": [option_of(n, n) for n in range(5)]}
    scale["items"][0]["set"] = "level"
    scale["scores"], scale["bands"], scale["norms"], scale["reliability"] = {}, [], [], []
    assert troubles(scale) == []


LEAVE = {"by": "the harbour master", "on": "2026-01-02", "where": "letter in the log"}


def test_words_of_others_come_with_a_catalogue_only_by_leave() -> None:
    scale = calm_scale()
    scale["licence"] |= {"tier": "T2", "leave": LEAVE}
    assert troubles(scale) == []
    scale["licence"] |= {"text_pack": "required"}
    places = [one.path for one in troubles(scale)]
    assert ("items", 0, "text") in places
    assert ("response_sets", "often", "options", 0, "text") in places
    assert ("parts", 0, "stem") in places
    assert {one.code for one in troubles(scale)} == {"text-not-allowed"}


def test_a_closed_instrument_asks_for_no_words() -> None:
    closed = skeleton()
    closed["licence"]["tier"] = "T4"
    found = {one.message for one in troubles(closed)}
    assert "of a closed instrument only totals are taken" in found
    closed["variants"][0]["items"] = [{"id": "q1", "set": "often"}]
    assert ("variants", 0, "items") in [one.path for one in troubles(closed)]
    for key in ("items", "forms", "tables", "bands", "norms", "reliability", "variants"):
        del closed[key]
    closed["licence"]["text_pack"] = "none"
    closed["scores"] = {"total": {"method": "total"}}
    assert troubles(closed) == []


def test_a_variant_is_looked_at_as_well_where_it_says_something_itself() -> None:
    scale = skeleton()
    assert troubles(scale) == []
    (one,) = troubles(spoiled(scale, "variants", 0, "scores", "total", "range", to=[0, 9]))
    assert one.path == ("variants", 0, "scores", "total", "range")


def test_nothing_that_is_told_of_the_default_holds_of_other_figures() -> None:
    # Its bands and norms name a score of the default, which the variant does not have.
    scale = skeleton()
    scale["variants"][0]["scores"] = {"other": {**SUM, "range": [0, 2]}}
    assert troubles(scale) == []
    scale["variants"][0]["norms"] = [{**calm_scale()["norms"][0], "mean": 1}]
    (one,) = troubles(scale)
    assert one.path == ("variants", 0, "norms", 0, "score")


def test_a_variant_may_have_its_own_items_and_needs_forms_for_them() -> None:
    scale = skeleton()
    items = [{"id": "p1", "set": "often"}, {"id": "p2", "set": "often"}]
    scale["variants"][0] |= {
        "items": items,
        "scores": {"total": {**SUM, "of": ["p1", "p2"], "range": [0, 2]}},
    }
    assert troubles(scale) == []
    scale["variants"][0]["forms"] = {"full": {"title": "Full", "items": ["p1", "q1"]}}
    (one,) = troubles(scale)
    assert one.path == ("variants", 0, "forms", "full", "items", 1)
    del scale["variants"][0]["forms"]
    scale["variants"][0]["scores"] = {}
    found = troubles(scale)
    assert {one.code for one in found} == {"unknown-item"}
    assert ("scores", "total", "of", 0) in [one.path for one in found]


def test_a_variant_with_other_items_alone_takes_the_default_sets() -> None:
    scale = skeleton()
    scale["variants"] = [{"id": "two", "what": "Two items.", "items": [
        {"id": "q1", "set": "often"}, {"id": "q2", "set": "often"}, {"id": "q3", "set": "rare"},
    ]}]  # fmt: skip
    (one,) = troubles(scale)
    assert one.path == ("variants", 0, "items", 2, "set")


def test_what_a_variant_takes_from_the_default_fits_what_it_says_itself() -> None:
    scale = calm_scale()
    scale["items"][2].pop("show_if")
    scale["scores"]["count"] = {**SUM, "method": "count", "codes": [1], "range": [0, 2]}
    assert troubles(scale) == []
    others = [option_of(n, n) for n in (0, 3, 4)]
    for said, expected in (
        ({"tables": {"other": {"0": 1}}}, ("unknown-table", ("scores", "metric", "table"))),
        (
            {"response_sets": {"often": {"options": others}}},
            ("unknown-code", ("scores", "count", "codes", 0)),
        ),
        ({"scores": {"q1": {**SUM, "of": ["q2", "q3"]}}}, ("twice", ("items", 0, "id"))),
    ):
        scale["variants"] = [{"id": "other", "what": "Another way.", **said}]
        (one,) = troubles(scale)
        assert (one.code, one.path) == expected


def test_what_a_variant_leaves_as_it_is_is_told_once() -> None:
    scale = skeleton()
    scale["variants"] = [{"id": "same", "what": "Nothing else."}]
    assert troubles(scale) == []
    assert len(troubles(spoiled(scale, "scores", "total", "range", to=[0, 9]))) == 2
    scale["scores"]["total"]["range"] = [0, 4]
    assert len(troubles(spoiled(scale, "norms", 0, "mean", to=9))) == 1


def test_an_instrument_of_no_known_form_is_said_to_be_none() -> None:
    content = entries_of(FILE, ["a", "list"])
    assert [one.code for one in content.troubles] == ["wrong-value"]


def test_a_problem_stands_at_its_line(tmp_path: Path) -> None:
    root = tmp_path
    write(root, spoiled(calm_scale(), "bands", 0, "bands", 0, "to", to=1))
    (root / "modules").mkdir()
    text = (root / FILE).read_text(encoding="utf-8").replace('"from": 2', '\n"from": 2')
    (root / FILE).write_text(text, encoding="utf-8")
    (problem,) = load_catalogue(root).problems
    assert problem.text() == (
        f"{FILE}:2:9: error: bands.bands.from: from 1 to 2 there is no band. "
        "Write from: 1: the end of a band belongs to the next one [band-gap]"
    )


def test_scores_made_of_scores_over_many_layers_are_looked_at_in_no_time() -> None:
    """Each layer doubles the ways down from its top; they are not walked one by one."""
    scores: dict[str, Written] = {}
    below = ["q1", "q2"]
    for layer in range(60):
        pair = [f"a{layer}", f"b{layer}"]
        scores |= {id_: {"method": "mean", "of": below, "range": [0, 2]} for id_ in pair}
        below = pair
    alone: Written = {"bands": [], "norms": [], "reliability": [], "variants": []}
    assert troubles({**calm_scale(), **alone, "scores": scores}) == []


def test_an_instrument_asks_or_scores_something() -> None:
    told = ("bands", "norms", "reliability", "forms", "variants", "items", "scores")
    bare = {key: value for key, value in calm_scale().items() if key not in told}
    assert [one.message for one in troubles(bare)] == ["it asks nothing and scores nothing"]
