"""Adding records of development to a coach's folder: checked with all that stands there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pathways.cli.messages import Trouble, misuse, no_such
from pathways.cli.mine_folder import mine_option
from pathways.cli.mine_records import open_development, open_folder, records_in
from pathways.cli.options import catalogue_options, on_option, open_catalogue, today
from pathways.cli.own_folder import told
from pathways.model.catalogue import Catalogue

if TYPE_CHECKING:
    from pathways.develop.records import OwnGoal, Record
    from pathways.develop.rules import Development
    from pathways.files.store import Store


@dataclass(frozen=True, slots=True)
class Recording:
    """Where a record goes, on which day, and what stands there."""

    folder: Path
    store: Store
    catalogue: Catalogue
    day: date
    passphrase: str | None
    development: Development

    def new_id(self, kind: str) -> str:
        """Give the first id of its kind that is free: `evidence-1`."""
        taken = {str(line.record.get("id")) for line in self.store.of(kind)}
        number = next(n for n in range(1, len(taken) + 2) if f"{kind}-{n}" not in taken)
        return f"{kind}-{number}"

    def is_private(self, goal: str) -> bool:
        """Say whether a goal is one of the coach's alone."""
        return any(line.record.get("id") == goal for line in self.store.of("own-goal"))

    def known(self, domains: Iterable[str], hour_kinds: Iterable[str] = ()) -> None:
        """Stop at a word that the catalogue does not have, with what was perhaps meant."""
        for domain in domains:
            if domain not in self.catalogue.domains:
                misuse(no_such("domain", domain, self.catalogue.domains))
        for kind in hour_kinds:
            if kind not in self.catalogue.hour_kinds:
                misuse(no_such("kind of hours", kind, self.catalogue.hour_kinds))

    def add(self, *added: Record | OwnGoal, private: bool = False) -> None:
        """Add records to the file that may be shown, or to the private one.

        Stops where they do not fit what stands there.
        """
        from pathways.develop.consistency import misfits
        from pathways.documents.development_records import UnfitError, record_document, record_from
        from pathways.files.store import Part, append

        standing = [record_from(line.record) for line in self.store.lines]
        known = [record for record in standing if record is not None]
        wrong = [m for m in misfits([*known, *added], self.catalogue) if m.place >= len(known)]
        if wrong:
            raise Trouble("\n".join(_sentences(one.message, one.mend) for one in wrong))
        documents = [record_document(one) for one in added]
        try:
            for document in documents:
                record_from(document)
        except UnfitError as error:
            raise Trouble(_sentences(str(error), error.mend)) from error
        part = Part.PRIVATE if private else Part.SHARED
        with told(self.folder):
            append(self.folder, part, documents, self.passphrase)


def _sentences(message: str, mend: str) -> str:
    return f"{message[:1].upper()}{message[1:]}. {mend}."


def recording_options(
    *, private: bool = False
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Add the options of a record; the command gets them as `recording`.

    `private`: the command needs the private lines, and asks for their passphrase.
    """

    def with_options(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def with_recording(**given: Any) -> None:  # noqa: ANN401
            names = ("mine", "root", "no_cache", "on")
            mine, root, no_cache, on = (given.pop(name) for name in names)
            catalogue = open_catalogue(root, no_cache=no_cache)
            folder, passphrase, store = open_folder(mine, private=private)
            records_in(store, catalogue)
            rules = open_development(root, catalogue)
            recording = Recording(folder, store, catalogue, on or today(), passphrase, rules)
            command(recording=recording, **given)

        wrapped: Callable[..., None] = with_recording
        for option in (on_option, catalogue_options, mine_option):
            wrapped = option(wrapped)
        return wrapped

    return with_options


def levels_of(pairs: Iterable[str]) -> dict[str, int]:
    """levels = { domain "=" level }; misuse where a pair is none, or a domain comes twice."""
    found: dict[str, int] = {}
    for pair in pairs:
        domain, sign, level = pair.partition("=")
        if not sign or level.strip() not in {"1", "2", "3", "4"}:
            misuse(f"--level '{pair}' is not a domain and a level from 1 to 4: write hope=2.")
        if domain.strip() in found:
            misuse(f"--level says {domain.strip()} twice: leave one of them.")
        found[domain.strip()] = int(level)
    return found


def fingerprint(file: str) -> str:
    """Give the sha256 of a file; stops where it cannot be read."""
    from hashlib import sha256

    try:
        return sha256(Path(file).read_bytes()).hexdigest()
    except OSError as error:
        misuse(f"--file {file}: it cannot be read: {error.strerror}. Check the path.")
