"""`pathways site`: the catalogue as a static site."""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pathways.cli.messages import misuse
from pathways.cli.options import (
    catalogue_option,
    catalogue_root,
    format_option,
    on_option,
    print_json,
    today,
)
from pathways.cli.terminal import note
from pathways.cli.words import Whole

if TYPE_CHECKING:
    from pathways.publish.file import File
    from pathways.publish.write import Done

F = TypeVar("F", bound=Callable[..., Any])
ROUNDS = 50_000, 20, 100
"""How much is made between two rounds of the garbage collector; a page makes some thousand."""
TELLING = 0.5
"""Seconds between two signs of progress."""
PORT, HIGHEST_PORT = 8321, 65_535

settings_option = click.option(
    "--settings",
    "settings_file",
    metavar="FILE",
    help="What you say of the site. Default: site.yaml in the catalogue, if there is one.",
)
title_option = click.option("--title", help="The name of the site, in place of the settings'.")
language_option = click.option(
    "--language",
    "languages",
    metavar="CODE",
    multiple=True,
    help="A language of the interface, in place of the settings'; more than once for several, "
    "the first at the root of the site: --language en --language es.",
)


@click.group()
def command() -> None:
    """Publish the catalogue as a static site."""


@command.command()
@click.option("--out", metavar="DIR", required=True, help="The folder the site is written to.")
@click.option(
    "--since",
    metavar="DIR|REVISION",
    help="Tell what changed since this catalogue, site or git revision. Default: since the "
    "site that is in DIR already.",
)
@click.option(
    "--address", metavar="URL", help="Where the site will stand, in place of the settings'."
)
@title_option
@language_option
@settings_option
@on_option
@click.option(
    "--no-cache",
    is_flag=True,
    help="Read every file, plan every route of a role page and compile every template again "
    "instead of keeping what comes of it from build to build.",
)
@catalogue_option
@format_option
def build(
    out: str,
    since: str | None,
    address: str | None,
    title: str | None,
    languages: tuple[str, ...],
    settings_file: str | None,
    on: date | None,
    no_cache: bool,
    root: str | None,
    form: str,
) -> None:
    """Write the site into a folder. It can be hosted anywhere, or opened from the folder.

    The old site stays whole until the new one is complete; files that have not changed keep
    their dates. A folder with files of yours is never replaced.
    """
    from pathways.cli.apart import cores
    from pathways.cli.edition import edition_of, shipped_sources
    from pathways.cli.site_code import code_of
    from pathways.cli.site_history import history_of
    from pathways.cli.site_settings import site_settings
    from pathways.cli.site_ways import ways_of
    from pathways.files.cache import default_cache_folder
    from pathways.files.collector import collector_off
    from pathways.publish.site import site_files

    for option, told in (("--out", out), ("--since", since)):
        if told is not None and not told.strip():
            misuse(f"{option} is empty. Name a folder.")
        if told is not None and "\0" in told:
            misuse(f"{option} {told!r}: this is no name of a folder.")
    path, sources, day = catalogue_root(root), shipped_sources(), on or today()
    settings = site_settings(path, settings_file, address, title, sources, languages)
    folder = None if no_cache else default_cache_folder(os.environ)
    with note("Reading the catalogue..."), collector_off():
        edition = edition_of(path, day, settings, folder)
        history = history_of(since, Path(out), path, edition.catalogue, day)
    edition = replace(edition, history=history)
    with (
        _collected_seldom(),
        code_of(sources, folder) as code,
        ways_of(edition, folder, cores()) as ways,
    ):
        done = _written(_telling(site_files(edition, sources, ways, code)), out)
    _say(done, out, len(history.editions[0].changes) if history.editions else 0, form)


def _say(done: Done, out: str, changes: int, form: str) -> None:
    """Say what was written, for a person or for a program."""
    if form == "json":
        print_json(
            {
                "schema": "pathways/build/1",
                "out": out,
                "files": done.files,
                "written": done.written,
                "gone": done.gone,
                "changes": changes,
            }
        )
    else:
        gone = f" {done.gone} {'is' if done.gone == 1 else 'are'} gone." if done.gone else ""
        click.echo(f"{done.files} files in {out}, {done.written} of them new or changed.{gone}")


@contextmanager
def _collected_seldom() -> Iterator[None]:
    """Leave what is read out of the collector's rounds, and make these rarer."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*ROUNDS)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def _written(files: Iterable[File], out: str) -> Done:
    """Write the site; stop with a message where the folder cannot be had."""
    from pathways.publish.write import NotOursError, write_site

    try:
        return write_site(files, Path(out))
    except NotOursError as error:
        misuse(
            f"--out {out}: {error.folder} holds {error.foreign}, which no build of a site wrote. "
            "Give a new or empty folder, or take that out."
        )
    except OSError as error:
        misuse(f"--out {out}: {error.strerror or error}. Give a folder that can be written to.")


def _telling(files: Iterable[File]) -> Iterator[File]:
    """Count the files before the eyes of a person at a terminal."""
    if not sys.stderr.isatty():
        yield from files
        return
    told, number = time.monotonic(), 0
    for number, file in enumerate(files, 1):
        if time.monotonic() - told >= TELLING:
            told = time.monotonic()
            click.echo(f"\rBuilding the site... {number:,} files", nl=False, err=True)
        yield file
    click.echo(f"\rBuilt the site: {number:,} files.    ", err=True)


@command.command()
@click.option(
    "--port",
    type=Whole(0, HIGHEST_PORT),
    default=PORT,
    show_default=True,
    help="Where on this computer; 0 for any that is free.",
)
@title_option
@language_option
@settings_option
@on_option
@catalogue_option
def serve(
    port: int,
    title: str | None,
    languages: tuple[str, ...],
    settings_file: str | None,
    on: date | None,
    root: str | None,
) -> None:
    """Show the site on this computer, and build it again whenever a file is saved.

    Problems in the files are shown in the page, each with its place. Stop with Ctrl-C.
    """
    from pathways.cli.site_serving import Serving

    path = catalogue_root(root)
    # Another program stops it as a person does, from the first build on: the folder goes.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with Serving(path, port, title, settings_file, on, languages) as serving:
        click.echo(f"{serving.address} shows the site. Stop with Ctrl-C.")
        serving.watch()
