"""A record on one page of paper: what a reader takes along is one tagged page that says what the web page says."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from forebygga.hub.settings import read_settings
from forebygga.page.framing import Frame
from forebygga.page.output import Output
from hubs import make_hub, site_of

PRACTICE, PROBLEM, ROLE = (
    "god-praktik/exempelvandring/exempelvandring.pdf",
    "problem/exempelstok/exempelstok.pdf",
    "kommuner-mot-brott/roll/brottsforebyggande-samordnare/brottsforebyggande-samordnare.pdf",
)


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_hub(tmp_path_factory.mktemp("blad"))
    settings = root / "data" / "webbplats.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "blad: ja\n", encoding="utf-8")
    return root


@cache
def site(root: Path) -> dict[str, Output]:
    return {output.uri: output for output in site_of(root)}


def read(output: Output) -> tuple[PdfReader, str]:
    """The file, and the words on its pages with every white space as one."""
    reader = PdfReader(BytesIO(output.data))
    return reader, " ".join(" ".join(page.extract_text() for page in reader.pages).split())


@pytest.mark.parametrize("uri", [PRACTICE, PROBLEM, ROLE])
def test_sheet_is_one_tagged_page_in_swedish(hub: Path, uri: str) -> None:
    reader, _ = read(site(hub)[uri])
    root = reader.trailer["/Root"]
    assert len(reader.pages) == 1
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "sv"
    assert "/StructTreeRoot" in root
    assert b"pdfuaid" in root["/Metadata"].get_data()
    assert reader.metadata
    assert reader.metadata.title == site(hub)[uri.rpartition("/")[0] + "/"].meta.title  # type: ignore[union-attr]


@pytest.mark.parametrize("uri", [PRACTICE, PROBLEM, ROLE])
def test_page_leads_to_its_sheet(hub: Path, uri: str) -> None:
    folder, _, name = uri.rpartition("/")
    page = site(hub)[f"{folder}/"]
    assert page.meta
    assert f'href="{name}" download' in Frame(read_settings(hub)[0]).page(page)


def test_sheet_says_what_the_page_says_without_marks(hub: Path) -> None:
    _, text = read(site(hub)[PROBLEM])
    assert "[^" not in text
    assert "**" not in text
    assert "Börja den här månaden" in text
    assert "https://exempelhubben.example/problem/exempelstok/" in text


def test_same_record_gives_the_same_bytes(hub: Path) -> None:
    again = {output.uri: output for output in site_of(hub)}[PRACTICE]
    assert again.data == site(hub)[PRACTICE].data


def test_record_too_long_for_a_page_says_how_much_more_there_is(tmp_path: Path) -> None:
    root = make_hub(tmp_path)
    (root / "data" / "webbplats.yml").write_text("namn: Exempelhubben\nblad: ja\n", encoding="utf-8")
    file = root / "content" / "problem" / "exempelstok.md"
    head = file.read_text(encoding="utf-8")
    measures = "".join(
        f"  - vad: Mått {number} som är ganska långt\n    datakälla: {'Egen räkning på plats. ' * 4}\n" for number in range(60)
    )
    start = head.index("mäta_först:")
    end = head.index("\n", start) + 1
    while head[end] in " -":
        end = head.index("\n", end) + 1
    file.write_text(head[:start] + "mäta_först:\n" + measures + head[end:], encoding="utf-8", newline="\n")
    reader, text = read({output.uri: output for output in site_of(root)}[PROBLEM])
    assert len(reader.pages) == 1
    assert "Mått 0" in text
    assert "till på webbsidan." in text
    assert "Mått 59" not in text


def test_hub_without_the_setting_has_no_sheets(tmp_path: Path) -> None:
    outputs = {output.uri: output for output in site_of(make_hub(tmp_path))}
    assert not [uri for uri in outputs if uri.endswith(".pdf")]
    page = outputs["problem/exempelstok/"]
    assert page.meta
    assert not page.meta.sheets
