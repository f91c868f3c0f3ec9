"""A catalogue kept in compiled form, so that it need not be read from its files each time.

The answer is the same with it, without it, and with a damaged one.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from pathways.files import layout, problems
from pathways.files.collector import collector_off
from pathways.files.kept import keep, kept
from pathways.files.layout import Tree, walk
from pathways.files.problems import Problem
from pathways.model import catalogue as catalogue_model
from pathways.model import items as items_model
from pathways.model import quantities as quantities_model
from pathways.model.catalogue import (
    Award,
    AwardRow,
    Body,
    Catalogue,
    ComparableRow,
    Competencies,
    Conversion,
    Country,
    CreditSystem,
    Domain,
    HourKind,
    Ladder,
    TermCalendar,
)
from pathways.model.items import Item

KEPT = 8
"""Compiled catalogues kept in the folder; the oldest go."""
SETTLED = 2_000_000_000
"""Nanoseconds after which a file can no longer change without its times telling."""
_SUFFIX = ".catalogue"
_MODEL = (quantities_model, items_model, catalogue_model, problems, layout)


class CachedCatalogue(msgspec.Struct, frozen=True):
    """A catalogue, and what is wrong with its files."""

    catalogue: Catalogue
    problems: tuple[Problem, ...]


class _Compiled(msgspec.Struct, array_like=True, frozen=True):
    items: tuple[Item, ...]
    hour_kinds: tuple[HourKind, ...]
    domains: tuple[Domain, ...]
    ladders: tuple[Ladder, ...]
    comparable: tuple[ComparableRow, ...]
    systems: tuple[CreditSystem, ...]
    conversions: tuple[Conversion, ...]
    bodies: tuple[Body, ...]
    countries: tuple[Country, ...]
    awards: tuple[Award, ...]
    award_rows: tuple[AwardRow, ...]
    competencies: tuple[Competencies, ...]
    terms: tuple[TermCalendar, ...]
    digest: str
    problems: tuple[Problem, ...]


def default_cache_folder(environ: Mapping[str, str]) -> Path | None:
    """Give the folder where the system keeps caches, none where there is no home."""
    # An XDG folder that is not absolute is to be ignored, says the XDG specification.
    given = environ.get("XDG_CACHE_HOME", "")
    if Path(given).is_absolute():
        return Path(given) / "pathways"
    home = environ.get("HOME") or environ.get("LOCALAPPDATA")
    return Path(home) / ".cache" / "pathways" if home else None


def load_cached(root: Path, folder: Path | None) -> CachedCatalogue:
    """Give the catalogue under a root, from the folder when nothing has changed since."""
    tree = walk(root)
    if folder is None or not tree.files:
        return _read(root)
    key = fingerprint(root, tree)
    path = folder / f"{key}{_SUFFIX}"
    with collector_off():
        compiled = kept(path, key, _Compiled)
        if compiled is not None:
            return _unpacked(compiled)
    found = _read(root)
    # A change while reading, or one too fresh for its time to tell, must not be kept.
    if _settled(tree) and fingerprint(root, walk(root)) == key:
        with suppress(OSError):
            keep(path, key, _packed(found), KEPT)
    return found


def fingerprint(root: Path, tree: Tree) -> str:
    """Give what changes with any file of a catalogue, and with the code that reads it."""
    digest = hashlib.blake2b(b"".join(_code()), digest_size=16)
    lines = [
        os.path.realpath(root),
        *_model_lines(),
        *(repr(problem) for problem in tree.problems),
        *(f"{f.file}\0{f.size}\0{f.modified}\0{f.changed}" for f in tree.files),
    ]
    digest.update("\n".join(lines).encode(errors="surrogateescape"))
    return digest.hexdigest()


def _model_lines() -> Iterable[str]:
    for module in _MODEL:
        for name, value in sorted(vars(module).items()):
            fields = vars(value).get("__annotations__", {}) if isinstance(value, type) else {}
            if fields:
                yield f"{name}({', '.join(f'{field}: {form}' for field, form in fields.items())})"


def _code() -> Iterable[bytes]:
    """Give our own code that reads files: what it makes of them may change with it."""
    for package in _CODE:
        with suppress(OSError):
            for path in sorted((_HOME / package).glob("*.py")):
                yield path.read_bytes()


_HOME = Path(__file__).parent.parent
_CODE = ("model", "rules", "files", "documents", "measure")


def _settled(tree: Tree) -> bool:
    newest = max(max(found.modified, found.changed) for found in tree.files)
    return newest < time.time_ns() - SETTLED


def _read(root: Path) -> CachedCatalogue:
    # YAML and the forms take longer to import than a compiled catalogue to load.
    from pathways.files.catalogue import load_catalogue  # noqa: PLC0415

    loaded = load_catalogue(root)
    return CachedCatalogue(loaded.catalogue, loaded.problems)


def _packed(found: CachedCatalogue) -> _Compiled:
    whole = found.catalogue
    return _Compiled(
        items=tuple(whole.items.values()),
        hour_kinds=tuple(whole.hour_kinds.values()),
        domains=tuple(whole.domains.values()),
        ladders=tuple(whole.ladders.values()),
        comparable=whole.comparable,
        systems=tuple(whole.systems.values()),
        conversions=whole.conversions,
        bodies=tuple(whole.bodies.values()),
        countries=tuple(whole.countries.values()),
        awards=tuple(whole.awards.values()),
        award_rows=whole.award_rows,
        competencies=tuple(whole.competencies.values()),
        terms=tuple(whole.terms.values()),
        digest=whole.digest,
        problems=found.problems,
    )


def _unpacked(compiled: _Compiled) -> CachedCatalogue:
    catalogue = Catalogue(
        items={item.id: item for item in compiled.items},
        hour_kinds={kind.id: kind for kind in compiled.hour_kinds},
        domains={domain.id: domain for domain in compiled.domains},
        ladders={ladder.id: ladder for ladder in compiled.ladders},
        comparable=compiled.comparable,
        systems={system.id: system for system in compiled.systems},
        conversions=compiled.conversions,
        bodies={body.id: body for body in compiled.bodies},
        countries={country.id: country for country in compiled.countries},
        awards={award.id: award for award in compiled.awards},
        award_rows=compiled.award_rows,
        competencies={one.id: one for one in compiled.competencies},
        terms={one.id: one for one in compiled.terms},
        digest=compiled.digest,
    )
    return CachedCatalogue(catalogue, compiled.problems)
