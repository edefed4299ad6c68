"""Sentences that a record shares with its source are found where they stand, and only they."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from hubs import PROJECT

SOURCE = "Utvärderingen visar att arbetet lyckades\nbättre där rektor själv deltog i varje träff under hela läsåret."
COPIED = "---\ntitel: Utvärderingen visar att arbetet lyckades bättre där rektor själv deltog\n---\n\nRunt om:\n\n{}\n"


def run(folder: Path, body: str) -> subprocess.CompletedProcess[str]:
    (folder / "content").mkdir()
    (folder / "content" / "post.md").write_text(COPIED.format(body), encoding="utf-8")
    (folder / "text.txt").write_text(SOURCE, encoding="utf-8")
    command: list[str | Path] = [sys.executable, PROJECT / "bench" / "copied.py", folder / "text.txt", "--innehåll", folder / "content"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_copied_sentence_is_shown_with_its_line_across_notes_and_line_breaks(tmp_path: Path) -> None:
    printed = run(tmp_path, "Arbetet lyckades bättre där rektor själv[^k1] deltog i varje träff\nunder hela läsåret.")
    assert printed.returncode == 1
    assert "post.md:7: 13 ord i följd: arbetet lyckades bättre där rektor själv deltog i varje träff under hela läsåret" in printed.stdout


def test_own_words_and_a_source_s_title_are_left_alone(tmp_path: Path) -> None:
    printed = run(tmp_path, "När rektor var med varje gång gick det bättre, enligt utvärderingen.")
    assert (printed.returncode, printed.stdout) == (0, "0 ställen med minst 10 ord i följd som i en källtext.\n")
