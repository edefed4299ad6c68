"""The search alone, on a site that is not the hub."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from foreign import make_foreign
from hubs import PROJECT
from searching import asked

ALONE = """
import importlib.abc, sys

class Blocker(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"forebygga", "pydantic", "docx", "pptx", "icalendar", "markdown_it"}:
            raise ImportError(f"{name} is blocked")

sys.meta_path.insert(0, Blocker())
from mkdocs.__main__ import cli
cli(["build", "--strict", "--quiet"])
"""


def build(folder: Path) -> subprocess.CompletedProcess[str]:
    """Build the site where nothing of the hub can be imported."""
    settings = os.environ | {"PYTHONPATH": str(PROJECT / "plugins"), "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(
        [sys.executable, "-c", ALONE], cwd=folder, env=settings, capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_foreign(tmp_path_factory.mktemp("frammande"))
    done = build(folder)
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("båtmotorer", "motorer/"),
        ("batmotorstold", "motorer/"),
        ("stulen motor", "motorer/"),
        ("bryggplats", "hamnen/"),
        ("kajaker", "kanoter/"),
        ("snurra", "motorer/"),
        ("öppettider", "hamnen/"),
    ],
)
def test_another_site_is_searched_in_swedish(site: Path, query: str, expected: str) -> None:
    assert [hit["url"] for hit in asked(site / "sok", [(query, {})])[0]["hits"]][:1] == [expected]


def test_what_a_page_or_a_pattern_leaves_out_is_not_found(site: Path) -> None:
    assert [hit["url"] for hit in asked(site / "sok", [("bryggplatser", {})])[0]["hits"]] == ["hamnen/"]


def test_tags_narrow_hits_down(site: Path) -> None:
    assert asked(site / "sok", [("polisen", {})])[0]["facets"]["amne"] == [["stöld", "stöld", 1]]


def test_the_page_to_search_on_is_there_and_loads_only_its_own_files(site: Path) -> None:
    page = (site / "sok" / "index.html").read_text(encoding="utf-8")
    assert '<script type="module" src="show.js"></script>' in page
    assert (site / "sok" / "show.js").is_file()


def test_synonyms_of_another_form_stop_the_build(tmp_path: Path) -> None:
    folder = make_foreign(tmp_path)
    (folder / "synonymer.yml").write_text("grupper:\n  - till: [båt]\n", encoding="utf-8")
    done = build(folder)
    assert done.returncode == 1
    assert "filen har fel form" in done.stderr
