"""The engine in a real browser: in a worker under a strict policy, from a file on the disk, and on a site that is not ours."""

from __future__ import annotations

import gzip
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from browser.server import served
from foreign import make_foreign

pytestmark = pytest.mark.browser

IN_WORKER = """([base, query]) => new Promise((done, failed) => {
  const trusted = (address) => (globalThis.forebyggaTrusted ?? { createScriptURL: String }).createScriptURL(address);
  const worker = new Worker(trusted(base + "motor.js"), { type: "module" });
  worker.onerror = (event) => failed(new Error(event.message));
  worker.onmessage = ({ data }) => data.error ? failed(new Error(data.error)) : data.id === 1 ? worker.postMessage({ id: 2, op: "search", query }) : done(data.result);
  worker.postMessage({ id: 1, op: "open", base });
})"""
FROM_DISK = """async ([base, query]) => {
  const trusted = (address) => (globalThis.forebyggaTrusted ?? { createScriptURL: String }).createScriptURL(address);
  await new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = trusted(base + "motor.js");
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  });
  return (await globalThis.forebyggaSok.open(base)).search(query);
}"""


def test_it_answers_in_a_worker_and_fetches_little(browser: Browser, origin: str, site: Path) -> None:
    """What an answer costs beside the index stays the same; the index, all words and the facets may grow only with the pages."""
    page = browser.new_page()
    fetched: dict[str, int] = {}
    page.on(
        "response",
        lambda response: fetched.setdefault(response.url, len(gzip.compress(response.body(), 9))) if "/sok/" in response.url else None,
    )
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.goto(origin + "/om/")
    answer = page.evaluate(IN_WORKER, [f"{origin}/sok/", "grannsamverkan"])
    assert answer["hits"][0]["url"] == "god-praktik/grannsamverkan/"
    assert faults == []
    pages = len(list(site.rglob("index.html")))
    assert fetched.pop(f"{origin}/sok/index.json") <= 30 * pages
    words = sum(fetched.pop(url) for url in list(fetched) if re.search(r"/sok/[fv]0-\w+\.js$", url))
    assert words <= 45 * pages
    assert sum(fetched.values()) <= 45_000
    assert len(fetched) <= 16
    page.close()


def test_it_answers_on_a_page_opened_from_the_disk(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "om" / "index.html").as_uri())
    answer = page.evaluate(FROM_DISK, [(site / "sok").as_uri() + "/", "ungdomsbrott"])
    assert answer["total"] > 10
    assert answer["hits"][0]["snippet"]
    page.close()


def test_another_site_has_a_page_to_search_on(browser: Browser, tmp_path: Path) -> None:
    folder = make_foreign(tmp_path)
    program = Path(sys.executable).parent / "mkdocs"
    subprocess.run([program, "build", "--quiet"], cwd=folder, check=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
    with served(folder / "site") as address:
        page = browser.new_page()
        page.goto(f"{address}/sok/?q=batmotor")
        expect(page.locator("#sok-traffar > li")).to_have_count(1)
        expect(page.locator("#sok-status")).to_have_text("1 träff för ”batmotor”.")
        page.fill("#sok-q", "bryggplatser")
        page.locator("#sok-traffar a[href$='/hamnen/#bryggplatser']").click()
        expect(page).to_have_url(re.compile("/hamnen/#bryggplatser$"))
        page.close()
