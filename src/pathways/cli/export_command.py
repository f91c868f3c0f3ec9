"""`pathways export`: an instrument, or a review, in the form of others."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pathways.cli.instruments import OURS, instrument_named
from pathways.cli.messages import Trouble, misuse, no_such
from pathways.cli.mine_folder import mine_option
from pathways.cli.options import catalogue_option, on_option
from pathways.cli.own_folder import opened, say, spared, there
from pathways.cli.review_series import say_unscored

if TYPE_CHECKING:
    from pathways.model.instruments import Instrument

AS = ("osd", "fhir", "redcap")


@click.command()
@click.argument("name", metavar="[INSTRUMENT]", default=OURS)
@click.option("--as", "standard", type=click.Choice(AS), default="osd", help="Default: osd.")
@click.option("--form", "asked", metavar="FORM", help="For fhir and redcap. Default: the first.")
@click.option("--language", default="en", help="For redcap. Default: en.")
@click.option("--review", is_flag=True, help="Your latest review, practice track alone, as fhir.")
@click.option("--out", metavar="FILE", help="Write to a file. Default: print.")
@mine_option
@on_option
@catalogue_option
def command(
    name: str,
    standard: str,
    asked: str | None,
    language: str,
    review: bool,
    out: str | None,
    mine: str | None,
    on: date | None,
    root: str | None,
) -> None:
    """Write an instrument as Open Scale Definition, FHIR Questionnaire or REDCap dictionary.

    What the other form cannot say is named. Words that are not ours to give are left out.
    With --review, your own latest answers of the practice track come as a FHIR bundle; what
    is yours alone is never in it.
    """
    if review and (standard == "redcap" or asked is not None):
        misuse("A review is written as fhir, whole: leave --as and --form out.")
    if out is not None:
        spared("--out", out, Path(mine) if mine else None)
    instrument = instrument_named(name, root)
    if review:
        text = _review(instrument, mine, on)
    elif not instrument.lines:
        misuse(f"Of {name} only totals may be kept: there is nothing to export.")
    else:
        text = _instrument(instrument, standard, _form(instrument, asked), language)
    if out is None:
        click.echo(text, nl=False)
        return
    from pathways.files.problems import Refusal
    from pathways.files.source_text import write_text

    try:
        write_text(Path(out), text)
    except Refusal as refusal:
        raise Trouble(refusal.problem(out).text()) from None
    click.echo(f"Wrote {out}.", err=True)


def _form(instrument: Instrument, asked: str | None) -> str:
    form = asked or next(iter(instrument.forms))
    if form not in instrument.forms:
        misuse(no_such("form", form, instrument.forms))
    return form


def _instrument(instrument: Instrument, standard: str, form: str, language: str) -> str:
    if standard == "redcap":
        from pathways.exchange.redcap import data_dictionary

        if language not in instrument.languages:
            misuse(no_such("language", language, instrument.languages))
        return data_dictionary(instrument, form, language)
    if standard == "fhir":
        from pathways.exchange.fhir import questionnaire

        return _json(questionnaire(instrument, form))
    from pathways.documents.instrument import instrument_document
    from pathways.exchange.osd import not_said, osd_of

    for words in not_said(instrument):
        click.echo(f"Only under the key pathways: {words}.", err=True)
    return _json(osd_of(instrument, instrument_document(instrument)))


def _review(instrument: Instrument, mine: str | None, on: date | None) -> str:
    from pathways.exchange.fhir_answers import bundle
    from pathways.files.reviews import reviews_in
    from pathways.files.store import Part
    from pathways.measure.series import series_of

    # Of the shared file alone: the passphrase of the private one is not even asked for.
    reviews, problems = reviews_in(opened(there(mine), None), Part.SHARED)
    say(problems)
    found = [
        one for one in reviews if one.digest == instrument.digest and (on is None or one.on <= on)
    ]
    series = series_of(found, {instrument.id: instrument})
    say_unscored(series)
    if not series.reviews:
        raise Trouble(f"There is no review by this version of {instrument.id} in your folder.")
    last = series.reviews[-1]
    return _json(bundle(instrument, last.answers, last.scored))


def _json(document: object) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
