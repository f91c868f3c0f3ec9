"""Other makers of static sites on the same records: from data, and from Markdown.

Eleventy (npm) gets the records as data and a template of the same parts as ours; MkDocs
(PyPI) gets them as Markdown, which it has to parse: its figure is that of a whole other way.
Both get the facts, rules and links of each page. Once more both get all that our pages and
documents say of an item, worked out already, and write as much: `whole_page.njk`, and
`whole_theme.html` around Markdown of the same parts.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from pathways.model.catalogue import Catalogue
from pathways.model.items import Item
from pathways.rules.syntax import Holds, walk
from pathways.rules.text import rule_of


@dataclass(frozen=True, slots=True)
class Record:
    """What one page says."""

    id: str
    title: str
    facts: tuple[tuple[str, str], ...]
    rules: tuple[tuple[str, str], ...]
    asks: tuple[tuple[str, str], ...]
    opens: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build took: seconds of the processor, of the clock, files, MB of one process."""

    cpu: float
    wall: float
    files: int
    memory: int


def records(catalogue: Catalogue) -> list[Record]:
    """Give the record of every item."""
    asked = {i.id: _named(i, catalogue) for i in catalogue.items.values()}
    opens: dict[str, list[tuple[str, str]]] = {}
    for id_, named in asked.items():
        for other, _ in named:
            opens.setdefault(other, []).append((id_, catalogue.items[id_].title))
    return [
        Record(i.id, i.title, _facts(i), _rules(i), asked[i.id], tuple(opens.get(i.id, ())))
        for i in catalogue.items.values()
    ]


def _facts(item: Item) -> tuple[tuple[str, str], ...]:
    figures = item.figures
    return (
        ("Kind", str(item.kind)), ("Provider", item.provider or ""), ("Level", str(item.level)),
        ("Hours", str(figures.hours)), ("Weeks", str(figures.weeks)),
        ("Credits", str(figures.credits)), ("Cost", str(figures.cost)), ("File", item.file),
        ("Tags", ", ".join(item.tags)), ("Countries", ", ".join(item.countries)),
    )  # fmt: skip


def _rules(item: Item) -> tuple[tuple[str, str], ...]:
    named = ("requires", "entry", "alongside", "usual")
    return tuple((key, getattr(item, key)) for key in named if getattr(item, key))


def _named(item: Item, catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    ids = (p.id for _, text in _rules(item) for p in walk(rule_of(text)) if isinstance(p, Holds))
    known = (catalogue.items.get(id_) for id_ in dict.fromkeys(ids))
    return tuple((i.id, i.title) for i in known if i is not None)


ALONE = """\
import json, resource, subprocess, sys
code = subprocess.call(sys.argv[1:])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print("\\n" + json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss // 1024]))
sys.exit(code)
"""
"""Runs a command and says what it used: in a process of its own, as the most memory of any
child of a process is never forgotten."""


def ran(command: list[str], folder: Path, out: Path, **environment: str) -> Built:
    """Run a build; raises where it fails, with what it said."""
    start = perf_counter()
    done = subprocess.run(  # noqa: S603  our own commands
        [sys.executable, "-c", ALONE, *command], cwd=folder, check=False, capture_output=True,
        text=True, env=os.environ | environment | {"NODE_OPTIONS": "--max-old-space-size=8000"},
    )  # fmt: skip
    wall = perf_counter() - start
    if done.returncode:
        raise RuntimeError(f"{command}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    cpu, memory = json.loads(done.stdout.splitlines()[-1])
    return Built(cpu, wall, sum(p.is_file() for p in out.rglob("*")), memory)


HERE = Path(__file__).parent
TEMPLATE = """\
---
pagination: {data: records, size: 1, alias: one}
permalink: "{{ one.id }}.html"
---
<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ one.title }}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="site.css"></head><body>
<a href="#main">Skip to the content</a>
<header><nav><ul><li><a href="index.html">Home</a></li><li><a href="a-z.html">A to Z</a></li>
</ul></nav></header>
<main id="main"><h1>{{ one.title }}</h1>
<table>{% for fact in one.facts %}<tr><th scope="row">{{ fact[0] }}</th><td>{{ fact[1] }}</td></tr>
{% endfor %}</table>
{% for rule in one.rules %}<h2>{{ rule[0] }}</h2><p><code>{{ rule[1] }}</code></p>{% endfor %}
<h2>Asks for</h2><ul>{% for other in one.asks %}<li>
<a href="{{ other[0] }}.html">{{ other[1] }}</a></li>
{% endfor %}</ul>
<h2>Opens</h2><ul>{% for other in one.opens %}<li>
<a href="{{ other[0] }}.html">{{ other[1] }}</a></li>
{% endfor %}</ul></main>
<footer><ul><li><a href="privacy.html">Privacy</a></li></ul></footer></body></html>
"""


def eleventy(found: list[Record], folder: Path) -> Built | None:
    """Build simple pages with Eleventy; None where there is no npm."""
    return _eleventy([asdict(r) for r in found], {"page.njk": TEMPLATE}, folder / "eleventy")


def eleventy_whole(site: Path, folder: Path) -> Built | None:
    """Build pages and documents like ours of our own documents; None where there is no npm."""
    found = _documents(site)
    names = ("whole_page.njk", "whole_document.njk")
    templates = {name: (HERE / name).read_text("utf-8") for name in names}
    return _eleventy(found, templates, folder / "eleventy-whole")


def _documents(site: Path) -> list[dict[str, Any]]:
    """Read our own documents, each with the titles of what the item opens."""
    found = [json.loads(p.read_bytes()) for p in sorted((site / "api/v1/items").glob("*.json"))]
    titles = {one["id"]: one["title"] for one in found}
    for one in found:
        one["opened"] = [{"id": id_, "title": titles[id_]} for id_ in one["opens"]["directly"]]
    return found


def _eleventy(found: list[Any], templates: Mapping[str, str], source: Path) -> Built | None:
    if shutil.which("npm") is None:
        return None
    (source / "_data").mkdir(parents=True)
    (source / "package.json").write_text('{"private": true}', "utf-8")
    install = ["npm", "install", "--silent", "--no-audit", "--no-fund", "@11ty/eleventy@3"]
    ran(install, source, source / "_data")
    (source / "_data" / "records.json").write_text(json.dumps(found), "utf-8")
    for name, text in templates.items():
        (source / name).write_text(text, "utf-8")
    return ran(["npx", "eleventy", "--quiet"], source, source / "_site")


def mkdocs(found: list[Record], folder: Path) -> Built:
    """Build with MkDocs, its own theme, without its search."""
    return _mkdocs({record.id: _markdown(record) for record in found}, folder / "mkdocs")


def mkdocs_whole(site: Path, folder: Path, plugins: str = "") -> Built:
    """Build pages and documents like ours of our own documents, with MkDocs and a theme as ours."""
    found, source = _documents(site), folder / f"mkdocs-whole-{len(plugins)}"
    (source / "theme").mkdir(parents=True)
    shutil.copy(HERE / "whole_theme.html", source / "theme" / "main.html")
    (source / "records.json").write_text(json.dumps(found), "utf-8")
    (source / "documents.py").write_text(DOCUMENTS, "utf-8")
    more = "theme: {name: null, custom_dir: theme}\nhooks: [documents.py]\n"
    return _mkdocs({one["id"]: _whole(one) for one in found}, source, more, plugins)


SEARCH = "search: {indexing: titles}"
"""The plug-in by which a site of MkDocs is searched, as ours is, by titles and not whole texts."""
DOCUMENTS = """\
import json
from pathlib import Path


def on_post_build(config):
    folder = Path(config["site_dir"], "api")
    folder.mkdir()
    for one in json.loads(Path("records.json").read_bytes()):
        (folder / f"{one['id']}.json").write_text(json.dumps(one), "utf-8")
"""
"""Writes a document for each record, as a hook of MkDocs."""


def _mkdocs(pages: Mapping[str, str], source: Path, more: str = "", plugins: str = "") -> Built:
    (source / "docs" / "modules").mkdir(parents=True)
    for name, text in pages.items():
        (source / "docs" / "modules" / f"{name}.md").write_text(text, "utf-8")
    (source / "docs" / "index.md").write_text("# Home\n", "utf-8")
    plain = "site_name: Records\nnav: [index.md]\nuse_directory_urls: false\n"
    plain += f"plugins: [{plugins}]\n"
    (source / "mkdocs.yml").write_text(plain + more, "utf-8")
    return ran([sys.executable, "-m", "mkdocs", "build", "-q"], source, source / "site")


def _whole(one: dict[str, Any]) -> str:
    """Write all that our page says of an item as Markdown."""
    written, sure = one["written"], {f["figure"]: f["standing"] for f in one["figures"]}
    add, to = f"../planner.html#add={one['id']}", f"../planner.html#to={one['id']}"
    lines = [f"{one['kind']}, {written.get('provider')}", "", f"# {one['title']}", ""]
    lines += [f"[I have this]({add}) [Find my route to this]({to})", "", "## Key facts", ""]
    lines += ["| What | Fact | How sure we are |", "| -- | -- | -- |"]
    lines += [f"| {k} | {_said(written[k])} | {sure.get(k, '')} |" for k in KEYS if k in written]
    lines += ["", "## What it asks for", ""]
    for rule in one["rules"]:
        lines += [f"### {rule['key']}", "", sure.get(rule["key"], ""), ""]
        lines += [*_tree(rule["tree"]), "", f"The rule as text: `{rule['text']}`", ""]
    lines += ["## What it opens", ""]
    lines += [f"- [{other['title']}]({other['id']}.md)" for other in one["opened"]]
    lines += ["", "## Where this comes from", ""]
    lines += [
        f"{s['number']}. {s['url'] or 'Our own judgement'} {s['note']}" for s in one["sources"]
    ]
    data = f"[As data](../api/{one['id']}.json)"
    lines += ["", f"In the catalogue: `{one['file']}`, `{one['id']}` {data}", ""]
    return "\n".join(lines)


KEYS = ("provider", "level", "countries", "hours", "weeks", "cost", "credits")


def _said(value: object) -> str:
    return ", ".join(map(str, value.values())) if isinstance(value, dict) else str(value)


def _tree(part: Mapping[str, Any], depth: int = 0) -> list[str]:
    indent, parts = "    " * depth, part.get("parts", ())
    if not parts:
        named = (
            f"[{part['words']}]({part['rule']}.md)" if " " not in part["rule"] else part["words"]
        )
        return [f"{indent}- {named}"]
    return [f"{indent}- **{part['words']}**:", *(t for p in parts for t in _tree(p, depth + 1))]


def _markdown(record: Record) -> str:
    lines = [f"# {record.title}", "", "|  |  |", "| -- | -- |"]
    lines += [f"| {name} | {text} |" for name, text in record.facts]
    for name, text in record.rules:
        lines += ["", f"## {name}", "", f"`{text}`"]
    for heading, named in (("Asks for", record.asks), ("Opens", record.opens)):
        lines += ["", f"## {heading}", ""]
        lines += [f"- [{title}]({id_}.md)" for id_, title in named]
    return "\n".join(lines) + "\n"
