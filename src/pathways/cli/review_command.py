"""`pathways review`: a coach's own review of both tracks, and what has become of it."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pathways.cli.instruments import OURS, instruments_of, pack_option
from pathways.cli.messages import Trouble, misuse, no_such, refuse_no_file
from pathways.cli.mine_folder import folder_of, mine_option
from pathways.cli.options import (
    catalogue_options,
    catalogue_root,
    format_option,
    on_option,
    open_catalogue,
    print_json,
    stop_at_errors,
    today,
)
from pathways.cli.own_folder import opened, passphrase_of, say, spared, there, told
from pathways.cli.review_series import World, draw, series_in, show_chart, tracks_picture
from pathways.cli.terminal import width
from pathways.explain.words import count

if TYPE_CHECKING:
    from pathways.files.problems import Problem
    from pathways.files.store import Store
    from pathways.measure.series import Reviewed, Series
    from pathways.measure.signals import Signals
    from pathways.model.instruments import Instrument
    from pathways.model.reviews import Answers
    from pathways.model.support import SupportRules

SHORT = "short"


@click.command()
@click.argument("name", metavar="[INSTRUMENT]", default=OURS)
@click.option("--form", "asked_form", metavar="FORM", help="Such as short, full or pulse.")
@click.option("--language", default="en", help="The language of the questions. Default: en.")
@click.option("--from", "table", metavar="FILE", help="Take answers from a CSV, one row a review.")
@click.option("--past", is_flag=True, help="Ask nothing; show what is there.")
@click.option("--chart", metavar="SCORE", help="Draw a score over time, such as a-all or b-hope.")
@click.option(
    "--svg", metavar="FILE", help="Write a picture: both tracks, or with --chart that score."
)
@click.option("--mark", metavar="WORDS", help="Mark a day for charts, such as 'new role'.")
@pack_option
@click.option("--country", metavar="ID", help="Whose signposts are shown, such as gb.")
@mine_option
@on_option
@catalogue_options
@format_option
def command(
    name: str,
    asked_form: str | None,
    language: str,
    table: str | None,
    past: bool,
    chart: str | None,
    svg: str | None,
    mark: str | None,
    packs: tuple[str, ...],
    country: str | None,
    mine: str | None,
    on: date | None,
    root: str | None,
    no_cache: bool,
    form: str,
) -> None:
    """Review what you build in others, and how you are yourself. For you alone.

    Answer here, one question at a time, by keys alone; or bring a CSV. With --mine the answers
    are kept in your own folder, what may be shown to others apart from what is yours alone.
    Nothing leaves this machine. The default is the Coach Capital Self-Review, which is not
    yet validated.
    """
    day = on or today()
    _refuse_together(table, past, chart, svg, mark, form)
    if mark is not None:
        _mark(mine, mark, day)
        return
    folder = _folder(mine, past or chart is not None, svg, table)
    instruments = instruments_of(root, packs)
    instrument = _own(name, instruments)
    catalogue, rules = open_catalogue(root, no_cache=no_cache), _rules(root, folder, instruments)
    titles = {domain.id: domain.title for domain in catalogue.domains.values()}
    world = World(instruments, titles, rules, day, language, _country(country, rules))
    phrase = passphrase_of(folder) if folder is not None else None
    store = opened(folder, phrase) if folder is not None else None
    if chart is not None and store is not None:
        show_chart(instrument, chart, svg, world, store)
        return
    fresh = () if past else _fresh(instrument, asked_form, table, world, store)
    if not past and not fresh:
        click.echo("Nothing was kept.", err=True)
        sys.exit(1)
    if fresh and folder is not None:
        # Before anything else can go wrong: nobody answers 56 questions twice.
        _keep(fresh, instrument, folder, phrase)
    _show(instrument, fresh, store, world, form, svg)
    if fresh and folder is None:
        click.echo("Nothing was kept. To keep a review: --mine FOLDER.", err=True)


def _folder(mine: str | None, looks_back: bool, svg: str | None, table: str | None) -> Path | None:
    """Give the coach's own folder, if any; what looks back needs one that is there."""
    folder = (there(mine) if looks_back else folder_of(mine)) if mine or looks_back else None
    if svg is not None:
        spared("--svg", svg, folder, table)
    return folder


def _refuse_together(
    table: str | None,
    past: bool,
    chart: str | None,
    svg: str | None,
    mark: str | None,
    form: str,
) -> None:
    """Stop where options are given of which one would be passed over."""
    if chart is not None and form == "json":
        misuse("--chart draws for people: leave --format json out.")
    if table is not None and (past or chart is not None):
        misuse("--from brings new answers; --past and --chart show those that are there.")
    if mark is not None and (table is not None or past or chart is not None or svg is not None):
        misuse("--mark does that alone: ask for the rest without it.")


def _own(name: str, instruments: dict[str, Instrument]) -> Instrument:
    """Give the instrument a coach answers; misuse where there is none, or others answer it."""
    if name not in instruments:
        misuse(no_such("instrument", name, instruments))
    instrument = instruments[name]
    if instrument.group_least > 1:
        misuse(
            f"{name} is not for you to answer: others answer it, and it is shown only of "
            f"{instrument.group_least} or more together. See pathways evaluate."
        )
    return instrument


def _country(word: str | None, rules: SupportRules) -> str | None:
    """Give the country whose signposts are shown; misuse where there are none of it."""
    country = word.lower() if word else None
    if country is not None and country not in rules.signposts:
        misuse(no_such("country", country, rules.signposts))
    return country


def _rules(
    root: str | None, folder: Path | None, instruments: dict[str, Instrument]
) -> SupportRules:
    from pathways.files.support import load_support, support_path

    shipped = support_path(catalogue_root(root))
    with told(folder or shipped):
        path = support_path(catalogue_root(root), folder)
    loaded = load_support(path, instruments)
    if path != shipped:
        stop_at_errors(loaded.problems, "Your support rules have errors: mend them first.")
    stop_at_errors(loaded.problems)
    assert loaded.rules is not None
    return loaded.rules


def _fresh(
    instrument: Instrument,
    asked_form: str | None,
    table: str | None,
    world: World,
    store: Store | None,
) -> tuple[Answers, ...]:
    """Get new answers: from a table, or by asking."""
    if asked_form is not None and asked_form not in instrument.forms:
        misuse(no_such("form", asked_form, instrument.forms))
    if table is not None:
        from pathways.files.reviews import table_reviews

        found, problems = table_reviews(Path(table), instrument, asked_form or "")
        _stop_at_table(problems)
        return found
    if not instrument.lines:
        misuse(f"Of {instrument.id} only totals may be kept: bring them with --from FILE.")
    if not instrument.has_text:
        misuse(
            f"The words of {instrument.id} are not ours to give. Bring them with --pack FILE, or "
            "bring answers with --from FILE."
        )
    if world.language not in instrument.languages:
        misuse(no_such("language", world.language, instrument.languages))
    first = next(iter(instrument.forms), "")
    chosen = asked_form or (SHORT if SHORT in instrument.forms else first)
    return _by_asking(instrument, chosen, world, store)


def _by_asking(
    instrument: Instrument, form: str, world: World, store: Store | None
) -> tuple[Answers, ...]:
    from pathways.cli.asking import agreed, asked, remark
    from pathways.measure.questions import answers_of

    _say_when_last(instrument, form, world.on, store)
    state, done = asked(instrument, form, world.language)
    if not done and (
        store is None or not state.codes or not agreed("Keep what you have answered so far?")
    ):
        return ()
    words = remark(instrument, world.language) if done else ""
    return (answers_of(state, world.on, world.language, "terminal", words),)


def _say_when_last(instrument: Instrument, form: str, on: date, store: Store | None) -> None:
    """Say that it is early for the same questions; whoever wants to may go on."""
    from pathways.files.reviews import reviews_in

    found = reviews_in(store)[0] if store is not None else ()
    days = [(on - a.on).days for a in found if (a.instrument, a.form) == (instrument.id, form)]
    last = min((n for n in days if n >= 0), default=None)
    least = instrument.interval_days
    if last is not None and least is not None and last < least:
        click.echo(
            f"You last answered these {_ago(last)}; every {count(least, 'day')} is enough. "
            "You may go on all the same.",
            err=True,
        )


def _ago(days: int) -> str:
    return f"{count(days, 'day')} ago" if days else "earlier today"


def _stop_at_table(problems: tuple[Problem, ...]) -> None:
    """Stop where a table has problems: none of it is taken then."""
    refuse_no_file(problems)
    if problems:
        say(problems)
        raise Trouble("The table has problems: mend them first. Nothing was kept.")


def _keep(
    fresh: tuple[Answers, ...], instrument: Instrument, folder: Path, phrase: str | None
) -> None:
    from pathways.files.reviews import keep_reviews

    with told(folder):
        new = keep_reviews(folder, fresh, instrument, phrase)
    known = len(fresh) - new
    before = f" {known} of {len(fresh)} stood there already." if known else ""
    click.echo(f"Kept in {folder}.{before}", err=True)


def _show(
    instrument: Instrument,
    fresh: tuple[Answers, ...],
    store: Store | None,
    world: World,
    form: str,
    svg: str | None,
) -> None:
    series, supervised = series_in(fresh, store, world)
    series = series.in_the_way_of(instrument)
    mine = series.of(instrument.id)
    if not mine:
        click.echo(f"There is no review by {instrument.id} here yet.", err=True)
        sys.exit(1)
    # What was just answered is what is shown, be it of an earlier day than others.
    shown = next((one for one in reversed(mine) if one.answers in fresh), mine[-1])
    from pathways.measure.signals import signals_of

    signals = signals_of(world.rules, series, supervised, world.on)
    if form == "json":
        from pathways.documents.review import Told, review_document

        asked = Told(shown, series, signals, world.domains, world.language)
        print_json(review_document(asked))
    else:
        _write(shown, series, signals, world)
    if svg is not None:
        draw(svg, tracks_picture(shown, series, world))


def _write(review: Reviewed, series: Series, signals: Signals, world: World) -> None:
    from pathways.measure.review_text import Reading, review_lines

    reading = Reading(
        series, signals, world.rules, world.domains, world.language, world.country, width()
    )
    for line in review_lines(review, reading):
        click.echo(line)


def _mark(mine: str | None, words: str, on: date) -> None:
    from pathways.files.reviews import EVENT
    from pathways.files.store import Part, append

    if not words.strip():
        misuse("--mark needs words, such as 'new role'.")
    folder = folder_of(mine)
    phrase = passphrase_of(folder)
    with told(folder):
        append(
            folder,
            Part.PRIVATE,
            [{"kind": EVENT, "on": on.isoformat(), "text": words}],
            phrase,
        )
    click.echo(f"Marked in {folder}, in your private file.", err=True)
