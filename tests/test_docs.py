"""The documents are true: commands are documented, links lead somewhere, examples run."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click
import pytest

from pathways.cli.main import COMMANDS, main
from pathways.files.profile import load_profile
from pathways.planner.request import Kind
from pathways.rules.errors import RuleSyntaxError
from pathways.rules.parse import parse
from tests.running import Cli, shipped_catalogue

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
PAGES = sorted([*ROOT.glob("docs/*.md"), *filter(Path.exists, [README])])
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def blocks(path: Path, kind: str) -> Iterator[str]:
    """Give the fenced blocks of a kind in a page."""
    if path.exists():
        text = path.read_text(encoding="utf-8")
        yield from (body for name, body in FENCE.findall(text) if name == kind)


def commands() -> list[tuple[str, click.Command]]:
    context = click.Context(main)
    found = [(name, main.get_command(context, name)) for name in sorted(COMMANDS)]
    return [(name, command) for name, command in found if command is not None]


@pytest.mark.parametrize(("name", "command"), commands(), ids=sorted(COMMANDS))
def test_every_command_and_option_has_help(name: str, command: click.Command) -> None:
    assert command.help, name
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, f"{name} {option.opts}"
            assert option.help.endswith("."), f"{name} {option.opts}"


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_documented(name: str) -> None:
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert f"pathways {name}" in text


def leaves(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    """Give a command, or those of a group."""
    if isinstance(command, click.Group):
        for inner, other in command.commands.items():
            yield f"{name} {inner}", other
    else:
        yield name, command


def test_the_commands_with_text_alone_are_those_named() -> None:
    page = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
    (told,) = re.findall(r"Text alone have (.*?), which", page)
    every = [leaf for name, command in commands() for leaf in leaves(name, command)]
    alone = {name for name, command in every if not any(p.name == "form" for p in command.params)}
    named = re.findall(r"`([a-z ]+)`", told)
    assert {name for name in alone if not name.startswith(tuple(named))} == set()
    assert {name for name, _ in every if name.startswith(tuple(named))} == alone


def test_every_key_that_a_page_may_ask_is_told() -> None:
    page = (ROOT / "docs/site.md").read_text(encoding="utf-8")
    keys = ("kind", "profile", "to", "on", "measure", "formal_only", "limit", "number", "against")
    assert [word for word in (*keys, "named", *Kind) if f"`{word}`" not in page] == []


def prose(page: Path) -> str:
    """Give a page without its fenced blocks."""
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def anchors(page: Path) -> set[str]:
    """Give the places of a page that a link may name: its headings, as a reader of them does."""
    headings = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", one).lower().replace(" ", "-") for one in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_link_inside_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if "://" not in target and not target.startswith("mailto:"):
            file, _, place = target.partition("#")
            other = page.parent / file if file else page
            assert other.exists(), f"{page.name}: {target}"
            assert not place or place in anchors(other), f"{page.name}: {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_table_is_one(page: Path) -> None:
    """A blank line, or a bare `|` in a cell, and readers see the signs in place of a table."""
    for part in re.findall(r"(?:^\|.*\n)+", prose(page), re.MULTILINE):
        head, *rows = part.splitlines()
        assert rows, f"{page.name}: {head}"
        assert re.fullmatch(r"\|( :?-+:? \|)+", rows[0]), f"{page.name}: {head}"
        cells = {len(re.findall(r"(?<!\\)\|", line)) for line in (head, *rows)}
        assert len(cells) == 1, f"{page.name}: {head}"


@pytest.mark.parametrize(
    "picture", sorted((ROOT / "docs/pictures").iterdir()), ids=lambda p: p.name
)
def test_every_picture_is_shown_and_small(picture: Path) -> None:
    shown = [page.name for page in PAGES if f"pictures/{picture.name})" in prose(page)]
    assert shown, picture.name
    assert picture.stat().st_size < 150_000


def console() -> list[tuple[str, str]]:
    """Give every command that is shown with what it prints."""
    found = []
    for block in [*blocks(README, "console"), *blocks(ROOT / "docs/commands.md", "console")]:
        for part in re.split(r"^(?=\$ )", block, flags=re.MULTILINE):
            command, _, shown = part.partition("\n")
            while command.endswith("\\"):
                more, _, shown = shown.partition("\n")
                command = command[:-1].rstrip() + " " + more.strip()
            if command.startswith("$ pathways"):
                found.append((command.removeprefix("$ "), shown))
    return found


@pytest.mark.parametrize(("command", "shown"), console())
def test_what_is_shown_is_what_is_printed(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, command: str, shown: str
) -> None:
    monkeypatch.chdir(ROOT)
    result = cli(*shlex.split(command)[1:])
    assert (result.stdout + result.stderr).strip() == shown.strip()


def test_every_console_block_of_the_readme_is_a_known_command() -> None:
    for block in blocks(README, "console"):
        assert block.startswith(("$ pathways", "$ make", "$ pip", "$ git")), block


RULES = [line for page in PAGES for block in blocks(page, "rule") for line in block.splitlines()]
ERRORS = [block for page in PAGES for block in blocks(page, "error")]


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_shown_can_be_read(rule: str) -> None:
    parse(rule)


@pytest.mark.parametrize("error", ERRORS)
def test_every_error_shown_is_what_is_said(error: str) -> None:
    rule = error.splitlines()[1].strip()
    with pytest.raises(RuleSyntaxError) as caught:
        parse(rule)
    assert str(caught.value) == error.rstrip("\n")


PROFILES = [
    b for page in PAGES for b in blocks(page, "yaml") if b.startswith("schema: pathways/pro")
]


@pytest.mark.parametrize("profile", PROFILES)
def test_every_profile_shown_can_be_used(profile: str, tmp_path: Path) -> None:
    path = tmp_path / "profile.yaml"
    path.write_text(profile, encoding="utf-8")
    catalogue = shipped_catalogue().catalogue
    assert load_profile(path, catalogue, date(2026, 11, 28)).problems == ()
