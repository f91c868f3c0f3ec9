"""What evidence shows, as text: levels, how each piece stands, and what a profile says beside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from pathways.develop.levels import Evidenced
from pathways.develop.prior import LevelSaid
from pathways.develop.records import Appealed, Evidence, Records
from pathways.develop.standing import Standing, failing, standing_of
from pathways.develop.words import CRITERIA, EVIDENCE, standing_said
from pathways.explain.lines import filled, table
from pathways.explain.words import joined, title_of
from pathways.model.catalogue import Catalogue
from pathways.model.quantities import day


def levels_text(
    found: Mapping[str, Evidenced], records: Records, catalogue: Catalogue, on: date
) -> str:
    """Say the level of each domain, then every piece of evidence, ending in one newline."""
    pieces = [one for one in records.evidence if one.on <= on]
    if not pieces:
        return "No evidence is on record. Begin with: pathways record evidence\n"
    lines = [f"What your evidence shows, on {day(on)}", ""]
    cells = [
        (title_of(one.domain, catalogue), standing_said(one, catalogue)) for one in found.values()
    ]
    lines += table(("Domain", "Level"), cells)
    lines += ["", "Your evidence"]
    for one in sorted(pieces, key=lambda one: (one.until, one.id)):
        lines += _piece(one, records, catalogue, on)
    return "\n".join(lines) + "\n"


def _piece(one: Evidence, records: Records, catalogue: Catalogue, on: date) -> Iterator[str]:
    shows = joined([f"{title_of(d, catalogue)} {n}" for d, n in sorted(one.levels.items())])
    standing = standing_of(one, records, on)
    what = f"{EVIDENCE[one.type]}, {day(one.until)}, for {shows}"
    said = f"{one.id}: {what}. It is {_STANDING[standing]}."
    yield from filled(said, "    ", "  - ")
    if standing is Standing.CLAIMED and (open_ := failing(one, records, on)):
        tests = joined([f"{criterion} ({CRITERIA[criterion]})" for criterion in open_])
        yield from filled(f"Still to be checked: {tests}.", "    ", "    ")
    if appeals := [a for a in records.appeals if a.evidence == one.id and a.on <= on]:
        yield from filled(_appeal(appeals), "    ", "    ")


_STANDING = {standing: str(standing) for standing in Standing} | {Standing.DRAFT: "a draft"}


def _appeal(appeals: list[Appealed]) -> str:
    first = min(appeal.on for appeal in appeals)
    return f"You do not agree with what was ruled, since {day(first)}. People settle it."


def said_beside_text(beside: Iterable[LevelSaid], catalogue: Catalogue) -> str:
    """Say what a profile says beside what evidence shows, and what would be written."""
    lines = ["", "Your profile"]
    for one in beside:
        lines += filled(_said_beside(one, catalogue), "    ", "  - ")
    if len(lines) == 2:  # noqa: PLR2004 - the heading alone
        lines += filled("No evidence says anything of a level.", "    ", "  - ")
    return "\n".join(lines) + "\n"


def _said_beside(one: LevelSaid, catalogue: Catalogue) -> str:
    domain = title_of(one.domain, catalogue)
    said = "nothing" if one.said is None else f"level {one.said}"
    if one.raises:
        return (
            f"{domain}: it says {said}, evidence shows level {one.shown}. "
            f"--write makes it level {one.shown}."
        )
    if one.said is not None and one.said > one.shown:
        return (
            f"{domain}: it says {said}, evidence shows level {one.shown}. It is left as it is; "
            "a plan goes by the evidence."
        )
    if one.said is None:
        return f"{domain}: it says nothing, and evidence shows no level now."
    return f"{domain}: it says {said}, and so does the evidence."
