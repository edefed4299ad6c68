"""Every type of page is sound: accessible, quiet, alone on its host, no wider than the screen, and whole without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

import pytest
from playwright.sync_api import Page, expect

from browser.addresses import MISSING, SHARES, address_of, files, page_types, share_of_types
from browser.contrast import faint
from browser.targets import small
from browser.text_links import unmarked
from browser.visiting import accessibility_faults, measured_faults, tab, too_wide, visit

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
FOR_EDITORS = ("redaktor", "data", "utveckling")
LEADS = """(isSeen) => {
  const links = [...document.querySelectorAll("main a")].filter((link) => !isSeen || link.checkVisibility({ visibilityProperty: true }));
  const leads = links.map((link) => new URL(link.getAttribute("href"), document.baseURI));
  return leads.filter((address) => address.protocol !== "mailto:").map((address) => address.pathname);
}"""
IS_SEEN = "(what) => [...document.querySelectorAll(what)].some((element) => element.checkVisibility({ visibilityProperty: true }))"
# Every element of the main part in order: its name, and whether it is seen (+), seen and scrolled (~) or neither (-).
SEEN = """() => [...document.querySelectorAll("main, main *")].map((element) => {
  if (!element.checkVisibility({ visibilityProperty: true })) return `${element.tagName} -`;
  const { clientWidth, clientHeight, scrollWidth, scrollHeight } = element;
  const isLarger = clientWidth > 0 && (scrollWidth > clientWidth || scrollHeight > clientHeight);
  const { overflowX, overflowY } = isLarger ? getComputedStyle(element) : {};
  return `${element.tagName} ${[overflowX, overflowY].some((how) => ["auto", "scroll"].includes(how)) ? "~" : "+"}`;
}).join("\\n")"""


@pytest.mark.parametrize("share", SHARES)
def test_every_type_of_page_is_sound(subtests, context, site, origin, share):
    """All that is asked of a page as it lies, in three visits: on a phone, on a wide screen and without scripts.

    The shortest page of a type lacks parts that the longest has: it is visited on a phone, for what is wrong without them.
    What axe asks has the same answer at every width, but of what is shown, and of what scrolls: it is asked again on a wide screen of
    a page that shows something more there, and of the first, for the frame that all have.
    """
    with tab(context(360), origin) as phone, tab(context(1440), origin) as desk, tab(context(scripts=False), origin) as plain:
        phone.bring_axe()
        first = next(address for address in share_of_types(site, share, shortest=True) if address in page_types(site))
        for address in share_of_types(site, share, shortest=True):
            with subtests.test(address=address):
                phone.visit(address)
                faults = [*_narrow(phone.page), *phone.faults]
                if address in page_types(site):
                    seen = phone.page.evaluate(SEEN)
                    desk.visit(address)
                    is_more = address == first or _shows_more(desk.page.evaluate(SEEN), seen)
                    plain.visit(address)
                    links = _leads(desk.page, is_seen=True)
                    faults += [
                        *_wide(desk.page, accessibility_faults if is_more else measured_faults),
                        *desk.faults,
                        *_without_scripts(plain.page, address, links),
                        *plain.faults,
                    ]
                assert not faults, "\n".join(faults)


def _narrow(page: Page) -> Iterator[str]:
    """What is wrong with the page on a phone, first as it comes, then with everything in it unfolded."""
    yield from _at(page, 360, too_wide)
    yield from _at(page, 320, too_wide)
    page.evaluate("document.querySelectorAll('main details').forEach((each) => { each.open = true; })")
    yield from _at(page, 320, too_wide)
    yield from _at(page, 360, accessibility_faults, too_wide, _empty, _focus)
    page.emulate_media(color_scheme="dark")
    yield from (f"mörkt: {fault}" for fault in _at(page, 360, faint))
    page.emulate_media(color_scheme="light")


def _wide(page: Page, measure: Callable[[Page], Iterable[str]]) -> Iterator[str]:
    """What the measure and the others find on a wide screen, and what is wrong between that and a phone, and on paper."""
    yield from _at(page, 1440, measure, too_wide, _empty)
    page.emulate_media(color_scheme="dark")
    yield from (f"mörkt: {fault}" for fault in _at(page, 1440, faint, _focus))
    page.emulate_media(color_scheme="light")
    yield from _at(page, 1600, too_wide)
    yield from _at(page, 768, _empty)
    page.emulate_media(media="print")
    yield from (f"på papper: {fault}" for fault in _at(page, 1440, _empty))
    page.emulate_media(media="screen")


def _shows_more(here: str, there: str) -> bool:
    """Whether an element is seen here that is not there, or scrolls here alone; where the elements are not the same, it is taken to be so."""
    pairs = [(one.split(), other.split()) for one, other in zip(here.split("\n"), there.split("\n"), strict=False)]
    if here.count("\n") != there.count("\n") or any(name != same for (name, _), (same, _) in pairs):
        return True
    return any(sign == "~" != other or (sign == "+" and other == "-") for (_, sign), (_, other) in pairs)


def _at(page: Page, width: int, *measures: Callable[[Page], Iterable[str]]) -> Iterator[str]:
    """What the measures find at the width."""
    if page.viewport_size is None or page.viewport_size["width"] != width:
        page.set_viewport_size({"width": width, "height": HEIGHTS.get(width, 900)})
    yield from (f"{width} px: {fault}" for measure in measures for fault in measure(page))


def _empty(page: Page) -> list[str]:
    """Headings in the page's main part with nothing under them."""
    return [f"bara en rubrik: {text}" for text in page.evaluate(EMPTY)]


def _focus(page: Page) -> Iterator[str]:
    """What takes the focus and does not show it."""
    page.keyboard.press("Tab")
    if not page.evaluate("document.activeElement.matches(':focus-visible')"):
        yield "fokus: inget syns av första tabbsteget"
    yield from (f"fokus: {element}" for element in page.evaluate(UNSEEN))


def _without_scripts(page: Page, address: str, links: set[str]) -> Iterator[str]:
    """What the page lacks when no script runs; `links` is where its main part leads when they do."""
    if not page.evaluate(IS_SEEN, "h1"):
        yield "utan skript: ingen rubrik"
    if "/sok/" not in address and address != MISSING:  # what a script guesses there is found in no list
        yield from (f"utan skript: leder inte till {lead}" for lead in sorted(links - _leads(page)))
    if page.evaluate(IS_SEEN, "[data-theme-toggle]"):
        yield "utan skript: knappen för utseende syns"


def _leads(page: Page, *, is_seen: bool = False) -> set[str]:
    """The pages that the main part leads to, or the links in it that are seen; what an address asks of a script, where on the page it leads, and letters are left out."""
    return set(page.evaluate(LEADS, is_seen))


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


def test_targets_that_are_too_small_are_seen(context):
    page = context(360).new_page()
    page.set_content("""<style>button { width: 20px; height: 20px; padding: 0; margin: 0; border: 0 } li { list-style: none; margin: 60px }</style><ul>
      <li><button>a</button><button>b</button></li><li><button>c</button><button style="margin-left: 4px">d</button></li>
      <li><button>e</button><button style="width: 60px; height: 60px">f</button></li><li><a href="#">g</a><br><a href="#">h</a></li>
      <li>Ord <a href="#">i</a> <a href="#">j</a></li><li><button style="width: 24px">k</button></li></ul>""")
    assert [re.sub(r".*?>(\w)<.*", r"\1", fault) for fault in small(page)] == ["a", "b", "e", "g", "h"]
    page.close()


def test_links_that_do_not_stand_out_from_the_text_are_seen(context):
    page = context(360).new_page()
    page.set_content("""<style>a { text-decoration: none }</style><p>Ord <a href="#">a</a> ord.</p><p>Ord <b><a href="#">b</a></b>.</p>
      <p>Ord <a href="#" style="text-decoration: underline">c</a></p><p>Ord <a href="#" style="border-bottom: 1px solid">d</a></p>
      <p>Ord <a href="#"><u>e</u></a></p><p><a href="#">f</a> · <a href="#">g</a></p><ul><li>Ord <span><a href="#">h</a></span></li></ul>
      <p>Ord <a href="#" style="color: #f00">i</a></p><p hidden>Ord <a href="#">j</a></p><p>Ord <a href="#" style="display: block">k</a></p>""")
    assert [re.sub(r".*?>(\w)<.*", r"\1", fault) for fault in unmarked(page)] == ["a", "h", "i"]
    page.close()


@pytest.mark.parametrize(
    ("wide", "narrow", "is_more"),
    [
        ("P +\nA -", "P +\nA -", False), ("P +\nA -", "P +\nA +", False), ("P +\nA +", "P +\nA -", True), ("P +\nA ~", "P +\nA +", True),
        ("P +\nA +", "P +\nA ~", False), ("P ~\nA +", "P ~\nA +", False), ("P +\nB -", "P +\nA -", True), ("P +", "P +\nA -", True),
    ],
)  # fmt: skip
def test_a_page_that_shows_more_on_a_wide_screen_is_known(wide, narrow, is_more):
    assert _shows_more(wide, narrow) is is_more


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
