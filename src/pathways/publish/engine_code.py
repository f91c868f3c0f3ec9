"""The engine's own code for the page: every module that the planner imports, in one archive."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from io import BytesIO
from pkgutil import get_data
from zipfile import ZIP_STORED, ZipFile, ZipInfo

ENTRY = "pathways.planner.page"
"""What the page imports; with it comes all that it imports in turn."""
LEFT_OUT = frozenset({"pathways.route.solver_native"})
"""Imported only where clingo is a library."""
ENCODINGS = ("pathways/route/choose.lp", "pathways/route/timed.lp")
_EARLY = (1980, 1, 1, 0, 0, 0)
"""The first day that an archive can name: the same code gives the same bytes."""


def engine_files_of_code() -> dict[str, bytes]:
    """Give every file of the code and the encodings, in the order of their names."""
    files = {file: source for _, file, source in engine_modules()}
    files |= {name: _content(name) for name in ENCODINGS}
    return dict(sorted(files.items()))


def archive_of(files: Mapping[str, bytes]) -> bytes:
    """Pack files into an archive from which the page's Python imports, not compressed."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for name, content in files.items():
            archive.writestr(ZipInfo(name, _EARLY), content)
    return out.getvalue()


def digests_of(files: Mapping[str, bytes]) -> str:
    """Give the digest of each file on a line, as `sha256sum` writes them."""
    return "".join(f"{sha256(content).hexdigest()}  {name}\n" for name, content in files.items())


def is_still(digests: str) -> bool:
    """Say whether the code is still that of which these are the digests.

    Where every file is as it was, so is what they import: no other can have come to them.
    """
    names = [line.partition("  ")[2] for line in digests.splitlines()]
    if f"{ENTRY.replace('.', '/')}.py" not in names:
        return False
    try:
        return digests_of({name: _content(name) for name in names}) == digests
    except FileNotFoundError:
        return False


def engine_modules() -> Iterator[tuple[str, str, bytes]]:
    """Give each module with its file and source, as they are found from the entry on."""
    waiting, seen = [ENTRY], set[str]()
    while waiting:
        module = waiting.pop()
        if module in seen or module in LEFT_OUT:
            continue
        seen.add(module)
        file, source = _found(module)
        yield module, file, source
        parent = module.rpartition(".")[0]
        waiting += [*([parent] if parent else []), *imports(source)]


@cache
def imports(source: bytes) -> tuple[str, ...]:
    """Give our own modules that a module imports when it runs, at its head or later."""
    return tuple(_imported(source))


def _imported(source: bytes) -> Iterator[str]:
    for node in _running(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        ours = (name for name in names if name.partition(".")[0] == "pathways")
        # What begins with a capital is a class, and need not be looked for.
        small = (name for name in ours if name[name.rfind(".") + 1].islower())
        yield from filter(_is_module, small)


def _running(tree: ast.Module) -> Iterator[ast.stmt]:
    """Walk the statements that are run: not those that are only there for checking types."""
    waiting: list[ast.AST] = [*tree.body]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.stmt):
            yield node
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            waiting += node.orelse
        else:
            # No import stands in an expression, and these are most of a module.
            waiting += [part for name in _BLOCKS for part in getattr(node, name, ())]


_BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")
"""Where statements stand in others."""


@cache
def _is_module(name: str) -> bool:
    try:
        _found(name)
    except FileNotFoundError:
        return False
    return True


@cache
def _found(module: str) -> tuple[str, bytes]:
    path = module.replace(".", "/")
    for file in (f"{path}.py", f"{path}/__init__.py"):
        try:
            return file, _content(file)
        except (FileNotFoundError, NotADirectoryError):
            continue
    raise FileNotFoundError(module)


def _content(file: str) -> bytes:
    content = get_data("pathways", file.removeprefix("pathways/"))
    if content is None:
        raise FileNotFoundError(file)
    return content
