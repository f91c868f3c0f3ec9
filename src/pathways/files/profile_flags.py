"""A profile from words on the command line, for a coach without a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pathways.documents.profile import counted_once
from pathways.documents.profile_checks import no_such_item
from pathways.documents.trouble import did_you_mean
from pathways.files.problems import Problem
from pathways.files.profile import LoadedProfile
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Held, Holdings, HoursDone, Profile
from pathways.model.quantities import Hundredths, hundredths

HAVE = "--have"
HOURS = "--hours"


def profile_from_flags(
    have: Iterable[str], hours: Iterable[str], catalogue: Catalogue
) -> LoadedProfile:
    """Read ids (attestations too, several joined by commas), and hours as kind=amount."""
    ids = list(_words(have))
    written = list(_words(hours))
    problems = [*_unknown_ids(ids, catalogue), *_bad_hours(written, catalogue)]
    attests = {id_: True for id_ in ids if id_ in catalogue.attestations}
    items = {
        id_: Held(id_) for id_ in ids if id_ in catalogue.items.keys() - catalogue.attestations
    }
    done = [_hours(text) for text in written]
    holdings = Holdings(items, tuple(filter(None, done)), attests=attests)
    return LoadedProfile(counted_once(Profile(holdings), catalogue), tuple(problems))


def _words(texts: Iterable[str]) -> Iterator[str]:
    return (word.strip() for text in texts for word in text.split(",") if word.strip())


def _unknown_ids(ids: Iterable[str], catalogue: Catalogue) -> Iterator[Problem]:
    for id_ in ids:
        if id_ in catalogue.hour_kinds:
            mend = f"Write {HOURS} {id_}=10"
            yield _problem(HAVE, "unknown-id", f"{id_} is a kind of hours", mend)
        elif id_ in catalogue.domains:
            mend = "Levels stand in a profile file"
            yield _problem(HAVE, "unknown-id", f"{id_} is a domain", mend)
        elif id_ not in catalogue.items:
            message, mend = no_such_item(id_, catalogue)
            near = did_you_mean(id_, catalogue.items)
            yield _problem(HAVE, "unknown-id", message, near or mend)


def _bad_hours(texts: Iterable[str], catalogue: Catalogue) -> Iterator[Problem]:
    for text in texts:
        kind = text.partition("=")[0]
        if _hours(text) is None:
            message = f"{text} is not a kind and an amount"
            yield _problem(HOURS, "wrong-value", message, "Write them as in peer-practice=200")
        elif kind not in catalogue.hour_kinds:
            message = f"{kind} is not a kind of hours of the catalogue"
            mend = did_you_mean(kind, catalogue.hour_kinds) or "Check the word"
            yield _problem(HOURS, "unknown-id", message, mend)


def _hours(text: str) -> HoursDone | None:
    kind, _, amount = text.partition("=")
    try:
        found: Hundredths = hundredths(amount)
    except ValueError:
        return None
    return HoursDone(kind, found)


def _problem(file: str, code: str, message: str, mend: str) -> Problem:
    return Problem(file, 1, 1, "error", code, message, mend)
