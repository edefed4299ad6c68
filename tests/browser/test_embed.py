"""A page of the hub in another site's frame, as that site's visitor meets it; and the page that makes the code."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import expect

from browser.visiting import visit

pytestmark = pytest.mark.browser

GUIDE = "/badda-in/"
CALENDAR = f"{GUIDE}kalender/"


@contextmanager
def foreign(body: str) -> Iterator[str]:
    """Another site, on another origin, with one page."""
    page = f'<!doctype html><html lang="sv"><title>Kommunen</title><body><h1>Kommunen</h1>{body}</body></html>'.encode()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def test_code_from_the_guide_works_on_another_site_and_its_links_open_in_the_whole_window(context, origin):
    with visit(context(), origin, GUIDE) as (page, faults):
        page.get_by_label("Vad", exact=True).select_option("Kalender")
        page.get_by_label("Urval").select_option(label="Konferens")
        page.get_by_label("Utseende").select_option("morkt")
        page.get_by_label("Höjd i bildpunkter").fill("300")
        page.get_by_label("Höjd i bildpunkter").blur()
        expect(page.get_by_label("Kod att klistra in")).to_have_value(re.compile('height="300"'))
        expect(page.frame_locator("iframe[title=Förhandsvisning]").get_by_role("heading", level=1)).to_have_text("Kalender: Konferens")
        code = page.get_by_label("Kod att klistra in").input_value()
        assert not faults
    with foreign(code) as address:
        other = context().new_page()
        try:
            other.goto(address)
            frame = other.frame_locator("iframe")
            expect(frame.get_by_role("heading", level=1)).to_have_text("Kalender: Konferens")
            assert frame.locator("html").get_attribute("data-theme") == "morkt"
            assert other.locator("iframe").get_attribute("height") == "300"
            frame.get_by_role("listitem").first.get_by_role("link").click()
            expect(other).to_have_url(f"{origin}/kalender/rff-2025/")
        finally:
            other.close()


def test_the_hubs_other_pages_refuse_to_stand_in_a_frame(context, origin):
    with foreign(f'<iframe src="{origin}/kalender/" title="Fel sida"></iframe>') as address:
        page = context().new_page()
        try:
            page.goto(address)
            expect(page.frame_locator("iframe").get_by_role("heading", name="Kalender")).to_have_count(0)
        finally:
            page.close()


def test_a_frame_works_without_scripts_and_in_a_narrow_column(context, origin):
    with foreign(f'<iframe src="{origin}{CALENDAR}" title="Kalender" width="240" height="500"></iframe>') as address:
        page = context(scripts=False).new_page()
        try:
            page.goto(address)
            frame = page.frame_locator("iframe")
            expect(frame.get_by_role("heading", level=1)).to_have_text("Kalender: allt")
            assert frame.get_by_role("listitem").count() > 3
        finally:
            page.close()


def test_examples_are_ready_without_scripts(context, origin):
    with visit(context(scripts=False), origin, GUIDE) as (page, _):
        expect(page.locator("form.embedding")).to_be_hidden()
        assert page.locator("pre code").count() == 4
        page.locator("summary", has_text="Nytt").click()
        page.get_by_role("link", name="Skåne län").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Nytt: Skåne län")
