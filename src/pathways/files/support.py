"""`support.yaml` to the support rules, with what is wrong in it and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from pathways.documents.support import support_from
from pathways.documents.trouble import KeyPath, Trouble, did_you_mean
from pathways.files.form_problems import fit, placed
from pathways.files.problems import Problem, Refusal
from pathways.files.source_text import is_there, read_text
from pathways.files.yaml_text import Marks, read_yaml
from pathways.model.authored_support import SupportFile, TriggerForm
from pathways.model.instruments import Instrument
from pathways.model.support import SupportRules

NAME = "support.yaml"


class LoadedSupport(Struct, frozen=True):
    """Support rules, none when they cannot be read, and what is wrong with them."""

    rules: SupportRules | None
    problems: tuple[Problem, ...] = ()


def support_path(root: Path, folder: Path | None = None) -> Path:
    """Give the coach's own rules where their folder has some, else those of a catalogue.

    Raises FileProblem where nobody may look into the folder.
    """
    if folder is not None and is_there(folder / NAME):
        return folder / NAME
    return root / "frameworks" / NAME


def load_support(path: Path, instruments: Mapping[str, Instrument]) -> LoadedSupport:
    """Read support rules, and hold what they name against the instruments at hand.

    A catalogue without any has none. Never raises a problem.
    """
    if not path.exists():
        return LoadedSupport(SupportRules(()))
    marks = Marks()
    try:
        value = read_yaml(read_text(path), marks)
    except Refusal as refusal:
        return LoadedSupport(None, (refusal.problem(str(path)),))
    form = fit(SupportFile, {} if value is None else value)
    if isinstance(form, list):
        return LoadedSupport(None, tuple(sorted(placed(str(path), marks, form))))
    problems = tuple(sorted(placed(str(path), marks, unknown_words(form, instruments))))
    return LoadedSupport(None if problems else support_from(form.model_dump()), problems)


def unknown_words(form: SupportFile, instruments: Mapping[str, Instrument]) -> Iterator[Trouble]:
    """Say which words the triggers look for that no answer could ever have."""
    for number, trigger in enumerate(form.triggers):
        yield from _unknown(("triggers", number), trigger, instruments)


def _unknown(
    place: KeyPath, trigger: TriggerForm, instruments: Mapping[str, Instrument]
) -> Iterator[Trouble]:
    if trigger.instrument is None:
        return
    found = instruments.get(trigger.instrument)
    if found is None:
        near = did_you_mean(trigger.instrument, instruments)
        message = f"there is no instrument {trigger.instrument}"
        mend = near or "Write the id of one of frameworks/instruments"
        yield Trouble((*place, "instrument"), "unknown-instrument", message, mend)
        return
    lines = [line for line in found.lines.values() if trigger.line in {None, line.id}]
    if not lines:
        mend = did_you_mean(trigger.line or "", found.lines) or "Write the id of one of its items"
        message = f"{found.id} does not ask {trigger.line}"
        yield Trouble((*place, "line"), "unknown-line", message, mend)
        return
    known = {o.code for line in lines for o in found.response_sets[line.responses].options}
    for at, code in enumerate(trigger.codes or ()):
        if code not in known:
            message = f'no answer has the code "{code}"'
            mend = f"Write one of {', '.join(sorted(known))}"
            yield Trouble((*place, "codes", at), "unknown-code", message, mend)
