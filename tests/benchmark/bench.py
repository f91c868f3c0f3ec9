"""Measures and prints tables: `python -m tests.benchmark.bench [names | --write]`.

Without names everything is measured. `--write` puts the tables into docs/benchmarks.md.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from tests.benchmark import (
    sections,
    sections_in_time,
    sections_planner,
    sections_proofs,
    sections_site,
)
from tests.benchmark.tables import Table
from tests.benchmark.utd import PROJECT

SECTIONS: dict[str, Callable[[], Iterator[Table]]] = {
    "shipped": sections.shipped,
    "commands": sections.commands,
    "weekly": sections_in_time.weekly,
    "outside": sections.outside,
    "terms": sections_in_time.terms,
    "proofs": sections_proofs.proofs,
    "site": sections_site.site,
    "large-site": sections_site.large,
    "planner": sections_planner.planner,
    "generated": sections.generated,
    "huge": sections.huge,
}
REMARKS = """\
What the figures say and do not say:

- Times are of one process on one thread. Other work shares the machine, so ratios within one
  run count, not absolute times. In process, every question is asked three times and the
  fastest counted, for this engine and its peers alike, but where a search may run into its
  limit; the garbage collector is frozen after loading.
- Machines of one kind differ: on 28 November 2026 an empty Python process took 15 ms, on the
  24th 8 ms, and everything else two to three times as long as then. All tables are of the night
  to the 29th, when it took 13 ms. Building the site is the mean of two runs, each with all peers:
  7.2 and 7.4 s for 10,000 modules, 23.0 and 22.4 s for Eleventy with pages and documents as ours,
  38.6 and 31.8 s for MkDocs, 38.1 and 36.9 s with its search; the shipped catalogue took 3.7 and
  3.6 s of clock with nothing kept, and 1.5 s twice again. All else is one run: the same 10,000
  modules took 8.0 s in the table of large sites.
- The folders of the tables of sites are in memory (`TMPDIR=/dev/shm`): on this machine's disk
  making 20,000 files takes 0.3 to 13 s of the system's time, whoever makes them.
- The outside catalogue and the balanced curricula lie beside the project (`PATHWAYS_BENCH`, else
  `../shared/bench`), not in it. Without them their tables say so, and their tests are skipped.
- On the outside catalogue this engine goes from a profile to a route on the calendar that has
  passed the verifier; the peers only find the number of courses. All start from the same
  catalogue in memory with its rules read, and building the model counts.
- Most targets of the outside catalogue are small. On the middle one a bare HiGHS model and a
  plain search over sets of courses are faster than this engine, which also builds the calendar
  and verifies; on the larger ones the plain search does not finish. It asks every 8th target,
  4 s each; the whole-catalogue model every 48th.
- In terms, a yearly course of the outside catalogue runs in fall or spring, and one of every
  second year in one of four terms, by the digits of its number: the source does not say which.
  CP-SAT gets the plain model, with a Boolean for every course in every term it runs in. Of its
  3,414 courses the terms leave some out of reach within four years: those stand apart.
- A build of the site reads, checks the forms of and renders everything, plans the routes of role
  pages, and writes a document for programs beside each page. The peers render from records that
  are ready: Eleventy once simpler pages, once pages and documents of the same sections and size
  as ours, with all that they say worked out beforehand; MkDocs likewise, and it parses Markdown
  as well.
- The planner at a sixth of the speed: the whole process of the page runs 5 of every 30
  milliseconds. Every sixth of the example profiles and roles of their places is asked, at six
  hours a week.
- At a weekly pace a route of hundreds of weeks is what few hours a week come to; those of up to
  three years stand apart.
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
    asked = [a for a in arguments if not a.startswith("-")]
    names = asked or list(SECTIONS)
    unknown = [n for n in names if n not in SECTIONS]
    if unknown or {a for a in arguments if a.startswith("-")} - {"--write"}:
        sys.stderr.write(f"Names are {', '.join(SECTIONS)}; the only option is --write.\n")
        return 2
    if asked and "--write" in arguments:
        sys.stderr.write("--write puts down what is measured of everything: leave out the names.\n")
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
