"""Short, kind messages for people who mistype."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import TYPE_CHECKING, NoReturn

import click

from pathways.model.catalogue import Catalogue

if TYPE_CHECKING:
    from pathways.files.problems import Problem, Refusal

NEAR = 3
"""Words suggested for one that is not known."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Suggest the nearest known words, as a sentence with a leading space; or nothing."""
    near = difflib.get_close_matches(word.lower(), list(known), n=NEAR, cutoff=0.6)
    return _question(near)


def _question(near: list[str]) -> str:
    if not near:
        return ""
    *first, last = near
    return f" Did you mean {', '.join(first)} or {last}?" if first else f" Did you mean {last}?"


def no_item(word: str, catalogue: Catalogue) -> str:
    """Say that there is no such item, with what was perhaps meant: by id, or by title."""
    text = f"There is no item '{word}' in the catalogue."
    if word in catalogue.domains:
        return f"'{word}' is a domain. As a target or in a rule, write \"{word} >= 2\"."
    if word in catalogue.hour_kinds:
        return (
            f"'{word}' is a kind of hours. As a target or in a rule, write \"100 hours of {word}\"."
        )
    titled = [i.id for i in catalogue.items.values() if word.lower() in i.title.lower() and word]
    near = did_you_mean(word, catalogue.items) or _question(titled[:NEAR])
    return text + (near or " Find one with: pathways search WORDS")


class Misuse(click.ClickException):
    """The command was asked for something it cannot read: exit 2."""

    exit_code = 2

    def show(self, file: object = None) -> None:  # noqa: ARG002
        click.echo(self.format_message(), err=True)


class Trouble(Misuse):
    """The data has problems, or a file cannot be used: exit 1."""

    exit_code = 1


def misuse(text: str) -> NoReturn:
    """Stop with a message and exit code 2."""
    raise Misuse(text)


NO_FILE = frozenset({"missing-file", "not-a-file", "symlink-loop", "unreadable"})
"""Codes of a path where no file can be read."""


def refuse_no_file(problems: Iterable[Problem], option: str = "") -> None:
    """Stop with exit code 2 where a path leads to no file that can be read."""
    for problem in problems:
        if problem.code in NO_FILE:
            misuse(f"{option}{problem.file}: {problem.message}. {problem.mend}.")


def not_read(path: str, refusal: Refusal) -> NoReturn:
    """Stop at a file: misuse where none can be read at its path, trouble where it is no text."""
    problem = refusal.problem(path)
    refuse_no_file([problem])
    raise Trouble(problem.text()) from None


def no_such(what: str, word: str, known: Iterable[str]) -> str:
    """Say that there is no entry of a sort by this id, with what was perhaps meant."""
    known = list(known)
    are = "There is only" if len(known) == 1 else "There are"
    listed = f" {are} {', '.join(known)}." if known else " There are none."
    return f"There is no {what} '{word}'.{did_you_mean(word, known) or listed}"
