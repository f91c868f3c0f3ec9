"""Support rules as people write them: frameworks/support.yaml, or a coach's own support.yaml."""

from __future__ import annotations

from typing import Annotated, Literal, Self, TypeAlias

from pydantic import AfterValidator, Field, field_validator, model_validator

from pathways.model.forms import Count, Form, Id, Many, Sources, Text, Word, Words, refuse
from pathways.model.instrument_forms import Number

LANGUAGE = "en"
"""The language that every text is there in."""


def _in_english(texts: dict[str, str]) -> dict[str, str]:
    if LANGUAGE not in texts:
        refuse("the text is not there in English", "Write en: and the words")
    return texts


Texts: TypeAlias = Annotated[dict[Word, Text], AfterValidator(_in_english)]
Looks: TypeAlias = Literal["overdue", "answered", "low-band", "fell", "takes", "needed"]
_NEEDS: dict[str, tuple[str, ...]] = {
    "overdue": ("days",),
    "answered": ("instrument", "line", "codes"),
    "low-band": ("statuses",),
    "fell": ("share", "reviews", "tracks"),
    "takes": ("at_most", "domains", "reviews"),
    "needed": ("instrument", "codes"),
}
"""The keys that each way of looking takes."""
_JOB = ("overdue", "answered")
_HUNDRED = 100


class TriggerForm(Form):
    """One rule: what it looks for, how strongly it speaks, and what is offered."""

    id: Id
    looks_for: Looks
    says: Literal["worth a talk", "talk soon"]
    title: Texts
    organisation: Many[Texts] = ()
    own: Many[Texts] = ()
    days: Count | None = None
    instrument: Id | None = None
    line: Word | None = None
    codes: Many[Words] | None = None
    statuses: Many[Literal["official", "published"]] | None = None
    share: Count | None = None
    reviews: Count | None = None
    tracks: Many[Literal["own", "wellbeing"]] | None = None
    at_most: Number | None = None
    domains: Count | None = None
    judgement: Many[str] = ()

    @model_validator(mode="after")
    def _fits(self) -> Self:
        needed = _NEEDS[self.looks_for]
        every = {key for keys in _NEEDS.values() for key in keys}
        written = {key for key in every if getattr(self, key) is not None}
        for key in needed:
            if getattr(self, key) in (None, 0, ()) and key != "at_most":
                refuse(f"looking for {self.looks_for} needs {key}", f"Write {key}: and its value")
        if self.looks_for == "takes" and self.at_most is None:
            refuse("looking for takes needs at_most", "Write at_most: and a value, such as -1")
        if extra := sorted(written - set(needed)):
            message = f"looking for {self.looks_for} has no use for {extra[0]}"
            refuse(message, f"It takes {', '.join(needed)}")
        if not self.organisation:
            mend = "Write first what those who run the service can do"
            refuse("nothing is offered that the organisation can do", mend)
        return self

    @field_validator("share")
    @classmethod
    def _is_share(cls, value: int | None) -> int | None:
        if value is not None and value > _HUNDRED:
            refuse(f"{value} is more than the whole range", "Write hundredths, such as 25")
        return value


class SignpostForm(Form):
    """Whom a coach can turn to."""

    name: Text
    contact: Text
    text: Texts
    source: Sources = ()


class SupportFile(Form):
    """All support rules and signposts."""

    triggers: Many[TriggerForm] = ()
    signposts: dict[Word, Many[SignpostForm]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _job_first(self) -> Self:
        ids = [trigger.id for trigger in self.triggers]
        if twice := sorted({i for i in ids if ids.count(i) > 1}):
            refuse(f"two triggers are called {twice[0]}", "Choose another id for one")
        job = [trigger.looks_for in _JOB for trigger in self.triggers]
        if job != sorted(job, reverse=True):
            mend = "Write those that look for overdue or answered first"
            refuse("the job is not looked at before the person", mend)
        return self
