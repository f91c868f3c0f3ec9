"""What support rules look for: a question and a code that an instrument has."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.check.scope import Scope
from pathways.files.instrument_to_core import instruments_of
from pathways.files.problems import Problem
from pathways.files.support import unknown_words
from pathways.model.authored_instruments import AuthoredInstrument
from pathways.model.authored_support import SupportFile


def check_support(scope: Scope) -> Iterator[Problem]:
    """Find rules that nothing could ever start, as no answer is what they look for.

    An instrument that is left out for problems of its own is not asked.
    """
    instruments = {form.id: instruments_of(form)[0] for _, form in scope.forms(AuthoredInstrument)}
    for entry, form in scope.forms(SupportFile):
        for trouble in unknown_words(form, instruments):
            named = form.triggers[int(trouble.path[1])].instrument
            if named not in scope.loaded.left_out:
                about = (trouble.code, trouble.message, trouble.mend)
                yield scope.problem(entry, trouble.path, *about)
