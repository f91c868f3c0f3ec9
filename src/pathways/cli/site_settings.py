"""The settings of a site: from `site.yaml`, with what the command line says instead."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pathways.cli.messages import Trouble, did_you_mean, misuse, refuse_no_file
from pathways.files.form_problems import fit
from pathways.files.problems import Problem
from pathways.files.site_settings import LoadedSettings, load_site_settings
from pathways.model.authored_site import FILE, SiteForm
from pathways.publish.edition import Settings
from pathways.publish.site import STYLES
from pathways.publish.sources import Sources
from pathways.publish.styles import style_sheet
from pathways.publish.theme import Fault, faults_of

ENGLISH = "en"
_MEND_FIRST = "The settings of the site have errors: mend them first."


def site_settings(
    root: Path,
    file: str | None,
    address: str | None,
    title: str | None,
    sources: Sources,
    languages: tuple[str, ...] = (),
) -> Settings:
    """Give what the host says of the site; stop where that has problems.

    The file asked for, else `site.yaml` of the catalogue if there is one. What is told besides
    stands in place of what the file says; no languages: those of the file.
    """
    own = Path(file) if file is not None else root / FILE
    settings = Settings()
    if file is not None or own.exists():
        loaded = load_site_settings(own)
        if file is not None:
            refuse_no_file(loaded.problems, "--settings ")
        settings = _settings(loaded)
        _check_theme(loaded, own, sources)
    told = {"address": address, "title": title, "languages": list(languages) or None}
    given = {key: value for key, value in told.items() if value is not None}
    form = fit(SiteForm, given)
    if isinstance(form, list):
        first = form[0]
        named = str(first.path[0]) if first.path else "languages"  # what holds for all of them
        option = "language" if named == "languages" else named
        misuse(f"--{option}: {first.message}. {first.mend}.")
    if address is not None:
        settings = replace(settings, address=form.address or "")
    if title is not None:
        settings = replace(settings, title=form.title)
    if languages:
        settings = replace(settings, languages=form.languages)
    unknown = _unknown_language(settings, sources)
    if unknown and languages:
        misuse(f"--language: {unknown}")
    if unknown:
        raise Trouble(f"{own}: {unknown}")
    return settings


def _settings(loaded: LoadedSettings) -> Settings:
    form = loaded.form
    if form is None:
        said = "\n".join(problem.text() for problem in loaded.problems)
        raise Trouble(f"{said}\n{_MEND_FIRST}")
    return Settings(
        form.title,
        form.address or "",
        form.repository or "",
        form.contact or "",
        form.languages,
        loaded.theme,
        (f"logo{Path(form.logo).suffix}", loaded.logo) if form.logo else None,
    )


def _check_theme(loaded: LoadedSettings, own: Path, sources: Sources) -> None:
    """Stop where the style sheet of the host would not do what it says."""
    if loaded.form is None or loaded.form.theme is None:
        return
    file, theme = str(own.parent / loaded.form.theme), loaded.theme
    faults = faults_of(theme, style_sheet(STYLES, sources))
    problems = sorted(_at(file, theme, fault) for fault in faults)
    if problems:
        raise Trouble("\n".join([*(problem.text() for problem in problems), _MEND_FIRST]))


def _at(file: str, text: str, fault: Fault) -> Problem:
    before = text[: fault.index]
    line, column = before.count("\n") + 1, fault.index - before.rfind("\n")
    return Problem(file, line, column, "error", "wrong-theme", fault.message, fault.mend)


def _unknown_language(settings: Settings, sources: Sources) -> str:
    """Say of which language the site has no words; nothing where it has all."""
    words = (name.rpartition("/")[2] for name in sources.names("words"))
    known = sorted({ENGLISH, *(n.removesuffix(".mo") for n in words if n.endswith(".mo"))})
    for language in settings.languages:
        if language not in known:
            near = did_you_mean(language, known) or f" There are {', '.join(known)}."
            return f"the site has no words in the language '{language}'.{near}"
    return ""
