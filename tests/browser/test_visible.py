"""What stands in a page's main part can be seen, at every width and on paper."""

from __future__ import annotations

import pytest

from browser.addresses import SHARES, share_of_types
from browser.visiting import visit

pytestmark = pytest.mark.browser

WIDTHS = (360, 768, 1280, 1440)

# Tools go away on paper, and a table may become a list; a part that keeps its heading keeps what stands under it, open or folded.
EMPTY = """() => [...document.querySelectorAll("main section")].filter((section) => {
  const heading = section.querySelector("h2, h3");
  if (!heading || !heading.checkVisibility()) return false;
  if ([...section.querySelectorAll("details:not([open]) > summary")].some((fold) => fold.checkVisibility())) return false;
  const rest = [...section.querySelectorAll("p, li, td, th, dd, figure")].filter((element) => element.textContent.trim());
  return rest.length && !rest.some((element) => element.checkVisibility());
}).map((section) => section.querySelector("h2, h3").textContent.trim())"""


@pytest.mark.parametrize("share", SHARES)
def test_no_part_of_a_page_is_an_empty_heading(context, origin, site, share):
    unseen = []
    for address in share_of_types(site, share):
        with visit(context(), origin, address) as (page, _):
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                unseen += [f"{address} {width} px: {text}" for text in page.evaluate(EMPTY)]
            page.emulate_media(media="print")
            unseen += [f"{address} på papper: {text}" for text in page.evaluate(EMPTY)]
    assert unseen == [], "\n".join(unseen)
