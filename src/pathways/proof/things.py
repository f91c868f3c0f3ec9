"""What may be taken, and what each thing asks: read from the catalogue, for a proof to be checked.

Written anew and plainly, from the same words of the catalogue that the search compiles.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from pathways.model.items import Figures, Item, Kind
from pathways.proof.proof import Sort, Thing
from pathways.proof.scope import before
from pathways.route.calendar import monday_of, start_of, week_of
from pathways.route.offer import barred_by, currency_of, first_week, periods, price, until_week
from pathways.route.pace import load, studied, weeks_at_pace
from pathways.route.question import Question
from pathways.route.terms import Slot, is_taught, slots_of, terms_to_come
from pathways.rules.syntax import NOTHING, AtLeast, Holds, Rule
from pathways.rules.text import rule_of


@dataclass(frozen=True, slots=True)
class Clause:
    """A rule that something asks: of which entry, under which key, in which credit system.

    Where `after` is a day, only what was done or got after it counts.
    """

    owner: str
    key: str
    rule: Rule = NOTHING
    system: str | None = None
    after: date | None = None


@dataclass(frozen=True, slots=True)
class Size:
    """What a thing adds to each sum of a route; None is unknown.

    `studied` is what it takes of the hours of study of all weeks, `term_credits` of the
    credits of all terms, `worked` of the hours of practice. It takes at least `load` hours of
    each of at least `lasts` weeks; in terms these lie in one of `slots`.
    """

    hours: int | None = 0
    cost: int | None = 0
    credits: int | None = 0
    weeks: int | None = 0
    studied: int = 0
    term_credits: int = 0
    worked: int = 0
    load: int = 0
    lasts: int = 0
    slots: tuple[Slot, ...] = ()


@dataclass(frozen=True, slots=True)
class Taking:
    """A thing, what it asks, and when it may start.

    `starts` must all hold, and one of `lets_in` if there are any, before it begins; `beside`
    before or with it; `awards`, and the rule of combination where it is put `together`, before
    it ends, `lasts` weeks after its start or later. `after` must have been taken before.
    It starts in a week from `opens` up to `closes`, in a month of `months`, in a week of
    `runs`, or with one of `slots`.
    """

    thing: Thing
    item: Item | None = None
    starts: tuple[Clause, ...] = ()
    lets_in: tuple[Clause, ...] = ()
    beside: Clause | None = None
    awards: tuple[Clause, ...] = ()
    together: bool = False
    after: tuple[str, ...] = ()
    lasts: int = 0
    size: Size = field(default_factory=Size)
    opens: int = 0
    closes: int | None = None
    months: tuple[int, ...] = ()
    runs: tuple[int, ...] | None = None
    slots: tuple[Slot, ...] | None = None

    def end_of(self, start: int) -> int:
        """Give the first week in which it may be over when it starts in a week."""
        return start + self.lasts if self.slots is None else dict(self.slots)[start]

    def next_start(self, week: int, monday: date) -> int | None:
        """Give the first week from `week` on in which it may start; None if there is none."""
        first = max(week, self.opens)
        weeks: range | tuple[int, ...] = range(first, first + _YEAR)
        if self.slots is not None:
            weeks = tuple(start for start, _ in self.slots)
        elif self.runs is not None:
            weeks = self.runs
        may = (w for w in weeks if w >= first and (self.closes is None or w < self.closes))
        if self.months and self.slots is None:
            may = (w for w in may if monday_of(w, monday).month in self.months)
        return next(may, None)


_YEAR = 54
"""Weeks within which every month begins."""


class Takings:
    """All that may be taken of a scope: every route is made of these."""

    def __init__(self, question: Question, scope: list[str]) -> None:
        self.question, self.catalogue = question, question.catalogue
        self.wishes = question.profile.wishes
        self.monday = start_of(question)
        self.currency = currency_of(question)
        calendar = question.catalogue.terms.get(self.wishes.terms or "")
        self.terms = terms_to_come(calendar, self.monday)
        self.all = tuple(taking for id_ in scope for taking in self._of(id_))

    def _of(self, id_: str) -> Iterator[Taking]:
        item = self.catalogue.items.get(id_)
        if item is not None:
            if self.may_take(item):
                yield from self._of_item(item)
            if self._may_renew(item):
                yield self._renewal(item)
        elif id_ in self.catalogue.hour_kinds:
            yield from self._of_kind(id_)
        elif id_ in self.catalogue.domains:
            for level, text in self.catalogue.domains[id_].practice:
                asked = Clause(id_, f"practice {level}", rule_of(text))
                yield Taking(Thing(Sort.LEVEL, id_, level=level), starts=(asked,))

    def may_take(self, item: Item) -> bool:
        """Say whether an item may be taken at all, or once more where it lapses.

        What may be renewed only so many times is not given anew to who holds it.
        """
        own = self.question.profile.holdings
        if item.kind is Kind.ATTESTATION and (not item.obtainable or item.id in own.attests):
            return False
        counted = item.renewal is not None and item.renewal.times is not None
        again = item.id not in own.items or (item.valid_for is not None and not counted)
        return again and barred_by(item, self.question) is None

    def _may_renew(self, item: Item) -> bool:
        held = item.id in self.question.profile.holdings.items
        return held and item.valid_for is not None and item.renewal is not None

    def _renewal(self, item: Item) -> Taking:
        renewal, held = item.renewal, self.question.profile.holdings.items[item.id]
        system = self.catalogue.credit_system(item.level)
        after = held.renewed[-1] if held.renewed else held.on
        rule = rule_of(renewal.requires if renewal else "")
        asked = Clause(item.id, "renew", rule, system, after)
        cost = price(Figures(cost=renewal.cost if renewal else None), self.currency)
        return Taking(Thing(Sort.RENEWAL, item.id), item, (asked,), size=Size(cost=cost))

    def _of_kind(self, id_: str) -> Iterator[Taking]:
        kind = self.catalogue.hour_kinds[id_]
        if kind.per_week is None:
            return
        asked = rule_of(kind.requires)
        roles = tuple(Holds(role) for role in self.catalogue.openers.get(id_, ()))
        if roles:
            asked = AtLeast(1, (*roles, asked) if kind.requires else roles)
        yield Taking(Thing(Sort.HOURS, id_), starts=(Clause(id_, "requires", asked),))

    def hours_per_week(self, kind: str) -> int:
        """Give the most hours of a kind that can be worked in a week."""
        most = self.catalogue.hour_kinds[kind].per_week or 0
        return min(most, self.wishes.practice_per_week or most)

    def _of_item(self, item: Item) -> Iterator[Taking]:
        system = self.catalogue.credit_system(item.level)
        asked = {
            key: Clause(item.id, key, rule_of(getattr(item, key)), system)
            for key in ("requires", "entry", "usual", "alongside")
            if getattr(item, key)
        }
        qualification = item.kind is Kind.QUALIFICATION
        first = ["entry"] if qualification else ["requires"]
        if item.kind is Kind.ROLE and not self.question.formal_only:
            first.append("usual")
        for since, until in periods(item, self.monday):
            taking = self._dated(item, since, until)
            yield replace(
                taking,
                starts=tuple(asked[key] for key in first if key in asked),
                lets_in=tuple(self._entries(item)),
                beside=asked.get("alongside"),
                awards=(asked["requires"],) if qualification and "requires" in asked else (),
                together=qualification and item.by_module,
                after=tuple(before(item.id, self.question)),
            )

    def _entries(self, item: Item) -> Iterator[Clause]:
        for host in self.catalogue.hosts(item):
            system = self.catalogue.credit_system(host.level)
            yield Clause(host.id, "entry", rule_of(host.entry), system)

    def _dated(self, item: Item, since: int, until: int) -> Taking:
        """Give an item as it may be started in weeks in which its figures stay the same."""
        opens = max(since, first_week(item.effective, self.monday))
        closes = min(until, until_week(item.effective, self.monday))
        figures = item.figures_on(monday_of(opens, self.monday))
        hours, weeks = studied(item, figures)
        lasts = weeks_at_pace(hours, weeks, self.wishes)
        slots = None
        if self.wishes.terms is not None and is_taught(item, lasts):
            slots = slots_of(item, lasts, self.terms, self.monday)
            weeks = slots[0][1] - slots[0][0] if weeks is None and slots else weeks
        runs = None
        if item.runs:
            runs = tuple(w for r in item.runs if (w := week_of(r, self.monday)) >= 0)
        return Taking(
            Thing(Sort.ITEM, item.id, since=since),
            item,
            lasts=lasts,
            size=self._size(item, figures, weeks, lasts, slots),
            opens=opens,
            closes=closes,
            months=item.starts,
            runs=runs,
            slots=slots,
        )

    def _size(
        self,
        item: Item,
        figures: Figures,
        weeks: int | None,
        lasts: int,
        slots: tuple[Slot, ...] | None,
    ) -> Size:
        if item.by_module or item.kind is Kind.ROLE:
            return Size()
        hours, _ = studied(item, figures)
        lengths = [lasts] if slots is None else [end - start for start, end in slots]
        credit = figures.credits
        if credit:
            credit = self.catalogue.size_in_uk_credits(item, credit)
        return Size(
            hours=figures.hours,
            cost=price(figures, self.currency),
            credits=credit,
            weeks=weeks,
            studied=min((load(hours, length) * length for length in lengths), default=0),
            term_credits=0 if slots is None else figures.credits or 0,
            load=load(hours, max(lengths, default=0)),
            lasts=min(lengths, default=0),
            slots=slots or (),
        )
