"""What is measured, one function for each table of the benchmarks."""

from __future__ import annotations

import gc
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from pathways.check.check import check_catalogue
from pathways.files.cache import load_cached
from pathways.files.catalogue import load_catalogue
from pathways.files.profile import load_profile
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Profile
from pathways.model.items import Kind
from pathways.route.compile import compile_question
from pathways.route.plan import plan
from pathways.route.question import Answer, Measure, Outcome, Question
from tests.benchmark import generate, peers, utd
from tests.benchmark.tables import Table, milliseconds, times_row

ON = date(2026, 11, 28)
TIMES = 3
"""Every question is asked so often and the fastest counted: others share the machine."""
LIMIT = 10.0
Ask = Callable[[str], object]


def timed(ask: Callable[[], object], times: int = 1) -> tuple[float, object]:
    """Ask a few times; give the shortest time and the last answer."""
    shortest, answer = float("inf"), None
    for _ in range(times):
        start = perf_counter()
        answer = ask()
        shortest = min(shortest, perf_counter() - start)
    return shortest, answer


def settled(catalogue: Catalogue) -> Catalogue:
    """Keep the collector from going through a catalogue again and again while measuring."""
    gc.collect()
    gc.freeze()
    return catalogue


def shipped() -> Iterator[Table]:
    """Every example profile to every role and qualification of the shipped catalogue."""
    catalogue = settled(load_cached(utd.PROJECT, None).catalogue)
    kinds = Kind.ROLE, Kind.QUALIFICATION
    targets = [i.id for i in catalogue.items.values() if i.kind in kinds and not i.legacy]
    profiles = [
        found.profile
        for path in sorted((utd.PROJECT / "examples").glob("*.yaml"))
        if (found := load_profile(path, catalogue, ON)).profile is not None
    ]
    rows = []
    for measure in Measure:
        took: dict[Outcome, list[float]] = {outcome: [] for outcome in Outcome}
        for profile in profiles:
            for target in targets:
                question = Question(catalogue, profile, target, ON, measure, limit=LIMIT)
                time, answer = timed(partial(plan, question), TIMES)
                assert isinstance(answer, Answer)
                took[answer.outcome].append(time)
        best, none = took[Outcome.OPTIMAL], took[Outcome.IMPOSSIBLE]
        counts = [str(len(best)), *times_row(best), str(len(none)), *times_row(none)]
        rows.append([f"by {measure}", *counts, str(len(took[Outcome.GAVE_UP]))])
    yield Table(
        f"Shipped catalogue, in process: {len(profiles)} example profiles to {len(targets)} roles "
        "and qualifications, question to verified answer",
        ["", "optimal", "p50", "p95", "max", "impossible", "p50", "p95", "max", "gave up"],
        rows,
    )


def commands() -> Iterator[Table]:
    """Whole commands, each a new process."""
    profile = "examples/uk-peer-mentor.yaml"
    target = "drug-alcohol-professional-registered-gb"
    route = ["route", "--profile", profile, "--to", target, "--by", "hours", "--on", str(ON)]
    imported = "import pathways.cli.main"
    with TemporaryDirectory() as cache:
        rows = [
            ["`python -c pass`", *process(["-c", "pass"], cache)],
            ["import of the command line", *process(["-c", imported], cache)],
            ["`pathways --help`", *process([*PATHWAYS, "--help"], cache)],
            ["`pathways route`, warm cache", *process([*PATHWAYS, *route], cache)],
            ["`pathways route --no-cache`", *process([*PATHWAYS, *route, "--no-cache"], cache)],
            *_keeping(cache),
        ]
    yield Table("Whole commands on the shipped catalogue", ["", "p50", "p95", "max"], rows)


def _keeping(cache: str) -> list[list[str]]:
    """Commands that look over the whole catalogue."""
    words = (
        ["check", "--on", str(ON)],
        ["coverage", "--on", str(ON)],
        ["sources"],
        ["show", "cpcab-tc-l4"],
        ["schema", "module"],
    )
    return [[f"`pathways {w[0]}`", *process([*PATHWAYS, *w], cache)] for w in words]


PATHWAYS = ["-c", "from pathways.cli.main import program; program()"]


def process(arguments: list[str], cache: str) -> list[str]:
    """Run Python a number of times after two to warm up."""
    environment = os.environ | {"PYTHONPATH": str(utd.PROJECT / "src"), "XDG_CACHE_HOME": cache}
    took = []
    for _ in range(17):
        start = perf_counter()
        subprocess.run(  # noqa: S603  our own interpreter and words
            [sys.executable, *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=utd.PROJECT,
            env=environment,
        )
        took.append(perf_counter() - start)
    return times_row(took[2:])


def outside() -> Iterator[Table]:
    """The outside catalogue by steps, the engine and its peers on the same questions."""
    if utd.absent():
        yield Table(f"Outside catalogue: not measured, {utd.absent()}", [], [])
        return
    with TemporaryDirectory() as name:
        utd.write_catalogue(Path(name))
        catalogue = settled(load_catalogue(Path(name)).catalogue)
    rows = [
        _asked("this engine, verified route", partial(_steps, catalogue), 1, TIMES),
        *(
            _asked(words, partial(_peer, ask, catalogue, limit), every, times)
            for words, ask, limit, every, times in (
                ("CP-SAT, places only inside loops", peers.cp_sat, LIMIT, 1, TIMES),
                ("CP-SAT, a place for every course", peers.cp_sat_places, LIMIT, 1, TIMES),
                ("HiGHS, places only inside loops", peers.highs, LIMIT, 1, TIMES),
                ("best-first search over sets", peers.best_first, 4.0, 8, 1),
                ("CP-SAT, whole catalogue in the model", peers.cp_sat_straight, LIMIT, 48, 1),
            )
        ),
    ]
    yield Table(
        "Outside catalogue (University of Texas at Dallas, 3,414 courses), fewest courses to each "
        "target, all values equal to the proven ones",
        ["", "targets", "p50", "p95", "max", "mean", "not finished"],
        rows,
    )


Peer = Callable[[Catalogue, str, float], int | None]


def _peer(ask: Peer, catalogue: Catalogue, limit: float, target: str) -> int | None:
    return ask(catalogue, target, limit)


def _steps(catalogue: Catalogue, target: str) -> int | None:
    return plan(Question(catalogue, Profile(), target, ON, Measure.STEPS)).value


def _asked(words: str, ask: Ask, every: int, times: int) -> list[str]:
    """Ask every so many-th target, and hold each answer against the proven one."""
    took, unfinished = [], 0
    truths = utd.truths()[::every]
    ask(truths[0].target)
    for truth in truths:
        time, value = timed(partial(ask, truth.target), times)
        took.append(time)
        unfinished += value is None
        assert value in (None, truth.courses), (words, truth.target, value)
    mean = milliseconds(sum(took) / len(took))
    return [words, str(len(truths)), *times_row(took), mean, str(unfinished)]


def generated() -> Iterator[Table]:
    """An invented catalogue of 10,000 modules."""
    with TemporaryDirectory() as name, TemporaryDirectory() as cache:
        root = Path(name)
        targets = generate.write_catalogue(root, 10_000)
        cold, _ = timed(lambda: load_catalogue(root))
        checked, _ = timed(lambda: check_catalogue(load_catalogue(root), ON))
        load_cached(root, Path(cache))
        warm, _ = timed(lambda: load_cached(root, Path(cache)), TIMES)
        catalogue = settled(load_catalogue(root).catalogue)
    rows = [
        ["load, cold", milliseconds(cold)],
        ["load and check, cold", milliseconds(checked)],
        ["load from the cache", milliseconds(warm)],
    ]
    yield Table(f"10,000 invented modules, {len(catalogue.items)} items", ["", "time"], rows)
    modules = [f"f{f}-l{layer}-m{f % 9}" for f in range(1, 40) for layer in (2, 4, 6)]
    for words, some in (("modules", modules[:60]), ("qualifications", targets[:24])):
        yield _routes(f"10,000 invented modules: routes to {words}", catalogue, some)


def _routes(title: str, catalogue: Catalogue, targets: list[str]) -> Table:
    rows = []
    for measure in (Measure.STEPS, Measure.COST, Measure.TIME):
        took, sizes, gaps, unproved = [], [], [], 0
        for target in targets:
            question = Question(catalogue, Profile(), target, ON, measure, limit=LIMIT / 2)
            sizes.append(len(compile_question(question).options))
            time, answer = timed(partial(plan, question))
            assert isinstance(answer, Answer)
            took.append(time)
            if answer.outcome is Outcome.GAVE_UP:
                unproved += 1
                gaps.append(_gap(answer))
        relevant = f"{min(sizes)} to {max(sizes)}"
        shown = ", ".join(gaps[:6]) + (" ..." if len(gaps) > 6 else "")
        rows.append(
            [f"by {measure}", str(len(took)), relevant, *times_row(took), str(unproved), shown]
        )
    header = ["", "targets", "relevant options", "p50", "p95", "max", "gave up", "gaps"]
    return Table(f"{title} (limit {LIMIT / 2:.0f} s)", header, rows)


def _gap(answer: Answer) -> str:
    """Write how far the best route found is from what is proved."""
    if answer.value is None or answer.bound is None:
        return "no route found"
    return f"{(answer.value - answer.bound) / max(answer.value, 1):.0%}"


def huge() -> Iterator[Table]:
    """An invented catalogue of 100,000 modules, in a process of its own."""
    with TemporaryDirectory() as name:
        generate.write_catalogue(Path(name), 100_000)
        environment = os.environ | {"PYTHONPATH": f"{utd.PROJECT / 'src'}:{utd.PROJECT}"}
        done = subprocess.run(  # noqa: S603  our own interpreter and words
            [sys.executable, "-m", "tests.benchmark.sections", name],
            check=True,
            capture_output=True,
            text=True,
            cwd=utd.PROJECT,
            env=environment,
        )
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    yield Table("100,000 invented modules, in one process", ["", "figure"], rows)


def _huge(root: Path) -> None:
    """Print what one process that loads and asks takes."""
    cold, loaded = timed(lambda: load_catalogue(root))
    catalogue = loaded.catalogue  # type: ignore[attr-defined]
    first, _ = timed(lambda: _steps(catalogue, "f300-l3-m5"))
    again, _ = timed(lambda: _steps(catalogue, "f301-l3-m5"), TIMES)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for words, figure in (
        ("items", f"{len(catalogue.items)}"),
        ("load, cold", f"{cold:.1f} s"),
        ("first route, indexes and rules read", milliseconds(first)),
        ("another route", milliseconds(again)),
        ("peak memory", f"{memory:.0f} MB"),
    ):
        sys.stdout.write(f"{words}\t{figure}\n")


if __name__ == "__main__":
    _huge(Path(sys.argv[1]))
