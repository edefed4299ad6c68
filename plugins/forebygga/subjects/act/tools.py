"""Tools for the act: the matrix of sections and roles, the year wheel and the self-check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from forebygga.drawing.year_ring import SIZE
from forebygga.hub.catalog import Entry
from forebygga.hub.sitemap import MATRIX, SELF_CHECK, YEAR_WHEEL
from forebygga.hub.statute import SectionVersion, in_view, the_act
from forebygga.page.output import Meta, Output
from forebygga.page.rendering import Hub
from forebygga.page.typed import Page
from forebygga.records.act import Statute
from forebygga.subjects.act.amendments import edition_on, respites
from forebygga.subjects.act.municipal_year import RINGS, MunicipalYear, Ring, municipal_year
from forebygga.subjects.act.obligations import RoleGroup, demands, next_steps, role_groups, role_rows
from forebygga.subjects.act.pages import CRUMB, MENU
from forebygga.subjects.act.year_calendar import year_calendar_file, year_calendars
from forebygga.subjects.act.yearwheel import YEARS, latest


def act_tool_pages(hub: Hub) -> Iterator[Output]:
    """The matrix, the year wheel and the self-check for the act as it stands today, or as it begins. Nothing without the act."""
    act = the_act(hub.catalog)
    if not act:
        return
    entry, statute = act
    sections = in_view(statute, hub.today)
    yield _matrix(hub, statute, sections)
    year = municipal_year(hub.catalog, today=hub.today)
    yield _year_wheel(hub, statute, year)
    yield from year_calendars(hub, entry, year)
    yield _self_check(hub, statute, sections)


@dataclass(frozen=True, slots=True)
class MatrixPage(Page):
    """Sections against roles."""

    template: ClassVar[str] = "matrix.html"

    versions: tuple[SectionVersion, ...]
    columns: int
    groups: tuple[RoleGroup, ...]
    missing: int
    written: int


def _matrix(hub: Hub, statute: Statute, sections: dict[int, SectionVersion]) -> Output:
    rows = role_rows(hub.catalog, sections)
    meta = Meta(
        "Vem berörs av vad?",
        "Lagens paragrafer mot kommunens roller: vad varje paragraf betyder för varje roll, i en eller två meningar.",
        MENU,
        (CRUMB,),
        search=("matris", "paragrafer och roller", "ansvarsfördelning"),
        assets=("act.css",),
    )
    return hub.page(
        MATRIX.uri(),
        MatrixPage(
            versions=tuple(sections.values()),
            columns=len(sections) + 1,
            groups=role_groups(hub.catalog, rows),
            missing=sum(cell.is_missing for row in rows for cell in row.cells),
            written=sum(cell.text is not None for row in rows for cell in row.cells),
        ),
        meta,
    )


@dataclass(frozen=True, slots=True)
class YearWheelPage(Page):
    """A reader’s own dates and what falls due."""

    template: ClassVar[str] = "yearwheel.html"

    record: Statute
    years: int
    plan_from: date
    examples: Sequence[tuple[date, date]]
    early_plan: date
    year: MunicipalYear
    year_calendar: str
    """The address of the file to subscribe to; that of a role lies beside it, named by the role."""
    rings: tuple[Ring, ...]
    half: int
    """Half the side of the picture of the year, which has its middle in (0, 0)."""


def _year_wheel(hub: Hub, statute: Statute, year: MunicipalYear) -> Output:
    """The page where a reader's own dates become due dates; examples are counted by the same rule as the script's."""
    plan_from = respite(statute)
    examples = [
        (done, latest(done, not_before=since))
        for done, since in (
            (date(2025, 9, 15), statute.in_force),
            (date(2024, 2, 29), statute.in_force),
            (date(2022, 5, 1), statute.in_force),
        )
    ]
    meta = Meta(
        "Årshjul",
        "Kommunens år månad för månad: budget, enkäter, bidrag och konferenser. Räkna ut när lägesbild och plan ska ses över.",
        MENU,
        (CRUMB,),
        search=("årshjul", "kommunens år", "budgetprocess", "vartannat år", "påminnelse", "kalenderfil", "frist"),
        assets=("act.css", "municipal-year.css", "year-wheel.css", "year-wheel.js", "municipal-year.js"),
    )
    return hub.page(
        YEAR_WHEEL.uri(),
        YearWheelPage(
            record=statute,
            years=YEARS,
            plan_from=plan_from,
            examples=examples,
            early_plan=latest(statute.in_force, not_before=plan_from),
            year=year,
            year_calendar=year_calendar_file(),
            rings=RINGS,
            half=SIZE // 2,
        ),
        meta,
    )


def respite(statute: Statute) -> date:
    """The day from which a plan had to be decided (5 §), or the act's first day when it gave no respite."""
    return max((until for _, until in respites(statute)), default=statute.in_force)


@dataclass(frozen=True, slots=True)
class SelfCheckPage(Page):
    """What the act demands, one question at a time."""

    template: ClassVar[str] = "selfcheck.html"

    demanded: tuple[SectionVersion, ...]
    total: int
    support: Mapping[int, tuple[Entry, ...]]
    edition: date


def _self_check(hub: Hub, statute: Statute, sections: dict[int, SectionVersion]) -> Output:
    demanded = demands(sections)
    edition = edition_on(statute, hub.today)
    meta = Meta(
        "Självtest",
        "Gå igenom lagens krav ett i taget. Svaren stannar i din webbläsare, och du kan skriva ut dem eller spara dem som fil.",
        MENU,
        (CRUMB,),
        search=("självtest", "självskattning", "checklista", "uppfyller vi lagen"),
        assets=("act.css", "self-check.css", "self-check.js"),
    )
    return hub.page(
        SELF_CHECK.uri(),
        SelfCheckPage(
            demanded=demanded,
            total=sum(len(version.section.checks) for version in demanded),
            support={version.section.number: next_steps(hub.catalog, version.section.number) for version in demanded},
            edition=edition.since if edition else statute.versions[0].since,
        ),
        meta,
    )
