"""Measures and prints tables: `python -m tests.benchmark.bench [names] [--write]`.

Without names everything is measured. `--write` puts the tables into docs/benchmarks.md.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from tests.benchmark import sections
from tests.benchmark.tables import Table
from tests.benchmark.utd import PROJECT

SECTIONS: dict[str, Callable[[], Iterator[Table]]] = {
    "shipped": sections.shipped,
    "commands": sections.commands,
    "outside": sections.outside,
    "generated": sections.generated,
    "huge": sections.huge,
}
REMARKS = """\
What the figures say and do not say:

- Times are of one process on one thread. Other work shares the machine, so ratios within one
  run count, not absolute times. In process, every question is asked three times and the
  fastest counted, for this engine and its peers alike, but where a search may run into its
  limit; the garbage collector is frozen after loading.
- On the outside catalogue this engine goes from a profile to a route on the calendar that has
  passed the verifier; the peers only find the number of courses. All start from the same
  catalogue in memory with its rules read, and building the model counts.
- Most targets of the outside catalogue are small. On the middle one a bare HiGHS model and a
  plain search over sets of courses are faster than this engine, which also builds the calendar
  and verifies; on the larger ones the plain search does not finish. It asks every 8th target,
  4 s each; the whole-catalogue model every 48th.
- The shipped figures are apart for what has a route and what has none.
- "Gave up" means that uniqueness or optimality was not proved within the limit; the gap is
  between the best route found and what is proved. Invented catalogues can be made arbitrarily
  hard; no real catalogue tried came near these.
"""


def machine() -> str:
    """Describe what the figures were measured on."""
    model = platform.processor() or platform.machine()
    cpus = Path("/proc/cpuinfo")
    if cpus.is_file():
        lines = cpus.read_text(encoding="utf-8").splitlines()
        model = next((w.split(":", 1)[1].strip() for w in lines if "model name" in w), model)
    day = datetime.now(tz=UTC).date()
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"Measured {day} on {os.cpu_count()} cores ({model}), {python}, {platform.system()}."


def main(arguments: list[str]) -> int:
    """Measure the named sections, or all; print, and write where asked to."""
    names = [a for a in arguments if not a.startswith("-")] or list(SECTIONS)
    unknown = [n for n in names if n not in SECTIONS]
    if unknown or {a for a in arguments if a.startswith("-")} - {"--write"}:
        sys.stderr.write(f"Names are {', '.join(SECTIONS)}; the only option is --write.\n")
        return 2
    texts = ["# Benchmarks\n", f"`make bench` measures anew. {machine()}\n"]
    sys.stdout.write("\n".join(texts) + "\n")
    for name in names:
        for table in SECTIONS[name]():
            texts.append(table.text())
            sys.stdout.write(f"{texts[-1]}\n")
            sys.stdout.flush()
    if "--write" in arguments:
        page = "\n".join([*texts, REMARKS])
        (PROJECT / "docs" / "benchmarks.md").write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
