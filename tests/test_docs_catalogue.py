"""The page on keeping a catalogue is true: its examples run, its lists are the catalogue's.

A section of the page with examples starts from a new copy of the catalogue. A block of YAML says
in its first line what is done with it: `# FILE` writes the file; `# FILE, at the end` and
`# FILE, below "LINE"` add to it; `# FILE, in place of "LINE"` changes one line; `# FILE, as it
stands` is what is there. A block of `console` is run and compared; `...` is what was left out.
"""

from __future__ import annotations

import difflib
import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from functools import cache
from pathlib import Path

import pytest

from pathways.check.scope import Scope
from pathways.cli import new_command, options
from pathways.files.catalogue import Loaded
from pathways.files.yaml_text import read_yaml
from pathways.model.authored_items import Role
from pathways.model.authored_registers import CompetenciesForm, ToleratedForm
from pathways.model.items import Kind
from pathways.rules.syntax import Ask, walk
from tests.running import Cli, shipped_catalogue

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "catalogue.md"
TODAY = date(2026, 11, 28)
HEADING = re.compile(r"^#{2,3} (.+)$", re.MULTILINE)
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
HEADER = re.compile(
    r'# (?P<file>\S+?)(?:, (?P<end>at the end)|, below "(?P<below>.+)"'
    r'|, in place of "(?P<instead>.+)"|, (?P<stands>as it stands))?'
)
ASK = re.compile(r'^- "(?P<text>.+)": (?P<owners>`.+`|in every domain)$', re.MULTILINE)
CODE = re.compile(r"`([a-z0-9]+(?:-[a-z0-9]+)+)`")
DIALOGUE = "Press Enter for what you do not know."


class Clock:
    """A clock that stands still on the day of the page."""

    @staticmethod
    def now(zone: tzinfo) -> datetime:
        return datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=zone)


@cache
def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def sections() -> dict[str, str]:
    """Give each section of the page by its heading."""
    _, *found = HEADING.split(page())
    assert len(set(found[::2])) == len(found[::2]), "two sections have one heading"
    return dict(zip(found[::2], found[1::2], strict=True))


def prose() -> str:
    return FENCE.sub("", page())


# The examples


@dataclass(frozen=True)
class Stage:
    """A copy of the catalogue, and the hands that work on it."""

    root: Path
    cli: Cli
    patch: pytest.MonkeyPatch

    def play(self, kind: str, body: str) -> None:
        if kind == "yaml":
            self.write(body)
        elif kind == "console":
            for command, shown in commands(body):
                same(command, shown, self.run(command, shown))
        else:
            assert kind in {"text", "rule"}, f"nobody knows what to do with a block of {kind}"

    def write(self, body: str) -> None:
        first, _, text = body.partition("\n")
        header = HEADER.fullmatch(first)
        assert header, f"a block of YAML starts with its file, not with: {first}"
        path = self.root / header["file"]
        if header["stands"]:
            same(str(header["file"]), text, path.read_text(encoding="utf-8"))
            return
        if header["end"]:
            text = path.read_text(encoding="utf-8") + text
        elif line := header["below"] or header["instead"]:
            before, found, after = f"\n{path.read_text(encoding='utf-8')}".partition(f"\n{line}\n")
            assert found, f"{path.name} has no line {line}"
            kept = [line] if header["below"] else []
            text = "\n".join([before, *kept, text]).removeprefix("\n") + after
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def run(self, command: str, shown: str) -> str:
        """Run a command; one that shows a dialogue is answered as it shows."""
        talks = shown.startswith(DIALOGUE)
        asked = [line for line in shown.splitlines()[1:] if not line.startswith("Error: ")]
        typed = [line.partition(": ")[2] for line in asked if ": " in f"{line} "]
        self.patch.setattr(new_command, "_at_terminal", lambda: talks)
        program, *words = shlex.split(command)
        assert program == "pathways", command
        return self.cli(*words, text="\n".join([*typed, ""]) if talks else None).output


def commands(body: str) -> Iterator[tuple[str, str]]:
    """Give each command of a block, with what it says that it prints."""
    for part in re.split(r"^(?=\$ )", body, flags=re.MULTILINE):
        command, _, shown = part.partition("\n")
        if command:
            yield command.removeprefix("$ "), shown


def same(name: str, shown: str, found: str) -> None:
    """Compare what the page shows with what is; `...` is any text, alone any lines."""
    parts = (
        r"(?:[^\n]*\n)*?"
        if line.strip() == "..."
        else r"[^\n]*?".join(map(re.escape, line.split("..."))) + r"\n"
        for line in shown.rstrip("\n").splitlines()
    )
    found = re.sub(r"[ \t]+$", "", found, flags=re.MULTILINE).strip("\n")
    if not re.fullmatch("".join(parts), f"{found}\n" if found else ""):
        lines = difflib.unified_diff(shown.splitlines(), found.splitlines(), "page", "now", "", "")
        pytest.fail(f"{name}\n" + "\n".join(lines) + f"\n\nNow:\n{found}")


SHOWN = [heading for heading, body in sections().items() if FENCE.search(body)]
LONG = "Example"
"""How the headings of sections begin that check the whole catalogue several times."""
PLAYED = [pytest.param(h, marks=[pytest.mark.slow] * h.startswith(LONG)) for h in SHOWN]


@pytest.mark.parametrize("heading", PLAYED)
def test_what_the_page_shows_happens(
    heading: str, cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("frameworks", "modules"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(options, "datetime", Clock)
    stage = Stage(tmp_path, cli, monkeypatch)
    for kind, body in FENCE.findall(sections()[heading]):
        stage.play(kind, body)
    whole = {m[1] for m in re.finditer(r"^```yaml\n# (\S+)$", sections()[heading], re.MULTILINE)}
    if whole:
        assert cli("fmt", "--check", *sorted(whole)).exit_code == 0, "not in canonical form"


# The lists


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return shipped_catalogue()


def asks(loaded: Loaded) -> dict[str, set[str]]:
    """Give every `ask` of the catalogue, with whose rules have it."""
    found: dict[str, set[str]] = {}
    for clause in Scope(loaded, TODAY).clauses:
        for part in walk(clause.parsed.rule):
            if isinstance(part, Ask):
                found.setdefault(part.text, set()).add(clause.owner)
    return found


def listed(loaded: Loaded) -> Iterator[tuple[str, set[str]]]:
    """Give every `ask` that the page lists; DOMAIN stands for each domain."""
    for text, owners in ASK.findall(prose()):
        if owners == "in every domain":
            for domain in loaded.catalogue.domains.values():
                yield text.replace("DOMAIN", domain.title.lower()), {domain.id}
        else:
            yield text, set(re.findall(r"`([^`]+)`", owners))


def test_every_ask_is_listed_once_with_its_owners(loaded: Loaded) -> None:
    there, shown = asks(loaded), list(listed(loaded))
    lines = [f'- "{t}": {", ".join(f"`{o}`" for o in sorted(there[t]))}' for t in sorted(there)]
    gone = [text for text, _ in shown if text not in there]
    assert gone == [], "the page lists what no rule asks any more"
    stands = dict(shown)
    wrong = [
        line for text, line in zip(sorted(there), lines, strict=True)
        if stands.get(text) != there[text]
    ]  # fmt: skip
    assert wrong == [], "these lines are to stand in the page, each under its reason"
    assert len(shown) == len(stands), "the page lists an ask twice"


def test_every_id_that_is_named_is_there(loaded: Loaded) -> None:
    catalogue = loaded.catalogue
    known = {entry.id for entry in loaded.entries if entry.id} | set(catalogue.items)
    known |= {str(getattr(entry.form, "id", "")) for entry in loaded.entries}
    known |= set(catalogue.by_tag)
    known |= set(
        re.findall(r"^\| `([a-z-]+)` \|", (ROOT / "docs/checks.md").read_text(), re.MULTILINE)
    )
    made = (body for kind, body in FENCE.findall(page()) if kind == "yaml")
    known |= {id_ for body in made for id_ in re.findall(r"\bid: ([a-z0-9-]+)", body)}
    assert [word for word in CODE.findall(prose()) if word not in known] == []


def named(text: str) -> set[str]:
    return set(CODE.findall(FENCE.sub("", text)))


def test_every_tolerated_problem_is_named(loaded: Loaded) -> None:
    lines = page().splitlines()
    for _, form in Scope(loaded, TODAY).forms(ToleratedForm):
        words = f"`{Path(form.file).stem}`", f"`{form.code}`"
        assert any(all(word in line for word in words) for line in lines), words


def test_every_row_that_was_left_out_is_named() -> None:
    out = []
    for path in sorted((ROOT / "tests/facts").glob("*.yaml")):
        rows = read_yaml(path.read_text(encoding="utf-8"))
        assert isinstance(rows, dict)
        assert isinstance(rows["rows"], list)
        out += [r["row"] for r in rows["rows"] if isinstance(r, dict) and r.get("left_out")]
    shown = re.findall(r"^\| row (\S+) \|", sections()["What was left out"], re.MULTILINE)
    assert sorted(shown) == sorted(map(str, out))


def test_every_competency_framework_is_named(loaded: Loaded) -> None:
    there = {form.id for _, form in Scope(loaded, TODAY).forms(CompetenciesForm)}
    assert there - named(sections()["Competency frameworks"]) == set()


def roles(lines: str) -> set[str]:
    """Give the roles of a list: the first id of each line."""
    return set(re.findall(r"^- `([a-z0-9-]+)`", lines, re.MULTILINE))


def test_the_roles_with_no_route_from_nothing_are_those_named() -> None:
    text = (ROOT / "tests/golden/routes/from-nothing.txt").read_text(encoding="utf-8")
    answers = (part.strip().partition("\n") for part in text.split("=" * 72) if part.strip())
    without = {id_ for id_, _, answer in answers if answer.strip().startswith("There is no route")}
    assert roles(sections()["Roles that cannot be reached from nothing"]) == without


def test_the_roles_that_give_no_hours_are_those_named(loaded: Loaded) -> None:
    idle = {form.id for _, form in Scope(loaded, TODAY).forms(Role) if not form.gives}
    assert roles(sections()["Roles that give no counted hours"]) == idle


def test_about_one_price_in_ten_is_known(loaded: Loaded) -> None:
    items = loaded.catalogue.items.values()
    courses = [i for i in items if i.kind in {Kind.MODULE, Kind.QUALIFICATION}]
    known = sum(i.figures.cost is not None for i in courses) / len(courses)
    assert "About one price in ten is known" in page()
    assert 0.05 < known < 0.15
