"""A change that would open a route, as advice: what to do, and what is known of it."""

from __future__ import annotations

from pathways.advice.facts import (
    Apart,
    Avoided,
    Capped,
    Fact,
    Included,
    Ordered,
    StatedNo,
    Usual,
    Wish,
    Wished,
)
from pathways.advice.hints import (
    Allow,
    Asked,
    BeIn,
    EndBy,
    GiveUp,
    Have,
    Hint,
    LearnBy,
    Make,
    Offer,
    PerWeek,
    SayYes,
    Spend,
)
from pathways.explain.words import (
    ONE,
    condition,
    count,
    grouped,
    hours,
    inside,
    joined,
    measured,
    price,
    title_of,
)
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Wishes
from pathways.model.items import Kind
from pathways.model.quantities import Hundredths, Money, day
from pathways.route.offer import currency_of, reaches_country
from pathways.route.question import AtMost, Measure, Question
from pathways.rules.format import format_rule
from pathways.rules.syntax import AnyQualification, Credits, Holds, Hours, Reaches


def hint_text(  # noqa: C901, PLR0911 - one a sort
    hint: Hint, question: Question, *, proved: bool = True
) -> str:
    """Say one hint as advice, in full sentences; `proved`: that no smaller amount will do."""
    catalogue = question.catalogue
    match hint:
        case EndBy():
            return _end_by(hint, proved=proved)
        case Spend():
            return _spend(hint, proved=proved)
        case PerWeek():
            return _per_week(hint, question.profile.wishes, proved=proved)
        case Allow(_, new):
            least = " No less will do." if proved else ""
            return f"Let the route take {limit_text(new, question)}.{least}"
        case BeIn(country):
            return _be_in(country, question)
        case LearnBy(way):
            return f"Take courses that are taught {way} too."
        case GiveUp(fact):
            return _given_up(fact, catalogue)
        case SayYes(id_):
            return f"Be able to say yes to this: {condition(id_, catalogue)}."
        case Have(id_):
            return _have(id_, catalogue)
        case Offer(id_):
            return _offer(id_, question)
        case Make(asked):  # the last case
            return _lacking(asked, catalogue)


def _end_by(hint: EndBy, *, proved: bool) -> str:
    least = " No earlier day will do." if proved else ""
    unknown = _unknown(hint.unknown, "length", "take longer")
    sure = f" A route with all lengths known ends on {day(hint.sure)}." if hint.sure else ""
    return f"Be done by {day(hint.day)}.{least}{unknown}{sure}"


def _spend(hint: Spend, *, proved: bool) -> str:
    least = " No less will do." if proved else ""
    unknown = _unknown(hint.unknown, "price", "cost more")
    known = None if hint.sure is None else price(Money(hint.sure, hint.currency))
    sure = f" A route with all prices known costs {known}." if known else ""
    return f"Spend up to {price(Money(hint.amount, hint.currency))}.{least}{unknown}{sure}"


def _unknown(number: int, what: str, more: str) -> str:
    if not number:
        return ""
    verb = "is" if number == 1 else "are"
    return f" {count(number, what)} {verb} not known, so it may {more}."


def _per_week(hint: PerWeek, wishes: Wishes, *, proved: bool) -> str:
    """Say how much more a week, or a term; what is one less was tried where it is more than now."""
    said, now, much = {
        Wish.STUDY: ("Study", wishes.study_per_week, f"{hours(hint.amount)} a week"),
        Wish.PRACTICE: ("Practise", wishes.practice_per_week, f"{hours(hint.amount)} a week"),
    }.get(hint.wish, ("Begin", wishes.credits_per_term, f"{_credits(hint.amount)} in a term"))
    less = hint.amount - ONE
    tried = f" {grouped(less)} will not do." if proved and less > (now or 0) else ""
    return f"{said} {much}, not {grouped(now or 0)}.{tried}"


def _credits(amount: int) -> str:
    return measured(amount, "credit")


def _be_in(country: str, question: Question) -> str:
    named, own = question.catalogue.countries, question.profile.wishes.country or ""
    title = named[country].title
    if reaches_country((own,), country):
        return f"If you live in {title}, say so (country: {country})."
    mine = named[own].title if own in named else own
    return f"Look at {title} in place of {mine} (country: {country})."


def _have(id_: str, catalogue: Catalogue) -> str:
    title = title_of(id_, catalogue)
    item = catalogue.items.get(id_)
    if item is not None and item.kind is Kind.ROLE:
        return f"Be in this role already: {title}."
    return f"Have {title} from before, or from somewhere else."


def limit_text(most: AtMost, question: Question) -> str:
    """Say a limit on a route, with the figures not known that it leaves room for."""
    amount = Hundredths(most.value)
    known = {
        Measure.TIME: count(most.value, "week"),
        Measure.HOURS: hours(amount),
        Measure.COST: price(Money(amount, currency_of(question))),
        Measure.CREDITS: _credits(amount),
        Measure.STEPS: count(most.value, "step"),
    }[most.measure]
    unknown = f" and {count(most.unknown, 'figure')} not known" if most.unknown else ""
    return known + unknown


def _given_up(fact: Fact, catalogue: Catalogue) -> str:  # noqa: PLR0911 - one a sort
    match fact:
        case Avoided(id_):
            return f"Do not leave out {title_of(id_, catalogue)}."
        case Included(id_):
            return f"Do without {title_of(id_, catalogue)}."
        case Ordered(ids):
            titles = joined([title_of(i, catalogue) for i in ids])
            return f"Give up the order of {titles}."
        case Usual():
            return "Find an employer who asks only what the rules ask (--formal-only)."
        case Apart(one, other):
            titles = joined([title_of(one, catalogue), title_of(other, catalogue)])
            return f"Ask the provider whether {titles} may both count: today they may not."
        case StatedNo(id_):
            return f"Take back the no to this: {condition(id_, catalogue)}."
        case Capped(most):
            return f"Set no limit on {_MEASURED[most.measure]}."
        case Wished(wish):  # the last case
            return _NO_WISH[wish]


_MEASURED = {
    Measure.TIME: "the weeks",
    Measure.HOURS: "the hours",
    Measure.COST: "the cost",
    Measure.CREDITS: "the credits",
    Measure.STEPS: "the steps",
}
_NO_WISH = {
    Wish.COUNTRY: "Look in more than one country: none has all of it.",
    Wish.DELIVERY: "Be ready to learn in any way: in person, online or both.",
    Wish.TERMS: "Do not keep to these terms.",
    Wish.CREDITS_PER_TERM: "Set no limit on the credits in a term.",
    Wish.PRACTICE: "Set no limit on the hours of practice a week.",
    Wish.STUDY: "Set no limit on the hours of study a week.",
    Wish.BUDGET: "Set no limit on what you spend.",
    Wish.DEADLINE: "Set no day by which you must be done.",
}


def _offer(id_: str, question: Question) -> str:
    catalogue = question.catalogue
    item = catalogue.items[id_]
    country = question.profile.wishes.country
    named = catalogue.countries.get(country or "")
    if country and not reaches_country(item.countries, country):
        place = named.title if named else country
        return f"Ask the provider to offer {item.title} in {place}."
    return f"Ask the provider for a new start of {item.title}: there is none left."


def _lacking(asked: Asked, catalogue: Catalogue) -> str:
    """Say what nothing in the catalogue brings, and that it would have to be made."""
    match asked:
        case Holds(id_):
            return f"The catalogue does not have {id_}: ask for it to be added."
        case Hours(amount, kind):
            what = f"gives {hours(amount)} more of {inside(title_of(kind, catalogue))}"
        case Reaches(domain, level):
            what = f"builds {title_of(domain, catalogue)} up to level {level}"
        case Credits():
            what = f"brings {format_rule(asked)} more"
        case AnyQualification():  # the last case
            what = f"is a {format_rule(asked).removeprefix('any ')}"
    does = "is" if isinstance(asked, AnyQualification) else "does"
    return f"Nothing that you can take {what}: ask for something new that {does}."
