"""Random small catalogues, profiles and questions that reach every construct of the rules.

One file, though long: every construct is one short method of one generator. Every case
comes from a seed alone. Figures are few and small, so that ties are common.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from pathways.model.catalogue import (
    Catalogue,
    ComparableRow,
    Conversion,
    Country,
    CreditSystem,
    Domain,
    HourKind,
    Ladder,
)
from pathways.model.holdings import CreditClaim, Held, Holdings, HoursDone, Profile, Wishes
from pathways.model.items import (
    ALWAYS,
    Bound,
    Combination,
    Equivalence,
    Figures,
    Group,
    Item,
    Kind,
    LevelMinimum,
    RplLimit,
    Window,
)
from pathways.model.quantities import Hundredths, Money, Rung, Span, earlier
from pathways.route.question import Question
from pathways.rules.format import format_rule
from pathways.rules.syntax import (
    NOTHING,
    AnyQualification,
    Ask,
    Credits,
    Holds,
    Hours,
    HoursAmong,
    Pool,
    Reaches,
    Rule,
    Share,
    When,
    at_least,
    every,
)
from tests.oracle import Thing, World

ON = date(2026, 11, 24)
MONDAY = date(2026, 11, 30)
RUNGS = [Rung("low", "1"), Rung("low", "2"), Rung("low", "3"), Rung("high", "5"), Rung("high", "6")]
NAMES = ["ant", "bee", "cat", "dog", "eel", "fox", "gnu", "hen", "ibis", "jay", "kite", "lark"]
FEATURES = [
    "alongside", "apart", "ask", "attest", "calendar", "caps", "combination", "counts-as",
    "credits", "cycles", "dates", "deadline", "budget", "excludes", "hours", "levels", "pools",
    "quals", "roles", "rpl", "unknown", "wishes", "when", "within",
]  # fmt: skip


def question(seed: int) -> Question:
    """Give the question of a seed; `replace` its measure to ask by another.

    Most that are met at once or beyond all reach are drawn again: little is learned there.
    """
    rng = Random(seed)  # noqa: S311
    while True:
        pose = _Maker(rng).question()
        if rng.random() < 0.05 or promising(World(pose)):
            return pose


def promising(world: World) -> bool:
    """Say whether the target is not met at once, but is when everything is done."""
    things = frozenset(choice[-1] for choice in world.takeable() if choice[-1])
    world.sides = world.final_sides(things)
    if world.reached(frozenset(), 0):
        return False
    begun: dict[Thing, int] = {}
    ended: set[Thing] = set()
    week: int | None = 0
    while week is not None:
        while world.move(things, begun, ended, week):
            pass
        if world.reached(frozenset(ended), week):
            return True
        world.work(begun, ended, week)
        week = world.next_week(begun, ended, week)
    return False


def whole(number: float) -> Hundredths:
    """Write an amount as hundredths."""
    return Hundredths(int(number * 100))


class _Maker:
    """Makes one question; `features` are the constructs this one may use."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.features = {f for f in FEATURES if rng.random() < 0.4}
        if "when" in self.features:
            self.features -= {"dates"}
        self.ladder = rng.random() < 0.5
        self.alike = rng.random() < 0.4
        self.names = rng.sample(NAMES, len(NAMES))
        self.items: dict[str, Item] = {}

    def has(self, feature: str, chance: float) -> bool:
        return feature in self.features and self.rng.random() < chance

    def question(self) -> Question:
        rng = self.rng
        if self.features & {"attest", "ask"}:
            for name in ("age", "check"):
                obtainable = name == "check" and rng.random() < 0.7
                self.add(Item(name, Kind.ATTESTATION, name, obtainable=obtainable))
        others = {"levels": 2, "hours": 1, "roles": 1, "quals": 1, "attest": 1}
        room = 9 - sum(n for feature, n in others.items() if feature in self.features)
        for _ in range(min(room, rng.randint(3, 7))):
            self.add(self.module(self.names.pop()))
        if "roles" in self.features:
            self.add(self.role(self.names.pop()))
        if self.features & {"quals", "combination", "rpl", "caps"}:
            self.add(self.qualification(self.names.pop()))
        if self.has("combination", 0.3):
            self.add(self.qualification(self.names.pop()))
        self.relate()
        catalogue = self.catalogue()
        return Question(catalogue, self.profile(), self.target(), ON,
                        formal_only=self.has("roles", 0.3))  # fmt: skip

    def add(self, item: Item) -> None:
        self.items[item.id] = item

    def target(self) -> str | Rule:
        last = [i for i in self.items.values() if i.kind is not Kind.ATTESTATION]
        if self.rng.random() < 0.25:
            return self.rule(2)
        return last[-1 if self.rng.random() < 0.8 else -2].id

    # Items.

    def figures(self) -> Figures:
        rng = self.rng
        if self.alike:
            return Figures(whole(2), 1, Money(whole(5), "GBP"), whole(10))
        unknown = {f for f in ("hours", "weeks", "cost", "credits") if self.has("unknown", 0.2)}
        currency = "USD" if self.has("wishes", 0.1) else "GBP"
        return Figures(
            None if "hours" in unknown else whole(rng.choice([1, 2, 2, 5])),
            None if "weeks" in unknown else rng.choice([0, 1, 1, 2, 3, 5]),
            None if "cost" in unknown else Money(whole(rng.choice([0, 0, 5, 5, 8])), currency),
            None if "credits" in unknown else whole(rng.choice([0, 5, 10, 10, 15])),
        )

    def module(self, name: str) -> Item:
        rng = self.rng
        item = Item(
            name,
            Kind.MODULE,
            name,
            provider=rng.choice(["prov-a", "prov-b"]),
            tags=tuple(t for t in ("tag-a", "tag-b") if rng.random() < 0.5),
            level=rng.choice(RUNGS) if rng.random() < 0.9 else None,
            figures=self.figures(),
            requires=self.before(),
            alongside=self.text(1) if self.has("alongside", 0.3) else "",
        )
        return self.scheduled(self.giving(item))

    def before(self) -> str:
        """What a module asks: on a ladder what was made last, and now and then more."""
        rng = self.rng
        known = [i.id for i in self.items.values() if i.kind is not Kind.ATTESTATION]
        if not self.ladder or not known:
            return self.text(1) if rng.random() < 0.5 else ""
        more = self.rule(1) if rng.random() < 0.4 else NOTHING
        both = tuple(dict.fromkeys(p for p in (Holds(known[-1]), more) if p != NOTHING))
        return format_rule(every(both))

    def giving(self, item: Item) -> Item:
        if self.has("hours", 0.3):
            item = replace(item, gives=self.given())
        if self.has("levels", 0.3):
            item = replace(item, develops=(("hope", self.rng.choice([1, 1, 2])),))
        return item

    def given(self) -> tuple[tuple[str, Hundredths], ...]:
        kind = self.rng.choice(["practice", "practice", "training", "drill"])
        if kind == "drill" and self.rng.random() < 0.5:
            return (("drill", whole(5)), ("training", whole(5)))
        return ((kind, whole(5)),)

    def scheduled(self, item: Item) -> Item:
        rng = self.rng
        if self.has("calendar", 0.3):
            item = replace(item, starts=tuple(sorted(rng.sample([12, 1, 2, 3], 2))))
        if self.has("calendar", 0.2):
            runs = sorted(MONDAY + timedelta(days=rng.randint(-7, 60)) for _ in range(2))
            item = replace(item, runs=tuple(runs))
        if self.has("calendar", 0.2):
            item = replace(item, effective=self.window())
        if self.has("wishes", 0.2):
            item = replace(item, countries=(rng.choice(["gb", "us"]),))
        if self.has("wishes", 0.2):
            item = replace(item, delivery=(rng.choice(["online", "in-person"]),))
        if self.has("dates", 0.3):
            item = replace(item, valid_for=Span(12))
        return replace(item, legacy=self.has("wishes", 0.05))

    def window(self) -> Window:
        first = MONDAY + timedelta(days=self.rng.randint(-20, 40))
        until = first + timedelta(days=self.rng.randint(20, 90))
        ends = [(first, None), (None, until), (first, until)]
        return Window(*self.rng.choice(ends))

    def role(self, name: str) -> Item:
        usual = self.text(1) if self.rng.random() < 0.5 else ""
        opens = ("practice",) if self.rng.random() < 0.7 else ()
        return Item(name, Kind.ROLE, name, requires=self.text(1), usual=usual, opens=opens)

    def qualification(self, name: str) -> Item:
        rng = self.rng
        by_module = self.features & {"combination", "rpl", "caps"} and rng.random() < 0.8
        item = Item(
            name,
            Kind.QUALIFICATION,
            name,
            tags=("tag-a",),
            level=rng.choice(RUNGS),
            figures=self.figures(),
            entry=self.text(1) if rng.random() < 0.5 else "",
            requires=self.text(1) if rng.random() < 0.5 else "",
            combination=self.combination() if by_module else None,
            whole=not by_module,
        )
        if "rpl" in self.features:
            within = Span(12) if self.has("dates", 0.5) else None
            item = replace(item, rpl=RplLimit(whole(rng.choice([5, 10, 20])), within))
        return item if by_module else self.scheduled(item)

    def combination(self) -> Combination:
        rng = self.rng
        modules = [i.id for i in self.items.values() if i.kind is Kind.MODULE]
        mandatory = tuple(rng.sample(modules, rng.choice([0, 1, 1])))
        rest = [m for m in modules if m not in mandatory]
        groups = []
        for name in ("g", "h")[: rng.choice([1, 1, 2])]:
            some = tuple(rng.sample(rest, min(len(rest), rng.choice([2, 3, 4]))))
            by_count = rng.random() < 0.4
            least = Bound(whole(rng.choice([1, 2]) if by_count else rng.choice([5, 10])), by_count)
            most = None
            if self.has("caps", 0.7):
                by_count = rng.random() < 0.4
                most = Bound(whole(1 if by_count else rng.choice([10, 15])), by_count)
            known = None if self.has("unknown", 0.03) else some
            groups.append(Group(name, known, least if rng.random() < 0.8 else None, most))
        total = whole(rng.choice([15, 20, 30])) if rng.random() < 0.5 else None
        minimum = (LevelMinimum(rng.choice(RUNGS), whole(10)),) if rng.random() < 0.4 else ()
        return Combination(mandatory, tuple(groups), total, minimum)

    def relate(self) -> None:
        """Add what stands between items: exclusions, equivalences, loops, being inside."""
        rng = self.rng
        modules = [i for i in self.items.values() if i.kind is Kind.MODULE]
        quals = [i.id for i in self.items.values() if i.kind is Kind.QUALIFICATION]
        for _ in range(2):
            one, other = rng.sample(modules, 2)
            if self.has("excludes", 0.6):
                self.change(one.id, excludes=(other.id,))
            if self.has("counts-as", 0.6):
                window = self.window() if self.has("dates", 0.5) else ALWAYS
                self.change(one.id, counts_as=(Equivalence(other.id, window),))
            if self.has("cycles", 0.5):
                self.change(one.id, requires=other.id if rng.random() < 0.5 else self.text(1))
        if self.has("alongside", 0.6):
            ring = rng.sample(modules, rng.choice([2, 3]))
            for one, other in zip(ring, [*ring[1:], ring[0]], strict=True):
                if rng.random() < 0.9:
                    self.change(one.id, alongside=other.id)
                else:
                    self.change(one.id, requires=other.id)
        if quals and self.has("within", 0.8):
            self.change(rng.choice(modules).id, within=(quals[0],))

    def change(self, id_: str, **changes: object) -> None:
        self.items[id_] = replace(self.items[id_], **changes)  # type: ignore[arg-type]

    # Rules.

    def text(self, depth: int) -> str:
        rule = self.rule(depth)
        return "" if rule == NOTHING else format_rule(rule)

    def rule(self, depth: int) -> Rule:
        rng = self.rng
        if depth and rng.random() < 0.45:
            drawn = (self.rule(depth - 1) for _ in range(rng.choice([2, 2, 3])))
            parts = tuple(dict.fromkeys(drawn))
            count = rng.choice([1, 1, 2, 2])
            return at_least(count, parts) if len(parts) > count else every(parts)
        leaves: list[Callable[[], Rule]] = [self.item_leaf] * 5
        makers = {"ask": self.ask, "attest": self.ask, "credits": self.credits, "hours": self.hours,
                  "levels": self.level, "pools": self.pools, "quals": self.any_qualification,
                  "when": self.when}  # fmt: skip
        leaves += [make for feature, make in makers.items() if feature in self.features]
        return rng.choice(leaves)()

    def item_leaf(self) -> Rule:
        known = [i.id for i in self.items.values() if i.kind is not Kind.ATTESTATION]
        if not known:
            return Ask("two references")
        return Holds(known[-1] if self.ladder else self.rng.choice(known))

    def ask(self) -> Rule:
        ways: list[Rule] = [Holds("age"), Holds("check"), Ask("two references")]
        return self.rng.choice(ways)

    def span(self) -> Span | None:
        return Span(12) if self.has("dates", 0.4) else None

    def hours(self) -> Rule:
        if self.rng.random() < 0.3:
            return self.hours_among()
        kind = self.rng.choice(["practice", "practice", "training"])
        amount = self.rng.choice([5, 10] if kind == "practice" else [5])
        return Hours(whole(amount), kind, self.span())

    def hours_among(self) -> Rule:
        amount, most = self.rng.choice([(10, 5), (10, 8), (15, 10), (8, None)])
        cap = whole(most) if most else None
        shares = [Share("training", cap), Share("drill", cap if self.rng.random() < 0.3 else None)]
        return HoursAmong(whole(amount), tuple(shares), self.span())

    def level(self) -> Rule:
        return Reaches("hope", self.rng.choice([1, 2]))

    def any_qualification(self) -> Rule:
        tag = self.rng.choice([None, "tag-a"])
        return AnyQualification(self.rng.choice(RUNGS), self.rng.random() < 0.7, tag)

    def when(self) -> Rule:
        conditions = [self.item_leaf(), Holds("age"), self.ask()]
        known = [c for c in conditions if isinstance(c, Ask | Holds) and self.sure(c)]
        condition = self.rng.choice(known or [Ask("two references")])
        otherwise = self.item_leaf() if self.rng.random() < 0.6 else NOTHING
        return When(condition, self.item_leaf(), otherwise)

    def sure(self, rule: Rule) -> bool:
        return not isinstance(rule, Holds) or rule.id in self.items

    def credits(self) -> Rule:
        rng = self.rng
        at = rng.choice([None, *RUNGS])
        above = at is not None and rng.random() < 0.7
        pool = self.pool() if rng.random() < 0.6 else None
        return Credits(whole(rng.choice([5, 10, 15, 20])), at, above, pool, self.span())

    def pool(self) -> Pool:
        ids = [i.id for i in self.items.values() if i.kind is not Kind.ATTESTATION]
        pools = [Pool(tag=self.rng.choice(["tag-a", "tag-b"])), Pool(provider="prov-a")]
        if ids:
            some = self.rng.sample(ids, min(len(ids), self.rng.choice([1, 2, 3])))
            pools += [Pool(ids=tuple(some))] * 2
        return self.rng.choice(pools)

    def pools(self) -> Rule:
        amounts = (whole(self.rng.choice([5, 10])) for _ in range(2))
        parts = (Credits(n, pool=self.pool(), within=self.span()) for n in amounts)
        return every(tuple(dict.fromkeys(parts)))

    # Registers and the profile.

    def catalogue(self) -> Catalogue:
        rng = self.rng
        gated = "roles" not in self.features or rng.random() < 0.4
        requires = self.text(0) if gated and rng.random() < 0.6 else ""
        kinds = {
            "practice": HourKind("practice", "Practice", "practice", requires, whole(5)),
            "drill": HourKind("drill", "Drill"),
            "training": HourKind("training", "Training"),
        }
        practice = ((1, self.practice()), (2, f"hope >= 1 and {self.practice()}"))
        both = ComparableRow("both", (RUNGS[2], RUNGS[3]))
        wide = ComparableRow("wide", (RUNGS[1], RUNGS[3]))
        return Catalogue(
            dict(sorted(self.items.items())),
            kinds if "hours" in self.features else {},
            {"hope": Domain("hope", "Hope", (), practice)} if "levels" in self.features else {},
            {
                "low": Ladder("low", "Low", ("1", "2", "3"), "point"),
                "high": Ladder("high", "High", ("5", "6"), "ects"),
            },
            (both, wide) if rng.random() < 0.3 else (both,),
            {"point": CreditSystem("point", "Point"), "ects": CreditSystem("ects", "E", whole(2))},
            (Conversion("ects", "point", whole(2)),) if rng.random() < 0.8 else (),
            countries={"gb": Country("gb", "Britain", "GBP"), "us": Country("us", "US", "USD")},
        )

    def practice(self) -> str:
        if "hours" in self.features and self.rng.random() < 0.7:
            return f"{self.rng.choice([5, 10])} hours of practice"
        return format_rule(self.item_leaf())

    def near(self) -> date | None:
        """A day about a year before the start, so that a year ends about or after it."""
        if self.rng.random() < 0.15:
            return None
        return earlier(MONDAY, Span(12)) + timedelta(days=self.rng.randint(-10, 60))

    def profile(self) -> Profile:
        rng = self.rng
        dated = "dates" in self.features
        items = {}
        for item in self.items.values():
            if item.kind is not Kind.ATTESTATION and rng.random() < (0.25 if dated else 0.15):
                on = self.near() if dated else None
                items[item.id] = Held(
                    item.id, on, rpl=self.has("rpl", 0.7), credit=not item.by_module
                )
        done = (
            [HoursDone("practice", whole(5), self.near() or MONDAY)]
            if self.has("hours", 0.3)
            else []
        )
        claims = [CreditClaim(whole(10), RUNGS[2], None)] if self.has("rpl", 0.4) else []
        attests = {
            a: rng.random() < 0.6 for a in ("age", "check", "two references") if rng.random() < 0.3
        }
        levels = {"hope": 1} if self.has("levels", 0.2) else {}
        holdings = Holdings(items, tuple(done), levels, tuple(claims), attests)
        return Profile(holdings, self.wishes())

    def wishes(self) -> Wishes:
        rng = self.rng
        names = [i.id for i in self.items.values() if i.kind is Kind.MODULE]
        friday = MONDAY + timedelta(days=4 + 7 * rng.randint(0, 12))
        return Wishes(
            country="gb" if "wishes" in self.features else None,
            practice_per_week=whole(rng.choice([2, 5, 9])) if self.has("hours", 0.5) else None,
            budget=whole(rng.choice([0, 5, 10, 15])) if self.has("budget", 0.8) else None,
            delivery=("online",) if self.has("wishes", 0.5) else (),
            start=MONDAY - timedelta(days=rng.randint(0, 6)) if rng.random() < 0.5 else None,
            deadline=friday if self.has("deadline", 0.8) else None,
            avoid=(rng.choice(names),) if self.has("wishes", 0.3) else (),
            include=(rng.choice(names),) if self.has("wishes", 0.3) else (),
        )
