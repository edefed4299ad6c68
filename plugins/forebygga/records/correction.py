"""A correction: what someone says is wrong on a page, and what came of it."""

from __future__ import annotations

from typing import Annotated, ClassVar

from forebygga.records.fields import Line, Prose, field
from forebygga.records.markers import Ref
from forebygga.records.record import Record


class Correction(Record):
    """Rättelse: what is wrong on a page and what is right. A draft until someone has answered it; then readers see it."""

    collection: ClassVar[str] = "rattelser"
    prefix: ClassVar[str] = "rattelser"
    template: ClassVar[str | None] = "correction.html"
    singular: ClassVar[str] = "rättelse"
    plural: ClassVar[str] = "Rättelser"
    intro: ClassVar[str] = "Det som läsare har sett var fel, vad som är rätt och vad som ändrades."
    holds: ClassVar[str] = "Fel som läsare har sett, vad som är rätt och vad som ändrades"
    chosen_when: ClassVar[str] = "Ett fel som en läsare har sett. Posten själv rättas i sin egen fil."
    review_questions: ClassVar[tuple[str, ...]] = (
        "Är uppgiften prövad mot källan, och inte bara mot den som rättar?",
        "Säger svaret vad som ändrades, eller varför inget ändrades?",
        "Är den som lämnade rättelsen en organisation eller roll, aldrig en person?",
    )
    columns: ClassVar[tuple[str, ...]] = ("about", "answer")

    about: Annotated[Line, Ref("*", "Rättelser")] | None = field("gäller", "Posten som har felet, skriven samling/id", None)
    page: Line | None = field(
        "sida", "Adressen till sidan med felet, när den inte är en post: /kalender/", None, pattern=r"^/([a-z0-9-]+/)*$"
    )
    wrong: Prose = field("fel", "Det som står på sidan och är fel, med dess egna ord")
    right: Prose = field("rätt", "Det som är rätt")
    told_by: Line | None = field("lämnad_av", "Organisation eller roll som lämnade rättelsen, aldrig en person", None)
    answer: Prose | None = field("svar", "Vad som ändrades, eller varför inget ändrades; skrivs när rättelsen är avgjord", None)
