"""An instrument as written to the instruments that scoring reads, one for each variant."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import ceil

from pathways.documents.instrument import with_digest
from pathways.files.instrument_ways import Way, ways
from pathways.model.authored_instruments import (
    AuthoredInstrument,
    BandsForm,
    MissingForm,
    NormForm,
    ReliabilityForm,
    ScoreForm,
)
from pathways.model.forms import UNKNOWN, Unknown
from pathways.model.instrument_forms import (
    ChoiceForm,
    EvidenceForm,
    ItemForm,
    LeaveForm,
    LicenceForm,
    ResponseSetForm,
)
from pathways.model.instruments import (
    Advance,
    Band,
    Bands,
    Instrument,
    InstrumentForm,
    Line,
    Method,
    MissingRule,
    Norm,
    Option,
    Part,
    Reliability,
    ResponseSet,
    Score,
    Status,
    Track,
    Transform,
)
from pathways.model.licences import Evidence, Leave, Licence, Tier

WHOLE = "full"
"""The form that asks everything, of an instrument that names no forms."""


def instruments_of(form: AuthoredInstrument) -> tuple[Instrument, ...]:
    """Give the instrument in every way of scoring, the default first."""
    return tuple(with_digest(instrument_in(way)) for way in ways(form))


def instrument_in(way: Way) -> Instrument:
    """Give the instrument in one way of scoring, without its digest."""
    whole, variant = way.whole, way.variant
    lines = {item.id: _line(item) for item in way.said_by("items").items}
    written = (*whole.source, *(variant.source if variant else ()))
    return Instrument(
        id=whole.id,
        version=whole.version,
        variant=way.id,
        title=whole.title,
        status=Status(whole.status),
        licence=_licence(whole.licence),
        respondent=whole.respondent,
        languages=whole.languages,
        response_sets={
            id_: _response_set(id_, one)
            for id_, one in way.said_by("response_sets").response_sets.items()
        },
        lines=lines,
        forms=_forms(way.said_by("forms").forms, lines.values()),
        scores={id_: score_of(way, id_, one) for id_, one in way.said_by("scores").scores.items()},
        digest="",
        about=whole.about,
        authors=whole.authors or "",
        year=whole.year,
        citation=whole.citation or "",
        doi=whole.doi or "",
        recall_days=whole.recall_days,
        interval_days=whole.interval_days,
        norms=tuple(map(_norm, way.said_by("norms").norms)),
        reliability=tuple(map(_reliability, way.said_by("reliability").reliability)),
        advances=tuple(Advance(a.id, a.what, a.done, a.found or "") for a in whole.advances),
        variants=(whole.variant, *(one.id for one in whole.variants)),
        drafts=frozenset(whole.drafts),
        parts={p.id: Part(p.id, p.title, p.stem, p.recall_days) for p in whole.parts},
        remark=whole.remark,
        domains={domain: Track(track) for domain, track in whole.domains.items()},
        claims=whole.claims,
        group_least=whole.group_least,
        note=" ".join(filter(None, (whole.note, variant.what if variant else None))),
        sources=tuple(map(_evidence, written)),
    )


def _licence(form: LicenceForm) -> Licence:
    return Licence(
        tier=Tier(form.tier),
        holder=form.holder,
        terms=form.terms,
        text_pack=form.text_pack,
        modify=_known(form.allowed.modify),
        commercial=_known(form.allowed.commercial),
        electronic=_known(form.allowed.electronic),
        evidence=tuple(map(_evidence, form.evidence)),
        leave=None if form.leave is None else leave_of(form.leave),
        notice=form.notice or "",
    )


def leave_of(form: LeaveForm) -> Leave:
    """Give the leave to use somebody's words."""
    return Leave(form.by, form.on, form.where)


def _evidence(form: EvidenceForm) -> Evidence:
    seen = None if form.seen == UNKNOWN else form.seen
    return Evidence(
        url=form.url or "",
        seen=seen,
        note=form.note or "",
        standing=form.standing,
        confidence=form.confidence or "",
        about=form.told,
    )


def _response_set(id_: str, form: ResponseSetForm) -> ResponseSet:
    options = (Option(one.code, one.value, one.text) for one in form.options)
    return ResponseSet(id_, tuple(options), form.not_applicable)


def _line(form: ItemForm) -> Line:
    return Line(
        id=form.id,
        responses=form.responses,
        text=form.text,
        track=None if form.track is None else Track(form.track),
        domain=form.domain,
        part=form.part,
        required=form.required,
        sensitive=form.sensitive,
        reserve=form.reserve,
        show_if=None if form.show_if is None else (form.show_if.item, form.show_if.codes),
    )


def _forms(written: dict[str, ChoiceForm], lines: Iterable[Line]) -> dict[str, InstrumentForm]:
    if written:
        return {
            id_: InstrumentForm(id_, one.title, one.items, one.minutes)
            for id_, one in written.items()
        }
    asked = tuple(line.id for line in lines if not line.reserve)
    return {WHOLE: InstrumentForm(WHOLE, {"en": "Full form"}, asked)} if asked else {}


def score_of(way: Way, id_: str, form: ScoreForm) -> Score:
    """Give a score of one way of scoring, with its bands."""
    table = {} if form.table is None else way.said_by("tables").tables[form.table]
    bands = [one for one in way.said_by("bands").bands if id_ in one.score]
    return Score(
        id=id_,
        method=Method(form.method),
        inputs=form.inputs,
        missing=missing_rule(form.missing, len(form.inputs)),
        range_=form.range_,
        title=form.title,
        weights=form.weights,
        reversed_=frozenset(form.reverse),
        gate={input_: (when.item, when.codes) for input_, when in form.gate.items()},
        codes=frozenset(form.codes),
        transforms=tuple(Transform(one.times, one.plus) for one in form.transform),
        table=table,
        places=form.places,
        higher=form.higher,
        track=None if form.track is None else Track(form.track),
        domain=form.domain,
        report=form.report,
        bands=tuple(map(_bands, bands)),
    )


def missing_rule(form: MissingForm, asked: int) -> MissingRule:
    """Give the rule for missing answers of a score with so many inputs."""
    share = Fraction(1) if form.complete else form.min_fraction
    if share is not None:
        return MissingRule(ceil(share * asked), form.prorated, share)
    if form.min_valid is not None:
        return MissingRule(form.min_valid, form.prorated)
    return MissingRule(asked - (form.max_missing or 0), form.prorated)


def _bands(form: BandsForm) -> Bands:
    bands = (Band(b.since, b.until, b.label, b.meaning, b.low) for b in form.bands)
    return Bands(form.population, form.status, form.use, tuple(bands), form.source or "")


def _norm(form: NormForm) -> Norm:
    return Norm(
        score=form.score,
        population=form.population,
        years=form.years or "",
        n=_number(form.n),
        mean=form.mean,
        sd=form.sd,
        percentiles=form.percentiles,
        status=form.status,
        source=form.source,
    )


def _reliability(form: ReliabilityForm) -> Reliability:
    return Reliability(
        score=form.score,
        coefficient=form.coefficient,
        value=form.value,
        n=_number(form.n),
        population=form.population,
        source=form.source,
        sd=form.sd,
        sd_again=form.sd_again,
        low=form.low,
        high=form.high,
        days=form.days,
        language=form.language,
        use_for_change=form.use_for_change,
    )


def _known(told: bool | Unknown) -> bool | None:
    return None if isinstance(told, str) else told


def _number(told: int | Unknown) -> int | None:
    return None if isinstance(told, str) else told
