"""Changes of a coach's own, as they are written on the command line: study=8, know=ID."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NoReturn

from click import BadParameter

from pathways.advice.changes import BeginOn, Claim, OneChange, RunOn, StartIn, Worked
from pathways.advice.claimable import may_be_claimed
from pathways.advice.facts import Avoided, Fact, Included, Usual, Wish, Wished, is_wished
from pathways.advice.hints import GiveUp, Have, PerWeek, SayYes
from pathways.cli.messages import did_you_mean, misuse, no_item, no_such
from pathways.cli.words import Amount, Day
from pathways.model.items import Item, Kind
from pathways.route.question import Question

HOURS_A_WEEK, CREDITS_A_TERM, HOURS_DONE = 168, 1000, 100_000
"""The most that may be written of each."""
_DROPPED = {
    "country": Wish.COUNTRY,
    "delivery": Wish.DELIVERY,
    "terms": Wish.TERMS,
    "budget": Wish.BUDGET,
    "deadline": Wish.DEADLINE,
}
_MONTHS = 12


def read_changes(texts: Iterable[str], question: Question) -> tuple[OneChange, ...]:
    """Read changes to a question; misuse where one cannot be read or means nothing here."""
    return tuple(_read(text, question) for text in texts)


def _read(text: str, question: Question) -> OneChange:
    word, sign, value = text.partition("=")
    word, value = word.strip().lower(), value.strip()
    if not sign or not value:
        misuse(f"--change {text}: write WHAT=VALUE, such as study=8 or know=ID.")
    reader = _READERS.get(word)
    if reader is None:
        known, near = ", ".join(_READERS), did_you_mean(word, _READERS)
        misuse(f"--change {text}: '{word}' is not known.{near} Known: {known}.")
    try:
        return reader(value, question)
    except BadParameter as error:
        misuse(f"--change {text}: {error.message}")


def _study(value: str, _question: Question) -> PerWeek:
    return PerWeek(Wish.STUDY, Amount("hours", HOURS_A_WEEK).convert(value, None, None))


def _practice(value: str, _question: Question) -> PerWeek:
    return PerWeek(Wish.PRACTICE, Amount("hours", HOURS_A_WEEK).convert(value, None, None))


def _credits(value: str, question: Question) -> PerWeek:
    if question.profile.wishes.terms is None:
        misuse("--change credits-per-term: credits in a term need terms: give --terms too.")
    amount = Amount("credits", CREDITS_A_TERM).convert(value, None, None)
    return PerWeek(Wish.CREDITS_PER_TERM, amount)


def _start(value: str, _question: Question) -> BeginOn:
    return BeginOn(Day().convert(value, None, None))


def _know(value: str, question: Question) -> Claim:
    item = _course(value, question)
    if item.by_module:
        misuse(f"{item.title} is put together from modules: claim those, one by one.")
    if not may_be_claimed(item, question.catalogue):
        misuse(f"{item.title} cannot be recognised as a whole: a limit stands against it.")
    return Claim(item.id)


def _yes(value: str, question: Question) -> SayYes:
    return SayYes(_item(value, question, (Kind.ATTESTATION,)).id)


def _role(value: str, question: Question) -> Have:
    return Have(_item(value, question, (Kind.ROLE,)).id)


def _item(id_: str, question: Question, kinds: tuple[Kind, ...]) -> Item:
    item = question.catalogue.items.get(id_)
    if item is None:
        misuse(no_item(id_, question.catalogue))
    if item.kind not in kinds:
        wanted = " or ".join(map(_a, kinds))
        misuse(f"{id_} is {_a(item.kind)}, and this change is about {wanted}.")
    return item


def _a(kind: Kind) -> str:
    return f"{'an' if kind is Kind.ATTESTATION else 'a'} {kind}"


def _course(id_: str, question: Question) -> Item:
    return _item(id_, question, (Kind.MODULE, Kind.QUALIFICATION))


def _two(value: str, example: str) -> tuple[str, str]:
    first, sign, second = value.rpartition(":")
    if not sign:
        misuse(f"'{value}' lacks a part: write it like {example}.")
    return first.strip(), second.strip()


def _worked(value: str, question: Question) -> Worked:
    kind, amount = _two(value, "hours=KIND:40")
    kinds = question.catalogue.hour_kinds
    if kind not in kinds:
        misuse(no_such("kind of hours", kind, kinds))
    return Worked(kind, Amount("hours", HOURS_DONE).convert(amount, None, None))


def _run(value: str, question: Question) -> RunOn:
    id_, day = _two(value, "run=ID:2027-05-03")
    item = _course(id_, question)
    if not item.runs:
        # One day alone would take all others away.
        misuse(f"{item.title} has no set days of start in the catalogue.{_instead(item)}")
    return RunOn(item.id, Day().convert(day, None, None))


def _instead(item: Item) -> str:
    """Say how one more start is asked for of a course without set days."""
    return f" Ask for a month: month={item.id}:9." if item.starts else " It may start on any day."


def _month(value: str, question: Question) -> StartIn:
    id_, text = _two(value, "month=ID:9")
    number = int(text) if text.isdecimal() and len(text) <= len(str(_MONTHS)) else 0
    if not 1 <= number <= _MONTHS:
        misuse(f"'{text}' is not a month: write its number, from 1 to 12.")
    item = _course(id_, question)
    if item.runs:
        misuse(f"{item.title} starts on set days: write run={item.id}:2027-05-03.")
    if not item.starts:
        misuse(f"{item.title} has no months of start in the catalogue: it may start in any.")
    return StartIn(item.id, number)


def _drop(value: str, question: Question) -> GiveUp:
    return GiveUp(_fact(value, question))


def _fact(value: str, question: Question) -> Fact:
    wishes = question.profile.wishes
    wish = _DROPPED.get(value)
    if wish is not None and is_wished(wish, wishes):
        return Wished(wish)
    if value == "usual" and not question.formal_only:
        return Usual()
    if value in wishes.avoid:
        return Avoided(value)
    if value in wishes.include:
        return Included(value)
    there = [w for w, wished in _DROPPED.items() if is_wished(wished, wishes)]
    there += [*wishes.avoid, *wishes.include]
    _nothing_to_drop(value, there if question.formal_only else [*there, "usual"])


def _nothing_to_drop(value: str, there: list[str]) -> NoReturn:
    near = did_you_mean(value, there)
    are = "There is only" if len(there) == 1 else "There are"
    known = f" {are}: {', '.join(there)}." if there else ""
    misuse(f"--change drop={value}: there is no such wish to drop.{near or known}")


_READERS: Mapping[str, Callable[[str, Question], OneChange]] = {
    "study": _study,
    "practice": _practice,
    "credits-per-term": _credits,
    "start": _start,
    "know": _know,
    "yes": _yes,
    "role": _role,
    "hours": _worked,
    "month": _month,
    "run": _run,
    "drop": _drop,
}
