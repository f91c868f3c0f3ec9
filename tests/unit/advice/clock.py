"""A clock on which every plan takes as long as it may."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import ModuleType

import pytest

from pathways.route.plan import plan
from pathways.route.question import Answer, Question

ENOUGH = 20.0
"""Seconds in which each of these small questions is answered."""


def plans_take_their_limit(
    module: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], float]:
    """Let each plan of a module take all of its limit; give the clock."""
    now = 0.0

    def slow(question: Question) -> Answer:
        nonlocal now
        now += question.limit
        return plan(replace(question, limit=ENOUGH))

    monkeypatch.setattr(module, "plan", slow)
    monkeypatch.setattr(module, "monotonic", lambda: now)
    return lambda: now
