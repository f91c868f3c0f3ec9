"""The questionnaire at a terminal, or through a pipe: one question at a time, by keys alone.

Questions go to the side (standard error), so that what comes out can be kept by itself.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from textwrap import wrap

import click

from pathways.cli.terminal import width
from pathways.measure.charts import text_in
from pathways.measure.questions import (
    Asking,
    Command,
    Stay,
    begin,
    keys_of,
    reply,
    responses_of,
)
from pathways.model.instruments import PRIVATE, Instrument, Line, Missing

HELP = (
    f"Type what stands before an answer. {Command.BACK} goes back, {Command.SKIP} or Enter skips, "
    f'{Command.NOT_MINE} says "does not fit me", {Command.QUIT} stops, {Command.HELP} shows this.'
)
WIDEST = 80


def asked(instrument: Instrument, form: str, language: str) -> tuple[Asking, bool]:
    """Ask a form through. Gives the answers, and whether it was gone through to the end."""
    state = begin(instrument, form)
    _show(_greeting(instrument, form, language))
    while (line := state.line) is not None:
        _show(_question(state, line, language))
        typed = _typed()
        if typed is None or typed.strip().lower() == Command.QUIT:
            return state, False
        if typed.strip() == Command.HELP:
            _show([HELP])
            continue
        after = reply(state, typed)
        if isinstance(after, Stay):
            _show([f"{after}. {HELP}" if after is Stay.NO_ANSWER else f"{after}."])
        else:
            state = after
    return state, True


def remark(instrument: Instrument, language: str) -> str:
    """Ask for words of the coach's own, where the instrument does; nothing typed is nothing."""
    words = instrument.remark
    if not words:
        return ""
    own = "In your own words, for you alone. Enter leaves it empty."
    _show(["", text_in(words, language, ""), own])
    return (_typed() or "").strip()


def agreed(question: str) -> bool:
    """Ask for a yes; anything else, and the end of a pipe, is a no."""
    _show(["", f"{question} [y/N]"])
    return (_typed() or "").strip().lower() in {"y", "yes"}


def _typed() -> str | None:
    """Read a line, None at the end. Bytes that are no text do no harm."""
    click.echo("> ", nl=False, err=True)
    line = sys.stdin.buffer.readline().decode(sys.stdin.encoding or "utf-8", "replace")
    return line.rstrip("\r\n") if line else None


def _greeting(instrument: Instrument, form: str, language: str) -> Iterator[str]:
    title = text_in(instrument.title, language, instrument.id)
    what = instrument.forms[form] if form else None
    minutes = f", about {what.minutes} minutes" if what and what.minutes else ""
    name = f", {text_in(what.title, language, form)}" if what else ""
    yield f"{title}{name}{minutes}"
    if about := text_in(instrument.about, language, ""):
        yield about
    if instrument.licence.notice:
        yield instrument.licence.notice
    if language in instrument.drafts:
        yield "The words in this language are a draft that nobody has checked."
    yield HELP
    yield "Nothing is kept until you reach the end, and nothing leaves this machine."


def _question(state: Asking, line: Line, language: str) -> Iterator[str]:
    number, of = state.progress
    part = state.instrument.parts.get(line.part or "")
    yield ""
    if part is not None and state.begins_part:
        private = " (only you see this)" if line.track in PRIVATE else ""
        yield f"{text_in(part.title, language, part.id)}{private}"
    stem = text_in(part.stem, language, "") if part is not None else ""
    yield f"{number} of {of}. {stem} {text_in(line.text, language, line.id)}".replace(".  ", ". ")
    responses = responses_of(state, line)
    chosen = state.codes.get(line.id)
    for key, option in keys_of(responses):
        here = "  <- your answer" if option.code == chosen else ""
        yield f"  {key:>2}  {text_in(option.text, language, option.code)}{here}"
    if responses.not_applicable is not None:
        here = "  <- your answer" if state.missing.get(line.id) is Missing.NOT_APPLICABLE else ""
        yield f"  {Command.NOT_MINE:>2}  {text_in(responses.not_applicable, language, '')}{here}"


def _show(lines: Iterator[str] | list[str]) -> None:
    columns = min(width(), WIDEST)
    for line in lines:
        indent = " " * (len(line) - len(line.lstrip()))
        filled = wrap(line, columns, subsequent_indent=f"{indent}    " if indent else "")
        click.echo("\n".join(filled), err=True)
