"""What an evaluation may say in words, hedged by how many people it rests on."""

from __future__ import annotations

from pathways.evaluate.change import Beside, Change, LookBack, Strength
from pathways.evaluate.cost import Ratio
from pathways.evaluate.formal import Saving, Shorter
from pathways.evaluate.reactions import Asked
from pathways.measure.paired import Interval
from pathways.model.instruments import Score, Status, Track
from pathways.model.quantities import plain
from pathways.route.question import Measure

TRACKS = {
    Track.PRACTICE: "Practice: can the coach build it in others",
    Track.OWN: "Own: the coach's own capital",
    Track.EFFECT: "Effect: does coaching add to it or take from it",
    Track.WELLBEING: "Wellbeing",
    Track.FEEDBACK: "What coachees say, as a group",
}
VERY_UNSURE = "Very unsure: fewer than 30 people."
NOT_BECAUSE = (
    "There is no comparison group. So the report can say what changed during the course, "
    "never that the course is why."
)
HELD_BACK = "held back"
_SIGNS = {"GBP": "£", "EUR": "€", "USD": "$"}


def score_name(score: Score, titles: dict[str, str]) -> str:
    """Name a score: by its domain, else by its own title, else by its id."""
    if score.domain is not None:
        return titles.get(score.domain, score.domain)
    return score.title.get("en") or score.id


def status_words(status: Status) -> str:
    """Say how far an instrument is known to measure what it says."""
    match status:
        case Status.UNVALIDATED:
            return "not yet validated: nobody has shown yet that it measures what it says"
        case Status.PILOTED:
            return "tried out with coaches, not yet validated"
        case Status.VALIDATED:
            return "validated"
        case Status.UNKNOWN:  # the last case
            return "of unknown validity: the catalogue has nothing on how well it measures"


def signed(value: float, places: int = 1) -> str:
    """Write a figure with its sign: +8.8, -0.3, 0.0."""
    text = f"{value:+.{places}f}"
    return text[1:] if float(text) == 0 else text


def span(interval: Interval | None, places: int = 1) -> str:
    """Write an interval: +5.4 to +12.2."""
    if interval is None:
        return "not known"
    return f"{signed(interval.low, places)} to {signed(interval.high, places)}"


def change_words(one: Change) -> str:
    """Say one change in a sentence, and what it does not bear."""
    figures = one.figures
    if one.n == 0:
        return "No data: nobody answered both times."
    if one.n is None:
        return "Too few people answered both times for anything to be said."
    if figures is None and one.strength is Strength.COUNTS:
        return f"{counts_words(one)} Too few people for more than counts."
    if figures is None:
        return f"Held back: {one.why}."
    text = f"{_moved(one, figures.change, figures.interval)}, {one.n} people."
    return f"{text} {VERY_UNSURE}" if one.strength is Strength.UNSURE else text


def _moved(one: Change, value: float, interval: Interval | None) -> str:
    inside = f"95% interval {span(interval)}"
    if interval is None or interval.holds_zero:
        return f"May have gone up, down or stayed the same: {signed(value)} points ({inside})"
    way = "Went up" if value > 0 else "Went down"
    when = "during the course" if one.is_main else f"from {one.since} to {one.until}"
    return f"{way} {when} by {abs(value):.1f} points on average ({inside})"


def counts_words(one: Change) -> str:
    """Say how many went up, stayed the same and went down; counts of few are held back."""
    names = ("up", "the same", "down")
    if all(count is None for count in one.counts):
        return f"{one.n} people; how many went up or down is held back."
    said = ", ".join(
        f"{HELD_BACK if count is None else count} {name}"
        for count, name in zip(one.counts, names, strict=True)
    )
    return f"{one.n} people: {said}."


def shift_words(one: LookBack) -> str:
    """Say what looking back does to the start; the word for it in the field is response shift."""
    figures = one.shift.figures
    if figures is None:
        return change_words(one.shift)
    size = f"{abs(figures.change):.1f} points ({span(figures.interval)})"
    if one.shifted is False:
        return f"Looking back, people put their start about where they first did: {size}."
    way = "lower" if figures.change > 0 else "higher"
    if one.shifted is None:
        return (
            f"Looking back, people put their start {way} by {size}. What that comes to in steps of "
            "the answers is not known."
        )
    return (
        f"Looking back, people put their start {way} by {size}: half a step of the answers or "
        "more. They may judge by a higher standard now (response shift), or wish to please; "
        "both figures are given."
    )


def beside_words(one: Beside, by: str) -> str:
    """Say how a change sits beside that of the comparison group."""
    if one.difference is None:
        why = f": {one.why}" if one.why else ""
        return f"No comparison{why}."
    found = one.difference
    course, others = found.n
    inside = f"95% interval {span(found.interval)}; {course} and {others} people"
    if found.interval.holds_zero:
        text = f"May be no different from the comparison group: {signed(found.difference)} points"
    else:
        way = "more" if found.difference > 0 else "less"
        text = f"Changed by {abs(found.difference):.1f} points {way} than the comparison group"
    few = f" {VERY_UNSURE}" if min(found.n) < 30 else ""  # noqa: PLR2004 - as the words say
    return f"{text} ({inside}). Groups were made by: {by}.{few}"


def asked_words(one: Asked) -> str:
    """Say how many said yes, or that it is held back."""
    if one.n == 0:
        return "no data"
    if one.n is None:
        return "too few people to say"
    if one.yes is None:
        return f"{HELD_BACK}, of {one.n} asked"
    return f"{one.yes} of {one.n}"


def money_words(hundredths: float, currency: str, *, at_least: bool = False) -> str:
    """Write money, to the unit."""
    sign = _SIGNS.get(currency)
    amount = f"{hundredths / 100:,.0f}"
    text = f"{sign}{amount}" if sign else f"{amount} {currency}"
    return f"at least {text}" if at_least else text


def ratio_words(ratio: Ratio, currency: str, *, at_least: bool) -> str:
    """Say a ratio with its interval, or why there is none."""
    if ratio.value is None:
        return f"No figure: {ratio.why_not}."
    text = money_words(ratio.value, currency, at_least=at_least)
    if ratio.interval is None:
        return text
    low, high = (money_words(v, currency) for v in (ratio.interval.low, ratio.interval.high))
    return f"{text} (95% interval {low} to {high})"


def saving_words(one: Saving) -> str:
    """Say what a course does to a route."""
    if one.effect is not Shorter.SAVES:
        return f"{one.effect}"
    said = []
    if one.saved:
        way = "less" if one.saved > 0 else "more"
        said.append(f"{_amount(abs(one.saved), one)} {way}")
    if one.cleared:
        figures = "figure" if abs(one.cleared) == 1 else "figures"
        way = "fewer" if one.cleared > 0 else "more"
        said.append(f"{abs(one.cleared)} unknown {figures} {way}")
    return " and ".join(said)


def _amount(saved: int, one: Saving) -> str:
    if one.measure is Measure.TIME:
        return f"{saved} week{'' if saved == 1 else 's'}"
    if one.measure is Measure.COST:
        assert one.best.route is not None
        currency = one.best.route.totals.cost.currency
        return money_words(saved, currency)
    return f"{plain(saved)} hours"


def share_words(share: float) -> str:
    """Write a share to the whole hundredth."""
    return f"{100 * share:.0f}%"
