"""Keys of a mapping in a file that must still be apart once they are read."""

from __future__ import annotations

from pydantic import ValidatorFunctionWrapHandler, WrapValidator

from pathways.model.forms import refuse


def _keys_once(value: object, read: ValidatorFunctionWrapHandler) -> object:
    found: object = read(value)
    if isinstance(value, dict) and isinstance(found, dict) and len(found) < len(value):
        refuse("two of its keys are the same, written in two ways", "Keep one of them")
    return found


KEYS_ONCE = WrapValidator(_keys_once)
"""For keys that are no text: 1 and 1.0 stand for one level, and one of the two would be lost."""
