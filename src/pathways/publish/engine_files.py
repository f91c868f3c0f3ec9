"""The files by which the planner page has the engine: scripts that hold packed bytes as text.

A page opened from a folder may load classic scripts and nothing else. So every part is one: a
text in base 64 of what gzip packed. What is vendored is packed already.
"""

from __future__ import annotations

import gzip
import json
from base64 import b64encode
from collections.abc import Iterator, Mapping

from pathways.model.catalogue import Catalogue
from pathways.planner.catalogue_data import plain_catalogue
from pathways.publish.compact import compact
from pathways.publish.engine_code import archive_of, engine_files_of_code, is_still
from pathways.publish.file import File
from pathways.publish.sources import Sources

VENDORED = {
    "pyodide-asm": "vendor/pyodide/pyodide.asm.js.gz",
    "pyodide": "vendor/pyodide/pyodide.js.gz",
    "pyodide-wasm": "vendor/pyodide/pyodide.asm.wasm.gz",
    "python-memory": "vendor/pyodide/snapshot.bin.gz",
    "clingo": "vendor/clingo-wasm/clingo.js.gz",
    "clingo-wasm": "vendor/clingo-wasm/clingo.wasm.gz",
}
"""The parts that are not ours, with the files that hold them, packed."""
LICENCES = {
    "pyodide": "vendor/pyodide/LICENSE",
    "python": "vendor/pyodide/LICENSE.python",
    "clingo-wasm": "vendor/clingo-wasm/LICENSE",
    "clingo": "vendor/clingo-wasm/LICENSE.clingo",
}
IMPORTED = "vendor/engine.sha256"
"""The digests of the engine's code that the kept memory of Python holds, imported already."""
PACKING = 7
"""How hard gzip tries: on the shipped catalogue 9 saves four bytes of a thousand, and takes
twice as long on a large one."""
SIZES = "{ /* sizes */ }"
"""Stands in the script of the page for the size of each part."""


def engine_files(catalogue: Catalogue, sources: Sources) -> Iterator[File]:
    """Give the script that the page loads, `assets/engine.js`, and the parts it asks for."""
    parts = {name: _script(name, packed) for name, packed in _packed(catalogue, sources)}
    script = sources.text("scripts/engine.js")
    sizes = json.dumps({name: len(content) for name, content in parts.items()})
    yield File("assets/engine.js", script.replace(SIZES, sizes).encode())
    for name, content in parts.items():
        yield File(f"engine/{name}.js", content)
    for name, file in LICENCES.items():
        yield File(f"engine/licence-{name}.txt", sources.content(file))


def _packed(catalogue: Catalogue, sources: Sources) -> Iterator[tuple[str, bytes]]:
    own: Mapping[str, bytes] = {
        "prelude": sources.content("scripts/engine-prelude.js"),
        "worker": sources.content("scripts/engine-worker.js"),
        "pathways": _code(sources),
        "catalogue": compact(plain_catalogue(catalogue)),
    }
    yield from ((name, gzip.compress(content, PACKING, mtime=0)) for name, content in own.items())
    yield from ((name, sources.content(file)) for name, file in VENDORED.items())


def _code(sources: Sources) -> bytes:
    """Give the engine's code; nothing where the kept memory holds that very code already."""
    return b"" if is_still(sources.text(IMPORTED)) else archive_of(engine_files_of_code())


def _script(name: str, packed: bytes) -> bytes:
    key = json.dumps(name)
    opening = f"(self.pathwaysEngineParts = self.pathwaysEngineParts || {{}})[{key}] = "
    return opening.encode() + b'"' + b64encode(packed) + b'";\n'
