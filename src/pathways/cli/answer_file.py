"""Answer files that a command is given."""

from __future__ import annotations

import sys
from pathlib import Path

from pathways.cli.messages import Trouble, not_read
from pathways.model.catalogue import Catalogue
from pathways.route.question import Answer


def open_answer(path: str, catalogue: Catalogue) -> Answer:
    """Read an answer from a file, or from the pipe for a hyphen; stop where it is none."""
    return opened(path, answer_text(path), catalogue)


def opened(path: str, text: str, catalogue: Catalogue) -> Answer:
    """Read an answer from the text of a file; stop where it is none."""
    from pathways.files.answer_reading import AnswerError, read_answer

    try:
        return read_answer(text, catalogue)
    except AnswerError as error:
        raise Trouble(f"{path}: {error}.") from error


def answer_text(path: str) -> str:
    """Read the text of a file, or of the pipe for a hyphen; stop where it cannot be read."""
    from pathways.files.problems import Refusal
    from pathways.files.source_text import decoded, read_text

    try:
        return decoded(sys.stdin.buffer.read()) if path == "-" else read_text(Path(path))
    except Refusal as refusal:
        not_read(path, refusal)
