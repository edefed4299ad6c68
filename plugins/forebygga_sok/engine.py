"""The engine that searches in the browser: written as modules (engine/*.js), published as one small script (motor.js).

`python -m forebygga_sok.engine` makes motor.js anew from the modules, with esbuild from npm; a test says when that is forgotten.
"""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent
_START = _HERE / "engine" / "start.js"
SCRIPT = _HERE / "motor.js"
ESBUILD = Path("node_modules") / "esbuild" / "bin" / "esbuild"


@cache
def engine_script() -> str:
    """One script, valid as a module in a worker and as a plain script in a page."""
    return SCRIPT.read_text(encoding="utf-8")


def bundled(esbuild: Path = ESBUILD) -> str:
    """The modules as one script with short names and without spaces. Raises CalledProcessError when esbuild refuses them."""
    command = ["node", str(esbuild), str(_START), "--bundle", "--minify", "--format=iife", "--target=es2022", "--charset=utf8"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)  # noqa: S603
    return done.stdout


if __name__ == "__main__":
    SCRIPT.write_text(bundled(), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{SCRIPT.name}: {SCRIPT.stat().st_size} byte\n")
