"""The wall: nothing of the coach's own reaches a route, a level, a plan or what others are given.

Every private answer is poisoned, and every byte that others may see must stay as it was.
"""

from __future__ import annotations

import json
import random
import re
import socket
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.documents.review_records import Half, halves, joined, review_record
from pathways.exchange.share import Asked, Group, document_text, shared_document
from pathways.files import sealed
from pathways.files.instruments import load_instruments
from pathways.files.reviews import keep_reviews
from pathways.files.store import PRIVATE_FILE, SHARED_FILE, Part, append, read_store, seal_private
from pathways.measure.scoring import claims
from pathways.measure.series import series_of
from pathways.model.instruments import PRIVATE, Instrument, Missing, Track
from pathways.model.reviews import Answers
from tests.coaching import DAY, compass
from tests.running import HERE, Cli

ONE = compass()
ROOT = HERE.parent
SELF_REVIEW = "coach-capital-self-review"
PRACTICE = tuple(line.id for line in ONE.lines.values() if line.track is Track.PRACTICE)
HIDDEN = tuple(line.id for line in ONE.lines.values() if line.track in PRIVATE)
ASKED = Asked((Group(Track.PRACTICE),), "The team", "a test", date(2027, 1, 1), DAY)
CODE = st.sampled_from(["0", "1", "2", "3", "4", "-2", "-1", "9", "nonsense", ""])
OPEN = st.sampled_from(Missing)
PRACTISED = st.dictionaries(st.sampled_from(PRACTICE), st.sampled_from("01234"))
POISON = st.fixed_dictionaries(
    {},
    optional={line: st.one_of(CODE, OPEN) for line in HIDDEN},
)


def poisoned(practice: dict[str, str], own: dict[str, str | Missing], remark: str) -> Answers:
    """Give answers whose practice is as said, and whose all else is anything at all."""
    codes = {line: code for line, code in own.items() if not isinstance(code, Missing)}
    missing = {line: why for line, why in own.items() if isinstance(why, Missing)}
    return Answers(
        ONE.id, ONE.version, ONE.variant, ONE.digest, DAY, form="whole",
        codes=practice | codes, missing=missing, remark=remark,
    )  # fmt: skip


def shared_bytes(answers: Answers) -> tuple[str, str, object]:
    """Give all that can be seen of answers from the shared file: its line, an export, claims."""
    shared, _ = halves(answers, ONE)
    if shared is None:
        return "", "", ()
    line = json.dumps(review_record(Half(shared)))
    found = joined([Half(shared)])
    series = series_of(found, {"compass": ONE})
    document = shared_document(ASKED, "p", series, series_of([answers], {"compass": ONE}))
    return line, document_text(document), claims(ONE, found[0])


@given(PRACTISED, POISON, POISON, st.text(max_size=20), st.text(max_size=20))
def test_no_private_answer_changes_a_byte_of_what_is_shared(
    practice: dict[str, str],
    one: dict[str, str | Missing],
    other: dict[str, str | Missing],
    remark: str,
    another: str,
) -> None:
    before = shared_bytes(poisoned(practice, one, remark))
    assert shared_bytes(poisoned(practice, other, another)) == before


@given(PRACTISED, POISON, st.sampled_from([t for t in Track if t in PRIVATE]))
def test_a_private_group_brings_no_other(
    practice: dict[str, str], own: dict[str, str | Missing], track: Track
) -> None:
    """Whoever asks for one private group gets figures of it, and of no other."""
    valid = {
        line: code
        for line, code in own.items()
        if isinstance(code, Missing)
        or ONE.response_sets[ONE.lines[line].responses].value(code) is not None
    }
    valid = {
        line: code
        for line, code in valid.items()
        if code is not Missing.NOT_APPLICABLE
        or ONE.response_sets[ONE.lines[line].responses].not_applicable is not None
    }
    series = series_of([poisoned(practice, valid, "")], {"compass": ONE})
    group = Group(track, "hope" if track in {Track.OWN, Track.EFFECT} else "")
    asked = Asked((group,), "The team", "a test", date(2027, 1, 1), DAY)
    document = shared_document(asked, "p", series, series)
    for review in document["reviews"]:
        assert {score["track"] for score in review["scores"]} <= {str(track)}
        assert {score["domain"] for score in review["scores"]} <= {group.domain or None}
        assert "claimed" not in review
        assert ("needs" in review) == (track is Track.NEEDS)


# Over the command line: the same folder twice, once poisoned.


@pytest.fixture(scope="module")
def self_review() -> Instrument:
    found, _ = load_instruments(ROOT)
    return found[SELF_REVIEW]


def answers_by(one: Instrument, on: date, seed: int, poison: int, token: str) -> Answers:
    """Answer the full form: the practice track by one seed, all else by another."""
    practice, own = random.Random(seed), random.Random(poison)  # noqa: S311 - invented answers
    codes = {}
    for line in one.forms["full"].lines:
        chance = practice if one.lines[line].track is Track.PRACTICE else own
        options = one.response_sets[one.lines[line].responses].options
        codes[line] = chance.choice(options).code
    return Answers(
        one.id, one.version, one.variant, one.digest, on, form="full", codes=codes, remark=token
    )


def fill(folder: Path, one: Instrument, poison: int, token: str) -> None:
    """Put two reviews, supervision and one piece of evidence on record; poison all that is own."""
    found = [answers_by(one, DAY + timedelta(90 * n), n, poison + n, token) for n in range(2)]
    for n in range(poison % 3):
        pulse = {line: str((poison + n) % 4) for line in one.forms["pulse"].lines}
        found.append(
            Answers(
                one.id, one.version, one.variant, one.digest, DAY + timedelta(n),
                form="pulse", codes=pulse, remark=token,
            )
        )  # fmt: skip
    keep_reviews(folder, found, one)
    private: list[dict[str, Any]] = [
        {"kind": "salt", "salt": "00" * 32},
        {"kind": "event", "on": "2026-04-01", "text": token},
        {"kind": "own-goal", "id": "own-1", "on": "2026-04-01", "domain": "hope", "words": token},
    ]
    append(folder, Part.PRIVATE, private)
    shared: list[dict[str, Any]] = [
        {"kind": "supervision", "on": "2026-04-01", "minutes": 60, "setting": "one-to-one"}
    ]
    append(folder, Part.SHARED, shared)


ME = ["--profile", str(ROOT / "examples/uk-volunteer.yaml"), "--on", "2026-11-24"]
COMMANDS = (
    ["route", *ME, "--to", "recovery-coach-gb", "--format", "json"],
    ["plan", *ME, "--to", "recovery-coach-gb"],
    ["plan", *ME, "--to", "recovery-coach-gb", "--format", "json"],
    ["levels", "--on", "2026-11-24", "--format", "json"],
    ["mine", "consents"],
    [
        *("mine", "share", "--who", "The team", "--why", "a test", "--until", "2027-01-01"),
        *("--out", "OUT", "--yes", "--on", "2026-11-24"),
    ],
)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory, self_review: Instrument) -> tuple[Path, Path]:
    """Give two folders that differ in all that is the coach's own, and in nothing else."""
    root = tmp_path_factory.mktemp("wall")
    fill(root / "one", self_review, 100, "token-one-5f2c9b")
    fill(root / "two", self_review, 203, "token-two-81d07e")
    return root / "one", root / "two"


def test_the_two_folders_do_differ(two: tuple[Path, Path]) -> None:
    """A wall between two equal folders would prove nothing."""
    one, other = two
    assert (one / PRIVATE_FILE).read_bytes() != (other / PRIVATE_FILE).read_bytes()
    assert (one / SHARED_FILE).read_bytes() == (other / SHARED_FILE).read_bytes()
    assert b"token-one" in (one / PRIVATE_FILE).read_bytes()
    kinds = [line.kind for line in read_store(other).lines if line.part is Part.PRIVATE]
    assert kinds.count("review") == 4


def test_the_coach_does_see_what_differs(cli: Cli, two: tuple[Path, Path]) -> None:
    """What others may not see is there to be seen: by the coach alone."""
    words = ["review", "--past", "--on", "2026-11-24", "--mine"]
    one, other = (cli(*words, str(folder)).stdout for folder in two)
    assert one != other


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: " ".join(words[:2]) + words[-1])
def test_a_poisoned_folder_changes_no_byte_that_others_see(
    cli: Cli,
    two: tuple[Path, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
) -> None:
    said = []
    for folder in two:
        out = tmp_path / "given.json"
        monkeypatch.setenv("PATHWAYS_MINE", str(folder))
        result = cli(*(str(out) if word == "OUT" else word for word in words))
        assert result.exit_code == 0, result.output
        given_away = out.read_text(encoding="utf-8") if out.exists() else ""
        said.append((result.stdout, result.stderr.replace(str(folder), ""), given_away))
    assert said[0] == said[1]
    assert not re.search("token-(one|two)", "".join(said[0]))
    assert said[0][0] or said[0][2]


def test_a_sealed_folder_gives_the_same_plan(
    cli: Cli,
    self_review: Instrument,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is shared needs no passphrase, and is the same without."""
    monkeypatch.setattr(sealed, "COST", 2**4)
    monkeypatch.delenv("PATHWAYS_PASSPHRASE", raising=False)
    folder = tmp_path / "mine"
    fill(folder, self_review, 100, "token-one-5f2c9b")
    words = ["plan", *ME, "--to", "recovery-coach-gb", "--mine", str(folder)]
    before = cli(*words)
    seal_private(folder, "secret")
    after = cli(*words)
    assert (after.exit_code, after.stdout) == (before.exit_code, before.stdout)
    assert "Connectedness" in after.stdout


def test_no_error_shows_what_is_private(cli: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    append(folder, Part.PRIVATE, [{"kind": "review", "on": "token-5f2c9b"}])
    path = folder / PRIVATE_FILE
    path.write_text(path.read_text() + '{"kind": "event", token-5f2c9b}\n["token-5f2c9b"]\n')
    for words in (["review", "--past"], ["mine", "consents"], ["review", "--chart", "b-all"]):
        result = cli(*words, "--mine", str(folder))
        assert "token" not in result.output
        assert str(path) in result.output


def test_nothing_is_sent_anywhere(
    cli: Cli, two: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No command on a coach's own folder opens a connection, or even looks up a name."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError

    for name in ("connect", "connect_ex", "sendto", "bind"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    own = ["--mine", str(two[0])]
    words = ["mine", "share", "--who", "a", "--why", "b", "--until", "2027-01-01", "--yes"]
    assert cli("review", "--past", *own).exit_code == 0
    assert cli(*words, *own, "--out", str(tmp_path / "x.json")).exit_code == 0
    assert cli("mine", "export", *own, "--out", str(tmp_path / "x.zip")).exit_code == 0
