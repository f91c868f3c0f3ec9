"""The canonical form: what it looks like, what it keeps, and when it is not given at all.

Long because most of it is files before and after, whole, to be read side by side.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator
from functools import cache
from io import StringIO
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from pathways.files import canonical as canonical_module
from pathways.files import commented as commented_module
from pathways.files.canonical import ITEM_KEYS, LAST_KEYS, UnfaithfulError, canonical, key_order
from pathways.files.commented import Collection, Document, Scalar, commented, comments
from pathways.files.layout import walk
from pathways.files.written import WIDTH, written
from pathways.files.yaml_text import Value, YamlProblem, read_yaml
from pathways.model.authored_items import AuthoredItem, Module, Qualification, Role
from pathways.model.authored_registers import BodyForm
from pathways.model.forms import Source
from pathways.rules.parse import parse
from tests.amounts import examples

ROOT = Path(__file__).resolve().parents[3]
PLACE = "modules/board/some-course.yaml"
SHIPPED = [(ROOT, found.file, found.file) for found in walk(ROOT).files] + [
    (ROOT, f"examples/{path.name}", None) for path in sorted((ROOT / "examples").glob("*.yaml"))
]


def form(text: str, place: str | None = PLACE) -> str:
    """Give the canonical text of a file that has no problems, and see that it is final."""
    new = canonical(text, "label.yaml", place)
    assert isinstance(new, str), [problem.text() for problem in new]
    assert canonical(new, "label.yaml", place) == new
    return new


def module(extra: str) -> str:
    """Give the canonical text of a module, without its id and title."""
    text = form(f"id: some-course\ntitle: Some course\n{extra}")
    head = "id: some-course\ntitle: Some course\n"
    assert text.startswith(head)
    return text.removeprefix(head)


def laid_out(text: str) -> str:
    """Give a text laid out anew, with no form to order it, and see that it is final."""
    new = written(commented(text))
    assert written(commented(new)) == new
    return new


# Keys


def test_keys_come_in_order_and_forms_inside_in_theirs() -> None:
    text = """
source: {standing: seen, for: [cost], seen: 2026-11-01, url: http://a.example}
reason: {hours: Ten a week.}
derived: [hours]
cost: {currency: GBP, amount: 10}
title: Some course
values: [{set: {cost: 5, hours: {glh: 3, study: 9}}, from: 2027-01-01}]
provider: board
renew: {note: By post., requires: "hope  >=  1"}
id: some-course
"""
    assert form(text) == (
        "id: some-course\n"
        "title: Some course\n"
        "provider: board\n"
        "cost: {amount: 10, currency: GBP}\n"
        "renew:\n"
        "  requires: hope >= 1\n"
        "  note: By post.\n"
        "values:\n"
        "  - {from: 2027-01-01, set: {hours: {study: 9, glh: 3}, cost: 5}}\n"
        "derived: [hours]\n"
        "reason:\n"
        "  hours: Ten a week.\n"
        "source:\n"
        "  url: http://a.example\n"
        "  seen: 2026-11-01\n"
        "  standing: seen\n"
        "  for: [cost]\n"
    )


def test_every_entry_of_a_register_has_its_keys_in_order() -> None:
    text = (
        "convert:\n- {to: alpha, from: beta, ratio: 2, source: {standing: judgement}}\n"
        "systems:\n- {source: {standing: judgement}, title: Alpha, id: alpha, size: 1}\n"
    )
    assert form(text, "frameworks/credits.yaml") == (
        "convert:\n  - {from: beta, to: alpha, ratio: 2, source: {standing: judgement}}\n"
        "systems:\n  - {id: alpha, title: Alpha, size: 1, source: {standing: judgement}}\n"
    )


def test_the_file_of_comparable_rungs_has_a_form_of_its_own() -> None:
    row = "{source: {standing: judgement}, rungs: {x1: [1], a: [2]}, id: r1}"
    text = f"rows: [{row}]\ncaveat: Rough.\n"
    assert form(text, "frameworks/comparable.yaml") == (
        "caveat: Rough.\nrows:\n"
        "  - {id: r1, rungs: {x1: [1], a: [2]}, source: {standing: judgement}}\n"
    )


def test_a_profile_is_put_in_order_too() -> None:
    text = (
        "wants: {start: 2027-01-11, country: gb}\n"
        "attests: {swims: {on: 2026-01-02, is: yes}, age-18: yes}\n"
        "holds: [one, {by: rpl, id: two}]\nschema: pathways/profile/1\n"
    )
    assert form(text, None) == (
        "schema: pathways/profile/1\n"
        "holds:\n  - one\n  - {id: two, by: rpl}\n"
        "attests: {swims: {is: yes, on: 2026-01-02}, age-18: yes}\n"
        "wants:\n  country: gb\n  start: 2027-01-11\n"
    )


@pytest.mark.parametrize("item", [Module, Qualification, Role])
def test_an_item_has_all_its_keys_once(item: type[AuthoredItem]) -> None:
    order = key_order(item)
    assert sorted(order) == sorted(item.keys())
    assert order[:2] == ("id", "title")
    assert order[-len(LAST_KEYS) :] == LAST_KEYS


def test_every_key_with_a_place_is_a_key() -> None:
    assert set(ITEM_KEYS + LAST_KEYS) <= {*Module.keys(), *Qualification.keys(), *Role.keys()}


def test_what_a_role_gives_comes_after_what_it_asks() -> None:
    assert key_order(Role).index("gives") > key_order(Role).index("usual")
    assert key_order(Module).index("gives") < key_order(Module).index("requires")


def test_other_forms_keep_their_own_order() -> None:
    assert list(key_order(Source)) == Source.keys()
    assert key_order(BodyForm)[:3] == ("id", "title", "kind")
    assert key_order(BodyForm)[-1] == "source"


# Rules


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("a-b   and\n  c-d", "requires: a-b and c-d\n"),
        ("all of (aa, bb)", "requires: aa and bb\n"),
        ("aa or bb", "requires: any of (aa, bb)\n"),
        ('ask "one: two"', 'requires: >-\n  ask "one: two"\n'),
        ('aa and ask "no #1"', 'requires: >-\n  aa\n  and ask "no #1"\n'),
        ('ask "two words"', 'requires: ask "two words"\n'),
        ("true-one", "requires: true-one\n"),
        ("12-steps", "requires: 12-steps\n"),
        ("when aa then bb", "requires: when aa then bb\n"),
    ],
)
def test_a_rule_is_written_as_it_is_printed(rule: str, expected: str) -> None:
    assert module(f"requires: {json.dumps(rule)}\n") == expected


@pytest.mark.parametrize("word", ["true", "null", "false"])
def test_a_rule_that_is_a_word_of_yaml_keeps_its_quotes(word: str) -> None:
    assert module(f"requires: '{word}'\n") == f'requires: "{word}"\n'
    assert module(f"requires: all of ({word})\n") == f'requires: "{word}"\n'


def test_a_long_rule_has_a_line_for_each_of_its_parts() -> None:
    asked = "a sentence that is so long that it fills all of a line and some of the next one"
    rule = f'one-thing and any of (two-things, ask "{asked}", four-things) and 5 hours of rowing'
    assert module(f"requires: '{rule}'\n") == (
        "requires: >-\n"
        "  one-thing\n"
        '  and any of (two-things, ask "a sentence that is so long that it fills all of a line and'
        " some of\n"
        '  the next one", four-things)\n'
        "  and 5 hours of rowing\n"
    )


def test_rules_stand_in_every_place_that_has_them() -> None:
    long_kind = 'kinds:\n- {id: rowing, title: Row, is: practice, requires: "aa or bb"}\n'
    assert "requires: any of (aa, bb)" in form(long_kind, "frameworks/hours.yaml")
    domain = 'id: calm\ntitle: Calm\npractice: {1: "aa or bb", 2: "cc or dd"}\n'
    assert form(domain, "frameworks/domains/calm.yaml").endswith(
        "practice:\n  1: any of (aa, bb)\n  2: any of (cc, dd)\n"
    )
    two = "id: some-course\ntitle: T\nentry: aa or bb\nrequires: aa and (bb and cc)\n"
    assert form(two, "frameworks/qualifications/board/some-course.yaml").endswith(
        "entry: any of (aa, bb)\nrequires: aa and bb and cc\n"
    )
    role = "id: some-course\ntitle: T\nusual: aa or bb\n"
    assert "usual: any of (aa, bb)" in form(role, "frameworks/roles/gb/some-course.yaml")


def test_what_is_no_rule_is_never_read_as_one() -> None:
    assert module("note: aa or bb\n") == "note: aa or bb\n"


# Texts, numbers and quotes


@pytest.mark.parametrize(
    "line",
    [
        "number: NO",
        'number: "NO"',
        "number: 3.10",
        'number: "3.10"',
        "number: 010",
        'number: "010"',
        "number: 12:30",
        'number: "12:30"',
        "number: 2026-11-23",
        'number: "2026-11-23"',
        'number: "2018"',
        "number: 2018",
        "number: 1e3",
        'number: "null"',
        "number: 500/8088/X",
        'note: "- no list"',
        'note: "a: b"',
        "note: 'a: \"b\"'",
        'note: "#1"',
        "note: C# and a:b",
        'note: "*"',
        'note: "ends so:"',
        "note: Can it? It can.",
        'note: "\\u200bhidden"',
        'note: "tab\\there"',
        "note: nothing\N{NO-BREAK SPACE}breaks here",
        "credits: 12.5",
        "credits: unknown",
        "hours: {study: 3.10}",
    ],
)
def test_what_is_written_well_stays(line: str) -> None:
    assert module(f"{line}\n") == f"{line}\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("note: 'plain words'", "note: plain words"),
        ('note: "it\'s"', "note: it's"),
        ("note: 'a: b'", 'note: "a: b"'),
        ("note: 'it''s: so'", 'note: "it\'s: so"'),
        ('note: "a: \\"b\\""', "note: 'a: \"b\"'"),
        ('note: "\\x07bell"', 'note: "\\x07bell"'),
        ("number: '2018'", 'number: "2018"'),
        ("note: |-\n  one line", "note: one line"),
        ("note: >-\n  2018", 'note: "2018"'),
        ("note:\n  words that\n  go on", "note: words that go on"),
        ("level:", "level: null"),
        ("level: ~", "level: null"),
        ("tags: []", "tags: []"),
        ("develops: {}", "develops: {}"),
        ('"tags":\n- one', "tags: [one]"),
    ],
)
def test_there_is_one_way_to_write_a_thing(old: str, new: str) -> None:
    assert laid_out(f"{old}\n") == f"{new}\n"


def test_a_long_text_is_broken_at_the_width_and_not_before() -> None:
    word = "x" * (WIDTH - len("note: ") - 2)
    assert module(f"note: {word} y\n") == f"note: {word} y\n"
    assert module(f"note: {word} yy\n") == f"note: >-\n  {word} yy\n"
    full = "y" * (WIDTH - 2)
    assert module(f"note: {full[3:]} zz {full}\n") == f"note: >-\n  {full[3:]} zz\n  {full}\n"


def test_a_long_address_keeps_its_line() -> None:
    url = f"https://a.example/{'long' * 40}?a=b#c"
    assert module(f'source: {{url: "{url}"}}\n') == f"source:\n  url: {url}\n"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("one\ntwo", ["note: |-", "  one", "  two"]),
        ("one\n\n  two\n", ["note: |", "  one", "", "    two"]),
        ("one\n", ["note: >", "  one"]),
        (" one\ntwo", ['note: " one\\ntwo"']),
        ("one \ntwo", ['note: "one \\ntwo"']),
        ("one\n\n", ['note: "one\\n\\n"']),
        ("\none", ['note: "\\none"']),
        ("  both  ", ['note: "  both  "']),
        (f"{'w ' * 60}w\n{'v' * 20}", ["note: >-", f"  {'w ' * 48}w", f"  {'w ' * 11}w", "",
                                       f"  {'v' * 20}"]),
        (f"{'w ' * 60}w\n more", ["note: |-", f"  {'w ' * 60}w", "   more"]),
    ],
)  # fmt: skip
def test_texts_of_several_lines(text: str, lines: list[str]) -> None:
    new = laid_out(f"note: {json.dumps(text)}\n")
    assert new.splitlines() == lines
    assert read_yaml(new) == {"note": text}


# Lists and mappings


def test_a_list_fits_the_width_or_has_a_line_for_each() -> None:
    fits = ["a" * 30, "b" * 30, "c" * (WIDTH - 60 - len("tags: [, , ]"))]
    assert module(f"tags: [{', '.join(fits)}]\n") == f"tags: [{', '.join(fits)}]\n"
    wide = [*fits[:2], f"{fits[2]}c"]
    assert module(f"tags: [{', '.join(wide)}]\n") == "tags:\n" + "".join(f"  - {w}\n" for w in wide)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: {b: one word}", "a: {b: one word}"),
        ("a: {b: A sentence.}", "a:\n  b: A sentence."),
        ("a: {b: What? That}", "a:\n  b: What? That"),
        ("a: {b: 'one, two'}", "a:\n  b: one, two"),
        (f"a: {{b: {'w' * 40}}}", f"a: {{b: {'w' * 40}}}"),
        (f"a: {{b: {'w' * 41}}}", f"a:\n  b: {'w' * 41}"),
        ("a: {b: 'http://x'}", "a:\n  b: http://x"),
        ("a: [b c, 'd, e']", "a:\n  - b c\n  - d, e"),
        ("a: {b: {c: 1}, d: [2]}", "a: {b: {c: 1}, d: [2]}"),
        ("a: [{b: 1}]", "a:\n  - {b: 1}"),
        ("a: {b: [{c: 1}]}", "a:\n  b:\n    - {c: 1}"),
        ("a: [[b, c], [d]]", "a:\n  - [b, c]\n  - [d]"),
        ("a: [{b: 1}, {b: One.}]", "a:\n  - b: 1\n  - b: One."),
        ("a: [{b: 1}, {}, c]", "a:\n  - {b: 1}\n  - {}\n  - c"),
        ("a: [{b: One.}, {}]", "a:\n  - b: One.\n  - {}"),
        ("reason: {b: one}", "reason:\n  b: one"),
        ("a: {reason: {b: one}}", "a:\n  reason:\n    b: one"),
        ("reason: {}", "reason: {}"),
        (
            "{'a b': {'c: d': 1, 3: 2, '3.10': x, e?: y}}",
            'a b: {"c: d": 1, 3: 2, "3.10": x, "e?": y}',
        ),
        ("'': 1\nnull: 2\n-5: 3", '"": 1\nnull: 2\n-5: 3'),
    ],
)
def test_what_stands_in_brackets(text: str, expected: str) -> None:
    assert laid_out(f"{text}\n") == f"{expected}\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", ""), ("\n\n", ""), ("# only this", "# only this\n"), ("# a\n\n\n# b\n", "# a\n\n# b\n"),
     ("{} # c", "# c\n{}\n"), ("[ # c\n]", "# c\n[]\n"), ("word # c", "# c\nword\n"),
     ("--- # c\na: 1\n...\n# d", "# c\na: 1\n# d\n"), ("{a: 1} # c\n# d", "# c\na: 1\n# d\n")],
)  # fmt: skip
def test_odd_documents(text: str, expected: str) -> None:
    assert laid_out(text) == expected


def test_a_whole_register_may_be_empty_but_for_a_comment() -> None:
    assert form("# None yet.\n", "frameworks/tolerated.yaml") == "# None yet.\n"


def test_line_ends_become_line_feeds() -> None:
    assert module("tags: [a1]\r\nnote: b\r\n") == "tags: [a1]\nnote: b\n"
    assert module("note: b\rtags: [a1]\r") == "tags: [a1]\nnote: b\n"


# Comments


def test_a_comment_goes_with_what_it_stands_at() -> None:
    text = """\
# The head of the file,
# over two lines.

# Before the title.
title: Some course  # beside the title
id: some-course
# Before the levels.

develops: {hope: 1}# beside the levels
tags: # beside the key
  # before one
  - one   # beside one

  - two
  # after two
# Before the note.
note: >-   # beside the sign
  # no comment
  text
provider: board
# At the end.
"""
    assert (
        form(text)
        == """\
# The head of the file,
# over two lines.

id: some-course
# Before the title.
title: Some course  # beside the title
provider: board
tags:  # beside the key
  # before one
  - one  # beside one

  - two
  # after two
# Before the levels.

develops: {hope: 1}  # beside the levels
# Before the note.
note: "# no comment text"  # beside the sign
# At the end.
"""
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: [b, c] # d", "a: [b, c]  # d\n"),
        ("a: [b, # d\n c]", "a:\n  - b  # d\n  - c\n"),
        ("a: [ # d\n b, c]", "a: [b, c]  # d\n"),
        ("a: [b, c # d\n]", "a:\n  - b\n  - c  # d\n"),
        ("a: [b, c\n# d\n]", "a:\n  - b\n  - c\n  # d\n"),
        ("a: [b, c\n] # d", "a: [b, c]  # d\n"),
        ("a: [ # d\n b ] # e", "# d\n# e\na: [b]\n"),
        ("a: {b: 1, # c\n d: 2}", "a:\n  b: 1  # c\n  d: 2\n"),
        ("a:\n# d\n- b", "a:\n  # d\n  - b\n"),
        ("a:\n- # d\n  b: 1", "a:\n  # d\n  - {b: 1}\n"),
        ("a:\n- b: 1\n- # d\n  b: 2", "a:\n  - {b: 1}\n  # d\n  - {b: 2}\n"),
        ("a:\n- b: 1\n  # d\n  c: 2", "a:\n  - b: 1\n    # d\n    c: 2\n"),
        ("a:\n- {b: 1} # d\n- {b: One.}", "a:\n  # d\n  - b: 1\n  - b: One.\n"),
        ("a:\n  b: c\n  # in a\n# after a\nd: e", "a:\n  b: c\n  # in a\n# after a\nd: e\n"),
        ("a:\n  b:\n    - c\n    # at c\n   # at b\nd: e",
         "a:\n  b:\n    - c\n    # at c\n  # at b\nd: e\n"),
        ("a: b\n\n\n\n# c\n\n\nd: e", "a: b\n\n# c\n\nd: e\n"),
        ("a:\n\n  b: One.\n\n  c: 2\n", "a:\n  b: One.\n\n  c: 2\n"),
        ("a: 1\n\nb: [\n\n# c\n]", "a: 1\n\n# c\nb: []\n"),
        ("a: |\n  b\n\n# c\nd: e", "a: >\n  b\n\n# c\nd: e\n"),
        ("a:\n  b: |-\n    c\n    d\ne: # f\n  g: h i.",
         "a:\n  b: |-\n    c\n    d\ne:  # f\n  g: h i.\n"),
        ("a: ['#b', \"c # d\"]", 'a: ["#b", "c # d"]\n'),
        ("a: b#c", "a: b#c\n"),
        ("? a # c\n: b", "a: b  # c\n"),
        ("a:   # c\n  long", "a: long  # c\n"),
    ],
)  # fmt: skip
def test_where_comments_stand(text: str, expected: str) -> None:
    assert laid_out(text) == expected


def test_a_comment_of_the_first_key_goes_down_with_it() -> None:
    text = "# On titles.\ntitle: Some course\nid: some-course\n"
    assert form(text) == "id: some-course\n# On titles.\ntitle: Some course\n"


def test_a_comment_inside_an_item_that_gets_a_new_first_key() -> None:
    text = "kinds:\n- title: Row\n  # Which?\n  id: rowing\n"
    assert form(text, "frameworks/hours.yaml") == (
        "kinds:\n  # Which?\n  - {id: rowing, title: Row}\n"
    )


# What is not given out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id: some-course\ntitle: 'T", "label.yaml:2:8: error: what opens here is not closed."),
        ("id: some-course\ntitel: x\n", "label.yaml:1:1: error: title is missing."),
        ("id: some-course\ntitle: x\nrequires: aa and (bb\n",
         "label.yaml:3:21: error: requires: expected"),
        ("id: other\ntitle: x\n", "label.yaml:1:5: error: id: the id"),
    ],
)  # fmt: skip
def test_a_file_with_problems_has_no_canonical_form(text: str, expected: str) -> None:
    found = canonical(text, "label.yaml", PLACE)
    assert isinstance(found, tuple)
    assert found[0].text().startswith(expected)


def test_a_profile_with_problems_has_no_canonical_form() -> None:
    found = canonical("schema: pathways/profile/1\nholds: 5\n", "me.yaml", None)
    assert isinstance(found, tuple)
    assert [(p.file, p.line, p.code) for p in found] == [("me.yaml", 2, "wrong-value")]


def test_a_form_that_says_something_else_is_never_given_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def other(document: Document) -> str:
        return written(document).replace("1", "2")

    monkeypatch.setattr(canonical_module, "written", other)
    text = "id: some-course\ntitle: T\n"
    assert form(text) == text
    for extra in ("develops: {hope: 1}\n", "# 1\n", "credits: 1.0\n"):
        with pytest.raises(UnfaithfulError, match=r"label\.yaml would"):
            canonical(text + extra, "label.yaml", PLACE)


def test_a_number_is_not_a_truth(monkeypatch: pytest.MonkeyPatch) -> None:
    def other(document: Document) -> str:
        return written(document).replace("credits: 1", "credits: true")

    monkeypatch.setattr(canonical_module, "written", other)
    with pytest.raises(UnfaithfulError):
        canonical("id: some-course\ntitle: T\ncredits: 1\n", "label.yaml", PLACE)


# Every file of the catalogue


def same(old: Value, new: Value) -> bool:
    """Say whether two values are alike but for how their rules are written."""
    if isinstance(old, dict) and isinstance(new, dict):
        return old.keys() == new.keys() and all(same(old[key], new[key]) for key in old)
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(same(a, b) for a, b in zip(old, new, strict=True))
    if isinstance(old, str) and isinstance(new, str) and old != new:
        return parse(" ".join(old.split())) == parse(new)
    return (type(old), old) == (type(new), new)


@pytest.mark.parametrize(("root", "file", "place"), SHIPPED, ids=[file for _, file, _ in SHIPPED])
def test_the_shipped_files_say_the_same(root: Path, file: str, place: str | None) -> None:
    old = (root / file).read_text(encoding="utf-8")
    new = form(old, place)
    assert same(read_yaml(old), read_yaml(new))
    assert Counter(comments(old)) == Counter(comments(new))
    assert new.endswith("\n")
    assert not new.endswith("\n\n")
    for line in new.splitlines():
        assert line == line.rstrip()
        text = line.strip().partition(": ")[2]
        assert len(line) <= WIDTH or "#" in line or " " not in text, line


# Any document


WORDS = st.sampled_from(
    ["word", "two words", "yes", "3.10", "12:30", "2018", "", "a, b", "x: y", "# no", "it's",
     'He said "hi".', "tab\there", "nl\nline", "nl\nline\n", "  lead", "trail ", "\u200b", "é",
     "- d", "http://a.example/" + "x" * 120, "null", "true", "[z]", "end:", "\n\n", "a\n\nb",
     "p " * 80 + "\n" + "q " * 80 + "q", "a\n  b", "\\", "long " * 25 + "end", "-5", "~", "<<"]
)  # fmt: skip
KEYS = WORDS | st.sampled_from(["a", "b", "c", "reason", "wants"])
DATA = st.recursive(
    WORDS | st.sampled_from([1, 1.5, True, None, -3]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)


def restyled(node: yaml.Node, chance: random.Random) -> None:
    """Give a document quotes, signs and brackets at random."""
    if isinstance(node, yaml.ScalarNode):
        if node.tag.endswith(":str"):
            node.style = chance.choice([None, "'", '"', "|", ">"])
    elif isinstance(node, yaml.CollectionNode):
        node.flow_style = chance.random() < 0.35
        for part in node.value:
            for child in part if isinstance(part, tuple) else (part,):
                restyled(child, chance)


def with_comments(text: str, chance: random.Random) -> Iterator[str]:
    for line in text.splitlines():
        if chance.random() < 0.15:
            yield f"{' ' * chance.randint(0, 6)}# own {chance.randint(0, 99)}"
        if chance.random() < 0.1:
            yield ""
        yield f"{line}  # eol {chance.randint(0, 99)}" if chance.random() < 0.15 else line


def dumped(data: Value, chance: random.Random) -> str:
    """Write data in some style or other, with comments here and there."""
    node = yaml.SafeDumper(StringIO(), sort_keys=False).represent_data(data)
    restyled(node, chance)
    text: str = yaml.serialize(
        node, Dumper=yaml.SafeDumper, width=chance.choice([20, 80, 1000]), allow_unicode=True
    )
    lines = text.replace("!!str ", "").replace("! ", "").splitlines()
    return "\n".join(with_comments("\n".join(lines), chance))


PIECES = st.lists(
    st.sampled_from(
        ["a: ", "b:", "c: ", "\n", "\n  ", "\n    ", "\n- ", "\n  - ", "- ", "[", "]", "{", "}",
         ", ", "'x y'", '"q: z"', "? ", ": ", "|\n", "|-\n", ">-\n", " # c1", "#e", "\n# f\n",
         "\n  # g\n", "\n\n", "---\n", "...\n", "null", "1.5", "'3.10'", "word", "é", "-5", "w: 1",
         "\n  k: v", "\n  m: 2", "|+\n", "''"]
    ),
    max_size=14,
).map("".join)  # fmt: skip


def keeps_all(text: str) -> bool:
    """Lay a text out anew: it must be final, and say the same. False when it is no YAML of ours."""
    try:
        value = read_yaml(text)
    except YamlProblem:
        return False
    new = laid_out(text)
    assert json.dumps(read_yaml(new), sort_keys=True) == json.dumps(value, sort_keys=True)
    assert Counter(comments(new)) == Counter(comments(text))
    return True


@given(PIECES)
@examples(1500)
def test_any_text_is_kept(text: str) -> None:
    keeps_all(text)


@given(DATA, st.randoms(use_true_random=False))
@examples(800)
def test_any_data_in_any_style_is_kept(data: Value, chance: random.Random) -> None:
    keeps_all(dumped(data, chance))


@pytest.mark.slow
def test_the_documents_generated_are_hard_enough() -> None:
    found: Counter[str] = Counter()

    @given(DATA, st.randoms(use_true_random=False))
    @settings(max_examples=300, derandomize=True, database=None)
    def look(data: Value, chance: random.Random) -> None:
        text = dumped(data, chance)
        if keeps_all(text):
            found["read"] += 1
            found["commented"] += bool(comments(text))
            found["nested"] += isinstance(data, dict | list) and "\n  " in laid_out(text)

    look()
    assert found["read"] > 200
    assert found["commented"] > 60
    assert found["nested"] > 40


@given(DATA, st.randoms(use_true_random=False))
@examples(200)
def test_the_places_do_not_depend_on_libyaml(data: Value, chance: random.Random) -> None:
    text = dumped(data, chance)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(commented_module, "LOADER", yaml.SafeLoader)
        try:
            pure = written(commented(text))
        except yaml.YAMLError:  # It takes a little less than libyaml.
            return
    assert written(commented(text)) == pure


# Any module


IDS = st.from_regex(r"[b-m]{2,8}(-[b-m]{1,4})?", fullmatch=True)
PROSE = st.lists(
    st.sampled_from(["word", "and,", "so:", '"quoted"', "it's", "#1", "x" * 30, "- y", "é"]),
    min_size=1,
    max_size=40,
).map(" ".join)
RULES = st.recursive(
    IDS | PROSE.map(lambda text: f"ask {json.dumps(text, ensure_ascii=False)}"),
    lambda inner: st.lists(inner, min_size=2, max_size=4).flatmap(
        lambda parts: st.sampled_from(
            [f"({' and '.join(parts)})", f"({' or '.join(parts)})", f"2 of ({', '.join(parts)})"]
        )
    ),
    max_leaves=8,
)
FIGURES = st.just("unknown") | st.integers(0, 500)
MODULES = st.fixed_dictionaries(
    {"id": st.just("some-course"), "title": PROSE},
    optional={
        "countries": st.lists(IDS, max_size=4),
        "tags": st.lists(IDS, max_size=12),
        "hours": st.just("unknown") | st.dictionaries(
            st.sampled_from(["study", "notional", "tqt", "glh"]), FIGURES, max_size=4
        ),
        "weeks": FIGURES,
        "requires": RULES,
        "alongside": RULES,
        "develops": st.dictionaries(IDS, st.integers(0, 4), max_size=9),
        "reason": st.dictionaries(st.sampled_from(["hours", "weeks", "develops"]), PROSE),
        "note": PROSE,
        "provider": IDS,
        "source": st.lists(
            st.fixed_dictionaries({}, optional={"note": PROSE, "url": IDS, "version": PROSE}),
            max_size=3,
        ),
    },
)  # fmt: skip


def shuffled(value: Value, chance: random.Random) -> Value:
    """Put the keys of the forms of a module in any order."""
    if isinstance(value, dict):
        keys = list(value)
        chance.shuffle(keys)
        return {
            key: shuffled(value[key], chance) if key == "source" else value[key] for key in keys
        }
    return [shuffled(part, chance) for part in value] if isinstance(value, list) else value


@pytest.mark.slow
@given(MODULES, st.randoms(use_true_random=False))
@settings(max_examples=300)
def test_a_module_has_one_form_however_it_was_written(
    data: dict[str, Value], chance: random.Random
) -> None:
    plain = json.dumps(data, ensure_ascii=False)
    node = yaml.SafeDumper(StringIO(), sort_keys=False).represent_data(shuffled(data, chance))
    restyled(node, chance)
    other: str = yaml.serialize(node, Dumper=yaml.SafeDumper, width=60, allow_unicode=True)
    new = form(other.replace("!!str ", "").replace("! ", ""))
    assert new == form(plain)
    read = read_yaml(new)
    assert isinstance(read, dict)
    assert same(data, read)
    assert list(read) == [key for key in key_order(Module) if key in data]


@cache
def _tree() -> Document:
    return commented("a: [1, {b: text}]\n")


def test_the_tree_is_what_is_written() -> None:
    root = _tree().root
    assert isinstance(root, Collection)
    assert root.keyed
    assert root.entries[0].key == Scalar("a", plain=True)
    assert written(structs.replace(_tree(), head=["# top"])) == "# top\na:\n  - 1\n  - {b: text}\n"
