"""The words of a rule's text, each with its place, and a cursor that reads them in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

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
    r"""
      (?P<blank>\s+)
    | (?P<number>[0-9]++(?:\.[0-9]{1,2}+)?+(?![^\s(),"<>=≥≤]))
    | (?P<word>[a-z0-9]++(?:-[a-z0-9]++)*+(?![^\s(),"<>=≥≤]))
    | (?P<mark>[(),]|>=(?![<>=]))
    | (?P<text>"(?:[^"\\]|\\.)*+")
    | (?P<open>")
    | (?P<sign>[<>=≥≤]+)
    | (?P<stray>[^\s(),"<>=≥≤]+)
    """,
    re.VERBOSE | re.DOTALL,
)
_WRONG_ESCAPE = re.compile(r'(?:[^\\]|\\["\\])*+(\\.)', re.DOTALL)
_ESCAPE = re.compile(r'\\(["\\])')
_LINE_BREAK = re.compile(r"[\r\n]\s*")
_OTHER_QUOTES = "'`\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb"


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number, mark or quoted text, and where it stands."""

    kind: Literal["word", "keyword", "number", "text", "mark", "end"]
    text: str
    start: int
    end: int

    @property
    def role(self) -> str:
        """What the grammar goes by: a keyword or mark itself, else the kind."""
        return self.text if self.kind in {"keyword", "mark"} else self.kind


def tokenise(source: str) -> tuple[Token, ...]:
    """Split into tokens, the last of kind `end`. Raises RuleSyntaxError."""
    if len(source) > LONGEST:
        message = f"expected at most {LONGEST:,} characters, found {len(source):,}"
        raise RuleSyntaxError(source, LONGEST, LONGEST + 1, message)
    last = len(source.rstrip())
    return (*_tokens(source), Token("end", "", last, last))


def _tokens(source: str) -> Iterator[Token]:
    for match in _PIECE.finditer(source):
        text, start, end = match[0], match.start(), match.end()
        match match.lastgroup:
            case "blank":
                continue
            case "word":
                yield Token("keyword" if text in RESERVED else "word", text, start, end)
            case "mark":
                yield Token("mark", text, start, end)
            case "number":
                yield _number(source, match)
            case "text":
                yield _quoted(source, match)
            case group:
                raise RuleSyntaxError(source, start, end, _unreadable(group, text))


def _number(source: str, match: re.Match[str]) -> Token:
    if len(match[0].partition(".")[0]) > MOST_DIGITS:
        message = f"expected a number of at most {MOST_DIGITS} digits"
        raise RuleSyntaxError(source, match.start(), match.end(), message)
    return Token("number", match[0], match.start(), match.end())


def _quoted(source: str, match: re.Match[str]) -> Token:
    """text = '"' { any character | '\\"' | '\\\\' } '"', a line break being one blank"""
    wrong = _WRONG_ESCAPE.match(match[0])
    if wrong is not None:
        start = match.start() + wrong.start(1)
        message = 'expected a quote or a backslash after "\\"'
        raise RuleSyntaxError(source, start, start + 2, message)
    text = _ESCAPE.sub(r"\1", _LINE_BREAK.sub(" ", match[0][1:-1]))
    return Token("text", text, match.start(), match.end())


def _unreadable(group: str | None, text: str) -> str:
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
    index: int = field(default=0, init=False)
    depth: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        self.tokens = tokenise(self.source)

    @property
    def here(self) -> Token:
        return self.tokens[self.index]

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
        return token

    def accept(self, role: str) -> bool:
        if not self.sees(role):
            return False
        self.take()
        return True

    def expect(self, role: str, wanted: str | None = None) -> Token:
        if not self.sees(role):
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
