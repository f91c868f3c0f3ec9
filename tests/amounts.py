"""How much a test of random cases tries: little in the fast suite, the rest in the slow one."""

from __future__ import annotations

import pytest
from hypothesis import settings


def on_seeds(few: int, many: int) -> pytest.MarkDecorator:
    """Give a test `seeds` twice: the first few, and, as a slow test, the rest of them."""
    rest = pytest.param(range(few, many), marks=pytest.mark.slow, id="rest")
    return pytest.mark.parametrize("seeds", [pytest.param(range(few), id="few"), rest])


def examples(many: int) -> settings:
    """Try so many examples under the profile `many`, and as large a part of them as others do."""
    return settings(max_examples=many * settings().max_examples // 100)
