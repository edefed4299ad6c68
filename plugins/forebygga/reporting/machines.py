"""Problems for programs: JSON, GitHub's and GitLab's own forms, SARIF 2.1.0 (OASIS) and reviewdog's RDJSON.

Columns count characters from 1, as SARIF's `unicodeCodePoints` do; RDJSON counts bytes of UTF-8.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from forebygga import __version__
from forebygga.hub.problems import Problem
from forebygga.reporting.text import Files

_GITHUB = {"fel": "error", "varning": "warning", "råd": "notice"}
_GITLAB = {"fel": "major", "varning": "minor", "råd": "info"}
_SARIF = {"fel": "error", "varning": "warning", "råd": "note"}
_RDJSON = {"fel": "ERROR", "varning": "WARNING", "råd": "INFO"}


def _json(problems: Sequence[Problem], root: Path) -> str:
    reports = [
        {"path": one.path, "line": one.line, "column": one.column, "rule": one.rule, "severity": one.severity, "message": one.message}
        for one in problems
    ]
    return _dumped(reports)


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _escaped(text: str, more: str = "") -> str:
    """GitHub's escapes for workflow commands."""
    for sign in "%\r\n" + more:
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def _github(problems: Sequence[Problem], root: Path) -> str:
    return "".join(
        f"::{_GITHUB[one.severity]} file={_escaped(one.path, ':,')},line={one.line},col={one.column},"
        f"title={_escaped(one.rule, ':,')}::{_escaped(one.message)}\n"
        for one in problems
    )


def _fingerprint(problem: Problem) -> str:
    """The same for the same problem though lines above it move."""
    return hashlib.sha256(f"{problem.path}\0{problem.rule}\0{problem.message}".encode()).hexdigest()[:32]


def _gitlab(problems: Sequence[Problem], root: Path) -> str:
    seen: dict[str, int] = {}
    issues = []
    for one in problems:
        mark = _fingerprint(one)
        seen[mark] = seen.get(mark, 0) + 1
        issues.append(
            {
                "description": one.message,
                "check_name": one.rule,
                "fingerprint": mark if seen[mark] == 1 else f"{mark}-{seen[mark]}",
                "severity": _GITLAB[one.severity],
                "location": {"path": one.path, "lines": {"begin": one.line}},
            }
        )
    return _dumped(issues)


def _sarif(problems: Sequence[Problem], root: Path) -> str:
    rules = sorted({one.rule for one in problems})
    results = [
        {
            "ruleId": one.rule,
            "ruleIndex": rules.index(one.rule),
            "level": _SARIF[one.severity],
            "message": {"text": one.message},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": one.path},
                        "region": {"startLine": one.line, "startColumn": one.column},
                    }
                }
            ],
            "partialFingerprints": {"primaryLocationLineHash": _fingerprint(one)},
        }
        for one in problems
    ]
    driver = {"name": "forebygga", "version": __version__, "language": "sv", "rules": [{"id": rule} for rule in rules]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return _dumped({"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]})


def _rdjson(problems: Sequence[Problem], root: Path) -> str:
    files = Files(root)
    diagnostics = []
    for one in problems:
        line = files.line(one.path, one.line) or ""
        column = len(line[: one.column - 1].encode()) + 1
        diagnostics.append(
            {
                "message": one.message,
                "location": {"path": one.path, "range": {"start": {"line": one.line, "column": column}}},
                "severity": _RDJSON[one.severity],
                "code": {"value": one.rule},
            }
        )
    return _dumped({"source": {"name": "forebygga"}, "diagnostics": diagnostics})


def _concise(problems: Sequence[Problem], root: Path) -> str:
    return "".join(f"{problem}\n" for problem in problems)


FORMATS: Mapping[str, Callable[[Sequence[Problem], Path], str]] = {
    "concise": _concise,
    "json": _json,
    "github": _github,
    "gitlab": _gitlab,
    "sarif": _sarif,
    "rdjson": _rdjson,
}
"""What each form is called on the command line, beside `text`."""
