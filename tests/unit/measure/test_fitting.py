"""Answers that are not of the instrument they name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pathways.measure.asking import form_lines
from pathways.measure.fitting import misfits
from pathways.model.instruments import Line, Method, Missing, Score
from pathways.model.reviews import Answers
from tests.unit.measure.instruments import answers, instrument, options, rule, whole

SET = options("five", 1, 2, 3)
BARE = replace(options("bare", 1, 2), not_applicable=None)
LINES = {"qa": Line("qa", "five"), "qb": Line("qb", "bare"), "qr": Line("qr", "five", reserve=True)}
SCORES = (
    Score("raw", Method.SUM, ("qa",), whole(1), (1, 3)),
    Score("looked", Method.LOOKUP, ("raw",), whole(1), (5, 7), table={1: 5, 2: 6, 3: 7}),
    Score("loose", Method.TOTAL, (), rule(1), None),
)
OF = instrument(LINES, SCORES, (SET, BARE), {"short": ("qa",)})


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (answers(OF, {"qa": "2", "qb": "1"}), ()),
        (answers(OF, {"qa": "0"}, "short", {"qb": Missing.NOT_SHOWN}), ()),
        (answers(OF, missing={"qa": Missing.NOT_APPLICABLE}), ()),
        (answers(OF, totals={"raw": 2, "loose": 99}), ()),
        (answers(OF, form="long"), ("invented has no form long",)),
        (
            answers(OF, {"qb": "1"}, "short"),
            ("qb is answered, and the form short does not ask it",),
        ),
        (answers(OF, {"qz": "1"}), ("invented has no line qz",)),
        (answers(OF, {"qz": "1"}, "short"), ("invented has no line qz",)),
        (answers(OF, missing={"qz": Missing.SKIPPED}), ("invented has no line qz",)),
        (
            answers(OF, {"qa": "secret"}),
            ("qa is answered with a code that is none of its answers",),
        ),
        (
            answers(OF, {"qa": "1"}, missing={"qa": Missing.SKIPPED}),
            ("qa is both answered and missing",),
        ),
        (
            answers(OF, missing={"qb": Missing.NOT_APPLICABLE, "qa": Missing.PREFER_NOT}),
            ("qb cannot be answered as not applicable",),
        ),
        (answers(OF, missing={"qz": Missing.NOT_APPLICABLE}), ("invented has no line qz",)),
        (
            answers(OF, {"qa": "1"}, totals={"raw": 2}),
            ("there are both answers and totals that were brought",),
        ),
        (answers(OF, totals={"sum": 2}), ("invented has no score sum",)),
        (
            answers(OF, totals={"raw": 4}),
            (
                "the total of raw is outside its range",
                "the total of raw is no row of the table of looked",
            ),
        ),
        (answers(OF, totals={"raw": 1.5}), ("the total of raw is no row of the table of looked",)),
        (
            replace(answers(OF), version="2.0.0"),
            ("these are answers to invented 2.0.0 one, and not to invented 1.0.0 one",),
        ),
    ],
)
def test_what_does_not_fit_is_said_without_the_answer(
    given: Answers, said: tuple[str, ...]
) -> None:
    assert misfits(OF, given) == said
    assert "secret" not in "".join(said)


def test_without_a_form_every_line_but_the_reserves_is_asked() -> None:
    assert form_lines(OF, "") == ("qa", "qb")
    assert form_lines(OF, "short") == ("qa",)
    with pytest.raises(ValueError, match="invented has no form long"):
        form_lines(OF, "long")
