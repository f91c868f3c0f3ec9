"""`pathways site serve`: builds the site whenever a file is saved, and serves it here."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import threading
import time
import traceback
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from http.server import ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import uuid4

import click

from pathways.cli.apart import cores
from pathways.cli.edition import edition_from, shipped_sources
from pathways.cli.messages import Misuse, misuse
from pathways.cli.options import today
from pathways.cli.site_code import code_of
from pathways.cli.site_pages import Shown, handler
from pathways.cli.site_settings import site_settings
from pathways.cli.site_ways import ways_of
from pathways.explain.words import count
from pathways.files.cache import default_cache_folder
from pathways.files.catalogue import load_catalogue
from pathways.files.layout import FOLDERS
from pathways.files.problems import Problem
from pathways.model.authored_site import FILE
from pathways.publish.site import site_files
from pathways.publish.write import write_site

LOOK = 0.3
"""Seconds between two looks at the files."""
HOST = "127.0.0.1"
BESIDE = frozenset({".css", ".svg", ".png"})
"""Endings of what settings may name beside them: a theme, a logo."""
Seen = dict[str, tuple[int, int]]
"""When each file was written to, and its size."""


class Serving:
    """A server, and the site it shows. Ends with its context; its folder goes too."""

    def __init__(
        self,
        root: Path,
        port: int,
        title: str | None,
        settings: str | None,
        on: date | None,
        languages: tuple[str, ...] = (),
    ) -> None:
        self.root, self.title, self.settings, self.on = root, title, settings, on
        self.languages = languages
        self.sources = shipped_sources()
        self.shown = Shown(self.sources.text("serve/reload.js"))
        self._port = port
        self._built_of: Seen = {}

    def __enter__(self) -> Self:
        try:
            self._server = ThreadingHTTPServer((HOST, self._port), handler(self.shown))
        except OSError as error:
            misuse(f"--port {self._port}: {error.strerror}. Give another port.")
        self._server.daemon_threads = True
        with ExitStack() as stack:
            # Named before it is made: whenever the program is stopped, its folder goes.
            folder = Path(tempfile.gettempdir()) / f"pathways-site-{uuid4().hex}"
            stack.callback(shutil.rmtree, folder, ignore_errors=True)
            folder.mkdir(mode=0o700)
            self.shown.folder = folder / "site"
            self.build()
            thread = threading.Thread(target=self._server.serve_forever, daemon=True)
            thread.start()
            stack.callback(self._server.server_close)
            stack.callback(self._server.shutdown)
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self,
        sort: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    @property
    def address(self) -> str:
        """Give the address of the start page."""
        return f"http://{HOST}:{self._server.server_port}/"

    def watch(self) -> None:
        """Build again whenever a file is saved, until it is stopped."""
        while True:
            while self._seen() == self._built_of:
                time.sleep(LOOK)
            self.build()

    def build(self) -> None:
        """Build the site; where that cannot be, the reasons are shown in its place."""
        begun = time.monotonic()
        self._built_of = self._seen()  # what is saved from now on is for the next build
        try:
            problems = self._built()
            lines = [problem.text() for problem in problems]
        except Misuse as trouble:
            lines = trouble.message.splitlines()
        except Exception as error:  # noqa: BLE001 - it is shown, and the server goes on
            traceback.print_exc()
            lines = traceback.format_exception_only(error)
        self.shown.show(lines)
        took = f"{time.monotonic() - begun:.1f} seconds"
        said = f"{count(len(lines), 'problem')}, shown in the page" if lines else f"Built in {took}"
        click.echo(f"{said}.", err=True)
        sys.stderr.flush()

    def _built(self) -> list[Problem]:
        settings = site_settings(
            self.root, self.settings, None, self.title, self.sources, self.languages
        )
        folder = default_cache_folder(os.environ)
        loaded = load_catalogue(self.root, folder)
        errors = [p for p in loaded.problems if p.severity == "error"]
        if not errors:
            own = replace(settings, address="")  # links lead here, not to where it will stand
            edition = edition_from(loaded, self.on or today(), own)
            with (
                code_of(self.sources, folder) as code,
                ways_of(edition, folder, cores()) as ways,
            ):
                write_site(site_files(edition, self.sources, ways, code), self.shown.folder)
        return errors

    def _seen(self) -> Seen:
        """Look at every file the site is made of."""
        seen: Seen = {}
        places = [*(self.root / name for name in (*FOLDERS, "examples")), self.sources.root]
        files = [path for place in places for path in place.rglob("*")]
        own = Path(self.settings) if self.settings else self.root / FILE
        files += [own, *(path for path in own.parent.glob("*") if path.suffix in BESIDE)]
        for path in files:
            try:
                status = path.stat()
            except OSError:  # it went while we looked
                continue
            seen[str(path)] = (status.st_mtime_ns, status.st_size)
        return seen
