"""What is written in the files of a catalogue: one entry per form, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TypeAlias

from pathways.files.form_problems import Trouble, fit
from pathways.files.yaml_text import KeyPath, Value
from pathways.model.authored_items import AuthoredItem, Module, Qualification, Role
from pathways.model.authored_registers import (
    AttestationForm,
    AttestationsFile,
    BodiesFile,
    BodyForm,
    ComparableFile,
    ComparableForm,
    ConversionForm,
    CountriesFile,
    CountryForm,
    CreditsFile,
    CreditSystemForm,
    DomainForm,
    HourKindForm,
    HoursFile,
    LadderForm,
    Register,
    ToleratedFile,
    ToleratedForm,
)
from pathways.model.forms import Form
from pathways.rules.errors import RuleSyntaxError
from pathways.rules.text import rule_of
from pathways.rules.tokens import RESERVED

EntryForm: TypeAlias = AuthoredItem | Register | ToleratedForm
SHARED = (AuthoredItem, AttestationForm, DomainForm, HourKindForm)
"""Forms whose ids are unique together."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing written: its file, its place in it (`()` for the whole file), and itself."""

    file: str
    path: KeyPath
    form: EntryForm | ComparableFile

    @property
    def id(self) -> str | None:
        """Give its id, None when it has none."""
        found: str | None = getattr(self.form, "id", None)
        return found


@dataclass(frozen=True, slots=True)
class FileContent:
    """The entries of one file, what is wrong in it, and the ids left out for it."""

    entries: list[Entry] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


_SHELLS: dict[str, tuple[type[Form], dict[str, type[EntryForm]]]] = {
    "attestations": (AttestationsFile, {"attestations": AttestationForm}),
    "bodies": (BodiesFile, {"bodies": BodyForm}),
    "comparable": (ComparableFile, {"rows": ComparableForm}),
    "countries": (CountriesFile, {"countries": CountryForm}),
    "credits": (CreditsFile, {"systems": CreditSystemForm, "convert": ConversionForm}),
    "hours": (HoursFile, {"kinds": HourKindForm}),
    "tolerated": (ToleratedFile, {"tolerated": ToleratedForm}),
}
_SINGLE: dict[str, type[EntryForm]] = {
    "frameworks/ladders": LadderForm,
    "frameworks/domains": DomainForm,
    "frameworks/qualifications": Qualification,
    "frameworks/roles": Role,
}


def entries_of(file: str, value: Value) -> FileContent:
    """Read the values of one file of a catalogue."""
    name = PurePosixPath(file)
    content = FileContent()
    if name.parent == PurePosixPath("frameworks"):
        _register(file, value, *_SHELLS[name.stem], content)
    else:
        form = Module if name.parts[0] == "modules" else _SINGLE["/".join(name.parts[:2])]
        _add(file, (), value, form, content, name.stem)
    return content


def _register(
    file: str,
    value: Value,
    shell: type[Form],
    lists: Mapping[str, type[EntryForm]],
    content: FileContent,
) -> None:
    whole = fit(shell, {} if value is None else value)
    if isinstance(whole, list):
        content.troubles.extend(whole)
    elif isinstance(whole, ComparableFile):
        content.entries.append(Entry(file, (), whole))
    for key, form in lists.items():
        written = value.get(key) if isinstance(value, dict) else None
        for index, one in enumerate(written if isinstance(written, list) else ()):
            _add(file, (key, index), one, form, content)


def _add(  # noqa: PLR0913, PLR0917
    file: str,
    path: KeyPath,
    value: Value,
    form: type[EntryForm],
    content: FileContent,
    stem: str | None = None,
) -> None:
    found = fit(form, value, path)
    if isinstance(found, list):
        troubles = found
    else:
        troubles = [*_name_troubles(found, path, stem), *_rule_troubles(found, path, value)]
        if not troubles:
            content.entries.append(Entry(file, path, found))
            return
    content.troubles.extend(troubles)
    written = value.get("id") if isinstance(value, dict) else None
    content.left_out.extend(i for i in {written, stem} if isinstance(i, str))


def _name_troubles(form: EntryForm, path: KeyPath, stem: str | None) -> Iterator[Trouble]:
    words: list[tuple[KeyPath, str]] = [
        (("tags", index), tag) for index, tag in enumerate(getattr(form, "tags", ()))
    ]
    own: str | None = getattr(form, "id", None)
    if own is not None:
        words.append((("id",), own))
    for place, word in words:
        if word in RESERVED:
            message = f'"{word}" is a word of the rules'
            yield Trouble((*path, *place), "bad-id", message, "Choose another word")
    if stem is not None and own != stem:
        message = f'the id "{own}" is not the name of the file'
        mend = f"Rename the file to {own}.yaml, or write {stem}"
        yield Trouble((*path, "id"), "wrong-file-name", message, mend)


def _rule_troubles(form: EntryForm, path: KeyPath, value: Value) -> Iterator[Trouble]:
    for place, text in form.rules():
        try:
            rule_of(text)
        except RuleSyntaxError:
            yield _rule_trouble((*path, *place), _written(value, place, text))


def _rule_trouble(path: KeyPath, written: str) -> Trouble:
    """Say what is wrong with a rule, in its text as written, so that the place is right."""
    try:
        rule_of(written)
    except RuleSyntaxError as error:
        return _syntax_trouble(path, error)
    raise AssertionError


def _syntax_trouble(path: KeyPath, error: RuleSyntaxError) -> Trouble:
    near = " ".join(error.source[max(0, error.start - _NEAR) : error.end + _NEAR].split())
    return Trouble(
        path, "rule-syntax", error.expected, f'Mend the rule near "{near}"', offset=error.start
    )


_NEAR = 20


def _written(value: Value, place: KeyPath, text: str) -> str:
    for part in place:
        value = value.get(part) if isinstance(value, dict) and isinstance(part, str) else None
    return value if isinstance(value, str) else text
