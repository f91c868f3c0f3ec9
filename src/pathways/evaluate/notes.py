"""What a report says of itself: warnings, methods, limits, and what is held back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pathways.evaluate.change import ESTIMATE_FROM, FULL_FROM, Change
from pathways.evaluate.report import Report
from pathways.evaluate.words import NOT_BECAUSE, share_words, status_words
from pathways.measure.paired import LEAST_FOR_BOOTSTRAP, RESAMPLES, SEED
from pathways.model.cohorts import Audience, Evaluation
from pathways.model.instruments import Status, Track


def warnings(found: Report) -> tuple[str, ...]:
    """Give what a reader should know before any figure."""
    return tuple(_warnings(found))


def _warnings(found: Report) -> Iterator[str]:
    status = found.instrument.status
    if status is not Status.VALIDATED:
        title = found.instrument.title.get("en", found.instrument.id)
        yield f"{title} is {status_words(status)}."
    if found.evaluation.comparing is None:
        yield NOT_BECAUSE
    flow = found.following.flow
    if flow.warns and flow.share_lost is not None:
        yield (
            f"{share_words(flow.share_lost)} of those who answered before did not answer after. "
            "Those who stayed may differ from those who were lost: read every change with that in "
            "mind, and see what it would be under other assumptions."
        )
    numbers = [one.n or 0 for one in found.outcomes.main]
    if numbers and max(numbers) < FULL_FROM:
        yield f"Fewer than {FULL_FROM} people answered both times: every estimate is very unsure."
    shifted = [one for one in found.outcomes.look_backs if one.shifted and one.shift.is_total]
    if shifted:
        yield (
            "People judge their start otherwise when they look back. The change from the first "
            "answers and the change from the look back bracket what happened; neither is the "
            "truth alone."
        )


def methods(found: Report) -> tuple[str, ...]:
    """Say how the figures were made, so that they can be made again."""
    return (
        _design(found.evaluation),
        (
            "Scores by domain and track as the instrument says. The practice track, the own "
            "track and the effect of coaching are never added up."
        ),
        (
            "Change: mean of each person's difference with a 95% interval; BCa bootstrap over "
            f"people ({RESAMPLES:,} resamples, seed {SEED}) from {LEAST_FOR_BOOTSTRAP} "
            "people on, else by the t distribution."
        ),
        *METHODS,
        *((ROUTES,) if found.joined.savings else ()),
    )


def _design(told: Evaluation) -> str:
    later = f", again at {', '.join(told.later)}" if told.later else ""
    beside = (
        f", beside a comparison group made by: {told.comparing.by}."
        if told.comparing
        else ", without a comparison group."
    )
    return f"Design: the same people before ({told.before}) and after ({told.after}){later}{beside}"


METHODS = (
    (
        "Size: g_av, the mean change over the root of the mean variance of both times, with the "
        "exact small-sample factor J on 2(n-1)/(1+r^2) degrees of freedom. That choice is "
        "disputed, so it is named."
    ),
    (
        "Answers are steps, not lengths: so how many went up, stayed the same and went down is "
        "given too, with a sign test; and the median with its quartiles under 30 people."
    ),
    (
        "Eight domains are looked at together: p is also given by Holm's rule over the domains of "
        "a track. No stars."
    ),
    "Looking back (then-test): people answer after the course for how they were before it.",
    (
        "Those lost: the change is worked out again as if they had not changed, and as if they "
        "had changed by the lower end of the interval."
    ),
    (
        "Alignment: Porter's index on shares of time by domain and depth, beside the same index "
        "with the cells of the course shuffled; Webb's concurrence, range, depth and balance of "
        "what is tested."
    ),
)
"""What is done the same way for every report."""
ROUTES = (
    "Routes: planned with the course on offer and without it, for the example profiles of the "
    "catalogue; each is proved to be the shortest, or told as left open by the time limit."
)


NO_CONSENT = "The file says nothing of how people agreed to take part."


def consent(found: Report) -> tuple[str, ...]:
    """Say how people agreed to take part, and what else the file says of the evaluation."""
    told = found.evaluation
    return tuple(one for one in (told.consent or NO_CONSENT, told.note) if one)


def limits(found: Report) -> tuple[str, ...]:
    """Say what the report cannot tell."""
    return (
        NOT_BECAUSE
        if found.evaluation.comparing is None
        else "People were put into groups as the report says; unless that was by lot, the groups "
        "may have differed from the start.",
        (
            "Self-review is what people say of themselves. As people learn they may judge "
            "themselves "
            "harder, so an honest score can fall."
        ),
        (
            "The own track holds the answers of those who chose to share them. They may differ "
            "from "
            "those who did not."
        ),
        "No row of the content is required: a good course may map little to the eight domains.",
        "Eight bars look more exact than they are: the domains overlap.",
    )


def held_back_rules(found: Report) -> tuple[str, ...]:
    """Say which figures are never shown, and why."""
    told = found.evaluation
    whom = "the people who run the course" if told.audience is Audience.INSIDE else "anyone"
    return (
        f"This report is for {whom}: no figure is about fewer than {told.least} people.",
        (
            f"From 5 to 9 people there are counts only; from {ESTIMATE_FROM} to {FULL_FROM - 1} "
            "there "
            "are estimates, marked very unsure."
        ),
        (
            "A count of a few people is held back, and so is every other count from which it "
            "could be "
            "worked out by taking away."
        ),
        (
            "A mean is held back where it and the means already shown could be put together to "
            "tell "
            "of a few people, in this report and in those recorded beside it."
        ),
        (
            "No lowest or highest value is shown; no spread of fewer than 10 people; nothing where "
            "all people gave the same answer."
        ),
        (
            "The numbers of people at each point of the way, and of how many people each figure "
            "is, are shown, as a reader must know who was lost and how far to trust a figure; "
            "nothing about those few is."
        ),
    )


def held_back(found: Report) -> tuple[tuple[str, int], ...]:
    """Count the figures that are held back, by the reason."""
    changes: list[Change] = [*found.outcomes.main, *found.outcomes.later]
    changes += [one for back in found.outcomes.look_backs for one in (back.shift, back.from_then)]
    counted = Counter(str(one.why) for one in changes if one.why is not None and one.n != 0)
    counts = sum(None in one.counts for one in changes if one.figures is not None)
    if counts:
        counted["counts of up, the same and down in which few people stand"] = counts
    asked = [said for _, said in found.reactions]
    if found.drivers is not None:
        drivers = found.drivers
        asked += [drivers.practised, drivers.co_coach, drivers.in_role, drivers.moved_on]
    hidden = sum(one.n != 0 and one.yes is None for one in asked)
    if hidden:
        counted["yes-or-no answers in which few people stand on one side"] = hidden
    lines = (line for table in found.groups.tables for line in table.lines)
    counted.update(f"groups: {line.why}" for line in lines if line.why is not None)
    return tuple(sorted(counted.items()))


def drug_work(found: Report) -> str:
    """Say how much of the time is on the eight domains and how much on facts about drugs."""
    shares = found.aligned.shares
    if shares is None:
        return "No data: nothing is said of what is taught."
    domains, drugs, other = (
        share_words(shares.share(n)) for n in (shares.domains, shares.drug_facts, shares.other)
    )
    more = " More is on facts about drugs than on the domains." if shares.leans_on_drugs else ""
    return (
        f"{domains} of the time is on the eight domains, {drugs} on facts about drugs and {other} "
        f"on other things.{more} Coach training is meant to build recovery capital, not to be drug "
        "work for beginners."
    )


def own_track_words(found: Report) -> str:
    """Say how many shared their own track."""
    own = [one for one in found.outcomes.main if one.track is Track.OWN and one.is_total]
    if not own or not own[0].n:
        return "Nobody's own track is in this report, or too few people's."
    return (
        f"The own track of {own[0].n} people who chose to share it is in this report, as a group."
    )
