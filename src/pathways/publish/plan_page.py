"""A development plan as one page by itself: it asks for nothing, and prints on one sheet."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup
from msgspec import Struct

from pathways.develop.plan_said import NOT_VALIDATED, PlanSaid, waiting_lead
from pathways.develop.plan_text import HEADER
from pathways.publish.sources import Sources
from pathways.publish.styles import tight


class Headings(Struct, frozen=True):
    """The words between the sentences of a plan; `parts` with what stands under each."""

    parts: tuple[tuple[str, tuple[str, ...]], ...]
    caveat: str
    towards: str = "Towards:"
    goals: str = "Goals"
    actions: str = "To do"
    support: str = "Owed by your organisation"
    proof: str = "What will show it"
    waiting: str = waiting_lead()
    reached: str = "Reached:"
    where: str = "Where you are, in what you build in others"
    header: tuple[str, ...] = HEADER


def plan_page(plan: PlanSaid, sources: Sources) -> str:
    """Write the page. All of it is in the one file, its style too; nothing in it can run."""
    style = tight(sources.text("styles/plan.css"))
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string(sources.text("templates/plan.html"))
    digest = b64encode(sha256(style.encode()).digest()).decode()
    page = template.render(
        plan=plan,
        words=_headings(plan),
        style=Markup(style),  # noqa: S704 - our own sheet
        style_hash=f"sha256-{digest}",
    )
    return page.strip() + "\n"


def _headings(plan: PlanSaid) -> Headings:
    said = any(row.claimed != "-" for row in plan.rows)
    parts = (
        ("To talk about", plan.talks),
        ("Supervision", plan.supervision),
        ("Learning", plan.learning),
        ("To keep what you hold", plan.renewals),
        ("Prior learning to ask about", plan.claims),
        ("For yourself alone", plan.own),
    )
    return Headings(parts, NOT_VALIDATED if said else "")
