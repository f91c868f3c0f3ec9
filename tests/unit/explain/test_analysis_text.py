from __future__ import annotations

from dataclasses import replace
from datetime import date

from pathways.advice.bottlenecks import Bottleneck, bottlenecks
from pathways.explain.analysis import Analysis
from pathways.explain.analysis_clauses import idle_clauses
from pathways.explain.analysis_curriculum import curriculum
from pathways.explain.analysis_dominated import dominated
from pathways.explain.analysis_sample import Attempt, Sample, sample
from pathways.explain.analysis_text import analysis_text
from pathways.explain.coverage import DomainCover, LevelCover
from pathways.model.catalogue import Catalogue, Domain
from pathways.model.holdings import Profile, Wishes
from pathways.model.items import Equivalence, Figures, Item, Kind
from pathways.model.quantities import Hundredths, Money, hundredths
from pathways.route.question import Outcome
from tests.unit.rules.yard import module, yard

ON = date(2026, 11, 24)


def course(id_: str, weeks: int, **more: object) -> Item:
    figures = Figures(hundredths(10), weeks, Money(Hundredths(0), "GBP"))
    return Item(id_, Kind.MODULE, id_.title(), figures=figures, **more)  # type: ignore[arg-type]


def role(id_: str, requires: str) -> Item:
    return Item(id_, Kind.ROLE, id_.title(), requires=requires)


BOAT = course("boat", 4, starts=(9,))
HANDS = [role(f"hand-{n}", "boat") for n in range(5)]


def flat(text: str) -> str:
    return " ".join(text.split())


def replanned(catalogue: Catalogue, *profiles: Profile) -> Analysis:
    taken = sample(catalogue, profiles, ON, 5)
    found = bottlenecks(catalogue, taken.all)
    return Analysis(catalogue, ON, sample=taken, bottlenecks=found)


def test_what_would_run_twice_a_year() -> None:
    hurried = Profile(wishes=Wishes(deadline=date(2027, 6, 30)), name="Someone in a hurry")
    text = flat(analysis_text(replanned(yard(BOAT, *HANDS), hurried)))
    assert "1 entry has months or dates of start; all others are taken" in text
    assert "the roles open to each of 1 example profile (5)." in text
    assert "boat 5 135 5 10 - boat: hand-0, from nothing in any country: 27 weeks sooner;" in text
    assert text.endswith("; and 7 more.")
    alone = flat(analysis_text(replanned(yard(BOAT, HANDS[0]), hurried)))
    assert alone.endswith("sooner; hand-0, Someone in a hurry: a route at all.")


def test_nothing_has_dates() -> None:
    text = analysis_text(replanned(yard(course("oar", 1), role("hand", "oar"))))
    assert text.endswith("\nNothing in the catalogue has months or dates of start.\n")


def test_what_the_time_limit_left_open_is_said() -> None:
    found = replanned(yard(BOAT, HANDS[0]))
    assert found.sample is not None
    (attempt,) = found.sample.attempts
    gave_up = replace(attempt.best, outcome=Outcome.GAVE_UP, route=None)
    open_ = Sample((Attempt(attempt.target, (gave_up,)),), (), 0)
    stuck = (Bottleneck(BOAT, 1, (), (), 2),)
    text = flat(analysis_text(replace(found, sample=open_, bottlenecks=stuck, unreachable=True)))
    assert "The time limit left 1 of them open." in text
    assert "The time limit left 2 changed routes open: more may be sooner." in text
    assert "offered: not decided within the time limit: hand-0." in text


def test_co_requisites_that_need_each_other_are_named() -> None:
    shop = yard(course("oar", 1, alongside="row"), course("row", 1, alongside="oar"))
    text = analysis_text(Analysis(shop, ON, curriculum=curriculum(shop, ON)))
    assert text.endswith("Left out, as each must be taken beside the other: oar and row.\n")


def test_a_co_requisite_of_all_that_may_stand_beside_it_is_named_by_itself() -> None:
    shop = yard(
        course("oar", 1, alongside="any of (row, scull)"),
        course("row", 1, alongside="oar"),
        course("scull", 1, alongside="oar"),
    )
    text = analysis_text(Analysis(shop, ON, curriculum=curriculum(shop, ON)))
    assert text.endswith("Left out, as all that may stand beside it asks for it: oar.\n")


def test_one_question_is_not_questions() -> None:
    shop = yard(BOAT, HANDS[0])
    text = flat(analysis_text(replace(replanned(shop), curriculum=curriculum(shop, ON))))
    assert "over 2 courses and roles." in text
    assert "Sample: 1 question. 1 qualification or role, each from nothing" in text


def test_what_another_can_replace() -> None:
    one = course("oar", 1, develops=(("joinery", 1),))
    known = replace(one, id="row", title="Row")
    unknown = replace(one, id="paddle", title="Paddle", figures=replace(one.figures, cost=None))
    shop = yard(one, known, unknown)
    text = flat(analysis_text(Analysis(shop, ON, dominated=dominated(shop))))
    assert "- Row [row] is the same to every rule as Oar [oar]." in text
    giver = replace(one, gives=(("bench", hundredths(6)),))
    more = yard(giver, replace(giver, id="row", title="Row"))
    both = flat(analysis_text(Analysis(more, ON, dominated=dominated(more))))
    assert "It may be wanted beside it where a sum of hours or credits takes both." in both
    assert "- Paddle [paddle] is no better than Oar [oar]. Its cost is not known." in text


def test_clauses_that_never_bind() -> None:
    shop = yard(
        module("oar", counts_as=(Equivalence("paddle"),)),
        module("paddle"),
        module("boat", requires="any of (paddle, oar)"),
        module("race", requires="oar and boat and 2 of (oar, boat, race)"),
    )
    text = flat(analysis_text(Analysis(shop, ON, idle=idle_clauses(shop))))
    assert "- boat, requires: the way 'oar', as 'paddle' is open to the same." in text
    assert "- race, requires: '2 of (oar, boat, race)', as 'oar' and 'boat' are asked too." in text


def test_domains_that_are_thin_or_not() -> None:
    def cover(id_: str, courses: int) -> DomainCover:
        names = tuple(f"{id_}-{n}" for n in range(courses))
        return DomainCover(Domain(id_, id_.title()), (LevelCover(2, names, ()),), hundredths(0), 0)

    covers = cover("hope", 8), cover("home", 8), cover("work", 3)
    text = analysis_text(Analysis(yard(), ON, domains=covers))
    assert text.endswith("- Work: 3 courses only, fewer than half the median.\n")
    even = analysis_text(Analysis(yard(), ON, domains=covers[:2]))
    assert even.endswith("No domain is thin by this rule.\n")


def test_lists_are_cut_unless_the_whole_is_asked_for() -> None:
    shop = yard(*(course(f"course-{n}", 1) for n in range(12)))
    found = Analysis(shop, ON, curriculum=curriculum(shop, ON))
    assert "\n... and 2 more (--all shows them).\n" in analysis_text(found)
    assert "--all" not in analysis_text(found, whole=True)


def test_all_can_be_reached() -> None:
    shop = yard(role("hand", "can-swim"), Item("can-swim", Kind.ATTESTATION, "Can swim"))
    found = Analysis(shop, ON, sample=sample(shop, [], ON, 5), unreachable=True)
    assert analysis_text(found).endswith("offered:\nall can be reached.\n")
