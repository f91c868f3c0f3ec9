"""Big invented catalogues for measuring, the same for the same seed: nothing in them is real.

Modules stand in fields of a few hundred, in layers: a module asks for modules of the
layers below it, of its own field or, at times, of the one before. Rules are ids, `any
of`, `n of`, `and` and credits from a tag of limited size; some modules exclude each other;
qualifications are put together from mandatory modules and groups.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

FIELD, LAYERS, PROVIDERS = 250, 8, 40
HEAD = "source: {standing: judgement}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a module stands."""

    field: int
    layer: int
    number: int

    @property
    def id(self) -> str:
        """The module's id."""
        return f"f{self.field}-l{self.layer}-m{self.number}"

    @property
    def tag(self) -> str:
        """The tag it shares with some of its field and layer: pools stay small."""
        return f"t{self.field}-{self.layer}-{self.number % 3}"


def write_catalogue(folder: Path, modules: int, seed: int = 1) -> list[str]:
    """Write a catalogue of so many modules; give the ids of its qualifications."""
    random = Random(seed)  # noqa: S311  a benchmark wants the same numbers each time
    for name, lines in _registers():
        _write(folder / name, lines)
    fields = [_places(number) for number in range(-(-modules // FIELD))]
    qualifications = []
    left = modules
    for places in fields:
        own = places[: min(left, FIELD)]
        left -= len(own)
        below = fields[places[0].field - 1][:FIELD] if places[0].field else []
        for place in own:
            path = folder / "modules" / f"p{_provider(place)}" / f"{place.id}.yaml"
            _write(path, _module(place, own, below, random))
        for number in range(3):
            id_ = f"q{places[0].field}-{number}"
            path = folder / "frameworks" / "qualifications" / "board" / f"{id_}.yaml"
            _write(path, _qualification(id_, own, number, random))
            qualifications.append(id_)
    return qualifications


def _write(path: Path, lines: list[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _registers() -> Iterator[tuple[str, list[str]]]:
    rungs = ", ".join(f"{{id: {n}, title: Level {n}}}" for n in range(1, LAYERS + 1))
    ladder = ["id: made", "title: An invented ladder", "countries: [gb]", "credit: made"]
    yield "frameworks/ladders/made.yaml", [*ladder, "kind: ladder", f"rungs: [{rungs}]", HEAD]
    system = "{id: made, title: Invented credits, size: 1, source: {standing: judgement}}"
    yield "frameworks/credits.yaml", [f"systems: [{system}]", "convert: []"]
    country = "{id: gb, title: United Kingdom, currency: GBP}"
    yield "frameworks/countries.yaml", [f"countries: [{country}]"]
    lines = ["bodies:", "  - {id: board, title: Board, kind: awarding, countries: [gb]}"]
    for number in range(PROVIDERS):
        body = f"{{id: p{number}, title: Provider {number}, kind: provider, countries: [gb]}}"
        lines.append(f"  - {body}")
    yield "frameworks/bodies.yaml", lines


def _places(field: int) -> list[Place]:
    """The modules of a field, in layers that grow narrower."""
    return [Place(field, n % LAYERS, n // LAYERS) for n in range(FIELD)]


def _provider(place: Place) -> int:
    return (place.field * 7 + place.number) % PROVIDERS


def _module(place: Place, own: list[Place], below: list[Place], random: Random) -> list[str]:
    pounds = f"{{amount: {random.randrange(0, 900, 10)}, currency: GBP}}"
    cost = "unknown" if random.random() < 0.04 else pounds
    lines = [
        f"id: {place.id}",
        f"title: Module {place.number} of layer {place.layer} in field {place.field}",
        f"provider: p{_provider(place)}",
        f"level: made {place.layer + 1}",
        f"tags: [{place.tag}]",
        f"credits: {random.choice((5, 10, 10, 15, 20))}",
        f"hours: {{study: {random.randrange(10, 200, 5)}}}",
        f"weeks: {random.randrange(1, 13)}",
        f"cost: {cost}",
    ]
    rule = _rule(place, own, below, random)
    if rule:
        lines.append(f"requires: {rule}")
    if random.random() < 0.05:
        lines.append("starts: [january, september]")
    if random.random() < 0.03 and place.number:
        lines.append(f"excludes: [{Place(place.field, place.layer, place.number - 1).id}]")
    return [*lines, HEAD]


def _rule(place: Place, own: list[Place], below: list[Place], random: Random) -> str:
    """Ask for something of the layers below: one to three parts."""
    if not place.layer:
        return ""
    near = [p for p in own if p.layer == place.layer - 1]
    if below and random.random() < 0.03:
        near = [p for p in below if p.layer == place.layer - 1]
    parts = []
    for _ in range(random.choice((1, 1, 1, 1, 2))):
        some = [p.id for p in random.sample(near, 6)]
        four, six = ", ".join(some[:4]), ", ".join(some)
        pool = f"{random.choice((10, 15))} credits from tag {random.choice(near).tag}"
        two = f"any of ({some[0]} and {some[1]}, {some[2]})"
        lists = some[0], f"any of ({four})", f"any of ({six})"
        parts.append(random.choice((*lists, *lists, f"2 of ({four})", two, pool)))
    pools = [p for p in parts if "credits" in p]
    return " and ".join([*dict.fromkeys(p for p in parts if p not in pools), *pools[:1]])


def _qualification(id_: str, own: list[Place], number: int, random: Random) -> list[str]:
    layer = (2, 4, LAYERS - 1)[number]
    upper = [p.id for p in own if p.layer == layer]
    lower = [p.id for p in own if p.layer == max(layer - 2, 0)]
    mandatory, first, second = random.sample(upper, 2), upper[:10], lower[-10:]
    optional = [i for i in first if i not in mandatory]
    return [
        f"id: {id_}",
        f"title: Qualification {id_}",
        "awarded_by: board",
        f"level: made {layer + 1}",
        "credits: 60",
        "combination:",
        f"  mandatory: [{', '.join(mandatory)}]",
        "  groups:",
        f"    - {{id: a, from: [{', '.join(optional)}], at_least: 20 credits}}",
        f"    - {{id: b, from: [{', '.join(second)}], at_least: 1, count_at_most: 30 credits}}",
        "  total: 60 credits",
        HEAD,
    ]
