"""How hard a text is to read: sentences, syllables, a school grade, words to keep away from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_BLOCKS = frozenset({"p", "li", "h1", "h2", "h3", "td", "th", "dt", "dd", "summary", "caption"})
_SKIPPED = frozenset({"script", "style", "svg", "code", "pre", "nav", "header", "footer", "select"})
_VOID = frozenset({"br", "img", "input", "meta", "link"})
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
_VOWELS = re.compile(r"[aeiouy]+")

HARD = frozenset({
    "accordance", "additional", "approximately", "assistance", "commence", "commencing",
    "competence", "component", "comprehensive", "consequently", "demonstrate", "facilitate",
    "facilitation", "furthermore", "implement", "individuals", "initiate", "liaise",
    "methodology", "modality", "notwithstanding", "obtain", "optimal", "optimise", "parameter",
    "participate", "prerequisite", "prior", "provision", "purchase", "pursuant", "regarding",
    "remuneration", "request", "requirement", "requirements", "subsequent", "sufficient",
    "terminate", "utilise", "via", "whilst",
})  # fmt: skip
"""Words for which there is a plainer one."""


@dataclass(slots=True)
class _Text(HTMLParser):
    """Takes the words of paragraphs, headings and list items out of a page."""

    blocks: list[str] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _VOID:
            return
        self._open.append(tag)
        if tag in _BLOCKS and not _SKIPPED & set(self._open):
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.blocks and not _SKIPPED & set(self._open) and _BLOCKS & set(self._open):
            self.blocks[-1] += data


@dataclass(frozen=True, slots=True)
class Reading:
    """The sentences of a text, and how hard they are."""

    sentences: tuple[str, ...]

    @property
    def longest(self) -> str:
        """Give the sentence with the most words."""
        return max(self.sentences, key=lambda s: len(words(s)))

    @property
    def mean(self) -> float:
        """Give the words in a sentence."""
        return sum(len(words(s)) for s in self.sentences) / len(self.sentences)

    @property
    def grade(self) -> float:
        """Give the school grade by the formula of Flesch and Kincaid; age is five more."""
        all_words = [word for s in self.sentences for word in words(s)]
        beats = sum(map(syllables, all_words)) / len(all_words)
        return 0.39 * self.mean + 11.8 * beats - 15.59

    @property
    def hard(self) -> tuple[str, ...]:
        """Give the words for which there is a plainer one."""
        found = {word.lower() for s in self.sentences for word in words(s)} & HARD
        return tuple(sorted(found))


def reading_of_page(html: str) -> Reading:
    """Read what stands in the paragraphs, headings and lists of a page."""
    text = _Text()
    text.feed(html)
    return reading_of(text.blocks)


def reading_of(blocks: list[str]) -> Reading:
    """Read texts; each ends a sentence."""
    found = (s.strip() for block in blocks for s in re.split(r"(?<=[.!?:;])\s+", block))
    return Reading(tuple(s for s in found if words(s)))


def words(text: str) -> list[str]:
    """Give the words of a text."""
    return _WORD.findall(text)


def syllables(word: str) -> int:
    """Count the beats of an English word, more or less: groups of vowels, no silent e."""
    low = re.sub(r"['\u2019].*", "", word.lower())
    silent = not re.search(r"[td]ed$|[sxz]es$|le$", low)
    bare = re.sub(r"(?<=[^aeiouy])e[sd]?$", "", low) if silent else low
    apart = len(re.findall(r"(?<![tsc])i[ao]|(?<![tsc])ien", low))
    return max(len(_VOWELS.findall(bare)) + apart, 1)
