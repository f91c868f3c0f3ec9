"""The instruments of a catalogue: read, named, scored one way or another, and kept apart."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from pathways.documents.instrument import instrument_document, instrument_from, with_digest
from pathways.files.canonical import canonical
from pathways.files.catalogue import load_catalogue
from pathways.files.instruments import (
    instruments_in,
    load_instrument,
    load_instruments,
    name_of,
)
from pathways.model.instruments import (
    Band,
    Bands,
    Method,
    MissingRule,
    Norm,
    Option,
    Part,
    Reliability,
    Status,
    Track,
    Transform,
)
from pathways.model.licences import Evidence, Leave, Tier
from tests.unit.files.instrument_texts import FILE, NAME, calm_scale, skeleton, spoiled, write
from tests.unit.measure.instruments import ROOT, shipped


def test_an_instrument_is_read_as_it_is_written(tmp_path: Path) -> None:
    written = calm_scale()
    written["drafts"] = ["en"]
    written["recall_days"], written["interval_days"], written["year"] = 1, 7, 2026
    written["domains"] = {"calm": "own"}
    written["licence"] |= {
        "allowed": {"modify": "yes", "commercial": "no"},
        "notice": "A draft.",
        "leave": {"by": "the harbour", "on": "2026-01-02", "where": "the log"},
        "evidence": [{"url": "https://a.example", "seen": "unknown", "note": "read aloud"}],
    }
    written["scores"]["mean"] |= {"transform": [{"times": 50}], "range": [0, 100], "places": 1}
    written["scores"]["mean"] |= {"track": "own", "domain": "calm", "higher": "worse"}
    written["items"][0] |= {"track": "own", "domain": "calm", "required": "yes", "sensitive": "yes"}
    write(tmp_path, written)
    found, problems = load_instruments(tmp_path)
    assert problems == ()
    one = found[NAME]
    assert (one.id, one.version, one.variant, one.variants) == (
        NAME,
        "1.0.0",
        "summed",
        ("summed",),
    )
    assert (one.status, one.respondent, one.languages) == (Status.UNVALIDATED, "self", ("en",))
    assert (one.recall_days, one.interval_days, one.year) == (1, 7, 2026)
    assert (one.domains, one.drafts) == ({"calm": Track.OWN}, frozenset({"en"}))
    licence = one.licence
    assert (licence.tier, licence.text_pack, licence.notice) == (Tier.OWN, "bundled", "A draft.")
    assert (licence.modify, licence.commercial, licence.electronic) == (True, False, None)
    assert licence.leave == Leave("the harbour", date(2026, 1, 2), "the log")
    assert licence.evidence == (Evidence("https://a.example", None, "read aloud"),)
    assert one.sources == (Evidence("", None, standing="judgement", about=("items",)),)
    assert one.parts == {"calm": Part("calm", {"en": "Calm"}, {"en": "Today ..."})}
    often = one.response_sets["often"]
    assert often.options[1] == Option("1", 1, {"en": "at times"})
    assert often.not_applicable == {"en": "no sea here"}
    assert often.ends == (0, 2)
    first, third = one.lines["q1"], one.lines["q3"]
    assert (first.track, first.domain, first.part) == (Track.OWN, "calm", "calm")
    assert (first.required, first.sensitive, first.reserve) == (True, True, False)
    assert third.show_if == ("q1", ("2",))
    assert one.lines["qr"].reserve
    assert one.forms["full"].lines == ("q1", "q2", "q3")
    total, metric, mean = one.scores["total"], one.scores["metric"], one.scores["mean"]
    assert (total.method, total.missing) == (Method.SUM, MissingRule(2, share=Fraction(1)))
    assert total.bands == (
        Bands("sailors", "local", "description", (
            Band(0, 2, {"en": "rough"}), Band(2, 4, {"en": "calm"}),
        )),
    )  # fmt: skip
    assert metric.table == {0: 1, 1: 2, 2: 3, 3: 5, 4: 9}
    assert (mean.missing, mean.transforms, mean.places) == (MissingRule(2), (Transform(50),), 1)
    assert (mean.track, mean.domain, mean.higher, mean.report) == (Track.OWN, "calm", "worse", True)
    assert one.norms == (
        Norm("total", "sailors", "", 40, 2.5, None, {15: 1, 85: 4}, "local", "the log"),
    )
    assert one.reliability == (
        Reliability(
            *("total", "retest", 0.8, None, "sailors", "the log", 1.5, 0.7, 0.9, 14),
            use_for_change=True,
        ),
    )
    assert [(step.id, step.done) for step in one.advances] == [("pilot", None)]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("complete", MissingRule(3, share=Fraction(1))),
        ({"min_valid": 2}, MissingRule(2)),
        ({"max_missing": 1}, MissingRule(2)),
        ({"min_fraction": "2/3"}, MissingRule(2, share=Fraction(2, 3))),
        ({"min_fraction": 0.5}, MissingRule(2, share=Fraction(1, 2))),
    ],
)
def test_a_rule_for_missing_answers_is_a_number_in_the_end(
    tmp_path: Path, rule: object, expected: MissingRule
) -> None:
    write(tmp_path, spoiled(calm_scale(), "scores", "mean", "missing", to=rule))
    found, _ = load_instruments(tmp_path)
    assert found[NAME].scores["mean"].missing == expected
    assert found[NAME].scores["mean"].missing.needed(3) == expected.least


def test_variants_stand_side_by_side_with_one_default(tmp_path: Path) -> None:
    write(tmp_path, skeleton())
    found, problems = load_instruments(tmp_path)
    assert problems == ()
    assert list(found) == [NAME, f"{NAME}/binary"]
    default, binary = found.values()
    assert [name_of(one) for one in (default, binary)] == list(found)
    assert default.variants == binary.variants == ("summed", "binary")
    assert default.digest != binary.digest
    assert binary.note == "Two answers."
    assert (default.scores["total"].range_, binary.scores["total"].range_) == ((0, 4), (0, 2))
    assert default.norms
    assert not binary.norms, "nothing that is told of the default holds of other figures"
    assert not binary.scores["total"].bands
    assert binary.lines == default.lines
    assert load_instrument(tmp_path, NAME) == default
    assert load_instrument(tmp_path, f"{NAME}/binary") == binary
    assert load_instrument(tmp_path, f"{NAME}/octal") is None
    assert load_instrument(tmp_path, "storm-scale") is None
    assert load_instrument(tmp_path, "../bodies") is None
    assert load_instrument(tmp_path, "a" * 5000) is None


def test_a_form_of_everything_is_made_where_none_is_named(tmp_path: Path) -> None:
    write(tmp_path, spoiled(calm_scale(), "forms", to=...))
    found, _ = load_instruments(tmp_path)
    assert {id_: form.lines for id_, form in found[NAME].forms.items()} == {
        "full": ("q1", "q2", "q3")
    }


def test_an_instrument_with_problems_is_left_out(tmp_path: Path) -> None:
    write(tmp_path, calm_scale())
    write(tmp_path, {**calm_scale(), "id": "storm-scale", "colour": "grey"}, "storm-scale")
    (tmp_path / "frameworks/instruments/torn.yaml").write_text("id: [", encoding="utf-8")
    found, problems = load_instruments(tmp_path)
    assert list(found) == [NAME]
    assert {(one.file, one.code) for one in problems} == {
        ("frameworks/instruments/storm-scale.yaml", "unknown-key"),
        ("frameworks/instruments/torn.yaml", "not-yaml"),
    }


def test_what_editors_and_systems_leave_beside_is_not_read(tmp_path: Path) -> None:
    write(tmp_path, calm_scale())
    folder = (tmp_path / FILE).parent
    (folder / ".#calm-scale.yaml").symlink_to("someone@host.4711")  # as Emacs locks a file
    (folder / "._calm-scale.yaml").write_bytes(b"\0\x05\x16")  # as macOS keeps a fork
    (folder / "old.yaml").mkdir()
    found, problems = load_instruments(tmp_path)
    assert (list(found), problems) == ([NAME], ())


def test_a_catalogue_without_instruments_has_none(tmp_path: Path) -> None:
    assert load_instruments(tmp_path) == ({}, ())


def test_the_engine_never_sees_an_instrument(tmp_path: Path) -> None:
    (tmp_path / "modules").mkdir()
    before = load_catalogue(tmp_path).catalogue
    write(tmp_path, calm_scale())
    loaded = load_catalogue(tmp_path)
    assert loaded.problems == ()
    assert loaded.catalogue == before, "the same answers, under the same digest"
    assert [entry.id for entry in loaded.entries] == [NAME]


def test_an_id_is_not_a_word_of_the_rules(tmp_path: Path) -> None:
    (tmp_path / "modules").mkdir()
    write(tmp_path, {**calm_scale(), "id": "hours"}, "hours")
    assert [one.code for one in load_catalogue(tmp_path).problems] == ["bad-id"]


def test_the_digest_is_of_everything_that_is_said() -> None:
    one = shipped()["swemwbs"]
    assert len(one.digest) == 64
    assert with_digest(one).digest == one.digest, "the digest is not of itself"
    others = {other.digest for other in shipped().values()}
    assert len(others) == len(shipped())


def test_a_changed_word_changes_the_digest(tmp_path: Path) -> None:
    digests = set()
    for word in ("the sea was calm", "the sea was calm."):
        write(tmp_path, spoiled(calm_scale(), "items", 0, "text", to=word))
        digests.add(load_instruments(tmp_path)[0][NAME].digest)
    assert len(digests) == 2


@pytest.mark.parametrize("name", sorted(shipped()))
def test_every_shipped_instrument_reads_back_from_its_document(name: str) -> None:
    one = shipped()[name]
    assert instrument_from(instrument_document(one)) == one


def test_what_is_no_document_is_refused() -> None:
    document = instrument_document(shipped()["who-5"])
    with pytest.raises(ValueError, match="no document of an instrument"):
        instrument_from({**document, "schema": "pathways/answer/1"})
    with pytest.raises(ValueError, match="Instrument has no colour"):
        instrument_from({**document, "colour": "grey"})
    with pytest.raises(ValueError, match="this is no Instrument"):
        instrument_from({k: v for k, v in document.items() if k != "lines"})


@pytest.mark.parametrize("path", sorted((ROOT / "frameworks/instruments").glob("*.yaml")))
def test_every_shipped_file_is_in_canonical_form(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert canonical(text, path.name, f"frameworks/instruments/{path.name}") == text


def test_a_canonical_file_has_what_it_is_before_how_it_is_scored() -> None:
    shuffled = json.dumps(dict(sorted(skeleton().items(), reverse=True)))
    text = canonical(shuffled, FILE, FILE)
    assert isinstance(text, str)
    keys = [line.split(":")[0] for line in text.splitlines() if line[0].isalpha()]
    order = ["schema", "id", "version", "title", "licence", "items", "scores", "variants", "source"]
    assert [key for key in keys if key in order] == order


def test_those_of_a_catalogue_that_has_been_read_are_the_same() -> None:
    found, problems = load_instruments(ROOT)
    assert not problems
    assert list(instruments_in(load_catalogue(ROOT).entries).items()) == list(found.items())
