"""A coach's whole folder: all of it in one file, and all of it gone."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

from pathways.files.private_file import held
from pathways.files.problems import Refusal
from pathways.files.source_text import FileProblem
from pathways.files.store import PRIVATE_FILE, SEALED_FILE, SHARED_FILE, Part, Store, part_text
from pathways.files.support import NAME as SUPPORT_FILE

OURS = (SHARED_FILE, PRIVATE_FILE, SEALED_FILE, SUPPORT_FILE)
"""All that the commands put into a folder, or read there."""
SCHEMA = "pathways/mine/1"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_READ_ME = """\
This is all that your own folder held: two files of lines, one JSON record a line.
private.jsonl is yours alone and is not sealed here: keep this archive as you would keep
a diary. To use it again, unpack it into a folder and name that with --mine FOLDER.
"""


def whole_json(store: Store) -> bytes:
    """Write every record that can be read, as one JSON document."""
    parts = {str(part): [line.record for line in store.lines if line.part is part] for part in Part}
    document = {"schema": SCHEMA, **parts}
    text = json.dumps(document, indent=2, ensure_ascii=False) + "\n"
    return text.encode(errors="backslashreplace")  # half a character, as in `record_line`


def whole_zip(folder: Path, passphrase: str | None) -> bytes:
    """Pack both files as they stand, broken lines and all, opened if they are sealed.

    The same folder gives the same bytes. Raises Refusal.
    """
    texts = {
        "READ-ME.txt": _READ_ME,
        SHARED_FILE: part_text(folder, Part.SHARED),
        PRIVATE_FILE: part_text(folder, Part.PRIVATE, passphrase),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in texts.items():
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, text.encode())
    return packed.getvalue()


def delete_all(folder: Path) -> tuple[str, ...]:
    """Take away all that the commands put into a folder, and the folder when it is empty then.

    Gives the names of what else stands there, which is left. Raises Refusal.
    """
    try:
        with held(folder):
            for path in sorted(folder.iterdir()):
                if path.name in OURS or (path.name.startswith(".") and path.suffix == ".part"):
                    path.unlink()
        left = tuple(sorted(path.name for path in folder.iterdir()))
        if not left and not folder.is_symlink():
            folder.rmdir()
    except OSError as error:
        raise _stays(error) from error
    return left


def _stays(error: OSError) -> Refusal:
    reason = error.strerror or type(error).__name__
    message = f"something cannot be deleted: {reason[:1].lower()}{reason[1:]}"
    return FileProblem("unwritable", message, "Delete it yourself")
