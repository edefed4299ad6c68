"""A command that is asked to end leaves nothing half done."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from forebygga.cli import main


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
