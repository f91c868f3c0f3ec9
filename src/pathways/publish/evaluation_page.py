"""An evaluation as one page that stands alone: no script, no request, everything inside."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping

from jinja2 import Environment, StrictUndefined
from msgspec import Struct

from pathways.evaluate.all_sections import sections
from pathways.evaluate.report import Report
from pathways.evaluate.sections import Grid, Section
from pathways.evaluate.words import status_words
from pathways.publish.evaluation_pictures import Drawing, drawn
from pathways.publish.sources import Sources
from pathways.publish.styles import tight
from pathways.publish.templates import Templates
from pathways.publish.words import ENGLISH, words_of

TEMPLATE = "evaluation.html"
STYLE = "styles/evaluation.css"


class Shown(Struct, frozen=True):
    """A table, and the picture above it if it has one."""

    grid: Grid
    drawing: Drawing | None


class Part(Struct, frozen=True):
    """A section with its pictures drawn."""

    section: Section
    shown: tuple[Shown, ...]


class Page(Struct, frozen=True):
    """What the page is made of. `day`: when the report was made, as people write it."""

    title: str
    status: str
    day: str
    program: str
    catalogue: str
    parts: tuple[Part, ...]
    courses: tuple[str, ...]


def evaluation_page(
    found: Report, titles: Mapping[str, str], made: tuple[str, str, str], sources: Sources
) -> str:
    """Write the page. `made`: the day, the program's version, the catalogue's digest."""
    day, program, catalogue = made
    instrument = found.instrument
    name = instrument.title.get(ENGLISH, instrument.id)
    page = Page(
        found.evaluation.title,
        f"{name}: {status_words(instrument.status)}.",
        day,
        program,
        catalogue,
        tuple(_part(one) for one in sections(found, titles)),
        tuple(titles.get(id_, id_) for id_ in found.evaluation.courses),
    )
    style = tight(sources.text(STYLE))
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    words = words_of(ENGLISH, sources)
    environment = Environment(
        loader=Templates(sources, words),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(TEMPLATE).render(page=page, style=style, digest=digest)


def _part(section: Section) -> Part:
    return Part(
        section,
        tuple(
            Shown(one, None) if isinstance(one, Grid) else Shown(one.told, drawn(one))
            for one in section.parts
        ),
    )
