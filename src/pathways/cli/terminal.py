"""What only a person at a terminal sees: bold titles, and a note while they wait."""

from __future__ import annotations

import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

PATIENCE = 1.0
"""Seconds after which a person is told what takes so long."""


def strong() -> Callable[[str], str]:
    """Give how a title stands out: in bold on a terminal, unless NO_COLOR is set."""
    plain = (
        not sys.stdout.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    )
    return str if plain else _bold


def _bold(text: str) -> str:
    return click.style(text, bold=True)


@contextmanager
def note(text: str) -> Iterator[None]:
    """Say what is going on if it takes over a second; only to a person at a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    timer = threading.Timer(PATIENCE, click.echo, (text,), {"err": True})
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def width() -> int:
    """Give how many columns a picture may take."""
    return shutil.get_terminal_size((80, 24)).columns


def ascii_only() -> bool:
    """Say whether the output cannot show blocks."""
    try:
        "█·◆…".encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return True
    return False
