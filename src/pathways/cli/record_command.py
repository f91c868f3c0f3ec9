"""`pathways record`: evidence, what was ruled on it, goals, supervision, learning, pauses."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import click

from pathways.cli.messages import misuse
from pathways.cli.recording import Recording, fingerprint, levels_of, recording_options
from pathways.cli.words import Amount, Day, Whole
from pathways.develop import records as made
from pathways.develop.records import Criterion, EvidenceType, Relation, Ruling, Setting
from pathways.model.quantities import Hundredths


def _choice(words: type[StrEnum]) -> click.Choice[str]:
    return click.Choice([str(word) for word in words])


def _met(_: click.Context, __: click.Parameter, met: bool | None) -> bool:
    return misuse("Say how it ended: --met or --let-go.") if met is None else met


_ended_option = click.option(
    "--met/--let-go", default=None, callback=_met, help="Whether you met it, or let it go."
)


@click.group()
def command() -> None:
    """Put something on record in your own folder. What stands there is never changed.

    What is wrong or over is put right by a further record: a ruling, an end, a return.
    """


@command.command()
@recording_options()
@click.option(
    "--type",
    "type_",
    type=_choice(EvidenceType),
    required=True,
    help="What sort of evidence it is.",
)
@click.option(
    "--level",
    "levels",
    metavar="DOMAIN=N",
    multiple=True,
    required=True,
    help="The level it shows in a domain: hope=2. May be repeated.",
)
@click.option(
    "--from", "since", type=Day(), metavar="DATE", help="Its first day. Default: its last."
)
@click.option("--until", type=Day(), metavar="DATE", help="Its last day. Default: the day asked.")
@click.option("--assessor", metavar="WHO", help="Who looked: a name or a role.")
@click.option("--relation", type=_choice(Relation), help="Who that is to you.")
@click.option("--independent", is_flag=True, help="Who looked has no part in your work.")
@click.option(
    "--context", metavar="TEXT", default="", help="Where it was. Nothing of who you coach."
)
@click.option("--file", "file", metavar="FILE", help="Its file. Only a fingerprint of it is kept.")
@click.option("--expires", type=Day(), metavar="DATE", help="The last day by its own words.")
@click.option(
    "--people",
    type=Whole(0, 10_000),
    default=0,
    help="How many people a feedback is from.",
)
@click.option(
    "--grew", type=Whole(0, 10_000), default=0, help="How many coaches you helped to grow."
)
@click.option("--changed-service", is_flag=True, help="It tells of a change to the service.")
@click.option("--draft", is_flag=True, help="Do not claim anything with it yet.")
def evidence(
    recording: Recording,
    type_: str,
    levels: tuple[str, ...],
    since: date | None,
    until: date | None,
    assessor: str | None,
    relation: str | None,
    independent: bool,
    context: str,
    file: str | None,
    expires: date | None,
    people: int,
    grew: int,
    changed_service: bool,
    draft: bool,
) -> None:
    """Put a piece of evidence on record, and claim with it the levels it shows."""
    if (assessor is None) != (relation is None):
        misuse("Give --assessor and --relation together.")
    if independent and assessor is None:
        misuse("--independent says something of who looked: give --assessor and --relation.")
    last = until or recording.day
    if since is not None and since > last:
        misuse(f"--from {since} is later than the last day, {last}: put --from and --until right.")
    shown = levels_of(levels)
    recording.known(shown)
    piece = made.Evidence(
        recording.new_id("evidence"),
        recording.day,
        EvidenceType(type_),
        since or last,
        last,
        shown,
        made.Assessor(assessor, Relation(relation), independent) if assessor and relation else None,
        context,
        fingerprint(file) if file else "",
        expires,
        people,
        grew,
        changed_service,
    )
    claim = made.Ruled(piece.id, recording.day, Ruling.CLAIMED, "coach")
    recording.add(piece, *(() if draft else (claim,)))
    click.echo(f"On record: {piece.id}.")


@command.command()
@recording_options()
@click.argument("evidence", metavar="EVIDENCE")
@click.argument(
    "criteria", metavar="CRITERION...", type=_choice(Criterion), nargs=-1, required=True
)
@click.option("--by", metavar="WHO", required=True, help="Who put the test.")
@click.option("--why", metavar="TEXT", required=True, help="Why it was passed, or was not.")
@click.option("--not-passed", is_flag=True, help="The test was not passed.")
def tick(
    recording: Recording,
    evidence: str,
    criteria: tuple[str, ...],
    by: str,
    why: str,
    not_passed: bool,
) -> None:
    """Record that somebody put tests to a piece of evidence.

    There are four: valid, authentic, current, sufficient. Several may share a reason.
    """
    put = [Criterion(criterion) for criterion in dict.fromkeys(criteria)]
    recording.add(
        *(made.Ticked(evidence, recording.day, one, not not_passed, by, why) for one in put)
    )
    click.echo("On record.")


@command.command()
@recording_options()
@click.argument("evidence", metavar="EVIDENCE")
@click.argument("ruling", type=_choice(Ruling))
@click.option("--by", metavar="WHO", required=True, help="Who ruled it.")
@click.option("--why", metavar="TEXT", default="", help="Why.")
def ruling(recording: Recording, evidence: str, ruling: str, by: str, why: str) -> None:
    """Record what became of a piece: claimed, verified, expired or withdrawn.

    Verified counts once all four tests are passed.
    """
    recording.add(made.Ruled(evidence, recording.day, Ruling(ruling), by, why))
    click.echo("On record.")


@command.command()
@recording_options()
@click.argument("evidence", metavar="EVIDENCE")
@click.option("--note", metavar="TEXT", required=True, help="What you do not agree with.")
def appeal(recording: Recording, evidence: str, note: str) -> None:
    """Record that you do not agree with a ruling. People settle it."""
    recording.add(made.Appealed(evidence, recording.day, note))
    click.echo("On record.")


@command.command()
@recording_options()
@click.argument("domain")
@click.argument("level", type=Whole(1, 4))
@click.option("--due", type=Day(), metavar="DATE", help="By when.")
def goal(recording: Recording, domain: str, level: int, due: date | None) -> None:
    """Set yourself a goal: a level, from 1 to 4, of a domain in what you build in others."""
    recording.known([domain])
    new = made.Goal(recording.new_id("goal"), recording.day, domain, level, due)
    recording.add(new)
    click.echo(f"On record: {new.id}.")


@command.command("goal-ended")
@recording_options()
@click.argument("goal", metavar="GOAL")
@_ended_option
def goal_ended(recording: Recording, goal: str, met: bool) -> None:
    """Close a goal. No reason is asked."""
    if recording.is_private(goal):
        misuse(f"{goal} is for you alone. Close it with: pathways record own-goal-ended")
    recording.add(made.GoalEnded(goal, recording.day, met))
    click.echo("On record.")


@command.command("own-goal")
@recording_options(private=True)
@click.argument("domain")
@click.argument("words")
@click.option("--due", type=Day(), metavar="DATE", help="By when.")
def own_goal(recording: Recording, domain: str, words: str, due: date | None) -> None:
    """Set a goal for yourself alone. It goes to your private file and nowhere else."""
    recording.known([domain])
    new = made.OwnGoal(recording.new_id("own-goal"), recording.day, domain, words, due)
    recording.add(new, private=True)
    click.echo("On record, for you alone.")


@command.command("own-goal-ended")
@recording_options(private=True)
@click.argument("goal", metavar="GOAL")
@_ended_option
def own_goal_ended(recording: Recording, goal: str, met: bool) -> None:
    """Close a goal for yourself alone. No reason is asked."""
    recording.add(made.GoalEnded(goal, recording.day, met), private=True)
    click.echo("On record, for you alone.")


@command.command()
@recording_options()
@click.option("--minutes", type=Whole(1, 1440), required=True, help="How long: 1 to 1440.")
@click.option("--setting", type=_choice(Setting), required=True, help="How it was held.")
@click.option(
    "--theme",
    "themes",
    metavar="DOMAIN",
    multiple=True,
    help="A domain you spoke of. May be repeated.",
)
@click.option(
    "--as",
    "hour_kind",
    metavar="KIND",
    help="The kind of hours it counts as. Default: what the development rules say.",
)
def supervision(
    recording: Recording,
    minutes: int,
    setting: str,
    themes: tuple[str, ...],
    hour_kind: str | None,
) -> None:
    """Record a supervision. There is no place for what was said of anybody."""
    recording.known(themes, [hour_kind] if hour_kind else [])
    kind = recording.development.supervision_as if hour_kind is None else hour_kind
    recording.add(made.Supervision(recording.day, minutes, Setting(setting), themes, kind))
    click.echo("On record.")


@command.command()
@recording_options()
@click.option("--hours", type=Amount("hours", 1000), required=True, metavar="N", help="How long.")
@click.option(
    "--as",
    "hour_kinds",
    metavar="KIND",
    multiple=True,
    required=True,
    help="A kind of hours it counts as: continuing-education. May be repeated.",
)
@click.option(
    "--domain",
    "domains",
    metavar="DOMAIN",
    multiple=True,
    help="A domain it was about. May be repeated.",
)
@click.option("--title", metavar="TEXT", default="", help="What it was.")
@click.option("--file", "file", metavar="FILE", help="Its proof. Only a fingerprint is kept.")
def learning(
    recording: Recording,
    hours: Hundredths,
    hour_kinds: tuple[str, ...],
    domains: tuple[str, ...],
    title: str,
    file: str | None,
) -> None:
    """Record hours of learning. They count in full under each kind named."""
    recording.known(domains, hour_kinds)
    sealed = fingerprint(file) if file else ""
    recording.add(made.Learning(recording.day, hours, hour_kinds, domains, title, sealed))
    click.echo("On record.")


@command.command()
@recording_options()
@click.option("--until", type=Day(), metavar="DATE", help="Its last day, where you know it.")
def pause(recording: Recording, until: date | None) -> None:
    """Begin a time away from coaching. Nothing grows old in it; no reason is asked."""
    recording.add(made.Pause(recording.day, until))
    click.echo("On record. Say when you are back with: pathways record back")


@command.command()
@recording_options()
def back(recording: Recording) -> None:
    """Come back from a time away."""
    recording.add(made.CameBack(recording.day))
    click.echo("On record. Welcome back.")
