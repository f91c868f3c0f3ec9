"""Levels, evidence and gaps in plain words, said to the coach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pathways.develop.gaps import Why
from pathways.develop.levels import Evidenced, State
from pathways.develop.records import Criterion, EvidenceType, Setting
from pathways.develop.rules import By, LevelRule, Wanted
from pathways.develop.tally import Lacking
from pathways.explain.words import count, joined, title_of
from pathways.model.catalogue import Catalogue
from pathways.model.quantities import day
from pathways.model.reviews import Claimed

EVIDENCE = {
    EvidenceType.OBSERVED: "a session that was observed",
    EvidenceType.ROLE_PLAY: "a role play that was rated",
    EvidenceType.STATEMENT: "a statement of your supervisor",
    EvidenceType.FEEDBACK: "feedback from people you coach",
    EvidenceType.ACCOUNT: "your own account",
    EvidenceType.PRODUCT: "a piece of your work",
    EvidenceType.CERTIFICATE: "a certificate",
    EvidenceType.TEST: "a test",
    EvidenceType.LOG: "a log of what you did",
    EvidenceType.TESTIMONY: "what somebody says of your work",
    EvidenceType.LIVED: "what you have lived through",
}
SETTINGS = {Setting.ONE_TO_ONE: "one to one", Setting.GROUP: "group", Setting.DEBRIEF: "debrief"}
CRITERIA = {
    Criterion.VALID: "it is about this domain and level",
    Criterion.AUTHENTIC: "it is the coach's own",
    Criterion.CURRENT: "it is recent enough",
    Criterion.SUFFICIENT: "there is enough of it",
}
_SEEN = {
    By.ANYONE: "",
    By.OTHER: "looked at by somebody else than you",
    By.INDEPENDENT: "looked at by somebody independent",
}
_WHY = {
    Why.FORMAL: "A rule of your target asks it.",
    Why.USUAL: "Employers usually ask it.",
    Why.ONE_WAY: "It is asked in one of the ways to your target.",
    Why.ROUTE: "Your route builds it.",
    Why.REFRESH: "You reached it before; what showed it has grown old.",
    Why.WISH: "It is your own wish.",
    Why.DEEPEN: "It is the next step where you work already. Nobody asks it of you.",
}


def level_named(domain: str, level: int, catalogue: Catalogue) -> str:
    """Write `level 2 (Practising)`; without the name where the catalogue gives none."""
    known = catalogue.domains.get(domain)
    names = known.levels if known else ()
    return f"level {level} ({names[level]})" if level < len(names) else f"level {level}"


def why_said(why: Why, *, wished: bool) -> str:
    """Say why a level is a goal."""
    also = " It is your own wish too." if wished and why is not Why.WISH else ""
    return _WHY[why] + also


def wanted_said(wanted: Wanted) -> str:
    """Say what piece of evidence would do."""
    parts = [joined([EVIDENCE[one] for one in wanted.types], "or")]
    parts += [_SEEN[wanted.by]] if _SEEN[wanted.by] else []
    parts += [f"from at least {wanted.people} of them"] if wanted.people else []
    parts += [f"over at least {count(wanted.months, 'month')}"] if wanted.months else []
    if wanted.grew:
        grown = count(wanted.grew, "coach", "coaches")
        parts.append(f"that tells of at least {grown} you helped to grow")
    parts += ["that tells of a change to the service"] if wanted.changed_service else []
    return ", ".join(parts)


def proof_said(lacking: Lacking, rule: LevelRule | None) -> tuple[str, ...]:
    """Say what is still wanted to show the level of a rule; nothing where nothing lacks."""
    if rule is None or not lacking:
        return ()
    said = [_need_said(need) for need in lacking.needs]
    if not rule.needs:
        said.append(ANY_PIECE)
    if lacking.types and rule.types > 1:
        said.append(f"At least {rule.types} types of evidence in all")
    if lacking.occasions and rule.occasions > 1:
        said.append(f"From at least {rule.occasions} different days")
    if lacking.below:
        said.append(f"What shows level {rule.level - 1}, still current")
    if rule.checked:
        said.append("Somebody checks each piece: is it valid, authentic, current, sufficient?")
    return tuple(said)


ANY_PIECE = "Any piece of evidence; your own account will do"


def _need_said(need: tuple[Wanted, ...]) -> str:
    anyhow = {one for wanted in need if wanted.by is By.ANYONE for one in wanted.types}
    if anyhow == set(EvidenceType):
        return ANY_PIECE
    said = "; or ".join(wanted_said(wanted) for wanted in need)
    return said[:1].upper() + said[1:]


def standing_said(one: Evidenced, catalogue: Catalogue) -> str:
    """Say how the level of a domain stands by evidence."""
    name = level_named(one.domain, one.level, catalogue)
    match one.state:
        case State.NOTHING:
            said = "no evidence that counts yet"
        case State.CURRENT:
            said = name + _until(one)
        case State.IN_GRACE:
            said = f"{name}, to be refreshed{_until(one, 'by')}"
        case State.NEEDS_REFRESH:  # the last case
            on = f" on {day(one.reached_on)}" if one.reached_on else ""
            said = f"needs a refresh: level {one.reached}{on}, {one.level} now"
    return f"{said}; nothing grows old while you are away" if one.away and one.level else said


def _until(one: Evidenced, word: str = "until") -> str:
    return f" {word} {day(one.until)}" if one.until else ""


def talks_said(found: Iterable[tuple[Claimed, int]], catalogue: Catalogue) -> Iterator[str]:
    """Say what claimed levels that differ from those evidence shows give to talk about."""
    found = tuple(found)
    more = [_beside(c, shown, catalogue) for c, shown in found if c.level > shown]
    less = [_beside(c, shown, catalogue) for c, shown in found if c.level < shown]
    if more:
        yield (
            f"You say more than evidence shows: {', '.join(more)}. What could show what you can do?"
        )
    if less:
        yield (
            f"Evidence shows more than you say: {', '.join(less)}. "
            "What do others see that you do not?"
        )


def _beside(claimed: Claimed, shown: int, catalogue: Catalogue) -> str:
    return f"{title_of(claimed.domain, catalogue)} (you {claimed.level}, evidence {shown})"
