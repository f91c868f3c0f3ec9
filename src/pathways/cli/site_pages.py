"""What the server of `pathways site serve` answers: the site, or what keeps it from being built."""

from __future__ import annotations

import io
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from html import escape
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import unquote, urlsplit

OWN = "/~pathways/"
"""Where the server's own files are: no site has this place."""
_NAMES = frozenset({"127.0.0.1", "localhost"})
_HTML, _SCRIPT = "text/html; charset=utf-8", "text/javascript; charset=utf-8"


@dataclass(slots=True)
class Shown:
    """What is shown now: the folder of the site, or the problems in its place."""

    script: str
    folder: Path = Path()
    version: int = 0
    problems: tuple[str, ...] = ()
    lock: threading.Lock = field(default_factory=threading.Lock)

    def show(self, problems: Sequence[str]) -> None:
        """Show another build; open pages load again."""
        with self.lock:
            self.version += 1
            self.problems = tuple(problems)


def handler(shown: Shown) -> type[SimpleHTTPRequestHandler]:
    """Give the class that answers requests with what is shown."""

    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
            super().__init__(*args, directory=str(shown.folder), **more)

        def send_head(self) -> io.BytesIO | BinaryIO | None:
            """Send what stands before the content, and give the content."""
            answer = answered(shown, self.headers.get("Host", ""), self.path)
            if answer is None:
                return super().send_head()
            status, kind, content = answer
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            return io.BytesIO(content)

        def handle(self) -> None:
            with suppress(ConnectionError):  # a browser may turn away at any time
                super().handle()

        def end_headers(self) -> None:
            self.send_header("Cache-Control", "no-store")
            super().end_headers()

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401
            """Say nothing: what a person looks at is written down nowhere."""

    return Handler


Answered = tuple[HTTPStatus, str, bytes]


def answered(shown: Shown, host: str, path: str) -> Answered | None:
    """Answer a request; None where a file of the site is sent as it is.

    Asked by another name than this computer's, it refuses: else any page on the web could
    read it by a name of its own that leads here.
    """
    if host.rpartition(":")[0] not in _NAMES and host not in _NAMES:
        return HTTPStatus.FORBIDDEN, _HTML, b"This site is for this computer only."
    place = unquote(urlsplit(path).path)
    if place.startswith(OWN):
        return _own(shown, place.removeprefix(OWN))
    if place.endswith("/"):
        place += "index.html"
    file = shown.folder / place.lstrip("/")
    found = ".." not in Path(place).parts and _is_file(file)
    if shown.problems and (place.endswith(".html") or not found):
        return HTTPStatus.OK, _HTML, _watched(shown, _problems(shown).encode())
    if found and not place.endswith(".html"):
        return None
    file = file if found else shown.folder / "404.html"
    content = file.read_bytes() if file.is_file() else b"<!doctype html><title>Not found</title>"
    status = HTTPStatus.OK if found else HTTPStatus.NOT_FOUND
    return status, _HTML, _watched(shown, content)


def _is_file(path: Path) -> bool:
    """Say whether there is such a file; a name that no file can have is none."""
    try:
        return path.is_file()
    except OSError:
        return False


def _own(shown: Shown, name: str) -> Answered:
    if name == "reload.js":
        return HTTPStatus.OK, _SCRIPT, shown.script.encode()
    if name == "state.js":
        return HTTPStatus.OK, _SCRIPT, f"pathwaysServed({shown.version});\n".encode()
    return HTTPStatus.NOT_FOUND, _HTML, b"Not found"


def _watched(shown: Shown, page: bytes) -> bytes:
    """Put the script into a page that loads it again when there is another build."""
    script = f'<script src="{OWN}reload.js" data-version="{shown.version}" defer></script>'
    head, end, rest = page.partition(b"</head>")
    return head + script.encode() + end + rest if end else page + script.encode()


def _problems(shown: Shown) -> str:
    listed = "\n".join(f"<li><code>{escape(line)}</code></li>" for line in shown.problems)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Problems</title>
<link rel="stylesheet" href="/assets/site.css">
</head>
<body>
<main>
<h1>The site cannot be built</h1>
<p>Mend these and save: this page then shows the site again.</p>
<ol>
{listed}
</ol>
</main>
</body>
</html>
"""
