"""Every file has a licence whose text is in the repository, and the repository says of itself what others look for."""

from __future__ import annotations

import subprocess
import sys

import pytest
import yaml

from hubs import PROJECT


def test_every_file_has_a_licence() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "reuse", "--root", PROJECT, "lint", "--lines"], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.returncode) == ("", 0), done.stderr


SCOPES = frozenset(
    [
        "agriculture",
        "culture",
        "defence",
        "education",
        "emergency-services",
        "employment",
        "energy",
        "environment",
        "finance-and-economic-development",
        "foreign-affairs",
        "government",
        "healthcare",
        "infrastructures",
        "justice",
        "local-authorities",
        "manufacturing",
        "research",
        "science-and-technology",
        "security",
        "society",
        "sport",
        "tourism",
        "transportation",
        "welfare",
    ]
)
"""The standard's list of fields of application (publiccode.yml, scope list)."""


@pytest.mark.parametrize(("one", "other"), [("LICENSE", "EUPL-1.2"), ("LICENSE-CONTENT", "CC-BY-4.0")])
def test_the_texts_are_the_same_where_people_and_where_tools_look(one: str, other: str) -> None:
    assert (PROJECT / one).read_bytes() == (PROJECT / "LICENSES" / f"{other}.txt").read_bytes()


def test_publiccode_says_what_the_project_says() -> None:
    publiccode = yaml.safe_load((PROJECT / "publiccode.yml").read_text(encoding="utf-8"))
    assert f'license = "{publiccode["legal"]["license"]}"' in (PROJECT / "pyproject.toml").read_text(encoding="utf-8")
    assert {"sv", "en"} == set(publiccode["description"])
    assert all(
        len(text["shortDescription"]) <= 150 and 150 <= len(text["longDescription"]) <= 10_000
        for text in publiccode["description"].values()
    )
    assert set(publiccode["intendedAudience"]["scope"]) <= SCOPES
    assert set(publiccode["localisation"]["availableLanguages"]) == set(publiccode["description"])
    assert publiccode["maintenance"]["type"] in {"internal", "contract", "community", "none"}
