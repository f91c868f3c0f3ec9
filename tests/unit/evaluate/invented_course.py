"""Writes examples/evaluation: an invented course group of 24 learners. Nobody in it is real.

Run it from the root of the repository: python -m tests.unit.evaluate.invented_course
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from random import Random

FOLDER = Path(__file__).resolve().parents[3] / "examples" / "evaluation"
DOMAINS = (
    *("personal", "social", "community", "connectedness"),
    *("hope", "identity", "meaning", "empowerment"),
)
TAUGHT = {"personal": 0.5, "social": 0.9, "connectedness": 0.9, "hope": 1.0, "identity": 0.6,
          "empowerment": 0.6, "community": 0.1, "meaning": 0.0}  # fmt: skip
"""Steps of the answers that the course adds to each domain of practice, on average."""
PEOPLE = 24
LOST_AT_POST = {"L05", "L16", "L23"}
NEVER_FINISHED = {"L16", "L23"}
LATE = {"3m": {"L02", "L09", "L11", "L19"}, "6m": {"L02", "L04", "L09", "L11", "L19", "L20"}}
SHARED_OWN = frozenset(f"L{n:02}" for n in range(1, 21))
"""Learners who chose to share their own track with the evaluation."""


def people() -> list[str]:
    return [f"L{n:02}" for n in range(1, PEOPLE + 1)]


def site_of(person: str) -> str:
    return "north" if int(person[1:]) <= 13 else "south"


def code(chance: Random, mean: float) -> str:
    """Draw an answer from 0 to 4 about a mean; now and then there is none."""
    if chance.random() < 0.02:
        return ""
    return str(min(4, max(0, round(chance.gauss(mean, 0.6)))))


def rows(chance: Random) -> Iterator[dict[str, str]]:
    start = {p: chance.gauss(1.5, 0.5) for p in people()}
    own = {p: chance.gauss(2.3, 0.5) for p in people()}
    for wave, on in (("pre", "2026-02"), ("post", "2026-03"), ("then", "2026-03"),
                     ("3m", "2026-06"), ("6m", "2026-09")):  # fmt: skip
        for person in people():
            gone = LOST_AT_POST | LATE.get(wave, set())
            if wave != "pre" and person in gone:
                continue
            row = {"person": person, "wave": wave, "on": on}
            for domain in DOMAINS:
                gain = TAUGHT[domain] * {"pre": 0.0, "then": -0.5, "post": 1.0}.get(wave, 0.9)
                shift = -0.55 if wave == "then" else 0.0
                at = start[person] + (gain if wave != "then" else 0.0) + shift
                row |= {f"a-{domain}-{n}": code(chance, at) for n in (1, 2, 3)}
                if wave != "then" and person in SHARED_OWN:
                    lift = 0.2 if wave in ("3m", "6m") else 0.0
                    row |= {f"b-{domain}-{n}": code(chance, own[person] + lift) for n in (1, 2, 3)}
                    row[f"e-{domain}-1"] = str(min(2, max(-2, round(chance.gauss(0.6, 0.8)))))
            yield row


def answers() -> str:
    found = list(rows(Random(20260)))  # noqa: S311 - no secret
    lines = [f"{part}-{d}-{n}" for part in "ab" for d in DOMAINS for n in (1, 2, 3)]
    columns = ["person", "wave", "on", *lines, *(f"e-{d}-1" for d in DOMAINS)]
    return table(columns, found)


def attendance() -> str:
    chance = Random(7)  # noqa: S311 - no secret
    found = []
    for person in people():
        done = person not in NEVER_FINISHED
        after = person not in LATE["6m"] | LOST_AT_POST
        found.append({
            "person": person, "site": site_of(person), "started": "yes",
            "finished": "yes" if done else "no",
            "hours": str(chance.choice((27, 28.5, 30)) if done else 12),
            "supervision_hours": str(chance.choice((2, 3, 4, 6))) if after else "",
            "practised": yes(chance, 0.7) if after else "",
            "co_coach": yes(chance, 0.5) if after else "",
            "in_role": yes(chance, 0.65) if after else "",
            "moved_on": yes(chance, 0.4) if after else "",
        })  # fmt: skip
    return table(list(found[0]), found)


def yes(chance: Random, share: float) -> str:
    return "yes" if chance.random() < share else "no"


def reactions() -> str:
    chance = Random(11)  # noqa: S311 - no secret
    found = []
    for person in people():
        if person not in LOST_AT_POST:
            means = {"usable": 4.1, "engaging": 4.0, "real": 3.6, "safe": 4.2, "valued": 3.9}
            ticks = {
                name: str(min(5, max(1, round(chance.gauss(m, 0.9))))) for name, m in means.items()
            }
            found.append({"person": person, **ticks})
    return table(list(found[0]), found)


def table(columns: list[str], found: list[dict[str, str]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(found)
    return out.getvalue()


def files() -> dict[str, str]:
    return {"answers.csv": answers(), "attendance.csv": attendance(), "reaction.csv": reactions()}


if __name__ == "__main__":
    for name, text in files().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
