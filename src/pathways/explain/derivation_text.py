"""Why each step is in a route, clause by clause up to the target, and where that is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from pathways.explain.derivation import Derivation, Given, Inferred, Origin, Taken, step_id
from pathways.explain.lines import filled
from pathways.explain.service_text import Sentences
from pathways.explain.serving import Service, services
from pathways.explain.text import SHOWN, Strong
from pathways.explain.words import count
from pathways.model.quantities import day
from pathways.route.question import Answer, Step

if TYPE_CHECKING:  # a page has no forms of what is written in files
    from pathways.model.forms import Source


@dataclass(frozen=True, slots=True)
class Place:
    """Where a given fact is written, and how far it can be relied on.

    `standing` is empty where it is no figure or rule; `reason` is that of what is our own.
    """

    file: str
    line: int
    standing: str = ""
    reason: str = ""
    sources: tuple[Source, ...] = ()

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


def derivation_text(
    answer: Answer, found: Derivation, places: Mapping[str, Place], strong: Strong = str
) -> str:
    """Say what each step serves, up to the target, then where every rule of it is written."""
    if answer.route is None:
        return ""
    return "\n".join(_Reasons(answer, found, places).lines(answer.route.steps, strong)) + "\n"


def chain_of(found: Derivation, step: str) -> list[Service]:
    """Give what a step serves on a shortest way to the target, and so on up to it."""
    facts = found.chain(step)
    low, chain = step, list[Service]()
    for fact, above in zip_longest(facts, facts[1:]):
        if isinstance(fact, Taken):
            low = fact.id
        elif not isinstance(above, Inferred):
            chain += [s for s in services(found, low) if s.whole is fact]
    return chain


class _Reasons:
    """Writes the reasons; `cited` are the places of facts, in the order first named."""

    def __init__(self, answer: Answer, found: Derivation, places: Mapping[str, Place]) -> None:
        self.found, self.places = found, places
        self.say = Sentences(answer)
        self.cited: dict[str, dict[str, Given]] = {}

    def lines(self, steps: Sequence[Step], strong: Strong) -> Iterator[str]:
        if steps:
            yield from ("", "Why each step is there, up to your goal:")
        for number, step in enumerate(steps, 1):
            yield ""
            yield from _titled(number, step, strong)
            yield from self.reasons(step_id(step))
        yield from self.givens("What you bring, and what it is for:", Origin.PROFILE)
        yield from self.givens("What a person must confirm, and what it is for:", Origin.CONFIRM)
        yield from self.written()

    def reasons(self, step: str) -> Iterator[str]:
        """Say what a step serves on the way to the target, and what else."""
        chain = chain_of(self.found, step)
        for place, service in enumerate(chain):
            yield from self.bullet(service, f"{_INDENT}- ", named=place > 0)
        others = [s for s in services(self.found, step) if s not in chain]
        if not chain:
            yield f"{_INDENT}Nothing on the way to your goal needs it."
        elif others:
            yield f"{_INDENT}It is also needed here:"
        for service in others:
            yield from self.bullet(service, f"{_INDENT}- ", named=False)

    def bullet(self, service: Service, lead: str, *, named: bool) -> Iterator[str]:
        sentence = self.say.of(service, named=named)
        text = f"{sentence[0].upper()}{sentence[1:]}{self.numbers(service.said)}."
        yield from filled(text, " " * len(lead), lead)

    def numbers(self, said: Sequence[Given]) -> str:
        """Cite where something is written, by number."""
        numbers = []
        for fact in said:
            place = str(self.places.get(fact.id, fact.id))
            self.cited.setdefault(place, {})[fact.id] = fact
            numbers.append([*self.cited].index(place) + 1)
        return f" [{', '.join(map(str, dict.fromkeys(numbers)))}]" if numbers else ""

    def givens(self, heading: str, origin: Origin) -> Iterator[str]:
        """Say what each thing the coach brings, or that is assumed, serves."""
        facts = [f for f in self.found.facts if isinstance(f, Given) and f.origin is origin]
        facts = [fact for fact in facts if fact.keys[:1] != ("wants",)]
        if facts:
            yield from ("", heading)
        for fact in facts:
            place = f" ({self.places[fact.id]})" if fact.id in self.places else ""
            yield from filled(f"{fact.text.removesuffix('.')}{place}.", "    ", "  - ")
            served = services(self.found, fact.id)
            for service in served[:SHOWN]:
                yield from self.bullet(service, "    ", named=False)
            if len(served) > SHOWN:
                yield f"    It is needed in {count(len(served) - SHOWN, 'more place')}."

    def written(self) -> Iterator[str]:
        """Say what is written at each place that was cited, and what it is backed by."""
        if self.cited:
            yield from ("", "Where that is written:")
        told: dict[tuple[str, ...], int] = {}
        for number, facts in enumerate(self.cited.values(), 1):
            lead = f"  [{number}] "
            indent = " " * len(lead)
            yield from filled(" ".join(fact.text for fact in facts.values()), indent, lead)
            place = self.places.get(next(iter(facts)))
            if place is not None:
                lines = tuple(backing(place))
                first = told.setdefault(lines, number)
                as_before = first < number and lines != _PLAIN
                for line in (str(place), *([f"As for [{first}]."] if as_before else lines)):
                    yield from filled(line, indent, indent)


_INDENT = "     "
_PLAIN = ("Our own judgement.",)


def _titled(number: int, step: Step, strong: Strong) -> Iterator[str]:
    lead = f"{number:3}. "
    indent = " " * len(lead)
    first, *others = filled(f"{step.title} [{step.id}]", indent, lead)
    yield lead + strong(first[len(lead) :])
    yield from (f"{indent}{strong(line.strip())}" for line in others)


_WORDS = {
    "judgement": "Our own judgement",
    "derived": "Worked out",
    "no source": "No source is named for it",
    "not known": "Not known",
}


def backing(place: Place) -> Iterator[str]:
    """Say how far what is written there can be relied on, and where it is from."""
    if place.standing:
        words = _WORDS.get(place.standing, place.standing.capitalize())
        yield f"{words}: {place.reason}" if place.reason else f"{words}."
    for source in place.sources:
        looked = f", looked at on {day(source.seen)}" if source.seen else ""
        sure = f", with {source.confidence} confidence" if source.confidence else ""
        if source.url or sure:
            yield f"{source.url or 'No page is named'}{looked}{sure}"
