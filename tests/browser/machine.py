"""The programs outside Python that the tests need: found here, or installed through the system's package manager.

Run as a script it makes sure that all of them work, and fails with what is missing and how to get it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge-stable")
"""The first is Chromium without the parts that draw a window: the same pages for half of what they cost the processor."""
MAC_BROWSERS = tuple(Path(f"/Applications/{name}.app/Contents/MacOS/{name}") for name in ("Chromium", "Google Chrome"))
MAC_JAVA = (Path("/opt/homebrew/opt/openjdk/bin/java"), Path("/usr/local/opt/openjdk/bin/java"))
JAVA_VERSION = 17

INSTALL = {
    "apt-get": ("apt-get", "install", "--yes", "--no-install-recommends"),
    "dnf": ("dnf", "install", "--assumeyes"),
    "apk": ("apk", "add"),
    "brew": ("brew", "install"),
}


def _output(*command: str | Path) -> str | None:
    """What the command prints, or None when it cannot be run or fails."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout + done.stderr


def _first_that_works(candidates: Sequence[str | Path | None], works: Callable[[str | Path], bool]) -> str | None:
    return next((str(path) for path in candidates if path and Path(path).exists() and works(path)), None)


def find_browser() -> str | None:
    """A Chromium that starts: the one that CHROMIUM names, else one of the system's, else Playwright's own."""
    chosen = os.environ.get("CHROMIUM")
    names = [chosen] if chosen else [*map(shutil.which, BROWSERS), *MAC_BROWSERS]
    return _first_that_works(names, lambda path: bool(_output(path, "--version"))) or (None if chosen else _own_browser())


def _own_browser() -> str | None:
    code = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    path = _output(sys.executable, "-c", code)
    return _first_that_works([path.strip() if path else None], lambda path: bool(_output(path, "--version")))


def find_java() -> str | None:
    """A Java runtime that the HTML checker runs on."""

    def is_new_enough(path: str | Path) -> bool:
        version = re.search(r'version "(\d+)', _output(path, "-version") or "")
        return bool(version) and int(version[1]) >= JAVA_VERSION

    return _first_that_works([shutil.which("java"), *MAC_JAVA], is_new_enough)


def find_npm() -> str | None:
    """Node's package manager."""
    return _first_that_works([shutil.which("npm")], lambda path: bool(_output(path, "--version")))


def found_all(*names: str) -> Callable[[], str | None]:
    """Finds the first of the programs when all are there; servers are often where only root looks."""
    path = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/local/sbin", "/usr/sbin", "/sbin"))
    return lambda: shutil.which(names[0], path=path) if all(shutil.which(name, path=path) for name in names) else None


@dataclass(frozen=True)
class Program:
    """Something the tests run. For each package manager the packages that may hold it, best first."""

    name: str
    find: Callable[[], str | None]
    packages: Mapping[str, Sequence[str]]
    advice: str


PROGRAMS = (
    Program(
        "Node.js med npm",
        find_npm,
        {"apt-get": ("nodejs npm",), "dnf": ("nodejs npm", "nodejs nodejs-npm"), "apk": ("nodejs npm",), "brew": ("node",)},
        "https://nodejs.org/",
    ),
    Program(
        f"Java {JAVA_VERSION} eller senare",
        find_java,
        {
            "apt-get": ("default-jre-headless", "openjdk-21-jre-headless", "openjdk-17-jre-headless"),
            "dnf": ("java-latest-openjdk-headless", "java-21-openjdk-headless", "java-17-openjdk-headless"),
            "apk": ("openjdk21-jre-headless", "openjdk17-jre-headless"),
            "brew": ("openjdk",),
        },
        "https://adoptium.net/",
    ),
    Program(
        "webbläsaren Chromium",
        find_browser,
        {
            "apt-get": ("chromium-headless-shell fonts-dejavu-core", "chromium fonts-dejavu-core", "chromium-browser"),
            "dnf": ("chromium dejavu-sans-fonts",),
            "apk": ("chromium font-dejavu",),
            "brew": ("--cask google-chrome",),
        },
        "https://www.chromium.org/getting-involved/download-chromium/ och CHROMIUM=sökväg make test",
    ),
    Program(
        "det som publicerar: rsync, ssh, sshd, rclone, git och minisign",
        found_all("rsync", "ssh", "sshd", "rclone", "git", "minisign"),
        {
            "apt-get": ("rsync openssh-client openssh-server rclone git minisign",),
            "dnf": ("rsync openssh-clients openssh-server rclone git minisign",),
            "apk": ("rsync openssh rclone git minisign",),
            "brew": ("rsync rclone git minisign",),
        },
        "https://rclone.org/ och https://jedisct1.github.io/minisign/",
    ),
    Program(
        "webbservrarna nginx, Apache och Caddy, och wrk som belastar dem",
        found_all("nginx", "apache2", "caddy", "wrk"),
        {"apt-get": ("nginx-light libnginx-mod-http-brotli-static apache2-bin caddy wrk",)},
        "https://nginx.org/, https://httpd.apache.org/ och https://caddyserver.com/",
    ),
)


def _as_root(command: Sequence[str]) -> list[str]:
    """The command, with sudo where it takes root and we are not; Homebrew wants no root."""
    needs_root = command[0] != "brew" and os.geteuid() != 0
    return ["sudo", *command] if needs_root and shutil.which("sudo") else list(command)


def _run(command: Sequence[str]) -> bool:
    sys.stderr.write(f"  {' '.join(command)}\n")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, stdout=subprocess.DEVNULL, env=environment, check=False).returncode == 0


def _attempts(program: Program, manager: str | None) -> list[list[str]]:
    """The commands that may bring the program, best first; Playwright's own browser last."""
    commands = [_as_root([*INSTALL[manager], *names.split()]) for names in program.packages[manager]] if manager else []
    if program.find is find_browser:
        commands.append([sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"])
    return commands


@cache
def _refresh(manager: str | None) -> None:
    """Fetch the manager's list of packages where it does not do so itself; once is enough."""
    if manager == "apt-get":
        _run(_as_root(["apt-get", "update", "--quiet"]))


def _install(program: Program, manager: str | None) -> bool:
    """Whether the program works after the attempts to install it."""
    sys.stderr.write(f"Proven behöver {program.name}, som saknas här. Installerar:\n")
    _refresh(manager)
    return any(_run(command) and program.find() for command in _attempts(program, manager))


def main() -> int:
    """Make sure that every program works; 1 when one cannot be had."""
    manager = next((name for name in INSTALL if shutil.which(name)), None)
    for program in PROGRAMS:
        if program.find() or _install(program, manager):
            continue
        tried = [" ".join(command) for command in _attempts(program, manager)]
        sys.stderr.write(
            f"Det gick inte att installera {program.name} (se felen ovan). Installera själv och kör sedan make test igen.\n"
            f"This could not be installed (see the errors above). Install it yourself, then run make test again:\n"
            f"  {program.advice}\n" + "".join(f"  {command}\n" for command in tried)
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
