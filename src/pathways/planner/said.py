"""What a page says of an answer: sentences ready to be shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pathways.explain.because import Reasons, Why
from pathways.explain.derivation import Derivation, Given, Inferred, Origin, Taken, step_id
from pathways.explain.derivation_text import chain_of
from pathways.explain.service_text import Sentences
from pathways.explain.serving import Service, services
from pathways.explain.text import BY, answer_text, claim, figures, notes, target_title, when
from pathways.explain.waiting import Waits, may_wait, waits_of
from pathways.explain.words import hours, joined
from pathways.model.quantities import day
from pathways.planner.totals import totals_of
from pathways.route.question import Answer, Outcome, Route, Step, StepKind

Document = dict[str, Any]


def said_of(answer: Answer, found: Derivation, reasons: Reasons) -> Document:
    """Say an answer that has a route, or that was given up before one was found.

    `found` and `reasons` say what the route rests on, and why each step is there.
    """
    text = answer_text(answer, reasons=reasons, found=found)
    waits = waits_of(answer, found)
    told = {} if answer.route is None else _Told(answer, found, waits).document(reasons)
    return _figures(answer, waits) | {"text": text} | told


def said_at_once(answer: Answer) -> Document:
    """Say what a route comes to and the days of its steps, without any reason."""
    said = _figures(answer, may_wait(answer))
    if answer.outcome is not Outcome.OPTIMAL:
        by = BY[answer.question.measure]
        said["headline"] = f"A good route by {by}. A shorter one is still looked for."
    return said


def _figures(answer: Answer, waits: Waits) -> Document:
    """Say what needs no looking for, with nothing where reasons come: what is first too."""
    route = answer.route
    steps = () if route is None else route.steps
    return {
        "title": target_title(answer),
        "text": "",
        "headline": claim(answer) if steps else "",
        "met": route is not None and not steps,
        "totals": totals_of(answer),
        "unknown": [] if route is None else [*_unknown(route)],
        "steps": [_step(number, step, waits) for number, step in enumerate(steps, 1)],
        "held": [],
        "confirm": [],
        "sources": [],
        "week": [] if route is None else [*_week(answer, route)],
        "no_route": None,
    }


def _step(number: int, step: Step, waits: Waits) -> Document:
    before = waits.get(step_id(step), ())
    return {
        "id": step.id,
        "kind": str(step.kind),
        "title": step.title,
        "number": number,
        "start": step.start.isoformat(),
        "end": step.end.isoformat(),
        "when": when(step, before),
        "size": figures(step).removeprefix(", "),
        "waits": list(before),
        "notes": [sentence(note) for note in notes(step, before)],
        "after": None,
        "because": "",
        "why": [],
        "sources": [],
    }


class _Told:
    """Tells the reasons of one route, and numbers what they rest on as it is named."""

    def __init__(self, answer: Answer, found: Derivation, waits: Waits) -> None:
        assert answer.route is not None
        self.steps, self.found, self.say = answer.route.steps, found, Sentences(answer)
        self.waits = waits
        self.numbers = {step_id(step): n for n, step in enumerate(self.steps, 1)}
        self.cited: dict[str, Given] = {}

    def document(self, reasons: Reasons) -> Document:
        return {
            "steps": [self.step(step, reasons.get(step, ())) for step in self.steps],
            "held": list(self.given(Origin.PROFILE)),
            "confirm": list(self.given(Origin.CONFIRM)),
            "sources": [
                {"number": n, "text": fact.text, "entry": fact.entry or None}
                for n, fact in enumerate(self.cited.values(), 1)
            ],
        }

    def step(self, step: Step, reasons: tuple[Why, ...]) -> Document:
        chain = chain_of(self.found, step_id(step))
        why = "; ".join(map(str, reasons))
        return _step(self.numbers[step_id(step)], step, self.waits) | {
            "after": sorted(self.before(step)),
            "because": sentence(why) if why else "",
            "why": [sentence(self.say.of(s, named=n > 0)) for n, s in enumerate(chain)],
            "sources": sorted({n for s in chain for n in self.cite(s)}),
        }

    def cite(self, service: Service) -> Iterator[int]:
        """Number what says that a rule is so."""
        for fact in service.said:
            self.cited.setdefault(fact.id, fact)
            yield [*self.cited].index(fact.id) + 1

    def before(self, step: Step) -> set[int]:
        """Give the numbers of the steps that a step directly rests on."""
        own = self.found.by_id[step_id(step)]
        waiting, seen, numbers = [*_parts(own)], set[str](), set[int]()
        while waiting:
            id_ = waiting.pop()
            if id_ in seen:
                continue
            seen.add(id_)
            if id_ in self.numbers:
                numbers.add(self.numbers[id_])
            else:
                waiting.extend(_parts(self.found.by_id[id_]))
        return numbers

    def given(self, origin: Origin) -> Iterator[Document]:
        """Say what each thing that is brought, or assumed, is for."""
        for fact in self.found.facts:
            if not isinstance(fact, Given) or fact.origin is not origin:
                continue
            if fact.keys[:1] != ("wants",):
                served = services(self.found, fact.id)
                said = [sentence(self.say.of(one, named=False)) for one in served]
                yield {"text": sentence(fact.text), "for": said}


def _parts(fact: Given | Taken | Inferred) -> tuple[str, ...]:
    return () if isinstance(fact, Given) else fact.parts


def _unknown(route: Route) -> Iterator[str]:
    """Say by name which figures are not known."""
    for step in route.steps:
        missing = {"length": step.weeks, "hours": step.hours, "price": step.cost}
        names = [name for name, figure in missing.items() if figure is None]
        if names:
            are = "are" if len(names) > 1 or names == ["hours"] else "is"
            yield f"The {joined(names)} of {step.title} {are} not known."


def _week(answer: Answer, route: Route) -> Iterator[Document]:
    """Say what there is to do in the first week that has something."""
    if not route.steps:
        return
    first = min(step.start_week for step in route.steps)
    start = min(step.start for step in route.steps)
    if start > answer.question.on:
        yield {"step": None, "text": f"Nothing to do before {day(start)}."}
    for number, step in enumerate(route.steps, 1):
        if step.start_week == first:
            yield {"step": number, "text": _this_week(step, first)}


def _this_week(step: Step, week: int) -> str:
    worked = sum(pace.by(week + 1) - pace.by(week) for pace in step.pace)
    each = f": {hours(worked)} in the first week" if worked else ""
    doing = _DOING.get(step.kind, "Start")
    return f"{doing} {step.title}{each}."


_DOING = {
    StepKind.ROLE: "Take up",
    StepKind.ATTESTATION: "Get",
    StepKind.LEVEL: "Reach",
    StepKind.RENEWAL: "Renew",
}


def sentence(words: str) -> str:
    """Write words as a sentence."""
    return f"{words[0].upper()}{words[1:].removesuffix('.')}."
