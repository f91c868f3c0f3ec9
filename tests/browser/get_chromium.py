"""Makes sure that there is a browser to test the pages in: run by `make test`.

What the system has comes first, then the download of the test tool itself, then Debian's
package.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 300
"""Seconds that a download may take."""


def system_browser() -> str | None:
    """Give the browser named by CHROMIUM, or the system's own; None where there is neither."""
    named = os.environ.get("CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


def own_browser() -> bool:
    """Say whether the test tool's own browser is there."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - not needed where one is found

    with sync_playwright() as driver:
        return os.path.exists(driver.chromium.executable_path)  # noqa: PTH110


def done(*command: str) -> bool:
    """Run a command; say whether it did what it should in time."""
    try:
        return subprocess.run(command, check=False, timeout=PATIENCE).returncode == 0  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return False


def main() -> int:
    """Find a browser or install one; 1 with words where neither works."""
    if system_browser() or own_browser():
        return 0
    if done(sys.executable, "-m", "playwright", "install", "chromium"):
        done(sys.executable, "-m", "playwright", "install-deps", "chromium")
        return 0
    if shutil.which("apt-get") and done("apt-get", "update", "-qq"):
        done("apt-get", "install", "-y", "-qq", "chromium")
    if system_browser():
        return 0
    sys.stderr.write(
        "The tests need Chromium. Install it, or name one: CHROMIUM=/path/to/chromium make test\n"
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
