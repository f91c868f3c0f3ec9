"""An instrument to the mapping that its file would hold, and its words to a text pack.

What stands at its default is not written. The words of an instrument that is not ours never
stand in its file: they go to a text pack, which its user keeps and gives leave for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from pathways.exchange.json_values import Json, plain_number
from pathways.model.instruments import (
    Bands,
    Instrument,
    Line,
    MissingRule,
    Norm,
    Part,
    Reliability,
    ResponseSet,
    Score,
)
from pathways.model.licences import Evidence, Leave, Licence, Tier

INSTRUMENT = "pathways/instrument/1"
PACK = "pathways/text-pack/1"
Written = dict[str, Json]


def written_instrument(instrument: Instrument) -> Written:
    """Give the mapping of the file; with words only where they are ours."""
    own = instrument.licence.tier is Tier.OWN
    tables = {s.id: s.table for s in instrument.scores.values() if s.table}
    bands = [_bands(s.id, one) for s in instrument.scores.values() for one in s.bands]
    return _said(
        {
            "schema": INSTRUMENT,
            "id": instrument.id,
            "version": instrument.version,
            "variant": instrument.variant,
            "title": _words(instrument.title),
            "about": _words(instrument.about),
            "status": str(instrument.status),
            "authors": instrument.authors,
            "year": instrument.year,
            "citation": instrument.citation,
            "doi": instrument.doi,
            "languages": list(instrument.languages),
            "drafts": [*sorted(instrument.drafts)],
            "licence": _licence(instrument.licence),
            "respondent": instrument.respondent,
            "group_least": instrument.group_least if instrument.group_least > 1 else None,
            "recall_days": instrument.recall_days,
            "interval_days": instrument.interval_days,
            "claims": instrument.claims or None,
            "domains": {domain: str(track) for domain, track in instrument.domains.items()},
            "parts": [_part(one, own) for one in instrument.parts.values()],
            "remark": _words(instrument.remark),
            "response_sets": {i: _set(s, own) for i, s in instrument.response_sets.items()},
            "items": [_line(line, own) for line in instrument.lines.values()],
            "forms": {
                id_: _said({"title": _words(f.title), "items": list(f.lines), "minutes": f.minutes})
                for id_, f in instrument.forms.items()
            },
            "scores": {i: _score(s, tables) for i, s in instrument.scores.items()},
            "tables": {
                i: {str(plain_number(k)): plain_number(v) for k, v in table.items()}
                for i, table in tables.items()
            },
            "bands": bands,
            "norms": [_norm(one) for one in instrument.norms],
            "reliability": [_reliability(one) for one in instrument.reliability],
            "advances": [
                _said({"id": a.id, "what": a.what, "done": str(a.done or ""), "found": a.found})
                for a in instrument.advances
            ],
            "note": instrument.note,
            "source": [_evidence(one) for one in instrument.sources],
        }
    )


def written_packs(instrument: Instrument, leave: Leave) -> dict[str, Written]:
    """Give a text pack for each language that has all words; none where they are ours."""
    if instrument.licence.tier is Tier.OWN:
        return {}
    packs = ((language, _pack(instrument, language, leave)) for language in instrument.languages)
    return {language: pack for language, pack in packs if pack is not None}


def _pack(instrument: Instrument, language: str, leave: Leave) -> Written | None:
    items = {line.id: line.text.get(language, "") for line in instrument.lines.values()}
    options = {
        one.id: {option.code: option.text.get(language, "") for option in one.options}
        for one in instrument.response_sets.values()
    }
    if not all([*items.values(), *(text for one in options.values() for text in one.values())]):
        return None
    sets = instrument.response_sets.values()
    apart = {one.id: (one.not_applicable or {}).get(language, "") for one in sets}
    stems = {part.id: part.stem.get(language, "") for part in instrument.parts.values()}
    return _said(
        {
            "schema": PACK,
            "instrument": instrument.id,
            "version": instrument.version,
            "language": language,
            "leave": _leave(leave),
            "items": dict(items),
            "options": {id_: dict(texts) for id_, texts in options.items()},
            "not_applicable": {id_: text for id_, text in apart.items() if text},
            "stems": {id_: text for id_, text in stems.items() if text},
        }
    )


def _said(mapping: Mapping[str, Json]) -> Written:
    """Give what is said: not what is empty. False and zero are something."""
    return {k: v for k, v in mapping.items() if v is not None and v not in ("", [], {})}


def _words(words: Mapping[str, str]) -> Json:
    """Give words by language; English alone as a bare text."""
    return words["en"] if set(words) == {"en"} else dict(words)


def _leave(leave: Leave) -> Json:
    return {"by": leave.by, "on": str(leave.on), "where": leave.where}


def _licence(licence: Licence) -> Json:
    allowed: Written = {
        name: known
        for name in ("modify", "commercial", "electronic")
        if (known := getattr(licence, name)) is not None
    }
    return _said(
        {
            "tier": str(licence.tier),
            "holder": licence.holder,
            "terms": licence.terms,
            "text_pack": licence.text_pack,
            "allowed": allowed,
            "notice": licence.notice,
            "leave": None if licence.leave is None else _leave(licence.leave),
            "evidence": [_evidence(one) for one in licence.evidence],
        }
    )


def _evidence(one: Evidence) -> Json:
    seen = str(one.seen) if one.seen else "unknown" if one.url else None
    return _said(
        {
            "url": one.url,
            "seen": seen,
            "standing": one.standing if one.standing != "seen" else None,
            "confidence": one.confidence,
            "for": list(one.about),
            "note": one.note,
        }
    )


def _part(part: Part, own: bool) -> Json:
    return _said(
        {
            "id": part.id,
            "title": _words(part.title),
            "stem": _words(part.stem) if own else None,
            "recall_days": part.recall_days,
        }
    )


def _set(one: ResponseSet, own: bool) -> Json:
    options: list[Json] = [
        _said(
            {
                "code": option.code,
                "value": plain_number(option.value),
                "text": _words(option.text) if own else None,
            }
        )
        for option in one.options
    ]
    apart = _words(one.not_applicable) if own and one.not_applicable is not None else None
    return _said({"options": options, "not_applicable": apart})


def _line(line: Line, own: bool) -> Json:
    return _said(
        {
            "id": line.id,
            "set": line.responses,
            "text": _words(line.text) if own else None,
            "track": line.track and str(line.track),
            "domain": line.domain,
            "part": line.part,
            "required": line.required or None,
            "sensitive": line.sensitive or None,
            "reserve": line.reserve or None,
            "show_if": None if line.show_if is None else _when(*line.show_if),
        }
    )


def _when(item: str, codes: Iterable[str]) -> Json:
    return {"item": item, "is": list(codes)}


def _score(score: Score, tables: Mapping[str, object]) -> Json:
    return _said(
        {
            "method": str(score.method),
            "of": list(score.inputs),
            "title": _words(score.title),
            "missing": _missing(score.missing, len(score.inputs)),
            "weights": [plain_number(weight) for weight in score.weights],
            "reverse": [i for i in score.inputs if i in score.reversed_],
            "gate": {i: _when(*gate) for i, gate in score.gate.items()},
            "codes": [*sorted(score.codes)],
            "table": score.id if score.id in tables else None,
            "transform": [_transform(t.times, t.plus) for t in score.transforms],
            "places": score.places,
            "range": None if score.range_ is None else [plain_number(end) for end in score.range_],
            "higher": score.higher if score.higher != "better" else None,
            "track": score.track and str(score.track),
            "domain": score.domain,
            "report": None if score.report else False,
        }
    )


def _transform(times: float, plus: float) -> Json:
    return _said({
        "times": plain_number(times) if times != 1 else None,
        "plus": plain_number(plus) if plus else None,
    }) or {"times": 1}  # fmt: skip


def _missing(rule: MissingRule, inputs: int) -> Json:
    said: Written
    if rule.share == 1:
        said = {"complete": True}
    elif isinstance(rule.share, Fraction):
        said = {"min_fraction": str(rule.share)}
    elif rule.least == inputs:
        said = {"max_missing": 0}
    else:
        said = {"min_valid": rule.least}
    return said | ({"prorated": True} if rule.prorated else {})


def _bands(score: str, bands: Bands) -> Json:
    return _said(
        {
            "score": score,
            "population": bands.population,
            "status": bands.status,
            "use": bands.use,
            "bands": [
                _said(
                    {
                        "from": plain_number(one.since),
                        "to": plain_number(one.until),
                        "label": _words(one.label),
                        "meaning": _words(one.meaning),
                        "low": one.low or None,
                    }
                )
                for one in bands.bands
            ],
            "source": bands.source,
        }
    )


def _norm(norm: Norm) -> Json:
    return _said(
        {
            "score": norm.score,
            "population": norm.population,
            "years": norm.years,
            "n": "unknown" if norm.n is None else norm.n,
            "mean": norm.mean,
            "sd": norm.sd,
            "percentiles": {str(k): plain_number(v) for k, v in norm.percentiles.items()},
            "status": norm.status,
            "source": norm.source,
        }
    )


def _reliability(one: Reliability) -> Json:
    return _said(
        {
            "score": one.score,
            "coefficient": one.coefficient,
            "value": one.value,
            "n": "unknown" if one.n is None else one.n,
            "population": one.population,
            "source": one.source,
            "sd": one.sd,
            "sd_again": one.sd_again,
            "low": one.low,
            "high": one.high,
            "days": one.days,
            "language": one.language,
            "use_for_change": one.use_for_change or None,
        }
    )
