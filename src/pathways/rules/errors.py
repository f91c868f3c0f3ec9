"""What is wrong with the text of a rule, drawn under the text itself."""

from __future__ import annotations

INDENT = "    "
WIDTH = 88
MARGIN = 40
READING_WIDTH = 120


class RuleSyntaxError(ValueError):
    """A rule that cannot be read; `expected` is the message, `start` and `end` the place."""

    def __init__(self, source: str, start: int, end: int, expected: str) -> None:
        super().__init__(source, start, end, expected)
        self.source = source
        self.start = start
        self.end = end
        self.expected = expected

    def __str__(self) -> str:
        line = "".join(c if c.isprintable() else " " for c in self.source).rstrip()
        if not line:
            return self.expected
        first = max(0, self.start - MARGIN) if len(line) > WIDTH else 0
        shown = line[first : first + WIDTH]
        before = "..." if first else ""
        after = "..." if first + WIDTH < len(line) else ""
        blanks = " " * (len(before) + self.start - first)
        carets = "^" * max(1, min(self.end, first + WIDTH) - self.start)
        drawn = f"{INDENT}{before}{shown}{after}\n{INDENT}{blanks}{carets}"
        return f"{self.expected}\n{drawn}"


def shorten(text: str, width: int = 40) -> str:
    """Cut a long text for a message, blanks and line breaks as single blanks."""
    line = " ".join(text.split())
    return line if len(line) <= width else f"{line[: width - 3]}..."


def grouped(texts: list[str], words: list[str], outer: str) -> str:
    """Write a chain that mixes `and` and `or` with brackets, `outer` joining the groups."""
    inner = "and" if outer == "or" else "or"
    groups = [[texts[0]]]
    for word, text in zip(words, texts[1:], strict=True):
        if word == outer:
            groups.append([text])
        else:
            groups[-1].append(text)
    joined = [g[0] if len(g) == 1 else f"({f' {inner} '.join(g)})" for g in groups]
    return shorten(f" {outer} ".join(joined), READING_WIDTH)
