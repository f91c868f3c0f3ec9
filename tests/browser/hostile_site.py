"""A catalogue with hostile text wherever the forms let people write text, and its site.

The forms themselves say where text may stand, so a new field is hostile by itself. What the
invented catalogue leaves out is added here.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from pathways.files.entries import SHELLS, SINGLE
from pathways.files.yaml_text import read_yaml
from pathways.model.authored_items import Module
from pathways.model.forms import Form
from tests.browser.hostile_aims import add_aims
from tests.running import SMALL

Written = Any
"""A value as a file has it."""
Schema = Mapping[str, Any]

RUNS = (
    "</script><script>window.__ran=1</script><img src=x onerror=window.__ran=2>"
    '<svg onload=window.__ran=3></svg>"\'><a href="javascript:window.__ran=4">x</a>'
    "${window.__ran=5}{{ 7*7 }}{% raw %}<!-- ]]> --></textarea></title></style>&lt;&#x3c;\\u003c"
)
TURNS = (
    "\u202egnp.exe\u202c\u2066\u2067 \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 "
    "a\u200bb\u200ec \U0001f9d1\u200d\U0001f692\U0001f3f4\U000e0067 e\u0301\u0327\u0334\u0335 "
    + "\u202b"
    * 20
)
WIDE = "w" * 5000
BLANK = "\u2800\u200b\u3164"
"""Looks empty, and is not."""
TEXTS = {"runs": RUNS, "turns": TURNS, "wide": WIDE, "blank": BLANK}
ADDRESSES = {
    "runs": "javascript:window.__ran=6",
    "turns": "https://example.org/\u202e\"onclick=window.__ran=7 x='",
    "wide": f"https://example.org/{WIDE}",
    "blank": "data:text/html,<script>window.__ran=8</script>",
}
WORDS_OF_OURS = frozenset({
    ("Source", "for"), ("CountryForm", "currency"), ("Cost", "currency"),
    ("ToleratedForm", "file"), ("ToleratedForm", "code"), ("ToleratedForm", "reason"),
    ("BandsForm", "score"), ("TriggerForm", "codes"), ("EvidenceForm", "for"),
})  # fmt: skip
"""Texts that must be a word the program knows, and a file that is on no page."""
FIELDS = frozenset({"judgement", "derived", "reason"})
"""Lists of names of fields, and reasons by the name of a field."""
RULES = frozenset({"requires", "entry", "alongside", "usual", "practice"})
SHORT = frozenset({"renew", "counts_as", "obtainable", "rpl"})
"""Forms that may be written in short, as one word or text."""
OWN = {"joinery": ""}
MORE: Mapping[str, Mapping[str, Written]] = {
    "Module": {"own": OWN, "renew": {"note": ""}, "valid_for": "2 years"},
    "Role": {"own": OWN},
    "Qualification": {"own": OWN, "regulator": {"body": "slipway", "number": ""}},
    "DomainForm": {"tracks": {"practice": "", "own": "", "effect": ""}},
    "LadderForm": {"sizes": [{"name": ""}]},
}
"""What the invented catalogue leaves out."""
TERMS = {"title": "", "from": "2026-09-07", "to": "2026-12-19"}
CALENDARS = {"calendars": [{"id": "yard-terms", "title": "", "terms": [TERMS]}]}


@dataclass(slots=True)
class Filling:
    """Fills the texts of a form; keeps which of them it has filled."""

    kind: str
    filled: set[tuple[str, str]] = field(default_factory=set)

    def form(self, form: type[Form], value: Written) -> Written:
        """Give what is written for a form with every text in it hostile."""
        whole = form.model_json_schema(mode="validation")
        return self._value(whole, value, whole.get("$defs", {}), form.__name__, "")

    def _value(
        self, schema: Schema, value: Written, known: Mapping[str, Schema], owner: str, key: str
    ) -> Written:
        if "$ref" in schema:
            name = schema["$ref"].rsplit("/", 1)[1]
            return self._value(known[name], value, known, name, key)
        options = schema.get("anyOf", ())
        for option in (o for o in options if fits(o, value, known)):
            return self._value(option, value, known, owner, key)
        if "properties" in schema and isinstance(value, dict):
            return self._mapping(schema, {**more_of(schema, owner), **value}, known, owner)
        if "items" in schema and isinstance(value, list):
            return [self._value(schema["items"], one, known, owner, key) for one in value]
        inner = values_of(schema)
        if inner and isinstance(value, dict):
            return {k: self._value(inner, v, known, owner, key) for k, v in value.items()}
        return self._text(schema, value, owner, key)

    def _mapping(
        self, schema: Schema, value: Mapping[str, Written], known: Mapping[str, Schema], owner: str
    ) -> Written:
        texts = {
            k: one for k, one in schema["properties"].items() if k not in FIELDS | SHORT | RULES
        }
        absent = {k: [""] if is_texts(s) else "" for k, s in texts.items() if may_be_text(s)}
        whole = {**{k: v for k, v in absent.items() if (owner, k) not in WORDS_OF_OURS}, **value}
        return {
            key: self._value(schema["properties"].get(key, {}), one, known, owner, key)
            for key, one in whole.items()
        }

    def _text(self, schema: Schema, value: Written, owner: str, key: str) -> Written:
        if (owner, key) in WORDS_OF_OURS or key in {"judgement", "derived", *SHORT}:
            return value
        if key in RULES:
            words = TEXTS[self.kind].replace('"', "").replace("\\", "")
            return f'({value}) and ask "{words}"' if value else value
        if not is_text(schema):
            return value
        self.filled.add((owner, key))
        return (ADDRESSES if key == "url" else TEXTS)[self.kind]


def values_of(schema: Schema) -> Schema:
    """Give the schema of the values of a mapping with any keys; empty where it is not one."""
    inner = schema.get("additionalProperties")
    named: list[Schema] = [*schema.get("patternProperties", {}).values()]
    if isinstance(inner, dict):
        return inner
    return named[0] if named else {}


def is_text(schema: Schema) -> bool:
    """Say whether any text may stand there."""
    kinds = schema.get("type")
    narrow = {"pattern", "enum", "const", "properties"} & schema.keys()
    return not narrow and kinds in ("string", ["number", "string"])


def more_of(schema: Schema, owner: str) -> Mapping[str, Written]:
    """Give what the invented catalogue leaves out of a form."""
    reasons = {"reason": {"title": ""}} if "reason" in schema["properties"] else {}
    return {**reasons, **MORE.get(owner, {})}


def is_texts(schema: Schema) -> bool:
    """Say whether a list of any texts may stand there."""
    inner = [schema, *schema.get("anyOf", ())]
    return any(is_text(one["items"]) for one in inner if "items" in one)


def may_be_text(schema: Schema) -> bool:
    """Say whether any text, or a list of them, may stand there."""
    return is_texts(schema) or any(map(is_text, [schema, *schema.get("anyOf", ())]))


def fits(schema: Schema, value: Written, known: Mapping[str, Schema]) -> bool:
    """Say whether a value has the shape of a schema: mapping, list or text."""
    if "$ref" in schema:
        schema = known[schema["$ref"].rsplit("/", 1)[1]]
    if "anyOf" in schema:
        return any(fits(option, value, known) for option in schema["anyOf"])
    shapes: Mapping[type, str] = {dict: "object", list: "array", str: "string"}
    kinds = schema.get("type", "")
    return shapes.get(type(value), "number") in ([kinds] if isinstance(kinds, str) else kinds)


def form_of(file: str) -> type[Form]:
    """Give the form of a file that is one entry."""
    folders = file.split("/")
    return Module if folders[0] == "modules" else SINGLE["/".join(folders[:2])]


def hostile_file(file: str, value: Written, filling: Filling) -> Written:
    """Give what a file has, with every text in it hostile."""
    stem = Path(file).stem
    if Path(file).parent != Path("frameworks"):
        return filling.form(form_of(file), value)
    shell, lists = SHELLS[stem]
    whole = filling.form(shell, {} if value is None else value)
    return {
        key: [filling.form(lists[key], one) for one in value[key]] if key in lists else held
        for key, held in whole.items()
        if key not in lists or key in value
    }


def hostile_catalogue(kind: str, root: Path) -> Filling:
    """Write the invented catalogue with hostile texts of a kind; say which were filled."""
    shutil.copytree(SMALL, root)
    filling = Filling(kind)
    (root / "frameworks/terms.yaml").write_text(json.dumps(CALENDARS), encoding="utf-8")
    add_aims(root)
    for path in sorted(root.rglob("*.yaml")):
        written = read_yaml(path.read_text(encoding="utf-8"))
        file = path.relative_to(root).as_posix()
        path.write_text(
            json.dumps(hostile_file(file, written, filling), ensure_ascii=False, indent=1),
            encoding="utf-8",
        )
    (root / "examples").mkdir()
    profile = {"schema": "pathways/profile/1", "name": TEXTS[kind], "wants": {"country": "xa"}}
    text = json.dumps(profile, ensure_ascii=False)
    (root / "examples/anybody.yaml").write_text(text, encoding="utf-8")
    return filling


def texts_of(forms: Iterable[type[Form]]) -> Iterator[tuple[str, str]]:
    """Give each place of the forms in which any text may stand."""
    for form in forms:
        whole = form.model_json_schema(mode="validation")
        for name, schema in ((form.__name__, whole), *whole.get("$defs", {}).items()):
            for key, one in schema.get("properties", {}).items():
                texts = may_be_text(one) or is_text(values_of(one))
                if texts and key not in {"judgement", "derived", *SHORT, *RULES}:
                    yield name, key


@cache
def all_forms() -> tuple[type[Form], ...]:
    """Give the forms of everything that a catalogue holds."""
    shells = [form for shell, lists in SHELLS.values() for form in (shell, *lists.values())]
    return (Module, *SINGLE.values(), *shells)


def build_hostile(kind: str, root: Path, out: Path) -> None:
    """Build the site of a hostile catalogue, with what changed since the friendly one."""
    subprocess.run(  # noqa: S603 - our own
        [
            *(sys.executable, "-m", "pathways.cli.main", "site", "build", "--out", str(out)),
            *("--catalogue", str(root), "--since", str(SMALL), "--on", "2026-11-24"),
            *("--address", "https://example.org/paths/", "--title", TEXTS[kind]),
        ],
        check=True,
        capture_output=True,
        text=True,
    )
