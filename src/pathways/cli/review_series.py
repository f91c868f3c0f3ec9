"""What a review is read by, the coach's reviews scored, and pictures of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pathways.cli.messages import misuse, no_such
from pathways.cli.own_folder import say, told
from pathways.cli.terminal import ascii_only, width

if TYPE_CHECKING:
    from pathways.files.store import Store
    from pathways.measure.series import Reviewed, Series
    from pathways.model.instruments import Instrument
    from pathways.model.reviews import Answers
    from pathways.model.support import SupportRules


@dataclass(frozen=True, slots=True)
class World:
    """What a review is read by: questions, domains, support rules; the day and the words."""

    instruments: dict[str, Instrument]
    domains: dict[str, str]
    rules: SupportRules
    on: date
    language: str
    country: str | None


def series_in(
    fresh: tuple[Answers, ...], store: Store | None, world: World
) -> tuple[Series, tuple[date, ...]]:
    """Score all there is, with what was just answered last of its day, and nothing twice."""
    from pathways.files.reviews import private_in_shared, reviews_in, supervision_days
    from pathways.files.store import Store as Empty
    from pathways.measure.series import series_of

    kept = store or Empty()
    found, problems = reviews_in(kept)
    say((*problems, *private_in_shared(kept, world.instruments)))
    every = list(found)
    for answers in fresh:
        if answers not in every:
            every.append(answers)
    series = series_of(every, world.instruments)
    say_unscored(series)
    return series, supervision_days(kept)


def say_unscored(series: Series) -> None:
    """Say which reviews cannot be scored, and why; no answer is told."""
    for one in series.unscored:
        click.echo(f"The review of {one.answers.on} is not counted: {one.why}.", err=True)


def show_chart(
    instrument: Instrument, score: str, svg: str | None, world: World, store: Store
) -> None:
    from pathways.files.reviews import events_in
    from pathways.measure.charts import Mark, run_chart
    from pathways.measure.charts_svg import run_chart_svg
    from pathways.measure.charts_text import run_chart_lines

    if score not in instrument.scores:
        misuse(no_such("score", score, instrument.scores))
    series, _ = series_in((), store, world)
    series = series.in_the_way_of(instrument)
    marks = [Mark(on, text) for on, text in events_in(store)]
    chart = run_chart(series.scored_by(instrument.id), score, instrument, marks, world.language)
    for line in run_chart_lines(chart, width(), ascii_only=ascii_only()):
        click.echo(line)
    if svg is not None:
        draw(svg, run_chart_svg(chart, score))


def tracks_picture(review: Reviewed, series: Series, world: World) -> str:
    """Draw both tracks of a review, with where they stood in the first one like it."""
    from pathways.measure.tracks import domain_rows, ends, first_like
    from pathways.measure.tracks_svg import Scales, tracks_svg
    from pathways.model.instruments import Status, Track

    scored = review.scored
    first = first_like(series.scored_by(review.instrument.id), scored)
    then = () if first is None else domain_rows(first, world.domains)
    unsure = review.instrument.status is Status.UNVALIDATED
    scales = Scales(
        ends(scored, Track.PRACTICE),
        ends(scored, Track.OWN),
        "not yet validated" if unsure else "",
    )
    return tracks_svg(domain_rows(scored, world.domains), "tracks", scales, then)


def draw(path: str, picture: str) -> None:
    from pathways.files.private_file import write_private

    with told(Path(path)):
        write_private(Path(path), picture.encode())
    click.echo(f"Written: {path}. It is for you alone.", err=True)
