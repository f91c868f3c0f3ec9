"""Templates compiled to what they mean here: a field is read, a function called, and no more.

A template engine cannot know what it is given, and asks at every name: may this be a key, does
that call want the context? Our views have fields, our functions take what is written, and a
page asks some five hundred times. So the code of templates says it directly.
"""

from __future__ import annotations

import re
from collections.abc import Callable, MutableMapping
from types import FunctionType
from typing import Any

from jinja2 import Environment, StrictUndefined, Template, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.utils import missing
from markupsafe import Markup, escape

from pathways.publish.words import Words


class _DirectCode(CodeGenerator):
    """Writes the code of a template. Macros become functions."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - named by the base
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(  # noqa: N802 - named by the base
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT002 - as in the base
    ) -> None:
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        named = node.kwargs and not (isinstance(node.node, nodes.Name) and node.node.name in _SAID)
        if named:
            self.write("environment.called(")
        self.visit(node.node, frame)
        self.write(", " if named else "(")
        for part in (*node.args, *node.kwargs):
            self.visit(part, frame)
            self.write(", ")
        self.write(")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        node = macro_ref.node
        more = macro_ref.accesses_kwargs, macro_ref.accesses_varargs, macro_ref.accesses_caller
        if any(more) or not isinstance(node, nodes.Macro):
            super().macro_def(macro_ref, frame)
            return
        self.write(f"environment.defined(macro, {tuple(one.name for one in node.args)!r})")

    def return_buffer_contents(
        self,
        frame: Frame,
        force_unescaped: bool = False,  # noqa: ARG002, FBT002 - as in the base
    ) -> None:
        """Return what a macro says as markup: nothing stands around the function that would."""
        super().return_buffer_contents(frame)

    def visit_MarkSafe(self, node: nodes.MarkSafe, _: Frame) -> None:  # noqa: N802 - named by the base
        """Take markup from where it is kept: all that is marked so is a settled text."""
        assert isinstance(node.expr, nodes.Const), node
        self.write(f"environment.marked[{str(node.expr.value)!r}]")

    def _output_child_pre(self, *_: object) -> None:
        """Write what is known to be safe as it is; escape the rest."""
        self.write("(said if type(said := ")

    def _output_child_post(self, *_: object) -> None:
        self.write(
            ") is Markup or (type(said) is str and not environment.unsafe(said)) else escape(said))"
        )


_SAID = frozenset({"_", "gettext", "ngettext"})
"""Functions of ours that take what they are given by name as it is."""


class _Marked(dict[str, Markup]):
    """Texts of templates as markup, each made once. Holds nothing but what templates say."""

    def __missing__(self, text: str) -> Markup:
        made = self[text] = Markup(text)  # noqa: S704 - a text of ours
        return made


class Direct(Environment):
    """Compiles templates, each once, and has the words of one language for them."""

    code_generator_class = _DirectCode
    unsafe = staticmethod(re.compile("[&<>\"']").search)
    """Finds a letter that must be escaped; most texts have none, and stay as they are."""

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
        self.marked = _Marked()
        self._found: dict[str, Template] = {}

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


def _functions(words: Words) -> tuple[Callable[..., Markup], Callable[..., Markup]]:
    """Give the functions by which templates ask for words, with figures put in and escaped."""

    def gettext(text: str, /, **figures: object) -> Markup:
        return Markup(words.gettext(text) % {n: escape(f) for n, f in figures.items()})  # noqa: S704

    def ngettext(one: str, many: str, number: int, /, **figures: object) -> Markup:
        text = words.ngettext(one, many, number)
        said = {"num": number} | {n: escape(f) for n, f in figures.items()}
        return Markup(text % said)  # noqa: S704

    return gettext, ngettext
