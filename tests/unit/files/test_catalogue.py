from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest

from pathways.files import catalogue
from pathways.files.catalogue import Loaded, load_catalogue, marks_of
from pathways.files.yaml_text import Marks
from tests.running import shipped_catalogue


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def load(root: Path, files: dict[str, str]) -> Loaded:
    return load_catalogue(write(root, files))


def texts(loaded: Loaded) -> list[str]:
    return [problem.text() for problem in loaded.problems]


AWFUL = [
    (
        "modules/p/aa.yaml",
        "id: aa\ntitel: x\n",
        [
            "1:1: error: title is missing. Write title: and its value [missing-key]",
            '2:1: error: "titel" is not a key of this form. Did you mean title? [unknown-key]',
        ],
    ),
    (
        "modules/p/aa.yaml",
        "id: bb\ntitle: x\n",
        [
            (
                '1:5: error: id: the id "bb" is not the name of the file.'
                " Rename the file to bb.yaml, or write aa [wrong-file-name]"
            )
        ],
    ),
    (
        "modules/p/within.yaml",
        "id: within\ntitle: x\ntags: [a, or]\n",
        [
            '1:5: error: id: "within" is a word of the rules. Choose another word [bad-id]',
            '3:11: error: tags: "or" is a word of the rules. Choose another word [bad-id]',
        ],
    ),
    (
        "modules/p/aa.yaml",
        "id: aa\ntitle: x\nhours: {study: 30, glhs: 3}\n",
        ['3:20: error: "glhs" is not a key of this form. Did you mean glh? [unknown-key]'],
    ),
    (
        "modules/p/aa.yaml",
        "id: aa\ntitle: x\ncounts_as: [bb, {id: c}]\n",
        [
            (
                '3:22: error: counts_as.id: "c" is too short for an id.'
                " Write at least two characters [bad-id]"
            )
        ],
    ),
    (
        "modules/p/aa.yaml",
        "id: aa\ntitle: x\nsource: {standing: known}\n",
        [
            (
                "3:9: error: source: what is known without a page has a confidence."
                " Write confidence: high, medium or low [bad-source]"
            )
        ],
    ),
    (
        "modules/p/aa.yaml",
        "id: aa\nid: aa\n",
        ["2:1: error: 'id' stands here a second time. Keep one of the two [duplicate-key]"],
    ),
    (
        "modules/p/aa.yaml",
        "",
        ["1:1: error: no value is written. Write at least id: and title: [wrong-value]"],
    ),
    (
        "frameworks/qualifications/q/aa.yaml",
        "id: aa\ntitle: x\ncombination:\n  at_level:\n    rqf: 3 credits\n",
        [
            (
                '5:5: error: "rqf" is not a rung of a ladder.'
                " Write the ladder and the step, as in rqf 4 [wrong-value]"
            )
        ],
    ),
    (
        "frameworks/hours.yaml",
        "kinds:\n  - {id: aa, title: x}\n  - {id: bb, title: x, is: y}\n  - 3\nmore: 1\n",
        [
            (
                '3:28: error: kinds.is: "y" is not a choice here.'
                " Write one of practice, supervision, placement, training [wrong-value]"
            ),
            "4:5: error: kinds: 3 is not a mapping. Write at least id: and title: [wrong-value]",
            '5:1: error: "more" is not a key of this form. Use one of kinds [unknown-key]',
        ],
    ),
    (
        "frameworks/bodies.yaml",
        "[]",
        ["1:1: error: a list is not a mapping. Write any of these keys: bodies [wrong-value]"],
    ),
]


@pytest.mark.parametrize(("file", "text", "expected"), AWFUL)
def test_says_what_is_wrong_and_where(
    tmp_path: Path, file: str, text: str, expected: list[str]
) -> None:
    loaded = load(tmp_path, {file: text})
    assert texts(loaded) == [f"{file}:{line}" for line in expected]


RULE = 'expected an id, a number, "all of", "any of", "ask" or "(" after "and"'
RULES = [
    # As written, line and column, what is near.
    ("requires: a and ) b", 3, 17, "a and ) b"),
    ('requires: "a and ) b"', 3, 18, "a and ) b"),
    ("requires: a  and  ) b", 3, 19, "a and ) b"),
    ("requires: >-\n  a and\n  ) b", 3, 11, "a and ) b"),
    ('requires: "a and\\u0020) b"', 3, 11, "a and ) b"),
]


@pytest.mark.parametrize(("written", "line", "column", "near"), RULES)
def test_a_rule_error_is_placed_in_its_text(
    tmp_path: Path, written: str, line: int, column: int, near: str
) -> None:
    file = "modules/p/aa.yaml"
    loaded = load(tmp_path, {file: f"id: aa\ntitle: A\n{written}\n"})
    mend = f'Mend the rule near "{near}"'
    assert texts(loaded) == [
        f"{file}:{line}:{column}: error: requires: {RULE}. {mend} [rule-syntax]"
    ]
    assert loaded.catalogue.items == {}
    assert loaded.left_out == {"aa"}


def test_rules_are_read_even_where_the_form_does_not_fit(tmp_path: Path) -> None:
    file = "frameworks/domains/hope.yaml"
    text = "id: hope\ntitel: H\npractice:\n  1: a b\n  x: (\nrequires: (\n"
    codes = [(p.line, p.column, p.code) for p in load(tmp_path, {file: text}).problems]
    assert codes == [
        (1, 1, "missing-key"),
        (2, 1, "unknown-key"),
        (4, 8, "rule-syntax"),
        (5, 3, "wrong-value"),
        (5, 7, "rule-syntax"),
        (6, 1, "unknown-key"),
    ]


def test_an_id_stands_only_once(tmp_path: Path) -> None:
    loaded = load(
        tmp_path,
        {
            "modules/p/aa.yaml": "title: A\nid: aa\n",
            "modules/q/aa.yaml": "id: aa\ntitle: A\n",
            "frameworks/hours.yaml": "kinds: [{title: x, id: aa}]",
            "frameworks/bodies.yaml": "bodies: [{id: aa, title: x}, {id: aa, title: y}]",
        },
    )
    other = "frameworks/hours.yaml:1:24"
    assert texts(loaded) == [
        (
            'frameworks/bodies.yaml:1:35: error: bodies.id: "aa" is also the id at'
            " frameworks/bodies.yaml:1:15. Choose another id for one [duplicate-id]"
        ),
        (
            f'modules/p/aa.yaml:2:5: error: id: "aa" is also the id at {other}.'
            " Choose another id for one [duplicate-id]"
        ),
        (
            f'modules/q/aa.yaml:1:5: error: id: "aa" is also the id at {other}.'
            " Choose another id for one [duplicate-id]"
        ),
    ]
    assert loaded.catalogue.items == {}
    assert list(loaded.catalogue.hour_kinds) == ["aa"]
    assert loaded.catalogue.bodies["aa"].title == "x"


def test_an_entry_with_problems_leaves_the_others(tmp_path: Path) -> None:
    text = "kinds: [{id: aa, title: A}, {id: bb}, {id: cc, title: C}]"
    loaded = load(tmp_path, {"frameworks/hours.yaml": text})
    assert list(loaded.catalogue.hour_kinds) == ["aa", "cc"]
    assert loaded.left_out == {"bb"}


STRAY = [
    ("modules/x.yaml", "this file is not read: it stands in no known place. Put each file in"),
    ("modules/p/x.yml", "its name does not end in .yaml. Rename it to x.yaml"),
    ("modules/p/x.txt", "its name does not end in .yaml. Move it away"),
    ("modules/p/q/x.yaml", "this folder is not read. Put each file in modules/<provider>/"),
    (
        "frameworks/odd/x.yaml",
        "this folder is not read. frameworks/ holds competencies/",
    ),
    ("frameworks/odd.yaml", "it stands in no known place. frameworks/ holds competencies/"),
    ("frameworks/roles/x.yaml", "Put each file in frameworks/roles/<country>/"),
    ("modules/p/dir.yaml/x.yaml", "this folder is not read. Put each file in modules/"),
    ("modules/p/\udcff.yaml", "this is not read: its name cannot be shown. Give it another name"),
]


@pytest.mark.parametrize(("file", "message"), STRAY)
def test_warns_of_what_does_not_belong(tmp_path: Path, file: str, message: str) -> None:
    loaded = load(tmp_path, {file: "id: x"})
    (problem,) = loaded.problems
    assert problem.severity == "warning"
    assert problem.code == "stray-file"
    assert message in problem.text()


def test_hidden_files_are_nothing(tmp_path: Path) -> None:
    assert texts(load(tmp_path, {"modules/.gitkeep": "", "modules/p/.x.yaml.swp": ""})) == []


def test_links_are_not_followed_in_circles(tmp_path: Path) -> None:
    write(tmp_path, {"modules/p/aa.yaml": "id: aa\ntitle: A\n"})
    (tmp_path / "modules/loop").symlink_to(tmp_path / "modules")
    (tmp_path / "modules/p/self.yaml").symlink_to("self.yaml")
    (tmp_path / "modules/p/gone.yaml").symlink_to("nowhere")
    loaded = load_catalogue(tmp_path)
    assert [(p.file, p.code) for p in loaded.problems] == [
        ("modules/loop", "stray-file"),
        ("modules/p/gone.yaml", "missing-file"),
        ("modules/p/self.yaml", "symlink-loop"),
    ]
    assert list(loaded.catalogue.items) == ["aa"]
    assert loaded.left_out == {"gone", "self"}


def test_a_folder_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    write(tmp_path, {"modules/p/aa.yaml": "id: aa\ntitle: A\n"})
    monkeypatch.setattr(os, "scandir", refuse)
    assert texts(load_catalogue(tmp_path)) == [
        (
            "modules:1:1: error: the folder cannot be read: Permission denied."
            " Change its permissions [unreadable]"
        )
    ]


def test_says_when_there_is_no_catalogue(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    assert texts(load_catalogue(gone)) == [
        (
            f"{gone}:1:1: error: there is no such folder."
            " Check the path of the catalogue [missing-catalogue]"
        )
    ]
    assert texts(load_catalogue(tmp_path)) == [
        (
            f"{tmp_path}:1:1: error: this folder has neither frameworks/ nor modules/."
            " Give the folder of a catalogue [missing-catalogue]"
        )
    ]


def test_the_registers_may_be_absent(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"modules/p/bb.yaml": "id: bb\ntitle: B\n"})
    assert texts(loaded) == []
    assert list(loaded.catalogue.items) == ["bb"]


def test_empty_registers_hold_nothing(tmp_path: Path) -> None:
    assert texts(load(tmp_path, {"frameworks/hours.yaml": "# none yet\n"})) == []


def test_says_where_anything_stands(tmp_path: Path) -> None:
    file = "frameworks/hours.yaml"
    loaded = load(tmp_path, {file: "kinds:\n  - {id: aa, title: A, per_week: 3}\n"})
    (entry,) = loaded.entries
    assert (entry.file, entry.path, entry.id) == (file, ("kinds", 0), "aa")
    assert loaded.place(file, *entry.path, "per_week") == (2, 34)
    assert loaded.place(file, *entry.path, "per_week", at_key=True) == (2, 24)
    assert loaded.place(file, *entry.path, "requires") == (2, 5)
    assert loaded.place("frameworks/gone.yaml", "x") == (1, 1)


def test_the_digest_is_that_of_the_contents(tmp_path: Path) -> None:
    files = {"modules/p/aa.yaml": "id: aa\ntitle: A\n"}
    first = load(tmp_path / "1", files).catalogue.digest
    assert len(first) == 32
    assert load(tmp_path / "2", files).catalogue.digest == first
    moved = {"modules/q/aa.yaml": "id: aa\ntitle: A\n"}
    assert load(tmp_path / "3", moved).catalogue.digest != first
    changed = {"modules/p/aa.yaml": "id: aa\ntitle: B\n"}
    assert load(tmp_path / "4", changed).catalogue.digest != first


def test_the_collector_is_left_as_it_was(tmp_path: Path) -> None:
    load_catalogue(tmp_path)
    assert gc.isenabled()
    gc.disable()
    try:
        load_catalogue(tmp_path)
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_our_own_catalogue_has_no_structural_problem() -> None:
    loaded = shipped_catalogue()
    assert texts(loaded) == []
    assert list(loaded.catalogue.items) == sorted(loaded.catalogue.items)


def test_a_register_pasted_twice_is_not_read_anew_for_each_of_its_ids(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Path] = []

    def marks(path: Path) -> Marks:
        read.append(path)
        return marks_of(path)

    monkeypatch.setattr(catalogue, "marks_of", marks)
    once = "".join(f"  - {{id: body-{n}, title: B}}\n" for n in range(50))
    path = tmp_path / "frameworks/bodies.yaml"
    path.parent.mkdir()
    path.write_text(f"bodies:\n{once}{once}", encoding="utf-8")
    loaded = load_catalogue(tmp_path)
    assert [problem.line for problem in loaded.problems] == [*range(52, 102)]
    assert read == [path]
