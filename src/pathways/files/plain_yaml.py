"""Plain values to the text of a YAML file, as the reader reads it back."""

from __future__ import annotations

from collections.abc import Mapping

import yaml

WIDTH = 100


def yaml_of(content: Mapping[str, object]) -> str:
    """Give the text: keys in their order, one a line; texts that look like numbers in quotes."""
    text: str = yaml.safe_dump(dict(content), sort_keys=False, allow_unicode=True, width=WIDTH)
    return text
