"""What a coach gives away: by choice, under a pseudonym, coarse, and no more.

The practice track, evidence and goals come from the file that may be shown and from nothing
else, so that no private answer can change a byte of it. Anything private is shared only where
the coach names it, group by group.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pathways.develop.records import Records
from pathways.exchange.share_records import (
    NOT_OF_RECORDS,
    Recorded,
    evidence_given,
    goals_given,
    month,
    records_preview,
)
from pathways.measure.scored import Scored
from pathways.measure.scoring import claims, exact, rounded
from pathways.measure.series import Reviewed, Series
from pathways.model.instruments import PRIVATE, Track
from pathways.model.quantities import counted

SCHEMA = "pathways/shared/1"
Document = dict[str, Any]
STEPS = 20
"""Parts into which the range of a score is cut: 5 points of 100."""
LEFT_OUT = (
    "names",
    "days (only months)",
    "which answers a figure was made of",
    "your own words",
    "exact figures (each is rounded to a twentieth of its range)",
    "how and in which language it was answered",
)
GROUPS: tuple[Track | Recorded, ...] = (
    *(track for track in Track if track is not Track.FEEDBACK),
    *Recorded,
)
_LISTS = ("scores", "claimed", "needs")
_ID = 16


@dataclass(frozen=True, slots=True)
class Group:
    """What can be given away: a track or a sort of record, and a domain of it where named."""

    track: Track | Recorded
    domain: str = ""

    def __str__(self) -> str:
        return f"{self.track}:{self.domain}" if self.domain else str(self.track)


class NoGroupError(ValueError):
    """A word that names no group that can be given away; the text says why."""


def group_named(word: str, domains: Sequence[str]) -> Group:
    """Read a group: practice, evidence, goals, own:hope, effect:hope, wellbeing or needs.

    The first three may be of one domain, as in practice:hope.

    The own track and the effect are given away domain by domain, never whole. Raises
    NoGroupError.
    """
    name, _, domain = word.partition(":")
    known = {str(one): one for one in GROUPS}
    if name not in known:
        raise NoGroupError(f"there is no group {word}; there are {', '.join(known)}")
    track = known[name]
    by_domain = track not in {Track.WELLBEING, Track.NEEDS}
    if domain and not by_domain:
        raise NoGroupError(f"{name} has no domains: write {name}")
    if domain and domain not in domains:
        raise NoGroupError(f"there is no domain {domain}; there are {', '.join(domains)}")
    if not domain and track in {Track.OWN, Track.EFFECT}:
        raise NoGroupError(f"{name} is given away domain by domain: write {name}:{domains[0]}")
    return Group(track, domain)


NO_RECORDS = Records()


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be given, to whom, why, until when; and when it was made."""

    groups: tuple[Group, ...]
    who: str
    why: str
    until: date
    on: date


def pseudonym(salt: bytes, who: str) -> str:
    """Name the coach to one receiver: two of them cannot find out that it is the same coach."""
    return hmac.new(salt, who.encode(errors="surrogatepass"), "sha256").hexdigest()[:_ID]


def shared_document(
    asked: Asked, person: str, practice: Series, private: Series, records: Records = NO_RECORDS
) -> Document:
    """Make what is given away, with the manifest of all that leaves.

    `practice` and `records` are of the file that may be shown, `private` of the other; each
    group is taken from its own. Evidence and goals are keys only where they are asked for.
    """
    recorded = _recorded(asked, records)
    left_out = [*LEFT_OUT, *(NOT_OF_RECORDS if recorded else ())]
    open_ = [g for g in asked.groups if g.track not in PRIVATE]
    own = [g for g in asked.groups if g.track in PRIVATE]
    found = [*_reviews(practice, open_), *_reviews(private, own)]
    reviews = sorted(found, key=lambda r: (r["month"], r["instrument"], r["part"]))
    return {
        "schema": SCHEMA,
        "manifest": {
            "for": asked.who,
            "why": asked.why,
            "until": asked.until.isoformat(),
            "made": month(asked.on),
            "groups": [str(group) for group in asked.groups],
            "reviews": len(reviews),
            "figures": sum(len(r[key]) for r in reviews for key in _LISTS if key in r),
            "of_one_answer": sum(score["inputs"] == 1 for r in reviews for score in r["scores"]),
            **{name: len(found) for name, found in recorded.items()},
            "left_out": left_out,
        },
        "person": person,
        "reviews": reviews,
        **recorded,
    }


def is_empty(document: Document) -> bool:
    """Say whether a document gives nothing away."""
    return not any(document.get(key) for key in ("reviews", *map(str, Recorded)))


def _recorded(asked: Asked, records: Records) -> dict[str, list[Document]]:
    """Give the records that are asked for, by their sort."""
    found: dict[str, list[Document]] = {}
    for sort, given in _GIVEN.items():
        domains = [group.domain for group in asked.groups if group.track is sort]
        if domains:
            found[str(sort)] = list(given(records, None if "" in domains else domains, asked.on))
    return found


_GIVEN = {Recorded.EVIDENCE: evidence_given, Recorded.GOALS: goals_given}


def document_text(document: Document) -> str:
    """Write what is given away, the same bytes for the same document."""
    text = json.dumps(document, indent=2, ensure_ascii=False) + "\n"
    # Half a character, of a name that is no UTF-8, has no bytes: it stands as its escape.
    return text.encode(errors="backslashreplace").decode()


def _reviews(series: Series, groups: Sequence[Group]) -> Iterator[Document]:
    """Give the last review of each month and instrument that has something of these groups."""
    latest: dict[tuple[str, str], Document] = {}
    for review in series.reviews:
        document = _review(review, groups)
        if document["scores"] or document.get("needs"):
            latest[document["month"], document["instrument"]] = document
    yield from latest.values()


def _review(review: Reviewed, groups: Sequence[Group]) -> Document:
    instrument = review.instrument
    document: Document = {
        "month": month(review.answers.on),
        "instrument": instrument.id,
        "part": "own" if any(g.track in PRIVATE for g in groups) else "practice",
        "version": instrument.version,
        "variant": instrument.variant,
        "status": str(instrument.status),
        "scores": [
            {
                "track": str(one.score.track),
                "domain": one.score.domain,
                "about": value,
                "inputs": one.valid,
            }
            for one in review.scored.scores
            if _is_chosen(one, groups) and (value := coarse(one)) is not None
        ],
    }
    if any(group.track is Track.PRACTICE for group in groups):
        document["claimed"] = [
            {"domain": one.domain, "level": one.level}
            for one in claims(instrument, review.answers)
            if Group(Track.PRACTICE) in groups or Group(Track.PRACTICE, one.domain) in groups
        ]
    if Group(Track.NEEDS) in groups:
        document["needs"] = [
            {"need": line.id, "answer": review.answers.codes[line.id]}
            for line in instrument.lines.values()
            if line.track is Track.NEEDS and line.id in review.answers.codes
        ]
    return document


def _is_chosen(one: Scored, groups: Iterable[Group]) -> bool:
    """Say whether a score is of a chosen group; one over all domains needs the whole track."""
    return any(
        group.track is one.score.track and group.domain in {"", one.score.domain}
        for group in groups
        if one.score.report
    )


def coarse(one: Scored) -> float | None:
    """Give a value rounded to a twentieth of its range, halves up.

    None without a range: what cannot be rounded is exact, and nothing exact is given away.
    """
    if one.value is None or one.score.range_ is None:
        return None
    low, high = map(exact, one.score.range_)
    step = (high - low) / STEPS
    return float(low + rounded((exact(one.value) - low) / step, 0) * step) if step else float(low)


def preview_lines(document: Document) -> Iterator[str]:
    """Say in words all that would leave, before it does."""
    manifest = document["manifest"]
    yield f"For {manifest['for']}, {manifest['why']}, until {manifest['until']}."
    yield f"You are called {document['person']} there, and by no name."
    yield f"Groups: {', '.join(manifest['groups'])}."
    if document["reviews"] or is_empty(document):
        yield f"{counted(manifest['reviews'], 'review')}, {counted(manifest['figures'], 'figure')}:"
    if alone := manifest["of_one_answer"]:
        yield f"{alone} of them {'rests' if alone == 1 else 'rest'} on one single answer of yours."
    for review in document["reviews"]:
        yield f"  {review['month']} {review['instrument']} ({review['status']})"
        for score in review["scores"]:
            name = score["domain"] or "all domains"
            yield f"    {score['track']}, {name}: about {score['about']:g}"
        for claim in review.get("claimed", ()):
            yield f"    claimed level in {claim['domain']}: {claim['level']}"
        for need in review.get("needs", ()):
            yield f"    need {need['need']}: {need['answer']}"
    yield from records_preview(document)
    yield f"Left out: {'; '.join(manifest['left_out'])}."
