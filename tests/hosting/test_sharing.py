"""What machines look for at fixed addresses, and what they are told of a page."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from forebygga.hub.settings import Settings, read_settings
from forebygga.load import load
from forebygga.page.framing import Frame
from forebygga.page.output import Crumb, Meta, Output
from forebygga.page.rendering import Hub
from forebygga.page.structured_data import breadcrumbs
from forebygga.subjects.hosting.machine_files import machine_files

TODAY = date(2026, 4, 10)


def files(hub: Path, settings: str, today: date = TODAY) -> dict[str, str]:
    """The files of a hub with the settings, by address."""
    (hub / "data" / "webbplats.yml").write_text(settings, encoding="utf-8")
    return {output.uri: output.text for output in machine_files(Hub(load(hub)[0], read_settings(hub)[0], today))}


def test_robots_names_the_sitemap_only_by_a_whole_address(hub: Path) -> None:
    assert "Sitemap" not in files(hub, "namn: Hubben\n")["robots.txt"]
    assert "Sitemap: https://hubb.example/sitemap.xml\n" in files(hub, "adress: https://hubb.example/\n")["robots.txt"]
    assert "Sitemap: https://hubb.example/under/sitemap.xml\n" in files(hub, "adress: https://hubb.example/under\n")["robots.txt"]


SECURITY = "säkerhet:\n  kontakt: mailto:sakerhet@hubb.example\n  giltig_till: 2026-10-01\n"


def test_no_security_contact_is_made_up(hub: Path) -> None:
    assert ".well-known/security.txt" not in files(hub, "namn: Hubben\n")


def test_security_contact_is_told_as_rfc_9116_wants(hub: Path) -> None:
    lines = files(hub, f"adress: https://hubb.example/\n{SECURITY}")[".well-known/security.txt"].splitlines()
    fields = dict(line.split(": ", 1) for line in lines)
    assert fields["Contact"] == "mailto:sakerhet@hubb.example"
    assert fields["Expires"] == "2026-10-01T23:59:59Z"
    assert fields["Canonical"] == "https://hubb.example/.well-known/security.txt"


def test_security_contact_that_has_run_out_is_not_published(hub: Path) -> None:
    assert ".well-known/security.txt" in files(hub, SECURITY, date(2026, 10, 1))
    assert ".well-known/security.txt" not in files(hub, SECURITY, date(2026, 10, 2))


@pytest.mark.parametrize("contact", ["sakerhet@hubb.example", "http://hubb.example/", "'mailto: x'"])
def test_security_contact_that_is_no_address_is_a_problem(hub: Path, contact: str) -> None:
    (hub / "data" / "webbplats.yml").write_text(f"säkerhet:\n  kontakt: {contact}\n  giltig_till: 2026-10-01\n", encoding="utf-8")
    assert [(problem.line, problem.path) for problem in load(hub)[1]] == [(2, "data/webbplats.yml")]


def test_manifest_is_json_with_the_name(hub: Path) -> None:
    manifest = json.loads(files(hub, "namn: Hubben\n")["site.webmanifest"])
    assert (manifest["name"], manifest["lang"], manifest["start_url"]) == ("Hubben", "sv", "./")


def test_breadcrumbs_lead_from_the_start_to_the_page() -> None:
    meta = Meta("Sidan", "Om den.", crumbs=(Crumb("Listan", "/listan/"),))
    settings = Settings.model_validate({"namn": "Hubben", "adress": "https://hubb.example/"})
    steps = breadcrumbs(meta, "/listan/sidan/", settings)["itemListElement"]
    assert [(step["position"], step["name"], step["item"]) for step in steps] == [
        (1, "Hubben", "https://hubb.example/"),
        (2, "Listan", "https://hubb.example/listan/"),
        (3, "Sidan", "https://hubb.example/listan/sidan/"),
    ]
    assert breadcrumbs(meta, "/listan/sidan/", Settings.model_validate({}))["itemListElement"][2]["item"] == "/listan/sidan/"


def test_page_is_mailed_without_scripts_where_the_address_is_known() -> None:
    page = Output("kommuner/malmo/", "", Meta("Malmö kommun", "Om den.", is_shared=True))
    html = Frame(Settings.model_validate({"adress": "https://hubb.example/"})).page(page)
    assert 'href="mailto:?subject=Malm%C3%B6%20kommun&amp;body=https%3A//hubb.example/kommuner/malmo/"' in html
    assert "mailto:" not in Frame(Settings.model_validate({})).page(page)


def test_record_pages_tell_when_they_changed(site: list) -> None:
    days = {output.uri: output.changed for output in site if output.is_page}
    assert days["god-praktik/exempelvandring/"] == date(2026, 1, 15)
    assert days["stod/"] is not None
