"""Makes the scripts and styles in `sent/` with esbuild from npm: `python -m forebygga.page.bundling`, or `make engine`."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from forebygga.page.assets import CORE, Assets
from forebygga.page.sending import SENT, SOURCES, sum_of

ESBUILD = Path("node_modules") / "esbuild" / "bin" / "esbuild"
_NAMED = re.compile(r"""["'/]([a-z0-9-]+(?:\.classic)?\.js)["']""")
"""A script's name where a page says that it needs it."""
_LATE = re.compile(rb'\bimport\("\./([^"]+)"\)')
_CLASSIC = ("embed.js", "theme.js")
"""Scripts that are no modules, besides those whose names say so: what they declare is seen by others."""


def _needed(files: Mapping[str, bytes]) -> tuple[list[str], list[str]]:
    """The scripts that pages name, and those that scripts ask for when they are needed."""
    texts = (file.read_text(encoding="utf-8") for ending in ("*.py", "*.html") for file in sorted(CORE.rglob(ending)))
    named = {name for text in texts for name in _NAMED.findall(text)}
    late = {name.decode() for content in files.values() for name in _LATE.findall(content)}
    return sorted(named & files.keys()), sorted(late & files.keys())


def bundled(esbuild: Path = ESBUILD) -> dict[str, bytes]:
    """Every file of `sent/` by name. Raises CalledProcessError when esbuild refuses a script or a style."""
    files = {name: content for name, content in Assets(as_written=True).files.items() if name.endswith((".css", ".js"))}
    named, late = _needed(files)
    scripts = sorted({*named, *late})
    classic = [name for name in scripts if name.endswith(".classic.js") or name in _CLASSIC]
    modules = [name for name in scripts if name not in classic]
    styles = [name for name in files if name.endswith(".css")]
    with TemporaryDirectory() as name:
        folder = Path(name)
        for file, content in files.items():
            (folder / file).write_bytes(content)

        def run(inputs: list[str], *more: str) -> None:
            command = ["node", str(esbuild.resolve()), *inputs, "--minify", "--charset=utf8", "--outdir=sent", "--log-level=error", *more]
            subprocess.run(command, cwd=folder, check=True)  # noqa: S603

        run(modules, "--bundle", "--format=esm", "--target=es2022", *(f"--external:./{one}" for one in late))
        run([*classic, *styles])
        made = {one: (folder / "sent" / one).read_bytes() for one in sorted((*scripts, *styles))}
    sums = json.dumps({one: sum_of(one, files) for one in made}, indent=1)
    return {**made, SOURCES: f"{sums}\n".encode()}


def main() -> None:
    """Make them anew; those that nothing is made of any more go."""
    made = bundled()
    SENT.mkdir(exist_ok=True)
    for file in SENT.iterdir():
        if file.name not in made:
            file.unlink()
    for name, content in made.items():
        (SENT / name).write_bytes(content)
    sys.stdout.write(f"{SENT.name}/: {sum(map(len, made.values()))} byte\n")


if __name__ == "__main__":
    main()
