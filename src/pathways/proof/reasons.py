"""Which rules and figures a proof relies on: followed back from the target, cut by cut."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.model.items import Item, Kind
from pathways.proof.check import Checked
from pathways.proof.proof import Sort, Thing
from pathways.proof.scope import named_in
from pathways.proof.things import Clause
from pathways.proof.without import COMBINATION, ORDER, Everything, Rest, Trial
from pathways.proof.world import World
from pathways.route.offer import barred_by
from pathways.route.question import Measure, Question, Route, Step, StepKind

Rely = tuple[str, str]
"""An entry of the catalogue, and the key under which it says what is relied on."""

FIGURES = {Measure.HOURS: "hours", Measure.COST: "cost", Measure.CREDITS: "credits"}
BARRING = frozenset({"status", "within", "countries", "delivery", "excludes", "effective", "runs"})
"""Keys that say that something may not be taken at all."""
_CALENDAR = ("weeks", "starts", "runs", "effective")
_BARRED = {
    "legacy": ("status",),
    "inside": ("within",),
    "country": ("countries",),
    "delivery": ("delivery",),
    "no-date": ("runs", "effective"),
    "excluded": ("excludes",),
    "too-many-credits": ("credits",),
    "no-term": _CALENDAR,
}
_RULES = (
    *("requires", "entry", "usual", "alongside", "within", "combination", "excludes"),
    *("starts", "runs", "effective", "countries", "delivery", "status"),
)
_SIZES = ("hours", "weeks", "cost", "credits", "values")


def relied_on(checked: Checked, world: World) -> Iterator[Rely]:
    """Give what the proof that a region is empty relies on."""
    for trial in checked.trials:
        yield from _by_trial(trial, checked.everything, world)
    most = checked.region.at_most
    key = "weeks" if most is None else FIGURES.get(most.measure)
    for thing in (thing for trial in checked.trials for thing in trial.cut):
        if key is not None and _has_sizes(thing, world):
            yield thing.id, key


def _has_sizes(thing: Thing, world: World) -> bool:
    """Say whether a thing has figures of its own: roles and what is put together have none."""
    item = world.catalogue.items.get(thing.id)
    whole = item is not None and item.kind is not Kind.ROLE and not item.by_module
    return thing.sort is Sort.ITEM and whole


def relied_on_by(route: Route, question: Question) -> Iterator[Rely]:
    """Give what the steps of a route rely on."""
    for step in route.steps:
        yield from ((_owner(step), key) for key in _keys(step, question))


def _owner(step: Step) -> str:
    return step.domain if step.kind is StepKind.LEVEL else step.id


def _keys(step: Step, question: Question) -> tuple[str, ...]:
    match step.kind:
        case StepKind.LEVEL:
            return (f"practice {step.level}",)
        case StepKind.HOURS:
            return "requires", "per_week"
        case StepKind.RENEWAL:
            return "renew", "valid_for"
        case StepKind.ROLE:
            return tuple(k for k in _RULES if k != "usual" or not question.formal_only)
        case _:
            by_module = question.catalogue.items[step.id].by_module
            return _RULES if by_module else (*_RULES, *_SIZES)


def _by_trial(trial: Trial, everything: Everything, world: World) -> Iterator[Rely]:
    """Go back from the target to what nobody reaches without the cut, and say why not."""
    rest = Rest(everything, trial.cut, trial.left)
    seen: dict[str, None] = {}
    waiting = list(_looked_at(world.target, world))
    while waiting:
        id_ = waiting.pop()
        if id_ in seen or id_ in rest.by_id:
            continue
        seen[id_] = None
        for taking in world.by_id.get(id_, ()):
            if taking.thing not in trial.cut:
                clauses = [clause for clause in rest.failing(taking) if clause.key != ORDER]
                yield from ((clause.owner, clause.key) for clause in clauses)
                yield from ((id_, key) for key in _CALENDAR if not clauses)
                waiting += (name for clause in clauses for name in _looked_at(clause, world))
        item = world.catalogue.items.get(id_)
        if item is not None and id_ not in world.by_id:
            yield from ((id_, key) for key in _bars(item, world))


def _looked_at(clause: Clause, world: World) -> Iterator[str]:
    """Give the ids that a clause looks at, those that add to a sum in it too."""
    if clause.key == COMBINATION:
        yield from world.names[clause.owner]
        return
    for name in named_in(clause.rule, world.least(0)):
        yield name
        if name not in world.catalogue.items:
            yield from world.names[name]


def _bars(item: Item, world: World) -> tuple[str, ...]:
    """Give the keys that say why an item cannot be taken at all; none where it is held."""
    if item.kind is Kind.ATTESTATION or item.id in world.own.items:
        return ()
    reason = barred_by(item, world.question)
    return _BARRED.get(reason.code, ()) if reason is not None else ()
