"""Coordination as an authority, a county coordinator and a researcher use it: with and without scripts, by keyboard, on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from browser.visiting import accessibility_faults, eventually, too_wide, visit

pytestmark = pytest.mark.browser

SENDING = "/samordning/innan-du-skickar/"
LEDGER = "/uppdrag/"
TOPIC = "barn-och-unga"
ROLE = "socialchef"


def titles(page: Page, place: str) -> list[str]:
    return page.locator(f"{place} [data-item]:not([hidden]) > th > a, {place} li[data-item]:not([hidden]) > a").all_text_contents()


def test_an_authority_sees_from_the_entry_what_exists_who_coordinates_and_how_to_reach_the_role(context, origin):
    with visit(context(), origin, "/samordning/") as (page, faults):
        page.get_by_label("Ämne").select_option(TOPIC)
        page.get_by_label("Roll som ska nås").select_option(ROLE)
        page.get_by_role("button", name="Se vad som finns").click()
        expect(page.get_by_label("Ämne")).to_have_value(TOPIC)
        expect(page.get_by_role("status")).to_contain_text("Finns redan: ")
        exist = titles(page, "[data-list=undertakings]")
        assert "Kunskapsstöd för att förebygga normbrytande beteende och brott" in exist
        rows = page.locator("[data-list=undertakings] [data-item]:not([hidden])")
        assert all(TOPIC in row.get_attribute("data-amne").split() for row in rows.all())
        sure = [row for row in rows.all() if ROLE in row.get_attribute("data-roll").split()]
        networks = titles(page, "[data-list=networks]")
        expect(page.get_by_role("status")).to_contain_text(f"Finns redan: {len(sure)}. Nätverk: {len(networks)}.")
        expect(page.locator("[data-count=undertakings]")).to_contain_text(f"{len(sure)} finns för ditt val")
        assert titles(page, "[data-list=channels]")
        assert "CVE:s socialtjänstnätverk" in titles(page, "[data-list=reaching]")
        expect(page.get_by_role("link", name="Vi planerar att be kommuner om något")).to_be_visible()
        assert not faults


def test_what_does_not_exist_is_said_with_the_way_to_the_rule(context, origin):
    with visit(context(360), origin, f"{SENDING}?amne=raddningstjanst-och-sakerhet&roll={ROLE}") as (page, faults):
        expect(page.locator("[data-count=undertakings]")).to_contain_text("0 finns för ditt val")
        page.locator("[data-hint=gap]").get_by_role("link", name="Så räknar vi").click()
        expect(page.get_by_role("heading", name="Så räknar vi")).to_be_in_viewport()
        assert not faults


def test_the_month_table_counts_only_what_the_role_is_asked_for(context, origin):
    with visit(context(), origin, SENDING) as (page, _):
        everything = [int(text) for text in page.locator("[data-number]").all_inner_texts()]
        page.get_by_label("Roll som ska nås").select_option(ROLE)

        def only_the_role() -> None:
            for row in page.locator("[data-month]").all():
                parts = row.locator("[data-part]:not([hidden])")
                assert int(row.locator("[data-number]").inner_text()) == parts.count()
                assert all(ROLE in part.get_attribute("data-roll").split() for part in parts.all())
            assert [int(text) for text in page.locator("[data-number]").all_inner_texts()] != everything or not any(everything)

        eventually(only_the_role)
        page.get_by_role("button", name="Rensa").click()
        expect(page.locator("[data-number]")).to_have_text([str(number) for number in everything])
        expect(page).to_have_url(re.compile(f"{SENDING}$"))


def test_a_role_keeps_the_channels_for_everybody_and_sees_what_it_is_already_asked(context, origin):
    with visit(context(), origin, f"{SENDING}?roll=rektor") as (page, faults):
        roles = [row.get_attribute("data-roll") for row in page.locator("[data-list=channels] [data-item]:not([hidden])").all()]
        assert roles
        assert all("rektor" in role.split() or not role for role in roles)
        assert "Polisanmäl misstänkta brott av elever" in titles(page, "[data-list=asked]")
        assert "Verka för ett strategiskt råd och led det" not in titles(page, "[data-list=asked]")
        page.get_by_label("Roll som ska nås").select_option("lansstyrelsens-samordnare")
        expect(page.locator("[data-busy]")).to_contain_text("Om de andra månaderna är inget känt.")
        assert not faults


def test_the_five_steps_are_all_there_without_scripts(context, origin):
    with visit(context(scripts=False), origin, f"{SENDING}?amne={TOPIC}") as (page, _):
        assert len(titles(page, "[data-list=undertakings]")) > 40
        expect(page.get_by_role("heading", level=2)).to_have_count(5)
        expect(page.locator("form[data-sieve]")).to_be_hidden()
        page.get_by_text("Nätverken", exact=True).click()
        assert len(titles(page, "[data-list=networks]")) > 40


def test_the_ledger_is_narrowed_ordered_shared_and_cleared_by_keyboard(context, origin):
    with visit(context(), origin, LEDGER) as (page, faults):
        everything = titles(page, "#listan-rader")
        page.get_by_label("Läge").focus()
        page.keyboard.press("ArrowDown")
        expect(page.get_by_role("status")).to_have_text(re.compile(rf"^\d+ av {len(everything)} uppdrag visas$"))
        left = titles(page, "#listan-rader")
        assert 0 < len(left) < len(everything)
        expect(page.get_by_role("status")).to_have_text(f"{len(left)} av {len(everything)} uppdrag visas")
        states = page.locator("#listan-rader tr:not([hidden]) .who-state").all_inner_texts()
        assert set(states) == {"Pågår"}
        page.get_by_label("Ordna efter").select_option("namn")
        expect(page).to_have_url(re.compile(r"\?lage=pagar&ordna=namn$"))

        def has(wanted: list[str]) -> None:
            assert titles(page, "#listan-rader") == wanted

        def is_in_another_order() -> None:
            assert titles(page, "#listan-rader") != left

        eventually(is_in_another_order)
        in_order = titles(page, "#listan-rader")
        assert sorted(in_order) == sorted(left)
        page.reload()
        eventually(lambda: has(in_order))
        page.get_by_role("button", name="Rensa").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_label("Läge")).to_be_focused()
        eventually(lambda: has(everything))
        expect(page).to_have_url(re.compile(f"{LEDGER}$"))
        assert not faults


def test_a_ledger_on_several_pages_is_narrowed_as_a_whole(context, origin, site):
    """The real ledger, sent in two parts: what a larger hub's first page leaves to the next is narrowed and ordered too."""
    whole = (site / "uppdrag" / "index.html").read_text(encoding="utf-8")
    head, *rows = whole.split("<tr data-item")
    last, _, tail = rows.pop().partition("</tbody>")
    rows.append(last)
    first = head.replace(' data-further=""', ' data-further="?resten"') + "".join(f"<tr data-item{row}" for row in rows[:10])
    rest = f"<table><tbody>{''.join(f'<tr data-item{row}' for row in rows[10:])}</tbody></table>"
    ongoing = sum('data-lage="pagar"' in row for row in rows)
    with visit(context(), origin, "/samordning/spar/") as (page, faults):
        page.route(
            f"**{LEDGER}**",
            lambda route: route.fulfill(
                body=rest if "?resten" in route.request.url else f"{first}</tbody>{tail}", content_type="text/html; charset=utf-8"
            ),
        )
        page.goto(f"{origin}{LEDGER}")
        shown = page.locator("#listan-rader [data-item]:visible")
        expect(shown).to_have_count(10)
        page.get_by_label("Läge").select_option("pagar")
        expect(page.get_by_role("status")).to_have_text(f"{ongoing} av {len(rows)} uppdrag visas")
        expect(shown).to_have_count(ongoing)
        page.get_by_role("button", name="Rensa").click()
        expect(shown).to_have_count(10)
        page.unroute_all()
        assert not faults


def test_a_phone_shows_the_first_assignments_and_more_when_asked(context, origin):
    with visit(context(360), origin, LEDGER) as (page, faults):
        shown = page.locator("#listan-rader [data-item]:visible")
        expect(shown).to_have_count(30)
        page.get_by_role("button", name="Visa fler").click()
        expect(page.locator("#listan-rader [data-item]:nth-child(31) > th > a")).to_be_focused()
        expect(page.get_by_role("button", name="Visa fler")).to_be_hidden()
        assert not faults


def test_no_assignment_suits_is_said_on_a_phone(context, origin):
    with visit(context(360), origin, f"{LEDGER}?start=2015&lage=pagar") as (page, faults):
        expect(page.get_by_text("Inga uppdrag passar alla val.")).to_be_visible()
        faults += accessibility_faults(page) + too_wide(page)
        assert not faults


def test_reports_of_a_year_are_found_without_scripts(context, origin):
    with visit(context(360, scripts=False), origin, LEDGER) as (page, _):
        assert page.locator("#listan-rader tr").count() > 40
        page.get_by_role("link", name="2027", exact=True).click()
        expect(page.get_by_role("heading", name="Ska redovisas")).to_be_visible()
        expect(page.get_by_role("link", name="Forum om välfärdsbrottslighet").first).to_be_visible()


def test_a_number_in_the_matrix_leads_to_as_many_records(context, origin):
    with visit(context(), origin, "/samordning/tackning/") as (page, faults):
        page.get_by_role("link", name="Ämnen och aktörer").click()
        cell = page.get_by_role("link", name="Ekobrottsmyndigheten, Ekonomisk brottslighet och välfärdsbrott")
        expect(cell).to_have_text(re.compile(r"^\d+$"))
        number = int(cell.inner_text())
        cell.click()
        heading = page.locator("#aktor-ekobrottsmyndigheten")
        expect(heading).to_be_in_viewport()
        assert page.locator("#aktor-ekobrottsmyndigheten + ul > li").count() == number
        assert not faults


def test_a_cell_of_the_matrix_opens_with_what_exists_and_keeps_its_address(context, origin):
    with visit(context(), origin, "/samordning/tackning/") as (page, faults):
        cell = page.locator("[data-cells] a[href*='skola/#roll-rektor']")
        expect(cell).to_have_count(1)
        cell.focus()
        expect(page.locator("[data-cells] tr.is-lit")).to_have_count(1)
        page.keyboard.press("Enter")
        panel = page.locator("[data-cell]")
        expect(panel).to_be_focused()
        expect(panel.get_by_role("heading", level=3)).to_have_text("Skola · Rektor")
        expect(panel.get_by_role("heading", level=4).first).to_be_visible()
        expect(page).to_have_url(re.compile(r"\?amne=skola&roll=rektor$"))
        faults += accessibility_faults(page)
        panel.get_by_role("link").first.click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert not faults


def test_on_a_phone_topic_and_role_are_chosen_and_a_gap_says_why(context, origin):
    with visit(context(360), origin, "/samordning/tackning/?amne=rattsvasende&roll=revisor") as (page, faults):
        expect(page.get_by_label("Ämne", exact=True)).to_have_value("rattsvasende")
        expect(page.locator("[data-cell]")).to_contain_text("Hubben vet inget för rollen i ämnet i dag.")
        page.get_by_label("Ämne", exact=True).select_option("skola")
        expect(page.locator("[data-cell] h3")).to_have_text("Skola · Revisor")
        faults += too_wide(page)
        assert not faults


def test_the_matrix_scrolls_in_its_own_box_on_a_phone(context, origin):
    with visit(context(360), origin, "/samordning/tackning/") as (page, faults):
        box = page.locator(".who-wide-table").first
        assert box.evaluate("box => box.scrollWidth > box.clientWidth")
        box.evaluate(
            "box => { box.moved = new Promise((done) => box.addEventListener('scroll', () => done(box.scrollLeft), { once: true })); }"
        )
        box.focus()
        page.keyboard.press("ArrowRight")
        assert box.evaluate("box => box.moved") > 0
        faults += too_wide(page)
        assert not faults


def test_every_mark_of_the_picture_is_a_named_link_to_the_network_s_members(context, origin):
    with visit(context(), origin, "/samordning/karta/socialstyrelsen/") as (page, faults):
        mark = page.get_by_role("link", name="Socialstyrelsen sammankallar Nationellt forum för lärande om välfärdsbrottslighet")
        mark.focus()
        expect(page.locator("[data-row=socialstyrelsen].who-seats__name").first).to_have_class(re.compile("is-lit"))
        expect(page.locator("[data-lane=forum-valfardsbrott]").first).to_have_class(re.compile("is-lit"))
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Vilka är med")).to_be_in_viewport()
        assert not faults


def test_the_picture_can_be_passed_over_and_fits_a_wide_screen(context, origin):
    with visit(context(), origin, "/samordning/karta/") as (page, _):
        assert page.locator(".who-seat-map").first.evaluate("box => box.scrollWidth <= box.clientWidth")
        skip = page.get_by_role("link", name="Hoppa över bilden").first
        skip.focus()
        expect(skip).to_be_visible()
        page.keyboard.press("Enter")
        expect(page.get_by_text("Nätverken med dem som sitter där")).to_be_in_viewport()


def test_a_dossier_leads_to_everything_it_counts(context, origin):
    with visit(context(360), origin, f"/amnen/{TOPIC}/") as (page, faults):
        for link in page.get_by_role("navigation", name="Hoppa till").get_by_role("link").all():
            anchor = link.get_attribute("href")
            expect(page.locator(f"main h2{anchor}")).to_have_count(1)
        page.get_by_role("navigation", name="Hoppa till").get_by_role("link", name=re.compile("^Uppdrag")).click()
        page.get_by_role("link", name="I liggaren").click()
        expect(page.get_by_label("Ämne")).to_have_value(TOPIC)
        assert not faults
