"""The form of a proof document, as it is read back: every key that is needed, typed."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, field

from pathways.files.answer_form import Week

SCHEMA = "pathways/proof/1"

Level = Annotated[int, Meta(ge=0, le=100)]
Worked = Annotated[float, Meta(gt=0, le=1e10)]


class ItemForm(Struct, frozen=True, forbid_unknown_fields=True, tag_field="take", tag="item"):
    """An item, as its figures are from a week on."""

    id: str
    from_week: Week = 0


class LevelForm(Struct, frozen=True, forbid_unknown_fields=True, tag_field="take", tag="level"):
    """A domain at a level, in practice."""

    domain: str
    level: Level


class WorkForm(Struct, frozen=True, forbid_unknown_fields=True, tag_field="take", tag="hours"):
    """At least so many hours of a kind, all that a route works of it."""

    kind: str
    at_least: Worked


class RenewalForm(Struct, frozen=True, forbid_unknown_fields=True, tag_field="take", tag="renewal"):
    """A renewal of what the profile holds."""

    id: str


ThingForm = ItemForm | LevelForm | WorkForm | RenewalForm


class RuleForm(Struct, frozen=True, forbid_unknown_fields=True):
    """What an entry of the catalogue said under a key."""

    id: str
    key: str
    text: str


class DigestsForm(Struct, frozen=True, forbid_unknown_fields=True):
    """Fingerprints of what the proof was made with."""

    catalogue: str
    question: str


class CertificateForm(Struct, frozen=True, forbid_unknown_fields=True):
    """The cuts for each region, or why there are none."""

    closed: bool
    why: str
    cuts: tuple[tuple[tuple[ThingForm, ...], ...], ...]
    scope: tuple[str, ...]


class ProofForm(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole document; the answer is a document of its own."""

    form: Literal["pathways/proof/1"] = field(name="schema")
    digests: DigestsForm
    answer: dict[str, Any]
    rules: tuple[RuleForm, ...]
    certificate: CertificateForm
