"""What views are: values that nothing changes, of which a page is made by the hundred."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def view(form: type[T]) -> type[T]:
    """Make a class of a frozen dataclass with slots: the type checker refuses to change one.

    Nothing refuses it again while the program runs, which would take a tenth of the time of
    each page.
    """
    return dataclass(slots=True, unsafe_hash=True)(form)
