"""Every type of page is sound: accessible, quiet, alone on its host and no wider than the screen."""

from __future__ import annotations

import pytest

from browser.addresses import page_types
from browser.visiting import accessibility_faults, too_wide, visit

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("address", page_types())
def test_sound(context, origin, address, look, width):
    with visit(context(width, look), origin, address) as (page, faults):
        faults += accessibility_faults(page) + too_wide(page)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("address", page_types())
def test_holds_on_a_wide_screen(context, origin, address):
    with visit(context(1600), origin, address) as (page, _):
        assert too_wide(page) == []
