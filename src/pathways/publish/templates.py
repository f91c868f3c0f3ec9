"""Templates compiled for one language: words that never change are put in when they are read."""

from __future__ import annotations

from collections.abc import MutableMapping
from types import CodeType
from typing import Any

from jinja2 import BaseLoader, Environment, Template, nodes
from jinja2.visitor import NodeTransformer

from pathways.publish.sources import Sources
from pathways.publish.words import ENGLISH, Words

NAME, ENGLISH_NAME = "<bdi>", f'<bdi lang="{ENGLISH}">'
"""What stands around a text of the catalogue; the same on a page in another language."""
Code = dict[tuple[str, str], CodeType]
"""Templates compiled so far, by language and name, for one environment and one set of texts."""


class Templates(BaseLoader):
    """Finds templates among the sources of a site and settles their words.

    A text without figures, `_('Skip to the content')`, is looked up once and not on every page.
    Texts of the catalogue stand in `<bdi>`, and are said to be English where the page is not;
    what is no text in a language, like a price, stands in `<bdi dir="auto">`. `code` has
    templates that are compiled already, and takes the others.
    """

    def __init__(self, sources: Sources, words: Words, code: Code | None = None) -> None:
        self.sources, self.settling = sources, _Settling(words)
        self.code = {} if code is None else code

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - named by the base
    ) -> Template:
        """Give a template, compiled where its code is not known.

        Raises FileNotFoundError where there is none.
        """
        key = self.settling.words.language, name
        if key not in self.code:
            self.code[key] = self._compiled(environment, name)
        return environment.template_class.from_code(environment, self.code[key], globals or {})

    def _compiled(self, environment: Environment, name: str) -> CodeType:
        text = self.sources.text(f"templates/{name}")
        if not self.settling.words.is_english:
            text = text.replace(NAME, ENGLISH_NAME)
        tree = environment.parse(text, name, name)
        return environment.compile(self.settling.visit(tree), name, name)


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
