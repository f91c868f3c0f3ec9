"""`pathways sources`: every source once, with what rests on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import click

from pathways.check.scope import Scope
from pathways.check.sources import STANDINGS, Group, Sources, Support, Use, is_stale, sources_of
from pathways.cli.messages import misuse
from pathways.cli.options import (
    catalogue_option,
    catalogue_root,
    format_option,
    on_option,
    print_json,
    today,
)
from pathways.cli.terminal import note
from pathways.explain.lines import filled
from pathways.explain.words import count, joined
from pathways.files.catalogue import load_catalogue
from pathways.model.quantities import Span, day, span

SHOWN = 3
"""Entries named under a source where many lean on it."""
ORDER = "figures, most first; then url"


@click.command()
@click.option("--url", metavar="TEXT", help="Only pages with this in their address, in full.")
@click.option(
    "--standing",
    type=click.Choice(STANDINGS, case_sensitive=False),
    help="Only sources that some entry takes so.",
)
@click.option(
    "--stale-after",
    "stale",
    metavar="SPAN",
    help='Only pages that nobody has looked at for so long: "18 months".',
)
@on_option
@catalogue_option
@format_option
def command(
    url: str | None,
    standing: str | None,
    stale: str | None,
    on: date | None,
    root: str | None,
    form: str,
) -> None:
    """List every source once, with what rests on it: figures and rules, entry by entry.

    What most rests on comes first; then by url. What has no page stands under its
    standing. A note that tells of a mirror, a copy, an older page, or a weak or partial
    reading marks a page as doubtful. Data with problems is read as far as it can be.
    """
    limit = None if stale is None else _span(stale)
    with note("Reading the catalogue..."):
        loaded = load_catalogue(catalogue_root(root))
        found = sources_of(Scope(loaded, on or today()))
    wrong = sum(p.severity == "error" for p in loaded.problems)
    if wrong:
        text = f"{count(wrong, 'error')} in the catalogue: what cannot be read is left out."
        click.echo(f"{text} List them with: pathways check", err=True)
    groups = [
        group
        for group in found.groups
        if (url is None or url.lower() in (group.url or "").lower())
        and (standing is None or standing in group.standings)
        and (limit is None or is_stale(group, on or today(), limit))
    ]
    if form == "json":
        print_json(_document(groups, found))
        return
    for group in groups:
        for line in _lines(group, None if url is not None else SHOWN):
            click.echo(line)
        click.echo()
    for line in _summary(groups, found):
        click.echo(line)


def _span(text: str) -> Span:
    try:
        return span(text)
    except ValueError:
        misuse(f"--stale-after {text!r} is not a length of time. Write it as in: 18 months")


_NO_PAGE = {
    "seen": "Seen, with no page named",
    "known": "Known, with no page",
    "derived": "Worked out by us",
    "judgement": "Our own judgement",
    "unknown": "No source, or none that is known",
}


def _lines(group: Group, shown: int | None) -> Iterator[str]:
    """Write one source; of many entries that lean on it only the first `shown` are named."""
    yield group.url or _NO_PAGE[group.standings[0]]
    yield from filled(f"{_standing(group)}; {_amount(group)}", "    ", "  ")
    telling = [use for use in group.uses if use.keys]
    named = list(group.uses) if shown is None else telling[:shown]
    for use in named:
        taken = _taken(use) if shown is None else ", ".join(use.keys)
        yield from filled(f"{_place(use)}: {taken}", "      ", "    ")
    if len(telling) > len(named):
        more = count(len(telling) - len(named), "more entry", "more entries")
        option = "--format json" if group.url is None else "--url"
        yield f"    and {more}: {option} names them all"
    if group.doubts:
        yield f"  Doubtful: {joined(group.doubts)}"
    if group.url is not None:
        for text in group.notes:
            yield from filled(f"Note: {text}", "    ", "  ")


def _standing(group: Group) -> str:
    words = joined(group.standings)
    if group.confidences:
        words += f" ({joined(group.confidences)} confidence)"
    return f"{words}, last looked at on {day(group.seen)}" if group.seen else words


def _amount(group: Group) -> str:
    entries = sum(bool(use.keys) for use in group.uses)
    if not entries:
        return f"no figure rests on it, named by {count(len(group.uses), 'entry', 'entries')}"
    return (
        f"{count(group.figures, 'figure or rule', 'figures and rules')} "
        f"of {count(entries, 'entry', 'entries')}"
    )


def _place(use: Use) -> str:
    return f"{use.file}, {use.entry}" if use.entry else use.file


def _taken(use: Use) -> str:
    parts = [", ".join(use.keys)] if use.keys else []
    parts += [f"does not tell {', '.join(use.not_told)}"] if use.not_told else []
    return "; ".join(parts) or "no figure"


def _summary(groups: list[Group], found: Sources) -> Iterator[str]:
    support = found.support
    if len(groups) < len(found.groups):
        of_all = count(len(found.groups), "source")
        yield f"{len(groups)} of {of_all} shown. Of the whole catalogue:"
    figures = count(support.figures, "figure or rule", "figures and rules")
    yield from filled(
        f"{count(support.pages, 'page')} and {figures} that are known. Sorted by {ORDER}."
    )
    lone = [f"{number} {standing}" for standing, number in support.alone if number]
    total = sum(number for _, number in support.alone)
    yield from filled(
        f"{_rest(total)} on one source only, and not on a page that was seen"
        f"{f' ({joined(lone)})' if lone else ''}."
    )
    yield from filled(
        f"Readings of our own: {support.judged}; worked out from other figures: "
        f"{support.worked_out}; without a source: {support.unsourced}."
    )
    yield from filled(_doubts(support))


def _rest(number: int) -> str:
    return f"{number} {'rests' if number == 1 else 'rest'}"


def _doubts(support: Support) -> str:
    counts = [f"{number} {doubt}" for doubt, number in support.doubtful if number]
    if not counts:
        return "No page that holds up a figure is marked as doubtful."
    return (
        f"Doubtful pages ({'; '.join(counts)}) hold up {support.doubted}, "
        f"{support.doubted_alone} of them with nothing firmer beside."
    )


def _document(groups: list[Group], found: Sources) -> dict[str, object]:
    support = found.support
    return {
        "sorted_by": ORDER,
        "sources": [
            {
                "url": group.url,
                "standings": list(group.standings),
                "confidences": list(group.confidences),
                "seen": str(group.seen) if group.seen else None,
                "notes": list(group.notes),
                "doubts": [doubt.name.lower() for doubt in group.doubts],
                "figures": group.figures,
                "entries": [
                    {
                        "file": use.file,
                        "entry": use.entry or None,
                        "figures": list(use.keys),
                        "not_told": list(use.not_told),
                    }
                    for use in group.uses
                ],
            }
            for group in groups
        ],
        "summary": {
            "sources": len(found.groups),
            "pages": support.pages,
            "figures": support.figures,
            "one_source_not_seen": dict(support.alone),
            "our_judgement": support.judged,
            "worked_out": support.worked_out,
            "no_source": support.unsourced,
            "doubtful_pages": {doubt.name.lower(): n for doubt, n in support.doubtful},
            "figures_on_doubtful": support.doubted,
            "figures_on_doubtful_alone": support.doubted_alone,
        },
    }
