"""The words and codes that records use, as tables: vocabularies, their terms, and the official registers."""

from __future__ import annotations

from forebygga.hub.catalog import Catalog
from forebygga.subjects.data.tables import WHOLE, Column, WordTable

CC0, SKR, FACT, OWN = "CC0 1.0", "Ingen licens angiven; ange SKR", "Faktauppgift", "CC BY 4.0"
"""Whose a register's column is, as data/registers/README.md says."""


def vocabulary_table(catalog: Catalog) -> WordTable:
    """The vocabularies, by id."""
    columns = (
        Column("id", "Vokabulärens id", required=True),
        Column("titel", "Vokabulärens namn", required=True),
        Column("beskrivning", "Vad termerna beskriver", required=True),
        Column("källa", "Var indelningen kommer från", required=True),
    )
    rows = tuple((name, words.title, words.description, words.source) for name, words in sorted(catalog.vocabularies.items()))
    return WordTable(
        "vokabularer", "Vokabulärer", "Ordlistor med de termer som fälten får innehålla. En rad per vokabulär.", columns, ("id",), rows
    )


def term_table(catalog: Catalog) -> WordTable:
    """The terms of every vocabulary, in the order they are shown."""
    columns = (
        Column("nyckel", "Vokabulär och term: vokabulär/id", required=True),
        Column("vokabulär", "Vokabulärens id", required=True, target="vokabularer.id"),
        Column("id", "Det som står i posternas fält", required=True),
        Column("ordning", "Plats i vokabulären, från 1", WHOLE, required=True),
        Column("namn", "Det som läsaren ser", required=True),
        Column("definition", "Vad termen betyder", required=True),
        Column("synonymer", "Andra ord för samma sak", many=True),
        Column("regel", "När termen väljs, för termer som är omdömen"),
        Column("engelska", "Namnet på engelska"),
        Column("engelsk_definition", "Vad termen betyder, på engelska"),
    )
    rows = tuple(
        (
            f"{name}/{term.id}",
            name,
            term.id,
            number,
            term.label,
            term.definition,
            term.synonyms,
            term.rule,
            term.english,
            term.english_definition,
        )
        for name, words in sorted(catalog.vocabularies.items())
        for number, term in enumerate(words.terms, start=1)
    )
    return WordTable("termer", "Termer", "Alla termer som fälten får innehålla. En rad per term.", columns, ("nyckel",), rows)


def municipality_table(catalog: Catalog) -> WordTable:
    """The municipalities, by code."""
    columns = (
        Column("kommunkod", "Kommunkod, fyra siffror som text", required=True, licence=CC0),
        Column("namn", "Kommunens namn", required=True, licence=CC0),
        Column("namn_kommun", "Namnet med ordet kommun eller stad", required=True, licence=CC0),
        Column("länskod", "Länskod, två siffror som text", required=True, target="lan.länskod", licence=CC0),
        Column("kommungrupp_kod", "SKR:s kommungrupp 2023, kod", required=True, licence=SKR),
        Column("kommungrupp", "SKR:s kommungrupp 2023", required=True, licence=SKR),
        Column("folkmängd", "Folkmängd 31 december 2025 (SCB, tabell TAB5557)", WHOLE, required=True, licence=CC0),
        Column("polisregion", "Polisregion", required=True, licence=FACT),
        Column("webbplats", "Kommunens webbplats, ur offentliga listor; adresserna är inte öppnade", licence=FACT),
        Column("slug", "Kommunen i webbplatsens adresser", required=True, licence=OWN),
    )
    rows = tuple(
        (
            row.code,
            row.name,
            row.full_name,
            row.county,
            row.group_code,
            row.group,
            row.population,
            row.police_region,
            row.website or None,
            row.slug,
        )
        for _, row in sorted(catalog.registers.municipalities.items())
    )
    return WordTable(
        "kommuner", "Kommuner", "Sveriges kommuner, med uppgifter ur offentliga register. En rad per kommun.", columns, ("kommunkod",), rows
    )


def county_table(catalog: Catalog) -> WordTable:
    """The counties, by code."""
    columns = (
        Column("länskod", "Länskod, två siffror som text", required=True, licence=CC0),
        Column("namn", "Länets namn", required=True, licence=CC0),
        Column("kortnamn", "Namnet utan ordet län", required=True, licence=CC0),
        Column("residensstad", "Residensstad", required=True, licence=CC0),
        Column("polisregion", "Polisregion", required=True, licence=FACT),
        Column(
            "folkmängd", "Summan av kommunernas folkmängd 31 december 2025; inte SCB:s egen länssiffra", WHOLE, required=True, licence=OWN
        ),
        Column("slug", "Länet i webbplatsens adresser", required=True, licence=OWN),
    )
    rows = tuple(
        (row.code, row.name, row.short_name, row.seat, row.police_region, row.population, row.slug)
        for _, row in sorted(catalog.registers.counties.items())
    )
    return WordTable("lan", "Län", "Sveriges län, med uppgifter ur offentliga register. En rad per län.", columns, ("länskod",), rows)
