"""Joining scripts: one function, nothing lost but what only a reader needs."""

from __future__ import annotations

import pytest

from pathways.publish.scripts import ScriptError, joined


def body(*parts: tuple[str, str]) -> str:
    """Give what stands inside the one function."""
    first, strict, *lines, last = joined(parts).splitlines()
    assert (first, strict, last) == ("(function () {", '"use strict";', "})();")
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("written", "short"),
    [
        ("const a = 1;", "const a=1;"),
        ("  return a + b;", "return a + b;"),
        ("x = a - -b;", "x=a - -b;"),
        ('say("a  =  b", { n: 1 });', 'say("a  =  b",{n:1});'),
        (r"x = 'it\'s // no  comment';", r"x='it\'s // no  comment';"),
        ("x = `a  ${ b }  c`;", "x=`a  ${ b }  c`;"),
        (r'x = t.replace(/ ?\([ -]+\) /g, "");', r'x=t.replace(/ ?\([ -]+\) /g,"");'),
        ("if (/^[/ ]+ $/i.test(x)) y();", "if(/^[/ ]+ $/i.test(x))y();"),
        ("x = (a + b) / c / d;", "x=(a + b)/ c / d;"),
        ("return /a (b )+/.test(x);", "return /a (b )+/.test(x);"),
        ("// why", ""),
        ("a(); // why", "a();"),
        ("", ""),
        ("async function a() {}", "async function a(){}"),
        ("x = a ? b : c;", "x=a?b:c;"),
        ("return { ...a, b };", "return{...a,b};"),
        ("é = 1;", "é=1;"),
    ],
)
def test_a_line_keeps_what_counts(written: str, short: str) -> None:
    assert body(("a", written)) == short


def test_parts_follow_one_another() -> None:
    assert body(("a", "const a = 1;\n"), ("b", "const b = a;\n")) == "const a=1;const b=a;"


def test_a_line_goes_on_in_the_next_where_no_statement_can_end() -> None:
    written = "f({\n  a: [\n    1\n    ? 2\n    : 3,\n  ],\n});\nreturn\n(b);"
    assert body(("a", written)) == "f({a:[1?2:3]});return\n(b);"
    assert (
        body(("a", "function f() {\n  g();\n}\nfunction g() {}"))
        == "function f(){g()}function g(){}"
    )


@pytest.mark.parametrize("kind", ["function x() {}", "let x = 1;", "class x {}", "const x = 2;"])
def test_a_name_stands_in_one_part_only(kind: str) -> None:
    with pytest.raises(ScriptError, match=r"x is in first and in second\."):
        joined([("first", "async function x() {}"), ("second", kind)])


def test_a_name_inside_a_function_is_its_own() -> None:
    assert "let x" in joined([("a", "const x = 1;"), ("b", "function y() {\n  let x = 2;\n}")])


def test_a_text_over_two_lines_is_refused() -> None:
    with pytest.raises(ScriptError, match=r"a:2: a text in ` runs over the line\."):
        joined([("a", "x();\ny = `one\ntwo`;")])
