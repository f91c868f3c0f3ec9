"""One instrument in full: what is asked, how it is scored, what is known of it, whose it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pathways.explain.lines import filled, listed, table
from pathways.explain.words import count
from pathways.model.instruments import (
    Bands,
    Instrument,
    Line,
    Method,
    MissingRule,
    Norm,
    Reliability,
    ResponseSet,
    Score,
    Status,
)
from pathways.model.licences import Evidence, Leave, Licence, Tier
from pathways.model.quantities import day

_STATUS = {
    Status.UNVALIDATED: "not yet validated",
    Status.PILOTED: "piloted, not yet validated",
    Status.VALIDATED: "validated, for the populations named with its figures",
    Status.UNKNOWN: "whether it is valid was not in what was read",
}
_TIERS = {
    Tier.OWN: "our own words, which come with the catalogue",
    Tier.FREE: "free to use; bring its words in a text pack",
    Tier.ASK: "register or ask first; then bring its words in a text pack",
    Tier.CLOSED: "closed; only totals can be entered",
}


def local(words: Mapping[str, str], language: str = "en") -> str:
    """Give words in a language, else in English, else in the first there is."""
    return words.get(language) or words.get("en") or next(iter(words.values()), "")


def title_of(instrument: Instrument) -> str:
    """Give the title, with the variant where it is not the default."""
    title = local(instrument.title)
    is_default = instrument.variant == instrument.variants[0]
    return title if is_default else f"{title}, scored as {instrument.variant}"


def instrument_text(instrument: Instrument) -> str:
    """Say everything known about an instrument."""
    lines = [*filled(title_of(instrument)), *_identity(instrument)]
    if instrument.about:
        lines += ["", *filled(local(instrument.about))]
    lines += _asked(instrument)
    lines += _scores(instrument)
    lines += _known(instrument)
    lines += _licence(instrument.licence, instrument.pack)
    steps = (
        _step(a.id, a.what, None if a.done is None else day(a.done)) for a in instrument.advances
    )
    lines += listed("Before it can be called validated:", steps)
    if instrument.note:
        lines += ["", *filled(instrument.note)]
    lines += listed("Sources:", map(_evidence, instrument.sources))
    return "\n".join(lines) + "\n"


def _identity(instrument: Instrument) -> Iterator[str]:
    version = f"version {instrument.version}, scored as {instrument.variant}"
    yield f"instrument {instrument.id}, {version}"
    yield _STATUS[instrument.status]
    if instrument.licence.notice:
        yield from filled(instrument.licence.notice)
    others = [one for one in instrument.variants if one != instrument.variant]
    if others:
        yield from filled(f"Also scored as: {', '.join(others)}.")
    yield f"digest {instrument.digest}"


def _asked(instrument: Instrument) -> Iterator[str]:
    who = f"Answered by: {instrument.respondent}"
    if instrument.group_least > 1:
        who += f"; shown only of {instrument.group_least} people or more together"
    yield from ("", f"{who}.")
    languages = [
        f"{one} (draft)" if one in instrument.drafts else one for one in instrument.languages
    ]
    words = "with its words" if instrument.has_text else "without its words"
    if instrument.lines:
        yield f"{count(len(instrument.lines), 'item')}, {words}, in {', '.join(languages)}."
    yield from listed(
        "Forms:",
        (
            f"{form.id}: {count(len(form.lines), 'item')}"
            + (f", about {count(form.minutes, 'minute')}" if form.minutes else "")
            for form in instrument.forms.values()
        ),
    )
    yield from listed("Answers:", map(_answers, instrument.response_sets.values()))
    asked = [one for one in instrument.lines.values() if one.text and not one.reserve]
    for part in instrument.parts.values():
        heading = f"{local(part.title)}: {local(part.stem)}" if part.stem else local(part.title)
        yield from listed(
            "\n".join(filled(heading)), (_line(one) for one in asked if one.part == part.id)
        )
    yield from listed("Items:", (_line(one) for one in asked if one.part is None))


def _line(line: Line) -> str:
    return f"{line.id}: {local(line.text)}"


def _answers(one: ResponseSet) -> str:
    options = [f"{o.code} {local(o.text) or f'counts {o.value:g}'}" for o in one.options]
    if one.not_applicable is not None:
        options.append(f"na {local(one.not_applicable)}".rstrip())
    return f"{one.id}: {', '.join(options)}"


def _scores(instrument: Instrument) -> Iterator[str]:
    rows = [
        (
            score.id,
            str(score.track or ""),
            _range(score),
            _made(score),
            _rule(score.missing, len(score.inputs)),
        )
        for score in instrument.scores.values()
    ]
    yield from ("", "Scores:")
    yield from table(("score", "track", "range", "made as", "needs"), rows)
    told = (_bands(bands, ids) for bands, ids in _shared_bands(instrument).items())
    yield from listed("Bands:", told)


def _range(score: Score) -> str:
    return "not known" if score.range_ is None else " to ".join(f"{end:g}" for end in score.range_)


def _made(score: Score) -> str:
    if score.method is Method.TOTAL:
        return "brought"
    extra = [
        f"{len(score.reversed_)} reversed" if score.reversed_ else "",
        "gated" if score.gate else "",
        *(f"x {t.times:g}" for t in score.transforms if t.times != 1),
        *(f"{t.plus:+g}" for t in score.transforms if t.plus),
    ]
    return ", ".join([f"{score.method} of {len(score.inputs)}", *filter(None, extra)])


def _rule(rule: MissingRule, inputs: int) -> str:
    if not inputs:
        return ""
    needed = "all" if rule.least == inputs else f"{rule.least} of {inputs}"
    return f"{needed}, filled up" if rule.prorated else needed


def _shared_bands(instrument: Instrument) -> dict[str, list[str]]:
    """Give bands as words, each once with the scores it is of."""
    found: dict[str, list[str]] = {}
    for score in instrument.scores.values():
        for bands in score.bands:
            found.setdefault(_band_words(bands), []).append(score.id)
    return found


def _bands(words: str, scores: list[str]) -> str:
    return f"{', '.join(scores)}: {words}"


def _band_words(bands: Bands) -> str:
    parts = (f"{b.since:g} to {b.until:g} {local(b.label)}" for b in bands.bands)
    of = f"{bands.status}, for {bands.use}, of {bands.population}"
    return f"{', '.join(parts)} ({'; '.join(filter(None, (of, bands.source)))})"


def _known(instrument: Instrument) -> Iterator[str]:
    yield from listed("Norms:", map(_norm, instrument.norms))
    yield from listed("Reliability:", map(_reliability, instrument.reliability))
    if not any(record.use_for_change for record in instrument.reliability):
        yield from ("", "Not enough is known to judge change in one person.")


def _norm(norm: Norm) -> str:
    figures = [
        f"mean {norm.mean:g}" if norm.mean is not None else "",
        f"SD {norm.sd:g}" if norm.sd is not None else "",
        *(f"percentile {n} = {value:g}" for n, value in sorted(norm.percentiles.items())),
        f"n = {norm.n:,}" if norm.n is not None else "n not known",
        norm.years,
    ]
    said = ", ".join(filter(None, figures))
    return f"{norm.score}, {norm.population}: {said} ({norm.status}; {norm.source})"


def _reliability(record: Reliability) -> str:
    days = f" over {count(record.days, 'day')}" if record.days is not None else ""
    many = f"n = {record.n:,}" if record.n is not None else "n not known"
    judged = "; change is judged by it" if record.use_for_change else ""
    said = f"{record.coefficient} {record.value:.2f}{days}, {many}{judged}"
    return f"{record.score}, {record.population}: {said} ({record.source})"


def _licence(licence: Licence, pack: Leave | None) -> Iterator[str]:
    yield from ("", f"Licence {licence.tier}: {_TIERS[licence.tier]}.")
    yield from filled(f"{licence.holder}. {licence.terms}")
    allowed = {
        "change": licence.modify,
        "sale": licence.commercial,
        "use on screens": licence.electronic,
    }
    said = [
        f"{what}: {'yes' if is_so else 'no'}"
        for what, is_so in allowed.items()
        if is_so is not None
    ]
    if said:
        yield f"Allowed: {', '.join(said)}."
    for leave in (licence.leave, pack):
        if leave is not None:
            yield from filled(
                f"Its words are used by leave of {leave.by}, {day(leave.on)}: {leave.where}."
            )
    yield from listed("Terms were read at:", map(_evidence, licence.evidence))


def _evidence(source: Evidence) -> str:
    standing = (
        f"{source.standing}, {source.confidence} confidence"
        if source.confidence
        else source.standing
    )
    seen = f", on {day(source.seen)}" if source.seen is not None else ""
    about = f" for {', '.join(source.about)}" if source.about else ""
    head = " ".join(filter(None, (source.url, f"({standing}{seen}{about})")))
    return f"{head} {source.note}".rstrip()


def _step(id_: str, what: str, done: str | None) -> str:
    return f"{id_} ({'open' if done is None else f'done {done}'}): {what}"
