"""What a role page says beyond other items: the ways to the role, step by step."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pathways.explain.hint_text import hint_text
from pathways.model.items import Item
from pathways.model.quantities import plain
from pathways.publish.address import item_address
from pathways.publish.edition import Edition
from pathways.publish.picture import Picture
from pathways.publish.place import place_name
from pathways.publish.route_apart import apart
from pathways.publish.route_picture import route_picture
from pathways.publish.route_view import route_view
from pathways.publish.routes import Ways, ways_to
from pathways.publish.ways_view import NoRoute, RoleView, RouteView, ShortestView, WaysView


def role_view(role: Item, edition: Edition) -> RoleView:
    """Plan and show the ways to a role; each way is set beside the one from nothing."""
    shown: RouteView | None = None
    views = []
    for ways in ways_to(role, edition):
        view = _ways(ways, role, edition, shown)
        views.append(view)
        shown = shown or (view.first.route if view.first else None)
    nothing, *others = views
    examples = tuple(ways for ways in others if ways.who)
    return RoleView(nothing, examples, next((ways for ways in others if not ways.who), None))


def _ways(ways: Ways, role: Item, edition: Edition, shown: RouteView | None) -> WaysView:
    """Show the ways from one start; `shown` is the first route of the page, None before it."""
    example, wishes = ways.start.example, ways.start.profile.wishes
    country = wishes.country
    return WaysView(
        id=f"from-{example.id}" if example else f"from-nothing-{country or 'anywhere'}",
        who=example.title if example else "",
        where=place_name(country, edition.catalogue) if country else "",
        study=_per_week(wishes.study_per_week),
        practice=_per_week(wishes.practice_per_week),
        shortest=tuple(_shortest(ways, shown)),
        unsettled=tuple(map(str, ways.unsettled)),
        no_route=_no_route(ways),
        picture=None if example else _picture(ways, role),
    )


def _picture(ways: Ways, role: Item) -> Picture | None:
    """Draw the route that is shown in full."""
    first = next(iter(ways.shortest), None)
    return route_picture(first.answer, item_address(role)) if first else None


def _per_week(amount: int | None) -> str:
    return "" if amount is None else plain(amount)


def _shortest(ways: Ways, before: RouteView | None) -> Iterator[ShortestView]:
    """Show the routes of one start, the first beside what the page shows, the others beside it."""
    for place, one in enumerate(ways.shortest):
        route = one.answer.route
        assert route is not None
        view = route_view(one.answer, route, full=before is None)
        beside = apart(view, before) if before else None
        yield ShortestView(tuple(map(str, one.measures)), view, beside)
        before = before if place else view


def _no_route(ways: Ways) -> NoRoute | None:
    found = ways.impossible
    if found is None:
        return None
    question = found.answer.question
    changes = tuple(
        tuple(on_a_page(hint_text(h, question, proved=change.proved)) for h in change.hints)
        for change in found.changes
    )
    reasons = tuple(on_a_page(reason.text) for reason in found.answer.reasons)
    return NoRoute(reasons, changes, found.tried_all)


def on_a_page(text: str) -> str:
    """Say it for a reader of the site: what is for the command line means nothing there."""
    return _FOR_COMMANDS.sub(
        "", text.replace(" say so (country:", " say so in the planner (country:")
    )


_FOR_COMMANDS = re.compile(r" ?\((?:--|country: )[\w-]+\)")
