"""`pathways new`: the first draft of an item's file."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from pathways.check.check import check_catalogue
from pathways.cli.messages import Trouble, did_you_mean, misuse
from pathways.cli.options import SHOWN, format_option, print_json, today
from pathways.cli.own_catalogue import own_catalogue_option, writable_catalogue
from pathways.cli.words import Day
from pathways.files.catalogue import Loaded, load_catalogue
from pathways.files.entries import SHARED
from pathways.files.problems import Problem, Refusal
from pathways.files.scaffold import (
    OURS,
    create,
    drafted,
    faults_of,
    joined,
    place_of,
    scaffold,
    source_of,
)
from pathways.files.yaml_text import Value, plain_scalar
from pathways.model.items import Kind

KINDS = (Kind.MODULE, Kind.QUALIFICATION, Kind.ROLE)
COURSES = (Kind.MODULE, Kind.QUALIFICATION)
FOLDER = {Kind.MODULE: "provider", Kind.QUALIFICATION: "awarded_by", Kind.ROLE: "countries"}
"""The key that names the folder of a file."""


@dataclass(frozen=True, slots=True)
class Flag:
    """An option that fills one key of the file; one with a question is asked for."""

    name: str
    key: str
    metavar: str
    help: str
    kinds: tuple[Kind, ...] = KINDS
    question: str = ""
    read: Callable[[str], Value] = str


def _words(text: str) -> Value:
    return [word.strip() for word in text.split(",") if word.strip()]


def _study(text: str) -> Value:
    return {"study": plain_scalar(text)}


def _levels(text: str) -> Value:
    """levels = domain "=" level { "," domain "=" level }"""
    pairs = [part.partition("=") for part in text.split(",")]
    return {domain.strip(): plain_scalar(level.strip()) for domain, _, level in pairs}


FLAGS = (
    Flag("title", "title", "TEXT", "Its title. Default: made from the id.", question="Title"),
    Flag("provider", "provider", "BODY", "The id of the body that gives it.",
         (Kind.MODULE,), "Provider, by its id"),
    Flag("awarded-by", "awarded_by", "BODY", "The id of the body that awards it.",
         (Kind.QUALIFICATION,), "Awarding body, by its id"),
    Flag("country", "countries", "ID,ID", "Where it is for: gb-eng,ie. Default: anywhere.",
         question="Countries, as in gb-eng,ie", read=_words),
    Flag("level", "level", "RUNG", 'Its ladder and rung, as in "rqf 3".', COURSES,
         "Ladder and rung, as in rqf 3"),
    Flag("credits", "credits", "N", "Its credits.", COURSES, "Credits", plain_scalar),
    Flag("study-hours", "hours", "N", "All its hours of study, taught or alone.", COURSES,
         "Hours of study, taught or alone", _study),
    Flag("weeks", "weeks", "N", "Weeks from its start to its end.", COURSES,
         "Weeks from start to end", plain_scalar),
    Flag("cost", "cost", "N", "Its price, in the currency of its first country.", COURSES,
         "Price, in the currency of the first country", plain_scalar),
    Flag("delivery", "delivery", "WORD,WORD", "Any of in-person, online, blended.", COURSES,
         read=_words),
    Flag("tag", "tags", "WORD,WORD", "Words that rules and people find it by.", read=_words),
    Flag("number", "number", "TEXT", "Its unit or accreditation number."),
    Flag("entry", "entry", "RULE", "What is asked before it starts.", (Kind.QUALIFICATION,)),
    Flag("requires", "requires", "RULE",
         "What is asked before it starts; of a qualification, before it is awarded."),
    Flag("usual", "usual", "RULE", "What employers usually ask.", (Kind.ROLE,)),
    Flag("develops", "develops", "DOMAIN=LEVEL", "Domains it builds, as in hope=1,social=2.",
         COURSES, read=_levels),
    Flag("note", "note", "TEXT", "A note for readers."),
)  # fmt: skip


def _flag_options(command: Callable[..., None]) -> Callable[..., None]:
    for flag in reversed(FLAGS):
        add = click.option(f"--{flag.name}", flag.key, metavar=flag.metavar, help=flag.help)
        command = add(command)
    return command


@click.command()
@click.argument("kind", type=click.Choice([str(kind) for kind in KINDS]))
@click.argument("item", metavar="ID")
@_flag_options
@click.option("--reason", metavar="TEXT", help="Why it develops, or usually asks, what you say.")
@click.option("--url", metavar="URL", help="The page that says all this.")
@click.option("--seen", type=Day(), metavar="DATE", help="When it was read. Default: today.")
@click.option(
    "--confidence",
    type=click.Choice(["high", "medium", "low"]),
    help="Where there is no page: how far it can be relied on.",
)
@own_catalogue_option
@format_option
def command(
    kind: str,
    item: str,
    reason: str | None,
    url: str | None,
    seen: date | None,
    confidence: str | None,
    root: str | None,
    form: str,
    **flags: str | None,
) -> None:
    """Write the first draft of a module, qualification or role, in its place.

    At a terminal, what no option says is asked for; Enter leaves it open. Figures that
    nobody gave are written as unknown. Nothing is overwritten, and nothing is written that
    `pathways check` would call an error.
    """
    if seen and not url:
        misuse("--seen says when a page was read: give its --url too.")
    if url and confidence:
        misuse("Give --url, which says where it stands, or --confidence, not both.")
    path, day = writable_catalogue(root), today()
    new = _New(Kind(kind), item, _sound(path))
    given = {key: text for key, text in flags.items() if text is not None}
    _refuse(new, given)
    if reason is not None and OURS[new.kind] not in given:
        misuse(f"--reason is for what is ours to judge: give --{OURS[new.kind]} too.")
    if _at_terminal():
        click.echo("Press Enter for what you do not know.")
        given |= _answers(new, given)
        reason = reason or _asked(f"Reason for {OURS[new.kind]}", OURS[new.kind] in given)
        url = url or _asked("Page that says so", confidence is None)
    source = source_of(url, seen or day, confidence)
    place, text = _file(new, given, source, reason, day)
    try:
        create(path / place, text)
    except Refusal as refusal:
        raise Trouble(refusal.problem(str(path / place)).text()) from refusal
    if form == "json":
        print_json({"id": item, "file": place})
    else:
        click.echo(f"Wrote {path / place}")
        click.echo(f"Next: fill in what is unknown, then: pathways check --catalogue {path}")


@dataclass(frozen=True, slots=True)
class _New:
    """What is to be written, and the catalogue it is for."""

    kind: Kind
    id: str
    loaded: Loaded


def _sound(path: Path) -> Loaded:
    loaded = load_catalogue(path)
    errors = [problem for problem in loaded.problems if problem.severity == "error"]
    if errors:
        shown = "\n".join(problem.text() for problem in errors[:SHOWN])
        raise Trouble(f"{shown}\nThe catalogue has errors: mend them first.")
    return loaded


def _refuse(new: _New, given: dict[str, str]) -> None:
    """Stop at the first thing on the command line that cannot be."""
    taken = [e for e in new.loaded.entries if isinstance(e.form, SHARED) and e.id == new.id]
    if taken:
        misuse(f"The id {new.id} is taken, in {taken[0].file}.")
    if fault := _form_fault(new, "id", new.id):
        misuse(fault)
    for flag in FLAGS:
        if flag.key in given and new.kind not in flag.kinds:
            misuse(f"A {new.kind} has no --{flag.name}.")
        if flag.key in given and (fault := _fault(new, flag, given[flag.key])):
            misuse(f"--{flag.name}: {fault}")


def _fault(new: _New, flag: Flag, text: str) -> str:
    """Say what is wrong with what a flag says; nothing when it fits."""
    value, catalogue = flag.read(text), new.loaded.catalogue
    if fault := _form_fault(new, flag.key, value):
        return fault
    if flag.key in {"provider", "awarded_by"} and text not in catalogue.bodies:
        near = did_you_mean(text, catalogue.bodies)
        return f"there is no body {text}.{near} Add a new one to frameworks/bodies.yaml first."
    if flag.key == "level":
        ladder, _, step = text.partition(" ")
        if ladder not in catalogue.ladders or step.strip() not in catalogue.ladders[ladder].rungs:
            return f"there is no rung {text}. See: pathways list ladders, pathways show LADDER."
    for word in _list(value) if flag.key == "countries" else ():
        if word not in catalogue.countries:
            near = did_you_mean(word, catalogue.countries)
            return f"there is no country {word}.{near} They stand in frameworks/countries.yaml."
    return ""


def _list(value: Value) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []


def _form_fault(new: _New, key: str, value: Value) -> str:
    draft: dict[str, Value] = {"id": new.id, "title": "a title", key: value}
    troubles = faults_of(place_of(new.kind, new.id, "any"), draft)
    return next((_sentences(t.message, t.mend) for t in troubles if t.path[:1] == (key,)), "")


def _sentences(message: str, mend: str) -> str:
    return f"{message}. {mend}{'' if mend.endswith('?') else '.'}"


def _answers(new: _New, given: dict[str, str]) -> dict[str, str]:
    """Ask for what the flags leave open, each until the answer fits; Enter leaves it open."""
    answers: dict[str, str] = {}
    for flag in FLAGS:
        idle = flag.key == "credits" and "level" not in {**given, **answers}
        if flag.question and new.kind in flag.kinds and flag.key not in given and not idle:
            answers |= {flag.key: answer} if (answer := _answer(new, flag)) else {}
    return answers


def _answer(new: _New, flag: Flag) -> str:
    def fitting(text: str) -> str:
        needed = flag.key == FOLDER[new.kind]
        fault = _fault(new, flag, text) if text else "this names the folder." if needed else ""
        if fault:
            raise click.UsageError(fault)
        return text

    answer: str = click.prompt(flag.question, "", show_default=False, value_proc=fitting)
    return answer


def _at_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _asked(question: str, needed: bool) -> str | None:
    return (needed and click.prompt(question, "", show_default=False)) or None


def _file(
    new: _New, given: dict[str, str], source: dict[str, Value], reason: str | None, day: date
) -> tuple[str, str]:
    """Give the place and the text of the file; misuse when the catalogue would not take it."""
    known = {flag.key: flag.read(given[flag.key]) for flag in FLAGS if flag.key in given}
    title = new.id.replace("-", " ").capitalize()
    whole: dict[str, Value] = {"id": new.id, "title": title, **known, "source": source}
    place = place_of(new.kind, new.id, _folder(new.kind, given))
    text = scaffold(new.kind, place, drafted(new.kind, whole, reason))
    if not isinstance(text, str):
        misuse("\n".join(_sentences(p.message, p.mend) for p in text))
    found = check_catalogue(joined(new.loaded, place, text), day).problems
    errors = [_said(p) for p in found if p.file == place and p.severity == "error"]
    if errors:
        misuse("\n".join(errors))
    return place, text


def _said(problem: Problem) -> str:
    return f"{_sentences(problem.message, problem.mend)} [{problem.code}]"


def _folder(kind: Kind, given: dict[str, str]) -> str:
    """Give the folder: the body, or the country that the first one is a part of."""
    flag = next(flag for flag in FLAGS if flag.key == FOLDER[kind])
    value = flag.read(given.get(flag.key, ""))
    name = next(iter(_list(value)), "").partition("-")[0] if kind is Kind.ROLE else str(value)
    return name or misuse(f"Say --{flag.name}: it names the folder of a {kind}.")
