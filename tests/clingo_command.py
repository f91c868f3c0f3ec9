"""Clingo's command line run inside this process: a program and options in, its print out."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from clingo.application import Application, clingo_main


class _Quiet(Application):
    program_name = "clingo"


def run_command(program: str, options: str) -> str:
    """Run a program as a page does; the library prints to the file of standard output."""
    with tempfile.TemporaryDirectory() as folder:
        source, printed = Path(folder) / "program.lp", Path(folder) / "printed.json"
        source.write_text(program, encoding="utf-8")
        sys.stdout.flush()
        kept = os.dup(1)
        with printed.open("wb") as file:
            os.dup2(file.fileno(), 1)
            try:
                clingo_main(_Quiet(), [str(source), *options.split()])
            finally:
                os.dup2(kept, 1)
                os.close(kept)
        return printed.read_text(encoding="utf-8")
