"""An instrument as an Open Scale Definition, with what that form cannot say named.

Open Scale Definition 1.0.16 (github.com/stmueller/OpenScales): items, reverse coding, value
maps, weights, transforms, translations. It has no rule for missing answers, no table of
values, no gate, no norms, reliability or tracks. These stand under the key `pathways`, which
programs that do not know it pass over, so that nothing is lost on the way back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pathways.exchange.json_values import Json, plain_number
from pathways.model.instruments import Instrument, Line, Method, ResponseSet, Score
from pathways.model.licences import Tier

OSD = "1.0"
OURS = "pathways"
"""The key under which stands what the form has no place for."""
METHODS = {
    Method.SUM: "sum_coded",
    Method.COUNT: "sum_coded",
    Method.MEAN: "mean_coded",
    Method.WEIGHTED_SUM: "weighted_sum",
    Method.WEIGHTED_MEAN: "weighted_mean",
    Method.MAX: "max",
    Method.MIN: "min",
}
_LABELS = {
    Tier.OWN: "CC BY 4.0",
    Tier.FREE: "free to use",
    Tier.ASK: "published measure",
    Tier.CLOSED: "published measure",
}


def osd_of(instrument: Instrument, whole: Json) -> dict[str, Json]:
    """Give the document; `whole` is the instrument in our own form, for the way back."""
    return {**osd_alone(instrument), OURS: whole}


def osd_alone(instrument: Instrument) -> dict[str, Json]:
    """Give what the form itself can say."""
    sets, lines = instrument.response_sets, asked(instrument)
    known = said_alone(instrument)
    said = [score for score in instrument.scores.values() if score.id in known]
    definition: dict[str, Json] = {
        "scale_info": _info(instrument),
        "default_required": False,
        "response_scales": {one.id: _scale(one) for one in sets.values()},
        "dimensions": [{"id": s.id, "name": _english(s.title) or s.id} for s in said],
        "items": list(_items(instrument, lines, said)),
        "scoring": {score.id: _block(instrument, score) for score in said},
    }
    words = {language: _words(instrument, language) for language in instrument.languages}
    return {"osd_version": OSD, "definition": definition, "translations": dict(words)}


def asked(instrument: Instrument) -> list[Line]:
    """Give the lines of all forms; those in reserve are asked by no runner."""
    return [line for line in instrument.lines.values() if not line.reserve]


def not_said(instrument: Instrument) -> Iterator[str]:
    """Say what a program that knows only the form will not know of the instrument."""
    known = said_alone(instrument)
    for score in instrument.scores.values():
        if score.id not in known:
            yield f"the score {score.id} ({_why(score)})"
        elif score.missing.needed(len(score.inputs)) < len(score.inputs) or score.missing.prorated:
            yield f"how many answers {score.id} needs"
        if score.bands:
            yield f"the bands of {score.id} and whom they are for"
    if any(one.not_applicable for one in instrument.response_sets.values()):
        yield "the answer that something does not apply"
    if any(line.reserve for line in instrument.lines.values()):
        yield "the items in reserve"
    named = {
        "tracks and domains": any(line.track for line in instrument.lines.values()),
        "forms": len(instrument.forms) > 1,
        "norms": bool(instrument.norms),
        "reliability": bool(instrument.reliability),
        "what its terms allow": True,
    }
    yield from (words for words, is_there in named.items() if is_there)


def said_alone(instrument: Instrument) -> frozenset[str]:
    """Give the scores that can be worked out by who knows only the form."""
    scores = instrument.scores
    said = {id_ for id_, one in scores.items() if one.method in METHODS and not one.gate}
    while lost := {id_ for id_ in said if {*scores[id_].inputs} & (scores.keys() - said)}:
        said -= lost
    return frozenset(said)


def is_even(one: ResponseSet) -> bool:
    """Say whether the values are whole numbers one apart, as the form has them by itself."""
    values = [option.value for option in one.options]
    return all(float(v).is_integer() for v in values) and values == [
        values[0] + place for place in range(len(values))
    ]


def first_of(one: ResponseSet) -> int:
    """Give the number that stands for the first answer."""
    return int(one.options[0].value) if is_even(one) else 1


def _why(score: Score) -> str:
    if score.method is Method.LOOKUP:
        return "a table of values"
    if score.method is Method.TOTAL:
        return "brought from elsewhere"
    return "counted only where another answer opens it" if score.gate else "made of such a score"


def _info(instrument: Instrument) -> dict[str, Json]:
    licence = instrument.licence
    allowed = [licence.terms, licence.notice]
    if licence.leave is not None:
        allowed.append(f"Leave by {licence.leave.by} on {licence.leave.on}: {licence.leave.where}")
    info: dict[str, Json] = {
        "name": _english(instrument.title),
        "code": instrument.id,
        "description": _english(instrument.about),
        "citation": " ".join(filter(None, (instrument.citation, instrument.doi))),
        "license": _LABELS[licence.tier],
        "license_explanation": " ".join(filter(None, allowed)),
        "license_url": next((one.url for one in licence.evidence if one.url), ""),
        "version": instrument.version,
    }
    return {key: value for key, value in info.items() if value}


def _english(words: dict[str, str]) -> str:
    return words.get("en") or next(iter(words.values()), "")


def _scale(one: ResponseSet) -> Json:
    first, points = first_of(one), len(one.options)
    labels: list[Json] = [f"option.{one.id}.{option.code}" for option in one.options]
    return {"points": points, "min": first, "max": first + points - 1, "labels": labels}


def _items(
    instrument: Instrument, lines: Iterable[Line], said: Iterable[Score]
) -> Iterator[dict[str, Json]]:
    made = list(said)
    needed = {i for s in made if s.method in {Method.SUM, Method.COUNT} for i in s.inputs}
    part = None
    for line in lines:
        if line.part is not None and line.part != part:
            part = line.part
            yield {"id": f"part-{part}", "type": "section", "title_key": f"part.{part}.title"}
        item: dict[str, Json] = {
            "id": line.id,
            "type": "likert",
            "text_key": f"item.{line.id}",
            "response_scale": line.responses,
            # Who skips a line has it dropped from a sum, which then is too low.
            "required": line.required or line.id in needed,
        }
        dimension = next((s.id for s in made if line.id in s.inputs), None)
        if dimension:
            item["dimension"] = dimension
        if part is not None and instrument.parts[part].stem:
            item["question_head"] = f"part.{part}.stem"
        if line.show_if is not None:
            item["visible_when"] = _condition(instrument, *line.show_if)
        yield item


def _condition(instrument: Instrument, other: str, codes: tuple[str, ...]) -> Json:
    answers = instrument.response_sets[instrument.lines[other].responses]
    places = [n for n, option in enumerate(answers.options) if option.code in codes]
    values: list[Json] = [first_of(answers) + place for place in places]
    return {"item": other, "operator": "in", "value": values}


def _block(instrument: Instrument, score: Score) -> Json:
    lines = [i for i in score.inputs if i in instrument.lines]
    inner = [i for i in score.inputs if i in instrument.scores]
    maps = {i: _recoded(instrument, score, i) for i in lines if _is_recoded(instrument, score, i)}
    coding = {i: -1 if i in score.reversed_ and i not in maps else 1 for i in score.inputs}
    block: dict[str, Json] = {"method": METHODS[score.method]}
    if lines:
        block["items"] = {i: coding[i] for i in lines}
    if inner:
        block["scores"] = list(inner)
        block["item_coding"] = {i: coding[i] for i in inner}
    if score.weights:
        weights = zip(score.inputs, score.weights, strict=True)
        block["weights"] = {i: plain_number(weight) for i, weight in weights}
    if maps:
        block["value_map"] = dict(maps)
    if steps := list(_steps(score)):
        block["transform"] = list(steps)
    return block


def _is_recoded(instrument: Instrument, score: Score, line: str) -> bool:
    answers = instrument.response_sets[instrument.lines[line].responses]
    return score.method is Method.COUNT or not is_even(answers)


def _recoded(instrument: Instrument, score: Score, line: str) -> Json:
    """Give what each answer counts, in their order; turned round here where it is reversed."""
    answers = instrument.response_sets[instrument.lines[line].responses]
    if score.method is Method.COUNT:
        return [int(option.code in score.codes) for option in answers.options]
    low, high = answers.ends
    turned = line in score.reversed_
    values = (low + high - o.value if turned else o.value for o in answers.options)
    return [plain_number(value) for value in values]


def _steps(score: Score) -> Iterator[dict[str, Json]]:
    for one in score.transforms:
        if one.times != 1:
            yield {"op": "multiply", "value": plain_number(one.times)}
        if one.plus != 0:
            yield {"op": "add", "value": plain_number(one.plus)}


def _words(instrument: Instrument, language: str) -> Json:
    """Give the words of a language by key; only those that may leave with the instrument."""
    words: dict[str, str] = {}
    if instrument.pack is None:
        for one in instrument.response_sets.values():
            words |= {f"option.{one.id}.{o.code}": o.text.get(language, "") for o in one.options}
        words |= {f"item.{line.id}": line.text.get(language, "") for line in asked(instrument)}
        for part in instrument.parts.values():
            words[f"part.{part.id}.title"] = part.title.get(language, "")
            words[f"part.{part.id}.stem"] = part.stem.get(language, "")
    return {key: text for key, text in words.items() if text}
