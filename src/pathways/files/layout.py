"""Which files a catalogue is made of, and which form each of them has."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct, field

from pathways.files.problems import Problem

SUFFIX = ".yaml"
FOLDERS = ("frameworks", "modules")
REGISTER_FILES = (
    *("attestations", "awards", "bodies", "comparable", "countries", "credits", "development"),
    *("hours", "support", "terms", "tolerated"),
)
_FLAT_NAMES = ("competencies", "domains", "expected", "instruments", "ladders")
_NESTED = {
    ("modules",): "modules/<provider>/",
    ("frameworks", "qualifications"): "frameworks/qualifications/<body>/",
    ("frameworks", "roles"): "frameworks/roles/<country>/",
}
_FLAT = {("frameworks", name) for name in _FLAT_NAMES}


class Found(Struct, frozen=True):
    """One file of the catalogue: its name from the root, its size, and its times.

    `modified` is when it was written to, `changed` when anything about it changed, both
    in nanoseconds.
    """

    file: str
    size: int
    modified: int
    changed: int


class Tree(Struct, frozen=True):
    """The files of a catalogue in order of name, and what does not belong."""

    files: tuple[Found, ...]
    problems: tuple[Problem, ...]


class _Walk(Struct):
    files: list[Found] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def warn(self, file: str, code: str, message: str, mend: str) -> None:
        self.problems.append(Problem(file, 1, 1, "warning", code, message, mend))

    def refuse(self, file: str, code: str, message: str, mend: str) -> None:
        self.problems.append(Problem(file, 1, 1, "error", code, message, mend))


def walk(root: Path) -> Tree:
    """List the files of the catalogue under a root; symbolic links to folders are not followed."""
    seen = _Walk()
    present = [name for name in FOLDERS if (root / name).is_dir()]
    if not root.is_dir():
        message = "there is no such folder"
        seen.refuse(str(root), "missing-catalogue", message, "Check the path of the catalogue")
    elif not present:
        message = "this folder has neither frameworks/ nor modules/"
        mend = "Give the folder of a catalogue"
        seen.refuse(str(root), "missing-catalogue", message, mend)
    for name in present:
        _folder(root / name, (name,), seen)
    seen.files.sort(key=lambda found: found.file)
    return Tree(tuple(seen.files), tuple(sorted(seen.problems)))


def _folder(folder: Path, parts: tuple[str, ...], seen: _Walk) -> None:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        message = f"the folder cannot be read: {error.strerror}"
        seen.refuse("/".join(parts), "unreadable", message, "Change its permissions")
        return
    for entry in entries:
        if not entry.name.isprintable():
            name = entry.name.encode("ascii", "backslashreplace").decode()
            message = "this is not read: its name cannot be shown"
            seen.warn("/".join((*parts, name)), "stray-file", message, "Give it another name")
        elif not entry.name.startswith("."):
            _entry(entry, (*parts, entry.name), seen)


def _entry(entry: os.DirEntry[str], parts: tuple[str, ...], seen: _Walk) -> None:
    file = "/".join(parts)
    # A link in a circle is no folder; asking the entry itself would raise that.
    if entry.is_symlink() and Path(entry.path).is_dir():
        message = "this is a symbolic link to a folder, which is not followed"
        seen.warn(file, "stray-file", message, "Put the folder itself here")
    elif entry.is_dir(follow_symlinks=False):
        if not entry.name.endswith(SUFFIX) and _is_folder(parts):
            _folder(Path(entry.path), parts, seen)
        else:
            seen.warn(file, "stray-file", "this folder is not read", _mend(parts))
    elif not entry.name.endswith(SUFFIX):
        message = "this file is not read: its name does not end in .yaml"
        stem = entry.name.rsplit(".", 1)[0]
        mend = f"Rename it to {stem}.yaml" if entry.name.endswith(".yml") else "Move it away"
        seen.warn(file, "stray-file", message, mend)
    elif not is_place(parts):
        message = "this file is not read: it stands in no known place"
        seen.warn(file, "stray-file", message, _mend(parts))
    else:
        _file(entry, file, seen)


def _file(entry: os.DirEntry[str], file: str, seen: _Walk) -> None:
    try:
        status = entry.stat()
    except OSError:  # A link in a circle or into nothing: reading it says which.
        seen.files.append(Found(file, -1, 0, 0))
    else:
        times = status.st_mtime_ns, status.st_ctime_ns
        seen.files.append(Found(file, status.st_size, *times))


def _is_folder(parts: tuple[str, ...]) -> bool:
    return parts[:-1] in _NESTED or parts in _NESTED or parts in _FLAT


def is_register(file: str) -> bool:
    """Say whether a file of the catalogue holds many entries, not one."""
    return file.startswith("frameworks/") and file.count("/") == 1


def is_expected(file: str) -> bool:
    """Say whether a file of the catalogue holds expectations, of which no value is made."""
    return file.startswith("frameworks/expected/")


def is_beside(file: str) -> bool:
    """Say whether no answer depends on a file, so that a change in it makes no other catalogue."""
    return file.startswith(_BESIDE)


_BESIDE = (
    *("frameworks/expected/", "frameworks/instruments/"),
    *("frameworks/development.yaml", "frameworks/support.yaml"),
)


def is_place(parts: tuple[str, ...]) -> bool:
    """Say whether a file of the catalogue may have this name from the root."""
    if parts[:-1] == ("frameworks",):
        return parts[-1].removesuffix(SUFFIX) in REGISTER_FILES
    return parts[:-1] in _FLAT or parts[:-2] in _NESTED


def _mend(parts: tuple[str, ...]) -> str:
    for start, form in _NESTED.items():
        if parts[: len(start)] == start:
            return f"Put each file in {form}"
    names = ", ".join(f"{name}.yaml" for name in REGISTER_FILES)
    folders = ", ".join(f"{name}/" for name in (*_FLAT_NAMES, "qualifications", "roles"))
    return f"frameworks/ holds {folders}, {names}"
