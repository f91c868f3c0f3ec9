"""Nodes for single things: an item held or taken, a level of a domain, credit that counts."""

from __future__ import annotations

from datetime import date

from pathways.model.holdings import Held
from pathways.model.items import Item, Kind, Window
from pathways.model.quantities import Span, later
from pathways.route.calendar import monday_of, start_of, week_after, week_of
from pathways.route.network import Network
from pathways.route.offer import first_week, is_offered, periods, until_week
from pathways.route.problem import FALSE, NEVER, TRUE, Option
from pathways.route.question import Question, StepKind
from pathways.route.renewal_nodes import RenewalNodes
from pathways.rules.renewal import lapse
from pathways.rules.situation import Entry, Situation
from pathways.rules.syntax import Every, Reaches, Rule
from pathways.rules.text import rule_of


class ItemNodes:
    """Nodes and options under construction; each item and level becomes options once.

    New options are put on `waiting`, to be filled in later. What the route brings is taken to
    stay valid and recent for good, unless `lapsing` is set. While `hopeful`, what the profile
    has without a day counts as in force and recent, else as over: nobody can say which it is.
    """

    def __init__(self, question: Question, *, lapsing: bool = False) -> None:
        self.question, self.lapsing, self.hopeful = question, lapsing, False
        self.catalogue = question.catalogue
        self.holdings = question.profile.holdings
        self.wishes = question.profile.wishes
        self.monday = start_of(question)
        self.here = Situation(self.catalogue, self.holdings, self.monday)
        self.net = Network()
        self.options: list[Option] = []
        self.options_of: dict[str, tuple[int, ...]] = {}
        self.levels: dict[tuple[str, int], int] = {}
        self.taking: dict[tuple[str, bool, bool, Span | None], int] = {}
        self.reaching: dict[tuple[str, int, bool], int] = {}
        self.waiting: list[int] = []
        self.renewals = RenewalNodes(
            self.net, self.options, self.waiting, self.monday, lapsing=lapsing
        )

    def held_or_taken(self, id_: str, *, started: bool = False) -> int:
        """Node for one item itself: held now (until it lapses), or taken."""
        held = self.holdings.items.get(id_)
        if held is None:
            return self.taken(id_, started=started, lapsing=self.lapsing)
        item = self.catalogue.items.get(id_)
        if item is None:
            return TRUE
        until = self.lapses(held, item)
        if until >= NEVER:
            return TRUE
        ways = [self.until(until), *self.renewals.held(item, held)]
        if self.may_come_anew(held, item):
            ways.append(self.taken(id_, started=started, lapsing=self.lapsing))
        return self.net.any_of(ways)

    def may_come_anew(self, held: Held, item: Item) -> bool:
        """Say whether what is held may be got again: it lapses, and is renewed without number."""
        counted = item.renewal is not None and item.renewal.times is not None
        return self.lapses(held, item) < NEVER and not counted

    def taken(
        self,
        id_: str,
        *,
        started: bool = False,
        lapsing: bool = False,
        within: Span | None = None,
    ) -> int:
        """Node for taking an item in the route; FALSE where it cannot be taken.

        Where `lapsing`, it holds while the item is in force; with `within` while it is recent.
        """
        key = id_, started, lapsing, within
        node = self.taking.get(key)
        if node is None:
            node = self.taking[key] = self.to_take(id_, started, lapsing, within)
        return node

    def to_take(self, id_: str, started: bool, lapsing: bool, within: Span | None) -> int:
        item = self.catalogue.items.get(id_)
        if item is None:
            return FALSE
        if item.kind is Kind.ATTESTATION and not item.obtainable:
            return TRUE if self.holdings.attests.get(id_, True) else FALSE
        if item.kind is Kind.ATTESTATION and self.holdings.attests.get(id_):
            return TRUE
        options = self.options_of.get(id_)
        if options is None:
            options = self.enlist(item) if is_offered(item, self.question) else ()
            self.options_of[id_] = options
        if not options:
            return FALSE
        leaves = [self.net.leaf(o, started=started) for o in options]
        if lapsing:
            leaves = [self.renewals.kept(item, leaf) for leaf in leaves]
        if self.lapsing and within is not None:
            leaves = [
                self.net.all_of((leaf, self.renewals.recent(item, self.net.leaf(o), within)))
                for o, leaf in zip(options, leaves, strict=True)
            ]
        return self.net.any_of(leaves)

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
        day = None if self.hopeful and held.on is None else lapse(held, item)
        return NEVER if day is None else week_after(day, Span(0), self.monday)

    def until(self, week: int) -> int:
        return self.net.windowed(TRUE, 0, week)

    def named(self, id_: str, *, started: bool) -> int:
        """Node for an id: itself, or an item that counts as it."""
        itself = self.held_or_taken(id_, started=started)
        fillers = self.catalogue.fillers.get(id_)
        if fillers is None:
            return itself
        ways = [itself]
        for filler in fillers:
            node = self.held_or_taken(filler.id, started=started)
            ways.append(self.in_window(node, filler.window))
        return self.net.any_of(ways)

    def in_window(self, node: int, window: Window) -> int:
        return self.net.windowed(
            node, first_week(window, self.monday), until_week(window, self.monday)
        )

    def entry(
        self,
        entry: Entry,
        within: Span | None,
        *,
        started: bool = False,
        rpl: bool | None = None,
        after: date | None = None,
    ) -> int:
        """Node for an entry's credit counting: held recently enough, or taken.

        `rpl` looks only at what is held by recognised prior learning, or only at the rest;
        `after` only at what was got after a day.
        """
        ways = []
        for id_ in entry.fillers:
            item = self.catalogue.items[id_]
            own: list[int] = []
            held = self.holdings.items.get(id_)
            fits = held is not None and rpl in (None, held.rpl)
            if held is not None and fits and (held.credit or id_ != entry.id):
                until = min(self.lapses(held, item), self.recent_until(held.on, within, after))
                own.append(self.until(until))
            to_take = held is None or self.may_come_anew(held, item)
            if to_take and not rpl and not (item.by_module and id_ == entry.id):
                own.append(self.taken(id_, started=started, lapsing=self.lapsing, within=within))
            ways += [self.in_window(n, w) for n in own for w in self.windows(id_, entry.id)]
        return self.net.any_of(ways)

    def windows(self, id_: str, listed: str) -> list[Window]:
        """When an item counts as a listed one: always, if it is the same."""
        if id_ == listed:
            return [Window()]
        return [f.window for f in self.catalogue.fillers[listed] if f.id == id_]

    def recent_until(self, since: date | None, within: Span | None, after: date | None) -> int:
        """Give the first week in which what was done on a day counts no more; see `Situation`."""
        if since is None and self.hopeful:
            return NEVER
        if after is not None and (since is None or since <= after):
            return 0
        if within is None:
            return NEVER
        return 0 if since is None else week_of(later(since, within), self.monday) + 1

    def since(
        self,
        day: date | None,
        within: Span | None,
        after: date | None = None,
        *,
        hopeful: bool = False,
    ) -> int:
        if day is None and (hopeful or self.hopeful):
            return TRUE
        return self.until(self.recent_until(day, within, after))

    def level(self, domain: str, level: int, *, started: bool = False) -> int:
        """Node for a domain at a level or above: shown, developed, or reached in practice."""
        if self.holdings.levels.get(domain, 0) >= level:
            return TRUE
        key = domain, level, started
        if key not in self.reaching:
            self.reaching[key] = self.to_reach(domain, level, started)
        return self.reaching[key]

    def to_reach(self, domain: str, level: int, started: bool) -> int:
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
