"""Every type of page is sound: accessible, quiet, alone on its host and no wider than the screen."""

from __future__ import annotations

import re

import pytest

from browser.addresses import SHARES, address_of, files, share_of_types
from browser.contrast import faint
from browser.visiting import accessibility_faults, too_wide, visit

pytestmark = pytest.mark.browser

# A field's key as it stands in a record's file: words with underscores between them.
KEY = re.compile(r"\b[a-zåäö]+(?:_[a-zåäö]+)+\b")
CODE = re.compile(r"<(script|style|code|pre|template)\b.*?</\1>|<[^>]+>|https?://\S+", re.DOTALL)
FOR_EDITORS = ("redaktor", "data", "utveckling")


@pytest.mark.parametrize("share", SHARES)
@pytest.mark.parametrize(("width", "further"), [(360, 320), (1440, 1600)])
def test_sound_in_light_and_dark(subtests, context, site, origin, width, further, share):
    for address in share_of_types(site, share, shortest=True):
        with subtests.test(address=address), visit(context(width), origin, address) as (page, faults):
            faults += [f"ljust: {fault}" for fault in accessibility_faults(page) + faint(page)] + too_wide(page)
            page.emulate_media(color_scheme="dark")
            faults += [f"mörkt: {fault}" for fault in faint(page)]
            page.set_viewport_size({"width": further, "height": 900})
            faults += too_wide(page)
            assert not faults, "\n".join(faults)


def test_what_is_too_faint_is_seen(context):
    page = context(360).new_page()
    page.set_content("""<style>body { background: #fff; color: #000 } input { border: 1px solid #ddd; background: #fff }</style>
      <p>svart</p><p style="color: #767676">grått</p><p style="color: #767676; font-size: 24px">stort</p>
      <p style="background: #000"><b style="background: #ffffffe6; opacity: .3">ljust</b></p><p style="background: linear-gradient(red, blue)">på bild</p>
      <label>fält <input></label>""")
    told = [fault.partition(": ")[2] for fault in faint(page)]
    assert told == ["p. ”grått”", "b. ”ljust”", "p. ”på bild”", "kanten på input "]
    page.close()


def test_no_reader_meets_the_name_of_a_field(site):
    told = []
    for file in files(site):
        if file.relative_to(site).parts[0] not in FOR_EDITORS:
            main = file.read_text(encoding="utf-8").partition("<main")[2].partition("</main>")[0]
            told += [f"{address_of(file, site)}: {key}" for key in KEY.findall(CODE.sub(" ", main))]
    assert told == []
