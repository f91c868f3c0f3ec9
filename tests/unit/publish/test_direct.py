"""Templates that are compiled directly say what the engine's own code would say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined, Template
from jinja2.exceptions import TemplateNotFound, UndefinedError
from markupsafe import Markup, escape

from pathways.cli.edition import shipped_sources
from pathways.publish.direct import Direct
from pathways.publish.item_pages import ItemPages
from pathways.publish.register_pages import RegisterPages
from pathways.publish.sources import Sources
from pathways.publish.templates import Templates
from pathways.publish.words import Words, words_of
from tests.amounts import examples
from tests.unit.publish.editions import boats, renderer_of
from tests.unit.publish.test_routes import PERSON

ENGLISH = Words("en", str, lambda one, many, n: one if n == 1 else many)


@dataclass(frozen=True, slots=True)
class View:
    """What a template of these tests is about."""

    title: str
    number: int
    parts: tuple[str, ...] = ()


def usual(words: Words = ENGLISH, **more: object) -> Environment:
    """Give the engine as it comes, set up for the same templates."""
    made = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        **more,  # type: ignore[arg-type]
    )
    made.install_gettext_callables(words.gettext, words.ngettext, newstyle=True)  # type: ignore[attr-defined]
    return made


MACROS = (
    "{% macro ref(one, more='', last='no') %}<b>{{ one }}</b>{{ more }}|{{ last }}{% endmacro %}"
)
TEXTS = (
    "{{ view.title }}",
    "{{ view.title ~ '<' ~ view.number }}",
    "{{ view.parts | length }} {{ view.number or view.title }}",
    "{% for one in view.parts %}{{ loop.index }}{{ one }}{{ ', ' if not loop.last }}{% endfor %}",
    "{% set said %}<i>{{ view.title }}</i>{% endset %}{{ said }}{{ said | trim }}",
    MACROS
    + "{{ ref(view.title) }}{{ ref(view.title, 'a<b') }}{{ ref(ref('x'), last=view.title) }}",
    MACROS + "{{ ref(last=ref(view.title), one=_('A & B')) }}",
    (
        "{% macro all() %}{{ varargs | join('<') }}{{ kwargs }}{% endmacro %}"
        "{{ all(view.title, '&', a=1) }}"
    ),
    (
        "{% macro box() %}<p>{{ caller() }}</p>{% endmacro %}"
        "{% call box() %}{{ view.title }}{% endcall %}"
    ),
    "{% macro ref(a, b='-', c='+') %}{{ a }}{{ b }}{{ c }}{% endmacro %}{{ ref(*view.parts) }}",
    (
        MACROS + "{% macro all(ref, to) %}{{ ref('<') }}{{ to('>') }}{% endmacro %}"
        "{{ all(view.title.__add__, view.title.join) }}"
    ),
    "{{ '<' if view.number else '&amp;' }}{{ view.title if view.number else _('<i>') }}",
    "{{ _('100 %% of %(what)s', what=view.title) }}",
    "{{ ngettext('%(num)s <b>', '%(num)s of %(what)s', view.number, what=view.title) }}",
    "{% trans what=view.title %}<b>{{ what }}</b> & more{% endtrans %}",
    "{% trans count=view.number %}one{% pluralize %}{{ count }} of them{% endtrans %}",
    "{{ {'a': _('A'), '&': _('<B>')}[view.title] if view.title in ('a', '&') else 1 }}",
    "{{ safe }}{{ safe ~ view.title }}{{ view.title.join(['<', '>']) }}{{ none }}{{ 1.5 }}",
    "{% block one %}{{ view.title }}{% endblock %}",
)
LETTERS = st.text("ab <>&\"'é%{}", max_size=8)


DIRECT, USUAL = Direct(ENGLISH), usual()


@cache
def compiled(text: str) -> tuple[Template, Template]:
    return DIRECT.from_string(text), USUAL.from_string(text)


@pytest.mark.parametrize("text", TEXTS)
@examples(40)
@given(title=LETTERS, number=st.integers(0, 3), parts=st.lists(LETTERS, min_size=1, max_size=3))
def test_it_says_what_the_engine_says(text: str, title: str, number: int, parts: list[str]) -> None:
    view, safe = View(title, number, tuple(parts)), Markup("<u>&amp;</u>")
    direct, engine = (page.render(view=view, safe=safe) for page in compiled(text))
    assert direct == engine


def test_a_phrase_is_kept_for_a_text_and_for_the_same_as_markup() -> None:
    text = (
        "{{ _('of %(what)s', what=view.title) }} {{ ngettext('%(a)s', '%(a)s', 1, a=view.title) }}"
    )
    page = DIRECT.from_string(text)
    for title, said in (("<b>", "&lt;b&gt;"), (Markup("<b>"), "<b>"), ("<b>", "&lt;b&gt;")):
        assert page.render(view=View(title, 0)) == f"of {said} {said}"


@given(LETTERS)
def test_every_letter_of_markup_is_escaped(text: str) -> None:
    said = compiled("{{ view.title }}")[0].render(view=View(text, 0))
    assert said == str(escape(text))
    assert not {*"<>\"'"} & {*said}


def test_what_is_missing_stops_the_page() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        DIRECT.from_string("{{ view.nothing }}").render(view=View("a", 1))
    with pytest.raises(UndefinedError, match="other"):
        DIRECT.from_string("{{ other }}").render()
    with pytest.raises(UndefinedError, match="'one' was not provided"):
        DIRECT.from_string(MACROS + "{{ ref() }}").render()
    with pytest.raises(KeyError, match="three"):
        DIRECT.from_string(MACROS + "{{ ref(three=3) }}").render()


def test_imported_macros_know_what_all_templates_know(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "words.html").write_text("{% macro said() %}{{ known() }}{% endmacro %}", "utf-8")
    (folder / "a.html").write_text(
        '{% extends "b.html" %}{% import "words.html" as w %}{% from "words.html" import said %}'
        "{% block x %}{{ w.said() }}{{ said() }}{{ super() }}{% endblock %}",
        "utf-8",
    )
    (folder / "b.html").write_text("[{% block x %}b{% endblock %}]", "utf-8")
    environment = Direct(ENGLISH, loader=Templates(Sources(tmp_path), ENGLISH))
    told = count(1)
    environment.globals["known"] = lambda: next(told)
    page = environment.get_template("a.html")
    assert [page.render(), page.render()] == ["[12b]", "[34b]"]
    assert environment.get_template("a.html") is page


def test_a_template_that_is_not_there_is_told(tmp_path: Path) -> None:
    environment = Direct(ENGLISH, loader=Templates(Sources(tmp_path), ENGLISH))
    with pytest.raises((TemplateNotFound, FileNotFoundError)):
        environment.get_template("none.html")


@pytest.mark.parametrize("language", ["en", "es"])
def test_whole_pages_are_those_of_the_engine(language: str) -> None:
    edition = replace(boats(), examples=(PERSON,))
    words = words_of(language, shipped_sources())
    items = ItemPages(edition)
    made = []
    for plain in (False, True):
        renderer = type(renderer_of(edition))(edition, shipped_sources(), words)
        if plain:
            own = renderer.environment.globals
            renderer.environment = usual(words, loader=Templates(shipped_sources(), words))  # type: ignore[assignment]
            kept = ("english", "own", "site", "edition", "words", "to", "file", "once", "joined")
            renderer.environment.globals |= {name: own[name] for name in kept}
        registers = RegisterPages(edition, items.ways_to)
        made.append(
            {f.place: f.content for f in (*items.files(renderer), *registers.files(renderer))}
        )
    assert made[0] == made[1]
    assert len(made[0]) > len(edition.items)
