"""The ways to roles for a site: kept from a build of the same catalogue, or planned ahead.

Planning them is most of the work on a small catalogue, and none of it depends on the rest: so
they are planned in other processes while the other pages are made, and kept.
"""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib.metadata import version
from pathlib import Path

from pathways.files.kept import comes_back, digest_of, keep, kept, own_code
from pathways.model.items import Item, Kind
from pathways.publish.edition import Edition
from pathways.publish.ways_view import RoleView

KEPT = 8
"""Editions whose ways are kept in the folder; the oldest go."""
SUFFIX = ".ways"
Ways = Callable[[Item], RoleView]
Kept = dict[str, RoleView]


@contextmanager
def ways_of(edition: Edition, folder: Path | None, workers: int) -> Iterator[Ways]:
    """Give the ways to each role of an edition, and keep them at the end where all went well.

    What was not settled in the time there was is planned again in the next build: there may
    be more time.
    """
    roles = {item.id: item for item in edition.items if item.kind is Kind.ROLE}
    key = digest_of(_asked(edition), own_code())
    path = None if folder is None else folder / f"{key}{SUFFIX}"
    known = (None if path is None else kept(path, key, Kept)) or {}
    missing = {id_: role for id_, role in roles.items() if id_ not in known}
    planned: dict[str, RoleView] = {}
    with _planning(edition, missing, workers) as result:

        def ways(role: Item) -> RoleView:
            found = known.get(role.id) or planned.get(role.id)
            if found is None:
                found = planned[role.id] = result(role.id)
            return found

        yield ways
    settled = {id_: view for id_, view in planned.items() if _is_settled(view)}
    if path is not None and settled:
        with suppress(OSError):
            # A page shows letters: 5 and 5.0 are equal, and not the same.
            same = {id_: view for id_, view in settled.items() if comes_back(view)}
            keep(path, key, {**known, **same}, KEPT)


@contextmanager
def _planning(
    edition: Edition, roles: Mapping[str, Item], workers: int
) -> Iterator[Callable[[str], RoleView]]:
    """Begin to plan the ways to roles; what plans is loaded only where there are some."""
    if not roles:
        yield dict[str, RoleView]().__getitem__
        return
    from pathways.cli.apart import apart
    from pathways.publish.role_view import role_view
    from pathways.publish.routes import starts_of

    # What takes longest first, so that at the end no process is left alone with it.
    first = sorted(roles, key=lambda id_: -len(starts_of(roles[id_], edition.examples)))
    with apart(lambda id_: role_view(roles[id_], edition), first, workers) as result:
        yield result


def _asked(edition: Edition) -> tuple[object, ...]:
    """Give all that the ways to roles depend on, but for the code."""
    return (
        edition.catalogue.digest,
        edition.on,
        edition.settings,
        edition.examples,
        version("clingo"),
        platform.python_version(),
    )


def _is_settled(view: RoleView) -> bool:
    """Say whether no time ran out, so that any machine would come to the same."""
    every = (view.nothing, *view.examples, *([view.part] if view.part else []))
    return not any(
        ways.unsettled or (ways.no_route is not None and not ways.no_route.tried_all)
        for ways in every
    )
