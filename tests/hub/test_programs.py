"""Programs that fail are told in Swedish, with what to do and their own words last."""

from __future__ import annotations

import pytest

from forebygga.hub.programs import failed


@pytest.mark.parametrize(
    ("program", "printed", "expected"),
    [
        ("git", "fatal: unable to access 'https://x.example/': Could not resolve host: x.example", "går inte att slå upp"),
        ("ssh", "ssh: connect to host x.example port 22: Connection refused", "svarar inte"),
        (
            "ssh",
            "Warning: Permanently added 'x' to the list of known hosts.\nx: Permission denied (publickey).",
            "inloggningen godtogs inte",
        ),
        (
            "rsync",
            "Host key verification failed.\nrsync: connection unexpectedly closed (0 bytes received so far)",
            "en annan än den som är känd",
        ),
        ("rsync", 'rsync: [receiver] mkstemp "/srv/x" failed: Permission denied (13)', "får inte skriva eller läsa"),
        ("rsync", 'rsync: [receiver] write failed on "/srv/x": No space left on device (28)', "disken är full"),
        ("git", "To x.example\n ! [rejected] abc -> sidor (stale info)\nerror: failed to push", "någon annan har ändrat"),
        ("git", "fatal: 'x' does not appear to be a git repository", "platsen finns inte"),
        ("rclone", 'Failed to create file system: didn\'t find section in config file ("fjärr")', "inga inställningar"),
        ("rclone", "ERROR : x: Failed to copy: SignatureDoesNotMatch: status code: 403", "inloggningen godtogs inte"),
        ("rclone", "NOTICE: x\nERROR : x: Failed to copy: AccessDenied: Access Denied", "får inte skriva eller läsa"),
        ("make", "make: *** No rule to make target 'site'.  Stop.", "rätta det som programmet säger"),
    ],
)
def test_a_failure_says_why_and_what_to_do(program: str, printed: str, expected: str) -> None:
    message = failed(program, printed, 1)
    assert message.startswith(f"{program}: ")
    assert expected in message
    assert f"({program} skrev: " in message
    assert "Warning" not in message
    assert "NOTICE" not in message
    assert "\n" not in message


def test_a_program_that_says_nothing_is_told_by_its_code() -> None:
    assert failed("rsync", "\n", 23).endswith("(rsync slutade med 23)")
