"""The test files that a change can break first, a line each, by a plain rule: those of its folder, and those that import it.

    .venv/bin/python .ci/berorda.py [GREN]

The change is what differs from where the branch left GREN (main), saved or not. What the rule cannot know is left to make test.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TESTS = ROOT / "tests"
ALWAYS = ("test_layers.py", "test_house.py", "test_sitemap.py", "test_styles.py", "page/test_templates.py")
"""Rules of the whole house; together some ten seconds."""
_IMPORT = re.compile(r"^(?:from|import) ([\w.]+)(?: import \(?([^)\n]*))?", re.MULTILINE)


def _git(*words: str) -> list[str]:
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603, S607  # our own words
    return done.stdout.splitlines()


def changed(branch: str) -> set[str]:
    """Paths of the files that differ from where this branch left the named one, new ones too."""
    start = (_git("merge-base", branch, "HEAD") or ["HEAD"])[0]
    return {*_git("diff", "--name-only", start), *_git("ls-files", "--others", "--exclude-standard")}


def _folders(path: str) -> Iterator[str]:
    """The folders of tests that stand beside the file: its subject's or its stage's."""
    parts = Path(path).parts
    if parts[0] == "plugins" and len(parts) > 3:
        yield parts[3] if parts[2] == "subjects" else parts[2]
    if parts[:2] == ("plugins", "forebygga_sok"):
        yield "search"
    if parts[:2] == ("plugins", "forebygga_mottagare"):
        yield "receiver"
    if parts[0] in (".ci", "bench", "Makefile"):
        yield "repository"


def _module(path: str) -> str:
    return ".".join(Path(path).with_suffix("").parts[1:]).removesuffix(".__init__")


def _imported(text: str) -> set[str]:
    """The modules that a test's text imports, and the names it takes from packages, which may be modules."""
    imported = set()
    for module, names in _IMPORT.findall(text):
        imported |= {module, *(f"{module}.{name.split(' as ')[0].strip()}" for name in names.split(",") if name.strip())}
    return imported


def affected(paths: Iterable[str]) -> list[Path]:
    """The test files to run for a change of the files, in order; those of the browser are left to make test."""
    paths = set(paths)
    modules = {_module(path) for path in paths if path.endswith(".py") and path.startswith(("plugins/", "tests/"))}
    folders = {folder for path in paths for folder in _folders(path)}
    chosen = {TESTS / name for name in ALWAYS}
    for file in TESTS.rglob("test_*.py"):
        place = file.relative_to(TESTS)
        if place.parts[0] == "browser":
            continue
        if f"tests/{place.as_posix()}" in paths or place.parts[0] in folders or _imported(file.read_text(encoding="utf-8")) & modules:
            chosen.add(file)
    return sorted(file for file in chosen if file.is_file())


if __name__ == "__main__":
    for file in affected(changed(*(sys.argv[1:] or ["main"]))):
        print(file.relative_to(ROOT))
