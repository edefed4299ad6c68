"""The anchors of pages that show a record's body, beside those of the body's own headings, which get others.

`tests/page/test_templates.py` compares the list with the templates and names what is missing and what is too many.
"""

from __future__ import annotations

PART = "del-"
"""What the anchor of a page's part begins with: parts need no line here."""
SOURCE = "kalla-"
"""What the anchor of a source begins with."""

FRAME = frozenset({"innehall", "prenumerera-har"})
RECORD = frozenset({"hanvisa", "kallor", "lattlast", "pa-engelska", "sokt"})
PRACTICE = frozenset({"battre", "innehallsrubrik", "kom-igang", "marken"})
PROBLEM = frozenset(
    {"borja", "folj-upp", "hjalper", "hjalper-inte", "innehallsrubrik", "lag", "mat", "mojligt", "monster", "provat", "vanligt", "vem"}
)
ACTOR = frozenset({"ber-om", "deltar", "erbjuder", "samordnar"})
NETWORK = frozenset({"ar-for-ar", "efter-bilden", "medlemmar", "moten", "sektorer", "syfte"})
GUIDANCE = frozenset(
    {"andra-lagar", "en-mening", "en-minut", "fem-minuter", "fragor", "krav", "nasta-steg", "redan", "ta-med", "uppgifter"}
)
ACT = frozenset({"krav", "mer", "roller", "verktyg"})
OTHERS = frozenset({"andrat", "digital", "mallen", "resultat", "utgavor"})
"""Of steps, support, document templates and joint efforts."""

TAKEN = FRAME | RECORD | PRACTICE | PROBLEM | ACTOR | NETWORK | GUIDANCE | ACT | OTHERS
"""Every anchor that no heading of a body gets."""

RECORD_TYPE = frozenset({"exempel", "falt", "granska", "nar", "skapa"})
"""The anchors of the handbook's pages on one record type, which show no body: links there are judged without making them."""
