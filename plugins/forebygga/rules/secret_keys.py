"""Keys, passwords and codes that let someone in: they stop a file wherever they stand, for what is published is read at once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forebygga.rule import FILE, Example, Rule
from forebygga.rules.near import near, places

SECRET_SHOWN = Rule(
    "secret",
    FILE,
    "Texten innehåller något som ser ut som en hemlig nyckel, ett lösenord eller koden till en dörr.",
    "Ta bort det, och byt nyckeln där den används.",
    Example("brödtext", "Nyckeln är ghp_0123456789abcdefghijklmnopqrstuvwxyz[^k1].", "Nyckeln finns hos den som driver webbplatsen[^k1]."),
)
KEY_TOLD = "det här ser ut som en hemlig nyckel eller ett lösenord; ta bort det härifrån, och byt det där det används, för någon kan redan ha läst det"

# The forms are the services' own; what follows a name of a key must mix letters and digits, so that words are no passwords.
SECRET = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY(?: BLOCK)?-----|\bPuTTY-User-Key-File-\d|\bAGE-SECRET-KEY-1[0-9A-Z]{50,}|"
    r"\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{30,}|\bgithub_pat_\w{30,}|\bgl(?:pat|ptt|dt|rt|cbt|soat)-[\w-]{18,}|"
    r"\bxox[abprs]-[\w-]{10,}|\b[sr]k_(?:live|test)_[A-Za-z0-9]{16,}|\bwhsec_[A-Za-z0-9]{20,}|\bsk-(?:[a-z]+-)*[A-Za-z0-9_-]{24,}|"
    r"\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]+|\bAIza[\w-]{33,}|\bGOCSPX-[\w-]{20,}|\bya29\.[\w-]{20,}|\bSG\.[\w-]{16,}\.[\w-]{16,}|"
    r"\bnpm_[A-Za-z0-9]{36}|\bpypi-AgE[\w-]{30,}|\bdckr_pat_[\w-]{20,}|\bhf_[A-Za-z0-9]{30,}|\bdo[opr]_v1_[0-9a-f]{40,}|"
    r"\bshp(?:at|ca|pa|ss)_[0-9a-f]{30,}|\b\d{8,10}:AA[\w-]{32,}|\bAccountKey=[\w+/=]{40,}|[?&](?:sig|X-Amz-Signature)=[\w%+/-]{30,}|"
    r"\bhooks\.slack\.com/services/T\w+/B\w+/\w+|\bdiscord(?:app)?\.com/api/webhooks/\d+/[\w-]{20,}|"
    r"\b[Aa]uthorization: (?:Basic|Bearer) (?=\S*[\d=])[\w+/.=-]{12,}|"
    r"(?i:(?:\b|(?<=_))(?:api[_-]?key|secret(?:_access)?(?:[_-]?key)?|token|passwd|password|lösenord)\b[\"']?\s*[:=]\s*[\"']?(?=\S*\d)(?=\S*[a-z])[\w+/.=-]{16,})|"
    r"(?i:\b(?:passwd|password|lösenord)(?:et)?\b[\"']?\s*[:=]\s*[\"']?(?=\S*[a-zåäö]\S*\d)[^\s\"'<>{}()\[\]]{6,})|"
    r"(?i:\b(?:pin|port|larm|dörr)-?kod(?:en)?(?: är| ?:)? \d{4,6}\b)"
)
_SIGNS = (
    "-----BEGIN", "PuTTY-User-Key", "AGE-SECRET-KEY", "AKIA", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_",
    "glpat-", "glptt-", "gldt-", "glrt-", "glcbt-", "glsoat-", "xox", "sk-", "k_live_", "k_test_", "whsec_", "AIza", "GOCSPX-", "ya29.",
    "SG.", "npm_", "pypi-AgE", "dckr_pat_", "hf_", "_v1_", "shpat_", "shpca_", "shppa_", "shpss_", ":AA", "sig=", "X-Amz-Signature=",
    "hooks.slack.com", "/api/webhooks/", "uthorization: B",
    "key", "Key", "KEY", "ecret", "ECRET", "oken", "OKEN", "passw", "Passw", "PASSW", "ösenord", "ÖSENORD",
    "pin-", "pink", "PIN", "Pin", "portkod", "Portkod", "larmkod", "Larmkod", "dörrkod", "Dörrkod",
)  # fmt: skip
"""What every secret has some of; a web token (RFC 7519), which may be long, begins with its own."""
_JWT = "eyJ"
_LOGIN = re.compile(r"\b[a-z][a-z0-9+.-]{1,15}://[^\s:/@]{1,60}:[^\s/@]{3,100}@")
"""An address with a name and a password before the @; looked for at each @, since almost every text has addresses."""


def secrets_at(text: str) -> Iterator[int]:
    """Where each secret of the text begins (from 0)."""
    parts = near(places(text, _SIGNS), 12, 400)
    for first, last in (*parts, *((place, len(text)) for place in places(text, [_JWT])[:1])):
        yield from (match.start() for match in SECRET.finditer(text, first, last))
    for first, last in near(places(text, ["@"]) if "://" in text else [], 180, 1):
        yield from (match.start() for match in _LOGIN.finditer(text, first, last))
