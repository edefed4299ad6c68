"""The engine that searches in the browser: written in parts (engine/*.js), published as one small script (motor.js).

`python -m forebygga_sok.engine` makes motor.js anew from the parts, with terser from npm; a test says when that is forgotten.
"""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

PARTS = ("words", "load", "lookup", "titles", "query", "evaluate", "present", "search", "start")
_HERE = Path(__file__).parent
_FOLDER = _HERE / "engine"
SCRIPT = _HERE / "motor.js"
TERSER = Path("node_modules") / "terser" / "bin" / "terser"


@cache
def engine_script() -> str:
    """One script, valid as a module in a worker and as a plain script in a page."""
    return SCRIPT.read_text(encoding="utf-8")


def readable_script() -> str:
    """The same script as it is written, with comments and whole names."""
    parts = ((_FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in PARTS)
    return '"use strict";\n(() => {\n' + "".join(parts) + "})();\n"


def minified(script: str, terser: Path = TERSER) -> str:
    """The script with short names and without spaces. Raises CalledProcessError when terser refuses it."""
    command = ["node", str(terser), "--compress", "passes=3,ecma=2020", "--mangle"]
    done = subprocess.run(command, input=script, capture_output=True, text=True, encoding="utf-8", check=True)  # noqa: S603
    return done.stdout.strip() + "\n"


if __name__ == "__main__":
    SCRIPT.write_text(minified(readable_script()), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{SCRIPT.name}: {SCRIPT.stat().st_size} byte\n")
