"""From a question to a problem: only what the target can need, with what is held folded in."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from itertools import chain, combinations

from pathways.model.holdings import Held, HoursDone
from pathways.model.items import ALWAYS, Item, Kind, Window
from pathways.model.quantities import Hundredths, Span, later
from pathways.route.calendar import first_monday, last_week, week_after, week_of
from pathways.route.network import Network
from pathways.route.problem import FALSE, NEVER, TRUE, Option, Problem
from pathways.route.question import Question, StepKind
from pathways.route.recognised import counted_either_way
from pathways.rules.combination import (
    Candidate,
    Choice,
    Counting,
    Need,
    claimed_credits,
    counting,
)
from pathways.rules.evaluate import competing, qualifies
from pathways.rules.situation import Entry, Situation, entries
from pathways.rules.syntax import (
    NOTHING,
    AnyQualification,
    Ask,
    AtLeast,
    Credits,
    Every,
    Holds,
    Hours,
    Reaches,
    Rule,
    When,
)
from pathways.rules.text import rule_of

UNPACED = Hundredths(100_000_00)
"""Hours a week for a kind without a pace of its own and a coach who states none."""


def compile_question(question: Question) -> Problem:
    """Compile a question. See `Problem` for what comes out."""
    return _Compiler(question).compile()


class _Compiler:
    """Walks backwards from the target; each item, level and hour kind is visited once."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.catalogue = question.catalogue
        self.holdings = question.profile.holdings
        self.wishes = question.profile.wishes
        self.monday = first_monday(self.wishes.start or question.on)
        self.here = Situation(self.catalogue, self.holdings, self.monday)
        self.situations: dict[str | None, Situation] = {}
        self.currency = _currency(question)
        self.net = Network()
        self.options: list[Option] = []
        self.option_of: dict[str, int | None] = {}
        self.levels: dict[tuple[str, int], int] = {}
        self.waiting: list[int] = []
        self.asked_hours: list[tuple[int, Hours, bool]] = []
        self.opened: dict[str, int] = {}

    def compile(self) -> Problem:
        target = self.question.target
        goal = self.rule(Holds(target) if isinstance(target, str) else target, None)
        wished = [self.held_or_taken(i) for i in self.wishes.include]
        goal = self.net.all_of((goal, *wished))
        self.visit_all()
        self.settle_hours()
        return Problem(
            options=self.options,
            nodes=self.net.nodes,
            goal=goal,
            excluded=self.exclusions(),
            budget=self.wishes.budget,
            deadline=last_week(self.wishes.deadline, self.monday),
            monday=self.monday,
            currency=self.currency,
        )

    def visit_all(self) -> None:
        while self.waiting:
            index = self.waiting.pop()
            self.options[index] = self.described(self.options[index])

    # Items.

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
        if id_ not in self.option_of:
            self.option_of[id_] = self.enlist(item) if self.available(item) else None
        option = self.option_of[id_]
        return FALSE if option is None else self.net.leaf(option, started=started)

    def enlist(self, item: Item) -> int:
        self.options.append(_unread(item.id, item.kind))
        self.waiting.append(len(self.options) - 1)
        return len(self.options) - 1

    def available(self, item: Item) -> bool:
        """Say whether an item may be taken at all, as things stand and as the coach wishes."""
        wishes = self.wishes
        return not (
            item.legacy
            or item.id in wishes.avoid
            or self.holdings.attests.get(item.id) is False
            or (item.runs and item.runs[-1] < self.monday)
            or (wishes.country and not reaches_country(item.countries, wishes.country))
            or (wishes.delivery and item.delivery and not {*wishes.delivery} & {*item.delivery})
            or any(x in self.holdings.items for x in self.catalogue.exclusions.get(item.id, ()))
        )

    def lapses(self, held: Held, item: Item) -> int:
        """First week in which an item held is no longer in force."""
        if item.valid_for is None or held.kept:
            return NEVER
        return 0 if held.on is None else week_after(held.on, item.valid_for, self.monday)

    def until(self, week: int) -> int:
        return self.net.windowed(TRUE, 0, week)

    def described(self, option: Option) -> Option:
        """Fill in an option's figures and what it asks."""
        if option.kind is StepKind.LEVEL:
            return self.practised(option)
        item = self.catalogue.items[option.id]
        system = self.catalogue.credit_system(item.level)
        figures = item.figures_on(self.monday)
        start, award = self.rule(rule_of(item.requires), system), TRUE
        if item.kind is Kind.QUALIFICATION:
            entry = self.rule(rule_of(item.entry), system)
            combined = self.combination(item) if item.by_module else TRUE
            start, award = entry, self.net.all_of((start, combined))
            if item.by_module or not figures.weeks:
                # Nothing is studied under its own name: it begins when it is awarded.
                start, award = self.net.all_of((start, award)), TRUE
        if item.kind is Kind.ROLE and not self.question.formal_only:
            start = self.net.all_of((start, self.rule(rule_of(item.usual), system)))
        if item.within:
            entries_ = [self.entry_of(q) for q in item.within]
            start = self.net.all_of((start, self.net.any_of(entries_)))
        if item.by_module or item.kind is Kind.ROLE:
            hours, weeks, cost, credit = 0, 0, 0, 0
        else:
            hours, weeks = figures.hours, figures.weeks
            cost = self.price(item)
            credit = figures.credits
            if credit is not None:
                credit = self.catalogue.size_in_uk_credits(item, credit)
        window = item.effective
        return Option(
            key=item.id,
            id=item.id,
            kind=option.kind,
            start=start,
            award=award,
            alongside=self.rule(rule_of(item.alongside), system, started=True),
            hours=hours,
            cost=cost,
            credits=credit,
            weeks=weeks,
            months=item.starts,
            runs=_weeks_to_come(item.runs, self.monday) if item.runs else (),
            opens=0 if window is ALWAYS else _first_week(window, self.monday),
            closes=NEVER if window is ALWAYS else _until_week(window, self.monday),
        )

    def price(self, item: Item) -> int | None:
        """Price in the route's currency; a price in another currency is not known."""
        cost = item.figures_on(self.monday).cost
        if cost is None or (cost.amount and cost.currency not in ("", self.currency)):
            return None
        return cost.amount

    def entry_of(self, id_: str) -> int:
        """Node for being allowed into a qualification: its entry, or holding it already."""
        item = self.catalogue.items.get(id_)
        if item is None:
            return FALSE
        system = self.catalogue.credit_system(item.level)
        return self.rule(rule_of(item.entry), system)

    def combination(self, item: Item) -> int:
        within = item.rpl.within if item.rpl else None
        claims = claimed_credits(item, self.here)
        studied = counting(item, self.catalogue, (), claims)
        recognised = counting(item, self.catalogue, {c.id for c in studied.candidates}, claims)
        ways = []
        for candidate in studied.candidates:
            entry = Entry(candidate.id, Hundredths(0), candidate.fillers)
            by_study = self.entry(entry, None, rpl=False) if candidate.id else TRUE
            by_prior = self.entry(entry, within, rpl=True) if candidate.id else FALSE
            ways.append((by_study, by_prior))
        return self.net.counted(*counted_either_way(studied, recognised, ways))

    def exclusions(self) -> list[tuple[int, int]]:
        found = []
        for index, option in enumerate(self.options):
            for other in self.catalogue.exclusions.get(option.id, ()):
                partner = self.option_of.get(other)
                if partner is not None and index < partner:
                    found.append((index, partner))
        return found

    # Rules.

    def rule(self, rule: Rule, system: str | None, *, started: bool = False) -> int:
        """Node for a rule; where pools compete, one node for each set of pools that may be met."""
        if rule is NOTHING:
            return TRUE
        at = self.situations.get(system)
        if at is None:
            at = Situation(self.catalogue, self.holdings, self.monday, system)
            self.situations[system] = at
        clauses = competing(rule, at)
        if not clauses:
            return self.part(rule, at, {}, started)
        ways = []
        subsets = chain.from_iterable(
            combinations(clauses, n) for n in range(len(clauses) + 1)
        )
        for chosen in subsets:
            rest = {c: TRUE if c in chosen else FALSE for c in clauses}
            ways.append(
                self.net.all_of(
                    (self.allotted(chosen, at, started), self.part(rule, at, rest, started))
                )
            )
        return self.net.any_of(ways)

    def allotted(self, clauses: tuple[Credits, ...], at: Situation, started: bool) -> int:
        """Node for several pooled amounts met at once, each entry's credit used once.

        An entry that counts for longer in one amount than in another is a candidate for
        each; a cap of one use holds these together.
        """
        found = [
            (place, entry, clause.within)
            for place, clause in enumerate(clauses)
            for entry in entries(clause, at.catalogue, at.system)
            if entry.credits
        ]
        spans: dict[str, set[Span | None]] = {}
        for _, entry, within in found:
            spans.setdefault(entry.id, set()).add(within)
        shared = [id_ for id_, several in spans.items() if len(several) > 1]
        choices: dict[str, list[Choice]] = {}
        nodes: dict[str, int] = {}
        for place, entry, within in found:
            name = f"{entry.id} {within or ''}"
            once = ((shared.index(entry.id), 1),) if entry.id in shared else ()
            choices.setdefault(name, []).append(Choice(((place, entry.credits or 0),), once))
            nodes[name] = self.entry(entry, within, started=started)
        sums = Counting(
            tuple(Candidate(n, (n,), tuple(c)) for n, c in choices.items()),
            tuple(Need("", c.amount) for c in clauses),
            (1,) * len(shared),
        )
        return self.net.counted(sums, tuple(nodes.values()))

    def part(self, rule: Rule, at: Situation, fixed: dict[Credits, int], started: bool) -> int:  # noqa: PLR0911
        net = self.net
        match rule:
            case Holds(id_):
                return self.named(id_, started=started)
            case Every(parts):
                return net.all_of([self.part(p, at, fixed, started) for p in parts])
            case AtLeast(count, parts):
                nodes = [self.part(p, at, fixed, started) for p in parts]
                return net.gate(count, ((n, 1) for n in nodes))
            case Credits():
                return fixed[rule] if rule in fixed else self.credits(rule, at, started)
            case Hours():
                node = net.reserve()
                self.asked_hours.append((node, rule, started))
                self.hour_kind(rule.kind)
                return node
            case Reaches(domain, level):
                return self.level(domain, level, started=started)
            case AnyQualification():
                return self.any_qualification(rule, at, started)
            case When(condition, then, otherwise):
                parts_ = [self.part(p, at, fixed, started) for p in (condition, then, otherwise)]
                return net.branch(*parts_)
            case Ask(text):
                return TRUE if self.holdings.attests.get(text, True) else FALSE

    def named(self, id_: str, *, started: bool) -> int:
        """Node for an id: itself, or an item that counts as it."""
        ways = [self.held_or_taken(id_, started=started)]
        for filler in self.catalogue.fillers.get(id_, ()):
            node = self.held_or_taken(filler.id, started=started)
            ways.append(self.in_window(node, filler.window))
        return self.net.any_of(ways)

    def in_window(self, node: int, window: Window) -> int:
        return self.net.windowed(
            node, _first_week(window, self.monday), _until_week(window, self.monday)
        )

    def credits(self, rule: Credits, at: Situation, started: bool) -> int:
        children = [
            (self.entry(entry, rule.within, started=started), entry.credits)
            for entry in entries(rule, at.catalogue, at.system)
            if entry.credits
        ]
        if rule.pool is None:
            children += self.claims(rule, at)
        return self.net.gate(rule.amount, children)

    def claims(self, rule: Credits, at: Situation) -> list[tuple[int, int]]:
        catalogue = self.catalogue
        target = catalogue.credit_system(rule.at) if rule.at else at.system
        found = []
        for claim in self.holdings.credits:
            fits = rule.at is None or catalogue.at_rung(claim.at, rule.at, or_above=rule.or_above)
            amount = catalogue.convert(claim.amount, catalogue.credit_system(claim.at), target)
            if fits and amount:
                found.append((self.since(claim.on, rule.within), amount))
        return found

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

    def any_qualification(self, rule: AnyQualification, at: Situation, started: bool) -> int:
        fitting = (q for q in self.catalogue.qualifications if qualifies(rule, q, at))
        return self.net.any_of([self.held_or_taken(q, started=started) for q in fitting])

    # Levels of domains.

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
            self.options.append(Option(f"{domain}-level-{level}", domain, StepKind.LEVEL, level=level))
            self.levels[key] = len(self.options) - 1
            self.waiting.append(self.levels[key])
        return self.net.leaf(self.levels[key], started=started)

    def practised(self, option: Option) -> Option:
        practice = dict(self.catalogue.domains[option.id].practice)
        start = self.rule(rule_of(practice[option.level]), None)
        return Option(option.key, option.id, StepKind.LEVEL, start=start, level=option.level)

    # Hours.

    def hour_kind(self, kind: str) -> None:
        """Visit what gives hours of a kind, so that it is known when amounts are settled."""
        key = f"hours of {kind}"
        if key in self.option_of:
            return
        self.option_of[key] = None
        for id_, _ in self.catalogue.givers.get(kind, ()):
            self.given(id_, Hours(Hundredths(0), kind), started=False)
        known = self.catalogue.hour_kinds.get(kind)
        if known is not None and known.per_week is not None:
            self.opened[kind] = self.opening(kind)

    def opening(self, kind: str) -> int:
        """Node for being allowed to work hours of a kind."""
        known = self.catalogue.hour_kinds[kind]
        roles = [self.held_or_taken(r) for r in self.catalogue.openers.get(kind, ())]
        if known.requires or not roles:
            roles.append(self.rule(rule_of(known.requires), None))
        return self.net.any_of(roles)

    def settle_hours(self) -> None:
        """Give every asked amount of hours its gate, with pieces of work cut where they matter.

        The hours worked in a best route end exactly where some asked amount is reached, so
        the pieces end at every asked amount less every sum that modules may give.
        """
        by_kind: dict[str, list[tuple[int, Hours, bool]]] = {}
        for asked in self.asked_hours:
            by_kind.setdefault(asked[1].kind, []).append(asked)
        for kind, askings in by_kind.items():
            given = [
                (self.given(id_, Hours(amount, kind), started=False), amount)
                for id_, amount in self.catalogue.givers.get(kind, ())
            ]
            pieces = self.pieces(kind, askings, [w for n, w in given if n not in (TRUE, FALSE)])
            for node, rule, started in askings:
                children = self.hours_done(rule)
                children += [
                    (self.given(i, rule, started=started), amount)
                    for i, amount in self.catalogue.givers.get(kind, ())
                ]
                children += self.worked(pieces, rule)
                self.net.settle(node, self.net.gate(rule.amount, children))

    def worked(self, pieces: list[int], rule: Hours) -> list[tuple[int, int]]:
        """Pieces of work that can count: all of them together within the rule's span."""
        found = []
        end = 0
        for piece in pieces:
            end += self.options[piece].amount
            if rule.within is None or end <= self.pace(rule.kind) * _most_weeks(rule.within):
                found.append((self.net.leaf(piece), self.options[piece].amount))
        return found

    def pace(self, kind: str) -> int:
        """Hours of a kind that the coach can work in a week."""
        allowed = self.catalogue.hour_kinds[kind].per_week or UNPACED
        return min(allowed, self.wishes.practice_per_week or allowed)

    def given(self, id_: str, rule: Hours, *, started: bool) -> int:
        held = self.holdings.items.get(id_)
        if held is None:
            return self.taken(id_, started=started)
        ways = [self.since(held.on, rule.within)]
        if self.lapses(held, self.catalogue.items[id_]) < NEVER:
            ways.append(self.taken(id_, started=started))
        return self.net.any_of(ways)

    def hours_done(self, rule: Hours) -> list[tuple[int, int]]:
        return [
            (self.done_since(done, rule.within), done.amount)
            for done in self.holdings.hours
            if done.kind == rule.kind
        ]

    def done_since(self, done: HoursDone, within: Span | None) -> int:
        return self.since(done.since, within)

    def pieces(
        self, kind: str, askings: list[tuple[int, Hours, bool]], given: list[int]
    ) -> list[int]:
        known = self.catalogue.hour_kinds.get(kind)
        if known is None or known.per_week is None:
            return []
        gate = self.opened[kind]
        if gate == FALSE:
            return []
        ends = sorted(
            {end for _, rule, _ in askings for end in self.ends(rule, given) if end > 0}
        )
        pace = self.pace(kind)
        indexes: list[int] = []
        reached = 0
        for end in ends:
            before = [self.net.leaf(indexes[-1], started=True)] if indexes else []
            self.options.append(
                Option(
                    key=f"{kind} {end:09d}",
                    id=kind,
                    kind=StepKind.HOURS,
                    start=self.net.all_of((gate, *before)),
                    hours=end - reached,
                    weeks=-(-end // pace),
                    steps=0 if indexes else 1,
                    amount=end - reached,
                )
            )
            indexes.append(len(self.options) - 1)
            reached = end
        return indexes

    def ends(self, rule: Hours, given: list[int]) -> set[int]:
        """Amounts of work after which the asked amount may be reached."""
        sure = 0
        maybe = list(given)
        for node, amount in self.hours_done(rule):
            if node == TRUE:
                sure += amount
            elif node != FALSE:
                maybe.append(amount)
        for id_, amount in self.catalogue.givers.get(rule.kind, ()):
            held = self.holdings.items.get(id_)
            if held is not None:
                node = self.since(held.on, rule.within)
                sure += amount if node == TRUE else 0
                maybe += [amount] if node not in (TRUE, FALSE) else []
        sums = {sure}
        for amount in maybe:
            sums |= {s + amount for s in sums if s + amount < rule.amount}
        return {rule.amount - s for s in sums}


@lru_cache(maxsize=65536)
def _unread(id_: str, kind: Kind) -> Option:
    """Hold the place of an item that is still to be visited."""
    return Option(id_, id_, StepKind(kind))


def _asks_level(rule: Rule, domain: str, level: int) -> bool:
    """Say whether a practice rule asks for the same domain at this level or above."""
    parts = rule.parts if isinstance(rule, Every) else (rule,)
    return any(isinstance(p, Reaches) and p.domain == domain and p.level >= level for p in parts)


def reaches_country(countries: tuple[str, ...], country: str) -> bool:
    """Say whether something offered in `countries` is offered to a coach in `country`.

    `us` and `us-ny` meet, either way; nothing said means everywhere.
    """
    return not countries or any(
        c == country or c.startswith(f"{country}-") or country.startswith(f"{c}-")
        for c in countries
    )


def _currency(question: Question) -> str:
    """Currency of the coach's country, else of the target's, else of the catalogue's prices."""
    catalogue = question.catalogue
    target = catalogue.items.get(question.target) if isinstance(question.target, str) else None
    places = (question.profile.wishes.country, *(target.countries if target else ()))
    for place in places:
        known = catalogue.countries.get(place or "")
        if known is not None:
            return known.currency
    return catalogue.main_currency


def _weeks_to_come(runs: tuple[date, ...], monday: date) -> tuple[int, ...]:
    return tuple(sorted(w for r in runs if (w := week_of(r, monday)) >= 0))


def _first_week(window: Window, monday: date) -> int:
    """First week whose Monday lies in the window."""
    return 0 if window.since is None else max(0, -((monday - window.since).days // 7))


def _until_week(window: Window, monday: date) -> int:
    """First week whose Monday lies behind the window."""
    return NEVER if window.until is None else max(0, -((monday - window.until).days // 7))


def _most_weeks(span: Span) -> int:
    """Give more whole weeks than a span ever has; the calendar is exact when it is placed."""
    return span.months * 31 // 7 + 1
