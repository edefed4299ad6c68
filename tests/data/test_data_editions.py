"""An edition of the open data can be cited: it is what it was, it is found at its address, and nobody changes it unseen."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest

from forebygga.cli import main
from hubs import problems_of, site_of


@pytest.fixture
def edition(hub: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample hub's edition of April 2026."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1775815200")
    assert main(["edition", "--hubb", str(hub)]) == 0
    return hub / "data" / "utgavor" / "2026-04.zip"


def test_an_edition_has_a_page_that_says_how_to_cite_it(edition: Path, hub: Path) -> None:
    published = {output.uri: output for output in site_of(hub)}
    page = published["data/utgava/2026-04/"]
    checksum = hashlib.sha256(edition.read_bytes()).hexdigest()
    assert "(2026). Öppna data, utgåva 2026-04 [datamängd]" in page.text
    assert checksum in page.text
    assert published["data/utgava/2026-04/forebygga-brott-2026-04.zip"].data == edition.read_bytes()
    assert 'href="utgava/2026-04/"' in published["data/"].text
    assert problems_of(hub) == []


def test_an_edition_holds_what_is_published_and_proves_its_own_files(edition: Path, hub: Path) -> None:
    with zipfile.ZipFile(edition) as package:
        files = {name: package.read(name) for name in package.namelist()}
    for line in files["SHA256SUMS"].decode().splitlines():
        checksum, _, name = line.partition("  ")
        assert hashlib.sha256(files[name]).hexdigest() == checksum
    support = list(csv.DictReader(io.StringIO(files["stod.csv"].decode("utf-8-sig")), delimiter=";"))
    assert [row["nyckel"] for row in support] == ["stod/exempelboken"]  # never the draft
    facts = json.loads(files["utgava.json"])
    assert (facts["utgåva"], facts["dag"]) == ("2026-04", "2026-04-10")


def test_a_month_has_one_edition(edition: Path, hub: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = edition.read_bytes()
    assert main(["edition", "--hubb", str(hub)]) == 2
    assert "finns redan; en utgåva ändras aldrig" in capsys.readouterr().err
    assert edition.read_bytes() == before


def test_content_with_faults_gives_no_edition(hub: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (hub / "content" / "stod" / "trasig.md").write_text("---\ntitel: [\n---\n", encoding="utf-8")
    assert main(["edition", "--hubb", str(hub)]) == 1
    assert "forebygga check" in capsys.readouterr().err
    assert not (hub / "data" / "utgavor").exists()


def test_a_changed_edition_is_told(edition: Path, hub: Path) -> None:
    edition.write_bytes(edition.read_bytes() + b" ")
    assert [problem.rule for problem in problems_of(hub)] == ["data-edition"]
