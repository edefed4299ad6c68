"""The small door: what someone learned, told in a few words."""

from __future__ import annotations

from typing import Annotated, ClassVar

from forebygga.records.fields import Line, Prose, field
from forebygga.records.markers import Ref
from forebygga.records.record import Record
from forebygga.records.shown import ELSEWHERE


class Lesson(Record):
    """Erfarenhet: what happened when someone did it, in at most 150 words."""

    collection: ClassVar[str] = "erfarenheter"
    prefix: ClassVar[str] = "god-praktik/erfarenheter"
    template: ClassVar[str | None] = "lesson.html"
    singular: ClassVar[str] = "erfarenhet"
    plural: ClassVar[str] = "Erfarenheter"
    list_template: ClassVar[str] = "lessons.html"
    menu: ClassVar[str] = "/god-praktik/"
    intro: ClassVar[str] = "Vad andra har varit med om när de gjorde det: kort berättat, även när det inte gick som tänkt."
    holds: ClassVar[str] = "Vad någon lärde sig när de gjorde det, på högst 150 ord"
    chosen_when: ClassVar[str] = (
        "Vad någon lärde sig när de gjorde något, på högst 150 ord. Arbetssättet självt är god praktik; en mätning är en utvärdering."
    )
    review_questions: ClassVar[tuple[str, ...]] = (
        "Är det en organisation som berättar, och framgår det vilken?",
        "Kan någon enskild kännas igen på platsen, tiden eller händelsen?",
        "Är det berättat som en erfarenhet, utan ord som säger att det fungerar?",
        "Kan en kollega i en annan kommun göra något av det?",
    )
    elsewhere: ClassVar[tuple[str, ...]] = ("levels", "municipalities")

    happened: Prose = field("vad_hände", "Vad ni gjorde och vad som hände", shown=ELSEWHERE)
    learned: Prose = field("vad_vi_lärde", "Det viktigaste ni lärde er, eller det som en utvärdering kom fram till", shown=ELSEWHERE)
    would_change: Prose | None = field(
        "skulle_göra_annorlunda", "Vad ni skulle göra annorlunda nästa gång, om ni har sagt det", None, shown=ELSEWHERE
    )
    practice: Annotated[Line, Ref("god-praktik", "Erfarenheter")] | None = field("praktik", "Arbetssättet som erfarenheten gäller", None)
    told_by: Line = field("berättad_av", "Vem som berättar: en kommun, en utvärdering eller en annan organisation, aldrig en person")
    where: Line | None = field("var", "Platsen, som den som berättar nämner den", None)
    when: Line | None = field("när", "När det hände, som den som berättar anger", None)
