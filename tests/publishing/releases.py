"""Small releases to publish, and places to publish them at."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from forebygga.hub.settings import Settings
from forebygga.publishing.places import Place
from forebygga.publishing.plan import Plan
from forebygga.publishing.publish import planned, publish
from forebygga.publishing.release import make_release
from forebygga.publishing.seal import Release

DAY = date(2026, 11, 1)
LATER = timedelta(days=1)


def built(folder: Path, version: str, *, pages: int = 3, day: date = DAY, **more: str) -> Release:
    """A site of a few pages, all telling the version, with a script and a style of that version and a table of data."""
    files = {
        "index.html": f'<title>{version}</title><script src="assets/site.js?v=1"></script>',
        "404.html": '<title>404</title><script src="/assets/site.js"></script>',
        "assets/site.js": f'import "./part.js"; export const version = "{version}";',
        "assets/part.js": f'export const part = "{version}";',
        "data/tabell.csv": f"version\n{version}\n" + "rad\n" * 200,
        "sok/index.json": f'{{"version": "{version}"}}',
        "sok/motor.js": "motor",
    }
    files |= {
        f"sida-{number}/index.html": f'<title>{version}</title><script src="../assets/site.js"></script>{"text " * 200}'
        for number in range(pages)
    }
    for name, text in (files | more).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return make_release(folder, Settings.model_validate({}), day=day)


def put(place: Place, folder: Path, *, today: date = DAY) -> Plan:
    """The folder published at the place, and the plan it was done by."""
    todo = planned(folder, place, today=today)
    assert publish(folder, place, todo, today=today, share=0, may_die=todo.dead) == []
    return todo
