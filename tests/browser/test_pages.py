"""Every type of page is sound: accessible, quiet, alone on its host and no wider than the screen."""

from __future__ import annotations

import pytest

from browser.addresses import page_types
from browser.visiting import accessibility_faults, too_wide, visit

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("width", "further"), [(360, 320), (1440, 1600)])
def test_sound_in_light_and_dark(subtests, context, site, origin, width, further):
    for address in page_types(site, shortest=True):
        with subtests.test(address=address), visit(context(width), origin, address) as (page, faults):
            faults += [f"ljust: {fault}" for fault in accessibility_faults(page)] + too_wide(page)
            page.emulate_media(color_scheme="dark")
            faults += [f"mörkt: {fault}" for fault in accessibility_faults(page)]
            page.set_viewport_size({"width": further, "height": 900})
            faults += too_wide(page)
            assert not faults, "\n".join(faults)
