"""The bill of materials: what the site is built with and which scripts and fonts it ships (CycloneDX 1.6, ECMA-424)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from forebygga.hub.inputs import LOCK
from forebygga.hub.settings import Settings

BILL = "sbom.cdx.json"
_LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
_SHIPPED = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2"}


def _licence(name: str) -> list[dict[str, Any]]:
    """The package's licence as it says itself, when that is an SPDX expression (PEP 639)."""
    try:
        expression = metadata(name).json.get("license_expression")
    except PackageNotFoundError:
        return []
    return [{"expression": str(expression)}] if expression else []


def _packages(root: Path) -> Iterator[dict[str, Any]]:
    """The Python packages that the lock names: needed to build, never sent to a visitor (CycloneDX: excluded)."""
    lock = root / LOCK
    for name, version in sorted(_LOCKED.findall(lock.read_text(encoding="utf-8") if lock.is_file() else "")):
        purl = f"pkg:pypi/{name}@{version}"
        component = {"type": "library", "bom-ref": purl, "name": name, "version": version, "scope": "excluded", "purl": purl}
        licences = _licence(name)
        yield component | ({"licenses": licences} if licences else {})


def _shipped(folder: Path) -> Iterator[dict[str, Any]]:
    """The scripts, styles and fonts that visitors get, with their sums."""
    for file in sorted((folder / "assets").rglob("*")):
        if file.suffix in _SHIPPED:
            name = file.relative_to(folder).as_posix()
            digest = sha256(file.read_bytes()).hexdigest()
            licence = "OFL-1.1" if file.suffix == ".woff2" else "EUPL-1.2"
            yield {
                "type": "file", "bom-ref": name, "name": name, "mime-type": _SHIPPED[file.suffix], "scope": "required",
                "hashes": [{"alg": "SHA-256", "content": digest}], "licenses": [{"license": {"id": licence}}],
            }  # fmt: skip


def bill(folder: Path, root: Path, settings: Settings, *, day: date) -> str:
    """The bill of the built folder, as JSON. Same build, same bytes."""
    components = [*_packages(root), *_shipped(folder)]
    site = {"type": "application", "bom-ref": "webbplats", "name": settings.name, "version": day.isoformat()}
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "serialNumber": f"urn:uuid:{uuid5(NAMESPACE_URL, json.dumps([site, components]))}",
        "metadata": {"timestamp": f"{day.isoformat()}T00:00:00Z", "component": site},
        "components": components,
        "dependencies": [{"ref": "webbplats", "dependsOn": [str(component["bom-ref"]) for component in components]}],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
