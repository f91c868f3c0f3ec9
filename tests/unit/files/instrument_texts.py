"""An invented instrument as its file has it, to be spoiled in tests."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pathways.documents.trouble import Trouble
from pathways.files.entries import entries_of

Written = dict[str, Any]
NAME = "calm-scale"
AFTER = {"item": "q1", "is": [2]}
TWO = [{"code": 0, "value": 0}, {"code": 2, "value": 1}]
FILE = f"frameworks/instruments/{NAME}.yaml"


def calm_scale() -> Written:
    """Give a sound instrument, new each time."""
    return {
        "schema": "pathways/instrument/1",
        "id": NAME,
        "version": "1.0.0",
        "variant": "summed",
        "title": "Calm scale",
        "status": "unvalidated",
        "languages": ["en"],
        "licence": {
            "tier": "T1",
            "holder": "the yard",
            "terms": "CC0",
            "text_pack": "bundled",
        },
        "respondent": "self",
        "parts": [{"id": "calm", "title": "Calm", "stem": "Today ..."}],
        "response_sets": {
            "often": {
                "options": [
                    {"code": 0, "value": 0, "text": "never"},
                    {"code": 1, "value": 1, "text": "at times"},
                    {"code": 2, "value": 2, "text": "always"},
                ],
                "not_applicable": "no sea here",
            }
        },
        "items": [
            {"id": "q1", "set": "often", "text": "the sea was calm", "part": "calm"},
            {"id": "q2", "set": "often", "text": "the wind was calm"},
            {
                "id": "q3",
                "set": "often",
                "text": "I was calm",
                "show_if": {"item": "q1", "is": [2]},
            },
            {"id": "qr", "set": "often", "text": "the cat was calm", "reserve": "yes"},
        ],
        "forms": {"full": {"title": "Full form", "items": ["q1", "q2", "q3"]}},
        "scores": {
            "total": {"method": "sum", "of": ["q1", "q2"], "range": [0, 4]},
            "metric": {"method": "lookup", "of": ["total"], "table": "rows", "range": [1, 9]},
            "mean": {
                "method": "mean",
                "of": ["q1", "q2", "q3"],
                "missing": {"min_valid": 2},
                "range": [0, 2],
            },
        },
        "tables": {"rows": {"0": 1, "1": 2, "2": 3, "3": 5, "4": 9}},
        "bands": [
            {
                "score": "total",
                "population": "sailors",
                "status": "local",
                "use": "description",
                "bands": [
                    {"from": 0, "to": 2, "label": "rough"},
                    {"from": 2, "to": 4, "label": "calm"},
                ],
            }
        ],
        "norms": [
            {
                "score": "total",
                "population": "sailors",
                "n": 40,
                "mean": 2.5,
                "percentiles": {"15": 1, "85": 4},
                "status": "local",
                "source": "the log",
            }
        ],
        "reliability": [
            {
                "score": "total",
                "coefficient": "retest",
                "value": 0.8,
                "n": "unknown",
                "population": "sailors",
                "source": "the log",
                "sd": 1.5,
                "low": 0.7,
                "high": 0.9,
                "days": 14,
                "use_for_change": "yes",
            }
        ],
        "advances": [{"id": "pilot", "what": "Ask 50 sailors."}],
        "source": [{"standing": "judgement", "for": ["items"]}],
    }


def skeleton() -> Written:
    """Give the same without words, as that of somebody else; two variants."""
    found = calm_scale()
    found["licence"] |= {"tier": "T3", "text_pack": "required"}
    found["parts"] = [{"id": "calm", "title": "Calm"}]
    for item in found["items"]:
        del item["text"]
    for option in found["response_sets"]["often"]["options"]:
        del option["text"]
    found["variants"] = [
        {
            "id": "binary",
            "what": "Two answers.",
            "response_sets": {
                "often": {"options": [{"code": 0, "value": 0}, {"code": 2, "value": 1}]}
            },
            "scores": {"total": {"method": "sum", "of": ["q1", "q2"], "range": [0, 2]}},
        }
    ]
    return found


def spoiled(found: Written, *path: str | int, to: object) -> Written:
    """Put a value somewhere in what is written; `...` takes it out."""
    *start, last = path
    here: Any = found
    for part in start:
        here = here[part]
    if to is ...:
        del here[last]
    else:
        here[last] = to
    return found


def troubles(found: Mapping[str, Any]) -> list[Trouble]:
    """Give what is wrong with an instrument."""
    content = entries_of(FILE, dict(found))
    assert bool(content.entries) != bool(content.troubles)
    return content.troubles


def write(root: Path, found: Mapping[str, Any], name: str = NAME) -> Path:
    """Write an instrument into a catalogue."""
    path = root / f"frameworks/instruments/{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(found), encoding="utf-8")
    return path
