"""Strict YAML: text to plain values, each with its place in the text.

Core scalars only. What one reader would take otherwise than another is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import Protocol, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from pathways.files.problems import Refusal, position, shorten
from pathways.files.yaml_marks import KeyPath, Marks, mark_all, place_of

__all__ = ["KeyPath", "Marks", "Value", "YamlProblem", "plain_scalar", "read_yaml"]

Value: TypeAlias = "bool | int | float | str | list[Value] | dict[str, Value] | None"

DEEPEST = 64
MOST_EVENTS = 500_000
"""Beyond it a text of `[],[],` takes long and much room, small as the text may be."""


class YamlProblem(Refusal):
    """A text that is not the YAML we read, and the place where it stops being it."""


def read_yaml(text: str, marks: Marks | None = None) -> Value:
    """Give the values of one YAML document, none for an empty one; fill `marks` if given.

    Numbers are the decimal ones that are written back the same, so 010, 3.10, 1_000, 1e3
    and 0x1F stay text, as do no, on, 12:30 and dates. Raises YamlProblem and nothing else.
    """
    text = text.lstrip("\ufeff")
    _refuse_early(text)
    try:
        events = iter(_PARSER(text).get_event, None)
        if marks is None:
            return _build(events)
        seen: list[Event] = []
        value = _build(_noted(events, seen))
    except yaml.MarkedYAMLError as error:
        raise _syntax_problem(text, error) from None
    except (yaml.YAMLError, UnicodeError):
        raise _character_problem(text) from None
    mark_all(seen, marks)
    return value


class _Parser(Protocol):
    def get_event(self) -> Event | None: ...


def _noted(events: Iterator[Event], seen: list[Event]) -> Iterator[Event]:
    for event in events:
        seen.append(event)
        yield event


_TELLING = frozenset(["", "~", "n", "t", "f", "-", *"0123456789"])
_WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(\.[0-9]+)?(e[-+][0-9]+)?")
_LONGEST_NUMBER = 24


@lru_cache(4096)
def plain_scalar(text: str) -> bool | int | float | str | None:
    """Give what an unquoted scalar means. A text it does not give back must be quoted."""
    if text in _WORDS:
        return _WORDS[text]
    if len(text) <= _LONGEST_NUMBER and (match := _NUMBER.fullmatch(text)):
        number = float(text) if match.lastindex else int(text)
        if repr(number) == text:
            return number
    return text


def _build(events: Iterator[Event]) -> Value:
    """Make the value that events tell of; like the parser's own loop, this does not recurse."""
    whole: list[Value] = []
    items, pairs, key = whole, _NO_MAPPING, _NO_KEY
    around: list[tuple[list[Value], dict[str, Value] | None]] = []
    for event in islice(events, MOST_EVENTS - 1):  # the end counts as well
        if type(event) is ScalarEvent:
            if key is None and pairs is not None:
                key = _key(event, pairs)
                continue
            value = _scalar(event)
        elif type(event) is MappingStartEvent or type(event) is SequenceStartEvent:
            _refuse_start(event, len(around), for_key=key is None and pairs is not None)
            value = {} if type(event) is MappingStartEvent else []
            around.append((items, pairs))
        elif type(event) is MappingEndEvent or type(event) is SequenceEndEvent:
            items, pairs = around.pop()
            continue
        else:
            _refuse_other(event, is_first=not whole)
            continue
        if pairs is None or key is None:
            items.append(value)
        else:
            pairs[key], key = value, None
        if type(value) is dict:
            pairs = value
        elif type(value) is list:
            items, pairs = value, None
    if next(events, None) is not None:
        raise YamlProblem(*_TOO_MANY)
    return whole[0] if whole else None


_NO_MAPPING: dict[str, Value] | None = None
_NO_KEY: str | None = None


def _key(event: ScalarEvent, pairs: Mapping[str, Value]) -> str:
    if event.anchor is not None or event.tag is not None:
        raise _marked(event)
    text = event.value
    if text in pairs:
        message = f"{shorten(text)} stands here a second time"
        raise _refused(event, ("duplicate-key", message, "Keep one of the two"))
    if text == "<<" and not event.style:
        raise _refused(event, _MERGE_KEY)
    return text


def _scalar(event: ScalarEvent) -> Value:
    if event.anchor is not None or event.tag is not None:
        raise _marked(event)
    text = event.value
    return plain_scalar(text) if text[:1] in _TELLING and not event.style else text


def _refuse_start(event: CollectionStartEvent, depth: int, *, for_key: bool) -> None:
    if event.anchor is not None or event.tag is not None:
        raise _marked(event)
    if for_key:
        raise _refused(event, _KEY_NOT_TEXT)
    if depth >= DEEPEST:
        raise _refused(event, _TOO_DEEP)


def _refuse_other(event: Event, *, is_first: bool) -> None:
    if type(event) is AliasEvent:
        raise _refused(event, _ALIAS)
    if type(event) is DocumentStartEvent and not is_first:
        raise _refused(event, _SEVERAL_DOCUMENTS)


class PureParser(yaml.SafeLoader):
    """Events without libyaml, refusing two escapes that libyaml refuses."""

    def get_event(self) -> Event | None:
        try:
            event: Event | None = super().get_event()  # type: ignore[no-untyped-call]
        except (ValueError, OverflowError):
            raise yaml.MarkedYAMLError(problem=_BAD_ESCAPE, problem_mark=self.get_mark()) from None
        if isinstance(event, ScalarEvent) and _HALF_CHARACTER.search(event.value):
            raise yaml.MarkedYAMLError(problem=_BAD_ESCAPE, problem_mark=self.get_mark())
        return event


_PARSER: Callable[[str], _Parser] = yaml.CSafeLoader if yaml.__with_libyaml__ else PureParser

_What: TypeAlias = tuple[str, str, str]
"""The code, the message and how to mend it."""

_QUOTE = "Take it out, or put the text in quotes"
_ALIAS = ("alias", "aliases (*name) are not allowed", _QUOTE)
_ANCHOR = ("anchor", "anchors (&name) are not allowed", _QUOTE)
_TAG = ("tag", "tags (!name) are not allowed", _QUOTE)
_MERGE_KEY = ("merge-key", "merge keys (<<) are not allowed", "Write the keys out")
_KEY_NOT_TEXT = ("key-not-text", "a list or mapping stands for a key", "Write a word as the key")
_TOO_DEEP = ("too-deep", f"this is nested deeper than {DEEPEST}", "Write it flatter")
_TOO_MANY = ("too-many", f"there are more than {MOST_EVENTS:,} values and brackets", "Split it")
_SEVERAL_DOCUMENTS = ("several-documents", "a second document starts here", "Give it its own file")
_DIRECTIVE = ("directive", "a line may not start with %", "Take it out, or indent the line")
_UNCLOSED = ("unclosed", "what opens here is not closed", "Close the quote or the bracket")
_TAB = ("tab", "a tab stands here", "Indent with spaces")
_OTHER = ("not-yaml", "this does not fit what is before it", "Mend the indentation or the quotes")
_BAD_ESCAPE = "found invalid Unicode character escape code"
_SYNTAX = (
    ("mapping values", "a ': ' may not stand here", "Put the text in quotes, or indent it right"),
    ("find expected ':'", "this line has no ': '", "Write 'key: value', or indent the line"),
    ("entries are not", "a list may not start here", "Start it on a line of its own"),
    ("node content", "a value is missing here", "Write it, or take out the sign before it"),
    ("expected ','", "a comma or a closing bracket is missing here", "Write it"),
    ("any token", "an unquoted text may not start with this sign", "Put the text in quotes"),
    (" escape ", "this is not an escape", "Use single quotes, or write \\\\ for a backslash"),
)

_LINE_OF_PERCENT = re.compile(r"(?:\A|[\n\r])%")
_BAD_CHARACTER = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_HALF_CHARACTER = re.compile(r"[\ud800-\udfff]")


def _refuse_early(text: str) -> None:
    """Refuse what the parser takes badly: slow directives, line ends that no editor shows."""
    if "%" in text and (match := _LINE_OF_PERCENT.search(text)):
        raise YamlProblem(*_DIRECTIVE, *position(text, match.end() - 1))
    if not text.isascii() and any(end in text for end in "\x85\u2028\u2029"):
        raise _character_problem(text)


def _character_problem(text: str) -> YamlProblem:
    """Find the character over which the parser stumbled without saying where."""
    if match := _BAD_CHARACTER.search(text.replace("\u2028", "\x85").replace("\u2029", "\x85")):
        message = f"the invisible character U+{ord(text[match.start()]):04X} stands here"
        place = position(text, match.start())
        return YamlProblem("bad-character", message, "Take it out", *place)
    # Nothing else turns into bytes on the way but the escapes in a tag: !%FF.
    return YamlProblem(*_TAG, *position(text, max(text.find("!"), 0)))


def _syntax_problem(text: str, error: yaml.MarkedYAMLError) -> YamlProblem:
    mark, opened = error.problem_mark, error.context_mark
    assert mark is not None
    said = error.problem or ""
    if (
        mark.index >= len(text.rstrip())
        and opened
        and re.search("flow [sm]|quoted", str(error.context))
    ):
        return YamlProblem(*_UNCLOSED, opened.line + 1, opened.column + 1)
    what = _syntax(text[mark.index : mark.index + 1], said)
    place = opened if "find expected ':'" in said and opened else mark
    return YamlProblem(*what, place.line + 1, place.column + 1)


def _syntax(sign: str, said: str) -> _What:
    if sign == "\t":
        return _TAB
    if "document start>" in said:
        return _SEVERAL_DOCUMENTS
    if "nesting depth" in said:  # libyaml's own limit strikes while it still looks for a key
        return _TOO_DEEP
    found = (("not-yaml", message, mend) for part, message, mend in _SYNTAX if part in said)
    return next(found, _OTHER)


def _marked(event: ScalarEvent | CollectionStartEvent) -> YamlProblem:
    return _refused(event, _TAG if event.anchor is None else _ANCHOR)


def _refused(event: Event, what: _What) -> YamlProblem:
    return YamlProblem(*what, *place_of(event))
