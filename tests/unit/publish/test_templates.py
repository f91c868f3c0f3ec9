"""Words without figures are settled when a template is read, and mean what they meant."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import Environment

from pathways.cli.edition import shipped_sources
from pathways.publish.sources import Sources
from pathways.publish.templates import Code, Templates
from pathways.publish.words import Words

SPANISH = {"Yes & no": "Sí & no", "100 %% sure": "100 %% seguro", "%(n)s left": "quedan %(n)s"}


@pytest.fixture
def asked() -> list[str]:
    """Hold every text that was looked up."""
    return []


@pytest.fixture
def environment(tmp_path: Path, asked: list[str]) -> Environment:
    def look_up(text: str) -> str:
        asked.append(text)
        return SPANISH.get(text, text)

    words = Words("es", look_up, lambda one, many, n: one if n == 1 else many)
    (tmp_path / "templates").mkdir()
    made = Environment(
        loader=Templates(Sources(tmp_path), words),
        autoescape=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_callables(words.gettext, words.ngettext, newstyle=True)  # type: ignore[attr-defined]
    return made


def rendered(environment: Environment, text: str, tmp_path: Path, **more: object) -> str:
    (tmp_path / "templates" / "a.html").write_text(text, encoding="utf-8")
    return environment.get_template("a.html").render(**more)


def test_a_plain_text_is_looked_up_once(
    environment: Environment, asked: list[str], tmp_path: Path
) -> None:
    assert rendered(environment, "<p>{{ _('Yes & no') }}</p>", tmp_path) == "<p>Sí & no</p>"
    environment.get_template("a.html").render()
    assert asked == ["Yes & no"]


def test_the_sign_of_a_hundredth_stays_doubled_in_files_only(
    environment: Environment, tmp_path: Path
) -> None:
    assert rendered(environment, "{{ _('100 %% sure') }}", tmp_path) == "100 % seguro"


def test_a_text_with_a_figure_is_filled_in_on_each_page_and_escaped(
    environment: Environment, tmp_path: Path
) -> None:
    text = "{{ _('%(n)s left', n=number) }}"
    assert rendered(environment, text, tmp_path, number="<2>") == "quedan &lt;2&gt;"


def test_texts_inside_expressions_are_settled_too(
    environment: Environment, asked: list[str], tmp_path: Path
) -> None:
    text = "{% macro m(x) %}[{{ x }}]{% endmacro %}{{ m(_('Yes & no')) if on }}{{ name | upper }}"
    said = rendered(environment, text, tmp_path, on=True, name="a")
    assert said == "[Sí & no]A"
    assert asked == ["Yes & no"]


def test_a_text_that_is_made_on_the_page_is_looked_up_there(
    environment: Environment, asked: list[str], tmp_path: Path
) -> None:
    assert rendered(environment, "{{ _(name) }}", tmp_path, name="Yes & no") == "Sí & no"
    assert asked == ["Yes & no"]


def test_a_template_that_is_not_there_is_said_by_name(environment: Environment) -> None:
    with pytest.raises(FileNotFoundError, match=r"no\.html"):
        environment.get_template("no.html")


def test_what_is_compiled_once_is_not_compiled_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = Words("en", str, lambda one, many, n: one if n == 1 else many)
    spanish = Words("es", lambda text: SPANISH.get(text, text), plain.ngettext)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "once.html").write_text("<bdi>{{ _('Yes & no') }}</bdi>")
    code: Code = {}

    def said(words: Words) -> str:
        loader = Templates(Sources(tmp_path), words, code)
        return Environment(loader=loader, autoescape=True).get_template("once.html").render()

    first = said(plain), said(spanish)
    monkeypatch.setattr(Environment, "compile", None)
    assert (said(plain), said(spanish)) == first
    assert first == ("<bdi>Yes & no</bdi>", '<bdi lang="en">Sí & no</bdi>')
    assert code.keys() == {("en", "once.html"), ("es", "once.html")}


@pytest.mark.parametrize(
    "name",
    ["base", "frame", "compare", "list", "level", "shelf", "competency", "framework", "words"],
)
def test_no_id_of_ours_can_be_one_of_a_catalogue(name: str) -> None:
    """Beside ids that a catalogue gives: no id of a catalogue begins with a low line."""
    text = shipped_sources().text(f"templates/{name}.html")
    ours = re.findall(r'\bid="([^"{]+)|prefix=\'([^\']+)', text)
    assert [first or second for first, second in ours if (first or second)[0] != "_"] == []
