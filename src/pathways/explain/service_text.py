"""Which clause of which rule something serves, as a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.explain.derivation import TARGET, Given, Taken, step_id
from pathways.explain.serving import Clause, Service, thing_of
from pathways.explain.words import clause as clause_words
from pathways.explain.words import inside, joined, title_of
from pathways.model.catalogue import Catalogue
from pathways.model.quantities import day
from pathways.route.calendar import monday_of, start_of
from pathways.route.question import Answer, Step, StepKind
from pathways.rules.syntax import Ask, Holds, Reaches, When

SHOWN = 3
"""Clauses of one rule that are named in a sentence."""


class Sentences:
    """Says what things serve in the route of an answer."""

    def __init__(self, answer: Answer) -> None:
        assert answer.route is not None
        question = answer.question
        self.known: Catalogue = question.catalogue
        self.goal, self.wanted = question.target, question.profile.wishes.wanted
        self.monday = start_of(question)
        self.numbers = {step_id(s): n for n, s in enumerate(answer.route.steps, 1)}

    def of(self, service: Service, *, named: bool) -> str:
        """Say which clauses of a rule something serves; what it is goes without saying, or not."""
        subject = _name(service.by.step) if named and isinstance(service.by, Taken) else "it"
        if service.whole.id == TARGET:
            return self.of_target(service, subject)
        assert service.whole.by is not None
        asks = joined(list(self.asked(service, subject)))
        return self.of_step(service, service.whole.by, subject, asks)

    def asked(self, service: Service, subject: str) -> Iterator[str]:
        """Say what the first clauses ask for, and how many more there are.

        What is asked in any case is not said once more as a choice.
        """
        asked = {clause.leaf.rule for clause in service.clauses if not clause.choices}
        each = [c for c in service.clauses if not c.choices or c.leaf.rule not in asked]
        for clause in each[:SHOWN]:
            yield f"{self.what(service, clause, subject)}{_choices(clause)}"
        if len(each) > SHOWN:
            yield f"{len(each) - SHOWN} more"

    def what(self, service: Service, clause: Clause, subject: str) -> str:
        match clause.leaf.rule:
            case Holds(name) | Ask(name):
                return subject if name == thing_of(service.by) else title_of(name, self.known)
            case Reaches(domain, level):
                return f"{title_of(domain, self.known)} at level {level}"
            case None:
                return subject
            case rule:
                return clause_words(rule, self.known)

    def of_target(self, service: Service, subject: str) -> str:
        rules = [clause.leaf.rule for clause in service.clauses]
        if isinstance(self.goal, str) and Holds(self.goal) in rules:
            return f"{subject} is your goal"
        if all(isinstance(rule, Holds) and rule.id in self.wanted for rule in rules):
            return f"you wish to have {subject} in"
        return f"your goal asks for {joined(list(self.asked(service, subject)))}"

    def of_step(self, service: Service, step: Step, subject: str, asks: str) -> str:  # noqa: PLR0911 - one a clause
        """Say what a step asks for; the words go by the clause."""
        owner, fact = self.owner(step), service.whole
        first = service.said[0]
        match fact.clause, step.kind:
            case "combination", _:
                return f"{subject} counts towards {owner}"
            case "entry", _:
                return f"to get into {owner}, you need {asks}"
            case "within", _:
                host = title_of(first.entry, self.known)
                return f"{owner} is taken inside {host}; to get in, you need {asks}"
            case "alongside", _:
                return f"{owner} asks for {asks}, before it or beside it"
            case "usual", _:
                return f"for {owner}, employers usually ask for {asks}"
            case "practice", _:
                return f"to reach {owner}, you need {asks}"
            case _, StepKind.HOURS:
                return self.of_hours(service, owner, first, asks)
            case _:
                return f"{owner} asks for {asks}"

    def of_hours(self, service: Service, owner: str, first: Given, asks: str) -> str:
        if service.whole.id.endswith(f"/week-{service.whole.week}"):
            since = day(monday_of(service.whole.week, self.monday))
            return f"to go on with hours of {owner} from {since}, you need {asks}"
        if first.keys[0] == "gives":
            return f"with {asks}, you can do hours of {owner}"
        return f"to do hours of {owner}, you need {asks}"

    def owner(self, step: Step) -> str:
        title = inside(step.title) if step.kind is StepKind.HOURS else step.title
        return f"{title} (step {self.numbers[step_id(step)]})"


def _name(step: Step) -> str:
    return f"hours of {inside(step.title)}" if step.kind is StepKind.HOURS else step.title


def _choices(clause: Clause) -> str:
    """Say that what is asked is one of several, where it is."""
    if not clause.choices:
        return ""
    if len(clause.choices) > 1:
        return ", which is one way of several"
    (rule,) = clause.choices
    if isinstance(rule, When):
        return ", as your case stands"
    if rule.count > 1:
        return f", as one of {rule.count} out of {len(rule.parts)}"
    others = len(rule.parts) - 1
    return ", or one other" if others == 1 else f", or one of {others} others"
