"""What a program that we run means when it fails, in Swedish with its cure: git, ssh, rsync and rclone tell it in English."""

from __future__ import annotations

import re

# The words are the programs' own: OpenSSH, git, rsync, rclone (S3's codes of errors) and the C library. The first that fits is told.
_CAUSES = tuple(
    (re.compile(words, re.IGNORECASE), explanation)
    for words, explanation in (
        (
            r"could not resolve host|name or service not known|name resolution|no such host",
            "datorns namn går inte att slå upp; kontrollera adressen och att nätet fungerar",
        ),
        (
            r"connection refused|timed? ?out|no route to host|network is unreachable|connection (?:reset|closed)",
            "datorn svarar inte; kontrollera adressen, nätet och brandväggen, och kör om",
        ),
        (
            r"host key verification failed|remote host identification has changed",
            "datorn är en annan än den som är känd här; kontrollera att den är rätt, och godkänn den genom att logga in en gång med ssh",
        ),
        (
            r"permission denied \((?:publickey|password)|authentication failed|could not read (?:username|password)|terminal prompts disabled|"
            r"invalidaccesskeyid|signaturedoesnotmatch|\b401\b",
            "inloggningen godtogs inte; kontrollera nyckeln eller lösenordet för den som kör kommandot",
        ),
        (
            r"stale info|non-fast-forward|fetch first|\[rejected\]|cannot lock ref|not possible to fast-forward",
            "någon annan har ändrat samtidigt; hämta det senaste, och kör om",
        ),
        (
            r"protected branch|pre-receive hook declined|accessdenied|\b403\b|permission denied|operation not permitted|read-only file system",
            "den som kör kommandot får inte skriva eller läsa där; ge rätt att göra det, eller välj en annan plats",
        ),
        (r"no space left|disk quota exceeded|quotaexceeded", "disken är full; ta bort det som inte behövs, och kör om"),
        (
            r"repository .*not found|not appear to be a git repository|nosuchbucket|directory not found|not a git repository|\b404\b|no such file or directory",
            "platsen finns inte; kontrollera adressen, och skapa platsen om den är ny",
        ),
        (
            r"didn't find section in config|config file .* not found",
            "rclone har inga inställningar med det namnet; gör dem med rclone config",
        ),
        (r"certificate|\bssl\b|\btls\b", "datorns certifikat godtogs inte; kontrollera adressen, datorns klocka och certifikatet"),
        (r"command not found", "ett program saknas på den datorn; installera det där"),
    )
)
_NO_CAUSE = re.compile(r"^(?:warning|hint|notice)\b|^\s*$", re.IGNORECASE)
_UNKNOWN = "det gick inte; rätta det som programmet säger, och kör om"


def _telling(printed: str) -> list[str]:
    """The lines that may say why; not those that only warn or give advice."""
    return [line.strip() for line in printed.splitlines() if not _NO_CAUSE.match(line)]


def cause_of(printed: str) -> tuple[str, str] | None:
    """Why something failed and what to do, in Swedish, with the line that says so; None when the lines say nothing that is known."""
    lines = _telling(printed)
    return next(((explanation, line) for cause, explanation in _CAUSES for line in lines if cause.search(line)), None)


def failed(program: str, printed: str, code: int) -> str:
    """One line in Swedish on why the program failed and what to do, with the line that says so in its own words.

    `printed` is what it wrote on its error channel, `code` what it ended with.
    """
    if cause := cause_of(printed):
        return f"{program}: {cause[0]} ({program} skrev: {cause[1]})"
    line = next(iter(_telling(printed)), None)
    return f"{program}: {_UNKNOWN} ({f'{program} skrev: {line}' if line else f'{program} slutade med {code}'})"
