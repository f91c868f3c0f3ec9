"""Changes, counts and splits of an evaluation, as parts of its document."""

from __future__ import annotations

from typing import Any

from pathways.documents.figures import figure
from pathways.evaluate.change import Beside, Change, LookBack
from pathways.evaluate.groups import FinishTable, GroupTable
from pathways.evaluate.reactions import Asked
from pathways.evaluate.words import asked_words, beside_words, change_words, shift_words
from pathways.measure.paired import Interval, Paired

Document = dict[str, Any]
SD_FROM = 10
"""People from which a spread is shown."""


def span(interval: Interval | None) -> list[float | None] | None:
    """Give both ends of an interval."""
    return None if interval is None else [figure(interval.low), figure(interval.high)]


def change_part(one: Change) -> Document:
    """Write one change: always the counts that may be told, figures where there are some."""
    up, same, down = one.counts
    figures = one.figures
    return {
        "score": one.score.id,
        "domain": one.score.domain,
        "track": str(one.track),
        "from": one.since,
        "to": one.until,
        "n": one.n,
        "strength": str(one.strength),
        "up": up,
        "same": same,
        "down": down,
        "why_not": None if one.why is None else str(one.why),
        "says": change_words(one),
        **(_paired(figures, one) if figures else {}),
    }


def _paired(found: Paired, one: Change) -> Document:
    """Write the figures of a change. The sign test would tell counts that are held back."""
    whole = None not in one.counts
    means = {"mean_before": figure(found.before), "mean_after": figure(found.after)}
    return {
        **(means if one.is_main else {}),
        "change": figure(found.change),
        "interval": span(found.interval),
        "interval_by": "bca" if found.bootstrap else "t",
        "interval_t": span(found.t_interval),
        "sd_of_change": figure(found.sd) if found.n >= SD_FROM else None,
        "t": figure(found.t),
        "df": found.n - 1,
        "p": figure(found.p),
        "p_holm": figure(one.holm),
        "g_av": figure(found.sizes.g_av),
        "g_av_df": str(found.sizes.freedom),
        "d_av": figure(found.sizes.d_av),
        "d_z": figure(found.sizes.d_z),
        "quartiles": [figure(q) for q in found.quartiles],
        "sign_p": figure(found.sign_p) if whole else None,
    }


def look_back_part(one: LookBack) -> Document:
    """Write a look back: the shift, and the change counted from it."""
    return {
        "score": one.score.id,
        "track": str(one.track),
        "shift": change_part(one.shift),
        "half_a_step_or_more": one.shifted,
        "from_then": change_part(one.from_then),
        "says": shift_words(one),
    }


def beside_part(one: Beside, by: str) -> Document:
    """Write a change beside that of the comparison group."""
    found = one.difference
    return {
        "score": one.course.score.id,
        "track": str(one.course.track),
        "others": change_part(one.others),
        "difference": None if found is None else figure(found.difference),
        "interval": None if found is None else span(found.interval),
        "p": None if found is None else figure(found.p),
        "says": beside_words(one, by),
    }


def asked_part(one: Asked) -> Document:
    """Write a yes-or-no."""
    return {"text": one.text, "n": one.n, "yes": one.yes, "says": asked_words(one)}


def group_part(one: GroupTable) -> Document:
    """Write a split of a change."""
    return {
        "column": one.column,
        "score": one.panel.score.id,
        "total": one.total,
        "groups": [
            {
                "name": line.name,
                "n": line.n,
                "change": figure(line.figures.change) if line.figures else None,
                "interval": span(line.figures.interval) if line.figures else None,
                "why_not": None if line.why is None else str(line.why),
            }
            for line in one.lines
        ],
    }


def finished_part(one: FinishTable) -> Document:
    """Write who finished, by group."""
    return {
        "column": one.column,
        "groups": [
            {"name": name, "finished": cells[0], "not_finished": cells[1], "all": total}
            for name, cells, total in zip(one.names, one.cells, one.by_name, strict=True)
        ],
        "in_all": {"finished": one.in_all[0], "not_finished": one.in_all[1]},
    }
