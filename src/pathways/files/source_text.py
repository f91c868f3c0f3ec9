"""Text from a file and text to a file: whole, UTF-8, never more than the limit."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from pathlib import Path

from pathways.files.problems import Refusal, position


class FileProblem(Refusal):
    """A file that cannot be read or written."""


LARGEST = 5_000_000
"""Bytes of a file of text, where nothing else is said."""
_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}
_UTF_16_OR_32 = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_BINARY = getattr(os, "O_BINARY", 0)  # on Windows alone
_READ = os.O_RDONLY | _BINARY
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY
_USUAL = 0o666  # less what the umask takes
_UTF_8_MARK = b"\xef\xbb\xbf"


def read_text(path: Path | str, limit: int = LARGEST) -> str:
    """Give the text of a file, without a byte order mark and with its own line ends.

    Raises FileProblem; never reads more than `limit` bytes and one.
    """
    return decoded(read_bytes(path, limit))


def read_bytes(path: Path | str, limit: int = LARGEST) -> bytes:
    """Give the bytes of a file, as `read_text` reads them. Raises FileProblem."""
    try:
        return _read_bytes(path, limit)
    except OSError as error:
        raise _file_problem(error, "unreadable", "read") from error


def is_there(path: Path) -> bool:
    """Say whether there is a file or folder. Raises FileProblem where nobody can tell."""
    try:
        return path.exists()
    except OSError as error:
        raise _file_problem(error, "unreadable", "read") from error


def write_text(path: Path, text: str) -> None:
    """Put `text` in place of what the file holds, all of it or nothing, and keep its mode.

    A symbolic link stays one: the file it leads to is replaced. Raises FileProblem.
    """
    try:
        mode = _mode(path)
        _replace(Path(os.path.realpath(path)), text.encode(), mode)
    except UnicodeEncodeError as error:
        line, column = position(text, error.start)
        message = f"U+{ord(text[error.start]):04X} is half a character and cannot be saved"
        raise FileProblem("not-utf8", message, "Take it out", line, column) from None
    except OSError as error:
        raise _file_problem(error, "unwritable", "written") from error


def _read_bytes(path: Path | str, limit: int) -> bytes:
    size = _regular(path).st_size
    if size > limit:
        raise _too_large(limit)
    # Without a file object: a catalogue has thousands of small files.
    handle = os.open(path, _READ)
    try:
        data = os.read(handle, size + 1)
        if len(data) != size:  # It changed since, or is one of those in /proc that say 0.
            while more := os.read(handle, limit + 1 - len(data)):
                data += more
    finally:
        os.close(handle)
    if len(data) > limit:
        raise _too_large(limit)
    return data


def _regular(path: Path | str) -> os.stat_result:
    try:
        status = os.stat(path)  # noqa: PTH116 - a name does as well
    except ValueError as error:
        message = "this is not a usable file name"
        raise FileProblem("missing-file", message, "Check the path") from error
    kind = stat.S_IFMT(status.st_mode)
    if kind != stat.S_IFREG:
        message = f"this is {_KINDS.get(kind, 'not a plain file')}"
        raise FileProblem("not-a-file", message, "Give the path of a text file")
    return status


def decoded(data: bytes) -> str:
    """Give the text that bytes are, without a byte order mark. Raises FileProblem."""
    if data.startswith(_UTF_16_OR_32):
        message = "this text is saved as UTF-16 or UTF-32"
        raise FileProblem("not-utf8", message, "Save it as UTF-8")
    data = data.removeprefix(_UTF_8_MARK)
    if (nul := data.find(b"\0")) >= 0:
        message = "a NUL byte stands here, as in a picture, a document or UTF-16"
        raise _at(data, nul, "binary", message, "Give a text file, saved as UTF-8")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        message = f"byte 0x{data[error.start]:02X} is not UTF-8 text"
        raise _at(data, error.start, "not-utf8", message, "Save the file as UTF-8") from None


def _at(data: bytes, index: int, code: str, message: str, mend: str) -> FileProblem:
    before = data[:index].decode(errors="replace")
    return FileProblem(code, message, mend, *position(before, len(before)))


def _too_large(limit: int) -> FileProblem:
    return FileProblem("too-large", f"the file is larger than {limit:,} bytes", "Split it")


def _mode(path: Path) -> int | None:
    """Give the permissions of the file, none when there is no file yet."""
    try:
        return stat.S_IMODE(_regular(path).st_mode)
    except FileNotFoundError:
        return None


def _replace(path: Path, data: bytes, mode: int | None) -> None:
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        # With no more rights than the file has, not even before its mode could be set.
        handle = os.open(part, _NEW, _USUAL if mode is None else mode)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            part.chmod(mode)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _file_problem(error: OSError, code: str, done: str) -> FileProblem:
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR | errno.ENAMETOOLONG:
            message, mend = "there is no such file or folder", "Check the path"
            return FileProblem("missing-file", message, mend)
        case errno.ELOOP:
            message, mend = "the symbolic links lead in a circle", "Point them at a file"
            return FileProblem("symlink-loop", message, mend)
        case errno.EACCES | errno.EPERM:
            message, mend = f"the file may not be {done}", "Change its permissions"
            return FileProblem(code, message, mend)
        case _:
            reason = error.strerror or type(error).__name__
            message, mend = f"the file cannot be {done}: {reason}", "Try again, or copy it anew"
            return FileProblem(code, message, mend)
