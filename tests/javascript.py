"""The site's pure scripts, run in Node.js as the browser runs them."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from forebygga.page.assets import Assets


def run(script: str, expression: str, given: object = None) -> Any:
    """The value of the expression, in which `script` is the imported module and `given` the argument; both as JSON."""
    program = shutil.which("node")
    assert program, "Node.js saknas; kör make test"
    head = f'import * as script from "./{script}";\nconst given = {json.dumps(given)};\n'
    code = f"{head}process.stdout.write(JSON.stringify({expression}));\n"
    with tempfile.TemporaryDirectory() as folder:
        for name, content in Assets(as_written=True).files.items():
            if name.endswith(".js"):
                Path(folder, name).write_bytes(content)
        Path(folder, "package.json").write_text('{"type": "module"}', encoding="utf-8")
        Path(folder, "prov.js").write_text(code, encoding="utf-8")
        done = subprocess.run([program, "prov.js"], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
