"""The text of a rule to its syntax tree, by recursive descent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from pathways.model.quantities import Hundredths, Rung, Span, hundredths, span
from pathways.rules.errors import RuleSyntaxError, grouped
from pathways.rules.syntax import (
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
from pathways.rules.tokens import Cursor, Token

MentionKind = Literal["id", "hours", "domain", "rung", "tag", "provider"]


class Mention(NamedTuple):
    """A word to be looked up in the catalogue, and where it stands."""

    kind: MentionKind
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Parsed:
    """A rule and every word in it to be looked up, in the order written."""

    rule: Rule
    mentions: tuple[Mention, ...]


def parse(text: str) -> Rule:
    """Read a rule. Raises RuleSyntaxError and nothing else."""
    return parse_with_mentions(text).rule


def parse_with_mentions(text: str) -> Parsed:
    """Read a rule and the words it names. Raises RuleSyntaxError and nothing else."""
    reading = _Reading(text)
    if reading.sees("end"):
        raise reading.wanted("a rule, found nothing")
    rule = _rule(reading)
    if not reading.sees("end"):
        raise reading.wanted('"and", "or" or the end')
    return Parsed(rule, tuple(reading.mentions))


@dataclass(slots=True)
class _Reading(Cursor):
    mentions: list[Mention] = field(default_factory=list, init=False)

    def word(self, kind: MentionKind, wanted: str) -> str:
        """Take a word to be looked up."""
        if self.here.kind == "keyword":
            raise self.wanted(wanted, f': "{self.here.text}" is a word of the rules')
        token = self.expect("word", wanted)
        self.mention(kind, token.text, token)
        return token.text

    def mention(self, kind: MentionKind, text: str, first: Token) -> None:
        self.mentions.append(Mention(kind, text, first.start, self.last.end))


def _rule(r: _Reading) -> Rule:
    """rule = when | joined"""
    return _when(r) if r.sees("when") else _joined(r)


def _when(r: _Reading) -> Rule:
    """when = "when" joined "then" joined [ "otherwise" joined ]"""
    r.expect("when")
    condition = _joined(r)
    r.expect("then", '"and", "or" or "then"')
    then = _joined(r)
    return When(condition, then, _joined(r)) if r.accept("otherwise") else When(condition, then)


def _joined(r: _Reading) -> Rule:
    """joined = part { "and" part } | part { "or" part }"""
    start, part = r.here.start, _part(r)
    if not r.sees("and", "or"):
        return part
    starts, parts, ends, joins = [start], [part], [r.last.end], list[Token]()
    while r.sees("and", "or"):
        joins.append(r.take())
        starts.append(r.here.start)
        parts.append(_part(r))
        ends.append(r.last.end)
    if len({join.text for join in joins}) > 1:
        texts = [r.source[a:b] for a, b in zip(starts, ends, strict=True)]
        raise _mixed(r, texts, joins)
    either = joins[0].text == "or"
    return at_least(1, tuple(parts)) if either else every(tuple(parts))


def _mixed(r: _Reading, texts: list[str], joins: list[Token]) -> RuleSyntaxError:
    words = [join.text for join in joins]
    switch = next(join for join in joins if join.text != words[0])
    one, other = (grouped(texts, words, outer) for outer in ("or", "and"))
    what = f'brackets, as "and" and "or" are mixed: write "{one}" or "{other}"'
    return r.wrong(switch, what)


def _part(r: _Reading) -> Rule:
    """part = "(" rule ")" | counted | amount | qualification | ask | reaches | id"""
    reader = _PARTS.get(r.here.role)
    if reader is None:
        raise r.wanted('an id, a number, "all of", "any of", "ask" or "("')
    return reader(r)


def _bracketed(r: _Reading) -> Rule:
    """part = "(" rule ")" """
    r.open()
    rule = _rule(r)
    r.close('"and", "or" or ")"')
    return rule


def _counted(r: _Reading) -> Rule:
    """counted = ( "all" | "any" ) "of" list"""
    word = r.take().text
    r.expect("of")
    parts = _list(r)
    return at_least(1, parts) if word == "any" else every(parts)


def _number_of(r: _Reading) -> Rule:
    """counted = INTEGER "of" list"""
    token = r.take()
    if not token.text.isdigit() or int(token.text) == 0:
        raise r.wrong(token, 'a whole number above zero before "of"')
    r.expect("of")
    parts = _list(r)
    if int(token.text) > len(parts):
        raise r.wrong(token, f"at most {len(parts)}, the length of the list")
    return at_least(int(token.text), parts)


def _list(r: _Reading) -> tuple[Rule, ...]:
    """list = "(" joined { "," joined } ")" """
    r.open()
    parts = [_joined(r)]
    while r.accept(","):
        parts.append(_joined(r))
    r.close('",", "and", "or" or ")"')
    return tuple(parts)


def _numbered(r: _Reading) -> Rule:
    """numbered = INTEGER "of" list | credits | hours"""
    match r.following:
        case "of":
            return _number_of(r)
        case "credits":
            return _credits(r)
        case "hours":
            return _hours(r)
        case _:
            r.take()
            raise r.wanted('"of", "credits" or "hours of"')


def _credits(r: _Reading) -> Rule:
    """credits = NUMBER "credits" [ "at" rung ] [ "from" pool ] [ "within" span ]"""
    amount = _amount(r)
    r.expect("credits")
    at, or_above = _rung(r) if r.accept("at") else (None, False)
    pool = _pool(r) if r.accept("from") else None
    within = _within(r)
    if r.sees("at", "from", "within"):
        raise r.wanted('"at", "from" and "within" in this order, each at most once,')
    return Credits(amount, at, or_above, pool, within)


def _hours(r: _Reading) -> Rule:
    """hours = NUMBER "hours" "of" ( id | shares ) [ "within" span ]"""
    amount = _amount(r)
    r.expect("hours")
    r.expect("of")
    if r.sees("("):
        return _hours_among(r, amount)
    return Hours(amount, r.word("hours", "a kind of hours"), _within(r))


def _hours_among(r: _Reading, amount: Hundredths) -> Rule:
    """shares = "(" share { "," share } ")" """
    start = r.here
    r.open()
    shares = [_share(r, amount)]
    while r.accept(","):
        shares.append(_share(r, amount))
    r.close('",", "at most" or ")"')
    kinds = [share.kind for share in shares]
    if len(set(kinds)) < len(kinds):
        twice = next(kind for kind in kinds if kinds.count(kind) > 1)
        raise r.wrong(start, f"each kind of hours once: {twice} stands twice")
    if len(shares) == 1:
        raise r.wrong(start, "a kind of hours without brackets, or several kinds")
    return HoursAmong(amount, tuple(shares), _within(r))


def _share(r: _Reading, asked: Hundredths) -> Share:
    """share = id [ "at" "most" NUMBER ]"""
    kind = r.word("hours", "a kind of hours")
    if not r.accept("at"):
        return Share(kind)
    r.expect("most")
    if not r.sees("number"):
        raise r.wanted("a number of hours")
    token = r.here
    most = _amount(r)
    if most >= asked:
        raise r.wrong(token, "a cap below the amount that is asked")
    return Share(kind, most)


def _amount(r: _Reading) -> Hundredths:
    token = r.take()
    amount = hundredths(token.text)
    if not amount:
        raise r.wrong(token, "an amount above zero")
    return amount


def _rung(r: _Reading) -> tuple[Rung, bool]:
    """rung = id ( id | INTEGER ) [ "or" "above" ]"""
    wanted = 'a ladder and a step, as in "rqf 4",'
    ladder = r.expect("word", wanted)
    if not r.sees("word", "number") or "." in r.here.text:
        raise r.wanted('a step of the ladder, as in "rqf 4",')
    rung = Rung(ladder.text, r.take().text)
    r.mention("rung", str(rung), ladder)
    or_above = r.sees("or") and r.following == "above"
    if or_above:
        r.take()
        r.take()
    return rung, or_above


def _pool(r: _Reading) -> Pool:
    """pool = "(" id { "," id } ")" | "tag" id | "provider" id"""
    if r.accept("tag"):
        return Pool(tag=r.word("tag", "a tag"))
    if r.accept("provider"):
        return Pool(provider=r.word("provider", "a provider"))
    r.open('"tag", "provider" or ids in brackets')
    ids = [r.word("id", "an id")]
    while r.accept(","):
        ids.append(r.word("id", "an id"))
    r.close('"," or ")"')
    return Pool(ids=tuple(ids))


def _within(r: _Reading) -> Span | None:
    """within = [ "within" INTEGER ( "month" | "months" | "year" | "years" ) ]"""
    if not r.accept("within"):
        return None
    number = r.expect("number", 'a length of time, as in "5 years",')
    if not r.sees("month", "months", "year", "years"):
        raise r.wanted('"months" or "years"')
    try:
        return span(f"{number.text} {r.take().text}")
    except ValueError:
        raise r.wrong(number, "a whole number from 1 to 9999") from None


def _any(r: _Reading) -> Rule:
    """qualification = "any" "qualification" "at" rung [ "in" id ]"""
    if r.following != "qualification":
        return _counted(r)
    r.expect("any")
    r.expect("qualification")
    r.expect("at")
    at, or_above = _rung(r)
    tag = r.word("tag", "a tag") if r.accept("in") else None
    return AnyQualification(at, or_above, tag)


def _ask(r: _Reading) -> Rule:
    """ask = "ask" TEXT"""
    r.expect("ask")
    text = r.expect("text", "words in double quotes")
    if not text.text.strip():
        raise r.wrong(text, "words between the quotes")
    return Ask(text.text)


def _named(r: _Reading) -> Rule:
    """reaches = id ">=" INTEGER"""
    if r.here.text == "not" and r.following in _PARTS:
        raise r.wrong(r.here, 'a rule without "not": what may not be held stands in "excludes"')
    if r.following != ">=":
        return Holds(r.word("id", "an id"))
    domain = r.word("domain", "a domain")
    r.expect(">=")
    if not r.sees("number") or len(r.here.text) > 1:
        raise r.wanted("a level from 0 to 9")
    return Reaches(domain, int(r.take().text))


def _misplaced(r: _Reading) -> Rule:
    raise r.wrong(r.here, _MISPLACED[r.here.role])


_MISPLACED = {
    "above": '"or above" right after a ladder and a step, as in "rqf 4 or above"',
    "text": '"ask" before quoted text',
    "when": 'brackets around a "when" inside a larger rule',
}
_PARTS: dict[str, Callable[[_Reading], Rule]] = {
    "(": _bracketed,
    "above": _misplaced,
    "all": _counted,
    "any": _any,
    "ask": _ask,
    "number": _numbered,
    "text": _misplaced,
    "when": _misplaced,
    "word": _named,
}
