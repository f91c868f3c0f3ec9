"""The `pathways` command: finds its subcommands without importing them."""

from __future__ import annotations

import errno
import gc
import os
import sys
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn, TextIO, cast

import click

COMMANDS = {
    "analyse": "Measure the whole catalogue: what holds coaches up, and what decides nothing.",
    "audit": "Hold an item's rules against a profile, clause by clause.",
    "check": "List every problem in the catalogue, with its place and how to mend it.",
    "compare": "Set two or three answer files side by side.",
    "coverage": "Say which domains courses develop, where that is thin, and what roles ask.",
    "export": "Write an instrument, or your practice review, in the form of others.",
    "evaluate": "Evaluate a course: what it covers, what changed, its cost, where it leads.",
    "fmt": "Write catalogue files and profiles in their canonical form.",
    "impact": "Say what an edit of the catalogue does to routes, before you publish it.",
    "import": "Read an instrument that others wrote.",
    "levels": "Show the levels your evidence shows, and write them into a profile.",
    "list": "List what the catalogue holds of one kind.",
    "measure": "Say how surely an instrument measures in your group.",
    "mine": "Export, delete, seal or share what your own folder holds.",
    "new": "Write the first draft of a module, qualification or role.",
    "next": "What a coach could start now, and what each would open.",
    "plan": "Make a development plan: at most three goals, and what is owed to you.",
    "planb": "What to do when a step of the best route does not run or is failed.",
    "record": "Put evidence, goals, supervision or learning on record in your own folder.",
    "renewals": "List what a coach holds: valid until when, and what renews it.",
    "review": "Review what you build in others and how you are; for you alone.",
    "route": "Find the provably shortest route to a target.",
    "schema": "Write JSON Schemas of the files, for editors.",
    "search": "Find items by words in their titles and ids.",
    "site": "Publish the catalogue as a static site.",
    "show": "Show one entry: its rules, figures and sources, and what asks for it.",
    "sources": "List every source once, with what rests on it.",
    "verify": "Recheck an answer file without the solver.",
    "whatif": "Find the one change that shortens a route most.",
    "whynot": "Say why a route you have in mind is not the best.",
}
STOPPED = 130
"""Exit code of a command that a person stopped, as shells give it."""
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""What a disk says that takes no more."""


class LazyGroup(click.Group):
    """A group whose commands are imported only when they are run."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"pathways.cli.{cmd_name}_command").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0] if args else ""
        if name not in COMMANDS and not name.startswith("-"):
            from pathways.cli.messages import did_you_mean

            ctx.fail(f"There is no command '{name}'.{did_you_mean(name, COMMANDS)}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401
        _open_streams()
        _say_everything()
        try:
            return super().invoke(ctx)
        except (KeyboardInterrupt, click.Abort):  # the latter at a prompt
            click.echo("Stopped.", err=True)
            ctx.exit(STOPPED)
        except OSError as error:
            if error.errno not in NO_ROOM:
                raise
            _stop_full(ctx)


def _open_streams() -> None:
    """Put nothing in place of a stream that was closed, as where no terminal starts us."""
    sys.stdin = sys.stdin or _nothing("r")
    sys.stdout = sys.stdout or _nothing("w")
    sys.stderr = sys.stderr or _nothing("w")


def _nothing(mode: str) -> TextIO:
    """Open what gives and keeps nothing, for as long as the program runs."""
    return cast(TextIO, Path(os.devnull).open(mode, encoding="utf-8"))


def _stop_full(ctx: click.Context) -> NoReturn:
    """Stop where the output has no room; what is not written yet is let go."""
    sys.stdout = _nothing("w")
    click.echo("The disk that is written to is full. Make room on it, and try again.", err=True)
    ctx.exit(1)


def _say_everything() -> None:
    """Let no letter stop the output: files get UTF-8, a terminal shows what it can."""
    if isinstance(sys.stdout, TextIOWrapper):
        encoding = None if sys.stdout.isatty() else "utf-8"
        sys.stdout.reconfigure(encoding=encoding, errors="backslashreplace")


def _version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        from importlib.metadata import PackageNotFoundError, version

        try:
            number = version("pathways")
        except PackageNotFoundError:
            number = "not installed, run from its source"
        click.echo(f"pathways {number}")
        ctx.exit()


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_version,
    help="Show the version and exit.",
)
def main() -> None:
    """Plan provably shortest routes to qualifications and careers.

    Exit codes: 0 yes or done, 1 the answer is no or the data has problems,
    2 misuse, 3 gave up within the limit.
    """


def program() -> None:
    """Run the command, without a collector: it is over before collecting would pay."""
    gc.disable()
    main()


if __name__ == "__main__":
    main()
