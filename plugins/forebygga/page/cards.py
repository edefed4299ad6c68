"""What is written on the picture that is shown where a page is shared: one per section of the site."""

from __future__ import annotations

from forebygga.hub.sitemap import AWARD, MUNICIPALITIES

SECTIONS = {
    "start": ("Vad fungerar mot brott, och vem gör vad?", "God praktik, nationell samordning och lagen om kommuners ansvar"),
    "problem": ("Vilket problem har ni?", "Vad som hjälper, vad som inte gör det och hur ni börjar"),
    "god-praktik": ("God praktik", "Vad uppföljningen visar och hur säkert det är"),
    "kommuner-mot-brott": ("Kommuner mot brott", "Lagen paragraf för paragraf, och vägledning för varje roll"),
    "samordning": ("Samordning", "Nätverk, uppmaningar och kanaler: vem gör vad tillsammans"),
    "stod": ("Stöd", "Böcker, metodstöd, mallar och utbildningar"),
    "kalender": ("Kalender", "Konferenser, möten och sista dagar"),
    "amnen": ("Ämnen", "Allt om ett problem på en sida"),
    "aktorer": ("Aktörer", "Myndigheter, kommuner och andra som förebygger brott"),
    "uppdrag": ("Uppdrag", "Vad regeringen och myndigheterna har satt i gång"),
    "lan": ("Län och kommuner", "Stöd och exempel nära dig"),
    "data": ("Öppna data", "Allt innehåll att ladda ned och använda"),
    "nytt": ("Nytt", "Vad som har lagts till, ändrats och granskats"),
    "en": ("Preventing crime in Sweden", "What works, who does what, and what the law asks of municipalities"),
    "lattlast": ("Lättläst", "Om att förebygga brott, på lätt svenska"),
}
"""Title and line of each section's picture, by the first part of its address."""
_SAME = {MUNICIPALITIES(): "lan", AWARD(): "kalender"}


def section_of(address: str) -> str:
    """The section whose picture a page has, from the address of the page or of its menu item."""
    first = next((word for prefix, word in _SAME.items() if address.startswith(prefix)), address.strip("/").split("/")[0])
    return first if first in SECTIONS else "start"
