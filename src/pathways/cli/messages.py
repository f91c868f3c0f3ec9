"""Short, kind messages for people who mistype."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import NoReturn

import click


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Suggest the nearest known words, as a sentence with a leading space; or nothing."""
    near = difflib.get_close_matches(word.lower(), list(known), n=3, cutoff=0.6)
    return f" Did you mean {' or '.join(near)}?" if near else ""


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
