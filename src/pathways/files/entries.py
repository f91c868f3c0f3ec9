"""What is written in the files of a catalogue: one entry per form, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TypeAlias

from pathways.documents.trouble import Trouble
from pathways.files.development_parts import development_troubles
from pathways.files.form_problems import fit
from pathways.files.instrument_checks import instrument_troubles
from pathways.files.layout import SUFFIX
from pathways.files.yaml_text import KeyPath, Value
from pathways.model.authored_development import (
    CurrencyForm,
    DevelopmentFile,
    ImportanceForm,
    LevelRuleForm,
    RhythmForm,
)
from pathways.model.authored_expected import ExpectedForm
from pathways.model.authored_instruments import AuthoredInstrument
from pathways.model.authored_items import AuthoredItem, Module, Qualification, Role
from pathways.model.authored_registers import (
    AttestationForm,
    AttestationsFile,
    AwardForm,
    AwardRowForm,
    AwardsFile,
    BodiesFile,
    BodyForm,
    ComparableFile,
    ComparableForm,
    CompetenciesForm,
    ConversionForm,
    CountriesFile,
    CountryForm,
    CreditsFile,
    CreditSystemForm,
    DomainForm,
    HourKindForm,
    HoursFile,
    LadderForm,
    RecognitionForm,
    Register,
    ToleratedFile,
    ToleratedForm,
)
from pathways.model.authored_support import SupportFile
from pathways.model.authored_terms import CalendarForm, TermsFile
from pathways.model.forms import Form, is_word, shown
from pathways.rules.errors import RuleSyntaxError
from pathways.rules.text import rule_of
from pathways.rules.tokens import RESERVED

EntryForm: TypeAlias = AuthoredItem | Register | ToleratedForm | ExpectedForm | AuthoredInstrument
SHARED = (AuthoredItem, AttestationForm, DomainForm, HourKindForm)
"""Forms whose ids are unique together."""
WholeForm: TypeAlias = ComparableFile | SupportFile
"""Files that name something outside of their lists: one entry for the whole."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing written: its file, its place in it (`()` for the whole file), and itself.

    `written` is the mapping as the file has it.
    """

    file: str
    path: KeyPath
    form: EntryForm | WholeForm
    written: Mapping[str, Value] = field(default_factory=dict, repr=False, compare=False)

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


SHELLS: Mapping[str, tuple[type[Form], dict[str, type[EntryForm]]]] = {
    "attestations": (AttestationsFile, {"attestations": AttestationForm}),
    "awards": (
        AwardsFile,
        {"awards": AwardForm, "rows": AwardRowForm, "recognition": RecognitionForm},
    ),
    "bodies": (BodiesFile, {"bodies": BodyForm}),
    "comparable": (ComparableFile, {"rows": ComparableForm}),
    "countries": (CountriesFile, {"countries": CountryForm}),
    "credits": (CreditsFile, {"systems": CreditSystemForm, "convert": ConversionForm}),
    "development": (
        DevelopmentFile,
        {
            "levels": LevelRuleForm,
            "currency": CurrencyForm,
            "importance": ImportanceForm,
            "rhythm": RhythmForm,
        },
    ),
    "hours": (HoursFile, {"kinds": HourKindForm}),
    "support": (SupportFile, {}),
    "terms": (TermsFile, {"calendars": CalendarForm}),
    "tolerated": (ToleratedFile, {"tolerated": ToleratedForm}),
}
"""Registers of many entries: the form of the file, and of the entries of each list."""
SINGLE: Mapping[str, type[EntryForm]] = {
    "frameworks/competencies": CompetenciesForm,
    "frameworks/instruments": AuthoredInstrument,
    "frameworks/ladders": LadderForm,
    "frameworks/domains": DomainForm,
    "frameworks/qualifications": Qualification,
    "frameworks/roles": Role,
}


def entries_of(file: str, value: Value) -> FileContent:
    """Read the values of one file of a catalogue."""
    content = FileContent()
    *folders, name = file.split("/")
    stem = name.removesuffix(SUFFIX)
    if folders == ["frameworks"]:
        _register(file, value, *SHELLS[stem], content)
    elif folders == ["frameworks", "expected"]:
        _expectations(file, value, content)
    else:
        form = Module if folders[0] == "modules" else SINGLE["/".join(folders[:2])]
        _add(file, (), value, form, content, stem)
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
    elif isinstance(whole, WholeForm):
        content.entries.append(Entry(file, (), whole))
    for key, form in lists.items():
        written = value.get(key) if isinstance(value, dict) else None
        for index, one in enumerate(written if isinstance(written, list) else ()):
            _add(file, (key, index), one, form, content)
    if shell is DevelopmentFile and not content.troubles:
        parts = ((entry.path, entry.form) for entry in content.entries)
        content.troubles.extend(development_troubles(parts))


def _expectations(file: str, value: Value, content: FileContent) -> None:
    if value is not None and not isinstance(value, list):
        mend = "Write each expectation after a hyphen, as in - say: ..."
        content.troubles.append(Trouble((), "wrong-value", f"{shown(value)} is not a list", mend))
        return
    for index, one in enumerate(value or ()):
        _add(file, (index,), one, ExpectedForm, content)


def _add(  # noqa: PLR0913, PLR0917
    file: str,
    path: KeyPath,
    value: Value,
    form: type[EntryForm],
    content: FileContent,
    stem: str | None = None,
) -> None:
    found = fit(form, value, path)
    troubles = found if isinstance(found, list) else []
    written = value if isinstance(value, dict) else {}
    troubles = [
        *troubles,
        *_name_troubles(written, path, stem),
        *_rule_troubles(written, path, _rule_keys(form)),
        *(instrument_troubles(found) if isinstance(found, AuthoredInstrument) else ()),
    ]
    if not troubles and not isinstance(found, list):
        content.entries.append(Entry(file, path, found, written))
        return
    content.troubles.extend(troubles)
    content.left_out.extend(i for i in (written.get("id"), stem) if isinstance(i, str))


def _name_troubles(
    written: Mapping[str, Value], path: KeyPath, stem: str | None
) -> Iterator[Trouble]:
    own, tags = written.get("id"), written.get("tags")
    words: list[tuple[KeyPath, Value]] = [(("id",), own)]
    if isinstance(tags, list):
        words += [(("tags", index), tag) for index, tag in enumerate(tags)]
    for place, word in words:
        if isinstance(word, str) and word in RESERVED:
            message = f'"{word}" is a word of the rules'
            yield Trouble((*path, *place), "bad-id", message, "Choose another word")
    if stem is not None and isinstance(own, str) and own != stem:
        message = f'the id "{own}" is not the name of the file'
        mend = f"Rename the file to {own}.yaml"
        if not is_word(stem):
            mend += ", or choose another id; the name of a file is an id as well"
        else:
            mend += f", or write {stem}"
        yield Trouble((*path, "id"), "wrong-file-name", message, mend)


@cache
def _rule_keys(form: type[Form]) -> frozenset[str]:
    if form is ExpectedForm:
        return frozenset({"to"})
    return frozenset(form.keys()) & {*_RULES, "practice", "renew"}


_RULES = ("requires", "entry", "alongside", "usual")


def _rule_troubles(
    written: Mapping[str, Value], path: KeyPath, keys: frozenset[str]
) -> Iterator[Trouble]:
    rules: list[tuple[KeyPath, Value]] = [
        ((key,), written.get(key)) for key in (*_RULES, "to") if key in keys
    ]
    renewal = written.get("renew")
    if "renew" in keys and isinstance(renewal, dict):
        rules.append((("renew", "requires"), renewal.get("requires")))
    levels = written.get("practice")
    if "practice" in keys and isinstance(levels, dict):
        rules += [(("practice", level), text) for level, text in levels.items()]
    for place, text in rules:
        if isinstance(text, str):
            yield from _syntax_trouble((*path, *place), text)


def _syntax_trouble(path: KeyPath, text: str) -> Iterator[Trouble]:
    # Read as it stands in the file, line breaks and all, so that the place is right.
    try:
        rule_of(text if text.strip() else "")
    except RuleSyntaxError as error:
        near = " ".join(text[max(0, error.start - _NEAR) : error.end + _NEAR].split())
        mend = f'Mend the rule near "{near}"'
        yield Trouble(path, "rule-syntax", error.expected, mend, offset=error.start)


_NEAR = 20
