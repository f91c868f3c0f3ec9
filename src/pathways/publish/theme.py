"""What is wrong in a theme: the style sheet that a host puts after the site's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from msgspec import Struct

_NAMES = """
aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet
brown burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan
darkblue darkcyan darkgoldenrod darkgray darkgreen darkgrey darkkhaki darkmagenta
darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen darkslateblue
darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey
dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray
green greenyellow grey honeydew hotpink indianred indigo ivory khaki lavender lavenderblush
lawngreen lemonchiffon lightblue lightcoral lightcyan lightgoldenrodyellow lightgray
lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray
lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon
mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue
mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream mistyrose moccasin
navajowhite navy oldlace olive olivedrab orange orangered orchid palegoldenrod palegreen
paleturquoise palevioletred papayawhip peachpuff peru pink plum powderblue purple
rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna
silver skyblue slateblue slategray slategrey snow springgreen steelblue tan teal thistle
tomato turquoise violet wheat white whitesmoke yellow yellowgreen
transparent currentcolor accentcolor accentcolortext activetext buttonborder buttonface
buttontext canvas canvastext field fieldtext graytext highlight highlighttext linktext mark
marktext selecteditem selecteditemtext visitedtext
"""
COLOURS = frozenset(_NAMES.split())
"""Names of colours in style sheets."""
_COLOUR = re.compile(r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})|[a-z-]+\(.*\)", re.DOTALL)
_PROPERTY = re.compile(r"(--[\w-]+)\s*:\s*([^;{}]*)")
_USED = re.compile(r"var\(\s*(--[\w-]+)")
_LOADED = re.compile(r"@import|url\((?!\s*[\"']?(?:data:|#))", re.IGNORECASE)
_REMARK = re.compile(r"/\*.*?\*/", re.DOTALL)
_QUOTED = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'")


class Fault(Struct, frozen=True):
    """Something wrong at a character of a theme, and how to mend it."""

    index: int
    message: str
    mend: str


def faults_of(theme: str, sheet: str) -> Iterator[Fault]:
    """Find slips that a browser would pass over without a word.

    `sheet` is the site's own style sheet: its properties are the ones a theme can change.
    """
    text = _REMARK.sub(_blank, theme)
    yield from _properties(text, sheet)
    for found in _LOADED.finditer(text):
        mend = "Take it out, or write a picture into it as data:"
        yield Fault(found.start(), "a page loads nothing that a theme names", mend)
    yield from _unclosed(_QUOTED.sub(_blank, text))


def _properties(text: str, sheet: str) -> Iterator[Fault]:
    own = dict(reversed(_PROPERTY.findall(sheet)))  # as it is set first
    used = set(_USED.findall(text))
    for found in _PROPERTY.finditer(text):
        name, value = found[1], found[2].strip()
        near = get_close_matches(name, sorted(own), n=1)
        if name not in own and name not in used and near:
            yield Fault(found.start(), f"the site has no {name}", f"Did you mean {near[0]}?")
        elif name in own and _is_colour(own[name]) and not _is_colour(value):
            mend = "Write one as in #0b5d5a or darkgreen"
            yield Fault(found.start(2), f'{name}: "{value}" is not a colour', mend)


def _is_colour(value: str) -> bool:
    plain = value.lower().removesuffix("!important").strip()
    return plain in COLOURS or _COLOUR.fullmatch(plain) is not None


def _unclosed(text: str) -> Iterator[Fault]:
    """Name each brace that is without its other, and a remark that takes all the rest."""
    text, remark, _ = text.partition("/*")
    if remark:
        yield Fault(len(text), "this /* is never closed", "Write */ where it ends")
        return
    opened: list[int] = []
    for found in re.finditer(r"[{}]", text):
        if found[0] == "{":
            opened.append(found.start())
        elif opened:
            opened.pop()
        else:
            yield Fault(found.start(), "this } closes nothing", "Take it out")
    for index in opened:
        yield Fault(index, "this { is never closed", "Write } where it ends")


def _blank(found: re.Match[str]) -> str:
    """Keep the lines and columns of what comes after."""
    return re.sub(r"[^\n]", " ", found[0])
