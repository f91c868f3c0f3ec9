"""How YAML is laid out: the one way to write values and their comments.

The layout goes by the values, not by how they were written before; only quotes around what
another reader may take for a number, a date or a yes are kept or left out as they were.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec.structs import replace

from pathways.files.commented import Collection, Document, Entry, Scalar
from pathways.files.yaml_text import plain_scalar

WIDTH = 100
STEP = "  "
SECTIONS = frozenset({"combination", "own", "reason", "tracks", "wants"})
"""Keys whose mapping is read downwards: each of its keys has a line of its own."""


def written(document: Document) -> str:
    """Give the text of a document; all but an empty one ends in one line feed."""
    lines = _comment_lines(document.head, "")
    match document.root:
        case Collection(entries=[_, *_]) as root:
            lines += _block(_settled(root), "")
        case Collection() as root:
            lines += [*_comment_lines(root.below, ""), "{}" if root.keyed else "[]"]
        case Scalar() as root:
            lines.append(_inline(root))
        case None:  # the last case
            pass
    lines += _comment_lines(document.foot, "")
    first = next((index for index, line in enumerate(lines) if line), len(lines))
    return "".join(f"{line}\n" for line in lines[first:])


def _settled(collection: Collection) -> Collection:
    """Move the comments that cannot stay where they are: only one fits beside an entry, none
    goes between the dash of an item and what is in it, or into what is empty."""
    return replace(collection, entries=[_settled_entry(entry) for entry in collection.entries])


def _settled_entry(entry: Entry) -> Entry:
    above, beside, value = [*entry.above], entry.beside, entry.value
    if len(beside) > 1:
        above, beside = [*above, *beside], []
    if isinstance(value, Collection):
        value = _settled(value)
        if not value.entries:
            above, value = [*above, *value.below], replace(value, below=[])
        elif entry.key is None:
            first, *others = value.entries
            above += first.above[1:] if first.above[:1] == [""] else first.above
            value = replace(value, entries=[replace(first, above=[]), *others])
    return replace(entry, value=value, above=above, beside=beside)


def _comment_lines(above: Iterable[str], indent: str) -> list[str]:
    """Give comments with their indent, and never two blank lines together."""
    lines: list[str] = []
    for comment in above:
        if comment:
            lines.append(indent + comment)
        elif lines[-1:] != [""]:
            lines.append("")
    return lines


def _block(collection: Collection, indent: str) -> list[str]:
    """Give the lines of a collection that is not empty, each of its entries on its own.

    The mappings of a list are written alike: on one line each, or over several.
    """
    ways = [(entry, _on_one_line(entry, indent)) for entry in collection.entries]
    spread = any(way is None for entry, way in ways if _is_record(entry))
    lines: list[str] = []
    for entry, way in ways:
        lines += _entry(entry, indent, None if spread and _is_record(entry) else way)
    lines += _comment_lines(collection.below, indent)
    return lines[1:] if lines[0] == "" else lines


def _is_record(entry: Entry) -> bool:
    """Say whether an entry is a mapping, with something in it, in a list."""
    value = entry.value
    return (
        entry.key is None and isinstance(value, Collection) and value.keyed and bool(value.entries)
    )


def _entry(entry: Entry, indent: str, way: str | None) -> list[str]:
    """Give the lines of an entry; `way` is it on one line, where it may stand so."""
    above, note = entry.above, "".join(f"  {comment}" for comment in entry.beside)
    lead = _lead(entry, indent)
    if way is not None:
        lines = [way + note]
    elif isinstance(entry.value, Scalar):
        sign, *text = _text_below(entry.value, WIDTH - len(indent + STEP))
        lines = [lead + sign + note, *(indent + STEP + line if line else "" for line in text)]
    elif entry.key is not None:
        lines = [lead.rstrip() + note, *_block(entry.value, indent + STEP)]
    else:
        inner = _block(entry.value, indent + STEP)
        first = next(i for i, line in enumerate(inner) if line and line.lstrip()[0] != "#")
        above = [*above, *entry.beside, *(line.strip() for line in inner[:first])]
        lines = [lead + inner[first].lstrip(), *inner[first + 1 :]]
    return [*_comment_lines(above, indent), *lines]


def _lead(entry: Entry, indent: str) -> str:
    return f"{indent}- " if entry.key is None else f"{indent}{_key(entry.key)}: "


def _on_one_line(entry: Entry, indent: str) -> str | None:
    """Give an entry as one line, without comments; none when it does not belong on one."""
    lead = _lead(entry, indent)
    if isinstance(entry.value, Scalar):
        line = lead + _inline(entry.value)
        return None if _goes_below(entry.value, line) else line
    flow = _flow(entry)
    fits = flow is not None and (len(lead + flow) <= WIDTH or not entry.value.entries)
    return f"{lead}{flow}" if fits else None


def _flow(entry: Entry, *, inside: bool = False) -> str | None:
    """Give a value in brackets; none when it holds prose, comments or a list of lists."""
    if isinstance(entry.value, Scalar):
        return _inline(entry.value, flow=True) if _is_short(entry.value) else None
    keyed, entries = entry.value.keyed, entry.value.entries
    if not entries:
        return "{}" if keyed else "[]"
    section = keyed and entry.key is not None and entry.key.text in SECTIONS
    if section or (inside and entry.key is None) or any(entry.value.below):
        return None
    parts = [_flow_part(part) for part in entries]
    text = ", ".join(part for part in parts if part is not None)
    return None if None in parts else f"{{{text}}}" if keyed else f"[{text}]"


def _flow_part(entry: Entry) -> str | None:
    value = None if any(entry.above) or entry.beside else _flow(entry, inside=True)
    if value is None or entry.key is None:
        return value
    return f"{_key(entry.key, flow=True)}: {value}"


_LONGEST_SHORT = 40
_PROSE = re.compile(r"[,:;?!'\"\\\n]|\.\Z")


def _is_short(scalar: Scalar) -> bool:
    """Say whether a scalar is a word or a name, which may stand in brackets."""
    return len(scalar.text) <= _LONGEST_SHORT and not _PROSE.search(scalar.text)


def _key(key: Scalar, *, flow: bool = False) -> str:
    if key.plain and _is_plain(key.text, flow=flow):
        return key.text
    return _inline(Scalar(key.text, plain=bool(key.text) and key.plain), flow=flow)


def _inline(scalar: Scalar, *, flow: bool = False) -> str:
    """Give a scalar on one line, in quotes where it needs them, or had and is doubtful."""
    value = plain_scalar(scalar.text) if scalar.plain else scalar.text
    if not isinstance(value, str):
        return "null" if value is None else scalar.text
    doubtful = not scalar.plain and _DOUBTFUL.fullmatch(value)
    is_text = isinstance(plain_scalar(value), str)
    return value if is_text and not doubtful and _is_plain(value, flow=flow) else _quoted(value)


_DOUBTFUL = re.compile(
    r"[-+.]*[0-9]\S*|[-+.]*(?:inf|nan)|[-+.~=]|y|n|yes|no|on|off|true|false|null", re.IGNORECASE
)
_NOT_PLAIN = re.compile(
    r"""[-?:,\[\]{}#&*!|>'"%@`<= ] | \.\.\. | \Z | .*(?: :\ | \ \# | [:\ ]\Z )""", re.VERBOSE
)
_FLOW_SIGN = re.compile(r"[,:?\[\]{}]")
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]"
)
"""Characters that cannot be seen, or that the reader does not take: written as escapes."""


def _is_plain(text: str, *, flow: bool = False) -> bool:
    """Say whether a text can stand without quotes, be it a number or not."""
    signs = _NOT_PLAIN.match(text) or _HIDDEN.search(text) or (flow and _FLOW_SIGN.search(text))
    return not signs


def _quoted(text: str) -> str:
    if _HIDDEN.search(text):
        text = text.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{_HIDDEN.sub(_escaped, text)}"'
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def _escaped(match: re.Match[str]) -> str:
    number = ord(match[0])
    short = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}.get(match[0])
    return short or (f"\\x{number:02x}" if number <= _BYTE else f"\\u{number:04x}")


_BYTE = 0xFF
_BREAK = re.compile(r"(?<=[^ ]) (?=[^ ])")


def _goes_below(scalar: Scalar, line: str) -> bool:
    """Say whether a scalar stands on lines below its key, rather than on the line given."""
    if "\n" in scalar.text:
        return _keeps_lines(scalar.text)
    text = scalar.text
    folds = _BREAK.search(text) and text.strip(" ") == text and not _HIDDEN.search(text)
    return bool(folds) and (len(line) > WIDTH or bool(scalar.rule and not _is_plain(text)))


def _keeps_lines(text: str) -> bool:
    """Say whether a text of several lines can be written as it is."""
    lines = text.removesuffix("\n").split("\n")
    tidy = all(line == line.rstrip(" ") and not _HIDDEN.search(line) for line in lines)
    return tidy and bool(lines[0]) and bool(lines[-1]) and lines[0][0] != " "


def _text_below(scalar: Scalar, width: int) -> list[str]:
    """Give the sign and the lines of a text that stands below its key."""
    chomp = "" if scalar.text.endswith("\n") else "-"
    lines = scalar.text.removesuffix("\n").split("\n")
    if len(lines) == 1:
        pieces = scalar.rule or lines
        return [f">{chomp}", *(line for piece in pieces for line in _filled(piece, width))]
    if all(len(line) <= width for line in lines) or any(line[:1] == " " for line in lines):
        return [f"|{chomp}", *lines]
    folded = [part for line in lines for part in ("", *(_filled(line, width) if line else ()))]
    return [f">{chomp}", *folded[1:]]


def _filled(text: str, width: int) -> list[str]:
    """Break a text at single blanks into lines as long as fit."""
    lines: list[str] = []
    for word in _BREAK.split(text):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
