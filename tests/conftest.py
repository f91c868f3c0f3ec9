"""What every test may use: options, golden files, the invented catalogue, the command line."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, settings

from pathways.files import instruments
from pathways.files.catalogue import load_catalogue
from pathways.model.catalogue import Catalogue
from tests.running import HERE, SMALL, Cli, once_for_each_text

Golden = Callable[[str, str], None]

# How long one example takes says how busy the machine is, not whether the code is right.
# The fast suite tries a few examples, `--hypothesis-profile many` five times as many.
ANY_TIME = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("few", ANY_TIME, max_examples=20)
settings.register_profile("many", ANY_TIME, max_examples=100)
settings.load_profile("few")

# Nearly every command of a coach reads every instrument, which takes longer than what it does.
instruments._read = once_for_each_text(instruments._read)  # type: ignore[assignment] # noqa: SLF001


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a run ask for more random catalogues, and write golden files anew."""
    parser.addoption("--cases", type=int, default=2000, help="random catalogues to plan on")
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


@pytest.fixture(scope="session")
def cases(pytestconfig: pytest.Config) -> int:
    """How many random catalogues to plan on."""
    number: int = pytestconfig.getoption("--cases")
    return number


@pytest.fixture(scope="session")
def golden(pytestconfig: pytest.Config) -> Golden:
    """Compare a text with tests/golden/NAME; or write it there, with --update-golden."""
    update = pytestconfig.getoption("--update-golden")

    def compare(name: str, text: str) -> None:
        path = HERE / "golden" / name
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.exists(), f"{path} is missing: run pytest --update-golden and read it"
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture(scope="session")
def small() -> Catalogue:
    """Give the invented catalogue of boat building."""
    loaded = load_catalogue(SMALL)
    assert not [p.text() for p in loaded.problems if p.severity == "error"]
    return loaded.catalogue


@pytest.fixture(scope="session")
def cli(tmp_path_factory: pytest.TempPathFactory) -> Cli:
    """Run `pathways`."""
    return Cli(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def boats(cli: Cli) -> Cli:
    """Run `pathways` on the invented catalogue."""
    return Cli(cli.cache, "--catalogue", str(SMALL))
