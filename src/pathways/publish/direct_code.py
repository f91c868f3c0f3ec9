"""The code that templates are compiled to: it says what they mean here, and asks for nothing else.

A template engine cannot know what it is given, and asks at every name: may this be a key, does
that call want the context? Our views have fields, our functions take what is written, and a
page asks some five hundred times. So the code of templates says it directly.
"""

from __future__ import annotations

from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef, optimizeconst
from jinja2.idtracking import VAR_LOAD_PARAMETER, VAR_LOAD_RESOLVE, Symbols
from markupsafe import Markup, escape


class DirectCode(CodeGenerator):
    """Writes the code of a template. Macros, blocks and pages become functions.

    A page and a block give the pieces of their text as a list, a macro gives markup. What no
    page changes is made once, at the end of the code.
    """

    def __init__(self, *its: Any, **more: Any) -> None:  # noqa: ANN401 - as in the base
        super().__init__(*its, **more)
        self.settled: dict[str, str] = {}

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - named by the base
        """Take what a page extends out of its code: it is what the page gives in the end."""
        # A name that is also set, or given to a macro, may be anything.
        found = list(node.find_all(_TELLING))
        other = {one.name for one in found if isinstance(one, nodes.Name) and one.ctx != "load"}
        macros = {one.name for one in found if isinstance(one, nodes.Macro)}
        self.macros = (_MARKUP | macros) - other
        self.imported = {one.target for one in found if isinstance(one, nodes.Import)} - other
        extends = next((one for one in found if isinstance(one, nodes.Extends)), None)
        self.outer = extends and extends.template
        self.has_known_extends = extends is not None
        node.body = [one for one in node.body if one is not extends]
        super().visit_Template(node, frame)
        self.writeline("undefined, concat = environment.undefined, environment.concat")
        self.writeline("unsafe, marked = environment.unsafe, environment.marked")
        for text, name in self.settled.items():
            self.writeline(f"{name} = {text}")

    def write_commons(self) -> None:
        """Write what functions of pages and blocks begin with."""
        self.writeline("given, resolve = context.vars.__getitem__, context.resolve_or_missing")

    def enter_frame(self, frame: Frame) -> None:
        """Let pages and blocks gather their pieces, as macros do."""
        if frame.buffer is None:
            self.buffer(frame)
        given = [one for one in frame.symbols.loads.items() if _is_given(one[1], frame)]
        for target, (_, name) in given:
            self.writeline(f"{target} = given({name!r})")
            frame.symbols.loads[target] = VAR_LOAD_PARAMETER, name
        super().enter_frame(frame)
        frame.symbols.loads.update(given)

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

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        """Take the macros of another template as they are: it knows no more than all do."""
        assert not node.with_context
        self.write("environment.macros_of(")
        self.visit(node.template, frame)
        self.write(")")

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

    def visit_Name(self, node: nodes.Name, frame: Frame) -> None:  # noqa: N802 - named by the base
        """Read what a page is given as it is: it was there when it was looked up."""
        name = frame.symbols.ref(node.name)
        load = frame.symbols.find_load(name)
        if node.ctx == "load" and load is not None and _is_given(load, frame):
            self.write(name)
        else:
            super().visit_Name(node, frame)

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
        self.writeline(f"return marked(concat({frame.buffer}))")

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
                return name in self.macros
            case nodes.Call(node=nodes.Getattr(node=nodes.Name(name=name))):
                return name in self.imported
            case _:
                return isinstance(node, nodes.MarkSafe)


def _is_given(load: tuple[str, str | None], frame: Frame) -> bool:
    """Say whether something is looked up by its name, and set nowhere on the way."""
    sort, name = load
    symbols: Symbols | None = frame.symbols
    while symbols is not None:
        if name in symbols.stores:
            return False
        symbols = symbols.parent
    return sort == VAR_LOAD_RESOLVE


_TELLING = nodes.Name, nodes.Macro, nodes.Import, nodes.Extends
"""What tells of a template which of its names are macros, and which page it extends."""
_SAID = frozenset({"_", "gettext", "ngettext"})
"""Functions of ours that take what they are given by name as it is."""
_MARKUP = _SAID | {"to", "file", "once", "joined"}
"""Functions of ours that give markup."""
