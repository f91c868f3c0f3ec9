"""The plan a page asks for: from evidence, a target and the coach's wishes.

The private file is no part of the request, so nothing of the own track can reach a plan.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pathways.develop.plan import Asking, plan_of, question_of
from pathways.develop.records import records_of
from pathways.develop.rules import Development
from pathways.documents.instrument import instrument_from
from pathways.documents.plain import from_plain
from pathways.documents.plan_document import plan_document
from pathways.documents.profile import profile_of, settled
from pathways.documents.profile_checks import profile_troubles
from pathways.documents.trouble import Trouble
from pathways.measure.series import series_of
from pathways.model.catalogue import Catalogue
from pathways.planner import values
from pathways.planner.coach_files import SHARED_FILE, answers_in, coach_lines, records_in
from pathways.planner.problems import problem_said
from pathways.planner.profile_reading import read_profile
from pathways.planner.reading import Reading
from pathways.planner.request import read_target
from pathways.planner.review import made_by, text_of
from pathways.planner.review_said import last_claims
from pathways.route.plan import plan

Document = dict[str, Any]
SECONDS = 20.0
"""How long a route is looked for. A plan stands without one, so it is not waited for longer."""


def plan_answered(value: object, catalogue: Catalogue) -> Document:
    """Answer a request of kind `plan`, but for the schema."""
    read, troubles = read_plan_request(value, catalogue)
    document: Document = {"problems": [problem_said(trouble) for trouble in troubles]}
    if read is None:
        return document
    question = question_of(read, SECONDS)
    answer = None if question is None else plan(question)
    return document | {"kind": "plan", "plan": plan_document(plan_of(read, answer))}


def read_plan_request(
    value: object, catalogue: Catalogue
) -> tuple[Asking | None, tuple[Trouble, ...]]:
    """Read a request: none where an error stands in the way, and all troubles with it.

    Without `to` the plan is to stay and deepen.
    """
    troubles: list[Trouble] = []
    reading = Reading(value, (), troubles)
    reading.only(
        "schema", "kind", "on", "instrument", "development", "shared", "profile", "to", "wishes",
        "formal_only",
    )  # fmt: skip
    on = reading.needed("on", values.day_asked)
    instrument = reading.needed("instrument", made_by(instrument_from, "an instrument"))
    rules = reading.needed("development", made_by(_development, "rules for levels"))
    target = reading.maybe("to", lambda given: read_target(given, catalogue))
    formal_only = reading.otherwise("formal_only", values.yes_or_no, default=False)
    wishes = reading.values("wishes", values.one_of(*catalogue.domains))
    said, unfit = read_profile(reading.given.get("profile"))
    troubles += unfit
    if on is not None and not unfit:
        troubles += profile_troubles(said, catalogue, on)
    lines = coach_lines(SHARED_FILE, reading.otherwise("shared", text_of, ""), troubles)
    if on is None or instrument is None or rules is None or _wrong(troubles):
        return None, tuple(troubles)
    series = series_of(answers_in(lines, troubles), {instrument.id: instrument})
    asking = Asking(
        catalogue,
        rules,
        records_of(records_in(lines, troubles)),
        settled(profile_of(said), catalogue),
        target,
        on,
        wishes,
        last_claims(series),
        formal_only,
    )
    return asking, tuple(troubles)


def _development(document: Any) -> Development:  # noqa: ANN401 - JSON
    return from_plain(Development, document)


def _wrong(troubles: Iterable[Trouble]) -> bool:
    return any(trouble.severity == "error" for trouble in troubles)
