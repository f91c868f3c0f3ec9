"""The coach's own review: its page, words and script, what it asks, and a form on paper."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from pathways.model.instruments import Instrument, Line, Track
from pathways.publish.edition import Edition
from pathways.publish.file import File
from pathways.publish.planner_page import planner_view
from pathways.publish.rendering import Renderer
from pathways.publish.review_page_data import review_data
from pathways.publish.scripts import joined
from pathways.publish.sources import Sources
from pathways.publish.styles import style_sheet
from pathways.publish.words import ENGLISH, Words

SHORT = "short"
"""The form whose lines are marked on paper."""
PARTS = (
    "planner/dom",
    "planner/words",
    "planner/catalogue",
    "review/questions",
    "review/keeping",
    "review/records",
    "planner/profile",
    "planner/fields",
    "planner/picker",
    "review/asking-engine",
    "review/start",
    "review/asking",
    "review/dots",
    "review/results",
    "review/plan",
    "planner/device",
    "review/files",
    "review/views",
)
"""The parts of the script, in order; some are those of the planner."""


class PaperLine(Struct, frozen=True):
    """A line on paper; `short` where the short form has it."""

    text: str
    short: bool


class PaperPart(Struct, frozen=True):
    """Lines that are answered in the same way, with the words they begin with."""

    title: str
    stem: str
    track: Track | None
    options: tuple[str, ...]
    lines: tuple[PaperLine, ...]


class PaperView(Struct, frozen=True):
    """The whole review on paper, in one language, and the words that ask for a remark."""

    language: str
    parts: tuple[PaperPart, ...]
    remark: str


def review_pages(edition: Edition, sources: Sources, renderer: Renderer) -> Iterator[File]:
    """Give the page, the form on paper, and the words of the script."""
    instrument = edition.review
    if instrument is None:
        return
    words = renderer.words
    yield renderer.page("review.html", "review.html", planner_view(sources))
    yield renderer.page("review-form.html", "review-form.html", paper_view(instrument, words))
    yield renderer.page(f"assets/review-strings.{words.language}.js", "review-words.html", None)


def review_shared(edition: Edition, sources: Sources) -> Iterator[File]:
    """Give what the review has for all languages: its script, its questions, its style."""
    instrument = edition.review
    if instrument is None:
        return
    parts = ((name, sources.text(f"scripts/{name}.js")) for name in PARTS)
    yield File("assets/review.js", joined(parts).encode())
    yield File("assets/review-data.js", review_data(instrument, edition).encode())
    yield File("assets/review.css", style_sheet(("review",), sources).encode())


def paper_view(instrument: Instrument, words: Words) -> PaperView:
    """Lay out every line that some form asks, part by part, in the language of the page.

    Where the instrument is not in it, in English; where it is not either, in its own first.
    """
    wanted = (words.language, ENGLISH, *instrument.languages)
    language = next(one for one in wanted if one in instrument.languages)
    forms = instrument.forms.values()
    asked = [instrument.lines[id_] for id_ in dict.fromkeys(i for f in forms for i in f.lines)]
    short = instrument.forms[SHORT].lines if SHORT in instrument.forms else ()
    groups: dict[tuple[str | None, str], list[Line]] = {}
    for line in asked:
        groups.setdefault((line.part, line.responses), []).append(line)
    parts = tuple(_paper_part(instrument, lines, short, language) for lines in groups.values())
    return PaperView(language, parts, instrument.remark.get(language, ""))


def _paper_part(
    instrument: Instrument, lines: list[Line], short: tuple[str, ...], language: str
) -> PaperPart:
    first = lines[0]
    part = instrument.parts.get(first.part or "")
    answers = instrument.response_sets[first.responses]
    options = [option.text[language] for option in answers.options]
    if answers.not_applicable is not None:
        options.append(answers.not_applicable[language])
    return PaperPart(
        part.title[language] if part else "",
        part.stem.get(language, "") if part else "",
        first.track,
        tuple(options),
        tuple(PaperLine(line.text[language], line.id in short) for line in lines),
    )
