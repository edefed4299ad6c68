"""Every type of page is sound: accessible, quiet, alone on its host, no wider than the screen, and whole without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.addresses import MISSING, SHARES, address_of, files, share_of_types
from browser.contrast import faint
from browser.visiting import accessibility_faults, tab, too_wide, visit

pytestmark = pytest.mark.browser

# A field's key as it stands in a record's file: words with underscores between them.
KEY = re.compile(r"\b[a-zåäö]+(?:_[a-zåäö]+)+\b")
CODE = re.compile(r"<(script|style|code|pre|template)\b.*?</\1>|<[^>]+>|https?://\S+", re.DOTALL)
# Every element that takes the focus, given it in turn: those without a ring around them (or around the card that they
# fill, or drawn in the picture they are part of), and those that cannot be seen when they have it. A pressed key comes
# first, so that the browser shows the ring.
UNSEEN = """() => {
  const isRing = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const isDrawn = (style) => style.stroke !== "none" && parseFloat(style.strokeWidth) >= 2;
  const isSeen = (box) =>
    box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 1 && box.height > 1;
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")];
  return all.filter((element) => {
    element.focus();
    if (document.activeElement !== element) return false;
    const shapes = element instanceof SVGElement ? [...element.children] : [];
    const ring = isRing(getComputedStyle(element)) || isRing(getComputedStyle(element, "::after"));
    const drawn = shapes.some((shape) => isDrawn(getComputedStyle(shape)));
    return !(ring || drawn) || !isSeen(element.getBoundingClientRect());
  }).map((element) => element.cloneNode().outerHTML);
}"""

# Tools go away on paper, and a table may become a list; a part that keeps its heading keeps what stands under it, open or folded.
EMPTY = """() => [...document.querySelectorAll("main section")].filter((section) => {
  const heading = section.querySelector("h2, h3");
  if (!heading || !heading.checkVisibility()) return false;
  if ([...section.querySelectorAll("details:not([open]) > summary")].some((fold) => fold.checkVisibility())) return false;
  const rest = [...section.querySelectorAll("p, li, td, th, dd, figure")].filter((element) => element.textContent.trim());
  return rest.length && !rest.some((element) => element.checkVisibility());
}).map((section) => section.querySelector("h2, h3").textContent.trim())"""

HEIGHTS = {320: 740, 360: 740}
Look = Literal["light", "dark"]
FOR_EDITORS = ("redaktor", "data", "utveckling")


@pytest.mark.parametrize("share", SHARES)
def test_every_type_of_page_is_sound(subtests, context, site, origin, share):
    """All that is asked of a page as it lies, in three visits: on a phone, on a wide screen and without scripts."""
    with tab(context(360), origin) as phone, tab(context(1440), origin) as desk, tab(context(scripts=False), origin) as plain:
        for address in share_of_types(site, share, shortest=True):
            with subtests.test(address=address):
                for visitor in (phone, desk, plain):
                    visitor.visit(address)
                links = _leads(desk.page.locator("main a:visible"))
                faults = [
                    *(f"smalt: {fault}" for fault in _narrow(phone.page)),
                    *_focus(phone.page, 360, "light"),
                    *(f"brett: {fault}" for fault in _seen(desk.page, 1440, 1600)),
                    *_empty(desk.page),
                    *_focus(desk.page, 1440, "dark"),
                    *_without_scripts(plain.page, address, links),
                    *(fault for visitor in (phone, desk, plain) for fault in visitor.faults),
                ]
                assert not faults, "\n".join(faults)


def _narrow(page: Page) -> Iterator[str]:
    """What is wrong with the page on a phone, first as it comes, then with everything in it unfolded."""
    for width in (360, 320):
        _set(page, width)
        yield from too_wide(page)
    page.evaluate("document.querySelectorAll('main details').forEach((each) => { each.open = true; })")
    yield from _seen(page, 360, 320)


def _seen(page: Page, width: int, further: int) -> Iterator[str]:
    """What is wrong with how the page looks at the width, light and dark, and whether it fits there and at the width's far end."""
    _set(page, width)
    yield from accessibility_faults(page) + too_wide(page)
    _set(page, width, look="dark")
    yield from (f"mörkt: {fault}" for fault in faint(page))
    _set(page, further)
    yield from too_wide(page)


def _empty(page: Page) -> Iterator[str]:
    """Headings in the page's main part with nothing under them, at each width and on paper."""
    for width in (360, 768, 1280, 1440):
        _set(page, width)
        yield from (f"bara en rubrik, {width} px: {text}" for text in page.evaluate(EMPTY))
    _set(page, 1440, media="print")
    yield from (f"bara en rubrik, på papper: {text}" for text in page.evaluate(EMPTY))


def _focus(page: Page, width: int, look: Look) -> Iterator[str]:
    """What takes the focus and does not show it."""
    _set(page, width, look=look)
    page.keyboard.press("Tab")
    if not page.evaluate("document.activeElement.matches(':focus-visible')"):
        yield f"fokus, {width} px: inget syns av första tabbsteget"
    yield from (f"fokus, {width} px: {element}" for element in page.evaluate(UNSEEN))


def _without_scripts(page: Page, address: str, links: set[str]) -> Iterator[str]:
    """What the page lacks when no script runs; `links` is where its main part leads when they do."""
    if not page.get_by_role("heading", level=1).is_visible():
        yield "utan skript: ingen rubrik"
    if "/sok/" not in address and address != MISSING:  # what a script guesses there is found in no list
        yield from (f"utan skript: leder inte till {lead}" for lead in sorted(links - _leads(page.locator("main a"))))
    if page.locator("[data-theme-toggle]").is_visible():
        yield "utan skript: knappen för utseende syns"


def _leads(links: Locator) -> set[str]:
    """The pages that the links lead to; what an address asks of a script, where on the page it leads, and letters are left out."""
    addresses = """links => links.map(link => new URL(link.getAttribute('href'), document.baseURI))
        .filter(address => address.protocol !== 'mailto:').map(address => address.pathname)"""
    return set(links.evaluate_all(addresses))


def _set(page: Page, width: int, *, look: Look = "light", media: Literal["screen", "print"] = "screen") -> None:
    page.set_viewport_size({"width": width, "height": HEIGHTS.get(width, 900)})
    page.emulate_media(color_scheme=look, media=media)


def test_what_is_too_faint_is_seen(context):
    page = context(360).new_page()
    page.set_content("""<style>body { background: #fff; color: #000 } input { border: 1px solid #ddd; background: #fff }</style>
      <p>svart</p><p style="color: #767676">grått</p><p style="color: #767676; font-size: 24px">stort</p>
      <p style="background: #000"><b style="background: #ffffffe6; opacity: .3">ljust</b></p><p style="background: linear-gradient(red, blue)">på bild</p>
      <label>fält <input></label>
      <svg width="90" height="20"><rect width="90" height="20" fill="#000"/><text y="15" fill="#fff">på svart</text></svg>
      <svg width="90" height="20"><rect width="90" height="20" fill="#ddd"/><text y="15" fill="#fff">på ljusgrått</text></svg>""")
    texts = [fault.partition(": ")[2] for fault in faint(page)]
    assert texts == ["p. ”grått”", "b. ”ljust”", "p. ”på bild”", "text. ”på ljusgrått”", "kanten på input "]
    page.close()


def test_no_reader_meets_the_name_of_a_field(site):
    faults = []
    for file in files(site):
        if file.relative_to(site).parts[0] not in FOR_EDITORS:
            main = file.read_text(encoding="utf-8").partition("<main")[2].partition("</main>")[0]
            faults += [f"{address_of(file, site)}: {key}" for key in KEY.findall(CODE.sub(" ", main))]
    assert faults == []


def test_on_a_phone_parts_are_folded_and_what_the_address_asks_for_is_open_before_anything_is_drawn(context, origin):
    with visit(context(360), origin, "/om/") as (page, faults):
        page.add_init_script("""addEventListener("DOMContentLoaded", () => {
          window.opened = [...document.querySelectorAll(".part[open] h2")].map((heading) => heading.id);
        })""")
        page.goto(f"{origin}/data/#tabeller")
        assert page.evaluate("opened") == ["tabeller"]
        expect(page.locator("#tabeller")).to_be_in_viewport()
        sums = page.get_by_role("link", name="SHA256SUMS")
        expect(sums).to_be_hidden()
        page.emulate_media(media="print")
        expect(sums).to_be_visible()
        assert not faults
