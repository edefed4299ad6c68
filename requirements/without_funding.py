"""Without whom to pay: what npm's lock holds that is not needed to install. Run by make lock, after npm."""

from __future__ import annotations

import json
from pathlib import Path

LOCK = Path("package-lock.json")

lock = json.loads(LOCK.read_text(encoding="utf-8"))
for package in lock["packages"].values():
    package.pop("funding", None)
LOCK.write_text(f"{json.dumps(lock, ensure_ascii=False, indent=2)}\n", encoding="utf-8")
