"""What `pathways route` is asked beyond the shortest route: other ways, and what is safe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from pathways.cli.messages import misuse
from pathways.cli.question_options import Asked
from pathways.cli.words import Whole

if TYPE_CHECKING:
    from pathways.advice.alternatives import Alternatives
    from pathways.advice.replan import Replanned
    from pathways.advice.steadiness import Steadiness
    from pathways.advice.tradeoff import Front
    from pathways.route.question import Answer, Question

_OPTIONS = (
    click.option(
        "--alternatives",
        type=Whole(1, 20),
        metavar="N",
        help="Show the N next best ways too (1 to 20), each without something all before it take.",
    ),
    click.option(
        "--trade-off",
        type=click.Choice(["time", "hours", "cost", "credits", "steps"], case_sensitive=False),
        help="Show what being shorter (--by) costs in this, and the other way round.",
    ),
    click.option("--safe", is_flag=True, help="Say what every shortest route takes."),
    click.option(
        "--keep",
        metavar="ANSWER",
        help="An earlier answer: among equal routes, keep to its steps. Without --to and "
        "--profile its goal and profile are asked for again.",
    ),
)


@dataclass(frozen=True, slots=True)
class Plans:
    """What was written on the command line."""

    alternatives: int | None
    trade_off: str | None
    safe: bool
    keep: str | None

    def posed(self, asked: Asked) -> tuple[Question, Answer | None]:
        """Give the question, and the earlier answer to keep to. Misuse stops here."""
        question, earlier = self._posed(asked)
        if self.trade_off == question.measure:
            misuse(f"--trade-off needs another measure than --by: both say {self.trade_off}.")
        return question, earlier

    def _posed(self, asked: Asked) -> tuple[Question, Answer | None]:
        if self.keep is None:
            return asked.question(), None
        from pathways.advice.replan import keeping
        from pathways.cli.answer_file import open_answer
        from pathways.cli.options import open_catalogue

        earlier = open_answer(self.keep, open_catalogue(asked.root, no_cache=asked.no_cache))
        if earlier.route is None:
            misuse(f"--keep {self.keep}: there is no route in it to keep to.")
        question = asked.question() if asked.target else asked.again(earlier)
        return keeping(question, earlier), earlier

    def found(self, answer: Answer, earlier: Answer | None) -> Found:
        """Work out what is asked for beyond an answer."""
        from pathways.advice.alternatives import alternatives
        from pathways.advice.replan import beside
        from pathways.advice.steadiness import steadiness
        from pathways.advice.tradeoff import trade_off
        from pathways.route.question import Measure

        question = answer.question
        return Found(
            beside(earlier, answer) if earlier else None,
            alternatives(question, self.alternatives) if self.alternatives else None,
            trade_off(question, Measure(self.trade_off)) if self.trade_off else None,
            steadiness(question) if self.safe else None,
        )


@dataclass(frozen=True, slots=True)
class Found:
    """What was found beyond an answer; None is not asked for."""

    replanned: Replanned | None = None
    alternatives: Alternatives | None = None
    front: Front | None = None
    steadiness: Steadiness | None = None

    def texts(self) -> Iterator[str]:
        """Say each part, after an empty line."""
        from pathways.explain.alternatives_text import alternatives_text
        from pathways.explain.replan_text import replan_text
        from pathways.explain.steadiness_text import steadiness_text
        from pathways.explain.tradeoff_text import trade_off_text

        said = (
            replan_text(self.replanned) if self.replanned else "",
            steadiness_text(self.steadiness) if self.steadiness else "",
            alternatives_text(self.alternatives) if self.alternatives else "",
            trade_off_text(self.front) if self.front else "",
        )
        yield from (f"\n{text}" for text in said if text)

    def document(self) -> dict[str, Any]:
        """Write each part under its own keys."""
        from pathways.documents import plans as write

        document: dict[str, Any] = {}
        if self.replanned:
            document |= write.replan_part(self.replanned)
        if self.steadiness:
            document |= write.steadiness_part(self.steadiness)
        if self.alternatives:
            document |= write.alternatives_part(self.alternatives)
        if self.front:
            document |= write.trade_off_part(self.front)
        return document


def plans_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options of what is asked beyond a route; the command gets them as `plans`."""
    names = [f.name for f in fields(Plans)]

    @wraps(command)
    def with_plans(**given: Any) -> None:  # noqa: ANN401
        plans = Plans(**{name: given.pop(name) for name in names})
        command(plans=plans, **given)

    wrapped: Callable[..., None] = with_plans
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped
