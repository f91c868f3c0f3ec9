"""Signals in words: what was seen, by which rule, what the organisation can do, and the coach."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pathways.measure.charts import shown, text_in
from pathways.measure.signals import Seen, Signals
from pathways.model.instruments import Instrument, Track
from pathways.model.quantities import counted, day
from pathways.model.support import (
    Answered,
    Cause,
    Fell,
    LowBand,
    Needed,
    Overdue,
    SupportRules,
    Takes,
)

ALONE = "Only you see this. Nobody is watching, and nobody has been told."
NOTHING = "Nothing here asks for a talk. If you want one all the same, that is reason enough."


@dataclass(frozen=True, slots=True)
class Talk:
    """One signal, ready to be read: how strongly it speaks, what it is, and what is offered."""

    says: str
    title: str
    seen: str
    rule: str
    organisation: tuple[str, ...]
    own: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """What scores, lines and domains are called. `domains`: titles by id."""

    instruments: Mapping[str, Instrument]
    domains: Mapping[str, str]
    language: str = "en"

    def of(self, instrument: str, about: str) -> str:
        """Give the name of a score, line or domain; its id when it has none."""
        if about in self.domains:
            return self.domains[about]
        found = self.instruments.get(instrument)
        if found is None:
            return about
        if about in found.scores:
            return text_in(found.scores[about].title, self.language, about)
        if about in found.lines:
            return text_in(found.lines[about].text, self.language, about).rstrip(".")
        return about

    def answer(self, instrument: str, line: str | None, code: str) -> str:
        """Give the words of an answer to a line, or to any need; its code when it has none."""
        found = self.instruments.get(instrument)
        lines = () if found is None else found.lines.values()
        for one in lines:
            if found is not None and (one.id == line or (not line and one.track is Track.NEEDS)):
                options = found.response_sets[one.responses].options
                texts = [option.text for option in options if option.code == code]
                return f'"{text_in(texts[0] if texts else {}, self.language, code)}"'
        return code


def talks(signals: Signals, names: Names) -> tuple[Talk, ...]:
    """Put signals into words, in their order: the job first."""
    return tuple(
        Talk(
            says=str(seen.trigger.says),
            title=text_in(seen.trigger.title, names.language, seen.trigger.id),
            seen=_seen(seen, names),
            rule=rule_words(seen.trigger.when, names),
            organisation=tuple(
                text_in(text, names.language, "") for text in seen.trigger.organisation
            ),
            own=tuple(text_in(text, names.language, "") for text in seen.trigger.own),
        )
        for seen in signals.found
    )


def not_known(signals: Signals) -> Iterator[str]:
    """Say what could not be looked at."""
    if signals.unknown:
        yield "No supervision is on record here, so nothing can be said of it."


def signposts(rules: SupportRules, country: str | None, language: str = "en") -> list[str]:
    """Give whom to turn to in a country; in every country where none is named."""
    chosen = [country] if country and country in rules.signposts else list(rules.signposts)
    return [
        f"{post.name} ({code.upper()}): {post.contact}. {text_in(post.text, language, '')}."
        for code in chosen
        for post in rules.signposts[code]
    ]


def _seen(seen: Seen, names: Names) -> str:
    on = day(seen.on)
    if isinstance(seen.trigger.when, Overdue):
        return f"The last one on record was on {on}, {counted(seen.days, 'day')} ago."
    about = "; ".join(names.of(seen.instrument, one) for one in seen.about)
    if seen.code:
        about = f"{about}: {names.answer(seen.instrument, seen.about[0], seen.code)}"
    return f"{about} ({on})."


def rule_words(when: Cause, names: Names) -> str:
    """Say what a trigger looks for, so that it can be judged and changed."""
    match when:
        case Overdue(days):
            return f"the last supervision is more than {counted(days, 'day')} ago"
        case Answered(instrument, line, codes):
            answers = [names.answer(instrument, line, code) for code in sorted(codes)]
            return f'"{names.of(instrument, line)}" was last answered with {" or ".join(answers)}'
        case LowBand(statuses):
            return f"a score is in a range called low by a source that is {_either(statuses)}"
        case Fell(share, reviews, _):
            last = "review is" if reviews == 1 else f"{reviews} reviews are"
            return (
                "a total went the wrong way by more than its usual wobble; or, where that is not "
                f"known, the last {last} {shown(share)} of 100 or more below the one before"
            )
        case Takes(at_most, domains, reviews):
            return (
                f"coaching takes ({shown(at_most)} or less) in {counted(domains, 'domain')} or "
                f"more, in {counted(reviews, 'review')} running"
            )
        case Needed(instrument, codes):  # the last case
            answers = [names.answer(instrument, None, code) for code in sorted(codes)]
            return f"a need was last marked with {' or '.join(answers)}"


def _either(words: frozenset[str]) -> str:
    return " or ".join(sorted(words))
