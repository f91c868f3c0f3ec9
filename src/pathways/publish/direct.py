"""Templates compiled to what they mean here: a field is read, a function called, and no more.

A template engine cannot know what it is given, and asks at every name: may this be a key, does
that call want the context? Our views have fields, our functions take what is written, and a
page asks some five hundred times. So the code of templates says it directly.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from functools import lru_cache, partial
from types import FunctionType
from typing import Any, TypeAlias

from jinja2 import Environment, StrictUndefined, Template, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef, optimizeconst
from jinja2.runtime import Context
from jinja2.utils import missing
from markupsafe import Markup, escape

from pathways.publish.words import Words

Block: TypeAlias = Callable[[Context], Iterator[str]]


class _DirectCode(CodeGenerator):
    """Writes the code of a template. Macros, blocks and pages become functions.

    A page and a block give the pieces of their text as a list, a macro gives markup. What no
    page changes is made once, at the end of the code.
    """

    def __init__(self, *its: Any, **more: Any) -> None:  # noqa: ANN401 - as in the base
        super().__init__(*its, **more)
        self.settled: dict[str, str] = {}

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - named by the base
        """Take what a page extends out of its code: it is what the page gives in the end."""
        self.macros = {one.name for one in node.find_all(nodes.Macro)}
        self.imported = {one.target for one in node.find_all(nodes.Import)}
        extends = node.find(nodes.Extends)
        self.outer = extends and extends.template
        self.has_known_extends = extends is not None
        node.body = [one for one in node.body if one is not extends]
        super().visit_Template(node, frame)
        for text, name in self.settled.items():
            self.writeline(f"{name} = {text}")

    def write_commons(self) -> None:
        """Write what functions of pages and blocks begin with."""
        self.writeline("resolve, unsafe = context.known.__getitem__, environment.unsafe")
        self.writeline("undefined, concat = environment.undefined, environment.concat")

    def enter_frame(self, frame: Frame) -> None:
        """Let pages and blocks gather their pieces, as macros do."""
        if frame.buffer is None:
            self.buffer(frame)
        super().enter_frame(frame)

    def leave_frame(self, frame: Frame, with_python_scope: bool = False) -> None:  # noqa: FBT002 - as in the base
        super().leave_frame(frame, with_python_scope)
        if frame.toplevel and self.outer:
            self.writeline("return environment.extended(context, ")
            self.visit(self.outer, frame)
            self.write(")")
        elif frame.toplevel or frame.block_frame:
            self.writeline(f"return {frame.buffer}")

    def visit_Block(self, node: nodes.Block, frame: Frame) -> None:  # noqa: N802 - named by the base
        """Add what a block says; a page that extends another leaves that to the other."""
        if not (frame.toplevel and self.outer):
            context = self.derive_context(frame) if node.scoped else self.get_context_ref()
            said = f"context.blocks[{node.name!r}][0]({context})"
            self.writeline(f"{frame.buffer}.extend({said})", node)

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802 - named by the base
        """Write a piece; what stands outside the blocks of a page that extends says nothing."""
        if not (frame.toplevel and self.outer):
            super().visit_Output(node, frame)

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:  # noqa: ARG002, N802 - named by the base
        """Refuse what gives its pieces one by one."""
        self.fail("templates here import macros of others and include none", node.lineno)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - named by the base
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    @optimizeconst
    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802 - named by the base
        self.visit(node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("]")

    @optimizeconst
    def visit_CondExpr(self, node: nodes.CondExpr, frame: Frame) -> None:  # noqa: N802 - named by the base
        """Say nothing where there is no `else`."""
        self.write("(")
        self.visit(node.expr1, frame)
        self.write(" if ")
        self.visit(node.test, frame)
        self.write(" else ")
        self.visit(node.expr2 or nodes.Const(""), frame)
        self.write(")")

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
        self.writeline(f"return environment.marked(concat({frame.buffer}))")

    def visit_Const(self, node: nodes.Const, frame: Frame) -> None:  # noqa: N802 - named by the base
        """Take markup, and what may hold some, from where it is settled."""
        value = node.as_const(frame.eval_ctx)
        if isinstance(value, (Markup, dict)):
            name = f"settled_{len(self.settled)}"
            self.write(self.settled.setdefault(repr(value), name))
        else:
            super().visit_Const(node, frame)

    def visit_MarkSafe(self, node: nodes.MarkSafe, frame: Frame) -> None:  # noqa: N802 - named by the base
        self.visit_Const(nodes.Const(node.as_const(frame.eval_ctx)), frame)

    def _output_child_pre(self, node: nodes.Expr, *_: object) -> None:
        """Write what is known to be safe as it is; escape the rest."""
        # Looked at once: as it is visited, parts of it that are settled become one.
        self.may_escape = not self._is_markup(node)
        if self.may_escape:
            self.write("(said if type(said := ")

    def _output_child_post(self, *_: object) -> None:
        if self.may_escape:
            self.write(") is Markup or (type(said) is str and not unsafe(said)) else escape(said))")

    def _is_markup(self, node: nodes.Expr | None) -> bool:
        """Say whether it is what a macro or a function of ours says, whatever it is given."""
        match node:
            case nodes.CondExpr(expr1=one, expr2=other):
                return self._is_markup(one) and (other is None or self._is_markup(other))
            case nodes.Const(value=str(value)):
                return escape(value) == value
            case nodes.Call(node=nodes.Name(name=name)):
                return name in _MARKUP or name in self.macros
            case nodes.Call(node=nodes.Getattr(node=nodes.Name(name=name))):
                return name in self.imported
            case _:
                return isinstance(node, nodes.MarkSafe)


_SAID = frozenset({"_", "gettext", "ngettext"})
"""Functions of ours that take what they are given by name as it is."""
_MARKUP = _SAID | {"to", "file", "once", "joined"}
"""Functions of ours that give markup."""
KEPT = 4096
"""Phrases kept with the figures in them: a catalogue has few lengths, prices and amounts."""


class _Known(dict[str, Any]):
    """All that a page knows by name."""

    def __missing__(self, name: str) -> object:
        return missing


class _Page(Context):
    """What a page knows, in one place for what it is given and what it sets."""

    def __init__(self, *its: Any, **more: Any) -> None:  # noqa: ANN401 - as in the base
        super().__init__(*its, **more)
        self.known = self.vars = self.parent = _Known(self.parent)


class Direct(Environment):
    """Compiles templates, each once, and has the words of one language for them."""

    code_generator_class = _DirectCode
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
