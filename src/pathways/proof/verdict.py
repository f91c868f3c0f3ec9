"""Does a proof hold, here and now? Nothing of the search is used or trusted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pathways.proof.check import Checked, Checker, recheck
from pathways.proof.facts import fact
from pathways.proof.proof import Proof, RuleUsed
from pathways.proof.without import Everything, Trial
from pathways.route.question import Answer, Outcome
from pathways.route.verify import faults_of


@dataclass(frozen=True, slots=True)
class Changed:
    """A rule that a proof relied on, and what it says now."""

    rule: RuleUsed
    now: str


@dataclass(frozen=True, slots=True)
class ProofVerdict:
    """What a recheck of a proof came to.

    `faults` are what is wrong with the route or the file. `checked` are the regions that must
    be empty; `changed` are rules relied on that say something else now; `new` are ids that
    were not there and get past a cut.
    """

    proof: Proof
    same_catalogue: bool
    faults: tuple[str, ...]
    checked: tuple[Checked, ...]
    changed: tuple[Changed, ...]
    new: tuple[str, ...]

    @property
    def optimal(self) -> bool | None:
        """Say whether nothing better exists; None where the proof itself does not claim it."""
        if self.proof.certificate.why or self.proof.answer.outcome is Outcome.GAVE_UP:
            return None
        return all(checked.empty for checked in self.checked)

    @property
    def holds(self) -> bool | None:
        """Say whether all that is claimed is proved; None where not all of it is claimed."""
        return False if self.faults else self.optimal


def verify_proof(proof: Proof, signs: tuple[str, ...] = ()) -> ProofVerdict:
    """Recheck a proof under the catalogue of its question.

    `signs` are those in its file that it was changed by hand.
    """
    answer = proof.answer
    catalogue = answer.question.catalogue
    same = proof.digest == catalogue.digest
    changed = tuple(
        Changed(rule, now)
        for rule in proof.rules
        if (now := fact(rule.id, rule.key, catalogue)) != rule.text
    )
    faults = [*signs, *_no_claim(answer), *faults_of(answer)]
    if same and changed:
        faults.append("the rules in the file are not those of its catalogue: it was changed")
    claims = not proof.certificate.why and not _no_claim(answer)
    checked = recheck(answer, proof.certificate, Checker(answer.question)) if claims else ()
    new = dict.fromkeys(
        id_
        for one in checked
        for _, trial in one.broken
        for id_ in _new(trial, one.everything, proof)
    )
    return ProofVerdict(proof, same, tuple(faults), checked, changed, tuple(new))


def _no_claim(answer: Answer) -> tuple[str, ...]:
    """Give what is missing of an answer that says how it ended."""
    if answer.outcome is Outcome.IMPOSSIBLE:
        nothing = (answer.route, answer.value, answer.bound, answer.unknown)
        return (
            ()
            if nothing == (None, None, None, 0)
            else ("it says that there is no route, and holds one",)
        )
    if answer.outcome is Outcome.GAVE_UP:
        return ()
    if answer.route is None:
        return ("it holds no route",)
    if answer.value is None:
        return ("it says that nothing is shorter, and not than what",)
    return ()


def _new(trial: Trial, everything: Everything, proof: Proof) -> Iterator[str]:
    """Give each new id that gets past a cut by itself, all other new ones left out."""
    life = trial.life
    ids = dict.fromkeys(t.id for t in life.begun) if life is not None else {}
    for id_ in [i for i in ids if i not in proof.certificate.scope]:
        others = [
            t for t in everything.things if t.id != id_ and t.id not in proof.certificate.scope
        ]
        if everything.without((*trial.cut, *others)).life is not None:
            yield id_
