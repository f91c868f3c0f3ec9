"""The form of a story: what a file of this folder may say, and the cases it makes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from pathways.files.problems import Refusal
from pathways.files.yaml_text import read_yaml
from pathways.route.question import Measure, Outcome
from pathways.rules.renewal import State
from pathways.rules.verdict import Standing

Object = dict[str, object]
Story = Annotated[str, StringConstraints(strip_whitespace=True, min_length=10)]


class Strict(BaseModel):
    """A mapping with no keys but those named."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Valid(Strict):
    """How long what is held is valid, and whether it can still be renewed."""

    state: State
    until: date | None = None
    back_until: date | None = None
    renewable: bool | None = None


class Expected(Strict):
    """What the answer must be; what is not named here is not looked at."""

    outcome: Outcome | None = None
    value: float | None = None
    unknown: int | None = None
    steps: tuple[str | tuple[str, ...], ...] | None = None
    includes: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    finish: date | None = None
    starts: dict[str, date] = Field(default_factory=dict)
    conditions: tuple[str, ...] | None = None
    reasons: tuple[str, ...] = ()
    standing: Standing | None = None
    clauses: dict[str, Standing] = Field(default_factory=dict)
    valid: Valid | None = None


class Source(Strict):
    """A rule of the facts file, and where it was read."""

    rule: str
    url: str | tuple[str, ...]


class Case(Strict):
    """One question and the answer expected."""

    says: Story
    on: date = date(2027, 1, 4)
    catalogue: str | None = None
    files: dict[str, Object | str] = Field(default_factory=dict)
    profile: Object = Field(default_factory=dict)
    to: str | None = None
    audit: str | None = None
    by: Measure = Measure.TIME
    formal_only: bool = False
    expect: Expected


class Scenario(Case):
    """A whole file: a case, and the other sides of its boundary."""

    source: Source | None = None
    but: tuple[Object, ...] = ()


def cases_of(scenario: Scenario) -> Iterator[Case]:
    """Give the story itself, then each other side: the same, but for what it says."""
    base = scenario.model_dump(exclude={"source", "but"}, exclude_unset=True)
    yield Case.model_validate(base)
    for other in scenario.but:
        if "expect" not in other or "says" not in other:
            raise ValueError("every other side has its own says and expect")
        files = {**_mapping(base, "files"), **_mapping(other, "files")}
        yield Case.model_validate(_over({**base, "expect": {}}, other) | {"files": files})


def _mapping(case: Mapping[str, object], key: str) -> Object:
    found = case.get(key, {})
    assert isinstance(found, dict)
    return found


def _over(base: Object, change: Mapping[str, object]) -> Object:
    """Lay a change over a mapping, mappings within as well; null takes a key out."""
    found = dict(base)
    for key, new in change.items():
        old = found.get(key)
        if isinstance(old, dict) and isinstance(new, dict):
            found[key] = _over(old, new)
        elif new is None:
            found.pop(key, None)
        else:
            found[key] = new
    return found


def read_scenario(path: Path) -> Scenario:
    """Read one story."""
    try:
        return Scenario.model_validate(read_yaml(path.read_text(encoding="utf-8")))
    except (Refusal, ValidationError) as error:
        error.add_note(str(path))
        raise
