"""The core stands without any engine: it is imported and makes a site where MkDocs cannot be imported at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import forebygga
from forebygga.page.output import Output
from forebygga.site import file_bytes, file_of
from hubs import PROJECT

CORE = Path(forebygga.__file__).parent
WITHOUT_ENGINES = """
import importlib.abc, sys

BLOCKED = {"mkdocs", "material", "forebygga_mkdocs", "forebygga_mottagare", "starlette", "uvicorn", "httpx2"}

class Blocker(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in BLOCKED:
            raise ImportError(f"{name} is blocked")

sys.meta_path.insert(0, Blocker())
"""


def run(code: str, *arguments: str, seed: str = "0") -> subprocess.CompletedProcess[str]:
    """The code in a Python of its own, with the engines blocked."""
    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "plugins"), "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": "1775815200"}
    command = [sys.executable, "-c", WITHOUT_ENGINES + code, *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)


def modules() -> list[str]:
    """Every module of the core, by name."""
    names = [file.relative_to(CORE.parent).with_suffix("").parts for file in sorted(CORE.rglob("*.py"))]
    return [".".join(name[:-1] if name[-1] == "__init__" else name) for name in names]


def test_every_module_of_the_core_is_imported_without_an_engine() -> None:
    assert "forebygga.page.rendering" in modules()
    done = run("import importlib\nfor name in sys.argv[1:]: importlib.import_module(name)", *modules())
    assert done.stderr == ""
    assert done.returncode == 0


def test_blocking_works() -> None:
    assert "mkdocs is blocked" in run("import mkdocs").stderr


def files(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def test_the_site_is_written_without_an_engine_and_as_it_is_written_here(sample: Path, site: list[Output], tmp_path: Path) -> None:
    """By another process, whose sets and dictionaries have another order: the same bytes."""
    code = "from forebygga.cli import main\nsys.exit(main(sys.argv[1:]))"
    done = run(code, "write", "--hubb", str(sample), str(tmp_path / "site"), seed="1")
    assert done.returncode == 0, done.stderr
    written = files(tmp_path / "site")
    assert "index.md" in written
    assert written == {file_of(output): file_bytes(output) for output in site}


def test_a_check_makes_no_page_and_imports_nothing_that_does(sample: Path) -> None:
    code = "from forebygga.cli import main\ncode = main(['check', '--tyst', '--hubb', sys.argv[1]])\nprint(*sys.modules)\nsys.exit(code)"
    done = run(code, str(sample))
    assert done.returncode == 0, done.stderr
    imported = set(done.stdout.split())
    assert "forebygga.subjects.act.rules" in imported
    assert not imported & {"jinja2", "icalendar", "nh3", "forebygga.site", "forebygga.page.rendering", "forebygga.subjects.act.pages"}


def test_a_build_starts_without_the_libraries_of_files_that_it_may_not_have_to_make() -> None:
    done = run("import forebygga.cli.commands\nfrom forebygga.subjects import subjects\nsubjects()\nprint(*sys.modules)")
    assert done.returncode == 0, done.stderr
    assert not {"docx", "pptx", "icalendar", "xlsxwriter", "fontTools", "typst", "resvg_py"}.intersection(done.stdout.split())
