"""An Open Scale Definition to an instrument, with what had to be assumed or left out named.

Where the document is one of ours and says what it said when it was written, the instrument
comes back whole. Anything else is read by what the form says alone: it has no rule for missing
answers, so every answer is asked for; nobody tells whose permission is needed, so it is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from pathways.exchange.json_values import Json, list_in, number_in, object_in, text_in
from pathways.exchange.osd import OURS, osd_alone
from pathways.exchange.osd_scores import read_scores
from pathways.exchange.osd_words import Translations, holds, id_of, version_of
from pathways.model.instruments import (
    COLUMNS,
    Instrument,
    InstrumentForm,
    Line,
    Option,
    Part,
    ResponseSet,
    Status,
)
from pathways.model.licences import Evidence, Licence, Tier

FREE = ("cc0", "cc by", "public domain", "free to use")
MOST_ANSWERS = 101
"""From 0 to 100: nobody chooses from more."""
PASSED_OVER = frozenset({"inst", "image"})
"""Sorts of items that are shown and not answered."""


class NotReadError(ValueError):
    """A document is no Open Scale Definition, or asks what cannot be kept as codes."""


@dataclass(frozen=True, slots=True)
class Read:
    """An instrument, without its digest, and what to know before it is used."""

    instrument: Instrument
    notes: tuple[str, ...] = ()


def read_osd(document: object, ours: Callable[[dict[str, Json]], Instrument]) -> Read:
    """Read a document; `ours` reads what stands under our own key (raises ValueError).

    Raises NotReadError with the reason.
    """
    whole = object_in(document)
    notes: list[str] = []
    if OURS in whole:
        alone = {key: value for key, value in whole.items() if key != OURS}
        try:
            kept = ours(object_in(whole[OURS]))
        except ValueError as error:
            raise NotReadError(f"what stands under {OURS} cannot be read: {error}") from error
        if _says(kept, alone):
            return Read(kept)
        notes.append(f"it was changed since it was written; what stands under {OURS} is left out")
    return _Reading(whole, notes).read()


def _says(kept: Instrument, alone: dict[str, Json]) -> bool:
    """Say whether the form says what an instrument does; not of one that names what it lacks."""
    try:
        return osd_alone(kept) == alone
    except LookupError:
        return False


@dataclass(slots=True)
class _Reading:
    whole: dict[str, Json]
    notes: list[str]
    sets: dict[str, ResponseSet] = field(default_factory=dict)
    lines: dict[str, Line] = field(default_factory=dict)
    parts: dict[str, Part] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    """The id here of each item there."""

    def read(self) -> Read:
        definition = object_in(self.whole.get("definition"))
        info = object_in(definition.get("scale_info"))
        items = [object_in(item) for item in list_in(definition.get("items"))]
        if not text_in(info.get("name")) or not text_in(info.get("code")) or not items:
            raise NotReadError("it has no scale_info with name and code, or no items")
        words = Translations(object_in(self.whole.get("translations")))
        self._add_items(definition, items, words)
        if not self.lines:
            raise NotReadError("nothing in it is answered by choosing")
        instrument = self._instrument(info, words)
        scores, notes = read_scores(definition, instrument, self.ids)
        self.notes += notes
        self.notes.append(
            "every answer is needed for a score: the form has no rule for missing ones"
        )
        return Read(replace(instrument, scores=scores), tuple(self.notes))

    def _add_items(
        self, definition: dict[str, Json], items: Iterable[dict[str, Json]], words: Translations
    ) -> None:
        part: str | None = None
        conditions: list[tuple[str, dict[str, Json]]] = []
        for item in items:
            sort, name = text_in(item.get("type")), _name(item)
            if sort == "section":
                part = self._part(item, words)
            elif sort in {"likert", "multi"}:
                line = self._line(definition, item, words, part)
                conditions += [(line, object_in(item[k])) for k in ("visible_when",) if k in item]
            elif sort in {"short", "long"}:
                self.notes.append(f"{name} asks for the person's own words, which are not kept")
            elif sort not in PASSED_OVER:
                raise NotReadError(
                    f"{name} is answered in a way that is not read: {sort or 'none'}"
                )
        for line, condition in conditions:
            self._open(line, condition)

    def _part(self, item: dict[str, Json], words: Translations) -> str:
        id_ = id_of(text_in(item.get("id")).removeprefix("part-"), self.parts)
        titles = words.of(text_in(item.get("title_key")))
        self.parts[id_] = Part(id_, words.in_each(titles.get(words.main, id_)) | titles)
        return id_

    def _line(
        self,
        definition: dict[str, Json],
        item: dict[str, Json],
        words: Translations,
        part: str | None,
    ) -> str:
        name = text_in(item.get("id"))
        if name in self.ids:
            self.notes.append(
                f"{_name(item)} stands there more than once: scores and conditions go by the last"
            )
        id_ = self.ids[name] = id_of(name, {*COLUMNS, *self.lines})
        stem = words.of(text_in(item.get("question_head")))
        if part is not None and stem and not self.parts[part].stem:
            self.parts[part] = Part(part, self.parts[part].title, stem)
        self.lines[id_] = Line(
            id=id_,
            responses=self._responses(definition, item, words),
            text=words.of(text_in(item.get("text_key"))),
            part=part,
            required=item.get("required") is True,
        )
        return id_

    def _responses(
        self, definition: dict[str, Json], item: dict[str, Json], words: Translations
    ) -> str:
        """Give the set from which an item is answered; equal ones are one."""
        name = text_in(item.get("response_scale"))
        if text_in(item.get("type")) == "multi":
            options = _chosen(item, words)
        else:
            own = {k.removeprefix("likert_"): v for k, v in item.items() if k.startswith("likert_")}
            shared = object_in(definition.get("response_scales")).get(name)
            scale = {**object_in(definition.get("likert_options")), **object_in(shared), **own}
            options = _graded(scale, words, _name(item))
        if not all(holds(option.value) for option in options):
            raise NotReadError(f"{name or 'an answer'} counts more digits than a file holds")
        for id_, known in self.sets.items():
            if known.options == options:
                return id_
        id_ = id_of(name or "answers", self.sets)
        self.sets[id_] = ResponseSet(id_, options)
        return id_

    def _open(self, id_: str, condition: dict[str, Json]) -> None:
        line, other = self.lines[id_], self.ids.get(text_in(condition.get("item")))
        codes: tuple[str, ...] = ()
        order = list(self.lines)
        before = other is not None and order.index(other) < order.index(id_)
        if other and before and text_in(condition.get("operator")) in {"in", "equals"}:
            value = condition.get("value")
            wanted = {number_in(one) for one in (value if isinstance(value, list) else [value])}
            options = self.sets[self.lines[other].responses].options
            codes = tuple(option.code for option in options if option.value in wanted)
        if other is None or not codes:
            why = "its condition is no answer to one before it"
            self.notes.append(f"{id_} is asked always: {why}")
            return
        self.lines[id_] = replace(line, show_if=(other, codes))

    def _instrument(self, info: dict[str, Json], words: Translations) -> Instrument:
        label = text_in(info.get("license"))
        free = label.lower().startswith(FREE)
        url = text_in(info.get("license_url"))
        if not free:
            self.notes.append("its terms are not known to be free: ask whose it is")
        return Instrument(
            id=id_of(text_in(info.get("code")), ()),
            version=version_of(text_in(info.get("version"))),
            variant="osd",
            variants=("osd",),
            title=words.in_each(text_in(info.get("name"))),
            about=words.in_each(about) if (about := text_in(info.get("description"))) else {},
            status=Status.UNVALIDATED,
            licence=Licence(
                tier=Tier.FREE if free else Tier.ASK,
                holder="not told by the definition it was read from",
                terms=" ".join(filter(None, (label, text_in(info.get("license_explanation")))))
                or "not told by the definition it was read from",
                text_pack="required",
                evidence=(Evidence(url, None),) if url else (),
            ),
            respondent="self",
            languages=words.languages,
            response_sets=self.sets,
            lines=self.lines,
            forms={"full": InstrumentForm("full", words.in_each("Full form"), tuple(self.lines))},
            scores={},
            digest="",
            citation=text_in(info.get("citation")),
            parts=self.parts,
        )


def _name(item: dict[str, Json]) -> str:
    return text_in(item.get("id")) or "an item"


def _chosen(item: dict[str, Json], words: Translations) -> tuple[Option, ...]:
    """Give the options of a choice: values that are numbers count, others count their place."""
    found = []
    for place, one in enumerate(list_in(item.get("options")), 1):
        option = object_in(one)
        key = text_in(option.get("text_key")) if option else text_in(one)
        value = number_in(option.get("value"))
        found.append(Option(str(place), place if value is None else value, words.of(key)))
    _refuse_number(len(found), _name(item))
    return tuple(found)


def _graded(scale: dict[str, Json], words: Translations, name: str) -> tuple[Option, ...]:
    points, low = number_in(scale.get("points")), number_in(scale.get("min", 1))
    if points is None or low is None or not points.is_integer() or not low.is_integer():
        raise NotReadError(f"{name} has no number of answers, or no first one")
    labels = list_in(scale.get("labels"))
    first, count = int(low), int(points)
    _refuse_number(count, name)
    high = number_in(scale.get("max", first + count - 1))
    if high != first + count - 1:
        raise NotReadError(f"{name} has {count} answers from {first} to {high}: that does not fit")
    texts = [words.of(text_in(label)) for label in labels] or [{}] * count
    if len(texts) != count:
        raise NotReadError(f"{name} has {count} answers and {len(texts)} labels")
    return tuple(Option(str(first + n), first + n, text) for n, text in enumerate(texts))


def _refuse_number(answers: int, name: str) -> None:
    if not 1 <= answers <= MOST_ANSWERS:
        raise NotReadError(f"{name} has {answers} answers; 1 to {MOST_ANSWERS} can be read")
