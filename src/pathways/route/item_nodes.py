"""Nodes for single things: an item held or taken, a level of a domain, credit that counts."""

from __future__ import annotations

from datetime import date

from pathways.model.holdings import Held
from pathways.model.items import Item, Kind, Window
from pathways.model.quantities import Span, later
from pathways.route.calendar import first_monday, monday_of, week_after, week_of
from pathways.route.network import Network
from pathways.route.offer import barred_by, first_week, periods, until_week
from pathways.route.problem import FALSE, NEVER, TRUE, Option
from pathways.route.question import Question, StepKind
from pathways.rules.situation import Entry, Situation
from pathways.rules.syntax import Every, Reaches, Rule
from pathways.rules.text import rule_of


class ItemNodes:
    """Nodes and options under construction; each item and level becomes options once.

    New options are put on `waiting`, to be filled in later.
    """

    def __init__(self, question: Question) -> None:
        self.question = question
        self.catalogue = question.catalogue
        self.holdings = question.profile.holdings
        self.wishes = question.profile.wishes
        self.monday = first_monday(self.wishes.start or question.on)
        self.here = Situation(self.catalogue, self.holdings, self.monday)
        self.net = Network()
        self.options: list[Option] = []
        self.options_of: dict[str, tuple[int, ...]] = {}
        self.levels: dict[tuple[str, int], int] = {}
        self.waiting: list[int] = []

    def held_or_taken(self, id_: str, *, started: bool = False) -> int:
        """Node for one item itself: held now (until it lapses), or taken."""
        item = self.catalogue.items.get(id_)
        held = self.holdings.items.get(id_)
        if held is not None and item is None:
            return TRUE
        taken = self.taken(id_, started=started)
        if held is None or item is None:
            return taken
        until = self.lapses(held, item)
        return TRUE if until >= NEVER else self.net.any_of((self.until(until), taken))

    def taken(self, id_: str, *, started: bool = False) -> int:
        """Node for taking an item in the route; FALSE where it cannot be taken."""
        item = self.catalogue.items.get(id_)
        if item is None:
            return FALSE
        if item.kind is Kind.ATTESTATION and not item.obtainable:
            return TRUE if self.holdings.attests.get(id_, True) else FALSE
        if item.kind is Kind.ATTESTATION and self.holdings.attests.get(id_):
            return TRUE
        options = self.options_of.get(id_)
        if options is None:
            options = self.enlist(item) if barred_by(item, self.question) is None else ()
            self.options_of[id_] = options
        if len(options) == 1:
            return self.net.leaf(options[0], started=started)
        return self.net.any_of([self.net.leaf(o, started=started) for o in options])

    def enlist(self, item: Item) -> tuple[int, ...]:
        """Make an option for each stretch of weeks in which an item's figures stay the same."""
        kind = StepKind(item.kind)
        if not item.values:
            return (self.add(Option(item.id, item.id, kind)),)
        return tuple(
            self.add(Option(self.key(item, since), item.id, kind, opens=since, closes=until))
            for since, until in periods(item, self.monday)
        )

    def key(self, item: Item, since: int) -> str:
        return f"{item.id} {monday_of(since, self.monday)}" if since else item.id

    def add(self, option: Option) -> int:
        self.options.append(option)
        self.waiting.append(len(self.options) - 1)
        return len(self.options) - 1

    def lapses(self, held: Held, item: Item) -> int:
        """First week in which an item held is no longer in force."""
        if item.valid_for is None or held.kept:
            return NEVER
        return 0 if held.on is None else week_after(held.on, item.valid_for, self.monday)

    def until(self, week: int) -> int:
        return self.net.windowed(TRUE, 0, week)

    def named(self, id_: str, *, started: bool) -> int:
        """Node for an id: itself, or an item that counts as it."""
        ways = [self.held_or_taken(id_, started=started)]
        for filler in self.catalogue.fillers.get(id_, ()):
            node = self.held_or_taken(filler.id, started=started)
            ways.append(self.in_window(node, filler.window))
        return self.net.any_of(ways)

    def in_window(self, node: int, window: Window) -> int:
        return self.net.windowed(
            node, first_week(window, self.monday), until_week(window, self.monday)
        )

    def entry(
        self, entry: Entry, within: Span | None, *, started: bool = False, rpl: bool | None = None
    ) -> int:
        """Node for an entry's credit counting: held recently enough, or taken.

        `rpl` looks only at what is held by recognised prior learning, or only at the rest.
        """
        ways = []
        for id_ in entry.fillers:
            item = self.catalogue.items[id_]
            own: list[int] = []
            held = self.holdings.items.get(id_)
            fits = held is not None and rpl in (None, held.rpl)
            if held is not None and fits and (held.credit or id_ != entry.id):
                until = min(self.lapses(held, item), self.recent_until(held.on, within))
                own.append(self.until(until))
            renewed = held is None or self.lapses(held, item) < NEVER
            if renewed and not rpl and not (item.by_module and id_ == entry.id):
                own.append(self.taken(id_, started=started))
            ways += [self.in_window(n, w) for n in own for w in self.windows(id_, entry.id)]
        return self.net.any_of(ways)

    def windows(self, id_: str, listed: str) -> list[Window]:
        """When an item counts as a listed one: always, if it is the same."""
        if id_ == listed:
            return [Window()]
        return [f.window for f in self.catalogue.fillers[listed] if f.id == id_]

    def recent_until(self, since: date | None, within: Span | None) -> int:
        if within is None:
            return NEVER
        return 0 if since is None else week_of(later(since, within), self.monday) + 1

    def since(self, day: date | None, within: Span | None) -> int:
        return self.until(self.recent_until(day, within))

    def level(self, domain: str, level: int, *, started: bool = False) -> int:
        """Node for a domain at a level or above: shown, developed, or reached in practice."""
        if self.holdings.levels.get(domain, 0) >= level:
            return TRUE
        ways = [
            self.held_or_learned(id_, started=started)
            for id_, reached in self.catalogue.developers.get(domain, ())
            if reached >= level
        ]
        known = self.catalogue.domains.get(domain)
        for reached, text in known.practice if known else ():
            if reached >= level and not _asks_level(rule_of(text), domain, level):
                ways.append(self.practice(domain, reached, started=started))
        return self.net.any_of(ways)

    def held_or_learned(self, id_: str, *, started: bool) -> int:
        """What a module taught stays, even when its certificate has lapsed."""
        return TRUE if id_ in self.holdings.items else self.taken(id_, started=started)

    def practice(self, domain: str, level: int, *, started: bool) -> int:
        key = domain, level
        if key not in self.levels:
            name = f"{domain}-level-{level}"
            self.levels[key] = self.add(Option(name, domain, StepKind.LEVEL, level=level))
        return self.net.leaf(self.levels[key], started=started)


def _asks_level(rule: Rule, domain: str, level: int) -> bool:
    """Say whether a practice rule asks for the same domain at this level or above."""
    parts = rule.parts if isinstance(rule, Every) else (rule,)
    return any(isinstance(p, Reaches) and p.domain == domain and p.level >= level for p in parts)
