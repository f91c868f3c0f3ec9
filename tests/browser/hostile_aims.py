"""What the hostile catalogue holds for the three aims: an instrument, support and development.

Every key that may hold text is written, so that each can be filled with hostile text.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
T: dict[str, str] = {"en": ""}
"""Words in English, to be filled."""
SOURCE = {"url": "", "seen": "2026-11-01", "standing": "seen", "for": ["title"], "note": ""}
TRACKS = ("practice", "own", "effect", "wellbeing", "needs")
SETS = {
    "able": {"options": [{"code": n, "value": n, "text": T} for n in range(5)],
             "not_applicable": T},
    "felt": {"options": [{"code": n, "value": n, "text": T} for n in range(-2, 3)]},
}  # fmt: skip
ITEMS: list[dict[str, Any]] = [
    {"id": f"{track}-1", "set": "felt" if track == "effect" else "able", "text": T,
     "track": track, "part": track}
    | ({"domain": "joinery"} if track in TRACKS[:3] else {})
    for track in TRACKS
]  # fmt: skip
SCORES: dict[str, Any] = {
    f"{item['track']}-joinery": {
        "method": "mean", "of": [item["id"]], "title": T, "track": item["track"],
        "range": [-2, 2] if item["track"] == "effect" else [0, 4],
    } | ({"domain": "joinery"} if "domain" in item else {})
    for item in ITEMS[:4]
}  # fmt: skip
BANDS = [{"from": 0, "to": 2, "label": T, "meaning": T}, {"from": 2, "to": 4, "label": T}]
INSTRUMENT: dict[str, Any] = {
    "schema": "pathways/instrument/1",
    "id": "coach-capital-self-review",
    "version": "1.0.0",
    "variant": "plain",
    "title": T,
    "about": T,
    "status": "unvalidated",
    "authors": "",
    "citation": "",
    "doi": "",
    "languages": ["en"],
    "licence": {
        "tier": "T1", "holder": "", "terms": "", "text_pack": "bundled", "notice": "",
        "leave": {"by": "", "on": "2026-01-01", "where": ""}, "evidence": [SOURCE],
    },
    "respondent": "self",
    "claims": True,
    "parts": [{"id": track, "title": T, "stem": T} for track in TRACKS],
    "remark": T,
    "response_sets": SETS,
    "items": ITEMS,
    "forms": {
        "short": {"title": T, "items": [item["id"] for item in ITEMS[:3]], "minutes": 1},
        "pulse": {"title": T, "items": [item["id"] for item in ITEMS[3:]], "minutes": 1},
    },
    "scores": SCORES,
    "bands": [{"score": ["practice-joinery", "own-joinery"], "population": "", "status": "local",
               "use": "description", "bands": BANDS, "source": ""}],
    "norms": [{"score": "own-joinery", "population": "", "years": "", "n": 9, "mean": 2,
               "status": "local", "source": ""}],
    "reliability": [{"score": "own-joinery", "coefficient": "alpha", "value": 0.7, "n": 50,
                     "population": "", "source": ""}],
    "variants": [{"id": "other", "what": "", "scores": SCORES, "source": [SOURCE]}],
    "advances": [{"id": "pilot", "what": "", "found": "", "done": "2026-01-01"}],
    "note": "",
    "source": [SOURCE],
}  # fmt: skip
SUPPORT: dict[str, Any] = {
    "triggers": [
        {"id": "overdue", "looks_for": "overdue", "says": "worth a talk", "days": 30,
         "title": T, "organisation": [T], "own": [T]},
        {"id": "need-now", "looks_for": "needed", "says": "talk soon", "title": T,
         "instrument": INSTRUMENT["id"], "codes": ["3", "4"], "organisation": [T], "own": [T]},
    ],
    "signposts": {"xa": [{"name": "", "contact": "", "text": T, "source": [SOURCE]}]},
}  # fmt: skip


def add_aims(root: Path) -> None:
    """Write the instrument, the support rules and the development rules into a catalogue."""
    folder = root / "frameworks"
    (folder / "instruments").mkdir()
    for name, content in (("support", SUPPORT), (f"instruments/{INSTRUMENT['id']}", INSTRUMENT)):
        (folder / f"{name}.yaml").write_text(json.dumps(content), "utf-8")
    shutil.copy(ROOT / "frameworks" / "development.yaml", folder)
