"""A command that is asked to end leaves nothing half done."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from forebygga.cli import main
from hubs import PROJECT


def test_a_command_that_is_asked_to_end_takes_away_what_it_has_half_done_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def half_done(options: argparse.Namespace) -> int:
        with TemporaryDirectory(dir=tmp_path):
            os.kill(os.getpid(), signal.SIGTERM)
        return 0

    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr(sys.modules["forebygga.cli.main"], "command_of", lambda does: half_done)
    with pytest.raises(SystemExit) as ended:
        main(["check"])
    assert ended.value.code == 128 + signal.SIGTERM
    assert list(tmp_path.iterdir()) == []
    assert signal.getsignal(signal.SIGTERM) is before
    assert capsys.readouterr().err == "forebygga: avbröts innan allt var klart\n"


@pytest.mark.parametrize("module", ["command_line", "commands"])
def test_whoever_ends_a_command_that_has_hardly_begun_sees_no_code(module: str, tmp_path: Path) -> None:
    code = f"""
import os, signal, sys; sys.path.insert(0, {str(PROJECT / "plugins")!r})
class Impatient:
    def find_spec(self, name, *_):
        if name == "forebygga.cli.{module}":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Impatient())
signal.signal(signal.SIGINT, signal.default_int_handler)
from forebygga.cli import main
sys.exit(main(["build", "--hubb", {str(tmp_path)!r}]))
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ended.returncode in (130, -signal.SIGINT)
    assert ended.stderr in ("", "forebygga: avbröts innan allt var klart\n")
