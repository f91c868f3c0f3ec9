"""Sections of a report about the people: who took part, what changed, in which groups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pathways.evaluate.change import Beside, Change, Why
from pathways.evaluate.frame import LEVELS, frame
from pathways.evaluate.groups import FinishTable, GroupTable
from pathways.evaluate.report import Report
from pathways.evaluate.sections import Bars, Forest, Grid, Part, Reach, Section, grid
from pathways.evaluate.words import (
    HELD_BACK,
    TRACKS,
    beside_words,
    change_words,
    score_name,
    share_words,
    shift_words,
    signed,
    span,
)
from pathways.model.instruments import Track

Titles = Mapping[str, str]
PICTURE = (
    "In the pictures the dot is the mean change and the bar its 95% interval; the dashed line is "
    "no change."
)


def who(found: Report) -> Section:
    """Tell the way of everyone: enrolled to answered, and who was lost."""
    flow = found.following.flow
    rows = [(s.name, "not known" if s.n is None else str(s.n)) for s in flow.stages]
    table = grid("People at each point of the way", ("Point", "People"), rows, [1])
    bars = tuple((s.name, float(s.n), str(s.n)) for s in flow.stages if s.n is not None)
    about = "How many people were there at each point of the way."
    said = []
    if flow.share_lost is not None:
        share = share_words(flow.share_lost)
        said.append(
            f"{flow.lost} of {flow.asked} who answered before did not answer after: {share}."
        )
    said += [_stayed_words(found, place) for place in range(len(found.following.stayed))]
    if_lost = [
        (score_name(panel.score, {}), one.assumption, str(one.n), signed(one.change),
         span(one.interval))
        for panel, lines in found.following.if_lost
        for one in lines
    ]  # fmt: skip
    parts: list[Part] = [Bars("People at each point of the way", about, bars, table)]
    if if_lost:
        head = ("Score", "Assumption", "People", "Mean change", "95% interval")
        parts.append(grid("The change under three assumptions", head, if_lost, [2, 3, 4]))
    return Section(
        "who", "Who took part, and who was lost", tuple(dict.fromkeys(said)), tuple(parts)
    )


def _stayed_words(found: Report, place: int) -> str:
    one = found.following.stayed[place]
    name = score_name(one.panel.score, {})
    if one.stayed is None or one.lost is None:
        if one.why in {Why.NO_START, Why.NONE_LOST}:
            return f"{name}: {one.why}."
        return f"{name}: how those lost began is held back: {one.why}."
    gap = f", difference {span(one.difference.interval)}" if one.difference else ""
    return (
        f"{name} before: {one.stayed:.1f} of those who stayed, {one.lost:.1f} of those lost{gap}."
    )


def evidence(found: Report) -> Section:
    """Tell what evidence is held at each level and track."""
    rows = [
        (f"{one.level} {LEVELS[one.level]}", _short(one.track), one.what or "-", one.says)
        for one in frame(found)
    ]
    head = ("Level", "Track", "What", "What it says")
    said = ("Levels as in the New World Kirkpatrick model, each on both tracks.",)
    return Section(
        "evidence",
        "Evidence at each level",
        said,
        (grid("Evidence by level and track", head, rows),),
    )


def _short(track: Track) -> str:
    return TRACKS[track].partition(":")[0]


def changes(found: Report, titles: Titles) -> Section:
    """Tell what changed, track by track."""
    parts: list[Part] = []
    outcomes = found.outcomes
    for track in TRACKS:
        own = [one for one in outcomes.main if one.track is track]
        if own:
            parts += _of_track(own, track, titles)
    return Section("change", "What changed during the course", (PICTURE,), tuple(parts))


def _of_track(own: Sequence[Change], track: Track, titles: Titles) -> Iterator[Part]:
    name = TRACKS[track]
    rows = [_row(one, titles) for one in own]
    head = (
        *("Score", "People", "Before", "After", "Mean change", "95% interval"),
        *("Median [quartiles]", "g_av", "p, Holm", "Up / same / down (? held back)"),
    )
    table = grid(f"{name}: change", head, rows, range(1, len(head)))
    lines = tuple(_reach(one, titles) for one in own if one.figures and one.figures.interval)
    if not lines:
        yield table
        return
    about = f"Mean change in points with its 95% interval. {len(lines)} scores."
    yield Forest(f"{name}: change in points", about, lines, table)


def _reach(one: Change, titles: Titles) -> Reach:
    figures = one.figures
    assert figures is not None
    interval = figures.interval
    assert interval is not None
    says = f"{signed(figures.change)} ({span(interval)})"
    name = score_name(one.score, dict(titles))
    return Reach(name, figures.change, interval.low, interval.high, says)


def _row(one: Change, titles: Titles) -> tuple[str, ...]:
    name = score_name(one.score, dict(titles))
    counts = " / ".join("?" if count is None else str(count) for count in one.counts)
    figures = one.figures
    people = "few" if one.n is None else str(one.n)
    if figures is None:
        return name, people, "", "", HELD_BACK if one.n else "no data", "", "", "", "", counts
    low, middle, high = figures.quartiles
    return (
        name,
        people,
        f"{figures.before:.1f}" if one.is_main else "",
        f"{figures.after:.1f}" if one.is_main else "",
        signed(figures.change),
        span(figures.interval),
        f"{signed(middle)} [{signed(low)}, {signed(high)}]",
        "-" if figures.sizes.g_av is None else f"{figures.sizes.g_av:.2f}",
        "-" if one.holm is None else _p(one.holm),
        counts,
    )


def _p(value: float) -> str:
    return "<0.001" if value < 0.001 else f"{value:.3f}"  # noqa: PLR2004 - as it is written


def later(found: Report, titles: Titles) -> Section | None:
    """Tell what is left later on."""
    rows = [
        (f"{one.since} to {one.until}", _short(one.track), *_later_row(one, titles))
        for one in found.outcomes.later
    ]
    if not rows:
        return None
    head = ("Times", "Track", "Score", "People", "Mean change", "95% interval")
    said = tuple(
        f"{_short(one.track)}: {change_words(one)}" for one in found.outcomes.later if one.is_total
    )
    table = grid("Change from before to each later time", head, rows, [3, 4, 5])
    return Section("later", "Months later", said, (table,))


def _later_row(one: Change, titles: Titles) -> tuple[str, ...]:
    row = _row(one, titles)
    return row[0], row[1], row[4], row[5]


def looking_back(found: Report, titles: Titles) -> Section | None:
    """Tell how people judge their start when they look back."""
    backs = found.outcomes.look_backs
    if not backs:
        return None
    rows = []
    for one in backs:
        shift, since = (_later_row(c, titles) for c in (one.shift, one.from_then))
        shifted = {True: "yes", False: "no", None: "-"}[one.shifted]
        rows.append((_short(one.track), shift[0], *shift[1:], shifted, *since[2:]))
    head = (
        *("Track", "Score", "People", "First answer less look back", "95% interval"),
        *("Half a step or more", "Change from the look back", "95% interval"),
    )
    said = tuple(f"{_short(b.track)}: {shift_words(b)}" for b in backs if b.shift.is_total)
    return Section(
        "look-back",
        "Looking back",
        said,
        (grid("The start as first answered and as looked back on", head, rows, [2, 3, 4, 6, 7]),),
    )


def compared(found: Report, titles: Titles) -> Section | None:
    """Tell how the change sits beside that of the comparison group."""
    told = found.evaluation.comparing
    if told is None:
        return None
    rows = [_beside_row(one, told.by, titles) for one in found.outcomes.beside]
    head = ("Score", "Track", "What it says")
    table = grid("Change beside the comparison group", head, rows)
    said = (f"The comparison group was made by: {told.by}.",)
    return Section("comparison", "Beside the comparison group", said, (table,))


def _beside_row(one: Beside, by: str, titles: Titles) -> tuple[str, ...]:
    name = score_name(one.course.score, dict(titles))
    return name, _short(one.course.track), beside_words(one, by)


def groups(found: Report) -> Section | None:
    """Tell the splits that are safe to show."""
    if not found.evaluation.groups:
        return None
    parts: list[Grid] = [_group_grid(one) for one in found.groups.tables]
    parts += [_finish_grid(one) for one in found.groups.finished]
    refused = ", ".join(found.groups.refused)
    said = (f"No split by {refused} is safe to show: too few people.",) if refused else ()
    return Section("groups", "By group", said, tuple(parts))


def _group_grid(one: GroupTable) -> Grid:
    rows = []
    for line in one.lines:
        figures = line.figures
        change = signed(figures.change) if figures else HELD_BACK
        interval = span(figures.interval) if figures else ""
        rows.append((line.name, str(line.n), change, interval))
    rows.append(("All", str(one.total), "", ""))
    head = (one.column, "People", "Mean change", "95% interval")
    return grid(f"{score_name(one.panel.score, {})} by {one.column}", head, rows, [1, 2, 3])


def _finish_grid(one: FinishTable) -> Grid:
    rows = [
        (name, *(HELD_BACK if n is None else str(n) for n in (*cells, total)))
        for name, cells, total in zip(one.names, one.cells, one.by_name, strict=True)
    ]
    rows.append(("All", *map(str, one.in_all), str(sum(one.in_all))))
    head = (one.column, "Finished", "Did not", "All")
    return grid(f"Finished, by {one.column}", head, rows, [1, 2, 3])
