"""`pathways mine share`, `consents` and `revoke`: giving away, by choice and on record."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from pathways.cli.messages import Trouble, misuse
from pathways.cli.mine_folder import mine_option
from pathways.cli.mine_records import records_in
from pathways.cli.options import (
    catalogue_option,
    catalogue_root,
    on_option,
    open_catalogue,
    stop_at_errors,
    today,
)
from pathways.cli.own_folder import opened, passphrase_of, say, spared, there, told
from pathways.cli.terminal import width
from pathways.cli.words import Day

if TYPE_CHECKING:
    from pathways.exchange.consents import Consent
    from pathways.exchange.share import Asked, Document, Group
    from pathways.files.store import Store
    from pathways.model.instruments import Instrument


@click.command()
@mine_option
@click.option("--who", required=True, metavar="NAME", help="To whom it is given.")
@click.option("--why", required=True, metavar="WORDS", help="What for.")
@click.option(
    "--until", required=True, type=Day(), metavar="DATE", help="Until when it may be used."
)
@click.option(
    "--part",
    "parts",
    multiple=True,
    metavar="GROUP",
    default=("practice",),
    help="practice, evidence, goals, each also of one domain, as in practice:hope; or, named one "
    "by one, own:hope, effect:hope, wellbeing, needs. Default: practice.",
)
@click.option("--out", required=True, metavar="FILE", help="Where to write it (.json).")
@click.option("--yes", is_flag=True, help="Do not ask after the preview.")
@on_option
@catalogue_option
def share(
    mine: str | None,
    who: str,
    why: str,
    until: date,
    parts: tuple[str, ...],
    out: str,
    yes: bool,
    on: date | None,
    root: str | None,
) -> None:
    """Write a file that you can give to somebody: under a pseudonym, coarse, of chosen parts.

    You see all of it first. Days become months, figures are rounded, your own words stay
    here. What you give, to whom, why and until when is kept on record, and can be taken back
    with: pathways mine revoke.
    """
    from pathways.cli.asking import agreed
    from pathways.exchange.share import Asked, document_text, is_empty, preview_lines, pseudonym
    from pathways.files.salt import keep_salt, kept_salt, new_salt

    day = on or today()
    if until < day:
        misuse(f"--until {until} is over already.")
    if not (who.strip() and why.strip()):
        misuse("--who and --why need words: the consent says to whom it is, and what for.")
    folder = there(mine)
    spared("--out", out, folder)
    phrase = passphrase_of(folder)
    instruments = _instruments(root)
    groups = _groups(parts, instruments)
    store = opened(folder, phrase)
    asked = Asked(groups, who, why, until, day)
    with told(folder):
        kept = kept_salt(store)
    salt = kept or new_salt()
    document = _document(asked, pseudonym(salt, who), store, instruments, root)
    for line in preview_lines(document):
        click.echo(click.wrap_text(line, width(), subsequent_indent="  ") if line else "")
    if is_empty(document):
        raise Trouble("There is nothing of these parts to give. Nothing was written.")
    if not yes and not agreed(f"Write this to {out}?"):
        raise Trouble("Nothing was written.")
    if kept is None:
        with told(folder):
            keep_salt(folder, salt, phrase)
    _give(document_text(document), document["person"], asked, out, store, folder)


def _instruments(root: str | None) -> dict[str, Instrument]:
    from pathways.files.instruments import load_instruments

    found, problems = load_instruments(catalogue_root(root))
    stop_at_errors(problems)
    return found


def _groups(parts: tuple[str, ...], instruments: dict[str, Instrument]) -> tuple[Group, ...]:
    from pathways.exchange.share import NoGroupError, group_named

    lines = (line for one in instruments.values() for line in one.lines.values())
    domains = list(dict.fromkeys(line.domain for line in lines if line.domain))
    try:
        return tuple(dict.fromkeys(group_named(part, domains) for part in parts))
    except NoGroupError as error:
        misuse(f"--part: {error}.")


def _document(
    asked: Asked, person: str, store: Store, instruments: dict[str, Instrument], root: str | None
) -> Document:
    from pathways.exchange.share import shared_document
    from pathways.exchange.share_records import Recorded
    from pathways.files.reviews import private_in_shared, reviews_in
    from pathways.files.store import Part
    from pathways.measure.series import series_of

    halves = []
    for part in Part:
        found, problems = reviews_in(store, part)
        say(problems)
        halves.append(series_of(found, instruments))
    say(private_in_shared(store, instruments))
    shared, private = halves
    if not any(isinstance(group.track, Recorded) for group in asked.groups):
        return shared_document(asked, person, shared, private)
    open_ = replace(store, lines=tuple(one for one in store.lines if one.part is Part.SHARED))
    records = records_in(open_, open_catalogue(root)).records
    return shared_document(asked, person, shared, private, records)


def _give(text: str, person: str, asked: Asked, out: str, store: Store, folder: Path) -> None:
    """Keep the consent, then write the file: nothing is given that is not on record."""
    from pathways.exchange.consents import Consent, consent_record
    from pathways.files.private_file import write_private
    from pathways.files.store import Part, append

    data = text.encode()
    consent = Consent(
        _new_id(store),
        asked.on,
        asked.who,
        asked.why,
        asked.until,
        tuple(str(group) for group in asked.groups),
        person,
        hashlib.sha256(data).hexdigest(),
    )
    with told(folder):
        append(folder, Part.SHARED, [consent_record(consent)])
    with told(Path(out)):
        write_private(Path(out), data)
    click.echo(f"Written: {out}. On record as {consent.id}.", err=True)


def _new_id(store: Store) -> str:
    """Give the next id; never one that is there, also where a line of another is broken."""
    from pathways.exchange.consents import CONSENT

    taken = {str(line.record.get("id")) for line in store.of(CONSENT)}
    free = (f"consent-{n}" for n in range(len(taken) + 1, 2 * len(taken) + 2))
    return next(id_ for id_ in free if id_ not in taken)


@click.command()
@mine_option
@on_option
def consents(mine: str | None, on: date | None) -> None:
    """List what you have given to whom, why and until when."""
    day = on or today()
    found = _consents(opened(there(mine), None))
    if not found:
        click.echo("You have given nothing away.")
    for one in found:
        state = "holds" if one.holds(day) else "taken back" if one.revoked else "over"
        click.echo(
            f"{one.id}  {one.on}  {state}: {', '.join(one.groups)} to {one.who}, {one.why}, "
            f"until {one.until}, as {one.person}"
        )


@click.command()
@click.argument("name", metavar="CONSENT")
@mine_option
@on_option
def revoke(name: str, mine: str | None, on: date | None) -> None:
    """Take a consent back, and get the words to tell whoever has the file.

    A file that was given cannot be called back from here; those who hold it must delete it.
    """
    from pathways.cli.messages import no_such
    from pathways.exchange.consents import revoked_record
    from pathways.files.store import Part, append

    day, folder = on or today(), there(mine)
    found = {one.id: one for one in _consents(opened(folder, None))}
    if name not in found:
        misuse(no_such("consent", name, found))
    if found[name].revoked is None:
        with told(folder):
            append(folder, Part.SHARED, [revoked_record(name, day)])
    click.echo(f"Taken back: {name}. Nothing was sent. Tell {found[name].who}:")
    click.echo(
        f"  I take back my consent of {found[name].on}. Please delete all you hold of "
        f"{found[name].person}, and tell me when it is done."
    )


def _consents(store: Store) -> tuple[Consent, ...]:
    from pathways.exchange.consents import (
        CONSENT,
        REVOKED,
        consent_from,
        revocation_from,
        with_revocations,
    )
    from pathways.files.store import Part

    lines = store.of(CONSENT, Part.SHARED)
    read = [(line, consent_from(line.record)) for line in lines]
    say(
        tuple(
            line.problem("bad-consent", "this is no whole consent", "Mend the line")
            for line, consent in read
            if consent is None
        )
    )
    revoked = (revocation_from(line.record) for line in store.of(REVOKED, Part.SHARED))
    return with_revocations(
        (consent for _, consent in read if consent is not None),
        (one for one in revoked if one is not None),
    )
