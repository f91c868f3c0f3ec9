"""Nodes for amounts of hours, with the work cut into pieces where they matter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pathways.model.quantities import Hundredths, Span
from pathways.route.problem import FALSE, TRUE, Option
from pathways.route.question import StepKind
from pathways.route.rule_nodes import AskedHours, RuleNodes
from pathways.rules.syntax import Hours, HoursAmong
from pathways.rules.text import rule_of


@dataclass(frozen=True, slots=True)
class Asking:
    """An amount of hours of one kind that is asked for; see `AskedHours`."""

    rule: Hours
    started: bool = False
    after: date | None = None
    node: int = FALSE
    hopeful: bool = False


def _asked(amount: Hundredths, kind: str) -> Asking:
    return Asking(Hours(amount, kind))


class HourNodes:
    """Settles the amounts of hours that rules ask for."""

    def __init__(self, rules: RuleNodes) -> None:
        self.rules = rules
        self.catalogue, self.holdings = rules.catalogue, rules.holdings
        self.wishes, self.net, self.options = rules.wishes, rules.net, rules.options
        self.visited: set[str] = set()
        self.opened: dict[str, int] = {}

    def visit(self) -> bool:
        """Visit the hour kinds asked for since the last visit; say whether there were any."""
        kinds = dict.fromkeys(kind for a in self.rules.asked_hours for kind in a.rule.kinds)
        new = [k for k in kinds if k not in self.visited]
        for kind in new:
            self.visited.add(kind)
            self.visit_kind(kind)
        return bool(new)

    def visit_kind(self, kind: str) -> None:
        """Visit what gives hours of a kind, so that it is known when amounts are settled."""
        for id_, _ in self.catalogue.givers.get(kind, ()):
            self.given(id_, _asked(Hundredths(0), kind))
        known = self.catalogue.hour_kinds.get(kind)
        if known is not None and known.per_week is not None:
            self.opened[kind] = self.opening(kind)

    def opening(self, kind: str) -> int:
        """Node for being allowed to work hours of a kind."""
        known = self.catalogue.hour_kinds[kind]
        roles = [self.rules.held_or_taken(r) for r in self.catalogue.openers.get(kind, ())]
        if known.requires or not roles:
            roles.append(self.rules.rule(rule_of(known.requires), None))
        return self.net.any_of(roles)

    def settle(self) -> None:
        """Give every asked amount of hours its gate, with pieces of work cut where they matter.

        The hours worked in a best route end exactly where some asked amount is reached, so
        the pieces end at every asked amount less every sum that modules may give.
        """
        by_kind: dict[str, list[Asking]] = {}
        for asked in self.rules.asked_hours:
            if isinstance(asked.rule, HoursAmong):
                self.net.settle(asked.node, self.among(asked.rule, asked))
            else:
                asking = Asking(asked.rule, asked.started, asked.after, asked.node, asked.hopeful)
                by_kind.setdefault(asked.rule.kind, []).append(asking)
        for kind, askings in by_kind.items():
            given = [
                (self.given(id_, _asked(amount, kind)), amount)
                for id_, amount in self.catalogue.givers.get(kind, ())
            ]
            pieces = self.pieces(kind, askings, [w for n, w in given if n not in (TRUE, FALSE)])
            for one in askings:
                children = [*self.learned(one), *self.worked(pieces, one.rule)]
                self.net.settle(one.node, self.net.gate(one.rule.amount, children))

    def among(self, rule: HoursAmong, whole: AskedHours) -> int:
        """Node for a sum over kinds of training, each up to its cap."""
        children: list[tuple[int, int]] = []
        for share in rule.shares:
            kind = self.catalogue.hour_kinds.get(share.kind)
            if kind is not None and kind.per_week is not None:
                continue
            asked = Hours(rule.amount, share.kind, rule.within)
            learned = self.learned(Asking(asked, whole.started, whole.after, hopeful=whole.hopeful))
            children += self.net.up_to(share.at_most, learned)
        return self.net.gate(rule.amount, children)

    def learned(self, asked: Asking) -> list[tuple[int, int]]:
        """Hours of the profile, and those that items give."""
        given = [
            (self.given(i, asked), amount)
            for i, amount in self.catalogue.givers.get(asked.rule.kind, ())
        ]
        return [*self.hours_done(asked), *given]

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
        allowed, wished = self.catalogue.hour_kinds[kind].per_week, self.wishes.practice_per_week
        return min(most for most in (allowed, wished) if most is not None)

    def given(self, id_: str, asked: Asking) -> int:
        held, within = self.holdings.items.get(id_), asked.rule.within
        if held is None:
            return self.rules.taken(id_, started=asked.started, within=within)
        ways = [self.rules.since(held.on, within, asked.after, hopeful=asked.hopeful)]
        if self.rules.may_come_anew(held, self.catalogue.items[id_]):
            ways.append(self.rules.taken(id_, started=asked.started, within=within))
        return self.net.any_of(ways)

    def hours_done(self, asked: Asking) -> list[tuple[int, int]]:
        return [
            (
                self.rules.since(done.since, asked.rule.within, asked.after, hopeful=asked.hopeful),
                done.amount,
            )
            for done in self.holdings.hours
            if done.kind == asked.rule.kind
        ]

    def pieces(self, kind: str, askings: list[Asking], given: list[int]) -> list[int]:
        known = self.catalogue.hour_kinds.get(kind)
        if known is None or known.per_week is None:
            return []
        gate, pace = self.opened[kind], self.pace(kind)
        if gate == FALSE or not pace:
            return []
        ends = sorted({end for asked in askings for end in self.ends(asked, given) if end > 0})
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
                    lasts=-(-end // pace),
                    steps=0 if indexes else 1,
                    amount=end - reached,
                )
            )
            indexes.append(len(self.options) - 1)
            reached = end
        return indexes

    def ends(self, asked: Asking, given: list[int]) -> set[int]:
        """Amounts of work after which the asked amount may be reached."""
        rule = asked.rule
        sure = 0
        maybe = list(given)
        for node, amount in self.hours_done(asked):
            if node == TRUE:
                sure += amount
            elif node != FALSE:
                maybe.append(amount)
        for id_, amount in self.catalogue.givers.get(rule.kind, ()):
            held = self.holdings.items.get(id_)
            if held is not None:
                node = self.rules.since(held.on, rule.within, asked.after, hopeful=asked.hopeful)
                sure += amount if node == TRUE else 0
                maybe += [amount] if node not in (TRUE, FALSE) else []
        sums = {sure}
        for amount in maybe:
            sums |= {s + amount for s in sums if s + amount < rule.amount}
        return {rule.amount - s for s in sums}


def _most_weeks(span: Span) -> int:
    """Give more whole weeks than a span ever has; the calendar is exact when it is placed."""
    return span.months * 31 // 7 + 1
