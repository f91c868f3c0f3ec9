"""What a recheck of a proof says, word for word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pathways.explain.proof_text import made_text, verdict_text
from pathways.model.catalogue import HourKind
from pathways.model.items import Equivalence, Figures
from pathways.model.quantities import Hundredths, Money, hundredths
from pathways.proof import sets as proof_sets
from pathways.proof.certificate import proof_of
from pathways.proof.proof import Certificate, Proof, Sort, Thing
from pathways.proof.verdict import verify_proof
from pathways.route.plan import plan
from pathways.route.question import Answer, AtMost, Measure, Outcome, Question
from tests.unit.proof.test_verdict import BOAT, on
from tests.unit.route.questions import ask, course, role, shop

BY_COST = ask(shop(*BOAT), "hand", measure=Measure.COST)


def said(question: Question) -> list[str]:
    """Give what is said of a proof but for what it relies on."""
    text = verdict_text(verify_proof(proof_of(plan(question))))
    return text.partition("\nIt relies on")[0].splitlines()


def test_a_proof_by_cost_in_full() -> None:
    assert verdict_text(verify_proof(proof_of(plan(BY_COST)))) == (
        "The proof holds. It was checked without the search.\n"
        "\n"
        "The route to Hand has 3 steps, each allowed when taken. The target is met.\n"
        "\n"
        "Every route takes at least one of each line:\n"
        "  - Glue [glue]\n"
        "  - Plane [plane] or Saw [saw]\n"
        "So none costs less than £100: rechecked.\n"
        "\n"
        "It relies on 10 rules and figures:\n"
        "  - glue: cost, credits, hours, weeks\n"
        "  - hand: requires\n"
        "  - plane: cost, credits, hours, weeks\n"
        "  - saw: cost\n"
    )


@pytest.mark.parametrize(
    ("measure", "end"),
    [
        (Measure.TIME, "So none ends before 11 December 2026: rechecked."),
        (Measure.HOURS, "So none takes less than 30 hours: rechecked."),
        (Measure.STEPS, "So none has fewer than 3 steps: rechecked."),
    ],
)
def test_the_end_by_each_measure(measure: Measure, end: str) -> None:
    assert " ".join(said(replace(BY_COST, measure=measure))).endswith(end)


def test_credits_and_what_comes_to_nothing() -> None:
    held = ask(shop(*BOAT), "hand", held=("hand",))
    ends = {m: said(replace(held, measure=m))[-1] for m in Measure}
    assert ends == {
        Measure.TIME: "It ends on the first day, so none ends sooner.",
        Measure.HOURS: "It takes no hours, so none takes less.",
        Measure.COST: "It costs nothing, so none costs less.",
        Measure.CREDITS: "It has no credits, so none has fewer.",
        Measure.STEPS: "It has no steps, so none has fewer.",
    }
    assert said(held)[2] == "The route to Hand has 0 steps. The target is met."
    heavy = replace(course("saw"), figures=Figures(Hundredths(0), 1, None, hundredths(19.5)))
    by_credits = ask(shop(heavy), "saw", measure=Measure.CREDITS)
    assert said(by_credits)[-2:] == [
        "Every route takes at least one of: Saw [saw].",
        "So none has fewer than 19.5 credits: rechecked.",
    ]


def test_unknown_figures_come_first() -> None:
    unknown = [course("saw", None, None), course("plane", None, None), course("glue", 4, 20)]
    yard = shop(*unknown, role(requires="saw and glue"))
    assert said(ask(yard, "hand"))[4:] == [
        "Every route takes at least one of: Saw [saw].",
        "So every route has a step of unknown length: rechecked.",
        "",
        "Take everything that may be taken, as early as it can be, all at the same time: Hand is",
        "not met sooner. So with no more than 1 step of unknown length none ends before 25",
        "December 2026: rechecked.",
    ]
    by_cost = said(ask(yard, "hand", measure=Measure.COST))
    assert by_cost[-2:] == [
        "So every route has a price that is not known, and of those with 1 none costs less than",
        "£20: rechecked.",
    ]
    both = shop(*unknown, role(requires="saw and plane"))
    assert (
        said(ask(both, "hand"))[7]
        == "So no route has fewer than 2 steps of unknown length: rechecked."
    )
    assert said(ask(both, "hand", measure=Measure.COST))[-1] == (
        "So no route has fewer than 2 prices that are not known: rechecked."
    )


def test_at_a_pace_the_cuts_are_of_routes_that_end_sooner() -> None:
    question = ask(shop(*BOAT), "hand", study_per_week=hundredths(10))
    assert said(question)[4:] == [
        "Every route that ends before 18 December 2026 takes at least one of each line:",
        "  - Glue [glue]",
        "  - Saw [saw]",
        "So none ends before 18 December 2026: rechecked.",
    ]


def test_things_of_every_sort_and_many() -> None:
    yard = shop(*BOAT, role("mate", requires=f"any of ({', '.join('abcdef')}, 30 hours of bench)"),
                *(course(c * 2, counts_as=()) for c in "xy"))  # fmt: skip
    question = ask(yard, "hand", measure=Measure.COST)
    proof = proof_of(plan(question))
    more = (
        Thing(Sort.HOURS, "bench", amount=hundredths(30)),
        Thing(Sort.LEVEL, "joinery", level=2),
        Thing(Sort.RENEWAL, "saw"),
        Thing(Sort.ITEM, "xx"),
        Thing(Sort.ITEM, "yy"),
        Thing(Sort.ITEM, "moon"),
    )
    spoilt = replace(proof, certificate=Certificate((((*more,),),)))
    text = " ".join(verdict_text(verify_proof(spoilt)).split())
    named = "30 hours of bench, Joinery at level 2 in practice, Saw, renewed, Xx [xx]"
    assert f"{named} or one of 2 more" in text


def test_a_kind_of_hours_keeps_its_capitals() -> None:
    kind = HourKind("bench", "Training on HIV", "practice", per_week=hundredths(20))
    yard = shop(role(requires="30 hours of bench"), hour_kinds={"bench": kind})
    text = " ".join(said(ask(yard, "hand", measure=Measure.HOURS)))
    assert "at least one of: 30 hours of training on HIV." in text


def test_that_there_is_no_route() -> None:
    nowhere = said(ask(shop(role(requires="saw")), "hand"))
    assert nowhere == [
        "The proof holds. It was checked without the search.",
        "",
        "Take everything that may be taken, as early as it can be: Hand is still not met. So",
        "there is no route: rechecked.",
    ]
    dear = said(ask(shop(*BOAT), "hand", budget=hundredths(99)))
    assert dear[-1] == "No route can do that within the budget. So there is no route: rechecked."
    saw, plane, glue, _ = BOAT
    apart = shop(replace(saw, excludes=("plane",)), plane, glue, role(requires="saw and plane"))
    limits = ask(apart, "hand")
    assert said(limits)[-1] == (
        "No route can do that within what excludes what. So there is no route: rechecked."
    )
    few = replace(ask(shop(*BOAT), "hand"), at_most=(AtMost(Measure.STEPS, 0, 2),))
    assert (
        said(few)[-1]
        == "No route can do that within the limits set. So there is no route: rechecked."
    )


def open_proof(why: str) -> Proof:
    return replace(proof_of(plan(BY_COST)), certificate=Certificate(why=why))


def test_what_was_not_rechecked_is_said() -> None:
    text = verdict_text(verify_proof(open_proof("it is late")))
    assert text.splitlines()[0] == (
        "The route holds. The proof that nothing is shorter is not complete."
    )
    assert "That nothing is shorter was not rechecked: it is late." in text
    nothing = proof_of(Answer(ask(shop(*BOAT), "hand"), Outcome.GAVE_UP, bound=0))
    assert verdict_text(verify_proof(nothing)).splitlines()[0] == (
        "The file holds no route and no proof that there is none: nothing is claimed."
    )
    nowhere = Answer(ask(shop(*BOAT), "hand"), Outcome.IMPOSSIBLE)
    assert made_text(nowhere, "it is late") == (
        "The proof is not complete. That there is no route was not rechecked: it is late."
    )
    assert made_text(nowhere, "") == (
        "The proof is complete: pathways verify checks it without the search."
    )


def test_what_does_not_hold_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    proof = proof_of(plan(BY_COST))
    none = replace(proof, certificate=Certificate())
    assert verdict_text(verify_proof(none)).splitlines() == [
        "The proof does not hold.",
        "",
        "The route to Hand has 3 steps, each allowed when taken. The target is met.",
        "",
        "It is not proved that none costs less than £100.",
    ]
    short = replace(proof, certificate=Certificate(((proof.certificate.cuts[0][0],),)))
    assert "£100. The file leaves room for: Glue [glue]." in verdict_text(verify_proof(short))
    nowhere = proof_of(plan(ask(shop(*BOAT), "hand", budget=hundredths(99))))
    dearer = replace(nowhere, certificate=Certificate())
    assert "It is not proved that there is no route." in verdict_text(verify_proof(dearer))
    monkeypatch.setattr(proof_sets, "MOST_NODES", 0)
    assert "It was not rechecked that none costs less than £100: there are too many ways" in (
        verdict_text(verify_proof(proof))
    )


def test_a_route_with_faults_is_said() -> None:
    proof = proof_of(plan(BY_COST))
    route = proof.answer.route
    assert route is not None
    spoilt = replace(
        proof, answer=replace(proof.answer, route=replace(route, steps=route.steps[1:]))
    )
    lines = verdict_text(verify_proof(spoilt)).splitlines()
    assert lines[:3] == ["The proof does not hold.", "", "What is wrong:"]


def test_another_catalogue_is_compared() -> None:
    proof = proof_of(plan(BY_COST))
    same = verdict_text(on(shop(*BOAT), proof))
    assert "\nThe catalogue is not the one that the proof was made with.\nNo rule or figure" in same
    dearer = replace(BOAT[0], figures=replace(BOAT[0].figures, cost=Money(hundredths(120), "GBP")))
    assert (
        "Of what it relies on, this has changed:\n"
        "  - saw, cost\n"
        "      was: 100 GBP\n"
        "      now: 120 GBP\n"
    ) in verdict_text(on(shop(dearer, *BOAT[1:]), proof))
    easier = verdict_text(on(shop(*BOAT[:3], role()), proof))
    assert "      now: nothing\n" in easier
    assert "It is not proved that none costs less than £100. A route may do without" in easier
    assert "  - Glue [glue]\n" in easier


def test_a_new_way_is_named() -> None:
    proof = proof_of(plan(BY_COST))
    free = role("raft", counts_as=())
    raft = course("raft", 1, 1, counts_as=(Equivalence("hand"),))
    assert "Raft [raft] is new, and opens a shorter way, or may." in (
        verdict_text(on(shop(*BOAT, raft), proof))
    )
    assert "is new" not in verdict_text(on(shop(*BOAT, free), proof))


def test_much_that_is_relied_on_is_said_in_short() -> None:
    many = [course(f"c{n:02}", 1, 1) for n in range(20)]
    far = course("far", 1, 1, countries=("xb",))
    yard = shop(
        *many, far, role(requires=f"any of (all of ({', '.join(c.id for c in many)}), far)")
    )
    text = verdict_text(verify_proof(proof_of(plan(ask(yard, "hand", country="xa")))))
    assert (
        "  - those of 6 more; the file lists all\n  - that 1 other entry cannot be taken\n" in text
    )
