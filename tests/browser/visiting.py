"""A visit to a page, with everything that goes wrong in it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

from browser.addresses import MISSING, SEARCH
from browser.building import ROOT
from browser.contrast import faint
from browser.targets import small
from browser.text_links import unmarked

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`Content-Security-Policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""
RUN_AXE = """([values, but]) => axe.run(document, {
  runOnly: { type: "tag", values }, resultTypes: ["violations"],
  rules: { "target-size": { enabled: true }, ...Object.fromEntries(but.map((rule) => [rule, { enabled: false }])) },
})"""
OURS = ("color-contrast", "target-size", "link-in-text-block")
"""Rules of axe's that our own measures answer as strictly, many times as quick."""
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const isClipped = (element) => element.closest("svg") || getComputedStyle(element.parentElement).overflowX !== "visible";
  const wide = [...document.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > width + 1);
  return wide.filter((element) => !isClipped(element)).slice(0, 5).map((element) => element.cloneNode().outerHTML).concat("page");
}"""


SLOWER = float(os.environ.get("FOREBYGGA_LANGSAMMARE", "1"))
"""How many times slower than this machine the page's processor is: the races of a busy machine, met on purpose."""
PATIENCE = 30.0
"""Seconds that a page may take to become what a test asks: far more than any machine needs, so that only a fault waits it out."""


def eventually(holds: Callable[[], object]) -> None:
    """Asks again until nothing is asserted wrongly; for what no locator can be waited for (orders, sums, addresses).

    A script answers a click when it gets to it: what is read right after an action is sometimes the page as it was.
    """
    last = time.monotonic() + PATIENCE
    while True:
        try:
            holds()
        except AssertionError:
            if time.monotonic() > last:
                raise
        else:
            return


def slowed(page: Page) -> Page:
    """The page, with its processor as much slower as FOREBYGGA_LANGSAMMARE says."""
    if SLOWER > 1:
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page


class Watch:
    """What the page does that it should not: messages, errors, other hosts, what could not be fetched."""

    def __init__(self, page: Page, origin: str, missing: str | None = None) -> None:
        self.faults: list[str] = []
        self.origin = origin
        self.missing = missing
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"fel i skript: {error}"))
        page.on("request", self._request)
        page.on("requestfailed", self._failed)
        page.on("response", self._response)

    def _failed(self, request: Request) -> None:
        """A request that got no answer; one that the browser gave up because the page was left is no fault of the page."""
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"gick inte att hämta: {request.url} {request.failure}")

    def _console(self, message: ConsoleMessage) -> None:
        if self.missing and message.location.get("url") == self.missing and "404" in message.text:
            return
        if "was preloaded using link preload but not used" in message.text:  # told of a page that is looked at for long without a search
            return
        self.faults.append(f"konsolen: {message.type} {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.origin}/", "data:")):
            self.faults.append(f"annan värd: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and response.url != self.missing:
            self.faults.append(f"svar {response.status}: {response.url}")


class Outgoing:
    """What the page sends to anyone, from now on: every request that could carry something a visitor wrote.

    Fetching a file of the site by its own address carries nothing, and the browser may do that
    at any time: it asks for the page's icon after the load event (seen when the machine was slow), for a font when it is used. So the test asks what was sent, not whether the page was quiet.
    """

    def __init__(self, page: Page, origin: str, folder: Path) -> None:
        self.requests: list[str] = []
        self._files = f"{origin}/"
        self._folder = folder
        page.on("request", self._request)

    def _request(self, request: Request) -> None:
        if request.url.startswith(("blob:", "data:")):
            return
        address, _, query = request.url.removeprefix(self._files).partition("?")
        is_mark = not query or (query.startswith("v=") and query[2:].isalnum())
        is_file = request.url.startswith(self._files) and (self._folder / unquote(address)).is_file()
        if request.method != "GET" or not is_mark or not is_file:
            self.requests.append(f"{request.method} {request.url}")


class Tab:
    """A tab that goes from address to address. To make one costs as much as the visit: what looks at many pages goes on in the same."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.page = slowed(context.new_page())
        self._watch = Watch(self.page, origin)
        self.page.add_init_script(REPORT_VIOLATIONS)

    def bring_axe(self) -> None:
        """From now on every page has axe from its start: half of what it costs to hand it over when it is asked for. What a page frames is another page."""
        self.page.add_init_script(f"if (self === top) {{ {_axe()} }}")

    @property
    def faults(self) -> list[str]:
        """What has gone wrong on the page that is shown."""
        return self._watch.faults

    def visit(self, address: str) -> None:
        """Goes there and waits until the page is drawn and settled."""
        watch = self._watch
        watch.faults, watch.missing = [], watch.origin + address if address == MISSING else None
        self.page.goto(watch.origin + address)
        self.page.evaluate("document.fonts.ready")
        if address == SEARCH and self.page.evaluate("document.documentElement.matches('.js')"):
            self.page.wait_for_selector("[data-search-page]:not([aria-busy]) #traffar .search-hit")


@contextmanager
def tab(context: BrowserContext, origin: str) -> Iterator[Tab]:
    """A tab of the visitor's, closed at the end."""
    opened = Tab(context, origin)
    try:
        yield opened
    finally:
        opened.page.close()


@contextmanager
def visit(context: BrowserContext, origin: str, address: str) -> Iterator[tuple[Page, list[str]]]:
    """The page, drawn and settled, and the list of faults seen so far and until it is left."""
    with tab(context, origin) as opened:
        opened.visit(address)
        yield opened.page, opened.faults


@cache
def _axe() -> str:
    assert AXE.is_file(), "axe-core saknas; kör make test"
    return AXE.read_text(encoding="utf-8")


def axe_faults(page: Page, *, but: Sequence[str] = ()) -> list[str]:
    """Every breach that axe finds of its rules but those named: the rule, what it says and where."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe())
    result: dict[str, Any] = page.evaluate(RUN_AXE, [TAGS, list(but)])
    return [
        f"{breach['id']}: {breach['help']}: {node['target']} {node['html'][:160]} {node['failureSummary']}"
        for breach in result["violations"]
        for node in breach["nodes"]
    ]


def accessibility_faults(page: Page) -> list[str]:
    """Every breach that axe finds, and what our own measures do."""
    return axe_faults(page, but=OURS) + measured_faults(page)


def measured_faults(page: Page) -> list[str]:
    """Every text that is too faint, target that is too small, and link in text that only its colour tells."""
    return faint(page) + small(page) + unmarked(page)


def too_wide(page: Page) -> list[str]:
    """What makes the page scroll sideways; nothing when it does not."""
    elements: list[str] = page.evaluate(TOO_WIDE)
    return [f"för bred: {name}" for name in elements]
