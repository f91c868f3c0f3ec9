"""One browser for all tests of a process, and the whole published sites they look at."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.get_chromium import system_browser
from tests.browser.site_fixture import Site, folder_site, served_site

# Every window would start a process for what the address bar may unfold, a third of what it costs.
# A list of one's own takes the place of the driver's, so that what pages can notice stands too.
WITHOUT = (
    "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup",
    "AimEnabled", "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades", "LensOverlay", "MediaRouter",
    "NetworkTimeServiceQuerying", "OptimizationHints", "PaintHolding", "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
)  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the browser: the driver runs but once at a time in a process."""
    with sync_playwright() as driver:
        args = [f"--disable-features={','.join(WITHOUT)}"]
        args += ["--no-sandbox"] if os.geteuid() == 0 else []
        found = driver.chromium.launch(executable_path=system_browser(), args=args, timeout=60_000)
        yield found
        found.close()


@pytest.fixture(scope="session")
def boats_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give the site of the invented catalogue, in a folder."""
    return folder_site("boats", tmp_path_factory.mktemp("boats"))


@pytest.fixture(scope="session")
def shipped_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give the site of the shipped catalogue, in a folder."""
    return folder_site("shipped", tmp_path_factory.mktemp("shipped"))


@pytest.fixture(scope="module")
def shipped_served(shipped_site: Site) -> Iterator[Site]:
    """Serve the site of the shipped catalogue on this machine."""
    yield from served_site(shipped_site)


@pytest.fixture(scope="module")
def boats_served(boats_site: Site) -> Iterator[Site]:
    """Serve the site of the invented catalogue on this machine."""
    yield from served_site(boats_site)
