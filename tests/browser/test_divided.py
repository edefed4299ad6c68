"""A list that the page has no room for, as a reader meets it: filtered whole with scripts, and followed page by page without."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from browser.server import served
from browser.visiting import accessibility_faults, too_wide, visit
from forebygga.hub.settings import read_settings
from forebygga.page.assets import Assets
from forebygga.page.continuing import continued
from forebygga.page.framing import Frame
from forebygga.page.rendering import Hub
from forebygga.subjects.requests.pages import request_pages
from hubs import TODAY, catalog_of, make_hub

pytestmark = pytest.mark.browser

REGISTER = "/samordning/uppmaningar/"
COPIES = 150
"""Requests enough for two pages, twenty elements each."""


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the register of a hub with many requests is served."""
    folder = tmp_path_factory.mktemp("delad")
    root = make_hub(folder / "hubb")
    original = (root / "content" / "uppmaningar" / "svara-pa-enkaten.md").read_text(encoding="utf-8")
    for number in range(COPIES):
        copy = original.replace("\ntitel: ", f"\ntitel: Nr {number}, ", 1)
        (root / "content" / "uppmaningar" / f"kopia-{number}.md").write_text(copy, encoding="utf-8", newline="\n")
    settings = read_settings(root)[0]
    hub, frame = Hub(catalog_of(root), settings, TODAY), Frame(settings)
    for output in continued(hub, request_pages(hub)):
        file = folder / "sida" / (f"{output.uri}index.html" if output.is_page else output.uri)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(frame.page(output).encode() if output.is_page else output.data)
    for name, content in Assets().files.items():
        (folder / "sida" / "assets" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "sida" / "assets" / name).write_bytes(content)
    with served(folder / "sida") as address:
        yield address


def test_who_filters_a_divided_list_filters_all_of_it(context, register: str) -> None:
    with visit(context(360), register, REGISTER) as (page, faults):
        requests = page.locator("[data-lista] .request")
        assert requests.count() < COPIES
        expect(page.get_by_role("link", name="Visa resten")).to_be_visible()
        assert accessibility_faults(page) + too_wide(page) == []
        page.get_by_label("Ska, bör eller kan").select_option(index=1)
        expect(page.get_by_role("link", name="Visa resten")).to_have_count(0)
        page.get_by_label("Ska, bör eller kan").select_option(index=0)
        expect(page.locator("[data-lista] .request", has_text="Nr ")).to_have_count(COPIES)
        assert faults == []


def test_without_scripts_the_rest_of_the_list_is_a_link_away(context, register: str) -> None:
    with visit(context(360, scripts=False), register, REGISTER) as (page, faults):
        shown = page.locator(".request", has_text="Nr ").count()
        page.get_by_role("link", name="Visa resten").click()
        expect(page.locator(".request", has_text="Nr ")).to_have_count(COPIES - shown)
        assert faults == []
    with visit(context(360), register, f"{REGISTER}mer/1/") as (page, faults):
        assert accessibility_faults(page) + too_wide(page) == []
        assert faults == []
