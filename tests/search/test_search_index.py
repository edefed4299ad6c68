"""The index as files: the same bytes however it is made, never out of date, and nothing in it that is not on the site."""

from __future__ import annotations

import gzip
import json
import os
import re
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from forebygga_sok import kept as keeping
from forebygga_sok.analysis import page_counts
from forebygga_sok.build import Options, build
from forebygga_sok.kept import Kept
from forebygga_sok.page import Facet, LateHtml, Page
from forebygga_sok.postings import keys_of, postings_of
from forebygga_sok.shards import starts
from forebygga_sok.synonyms import BestBet, Group, Synonyms
from forebygga_sok.tokens import tokens
from forebygga_sok.words import Words

PAGES = [
    Page(
        "a/",
        "Grannsamverkan",
        "<p>Grannar hjälps åt mot inbrott i villor.</p><h2 id='hur'>Hur det går till</h2><p>Skyltar och möten.</p>",
        date="2024-05-01",
    ),
    Page(
        "b/", "Trygghetsvandring", "<p>En vandring genom området.</p>", type="metod", summary="Gå tillsammans.", facets={"typ": ("metod",)}
    ),
    Page("c/", "Inbrott", "<p>Lås dörren.</p>", names=("bostadsinbrott",), weight=0.5),
]
OPTIONS = Options((Facet("typ", "Typ", {"metod": "Metod"}),), Synonyms((Group(("inbrott", "stöld i hemmet")),), (BestBet(("lås",), "c/"),)))


def test_same_pages_same_bytes_in_any_order_with_and_without_cache(tmp_path: Path) -> None:
    first = build(PAGES, OPTIONS).files
    kept = Options(OPTIONS.facets, OPTIONS.synonyms, cache=tmp_path / "analyser")
    assert build(PAGES[::-1], kept).files == first
    warm = build(PAGES, kept)
    assert warm.files == first
    assert warm.analysed == 0


def test_what_the_disk_has_changed_is_worked_out_again(tmp_path: Path) -> None:
    options = replace(OPTIONS, cache=tmp_path / "analyser")
    build(PAGES, options)
    written = (tmp_path / "analyser").read_bytes()
    assert written.count(b"vandring") > 1
    for broken in (written.replace(b"vandring", b"vandrang"), written[: len(written) // 2], written.replace(b'"', b"", 1), b"\0" * 99, b""):
        (tmp_path / "analyser").write_bytes(broken)
        assert build(PAGES, options).files == build(PAGES, OPTIONS).files


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no disk that is always full")
def test_a_full_disk_stops_no_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "TemporaryFile", lambda **_: open("/dev/full", "r+b", buffering=0))  # noqa: SIM115  # who asks closes it
    assert build(PAGES, OPTIONS).files == build(PAGES[::-1], OPTIONS).files


def test_a_warm_build_reads_only_what_changed(tmp_path: Path) -> None:
    options = Options(cache=tmp_path / "analyser")
    build(PAGES, options)
    changed = [PAGES[0], Page("b/", "Trygghetsvandring", "<p>En promenad genom området.</p>"), PAGES[2]]
    again = build(changed, options)
    assert again.analysed == 1
    assert again.files == build(changed).files


def test_a_sentence_more_on_one_page_weighs_no_other_page_anew() -> None:
    texts = [f"ämne{number % 40} " * (number % 13) + f"sak{number % 90} " * (number % 7) + "annat" for number in range(400)]
    longer = [*texts]
    longer[200] += " nytt" * 20

    def weighed(bodies: list[str]) -> dict[str, dict[int, int]]:
        kept = Kept()
        analyses = [kept.analysed(Page(f"{number}/", f"Rubrik {number}", f"<p>{body}</p>")) for number, body in enumerate(bodies)]
        counts = page_counts(analyses)
        postings = postings_of(analyses, keys_of(Words(counts), counts))
        return {key: {page: impact for page, impact in zip(*line, strict=True) if page != 200} for key, line in postings.items()}

    before, after = weighed(texts), weighed(longer)
    assert len(before) > 100
    assert {key: after[key] for key in before} == before


def test_a_broken_or_foreign_cache_is_passed_over(tmp_path: Path) -> None:
    options = Options(cache=tmp_path / "analyser")
    right = build(PAGES, options).files
    whole = (tmp_path / "analyser").read_bytes()
    for text in (b"", whole[: len(whole) // 2], b"\xff\xfe", b"annat\n", whole.rpartition(b"slut")[0]):
        (tmp_path / "analyser").write_bytes(text)
        assert build(PAGES, options).files == right


def test_a_cache_that_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("", encoding="utf-8")
    assert build(PAGES, Options(cache=tmp_path / "fil" / "analyser")).files == build(PAGES).files


def manifest(files: dict[str, str]) -> dict[str, object]:
    value: dict[str, object] = json.loads(files["index.json"])
    return value


def content(files: dict[str, str], kind: str) -> list[Any]:
    """What the first file of a kind hands to the engine."""
    [text] = [text for name, text in files.items() if name.startswith(f"{kind}0-")]
    value: list[Any] = json.loads(text[text.index(",") + 1 : text.rindex(")")])
    return value


def test_the_manifest_names_every_shard_by_its_content() -> None:
    files = build(PAGES, OPTIONS).files
    table = json.loads(files["index.json"])["shards"]
    _, table["d"] = content(files, "f")
    named = {f"{kind}{number}-{mark}.js" for kind, rows in table.items() for number, mark in enumerate(rows["mark"])}
    assert named == files.keys() - {"index.json", "index.js", "motor.js", "sidor.json"}
    for name in named:
        assert files[name].startswith(f'forebyggaSokDel("{name[:-3]}",')
    assert json.loads(re.fullmatch(r'forebyggaSokDel\("index",(.*)\)\n', files["index.js"])[1]) == manifest(files)  # type: ignore[index]


def test_every_page_is_listed_for_other_readers() -> None:
    rows = json.loads(build(PAGES, OPTIONS).files["sidor.json"])
    assert rows == [[page.url, page.title, page.type, page.summary, page.date] for page in PAGES]


def keys(files: dict[str, str]) -> list[str]:
    """The index's words, as its documentation says that they are read."""
    word, keys_of_word = "", []
    for line in content(files, "p")[0].split("\n"):
        word = word[: int(line[0], 36)] + line[1:]
        keys_of_word.append(word)
    return keys_of_word


def test_keys_are_words_of_the_site_or_parts_of_them() -> None:
    site = {word for page in PAGES for text in (page.title, page.html, *page.names, page.summary) for word in tokens(text)}
    others = [key for key in keys(build(PAGES).files) if key not in site]
    assert others == ["bostad", "trygghet"]
    assert all(any(word.startswith(key) for word in site) for key in others)


def test_words_that_begin_alike_are_in_one_file_when_they_fit() -> None:
    roots = ["ab", "brot", "brottsof", "brottspl", "brun", "brun", "cykel"]
    assert starts(roots, [1] * 7, most=3) == [0, 1, 4]
    assert starts(roots, [1] * 7, most=2) == [0, 2, 4, 6]
    assert starts(roots, [9] * 7, most=2) == [0, 1, 2, 3, 4, 6]


def test_a_synonym_stands_with_the_words_that_it_begins_like() -> None:
    keys, counts, synonyms, parts, postings, *_ = content(build(PAGES, OPTIONS).files, "p")
    assert synonyms == "stöld i hemmet>inbrott;7"
    assert len(keys.split("\n")) == len(counts) == len(parts.split("\n")) == len(postings.split("\n"))


def test_all_words_are_in_a_file_of_their_own() -> None:
    files = build(PAGES, OPTIONS).files
    shard = content(files, "p")
    assert content(files, "v") == [*shard[:3], shard[6]]


def test_the_engine_is_small() -> None:
    assert len(gzip.compress(build(PAGES).files["motor.js"].encode(), 9)) <= 14_950


def test_of_two_pages_with_one_address_the_first_counts() -> None:
    rows = json.loads(build([Page("a/", "Ett"), Page("a/", "Två")]).files["sidor.json"])
    assert [row[1] for row in rows] == ["Ett"]


def test_no_pages_is_an_index_too() -> None:
    assert json.loads(build([]).files["index.json"])["pages"] == 0


def test_what_was_worked_out_elsewhere_is_not_worked_out_again(tmp_path: Path) -> None:
    """As when other processes make the pages: the text itself is then never asked for."""

    def refused() -> str:
        raise AssertionError("the page was made again")

    named = [replace(page, html=LateHtml(page.url, partial(str, page.html))) for page in PAGES]
    unread = [replace(page, html=LateHtml(page.url, refused)) for page in PAGES]
    kept = Kept(tmp_path / "analyser")
    for page in named:
        line = kept.line(page)
        assert line
        kept.put(*line)
    assert build(unread, OPTIONS, kept).files == build(PAGES, OPTIONS).files
    again = Kept(tmp_path / "analyser")
    assert [again.line(page) for page in unread] == [None] * len(PAGES)
    assert build(unread, OPTIONS, again).files == build(PAGES, OPTIONS).files


def test_analyses_by_other_code_or_of_pages_that_other_code_made_are_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "analyser"
    build(PAGES, OPTIONS, Kept(file, is_lasting=lambda: False))  # the code was saved while the pages were made
    assert not file.exists()
    build(PAGES, OPTIONS, Kept(file))
    before = file.read_bytes()
    build(PAGES[:1], OPTIONS, Kept(file, is_lasting=lambda: False))
    assert file.read_bytes() == before
    assert all(Kept(file).line(page) is None for page in PAGES)
    monkeypatch.setattr("forebygga_sok.analysis._code", lambda: "en annan")
    assert all(Kept(file).line(page) for page in PAGES)


def test_what_a_killed_build_left_of_the_file_goes(tmp_path: Path) -> None:
    (tmp_path / "analyser.1.ny").write_bytes(b"halv")
    build(PAGES, replace(OPTIONS, cache=tmp_path / "analyser"))
    assert [one.name for one in tmp_path.iterdir()] == ["analyser"]
