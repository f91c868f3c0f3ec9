"""The nearest word to one that is not known: the same in every run."""

from __future__ import annotations

import os
import subprocess
import sys

FIND = """
from pathways.check.near import Near

near = Near(f"{a}{b}-{c}" for a in "abcdefgh" for b in "abcdefgh" for c in "xyz")
print([near.to(word) for word in ("ab", "b-", "a-", "-x", "gq-y", "hh-zz")])
"""


def test_the_nearest_word_does_not_hang_on_the_order_of_sets() -> None:
    found = {_found(seed) for seed in "012345"}
    assert len(found) == 1


def _found(seed: str) -> str:
    environment = os.environ | {"PYTHONHASHSEED": seed}
    run = [sys.executable, "-c", FIND]
    done = subprocess.run(run, env=environment, capture_output=True, text=True, check=True)  # noqa: S603
    return done.stdout
