"""A sheet: what a record says on one page of paper, as a tagged PDF (PDF/UA-1). Typst sets the page; sheet.typ is how it looks."""

from __future__ import annotations

import json
import pickle
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from functools import cache, lru_cache, partial
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, cast

from forebygga.formats.colours import colour
from forebygga.hub.beside_code import find_beside_code, keep_beside_code
from forebygga.hub.body import CITE, parsed, tied
from forebygga.hub.catalog import Catalog, Entry
from forebygga.hub.store import Store
from forebygga.page.output import Alternate, Deferred, Made, Meta, Output
from forebygga.page.rendering import Hub
from forebygga.page.rows import in_words
from forebygga.records.practice import Outcome
from forebygga.records.record import Record

if TYPE_CHECKING:
    import typst
    from fontTools.ttLib import TTFont

TEMPLATE = Path(__file__).with_name("sheet.typ")
FONTS = Path(__file__).parents[1] / "page" / "assets" / "fonts"
PDF = "application/pdf"
_ALL_FONTS = b'#text(font: "FB Sans")[a *a*] #text(font: "FB Serif")[a]'
_WEIGHTS = {"Regular": 400, "Bold": 700}
_SIZES = (11.5, 11, 10.5, 10, 9.5, 9)
"""Points: the largest in which all fits on the page is used; when there is none lists are shortened."""
_TOO_LONG = re.compile(r"too long, ([\d.]+)")
"""What sheet.typ says of a size that is too large, and how many pages the columns then take."""
_ROOM = 0.96
"""Of a page: what the foot leaves for the columns, or a little more."""
_SHRINKING = 2.6
"""Columns get shorter by at most this power of the text's size: measured, on two hundred sheets, 1.6 in the middle and 2.6 at most."""
_MARKED = re.compile(r"[\\`*_\[\]<>!&~\n\r\t\x00]")
"""A text without any of these signs is its own plain text (CommonMark 0.31, 2.3 and 6)."""
_NOTHING_KEPT = Store()
_COLOURS = (
    "ink", "muted", "brand", "brand-soft", "warm", "link", "line-strong", "good", "good-soft", "mid", "mid-soft", "bad",
    "bad-soft", "calm", "calm-soft",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Badge:
    """What follow-up shows, in the colours of the tone, and how sure it is, in words and as a `number` of 4."""

    label: str
    tone: str
    certainty: str
    number: int


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a part: plain text, with a name in front or a badge when there is one."""

    text: str
    name: str = ""
    badge: Badge | None = None


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A heading and what stands under it: a 'list', numbered 'steps', 'facts' with names, or 'text'; `more` items are on the page alone."""

    title: str
    items: tuple[Item, ...]
    kind: str = "list"
    more: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A record on one page. `above` is of full width, `left` and `right` are the columns under it; empty parts are left out.

    `day` is the version's, so that the same record gives the same bytes. `address` is the record's page, when it is known where
    the site is published.
    """

    title: str
    eyebrow: str
    lead: str
    author: str
    day: date
    foot: str
    address: str | None
    above: tuple[SheetPart, ...] = ()
    left: tuple[SheetPart, ...] = ()
    right: tuple[SheetPart, ...] = ()


TONES = {"minskar": "good", "lovande": "brand", "oklart": "mid", "skadlig": "bad"}
"""The colours of what follow-up shows, as on the pages (records.css); the rest are calm."""


def badge(catalog: Catalog, outcome: Outcome, *, names_outcome: bool = False) -> Badge:
    """An outcome's badges: what follow-up shows, and how sure that is; `names_outcome` where the outcome is not named beside them."""
    tone = TONES.get(outcome.effect, "calm")
    about = f", gäller {outcome.name}" if names_outcome else f": {catalog.label('sakerhet', outcome.certainty).lower()}"
    sure = f"Säkerhet {outcome.certainty} av 4{about}"
    return Badge(catalog.label("effekter", outcome.effect), tone, sure, int(outcome.certainty))


def items(texts: Iterable[str]) -> tuple[Item, ...]:
    """The fields' texts as lines."""
    return tuple(Item(plain(text)) for text in texts)


def titled(title: str, record: Record, *keys: str) -> str:
    """The heading, with a word of doubt when the record's knowledge of one of its fields is weak."""
    return f"{title} (osäkert)" if any(key in record.uncertain for key in keys) else title


def balanced(parts: Sequence[SheetPart]) -> tuple[tuple[SheetPart, ...], tuple[SheetPart, ...]]:
    """The parts in their order as two columns of as even length as can be, counted in letters."""
    lengths = [sum(len(item.name) + len(item.text) + 20 for item in part.items) + 60 for part in parts]
    split = min(range(1, len(parts)), key=lambda number: max(sum(lengths[:number]), sum(lengths[number:])))
    return tuple(parts[:split]), tuple(parts[split:])


def plain(text: str) -> str:
    """A field's text without marks for sources and emphasis, its section signs tied to their numbers."""
    bare = CITE.sub("", text) if "[^" in text else text
    if not _MARKED.search(bare):
        return tied(bare).strip()  # most texts: nothing to parse
    tokens = parsed(text, as_line=True)[0].children or []
    words = {"text": None, "code_inline": None, "softbreak": " ", "hardbreak": " "}
    return tied("".join(words[token.type] or token.content for token in tokens if token.type in words)).strip()


@cache
def _fonts() -> bytes:
    """The site's fonts as Typst reads them, pickled by file name: no woff2, and a file for each weight."""
    if packed := find_beside_code("fonts"):
        return packed
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont  # a hundred modules, for what is made once

    files = {}
    for name, weight in _WEIGHTS.items():
        font = TTFont(FONTS / "fb-sans.woff2", recalcTimestamp=False)
        font = instantiateVariableFont(font, {"wght": weight})
        font["OS/2"].usWeightClass = weight
        files[f"sans-{name}.ttf"] = _unpacked(font)
    files["serif.ttf"] = _unpacked(TTFont(FONTS / "fb-serif.woff2", recalcTimestamp=False))
    packed = pickle.dumps(files, protocol=5)
    keep_beside_code("fonts", packed)
    return packed


def _unpacked(font: TTFont) -> bytes:
    font.flavor, file = None, BytesIO()
    font.save(file)
    return file.getvalue()


def kept_fonts(store: Store) -> bytes:
    """The fonts as sheets are set in them, from the store when they were made before: they take as long to make as fifty sheets."""
    return store.kept(("fonts",), _fonts)


@lru_cache(maxsize=1)
def _compiler(store: Store) -> typst.Compiler:
    """Typst with the site's fonts. It reads a font's file when the font is first used: each is used at once, and the folder goes."""
    import typst  # late: most builds set no sheet

    with TemporaryDirectory(prefix="forebygga-") as name:
        for file, content in pickle.loads(kept_fonts(store)).items():  # noqa: S301  # our own file
            (Path(name) / file).write_bytes(content)
        compiler = typst.Compiler(font_paths=[name], ignore_system_fonts=True)
        compiler.compile(input=_ALL_FONTS, format="pdf")
    return compiler


def pdf(sheet: Sheet, store: Store = _NOTHING_KEPT) -> bytes:
    """The sheet as a PDF of one page, when it can be made to fit. Same sheet: same bytes. Raises TypstError on a fault in sheet.typ."""
    import typst

    values = asdict(sheet) | {
        "day": {"year": sheet.day.year, "month": sheet.day.month, "day": sheet.day.day},
        "colours": {name: colour(name) for name in _COLOURS},
    }
    for place in ("above", "left", "right"):
        values[place] = [part for part in values[place] if part["items"]]
    sizes: Sequence[float] = _SIZES
    while sizes:
        try:
            return _set(values | {"size": sizes[0]}, sheet.day, _compiler(store))
        except typst.TypstError as error:
            long = _TOO_LONG.search(str(error))
            if not long:
                raise
            sizes = _smaller(sizes, float(long[1]))
    return _set(values | {"size": None}, sheet.day, _compiler(store))


def _smaller(sizes: Sequence[float], pages: float) -> Sequence[float]:
    """The sizes after the first, in which the columns took so many pages, that they may fit in."""
    return [size for size in sizes[1:] if pages * (size / sizes[0]) ** _SHRINKING <= _ROOM]


def _set(values: Mapping[str, object], day: date, compiler: typst.Compiler) -> bytes:
    made = compiler.compile(  # type: ignore[type-var]  # input may be files by name, as its README says; the types lag behind
        input={"main.typ": TEMPLATE.read_bytes(), "sheet.json": json.dumps(values, ensure_ascii=False).encode()},
        format="pdf",
        pdf_standards=["ua-1"],
        timestamp=int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()),
    )
    return cast(bytes, made)


def address_of(entry: Entry) -> str:
    """Where the record's sheet lies: /god-praktik/grannsamverkan/grannsamverkan.pdf, so that a saved file says what it is."""
    return f"{entry.address}{entry.id}.pdf"


def with_sheet(hub: Hub, entry: Entry, meta: Meta) -> Meta:
    """The page's meta with its sheet, when the site makes sheets."""
    if not hub.settings.sheets:
        return meta
    return replace(meta, alternates=(*meta.alternates, Alternate(address_of(entry), PDF, "Ladda ned som PDF")))


def sheets(hub: Hub, entry: Entry, make: Callable[[], Sheet], *made_of: object) -> tuple[Output, ...]:
    """The record's sheet as a file, made when it is written and kept until it changes; nothing when the site makes none.

    `made_of` is all that the sheet says beside the vocabularies and the settings, when it costs less to name than the sheet to make.
    """
    if not hub.settings.sheets:
        return ()

    def begun() -> Made:
        name = hub.named("sheet of", hub.words, made_of) if made_of else None
        return (name, lambda: _set_now(hub, make())[1]()) if name else _set_now(hub, make())

    return (Output(address_of(entry)[1:], Deferred.of(begun), source=entry.source.path),)


def _set_now(hub: Hub, sheet: Sheet) -> Made:
    name = hub.named("sheet", sheet)
    set_sheet = partial(pdf, sheet, hub.store)
    return name, set_sheet if name is None else partial(hub.store.remembered_as, name, set_sheet)


def sheet_of(
    hub: Hub,
    entry: Entry,
    *,
    eyebrow: str,
    lead: str,
    notes: Iterable[str],
    left: Sequence[SheetPart],
    right: Sequence[SheetPart],
    above: Sequence[SheetPart] = (),
) -> Sheet:
    """The record's sheet: its parts, with what every sheet says of its record. `notes` are the subject's own lines at the foot."""
    return Sheet(
        title=entry.record.title,
        eyebrow=eyebrow,
        lead=plain(lead),
        author=hub.settings.name,
        day=entry.record.version,
        foot=_foot(hub, entry, notes),
        address=hub.settings.whole(entry.address),
        above=tuple(above),
        left=tuple(left),
        right=tuple(right),
    )


def _foot(hub: Hub, entry: Entry, first: Iterable[str]) -> str:
    """What stands at the foot: the subject's own lines, how the record was checked, where its sources are, and the licence."""
    record = entry.record
    checked = (
        f"Granskad {in_words(record.reviewed)}."
        if record.reviewed
        else f"Sammanställd ur offentliga källor {in_words(record.version)}, ännu inte granskad av ansvarig."
    )
    where = "Källor och mer:" if hub.settings.address else f"Källor och mer finns på sidan {entry.address}"
    return " ".join((*first, checked, f"{hub.settings.name}, CC BY 4.0.", where))
