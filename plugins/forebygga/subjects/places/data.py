"""A municipality or a county as open data, beside its page: the register's facts, and the keys of the records that name it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from forebygga.hub.catalog import Entry
from forebygga.hub.edition import Edition
from forebygga.page.output import Alternate, Output
from forebygga.page.structured_data import LICENCE
from forebygga.page.structured_things import filled
from forebygga.subjects.data.record_data import TWIN, written
from forebygga.subjects.places.places import SOURCES, CountyView, Happenings, LocalUse, MunicipalityView
from forebygga.subjects.practice.likeness import Use

Data = dict[str, Any]
_FACTS = {"population": "folkmängd", "group": "kommungrupp", "county": "länskod", "police_region": "polisregion", "website": "webbplats"}
_RIGHTS = "Hubbens innehåll: CC BY 4.0. Registeruppgifter: se data/LICENS.txt."


def _keys(listed: Iterable[Entry | Use]) -> list[str]:
    return [one.key if isinstance(one, Entry) else one.entry.key for one in listed]


def _used(use: LocalUse) -> Data:
    """A practice that is or was used there, with each source's word for it."""
    trials = [
        filled(
            {
                "plats": trial.place.name,
                "tid": trial.place.time,
                "källa": filled({"titel": trial.source.title, "utgivare": trial.source.publisher, "url": trial.source.url}),
            }
        )
        for trial in use.trials
    ]
    return {
        "nyckel": use.entry.key,
        "titel": use.practice.title,
        "adress": use.entry.address,
        "uppgifter": trials,
        "osäkert": use.is_uncertain,
    }


def _events(events: Happenings) -> list[str]:
    return [entry.key for entry, _ in (*events.upcoming, *events.recurring, *events.past)]


def municipality_data(view: MunicipalityView) -> Data:
    """The municipality; lists of keys are empty where nothing is known, never a judgement of the place."""
    row = view.row
    return {
        "kommunkod": row.code,
        "namn": row.name,
        "namn_kommun": row.full_name,
        "adress": view.address,
        "länskod": row.county,
        "län": view.county.name,
        "kommungrupp_kod": row.group_code,
        "kommungrupp": row.group,
        "folkmängd": row.population,
        "polisregion": row.police_region,
        **({"webbplats": row.website} if row.website else {}),
        "uppgifternas_källor": {_FACTS[name]: source for name, source in SOURCES.items()},
        "god_praktik": [_used(use) for use in view.practices],
        "utvärderingar": _keys(entry for entry, _ in view.evaluations),
        "erfarenheter": _keys(view.lessons),
        "ecpa_bidrag": _keys(view.awards),
        "nätverk": _keys(view.networks),
        "evenemang": _events(view.events),
        "andra_poster": _keys(view.others),
        "liknande_kommuner": [peer.code for peer in view.peers],
        "god_praktik_i_liknande_kommuner": _keys(view.alike),
        "god_praktik_i_länet": _keys(view.elsewhere),
    }


def county_data(view: CountyView) -> Data:
    """The county with its municipalities' codes."""
    row = view.row
    return {
        "länskod": row.code,
        "namn": row.name,
        "kortnamn": row.short_name,
        "adress": view.address,
        "residensstad": row.seat,
        "polisregion": row.police_region,
        "folkmängd_summa": row.population,
        **({"länsstyrelse": view.board.key} if view.board else {}),
        "kommuner": [town.row.code for town in view.municipalities],
        "god_praktik": _keys(view.practices),
        "utvärderingar": _keys(view.evaluations),
        "erfarenheter": _keys(view.lessons),
        "ecpa_bidrag": _keys(view.awards),
        "nätverk": _keys(view.networks),
        "evenemang": _events(view.events),
        "andra_poster": _keys(view.others),
    }


def twin_of(address: str) -> Alternate:
    """What the page's head says of its data."""
    return Alternate(f"{address}{TWIN}", "application/json", "Platsen som data", is_linked=True)


def place_twin(edition: Edition, view: MunicipalityView | CountyView) -> Output:
    """The place's data beside its page."""
    data = municipality_data(view) if isinstance(view, MunicipalityView) else county_data(view)
    whole = edition.settings.whole(view.address)
    head = {"licens": LICENCE, "villkor": _RIGHTS, **({"webbadress": whole} if whole else {})}
    return Output(f"{view.address[1:]}{TWIN}", written({**head, **data}))
