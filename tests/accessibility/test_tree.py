"""Every kind of page as it is heard, and as it is seen at 400 % with the reader's own colours and spacing.

The pages are the sample hub's, so that no record of the project can change what is asked for.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from accessibility.tree import frame, nodes, outline, unsaid
from browser.server import served
from browser.visiting import eventually, slowed, too_wide
from forebygga.hub.sitemap import route_of
from hubs import TODAY

pytestmark = pytest.mark.browser

OUTLINES = Path(__file__).parent / "outlines"
KINDS = {
    "start": "/",
    "lista": "/god-praktik/",
    "praktik": "/god-praktik/exempelvandring/",
    "problem": "/problem/exempelstok/",
    "roll": "/kommuner-mot-brott/roll/brottsforebyggande-samordnare/",
    "uppmaning": "/samordning/uppmaningar/sok-bidrag/",
    "natverk": "/samordning/natverk/exempelnatverket/",
    "kalender": "/kalender/",
    "kommun": "/kommuner/exempelstad/",
    "formular": "/bidra/rattelse/",
    "sok": "/sok/",
    "utan-nat": "/utan-nat/",
}
"""A page of each sort whose outline is kept in a file."""
SHARES = range(2)

# WCAG 2.2, success criterion 1.4.12. A sheet of the browser's own: the site's policy lets no other style in.
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
CLIPPED = """() => [...document.body.querySelectorAll("*")].filter((element) => {
  if (element.closest("svg, .sr-only, select, datalist, textarea") || !element.checkVisibility() || !element.textContent.trim()) return false;
  const { overflowX, overflowY } = getComputedStyle(element), { width, height } = element.getBoundingClientRect();
  const cuts = (how) => how === "hidden" || how === "clip";
  if (width < 4 || height < 4) return false;
  return (cuts(overflowX) && element.scrollWidth > element.clientWidth + 3) || (cuts(overflowY) && element.scrollHeight > element.clientHeight + 3);
}).map((element) => element.cloneNode().outerHTML)"""
MOVING = (
    "() => document.getAnimations().filter((one) => one.playState === 'running').map((one) => one.animationName ?? one.transitionProperty)"
)
UNSEEN = """() => {
  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
  return document.activeElement === document.body || outlineStyle === "none" || outlineWidth === "0px" ? document.activeElement.outerHTML : "";
}"""


@pytest.fixture(scope="module")
def address(sample_site: Path) -> Iterator[str]:
    with served(sample_site) as origin:
        yield origin


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on the day that the sample is built for."""
    context: BrowserContext = browser.new_context(viewport={"width": 1280, "height": 900}, locale="sv-SE", reduced_motion="reduce")
    one = slowed(context.new_page())
    one.clock.set_fixed_time(f"{TODAY}T12:00:00")
    yield one
    context.close()


def one_of_each(folder: Path) -> list[str]:
    """The first page of each kind: of each line of the sitemap, or of each folder of records, and of each layout."""
    kinds: dict[tuple[str, str], str] = {}
    for file in sorted(folder.rglob("index.html")):
        layout = re.search(r'<body class="layout-([\w-]+)', file.read_text(encoding="utf-8"))
        address = f"/{file.relative_to(folder).as_posix().removesuffix('index.html')}"
        route = route_of(address)
        if layout and layout[1] not in ("hidden", "embed"):
            kinds.setdefault((route.pattern if route else address.rpartition("/")[0].rpartition("/")[0], layout[1]), address)
    return list(kinds.values())


@pytest.mark.parametrize("share", SHARES)
def test_every_kind_of_page_can_be_heard_and_be_made_large(subtests, sample_site: Path, address: str, page: Page, share: int) -> None:
    kinds = one_of_each(sample_site)
    assert len(kinds) > 80
    for where in kinds[share :: len(SHARES)]:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.emulate_media(forced_colors="none")
        page.goto(address + where)
        tree = nodes(page)
        faults = unsaid(tree)
        if "contentinfo" in frame(tree):
            parts = [part for part in frame(tree) if part != "navigation: Brödsmulor"]
            faults += [] if parts == ["link: Till innehållet", "banner", "main", "contentinfo"] else [f"ordningen: {parts}"]
        # 1280 pixels at 400 % are 320, with the reader's own colours and spacing.
        page.set_viewport_size({"width": 320, "height": 256})
        page.emulate_media(forced_colors="active")
        page.evaluate(SPACED)
        with subtests.test(address=where):
            assert not faults, "\n".join(faults)
            eventually(lambda: _fits(page))
            page.keyboard.press("Tab")
            assert page.evaluate(UNSEEN) == ""


def _fits(page: Page) -> None:
    """Asserts that nothing sticks out, is cut off or moves. The menu closes when its script sees that the screen is narrow."""
    assert too_wide(page) + page.evaluate(CLIPPED) + page.evaluate(MOVING) == []


@pytest.mark.parametrize("name", KINDS)
def test_what_is_heard_is_as_it_was(name: str, address: str, page: Page) -> None:
    """Roles and names in reading order. When a page is changed on purpose: FOREBYGGA_SKRIV=1 writes the new outline, to be read."""
    page.goto(address + KINDS[name])
    file = OUTLINES / f"{name}.txt"

    def heard_now() -> str:
        return "\n".join(outline(nodes(page))) + "\n"

    def is_as_it_was() -> None:
        assert heard_now() == file.read_text(encoding="utf-8")

    if os.environ.get("FOREBYGGA_SKRIV"):
        page.wait_for_load_state("networkidle")
        file.write_text(heard_now(), encoding="utf-8", newline="\n")
    # Scripts add to a page when they get to it.
    eventually(is_as_it_was)


def test_what_cannot_be_made_out_is_told(page: Page) -> None:
    page.set_content(
        "<main><h1>Ett</h1><h3>Tre</h3><button></button><nav aria-label='A'></nav><nav aria-label='A'></nav><img src='x.png'></main>"
    )
    assert unsaid(nodes(page)) == ["utan namn: button", "utan namn: img", "2 heter lika: navigation A", "från rubriknivå 1 till 3"]


def test_a_page_that_does_not_fit_is_told(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 256})
    page.set_content(
        "<p style='overflow: hidden; white-space: nowrap'>En rad som är längre än skärmen är bred och ändå inte får brytas</p>"
    )
    assert len(page.evaluate(CLIPPED)) == 1
