"""Files in the folder of their provider, body or country, where people look for them."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.check.scope import Scope
from pathways.files.problems import Problem
from pathways.model.authored_items import AuthoredItem, Module, Qualification


def check_folders(scope: Scope) -> Iterator[Problem]:
    """Find items whose file stands in another folder than it says itself."""
    for entry, form, _ in scope.items():
        key, wanted = _folder(form)
        *_, folder, _ = entry.file.split("/")
        if wanted and folder != wanted:
            says = f"its {key} says {wanted}"
            if key == "countries":
                says = f"the roles of a country and of its parts stand in {wanted}/"
            message = f"its file stands in {folder}/, and {says}"
            mend = f"Move the file to {wanted}/, or mend {key}"
            yield scope.problem(entry, (key,), "wrong-folder", message, mend, "warning")


def _folder(form: AuthoredItem) -> tuple[str, str]:
    """Give the key that names the folder, and the folder; a role's is the whole country."""
    if isinstance(form, Module):
        return "provider", form.provider or ""
    if isinstance(form, Qualification):
        return "awarded_by", form.awarded_by or ""
    return "countries", next(iter(form.countries), "").partition("-")[0]
