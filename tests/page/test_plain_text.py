"""A field's text as it stands on a sheet: without marks, whichever way it is read."""

from __future__ import annotations

import pytest

from forebygga.formats.sheets import plain
from forebygga.hub.body import parsed, tied

SIGNS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\n\t\u00a0§"


@pytest.mark.parametrize("sign", SIGNS)
def test_a_text_with_any_sign_reads_as_its_markdown_does(sign: str) -> None:
    """Most texts have no mark and are not parsed: what they come to must be the same."""
    for text in (f"{sign}Ett{sign}{sign}två{sign} tre{sign}", f"Enligt 7 § {sign}amp; [^k1]{sign}a{sign} ", f" 1.{sign} a[^k1]"):
        tokens = parsed(text, as_line=True)[0].children or []
        shown = {"text", "code_inline"}
        breaks = {"softbreak", "hardbreak"}
        words = (" " if token.type in breaks else token.content for token in tokens if token.type in shown | breaks)
        assert plain(text) == tied("".join(words)).strip()
