"""The search as its users meet it: pages are indexed, and the engine answers in Node.js as it does in the browser."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from forebygga_sok.build import Options, build
from forebygga_sok.page import Page
from hubs import PROJECT

RUNNER = PROJECT / "bench" / "sok" / "motor.mjs"


def node(*arguments: str | Path, given: str = "") -> str:
    """What the program prints."""
    program = shutil.which("node")
    assert program, "Node.js saknas; kör make test"
    done = subprocess.run([program, *arguments], input=given, capture_output=True, text=True, encoding="utf-8", check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout


def asked(folder: Path, queries: Sequence[tuple[str, dict[str, Any]]], *, alone: bool = False) -> list[dict[str, Any]]:
    """The engine's answers to queries with options, from the index in the folder; `alone` where each is a visitor's first."""
    given = json.dumps([{"query": query, "options": options, "alone": alone} for query, options in queries])
    answers: list[dict[str, Any]] = json.loads(node(RUNNER, folder, given=given))["answers"]
    return answers


class Searched:
    """A few pages with their index."""

    def __init__(self, pages: Sequence[Page], options: Options | None = None) -> None:
        self.index = build(pages, options)

    def ask(self, query: str, **options: Any) -> dict[str, Any]:
        """The answer to a query."""
        with tempfile.TemporaryDirectory() as name:
            for file, text in self.index.files.items():
                Path(name, file).write_text(text, encoding="utf-8")
            return asked(Path(name), [(query, options)])[0]

    def urls(self, query: str, **options: Any) -> list[str]:
        """The addresses that a query finds, the best first."""
        return [hit["url"] for hit in self.ask(query, **options)["hits"]]
