"""How well an instrument measures in a group, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pathways.measure.group import ENOUGH, LEAST, ScoreQuality
from pathways.measure.reliability import Coefficient
from pathways.model.instruments import Instrument, Status

_STATES = {
    Status.UNVALIDATED: "not yet validated",
    Status.PILOTED: "piloted, not yet validated",
    Status.VALIDATED: "validated",
    Status.UNKNOWN: "not on record how well it measures",
}


def group_text(instrument: Instrument, found: Sequence[ScoreQuality], people: int) -> str:
    """Say of each score how surely it measures here, and which lines to look at."""
    title = instrument.title.get("en") or next(iter(instrument.title.values()), instrument.id)
    head = [f"{title} {instrument.version} ({_STATES[instrument.status]}), {people} people"]
    shown = [one for one in found if one.sd is not None]
    for one in shown:
        head += ["", *_of(one)]
    silent = [one for one in found if one.sd is None]
    for why, told in (
        (f"Fewer than {LEAST} people have a value", [o for o in silent if o.people < LEAST]),
        ("Everyone has the same value", [o for o in silent if o.people >= LEAST]),
    ):
        if told:
            ids = ", ".join(one.score.id for one in told)
            head += ["", f"{why}, so nothing is said of: {ids}."]
    if shown:
        head += ["", *_cautions(shown)]
    return "\n".join(head)


def _of(one: ScoreQuality) -> Iterator[str]:
    yield f"{_name(one)}: {one.people} people, mean {one.mean:.1f}, SD {one.sd:.1f}"
    for name, found in (("alpha", one.alpha), ("omega", one.omega), ("retest", one.retest)):
        if found is not None:
            yield f"  {name:<7} {_coefficient(found)}"
    if one.sem is not None and one.mdc is not None:
        yield f"  one score is unsure by {one.sem:.1f} (SEM, from {one.rests_on})"
        yield f"  a change below {one.mdc:.1f} may be wobble (MDC95)"
    for line in one.lines:
        for remark in line.remarks():
            yield f"  {line.line}: {remark}"


def _name(one: ScoreQuality) -> str:
    title = one.score.title.get("en") or next(iter(one.score.title.values()), "")
    return f"{title} ({one.score.id})" if title else one.score.id


def _coefficient(found: Coefficient) -> str:
    if found.value is None:
        return f"not known: {found.why}"
    ends = "" if found.low is None else f" (95 % from {found.low:.2f} to {found.high:.2f})"
    caution = f". Take care: {found.caution}" if found.caution else ""
    return f"{found.value:.2f}{ends}, n {found.n}{caution}"


def _cautions(shown: Sequence[ScoreQuality]) -> Iterator[str]:
    if any(one.rests_on == "alpha" for one in shown):
        yield (
            "From alpha alone the wobble comes out too small: it leaves out how people differ "
            "from day to day. Ask some again after two weeks (--again)."
        )
    if any(one.people < ENOUGH for one in shown):
        yield (
            f"Fewer than {ENOUGH} people: these figures are unsure. Do not put them on record "
            "as the measure's reliability."
        )
