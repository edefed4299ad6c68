"""The sample hub as a folder to change, and what the core says of it."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

from forebygga.hub.catalog import Catalog
from forebygga.hub.problems import Problem
from forebygga.hub.settings import read_settings
from forebygga.load import load
from forebygga.page.output import Output
from forebygga.site import outputs

TESTS = Path(__file__).parent
SAMPLE = TESTS / "sample"
PROJECT = TESTS.parent
TODAY = date(2026, 4, 10)


def make_hub(target: Path) -> Path:
    """The sample hub, copied to the folder together with the real vocabularies."""
    shutil.copytree(SAMPLE, target, dirs_exist_ok=True)
    shutil.copytree(PROJECT / "data" / "vocabularies", target / "data" / "vocabularies", dirs_exist_ok=True)
    return target


def problems_of(root: Path) -> list[Problem]:
    """Everything that is wrong in the hub on TODAY."""
    return load(root, today=TODAY)[1]


def catalog_of(root: Path) -> Catalog:
    """The catalog of a hub without problems that stop publication."""
    if root == PROJECT:
        return real_catalog()
    linked, problems = load(root)
    assert [str(problem) for problem in problems if problem.severity == "fel"] == []
    return linked


_own_records = {"may be read": True}


def let_own_records_be_read(allowed: bool) -> None:
    """Whether the test that begins may rest on the project's own records: only one that is marked so, or opens a browser on them."""
    _own_records["may be read"] = allowed


@cache
def _real_catalog() -> Catalog:
    return load(PROJECT)[0]


def real_catalog() -> Catalog:
    """The project's own records. Read once for all tests: nobody changes a catalog.

    Raises AssertionError in a test of the code, since an editor who changes a record must not break one.
    """
    assert _own_records["may be read"], "the test rests on the project's own records: use the sample hub, or mark it `content`"
    return _real_catalog()


@cache
def real_outputs() -> list[Output]:
    """All that the project itself publishes, as on TODAY; a page is written when its text is first asked for, and kept."""
    return outputs(real_catalog(), read_settings(PROJECT)[0], today=TODAY)


def site_of(root: Path, *, today: date = TODAY, folders: Sequence[Path] = ()) -> list[Output]:
    """All outputs of a hub without problems."""
    return outputs(catalog_of(root), read_settings(root)[0], today=today, folders=folders)


def record(root: Path, key: str, head: str, body: str = "Exempelpost.") -> Path:
    """Write a record of the hub: `key` is collection/id, `head` its fields."""
    file = root / "content" / f"{key}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\n{head.strip()}\n---\n\n{body}\n", encoding="utf-8", newline="\n")
    return file


PUBLICATION = """
titel: En bok till
ingress: En påhittad bok.
slag: bok
år: 2025
vad_för: Den är ett exempel.
url: https://bok.example/
källor:
  - nyckel: k1
    titel: Boken
    utgivare: Exempelmyndigheten
    typ: myndighet
publicerad: 2026-01-15
granska_senast: 2027-01-15
status: aktuell
"""
"""The head of a publication with nothing more than it must have."""
