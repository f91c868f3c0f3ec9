"""Small catalogues for the checks: registers that are sound, and files on top of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pathways.check.check import check_catalogue
from pathways.check.tolerated import Report
from pathways.files.catalogue import Loaded, load_catalogue

TODAY = date(2026, 11, 24)
SOURCE = "source: {standing: judgement}\n"
REGISTERS = {
    "frameworks/attestations.yaml": (
        f"attestations:\n  - {{id: can-swim, title: Can swim, {SOURCE.strip()}}}\n"
    ),
    "frameworks/bodies.yaml": f"bodies:\n  - {{id: board, title: Board, {SOURCE.strip()}}}\n",
    "frameworks/countries.yaml": "countries:\n  - {id: gb, title: Britain, currency: GBP}\n",
    "frameworks/credits.yaml": (
        "systems:\n"
        f"  - {{id: alpha, title: Alpha, size: 1, hours: 10, {SOURCE.strip()}}}\n"
        f"  - {{id: beta, title: Beta, size: 2, {SOURCE.strip()}}}\n"
        f"  - {{id: gamma, title: Gamma, size: 1, {SOURCE.strip()}}}\n"
        f"convert:\n  - {{from: beta, to: alpha, ratio: 2, {SOURCE.strip()}}}\n"
    ),
    "frameworks/hours.yaml": (
        "kinds:\n"
        "  - {id: rowing, title: Row, is: practice, per_week: 5,"
        " judgement: [per_week], reason: {per_week: a}, source: {standing: judgement}}\n"
        "  - {id: knots, title: Knots, source: {standing: judgement}}\n"
        "  - {id: ropes, title: Ropes, source: {standing: judgement}}\n"
    ),
    "frameworks/ladders/abc.yaml": (
        "id: abc\ntitle: Abc\ncredit: alpha\nrungs: [{id: 1, title: One}, {id: 2, title: Two}]\n"
        "sizes: [{name: Award, tqt: {at_most: 120}}, {name: Diploma, tqt: {at_least: 370}}]\n"
        + SOURCE
    ),
    "frameworks/ladders/bcd.yaml": (
        f"id: bcd\ntitle: Bcd\ncredit: beta\nrungs: [{{id: 1, title: One}}]\n{SOURCE}"
    ),
    "frameworks/ladders/cde.yaml": (
        f"id: cde\ntitle: Cde\ncredit: gamma\nrungs: [{{id: 1, title: One}}]\n{SOURCE}"
    ),
    "frameworks/domains/calm.yaml": (
        "id: calm\ntitle: Calm\nlevels: [{level: 0, name: Nil}, {level: 1, name: Some}]\n"
        "practice: {1: 5 hours of rowing}\n"
        f"judgement: [practice]\nreason: {{practice: a}}\n{SOURCE}"
    ),
}


def module(id_: str, extra: str = "", source: str = SOURCE) -> dict[str, str]:
    """Write a module with no credit."""
    return {f"modules/board/{id_}.yaml": f"id: {id_}\ntitle: {id_}\n{extra}{source}"}


def credited(id_: str, amount: str = "10", level: str = "abc 1", extra: str = "") -> dict[str, str]:
    """Write a module with credit."""
    return module(id_, f"level: {level}\ncredits: {amount}\n{extra}")


def qualification(id_: str, extra: str = "", level: str = "abc 1") -> dict[str, str]:
    """Write a qualification."""
    text = f"id: {id_}\ntitle: {id_}\nlevel: {level}\n{extra}{SOURCE}"
    return {f"frameworks/qualifications/board/{id_}.yaml": text}


def role(id_: str, extra: str = "") -> dict[str, str]:
    """Write a role."""
    return {f"frameworks/roles/gb/{id_}.yaml": f"id: {id_}\ntitle: {id_}\n{extra}{SOURCE}"}


def load(root: Path, *parts: dict[str, str]) -> Loaded:
    """Write the registers and the files, and read them all; an empty text leaves a file out."""
    files = dict(REGISTERS)
    for part in parts:
        files.update(part)
    for name, text in files.items():
        if text:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return load_catalogue(root)


def report(root: Path, *parts: dict[str, str]) -> Report:
    """Check the registers with the files."""
    loaded = load(root, *parts)
    assert not loaded.problems, [p.text() for p in loaded.problems]
    return check_catalogue(loaded, TODAY)


def messages(root: Path, codes: str, *parts: dict[str, str]) -> list[str]:
    """Give the problems with these codes: name of the file, place, severity if not error, words."""
    wanted = codes.split()
    return [
        f"{Path(p.file).stem}:{p.line}:{p.column}{'' if p.severity == 'error' else ' (warning)'}"
        f" {p.message}"
        for p in report(root, *parts).problems
        if p.code in wanted
    ]
