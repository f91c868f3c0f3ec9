"""Templates compiled to plain code, with the words of one language, each once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from functools import lru_cache, partial
from types import FunctionType
from typing import Any, TypeAlias

from jinja2 import Environment, StrictUndefined, Template
from jinja2.environment import TemplateModule
from jinja2.exceptions import UndefinedError
from jinja2.runtime import Context
from jinja2.utils import missing
from markupsafe import Markup, escape

from pathways.publish.direct_code import DirectCode
from pathways.publish.words import Words

Block: TypeAlias = Callable[[Context], Iterator[str]]
KEPT = 4096
"""Phrases kept with the figures in them: a catalogue has few lengths, prices and amounts."""


class _Known(dict[str, Any]):
    """All that a page knows by name."""

    def __missing__(self, name: str) -> object:
        message = f"{name!r} is undefined"
        raise UndefinedError(message)


class _Page(Context):
    """What a page knows: what it is given and what it sets, in one place."""

    def __init__(self, *its: Any, **more: Any) -> None:  # noqa: ANN401 - as in the base
        super().__init__(*its, **more)
        self.vars = self.parent = _Known(self.parent)


class Direct(Environment):
    """Compiles templates, each once, and has the words of one language for them."""

    code_generator_class = DirectCode
    context_class = _Page
    unsafe = staticmethod(re.compile("[&<>\"']").search)
    """Finds a letter that must be escaped; most texts have none, and stay as they are."""
    marked: Callable[[str], Markup] = staticmethod(partial(str.__new__, Markup))
    """Takes a text of ours as markup, as it is."""

    def __init__(self, words: Words, **more: Any) -> None:  # noqa: ANN401 - as in the base
        super().__init__(
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n"],
            **more,
        )
        # For blocks of words in templates: figures are given by name.
        self.install_gettext_callables(  # type: ignore[attr-defined]
            words.gettext, words.ngettext, newstyle=True
        )
        gettext, ngettext = _functions(words)
        self.globals |= {"_": gettext, "gettext": gettext, "ngettext": ngettext}
        self._found: dict[str, Template] = {}
        self._blocks: dict[tuple[str | None, str], dict[str, list[Block]]] = {}

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Let all templates share what is known to all: nothing is added for one alone."""
        assert not d
        return self.globals

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - named by the base
    ) -> Template:
        """Give a template, which stays as it is while a site is built."""
        assert isinstance(name, str)
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = super().get_template(name, parent, globals)
        return found

    def macros_of(self, name: str) -> TemplateModule:
        """Give what a template defines, for others to use; made once."""
        return self.get_template(name).module

    def extended(self, context: Context, outer: str) -> Iterable[str]:
        """Say what another template says, with the blocks of this one in the place of its own."""
        template = self.get_template(outer)
        inner = context.name, outer
        if inner not in self._blocks:
            for name, block in template.blocks.items():
                context.blocks.setdefault(name, []).append(block)
            self._blocks[inner] = context.blocks
        context.blocks = self._blocks[inner]
        return template.root_render_func(context)

    @staticmethod
    def defined(macro: FunctionType, names: tuple[str, ...]) -> FunctionType:
        """Let a macro be called with fewer values than it names."""
        macro.__defaults__ = (missing,) * len(names)
        macro.__dict__["names"] = dict(zip(names, macro.__code__.co_varnames, strict=False))
        return macro

    @staticmethod
    def called(function: Callable[..., Any], /, *values: Any, **named: Any) -> Any:  # noqa: ANN401
        """Call a function or a macro with values by name."""
        names = getattr(function, "names", None)
        return function(*values, **({names[n]: v for n, v in named.items()} if names else named))


def joined(say: Callable[[Any], Markup], values: Iterable[object], between: str = ", ") -> Markup:
    """Give what a macro says of each of some values, with something between."""
    return Direct.marked(between.join(map(say, values)))


def _escaped(figure: object) -> object:
    """Escape what is put into words, but for numbers and for what needs none."""
    safe = type(figure) is int or (type(figure) is str and not Direct.unsafe(figure))
    return figure if safe else escape(figure)


def _functions(words: Words) -> tuple[Callable[..., Markup], Callable[..., Markup]]:
    """Give the functions by which templates ask for words, with figures put in and escaped."""

    # By type as well: a text and the same as markup are equal, and 1 is as True.
    @lru_cache(KEPT, typed=True)
    def gettext(text: str, /, **figures: object) -> Markup:
        return Direct.marked(words.gettext(text) % {n: _escaped(f) for n, f in figures.items()})

    @lru_cache(KEPT, typed=True)
    def ngettext(one: str, many: str, number: int, /, **figures: object) -> Markup:
        said = {"num": number} | {n: _escaped(f) for n, f in figures.items()}
        return Direct.marked(words.ngettext(one, many, number) % said)

    return gettext, ngettext
