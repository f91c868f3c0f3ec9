"""Writes the engine's code as site/vendor/make.mjs takes it, and prints its digests.

python -m tests.browser.engine_code engine.zip >engine.sha256
"""

from __future__ import annotations

import sys
from pathlib import Path

from pathways.publish.engine_code import archive_of, digests_of, engine_files_of_code

if __name__ == "__main__":
    files = engine_files_of_code()
    Path(sys.argv[1]).write_bytes(archive_of(files))
    sys.stdout.write(digests_of(files))
