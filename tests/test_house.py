"""What the house says of itself is there: every path that it names exists, and its layers hold."""

from __future__ import annotations

import re

from hubs import PROJECT

CORE = PROJECT / "plugins" / "forebygga"
TEXTS = ("docs/utveckling/index.md", "docs/utveckling/beslut.md", "CONTRIBUTING.md")
PATH = re.compile(r"`((?:plugins|tests|data|docs|content|bench|requirements|hosting)(?:/[\w.-]+)*)/?`")
# Lower floors first; a floor may use itself and those below.
FLOORS = (("records",), ("hub",), ("rules",), ("page", "formats", "drawing", "reporting"), ("subjects",))
# Still to be mended: an address's check needs the tables of characters, which are read with files.
KNOWN = {"records/fields.py → hub"}
