"""What only a person at a terminal sees; and what happens when they leave."""

from __future__ import annotations

import gc
import io
import os
import pty
import runpy
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

from pathways.cli import main as main_module
from pathways.cli import terminal
from pathways.cli.main import program
from tests.running import BUILDER, DAY, SMALL, Cli

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = [sys.executable, "-m", "pathways.cli.main"]
BOATS = ["--catalogue", str(SMALL)]
ROUTE = ["route", "--to", "yard-hand-xa", "--profile", str(BUILDER), "--on", DAY, *BOATS]


def environ(cache: Path, **more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "TERM"}}
    return kept | {"PYTHONPATH": str(ROOT / "src"), "XDG_CACHE_HOME": str(cache)} | more


def at_a_terminal(words: list[str], env: dict[str, str]) -> str:
    """Run the program with a terminal as its output and give what it shows."""
    leader, follower = pty.openpty()
    with subprocess.Popen([*PROGRAM, *words], stdout=follower, stderr=follower, env=env) as run:  # noqa: S603
        os.close(follower)
        shown = b""
        while True:
            try:
                part = os.read(leader, 4096)
            except OSError:
                break
            if not part:
                break
            shown += part
    os.close(leader)
    assert run.returncode == 0
    return shown.decode().replace("\r\n", "\n")


def test_titles_are_bold_at_a_terminal_only(boats: Cli) -> None:
    shown = at_a_terminal(ROUTE, environ(boats.cache, TERM="xterm"))
    assert "\x1b[1mYour route to Yard hand\x1b[0m\n" in shown
    assert "  1. \x1b[1mA Day of Paint [paint-day]\x1b[0m\n" in shown
    plain = shown.replace("\x1b[1m", "").replace("\x1b[0m", "")
    waited = ("Reading the catalogue...\n", "Looking for the shortest route...\n")
    for told in waited:  # on a machine that is busy
        plain = plain.replace(told, "")
    assert plain == boats(*ROUTE[:-2]).stdout


@pytest.mark.parametrize("more", [{"NO_COLOR": "1", "TERM": "xterm"}, {"TERM": "dumb"}])
def test_no_colour_where_it_is_not_wanted(boats: Cli, more: dict[str, str]) -> None:
    assert "\x1b" not in at_a_terminal(ROUTE, environ(boats.cache, **more))


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_person_who_waits_is_told_why(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(terminal, "PATIENCE", 0.01)
    with terminal.note("Reading..."):
        for _ in range(500):
            if screen.getvalue():
                break
            time.sleep(0.01)
    assert screen.getvalue() == "Reading...\n"


def test_nobody_is_told_anything_when_it_is_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    with terminal.note("Reading..."):
        pass
    assert screen.getvalue() == ""


def test_a_program_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    file = io.StringIO()
    monkeypatch.setattr(sys, "stderr", file)
    monkeypatch.setattr(terminal, "PATIENCE", 0.0)
    with terminal.note("Reading..."):
        time.sleep(0.02)
    assert file.getvalue() == ""


def test_a_closed_pipe_is_no_trouble(cli: Cli) -> None:
    words = [*PROGRAM, "list", "modules"]
    with subprocess.Popen(  # noqa: S603
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environ(cli.cache)
    ) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.close()
        assert run.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_a_full_disk_is_told(cli: Cli) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(  # noqa: S603
            [*PROGRAM, "list", "roles", *BOATS],
            stdout=full, stderr=subprocess.PIPE, env=environ(cli.cache), check=False,
        )  # fmt: skip
    said = b"The disk that is written to is full. Make room on it, and try again.\n"
    assert (done.returncode, done.stderr) == (1, said)


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
def test_a_closed_stream_is_no_trouble(boats: Cli, closed: str) -> None:
    words = ["sh", "-c", f'exec "$@" {closed}', "sh", *PROGRAM, *ROUTE]
    done = subprocess.run(words, capture_output=True, env=environ(boats.cache), check=False)  # noqa: S603
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False)


@pytest.mark.parametrize("how", [KeyboardInterrupt, click.Abort])
def test_stopping_it_gives_no_traceback(
    boats: Cli, monkeypatch: pytest.MonkeyPatch, how: type[BaseException]
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise how

    monkeypatch.setattr("pathways.cli.list_command.open_catalogue", stop)
    result = boats("list", "roles")
    assert (result.exit_code, result.stdout, result.stderr) == (130, "", "Stopped.\n")


def test_stopping_the_program_itself(boats: Cli) -> None:
    with subprocess.Popen(  # noqa: S603
        [*PROGRAM, "verify", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environ(boats.cache),
    ) as run:
        time.sleep(1.5)  # It waits for the pipe by then.
        run.send_signal(signal.SIGINT)
        shown = run.communicate()
    assert (run.returncode, *shown) == (130, b"", b"Stopped.\n")


def test_what_a_file_gets_is_utf8_whatever_the_system_says(boats: Cli) -> None:
    env = environ(boats.cache, PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    words = ["show", "hull-drawing", *BOATS]
    run = subprocess.run([*PROGRAM, *words], capture_output=True, check=True, env=env)  # noqa: S603
    assert "£300.50" in run.stdout.decode()


def test_letters_that_are_none_are_shown_as_they_can_be(boats: Cli) -> None:
    words: list[str | bytes] = [*PROGRAM, "search", b"\xff", *BOATS]
    run = subprocess.run(words, capture_output=True, check=True, env=environ(boats.cache))  # noqa: S603
    assert run.stdout == b"Nothing found for \\udcff.\n"


def test_the_version_of_an_uninstalled_program(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib import metadata  # noqa: PLC0415

    def nowhere(_: str) -> str:
        raise metadata.PackageNotFoundError

    monkeypatch.setattr(metadata, "version", nowhere)
    assert cli("--version").stdout == "pathways not installed, run from its source\n"
    monkeypatch.setattr(metadata, "version", lambda _: "1.2.3")
    assert cli("--version").stdout == "pathways 1.2.3\n"


def test_commands_are_imported_only_when_run() -> None:
    words = [sys.executable, "-c", "import sys, pathways.cli.main; print('clingo' in sys.modules)"]
    env = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    run = subprocess.run(words, capture_output=True, check=True, env=env)  # noqa: S603
    assert run.stdout == b"False\n"
    assert set(main_module.COMMANDS) == set(main_module.main.list_commands(None))  # type: ignore[arg-type]


def test_bold_is_chosen_by_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stdout", Screen())
    assert terminal.strong()("x") == "\x1b[1mx\x1b[0m"
    monkeypatch.setenv("NO_COLOR", "1")
    assert terminal.strong()("x") == "x"


def test_an_output_of_another_kind_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", other := io.StringIO())
    main_module._say_everything()  # noqa: SLF001
    assert sys.stdout is other


def test_a_word_that_is_no_command_gives_none() -> None:
    context = click.Context(main_module.main)
    assert main_module.main.get_command(context, "fly") is None


def test_it_runs_as_a_module(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["pathways", "--version"])
    monkeypatch.delitem(sys.modules, "pathways.cli.main")
    with pytest.raises(SystemExit) as caught:
        runpy.run_module("pathways.cli.main", run_name="__main__")
    assert caught.value.code == 0
    assert capfd.readouterr().out.startswith("pathways ")


def test_the_program_runs_without_a_collector(monkeypatch: pytest.MonkeyPatch) -> None:
    ran = []
    monkeypatch.setattr("pathways.cli.main.main", lambda: ran.append(gc.isenabled()))
    try:
        program()
    finally:
        gc.enable()
    assert ran == [False]
