"""Templates compiled for one language: words that never change are put in when they are read."""

from __future__ import annotations

from collections.abc import MutableMapping
from types import CodeType
from typing import Any

from jinja2 import BaseLoader, Environment, Template, nodes
from jinja2.compiler import CodeGenerator
from jinja2.visitor import NodeTransformer

from pathways.publish.sources import Sources
from pathways.publish.words import ENGLISH, Words

NAME, ENGLISH_NAME = "<bdi>", f'<bdi lang="{ENGLISH}">'
"""What stands around a text of the catalogue; the same on a page in another language."""


class Templates(BaseLoader):
    """Finds templates among the sources of a site and settles their words.

    A text without figures, `_('Skip to the content')`, is looked up once and not on every page.
    Texts of the catalogue stand in `<bdi>`, and are said to be English where the page is not;
    what is no text in a language, like a price, stands in `<bdi dir="auto">`.
    """

    def __init__(self, sources: Sources, words: Words) -> None:
        self.sources, self.settling = sources, _Settling(words)

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - named by the base
    ) -> Template:
        """Read and compile a template. Raises FileNotFoundError where there is none."""
        text = self.sources.text(f"templates/{name}")
        if not self.settling.words.is_english:
            text = text.replace(NAME, ENGLISH_NAME)
        code = self._code(environment, name, text)
        return environment.template_class.from_code(environment, code, globals or {})

    def _code(self, environment: Environment, name: str, text: str) -> CodeType:
        """Compile a template; in English, which is as written, each text once in a process."""
        if not self.settling.words.is_english:
            return self._compiled(environment, name, text)
        ways = environment.code_generator_class, environment.trim_blocks, environment.lstrip_blocks
        key = *ways, name, text
        if key not in _IN_ENGLISH:
            _IN_ENGLISH[key] = self._compiled(environment, name, text)
        return _IN_ENGLISH[key]

    def _compiled(self, environment: Environment, name: str, text: str) -> CodeType:
        tree = environment.parse(text, name, name)
        return environment.compile(self.settling.visit(tree), name, name)


_IN_ENGLISH: dict[tuple[type[CodeGenerator], bool, bool, str, str], CodeType] = {}
"""Templates compiled so far, for a site that is built again and again while it is served."""


class _Settling(NodeTransformer):
    """Puts the words of a language in the place of calls that ask for them."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def visit_Call(self, call: nodes.Call) -> nodes.Node:  # noqa: N802 - named by the base
        """Settle `_('...')`; leave every other call, and what stands inside it, to be looked at."""
        if isinstance(call.node, nodes.Name) and call.node.name == "_" and not call.kwargs:
            (text,) = call.args
            if isinstance(text, nodes.Const):
                # As with figures, the text is a form in which the sign of a hundredth is doubled.
                said = self.words.gettext(text.value) % {}
                return nodes.MarkSafe(nodes.Const(said), lineno=call.lineno)
        return self.generic_visit(call)
