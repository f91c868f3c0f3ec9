"""What each step serves, as sentences: a word for each clause, and where it is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pathways.explain.derivation import Derivation, Taken
from pathways.explain.derivation_text import Place, backing, derivation_text
from pathways.explain.deriving import derivation
from pathways.model.catalogue import Domain, HourKind
from pathways.model.forms import Source
from pathways.model.holdings import Holdings, Profile, Wishes
from pathways.model.items import Combination, Equivalence, Item, Kind, Window
from pathways.model.quantities import hundredths
from pathways.route.plan import plan
from pathways.route.question import Answer, Outcome, Question
from pathways.rules.parse import parse
from tests.unit.explain.test_deriving import FREE, NOTHING, NOW, SWIM, course, lapsing, role
from tests.unit.rules.yard import ON, done, held, yard

KINDS = {
    "sail": HourKind("sail", "Sail", "practice", "saw", hundredths(5)),
    "paint": HourKind("paint", "Paint"),
}
JOINERY = {"joinery": Domain("joinery", "Joinery", (), ((1, "5 hours of sail"),))}
KIT = Item("kit", Kind.QUALIFICATION, "Kit", figures=NOW, entry="can-swim", requires="saw",
           combination=Combination(("plane",)), whole=False)  # fmt: skip


def answered(
    target: str, *items: Item, own: Holdings = NOTHING, wishes: Wishes | None = None
) -> Answer:
    shop = yard(*items, hour_kinds=KINDS, domains=JOINERY)
    goal = target if target in shop.items else parse(target)
    return plan(Question(shop, Profile(own, wishes or Wishes()), goal, ON))


def said(answer: Answer) -> str:
    """Give the reasons as one line, without the numbers of where it is written."""
    return " ".join(derivation_text(answer, derivation(answer), {}).split())


SAW, PLANE = course("saw"), course("plane")


@pytest.mark.parametrize(
    ("target", "items", "own", "words"),
    [
        ("saw", [SAW], NOTHING, "- It is your goal."),
        ("saw and plane", [SAW, PLANE], NOTHING, "- Your goal asks for it."),
        ("boss", [SAW, role("boss", requires="saw")], NOTHING,
         "- Boss (step 2) asks for it [1]. - Boss is your goal."),
        ("boss", [SAW, role("boss", usual="saw")], NOTHING,
         "- For Boss (step 2), employers usually ask for it [1]."),
        ("kit", [SAW, PLANE, SWIM, KIT], NOTHING, "- Kit (step 3) asks for it [1]."),
        ("kit", [SAW, PLANE, SWIM, KIT], NOTHING, "- It counts towards Kit (step 3) [2]."),
        ("kit", [SAW, PLANE, SWIM, KIT], NOTHING,
         "- Can swim. To get into Kit (step 3), you need it [3]."),
        ("kit", [SAW, replace(PLANE, within=("kit",)), SWIM, KIT], NOTHING,
         "Plane (step 2) is taken inside Kit; to get in, you need it"),
        ("boss", [replace(SAW, alongside="plane"), PLANE, role("boss", requires="saw")], NOTHING,
         "- Saw (step 2) asks for it, before it or beside it [1]."),
        ("joinery >= 1", [SAW], NOTHING,
         "- To reach Joinery at level 1, in practice (step 3), you need 5 hours of sail [2]."),
        ("joinery >= 1", [SAW], NOTHING, "- Your goal asks for Joinery at level 1."),
        ("joinery >= 1", [SAW], NOTHING, "- To do hours of sail (step 2), you need it [1]."),
        ("5 hours of sail", [role("hand", opens=("sail",)), SAW], held("hand"),
         "- You hold Hand. With it, you can do hours of sail (step 1) [1]."),
        ("saw and 9 hours of paint", [SAW, course("day", gives=(("paint", hundredths(6)),))],
         held(hours=(done("paint", 3),)),
         "- You have done 3 hours of Paint. Your goal asks for 9 hours of paint."),
        ("boss", [replace(SAW, effective=Window(date(2090, 1, 1))), role("boss", requires="saw"),
                  course("old", counts_as=(Equivalence("saw"),))],
         NOTHING, "- Boss (step 2) asks for Saw [1, 2]. - Boss"),
        ("any of (saw, plane)", [SAW], NOTHING, "- Your goal asks for it, or one other."),
        ("any of (saw, plane, glue)", [SAW], NOTHING, "it, or one of 2 others."),
        ("2 of (saw, plane, glue)", [SAW, PLANE], NOTHING, "it, as one of 2 out of 3."),
        ("any of (saw and plane, glue) and any of (glue, 2 of (saw, plane, oak))", [SAW, PLANE],
         NOTHING, "it, or one other and it, which is one way of several."),
        ("saw and any of (glue, saw and plane)", [SAW, PLANE], NOTHING, "Your goal asks for it."),
        ("when can-swim then saw otherwise plane", [SAW, PLANE, SWIM],
         held(attests={"can-swim": False}), "- Your goal asks for it, as your case stands."),
    ],
)  # fmt: skip
def test_what_is_said_of_each_clause(
    target: str, items: list[Item], own: Holdings, words: str
) -> None:
    assert words in said(answered(target, *items, own=own))


def test_many_clauses_of_one_rule_are_said_together() -> None:
    develops = (("joinery", 1),)
    all_of = "saw and joinery >= 1 and 6 hours of paint and 3 hours of paint"
    saw = replace(SAW, develops=develops, gives=(("paint", hundredths(6)),))
    found = said(answered("boss", saw, role("boss", requires=all_of)))
    assert (
        "Boss (step 2) asks for it, Joinery at level 1, 6 hours of paint and 1 more [1, 2, 3]"
        in found
    )


def test_what_is_wished_for() -> None:
    found = said(answered("saw", SAW, PLANE, wishes=Wishes(include=("plane",))))
    assert "- You wish to have it in." in found
    assert "What you bring" not in found


def test_what_serves_much_is_not_followed_everywhere() -> None:
    names = [f"craft-{n}" for n in range(5)]
    crafts = [course(name, requires="can-swim") for name in names]
    found = said(answered(" and ".join(names), *crafts, SWIM))
    assert "craft-2 (step 3) asks for it" in found.lower()
    assert "It is needed in 2 more places." in found


def test_hours_go_on_because_of_a_renewal() -> None:
    kinds = {"sail": HourKind("sail", "Sail", "practice", "ticket", hundredths(5))}
    shop = yard(lapsing(cost=FREE, requires="5 hours of sail"), hour_kinds=kinds)
    coach = Profile(held("ticket@2026-11-10"))
    found = said(plan(Question(shop, coach, parse("40 hours of sail"), ON)))
    assert "To go on with hours of sail (step 1) from 14 December 2026, you need it [" in found
    assert "Ticket, renewed (step 2) asks for 5 hours of sail" in found
    assert "Ticket, renewed (step 2) asks for it" in found


def test_a_step_that_serves_nothing_says_so() -> None:
    answer = answered("saw and plane", SAW, PLANE)
    loose = replace(answer, question=replace(answer.question, target="saw"))
    assert "Nothing on the way to your goal needs it." in said(loose)


def test_without_a_route_nothing_is_said() -> None:
    none = Answer(answered("saw", SAW).question, Outcome.IMPOSSIBLE)
    assert derivation_text(none, Derivation(()), {}) == ""


def test_a_title_stands_out_on_each_of_its_lines() -> None:
    long = replace(SAW, title=" ".join(["Saw"] * 30))
    answer = answered("saw", long)
    text = derivation_text(answer, derivation(answer), {}, lambda line: f"<{line}>")
    assert text.count("<") == text.count(">") == 2
    assert "  1. <Saw Saw" in text


SEEN = Source.model_validate({"url": "https://a.example", "seen": "2026-11-01", "standing": "seen"})
KNOWN = Source.model_validate({"standing": "known", "confidence": "low"})
OURS = Source.model_validate({"standing": "judgement"})


@pytest.mark.parametrize(
    ("place", "lines"),
    [
        (Place("a.yaml", 1), []),
        (Place("a.yaml", 1, "seen", "", (SEEN,)),
         ["Seen.", "https://a.example, looked at on 1 November 2026"]),
        (Place("a.yaml", 1, "known", "", (KNOWN,)),
         ["Known.", "No page is named, with low confidence"]),
        (Place("a.yaml", 1, "judgement", "We think so."), ["Our own judgement: We think so."]),
        (Place("a.yaml", 1, "judgement", "", (OURS,)), ["Our own judgement."]),
        (Place("a.yaml", 1, "no source"), ["No source is named for it."]),
        (Place("a.yaml", 1, "derived", "A sum."), ["Worked out: A sum."]),
    ],
)  # fmt: skip
def test_how_a_place_is_backed(place: Place, lines: list[str]) -> None:
    assert list(backing(place)) == lines


def test_what_stands_in_one_line_has_one_number_and_what_was_said_is_not_said_again() -> None:
    develops = (("joinery", 1),)
    saw = replace(SAW, develops=develops, gives=(("paint", hundredths(6)),))
    answer = answered("boss", saw, role("boss", requires="joinery >= 1 and 6 hours of paint"))
    found = derivation(answer)
    why = ("judgement", "We think so.")
    places = {
        "catalogue/boss/requires": Place("boss.yaml", 3, *why),
        "catalogue/saw/develops/joinery": Place("saw.yaml", 5, *why),
        "catalogue/saw/gives/paint": Place("saw.yaml", 5, *why),
    }
    text = derivation_text(answer, found, places)
    assert "6 hours of paint [1, 2]." in text
    assert text.endswith(
        "  [2] Saw develops Joinery to level 1. Saw gives 6 hours of Paint.\n"
        "      saw.yaml:5\n"
        "      As for [1].\n"
    )
    assert isinstance(found.by_id["step/saw"], Taken)
