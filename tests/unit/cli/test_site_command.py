"""`pathways site` as those who publish use it.

Long because building, settings and serving are tried on one yard, edited in the same ways.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path

import click
import pytest

from pathways.cli import site_command
from pathways.cli.site_serving import Serving
from pathways.files.problems import Problem
from pathways.files.site_settings import load_site_settings
from pathways.model.authored_site import SiteForm
from tests.running import BUILDER, DAY, SMALL, Cli

ON = ["--on", DAY]
HAND_TOOLS = "modules/slipway/hand-tools.yaml"
PATIENCE = 120
"""Seconds to wait for a server on a busy machine; on a quiet one it takes a few."""
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


@pytest.fixture
def yard(tmp_path: Path) -> Path:
    """Give a copy of the invented catalogue, with an example profile."""
    root = tmp_path / "yard"
    shutil.copytree(SMALL, root)
    (root / "examples").mkdir()
    shutil.copy(BUILDER, root / "examples")
    return root


@pytest.fixture
def build(yard: Path, cli: Cli) -> Callable[..., dict[str, object]]:
    """Build the site of the copy; give what the command says of it."""

    def run(*words: str, out: str = "site") -> dict[str, object]:
        place = ["--out", str(yard.parent / out), "--catalogue", str(yard), "--format", "json"]
        result = cli("site", "build", *place, *ON, *words)
        assert result.exit_code == 0, result.output
        found: dict[str, object] = json.loads(result.stdout)
        return found

    return run


Build = Callable[..., dict[str, object]]


def edit(root: Path, old: str = "weeks: 5", new: str = "weeks: 30") -> None:
    path = root / HAND_TOOLS
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def files(folder: Path) -> dict[str, bytes]:
    found = (p for p in folder.rglob("*") if p.is_file())
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in found}


def changes(site: Path) -> list[list[str]]:
    """Give the ids that changed, edition by edition."""
    document = json.loads((site / "api/v1/changes.json").read_text())
    return [[c["id"] for c in e["changes"]] for e in document["editions"]]


def test_build_says_what_it_wrote(yard: Path, cli: Cli) -> None:
    site = yard.parent / "site"
    words = ["site", "build", "--out", str(site), "--catalogue", str(yard), *ON]
    number = re.fullmatch(
        rf"(\d+) files in {re.escape(str(site))}, \1 of them new or changed.\n",
        cli(*words).stdout,
    )
    assert number
    assert cli(*words).stdout == f"{number[1]} files in {site}, 0 of them new or changed.\n"
    (yard / "modules/slipway/paint-day.yaml").unlink()
    (yard / "frameworks/roles/xa/yard-hand-xa.yaml").unlink()
    said = cli(*words).stdout
    assert re.search(r"\d+ are gone\.\n", said), said


@pytest.mark.slow
def test_two_builds_are_alike_whatever_the_hashes(yard: Path) -> None:
    sites = [yard.parent / name for name in ("one", "two")]
    for seed, site in zip(("1", "77"), sites, strict=True):
        command = [sys.executable, "-m", "pathways.cli.main", "site", "build", *ON]
        subprocess.run(  # noqa: S603 - our own
            [*command, "--out", str(site), "--catalogue", str(yard)],
            # Each with a folder of its own for what is kept: both plan everything.
            env={**os.environ, "PYTHONHASHSEED": seed, "XDG_CACHE_HOME": f"{site}-kept"},
            check=True,
            capture_output=True,
        )
    assert files(sites[0]) == files(sites[1])


def test_changes_since_the_site_that_is_there(yard: Path, build: Build) -> None:
    site = yard.parent / "site"
    build()
    assert changes(site) == []
    edit(yard)
    again = build()
    assert again["changes"] == 1
    assert 0 < int(str(again["written"])) < int(str(again["files"]))
    assert changes(site) == [["hand-tools"]]
    assert build()["changes"] == 1  # the same edition again
    assert changes(site) == [["hand-tools"]]
    edit(yard, "cost: 120", "cost: 130")
    build()
    assert changes(site) == [["hand-tools"], ["hand-tools"]]
    # What serves the site here is no part of it.
    assert not [p for p, text in files(site).items() if b"~pathways" in text]


def test_changes_since_a_catalogue_a_site_or_a_revision(yard: Path, build: Build) -> None:
    build(out="before")
    git = ["git", "-c", "user.name=n", "-c", "user.email=e@example.org"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "first"]):
        subprocess.run([*git, *words], cwd=yard, check=True)  # noqa: S603 - no shell
    edit(yard)
    for since in (str(SMALL), str(yard.parent / "before"), "HEAD"):
        build("--since", since, out="after")
        assert changes(yard.parent / "after") == [["hand-tools"]]
        shutil.rmtree(yard.parent / "after")


def test_since_what_there_is_not(yard: Path, cli: Cli, tmp_path: Path) -> None:
    place = ["--out", str(tmp_path / "site"), "--catalogue", str(yard)]
    result = cli("site", "build", *place, *ON, "--since", "nowhere")
    assert result.exit_code == 2
    assert "There is no directory nowhere." in result.output
    assert not (tmp_path / "site").exists()


def test_documents_that_cannot_be_read(yard: Path, build: Build, cli: Cli) -> None:
    site = yard.parent / "site"
    build()
    (site / "api/v1/catalogue.json").write_text("{}")
    place = ["--out", str(site), "--catalogue", str(yard)]
    result = cli("site", "build", *place, *ON)
    assert result.exit_code == 0
    assert "cannot be said: its documents cannot be read" in result.stderr
    assert changes(site) == []
    (site / "api/v1/catalogue.json").write_text("{}")
    result = cli("site", "build", *place, *ON, "--since", str(site))
    assert result.exit_code == 1
    assert "its documents cannot be read: its schema is not" in result.stderr


def test_site_without_a_history_starts_one(yard: Path, build: Build) -> None:
    build(out="before")
    (yard.parent / "before/api/v1/changes.json").unlink()
    edit(yard)
    build("--since", str(yard.parent / "before"))
    assert changes(yard.parent / "site") == [["hand-tools"]]


def test_folder_of_others_is_left_alone(yard: Path, cli: Cli, tmp_path: Path) -> None:
    out = tmp_path / "mine"
    out.mkdir()
    (out / "letter.txt").write_text("dear")
    result = cli("site", "build", "--out", str(out), "--catalogue", str(yard), *ON)
    assert result.exit_code == 2
    assert f"{out} holds letter.txt, which no build of a site wrote." in result.output
    assert files(out) == {"letter.txt": b"dear"}


def test_a_bug_in_making_a_page_is_not_said_to_be_of_the_folder(
    cli: Cli, yard: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> Iterator[object]:
        yield from map(int, ["a bug"])

    monkeypatch.setattr("pathways.publish.site.site_files", broken)
    with pytest.raises(ValueError, match="invalid literal"):
        cli("site", "build", "--out", str(tmp_path / "out"), "--catalogue", str(yard))


@pytest.mark.parametrize(
    ("out", "said"), [("file", "Not a directory"), ("file/site", "File exists"), ("a\0b", "folder")]
)
def test_out_that_cannot_be(yard: Path, cli: Cli, tmp_path: Path, out: str, said: str) -> None:
    (tmp_path / "file").write_text("mine")
    result = cli("site", "build", "--out", str(tmp_path / out), "--catalogue", str(yard), *ON)
    assert result.exit_code == 2
    assert said in result.output
    assert (tmp_path / "file").read_text() == "mine"


def test_catalogue_with_errors_is_not_published(yard: Path, cli: Cli, build: Build) -> None:
    build()
    before = files(yard.parent / "site")
    edit(yard, "weeks: 5", "weeks: soon")
    place = ["--out", str(yard.parent / "site"), "--catalogue", str(yard)]
    result = cli("site", "build", *place, *ON)
    assert result.exit_code == 1
    assert f"{HAND_TOOLS}:" in result.output
    assert files(yard.parent / "site") == before


def test_settings_beside_the_catalogue(yard: Path, build: Build) -> None:
    (yard / "site.yaml").write_text(
        "title: Boats & <Sails>\naddress: https://example.org/boats/\ncontact: me@example.org\n"
        "repository: https://example.org/edit/\nlanguages: [en]\ntheme: own.css\nlogo: logo.png\n"
    )
    (yard / "own.css").write_text(":root { --accent: red; }\n")
    (yard / "logo.png").write_bytes(PNG)
    build()
    site = yard.parent / "site"
    assert "Boats &amp; &lt;Sails&gt;" in (site / "index.html").read_text()
    assert "https://example.org/boats/index.html" in (site / "sitemap.xml").read_text()
    assert (site / "assets/site.css").read_text().endswith(":root { --accent: red; }\n")
    build("--title", "Yards", "--address", "https://example.org/other/")
    assert "Yards" in (site / "index.html").read_text()
    assert "https://example.org/other/index.html" in (site / "sitemap.xml").read_text()


def test_languages_of_the_settings_and_of_the_command(yard: Path, build: Build) -> None:
    site = yard.parent / "site"
    (yard / "site.yaml").write_text("languages: [en, es]\n")
    build()
    assert '<html lang="en"' in (site / "index.html").read_text()
    assert '<html lang="es"' in (site / "es/index.html").read_text()
    build("--language", "es", "--language", "en")
    assert '<html lang="es"' in (site / "index.html").read_text()
    assert '<html lang="en"' in (site / "en/index.html").read_text()
    assert not (site / "es").exists()


@pytest.mark.parametrize(
    ("languages", "code", "said"),
    [
        (["EN"], 2, '--language: "EN" is not a language'),
        (["en", "en"], 2, "--language: there is no language, or one stands twice"),
        (["xx"], 2, "--language: the site has no words in the language 'xx'. There are en, es."),
    ],
)
def test_languages_that_cannot_be(
    yard: Path, cli: Cli, languages: list[str], code: int, said: str
) -> None:
    told = [word for one in languages for word in ("--language", one)]
    out = str(yard.parent / "site")
    result = cli("site", "build", "--out", out, "--catalogue", str(yard), *told, *ON)
    assert result.exit_code == code
    assert said in result.output


def test_settings_from_another_file(yard: Path, build: Build, tmp_path: Path) -> None:
    own = tmp_path / "mine.yaml"
    own.write_text("title: Mine\n")
    (yard / "site.yaml").write_text("title: Theirs\n")
    build("--settings", str(own))
    assert "Mine" in (yard.parent / "site/index.html").read_text()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("titel: x", 'site.yaml:1:1: error: "titel" is not a key of this form'),
        ("title: ''", "site.yaml:1:8: error: title: the text is empty"),
        ("address: https://a.org", 'address: "https://a.org" does not end with a slash. Write'),
        ("address: a.org/", 'address: "a.org/" is not an address'),
        ("address: 'javascript:x/'", "is not an address"),
        ("repository: 3", "repository: 3 is not an address"),
        ("contact: call me", "is no way to write to you"),
        ("languages: [EN]", '"EN" is not a language'),
        ("languages: []", "there is no language, or one stands twice"),
        ("languages: [en, en]", "there is no language, or one stands twice"),
        ("languages: [xx]", "the site has no words in the language 'xx'"),
        ("theme: ../x.css", "is not the name of a file beside this one"),
        ("theme: /etc/x.css", "is not the name of a file beside this one"),
        ("theme: x.txt", "is not a style sheet"),
        ("theme: none.css", "site.yaml:1:8: error: theme: there is no file none.css"),
        ("theme: broken.css", "the style sheet is not UTF-8 text"),
        ("theme: large.css", "large.css is larger than 200,000 bytes"),
        ("logo: x.gif", "is not a picture"),
        ("logo: text.png", "text.png is not a picture of the kind PNG"),
        ("logo: folder.png", "there is no file folder.png that can be read"),
        ("logo: text.svg", "text.svg is not a picture of the kind SVG"),
        ("theme: slips.css", 'slips.css:1:18: error: --accent: "reed" is not a colour. Write'),
        ("theme: slips.css", "slips.css:2:9: error: the site has no --papper. Did you mean"),
        ("theme: slips.css", "mend them first."),
        ("colours: {accent: red}", '"colours" is not a key of this form'),
        ("[", "site.yaml:2:1: error: "),
        ("- a", "site.yaml:1:1: error: "),
    ],
)
def test_settings_with_problems(yard: Path, cli: Cli, text: str, said: str) -> None:
    (yard / "site.yaml").write_text(text + "\n")
    (yard / "broken.css").write_bytes(b"\xff\xfe")
    (yard / "large.css").write_bytes(b" " * 200_001)
    (yard / "text.png").write_text("text")
    (yard / "text.svg").write_text("<html>")
    (yard / "slips.css").write_text(":root{ --accent: reed;\n        --papper: red; }\n")
    (yard / "folder.png").mkdir()
    out = str(yard.parent / "site")
    result = cli("site", "build", "--out", out, "--catalogue", str(yard), *ON)
    assert result.exit_code == 1
    assert said in result.output
    assert not Path(out).exists()


def test_logo_that_may_not_be_read(yard: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    (yard / "site.yaml").write_text("logo: logo.png\n")
    (yard / "logo.png").write_bytes(PNG)
    read = Path.read_bytes

    def refuse(self: Path) -> bytes:
        if self.name == "logo.png":
            raise PermissionError
        return read(self)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    result = cli("site", "build", "--out", str(yard / "x"), "--catalogue", str(yard), *ON)
    assert "there is no file logo.png that can be read" in result.output


def test_empty_settings_say_nothing(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("")
    loaded = load_site_settings(tmp_path / "site.yaml")
    assert (loaded.form, loaded.problems) == (SiteForm(), ())


def test_settings_file_that_is_not_there(yard: Path, cli: Cli) -> None:
    words = ["--out", str(yard / "x"), "--catalogue", str(yard), "--settings", "none.yaml"]
    result = cli("site", "build", *words, *ON)
    assert result.exit_code == 2
    assert "--settings none.yaml: there is no such file" in result.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--address", "example.org/"], '--address: "example.org/" is not an address.'),
        (["--address", "https://example.org"], "Write https://example.org/."),
        (["--title", " "], "--title: the text is empty."),
        (["--since", ""], "--since is empty. Name a folder."),
        (["--since", "x" * 300], "File name too long"),
        (["--out", " "], "--out is empty. Name a folder."),
    ],
)
def test_options_that_cannot_be(yard: Path, cli: Cli, words: list[str], said: str) -> None:
    place = ["--out", str(yard / "x"), "--catalogue", str(yard)]
    result = cli("site", "build", *place, *ON, *words)
    assert result.exit_code == 2
    assert said in result.output


class Terminal:
    """What a person sees on standard error."""

    def isatty(self) -> bool:
        return True


def test_progress_is_shown_to_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter([0.0, 0.1, 0.7, 0.7, 0.8, 0.9])
    monkeypatch.setattr(time, "monotonic", lambda: next(times))
    monkeypatch.setattr(sys, "stderr", Terminal())
    said: list[str] = []
    monkeypatch.setattr(click, "echo", lambda text, **_: said.append(text))
    list(site_command._telling(range(3)))  # type: ignore[arg-type] # noqa: SLF001
    assert said == ["\rBuilding the site... 2 files", "\rBuilt the site: 3 files.    "]


class Server:
    """`pathways site serve` in a process of its own."""

    def __init__(self, root: Path, temp: Path, *words: str) -> None:
        command = [sys.executable, "-m", "pathways.cli.main", "site", "serve", "--port", "0"]
        self.process = subprocess.Popen(  # noqa: S603 - our own
            [*command, "--catalogue", str(root), *ON, *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "TMPDIR": str(temp), "XDG_CACHE_HOME": f"{temp}-kept"},
        )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        found = re.match(r"http://127\.0\.0\.1:(\d+)/ shows the site", line)
        assert found, line
        self.port = int(found[1])

    def get(self, path: str, host: str = "", method: str = "GET") -> tuple[int, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {"Host": host or f"127.0.0.1:{self.port}"}
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        assert answer.getheader("Cache-Control") == "no-store"
        connection.close()
        return answer.status, text

    def until(self, path: str, words: str) -> str:
        """Ask for a page until it says something."""
        deadline = time.monotonic() + PATIENCE
        while words not in (text := self.get(path)[1]):
            assert time.monotonic() < deadline, text[:500]
            time.sleep(0.2)
        return text

    def stop(self, by: signal.Signals = signal.SIGINT) -> int:
        self.process.send_signal(by)
        code = self.process.wait(timeout=PATIENCE)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return code


@pytest.fixture
def temp(tmp_path: Path) -> Path:
    folder = tmp_path / "temp"
    folder.mkdir()
    return folder


@pytest.fixture
def server(yard: Path, temp: Path) -> Iterator[Server]:
    (yard / "examples" / "lost.txt").symlink_to("nowhere")
    found = Server(yard, temp)
    yield found
    try:
        if found.process.poll() is None:
            found.stop()
    finally:
        found.process.kill()  # none outlives its test, whatever failed


def test_serve_builds_again_and_shows_problems(server: Server, yard: Path, temp: Path) -> None:
    status, page = server.get("/")
    assert status == 200
    assert '<script src="/~pathways/reload.js" data-version="1" defer></script></head>' in page
    assert server.get("/~pathways/state.js") == (200, "pathwaysServed(1);\n")
    assert "pathwaysServed" in server.get("/~pathways/reload.js")[1]
    assert server.get("/~pathways/other")[0] == 404
    edit(yard, "title: Hand Tools", "title: Tools of the Hand")
    server.until("/modules/hand-tools.html", "<title>Tools of the Hand")
    edit(yard, "weeks: 5", "weeks: <soon>")
    page = server.until("/index.html", "The site cannot be built")
    assert f"{HAND_TOOLS}:" in page
    assert "&lt;soon&gt;" in page
    assert "/~pathways/reload.js" in page
    edit(yard, "weeks: <soon>", "weeks: 6")
    server.until("/index.html", "</footer>")
    (yard / "site.yaml").write_text("titel: x\n")
    server.until("/", "&quot;titel&quot; is not a key")
    (yard / "site.yaml").write_text("title: Yards\n")
    server.until("/", "Yards")
    (yard / "own.css").write_text(":root { --accent: #123456; }\n")
    (yard / "site.yaml").write_text("title: Yards\ntheme: own.css\n")
    server.until("/assets/site.css", "#123456")
    (yard / "own.css").write_text(":root { --accent: #654321; }\n")
    server.until("/assets/site.css", "#654321")
    assert server.stop() == 130
    assert list(temp.iterdir()) == []


def test_serve_gives_what_a_site_has_and_no_more(server: Server, temp: Path) -> None:
    assert server.get("/assets/site.css")[0] == 200
    assert server.get("/index.html", method="HEAD") == (200, "")
    assert server.get("/index.html?x=1#y")[0] == 200
    status, page = server.get("/none/at/all.html")
    assert status == 404
    assert "Page not found" in page
    for path in ("/assets/", "/roles", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/a%00"):
        status, page = server.get(path)
        assert status == 404, path
        assert "root:" not in page
    assert server.get("/index.html", host="evil.example.org")[0] == 403
    assert server.get("/index.html", host=f"localhost:{server.port}")[0] == 200
    assert server.stop(signal.SIGTERM) == 130
    assert list(temp.iterdir()) == []


def test_a_server_stopped_during_its_first_build_leaves_nothing(yard: Path, temp: Path) -> None:
    words = [sys.executable, "-m", "pathways.cli.main", "site", "serve", "--port", "0"]
    env = {**os.environ, "TMPDIR": str(temp), "XDG_CACHE_HOME": f"{temp}-kept"}
    with subprocess.Popen(  # noqa: S603 - our own
        [*words, "--catalogue", str(yard), *ON], stderr=subprocess.DEVNULL, env=env
    ) as process:
        deadline = time.monotonic() + PATIENCE
        # Python itself tries the place for a moment, with a file of another name.
        while not list(temp.glob("pathways-site-*")):
            assert time.monotonic() < deadline
            time.sleep(0.01)
        process.terminate()
        assert process.wait(timeout=PATIENCE) == 130
    assert list(temp.glob("pathways-site-*")) == []


def test_serve_answers_what_is_odd_and_says_nothing_of_it(
    yard: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(yard.parent / "kept"))
    with Serving(yard, 0, None, None, None) as serving:
        port = int(serving.address.rstrip("/").rpartition(":")[2])
        head, long, gone = (
            _raw(port, f"{asked} HTTP/1.0\r\nHost: localhost\r\n\r\n", read=read)
            for asked, read in (
                ("HEAD /assets/site.css", True),
                (f"GET /{'a' * 3000}", True),
                ("GET /engine/pyodide.js", False),
            )
        )
        assert b"Content-Length: " in head
        assert head.endswith(b"\r\n\r\n")
        assert b" 404 " in long
        assert gone == b""
    assert "Traceback" not in capsys.readouterr().err


def _raw(port: int, request: str, *, read: bool) -> bytes:
    """Send a request; without reading, close at once so that what is sent is refused."""
    with socket.create_connection(("127.0.0.1", port), PATIENCE) as connection:
        connection.sendall(request.encode())
        if read:
            return b"".join(iter(lambda: connection.recv(65_536), b""))
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.recv(1)
    time.sleep(0.5)
    return b""


def test_what_is_saved_during_the_first_build_is_built_too(
    yard: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = []

    def build(_: Serving) -> list[Problem]:
        built.append((yard / HAND_TOOLS).read_text())
        if len(built) == 2:
            raise KeyboardInterrupt
        edit(yard)
        return []

    monkeypatch.setattr(Serving, "_built", build)
    monkeypatch.setattr(time, "sleep", lambda _: pytest.fail("it waits for another change"))
    with Serving(yard, 0, None, None, None) as serving, pytest.raises(KeyboardInterrupt):
        serving.watch()
    assert "weeks: 30" in built[1]


def test_serve_at_a_port_in_use(yard: Path, cli: Cli) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        result = cli("site", "serve", "--port", port, "--catalogue", str(yard))
    assert result.exit_code == 2
    assert "in use. Give another port." in result.output


def test_serve_shows_what_went_wrong_in_the_program_too(
    yard: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    serving = Serving(yard, 0, None, None, None)

    def fail() -> list[Problem]:
        raise ZeroDivisionError("of wood by none")

    monkeypatch.setattr(serving, "_built", fail)
    serving.build()
    assert serving.shown.problems == ("ZeroDivisionError: of wood by none\n",)
    assert "1 problem, shown in the page." in capsys.readouterr().err
