"""Proofs made, checked, and checked again on a catalogue that has changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pathways.model.catalogue import Catalogue, HourKind
from pathways.model.holdings import Held
from pathways.model.items import (
    Combination,
    DatedFigures,
    Equivalence,
    Figures,
    Item,
    Kind,
    Renewal,
)
from pathways.model.quantities import Hundredths, Money, Span, hundredths
from pathways.proof import certificate
from pathways.proof import sets as proof_sets
from pathways.proof.certificate import NO_CLAIM, NOT_BY_SETS, TOO_MANY, proof_of, thinned
from pathways.proof.proof import Certificate, Proof, Region, Sort, Thing, regions
from pathways.proof.verdict import ProofVerdict, verify_proof
from pathways.route.plan import plan
from pathways.route.question import Answer, AtMost, Measure, Outcome, Question
from tests.unit.proof.test_life import holding
from tests.unit.route.questions import MONDAY, ask, course, fact, role, shop

SAW = course("saw", 2, 100)
PLANE = course("plane", 3, 80)
BOAT = (SAW, PLANE, course("glue", 1, 20), role(requires="any of (saw, plane) and glue"))


def proved(question: Question) -> Proof:
    proof = proof_of(plan(question))
    assert proof.certificate.why == ""
    assert verify_proof(proof).holds
    return proof


def on(catalogue: Catalogue, proof: Proof) -> ProofVerdict:
    """Check a proof on a later catalogue."""
    later = replace(catalogue, digest="later")
    question = replace(proof.answer.question, catalogue=later)
    return verify_proof(replace(proof, answer=replace(proof.answer, question=question)))


def cuts(proof: Proof) -> list[list[str]]:
    return [[" ".join(t.id for t in cut) for cut in region] for region in proof.certificate.cuts]


def test_a_proof_by_cost() -> None:
    proof = proved(ask(shop(*BOAT), "hand", measure=Measure.COST))
    assert proof.answer.value == hundredths(100)
    assert cuts(proof) == [["glue", "plane saw"]]
    assert [(r.id, r.key, r.text) for r in proof.rules if r.key in {"cost", "requires"}] == [
        ("glue", "cost", "20 GBP"),
        ("hand", "requires", "any of (saw, plane) and glue"),
        ("plane", "cost", "80 GBP"),
        ("saw", "cost", "100 GBP"),
    ]


def test_a_proof_by_time_needs_no_cut_where_everything_is_too_slow() -> None:
    proof = proved(ask(shop(*BOAT), "hand"))
    assert (proof.answer.value, cuts(proof)) == (2, [[""]])


def test_fewer_unknown_lengths_are_ruled_out_first() -> None:
    yard = shop(course("saw", None), course("glue", 4), role(requires="saw and glue"))
    proof = proved(ask(yard, "hand"))
    assert (proof.answer.unknown, proof.answer.value) == (1, 4)
    assert cuts(proof) == [["saw"], [""]]


def test_at_a_pace_hours_may_be_the_reason() -> None:
    yard = shop(course("saw", 2), course("glue", 3), role(requires="saw and glue"))
    proof = proved(ask(yard, "hand", study_per_week=hundredths(10)))
    assert (proof.answer.value, cuts(proof)) == (5, [["glue", "saw"]])


def test_credits_of_terms_may_be_the_reason() -> None:
    heavy = [
        replace(course(i, 1), figures=Figures(Hundredths(0), 1, None, hundredths(30))) for i in "ab"
    ]
    yard = shop(*heavy, role(requires="a and b"))
    proof = proved(ask(yard, "hand", terms="two", credits_per_term=hundredths(30)))
    assert cuts(proof) == [["a", "b"]]


def test_practice_that_shares_a_week() -> None:
    kinds = {k: HourKind(k, k, "practice", per_week=hundredths(10)) for k in ("bench", "paint")}
    yard = shop(role(requires="20 hours of bench and 20 hours of paint"), hour_kinds=kinds)
    proof = proved(ask(yard, "hand", practice_per_week=hundredths(10)))
    assert (proof.answer.value, cuts(proof)) == (4, [["bench", "paint"]])
    assert proof.certificate.cuts[0][0] == (Thing(Sort.HOURS, "bench", amount=hundredths(20)),)


def test_that_there_is_no_route_is_proved() -> None:
    assert cuts(proved(ask(shop(role(requires="saw")), "hand"))) == [[""]]
    clash = shop(replace(SAW, excludes=("plane",)), PLANE, role(requires="saw and plane"))
    assert cuts(proved(ask(clash, "hand"))) == [["plane", "saw"]]
    dear = ask(shop(*BOAT), "hand", budget=hundredths(99))
    assert cuts(proved(dear)) == [["glue", "plane saw"]]
    few = replace(ask(shop(*BOAT), "hand"), at_most=(AtMost(Measure.STEPS, 0, 2),))
    assert cuts(proved(few)) == [["glue", "hand", "plane saw"]]


def test_a_price_that_changes_on_a_day() -> None:
    dear = DatedFigures(MONDAY.replace(month=12, day=14), replace(SAW.figures, cost=None))
    saw = replace(SAW, values=(dear,))
    proof = proved(ask(shop(saw), "saw", measure=Measure.COST))
    assert [t.since for t in proof.certificate.cuts[0][0]] == [0, 2]


def test_what_is_held_is_renewed() -> None:
    ticket = course(
        "pass", 6, 90, valid_for=Span(12), renewal=Renewal("glue", Money(hundredths(7), "GBP"))
    )
    yard = shop(ticket, course("glue", 1, 5), role(requires="pass and slow"), course("slow", 60, 0))
    question = holding(ask(yard, "hand", measure=Measure.COST), Held("pass", date(2026, 1, 12)))
    answer = plan(question)
    assert answer.value is not None
    assert verify_proof(proof_of(answer)).holds is not False


def test_a_route_of_nothing_needs_no_cut() -> None:
    proof = proved(ask(shop(SAW), "saw", held=("saw",)))
    assert regions(proof.answer) == ()
    assert proof.certificate.cuts == ()


def test_an_answer_without_proof_makes_no_claim() -> None:
    gave_up = Answer(ask(shop(*BOAT), "hand"), Outcome.GAVE_UP, bound=0)
    proof = proof_of(gave_up)
    assert proof.certificate == Certificate(why=NO_CLAIM)
    verdict = verify_proof(proof)
    assert (verdict.holds, verdict.optimal, verdict.faults) == (None, None, ())
    found = plan(ask(shop(*BOAT), "hand"))
    forged = Proof(replace(found, outcome=Outcome.GAVE_UP), "", (), Certificate())
    assert verify_proof(forged).holds is None


def test_steps_that_do_not_fit_beside_each_other_are_seen() -> None:
    """Each takes six of ten hours a week: two of them never fit into one week."""
    yard = shop(*map(half_filled, "abc"), role(requires="a and b and c"))
    question = ask(yard, "hand", study_per_week=hundredths(10))
    proof = proved(question)
    assert (proof.answer.value, cuts(proof)) == (6, [["a", "b", "c"]])
    later = shop(*(replace(half_filled(i), requires="d") for i in "abc"), course("d", 2),
                 role(requires="a and b and c"))  # fmt: skip
    assert proved(ask(later, "hand", study_per_week=hundredths(10))).answer.value == 8


def half_filled(id_: str) -> Item:
    one = course(id_, 2)
    return replace(one, figures=replace(one.figures, hours=hundredths(12)))


def test_where_only_the_order_in_time_is_the_reason_nothing_is_claimed() -> None:
    """The hours fit into four weeks, and so does each way by itself; what comes last does not."""
    last = replace(course("last", 1), figures=FREE_WEEK, requires="a and b")
    yard = shop(course("a", 2), course("b", 2), last)
    answer = plan(ask(yard, "last", study_per_week=hundredths(10)))
    assert answer.value == 5
    proof = proof_of(answer)
    assert proof.certificate.why == NOT_BY_SETS
    assert proof.certificate.cuts == ()
    assert (verify_proof(proof).holds, verify_proof(proof).faults) == (None, ())


FREE_WEEK = Figures(Hundredths(0), 1, None, Hundredths(0))


def test_too_many_choices_are_not_claimed(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = plan(ask(shop(*BOAT), "hand", measure=Measure.COST))
    whole = proof_of(answer)
    monkeypatch.setattr(certificate, "MOST_CUTS", 0)
    assert proof_of(answer).certificate.why == NOT_BY_SETS
    monkeypatch.undo()
    monkeypatch.setattr(proof_sets, "MOST_NODES", 0)
    assert verify_proof(whole).checked[0].open
    assert verify_proof(whole).holds is False
    assert proof_of(answer).certificate.why == TOO_MANY


def test_a_search_that_stops_anywhere_claims_nothing_false(monkeypatch: pytest.MonkeyPatch) -> None:
    asks = "all of (2 of (a, b, c), 2 of (c, d, e), 2 of (a, e, f))"
    yard = shop(*(course(name, 1, 10) for name in "abcdef"), role(requires=asks))
    answer = plan(ask(yard, "hand", measure=Measure.COST))
    ends = set()
    for most in range(40):
        monkeypatch.setattr(proof_sets, "MOST_NODES", most)
        proof = proof_of(answer)
        ends.add(proof.certificate.why)
        assert verify_proof(proof).holds is (None if proof.certificate.why else True)
    assert ends == {TOO_MANY, ""}


def test_a_limit_on_time_is_no_sum() -> None:
    """Two steps side by side end in three weeks, though they last five together."""
    yard = shop(course("saw", 2, 5), course("glue", 3, 5), role(requires="saw and glue"))
    question = ask(yard, "hand", measure=Measure.COST)
    within = replace(question, at_most=(AtMost(Measure.TIME, 0, 3),))
    proof = proof_of(Answer(within, Outcome.IMPOSSIBLE))
    assert verify_proof(proof).holds is None


def test_what_a_route_could_dodge_only_by_order_is_not_claimed() -> None:
    """A route that takes the saw owes the glue, whatever came first; a cut does not see that."""
    saw, plane, glue = course("saw", 1, 5), course("plane", 1, 1), course("glue", 1, 50)
    asks = "saw and (when saw then glue otherwise plane)"
    answer = plan(ask(shop(saw, plane, glue, role(requires=asks)), "hand", measure=Measure.COST))
    assert answer.value == hundredths(55)
    proof = proof_of(answer)
    assert (proof.certificate.why, verify_proof(proof).holds) == (NOT_BY_SETS, None)


def test_what_may_be_renewed_so_many_times_is_not_given_anew() -> None:
    ticket = course("pass", 1, valid_for=Span(12), renewal=Renewal(times=0))
    question = holding(
        ask(shop(ticket, role(requires="pass")), "hand"), Held("pass", date(2020, 1, 6))
    )
    assert proved(question).answer.outcome is Outcome.IMPOSSIBLE


def test_a_new_shorter_way_is_named() -> None:
    proof = proved(ask(shop(*BOAT), "hand", measure=Measure.COST))
    raft = course("raft", 1, 30, counts_as=(Equivalence("saw"),))
    fast = course("fast", 1, 10, counts_as=(Equivalence("saw"), Equivalence("glue")))
    other = course("other", 1, 1)
    verdict = on(shop(*BOAT, raft, fast, other), proof)
    assert (verdict.holds, verdict.optimal, verdict.faults) == (False, False, ())
    assert verdict.new == ("fast", "raft")
    assert verdict.changed == ()


def test_two_new_things_that_open_a_way_only_together_are_not_named_alone() -> None:
    proof = proved(ask(shop(*BOAT), "hand", measure=Measure.COST))
    raft = course("raft", 1, 30, counts_as=(Equivalence("saw"),), requires="float")
    verdict = on(shop(*BOAT, raft, course("float", 1, 1)), proof)
    assert (verdict.holds, verdict.new) == (False, ())


def test_a_change_that_matters_not_keeps_the_proof() -> None:
    proof = proved(ask(shop(*BOAT), "hand", measure=Measure.COST))
    dearer = replace(SAW, figures=replace(SAW.figures, cost=Money(hundredths(120), "GBP")))
    verdict = on(shop(dearer, *BOAT[1:], course("other", 1, 1)), proof)
    assert verdict.holds
    assert [(c.rule.id, c.rule.key, c.rule.text, c.now) for c in verdict.changed] == [
        ("saw", "cost", "100 GBP", "120 GBP")
    ]


def test_a_change_that_opens_a_shorter_way_is_said() -> None:
    proof = proved(ask(shop(*BOAT), "hand", measure=Measure.COST))
    cheaper = replace(SAW, figures=replace(SAW.figures, cost=Money(hundredths(20), "GBP")))
    verdict = on(shop(cheaper, *BOAT[1:]), proof)
    assert verdict.holds is False
    assert verdict.checked[0].passing == frozenset(
        {Thing(Sort.ITEM, "glue"), Thing(Sort.ITEM, "saw")}
    )
    easier = (*BOAT[:3], role(requires="saw"))
    verdict = on(shop(*easier), proof)
    assert [cut for cut, _ in verdict.checked[0].broken] == [(Thing(Sort.ITEM, "glue"),)]
    assert [c.now for c in verdict.changed] == ["saw"]


def test_a_route_that_can_no_longer_be_lived_is_seen() -> None:
    proof = proved(ask(shop(*BOAT), "hand", measure=Measure.COST))
    gone = shop(SAW, replace(PLANE, legacy=True), *BOAT[2:])
    verdict = on(gone, proof)
    assert verdict.holds is False
    assert verdict.faults == ("plane: it can no longer be started",)
    assert verdict.optimal


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"value": None, "bound": None}, "it says that nothing is shorter, and not than what"),
        ({"outcome": Outcome.IMPOSSIBLE}, "it says that there is no route, and holds one"),
        ({"route": None}, "it holds no route"),
    ],
)
def test_an_answer_that_claims_nothing_clear_is_refused(
    change: dict[str, object], fault: str
) -> None:
    proof = proved(ask(shop(*BOAT), "hand"))
    spoilt = replace(proof, answer=replace(proof.answer, **change))  # type: ignore[arg-type]
    verdict = verify_proof(spoilt)
    assert verdict.holds is False
    assert fault in verdict.faults


def test_other_rules_under_the_same_fingerprint_are_a_sign_of_change() -> None:
    proof = proved(ask(shop(*BOAT), "hand"))
    first, *rest = proof.rules
    verdict = verify_proof(replace(proof, rules=(replace(first, text="else"), *rest)))
    assert verdict.faults == (
        "the rules in the file are not those of its catalogue: it was changed",
    )


def test_a_cut_may_name_what_nobody_knows() -> None:
    proof = proved(ask(shop(*BOAT), "hand", measure=Measure.COST))
    more = tuple((*cut, Thing(Sort.ITEM, "moon")) for cut in proof.certificate.cuts[0])
    again = replace(proof, certificate=replace(proof.certificate, cuts=(more,)))
    assert verify_proof(again).holds


def test_a_region_without_cuts_is_not_proved() -> None:
    proof = proved(ask(shop(*BOAT), "hand", measure=Measure.COST))
    again = replace(proof, certificate=replace(proof.certificate, cuts=()))
    verdict = verify_proof(again)
    assert (verdict.holds, verdict.checked[0].region) == (
        False, Region(at_most=AtMost(Measure.COST, 0, hundredths(100) - 1)),
    )  # fmt: skip


ANY_OF = "builder or far or gone or bench-day"


def test_what_is_relied_on_is_followed_back_from_the_target() -> None:
    host = Item("builder", Kind.QUALIFICATION, "Builder", entry="swim", whole=False,
                combination=Combination(mandatory=("saw",)))  # fmt: skip
    yard = shop(
        replace(SAW, within=("builder",)), host, role(requires=ANY_OF),
        course("far", 1, countries=("xb",)), course("gone", 1, legacy=True),
        course("bench-day", 9, 0, requires="20 hours of bench"), fact("swim", obtainable=False),
        course("wet", 1, gives=(("bench", hundredths(20)),), requires="far"),
        hour_kinds={"bench": HourKind("bench", "Bench")},
    )  # fmt: skip
    proof = proved(ask(yard, "hand", country="xa", attests={"swim": False}))
    assert proof.answer.outcome is Outcome.IMPOSSIBLE
    assert {(r.id, r.key) for r in proof.rules} == {
        ("hand", "requires"), ("builder", "combination"), ("builder", "entry"),
        ("far", "countries"), ("gone", "status"), ("bench-day", "requires"), ("wet", "requires"),
    }  # fmt: skip


def test_the_fewest_things_of_a_cut_are_kept() -> None:
    names = "abcdefg"
    things = [Thing(Sort.ITEM, name) for name in names]

    def enough(cut: object) -> bool:
        left = {thing.id for thing in cut}  # type: ignore[attr-defined]
        return not ({"b", "f"} <= left or {"c", "g"} <= left)

    assert [t.id for t in thinned(things, enough)] == ["c", "g"]
