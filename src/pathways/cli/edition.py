"""What a site is built from: the catalogue, what its files say, its examples and settings."""

from __future__ import annotations

from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pathways.cli.edition_coach import for_coaches
from pathways.cli.edition_registers import registers_of
from pathways.cli.options import stop_at_errors
from pathways.cli.sample_profiles import example_files, examples
from pathways.cli.written import Files, told_of
from pathways.files.catalogue import Loaded, load_catalogue
from pathways.publish.edition import Edition, Example, Settings, Written
from pathways.publish.sources import Sources


def shipped_sources() -> Sources:
    """Give the site's own templates, styles and scripts: packed, or the work tree's."""
    here = Path(__file__).resolve()
    packed = here.parents[1] / "_site"
    return Sources(packed if packed.is_dir() else here.parents[3] / "site")


def edition_of(
    root: Path, on: date, settings: Settings | None = None, folder: Path | None = None
) -> Edition:
    """Read all that a site says, each file once; stop where one has errors.

    In the folder the values of the files are kept from one build to the next.
    """
    loaded = load_catalogue(root, folder)
    stop_at_errors(loaded.problems)
    return edition_from(loaded, on, settings)


def edition_from(loaded: Loaded, on: date, settings: Settings | None = None) -> Edition:
    """Make an edition of a catalogue without errors; stop where an example has some."""
    told = told_of(loaded.entries)
    catalogue, files = loaded.catalogue, Files.of(loaded, told)
    profiles = examples(loaded.root, catalogue, on)
    names = [path.stem for path in example_files(loaded.root)]
    return Edition(
        catalogue,
        settings or Settings(),
        on,
        program_version(),
        tuple(
            Example(name, profile.name or name, profile)
            for name, profile in zip(names, profiles, strict=True)
        ),
        {item.id: Written(*files.item_page(item)) for item in catalogue.items.values()},
        registers_of(files, told),
        **for_coaches(loaded),
    )


def program_version() -> str:
    """Give the version of the program; empty where it runs from its source uninstalled."""
    try:
        return version("pathways")
    except PackageNotFoundError:
        return ""
