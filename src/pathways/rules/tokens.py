"""The words of a rule's text, each with its place, and a cursor that reads them in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from pathways.rules.errors import RuleSyntaxError, shorten

RESERVED = frozenset(
    {"above", "all", "and", "any", "ask", "at", "credits", "from", "hours", "in"}
    | {"month", "months", "most", "of", "or", "otherwise", "provider", "qualification"}
    | {"tag", "then", "when", "within", "year", "years"}
)
"""The words of the language itself; no id may be one of them."""

LONGEST = 20_000
MOST_DIGITS = 7
DEEPEST = 40

_PIECE = re.compile(
    r"""\s*+(?:
      (?P<number>[0-9]++(?:\.[0-9]{1,2}+)?+(?![^\s(),"<>=≥≤]))
    | (?P<word>[a-z0-9]++(?:-[a-z0-9]++)*+(?![^\s(),"<>=≥≤]))
    | (?P<mark>[(),]|>=(?![<>=]))
    | (?P<text>"(?:[^"\\]|\\.)*+")
    | (?P<open>")
    | (?P<sign>[<>=≥≤]+)
    | (?P<stray>[^\s(),"<>=≥≤]+)
    )""",
    re.VERBOSE | re.DOTALL,
)
_WRONG_ESCAPE = re.compile(r'(?:[^\\]|\\["\\])*+(\\.)', re.DOTALL)
_ESCAPE = re.compile(r'\\(["\\])')
_LINE_BREAK = re.compile(r"[\r\n]\s*")
_OTHER_QUOTES = "'`\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb"


class Token(NamedTuple):
    """One word, number, mark or quoted text, and where it stands: a tuple, as they are many.

    `role` is what the grammar goes by: a keyword or mark itself, else the kind.
    """

    kind: Literal["word", "keyword", "number", "text", "mark", "end"]
    role: str
    text: str
    start: int
    end: int


def tokenise(source: str) -> tuple[Token, ...]:
    """Split into tokens, the last of kind `end`. Raises RuleSyntaxError."""
    if len(source) > LONGEST:
        message = f"expected at most {LONGEST:,} characters, found {len(source):,}"
        raise RuleSyntaxError(source, LONGEST, LONGEST + 1, message)
    last = len(source.rstrip())
    return (*_tokens(source, last), Token("end", "end", "", last, last))


def _tokens(source: str, last: int) -> Iterator[Token]:
    for match in _PIECE.finditer(source, 0, last):
        group = str(match.lastgroup)
        text, (start, end) = match[group], match.span(group)
        match group:
            case "word" if text in RESERVED:
                yield Token("keyword", text, text, start, end)
            case "word":
                yield Token("word", "word", text, start, end)
            case "mark":
                yield Token("mark", text, text, start, end)
            case "number":
                if len(text.partition(".")[0]) > MOST_DIGITS:
                    message = f"expected a number of at most {MOST_DIGITS} digits"
                    raise RuleSyntaxError(source, start, end, message)
                yield Token("number", "number", text, start, end)
            case "text":
                yield Token("text", "text", _unquoted(source, text, start), start, end)
            case _:
                raise RuleSyntaxError(source, start, end, _unreadable(group, text))


def _unquoted(source: str, quoted: str, start: int) -> str:
    """text = '"' { any character | '\\"' | '\\\\' } '"', a line break being one blank"""
    wrong = _WRONG_ESCAPE.match(quoted)
    if wrong is not None:
        start += wrong.start(1)
        message = 'expected a quote or a backslash after "\\"'
        raise RuleSyntaxError(source, start, start + 2, message)
    return _ESCAPE.sub(r"\1", _LINE_BREAK.sub(" ", quoted[1:-1]))


def _unreadable(group: str, text: str) -> str:
    if group == "open":
        return "expected a closing quote for the quote opened here"
    if group == "sign":
        return 'expected ">=", the only comparison, as in "hope >= 2"'
    if text[0] in _OTHER_QUOTES:
        return 'expected straight double quotes, as in ask "two references"'
    if re.fullmatch(r"[0-9.]+", text):
        return "expected a number with at most two decimals"
    mended = "-".join(re.findall(r"[a-z0-9]+", text.lower()))
    instead = f'"{shorten(mended)}"' if mended else "a word"
    return f"expected {instead}: words are small letters and digits joined by single hyphens"


@dataclass(slots=True)
class Cursor:
    """Reads tokens in order; `here` is the next one."""

    source: str
    tokens: tuple[Token, ...] = field(init=False)
    here: Token = field(init=False)
    index: int = field(default=0, init=False)
    depth: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        self.tokens = tokenise(self.source)
        self.here = self.tokens[0]

    @property
    def last(self) -> Token:
        return self.tokens[self.index - 1]

    @property
    def following(self) -> str:
        """The role of the token after `here`."""
        return self.tokens[min(self.index + 1, len(self.tokens) - 1)].role

    def sees(self, *roles: str) -> bool:
        return self.here.role in roles

    def take(self) -> Token:
        """Step over a token; never called on the last, which no grammar line accepts."""
        token = self.here
        self.index += 1
        self.here = self.tokens[self.index]
        return token

    def accept(self, role: str) -> bool:
        if self.here.role != role:
            return False
        self.take()
        return True

    def expect(self, role: str, wanted: str | None = None) -> Token:
        if self.here.role != role:
            raise self.wanted(wanted or f'"{role}"')
        return self.take()

    def open(self, wanted: str | None = None) -> None:
        self.expect("(", wanted)
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.wrong(self.last, f"at most {DEEPEST} brackets within brackets")

    def close(self, wanted: str) -> None:
        self.expect(")", wanted)
        self.depth -= 1

    def wanted(self, what: str, remark: str = "") -> RuleSyntaxError:
        """Make the error that says what should stand here, and after what."""
        after = ""
        if self.index:
            word = "the quoted text" if self.last.kind == "text" else f'"{self.last.text}"'
            after = f" after {shorten(word)}"
        return self.wrong(self.here, f"{what}{after}{remark}")

    def wrong(self, token: Token, what: str) -> RuleSyntaxError:
        return RuleSyntaxError(self.source, token.start, token.end, f"expected {what}")
