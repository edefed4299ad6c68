"""A page that is asked for by itself is the one that the whole site would have."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path

from forebygga.hub.settings import read_settings
from forebygga.load import load
from forebygga.page.framing import Frame
from forebygga.page.rendering import Hub
from forebygga.serving.live import Live
from forebygga.serving.preview import Preview
from forebygga.site import made

TODAY = date(2026, 11, 30)


def _preview(root: Path) -> Preview:
    settings, _ = read_settings(root)
    return Preview(root, Hub(load(root)[0], settings, TODAY), Frame(settings, serving=True), {})


def test_what_a_record_has_is_made_alone_as_it_is_made_with_all_others(sample):
    preview = _preview(sample)
    whole = {output.uri: output for output in made(preview.hub)}
    addresses = {entry.address[1:] for entry in preview.hub.catalog.entries.values() if entry.is_published}
    for uri in addresses & whole.keys():
        alone = preview.output_at(uri)
        assert alone is not None
        assert (alone.meta, alone.source, alone.changed) == (whole[uri].meta, whole[uri].source, whole[uri].changed), uri
    assert addresses & whole.keys()


def test_no_other_page_is_made_for_a_practices_sake(sample):
    preview = _preview(sample)
    assert preview.output_at("god-praktik/exempelvandring/")
    assert not preview.places


def test_an_asset_that_is_asked_for_by_its_content_may_be_kept(sample):
    preview = _preview(sample)
    answer = preview.answer("assets/site.css")
    assert answer is not None
    assert answer.address == preview.frame.assets.address("site.css")


def test_every_page_that_a_build_makes_is_there_when_it_is_asked_for(hub, sample_site, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1775815200")
    live = Live(hub)
    live.update()
    pages = sorted(page.parent.relative_to(sample_site).as_posix() for page in sample_site.rglob("index.html"))
    answers = {page: live.answer(f"{page}/".removeprefix("./"))[0] for page in pages}
    assert [page for page, answer in answers.items() if answer is None or not answer.is_there] == []


def test_whoever_was_shown_the_search_of_before_is_told_when_it_is_made_anew(hub, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1775815200")
    live = Live(hub)
    live.update()
    assert "Vandringen" not in live.answer("sok/a-o/v/")[0].content.decode()
    file = hub / "content" / "god-praktik" / "exempelvandring.md"
    file.write_text(file.read_text(encoding="utf-8").replace("Exempelvandring –", "Vandringen –"), encoding="utf-8")
    live.update()
    _, shown = live.answer("sok/a-o/v/")
    with live.news:
        assert live.news.wait_for(lambda: live.epoch != shown, timeout=180)
    assert "Vandringen" in live.answer("sok/a-o/v/")[0].content.decode()


def test_the_check_waits_while_somebody_waits_for_a_page(hub, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1775815200")
    live = Live(hub)
    live.update()
    asked, may_answer, checked = threading.Event(), threading.Event(), threading.Event()

    def slowly(preview, uri):
        asked.set()
        may_answer.wait(60)

    monkeypatch.setattr(Preview, "answer", slowly)
    monkeypatch.setattr("forebygga.serving.live.judged", lambda read, is_wanted: [checked.set()] if is_wanted() else [])
    monkeypatch.setattr("forebygga.serving.live._stopping", tuple)
    reader = threading.Thread(target=live.answer, args=("om/",))
    reader.start()
    assert asked.wait(60)
    threading.Thread(target=live.judge, daemon=True).start()
    assert not checked.wait(1)
    may_answer.set()
    reader.join(60)
    assert checked.wait(60)
