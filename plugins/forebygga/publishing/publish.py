"""Publishing a folder, going back to an earlier publication: look first, then act, and never act on half a release."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from forebygga.hub.problems import HubError
from forebygga.publishing.compression import compress
from forebygga.publishing.places import Place
from forebygga.publishing.plan import SHARE, Plan, plan, refusals
from forebygga.publishing.seal import Release, faults, read_release

SHOWN = 20
"""Faults that are told; the rest are counted."""
_CHANGED_THERE = (
    "Filerna är ändrade där de ligger. Välj en annan utgåva, eller publicera det som är byggt här med: forebygga publish --igen"
)


def whole_release(folder: Path, name: str = "", mend: str = "Bygg om den med: forebygga build") -> Release:
    """The folder's release. Raises HubError, with its name and what mends it, when it holds none, or not all of it, or something else."""
    try:
        release = read_release(folder)
    except ValueError as error:
        raise HubError(f"{error}. {mend}") from error
    wrong = faults(folder, release)
    if wrong:
        more = f" och {len(wrong) - SHOWN} till" if len(wrong) > SHOWN else ""
        raise HubError(f"{name or folder} är inte hel: {'; '.join(wrong[:SHOWN])}{more}. {mend}")
    return release


def planned(folder: Path, place: Place, *, today: date, again: bool = False) -> Plan:
    """What publishing the folder at the place would change. Raises HubError when the folder is not a whole release."""
    return plan(whole_release(folder), place.published(), today=today, again=again)


def publish(folder: Path, place: Place, todo: Plan, *, today: date, share: float = SHARE, may_die: Collection[str] = ()) -> list[str]:
    """Carry out the plan, unless something is against it: then nothing is done, and what is against it comes back."""
    reasons = refusals(todo, share=share, may_die=may_die)
    if not reasons and not todo.is_nothing:
        place.publish(folder, todo, today=today)
    return reasons


def go_back(place: Place, wanted: str, *, today: date) -> Plan:
    """Publish an earlier publication again, the one before the latest when none is named, with what the latest has kept.

    `wanted` is the publication's name or the release's id. Raises HubError when there is none such.
    """
    there = place.publications()
    current = place.published()
    fitting = (
        [name for name in there if wanted in name] if wanted else [name for name in there[1:] if current and current.release.id not in name]
    )
    if not fitting:
        raise HubError(f"det finns ingen tidigare utgåva {wanted}".rstrip() + (f"; välj bland: {', '.join(there)}" if there else ""))
    with TemporaryDirectory() as scratch:
        folder = Path(scratch) / "utgava"
        place.fetch(fitting[0], folder)
        compress(folder)
        todo = plan(whole_release(folder, f"utgåvan {fitting[0]}", _CHANGED_THERE), current, today=today)
        if not todo.is_nothing:
            place.publish(folder, todo, today=today)
    return todo
