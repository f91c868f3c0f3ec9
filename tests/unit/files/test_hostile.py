from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pathways.files.yaml_text import PureParser, YamlProblem, read_yaml

LAUGHS = "a0: &a0 [lol]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)
)
HOSTILE = {
    "brackets": ("[" * 100_000, "1:", "[too-deep]"),
    "braces": ("{a: " * 100_000, "1:257: ", "[too-deep]"),
    "dashes": ("- " * 100_000, "1:129: ", "[too-deep]"),
    "question marks": ("? " * 20_000, "1:3: ", "[key-not-text]"),
    "3000 nested maps": ("".join(" " * n + "a:\n" for n in range(3000)), "65:65: ", "[too-deep]"),
    "billion laughs": (LAUGHS, "1:5: ", "[anchor]"),
    "aliased": ("a: &a " + "x" * 1_000_000 + "\nb: [" + "*a, " * 10_000 + "]\n", "1:4", "[anchor]"),
    "directives": ("".join(f"%TAG !a{n}! x\n" for n in range(250_000)), "1:1: ", "[directive]"),
    "spaces": (" " * 4_900_000 + "\t:", "1:", "]"),
    "lines": ("\r\n" * 2_400_000 + "\x01", "2400001:1: ", "[bad-character]"),
    "quotes": ('"' * 4_900_000, "1:", "]"),
    "a long key": ("k" * 4_900_000 + ": 1", "1:", "]"),
    "empty lists": ("[" + "[], " * 1_200_000 + "]", "1:1: ", "[too-many]"),
    "one-word maps": ("[" + "{a}," * 1_200_000 + "]", "1:1: ", "[too-many]"),
    "entries": ("-\n" * 2_400_000, "1:1: ", "[too-many]"),
    "a long number": ("a: " + "9" * 4_900_000, "fine", ""),
    "a long fraction": ("a: 0." + "9" * 4_900_000, "fine", ""),
}
# Under two seconds each on a quiet core; more where the cores are shared with other tests.
CHILD = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (500_000_000, 500_000_000))
resource.setrlimit(resource.RLIMIT_CPU, (4, 4))
from pathways.files.problems import Refusal
from pathways.files.source_text import read_text
from pathways.files.yaml_text import Marks, read_yaml
try:
    read_yaml(read_text(Path(sys.argv[1])), Marks())
    print("fine")
except Refusal as refusal:
    print(refusal)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are kept on Linux only")
@pytest.mark.parametrize("name", HOSTILE)
def test_within_seconds_and_500_mb(name: str, tmp_path: Path) -> None:
    text, start, end = HOSTILE[name]
    path = tmp_path / "hostile.yaml"
    path.write_bytes(text.encode())
    command = [sys.executable, "-c", CHILD, str(path)]
    bare = {k: v for k, v in os.environ.items() if not k.startswith("COVERAGE")}  # full speed
    done = subprocess.run(  # noqa: S603
        command, capture_output=True, text=True, check=False, env=bare
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(start)
    assert done.stdout.rstrip().endswith(end)


@pytest.mark.parametrize("name", ["brackets", "braces", "dashes", "question marks", "directives"])
def test_without_libyaml(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pathways.files.yaml_text._PARSER", PureParser)
    text, start, end = HOSTILE[name]
    with pytest.raises(YamlProblem) as caught:
        read_yaml(text)
    assert str(caught.value).startswith(start)
    assert str(caught.value).endswith(end)


def test_too_many_values(monkeypatch: pytest.MonkeyPatch) -> None:
    # Three values, both ends of the list, the document and the text, and the end of all.
    monkeypatch.setattr("pathways.files.yaml_text.MOST_EVENTS", 3 + 6 + 1)
    assert read_yaml("[a, b, c]") == ["a", "b", "c"]
    with pytest.raises(YamlProblem, match=r"more than .* values and brackets"):
        read_yaml("[a, b, c, d]")
