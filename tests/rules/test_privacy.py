"""Personal identity numbers are found however they are written, and nothing else is taken for one."""

from __future__ import annotations

import pytest

from forebygga.rules.person_names import named_person
from forebygga.rules.privacy import identity_numbers, privacy_problems
from forebygga.rules.written_numbers import numbers_in_words


def rules_of(text: str) -> list[str]:
    return [text[start:end] for start, end in identity_numbers(text)]


@pytest.mark.parametrize(
    "number",
    [
        "811218-9876",  # the tax agency's own example
        "8112189876",
        "19811218-9876",
        "198112189876",
        "19811218 9876",
        "811278-9873",  # coordination number: day plus 60
        "19811278-9873",
        "198112789873",
        "20010203-2380",
    ],
)
def test_identity_numbers_are_found(number: str) -> None:
    assert rules_of(number) == [number]
    assert rules_of(f"Hon ({number}), som bor här, ringde {number}.") == [number, number]
    assert rules_of(f"anm: {number}\n") == [number]


@pytest.mark.parametrize(
    "text",
    [
        "811218-9875",  # wrong control digit; those below have the right one
        "811318-9875",  # no thirteenth month
        "811200-9876",  # no day 0
        "811232-9878",  # no day 32
        "811292-9875",  # no day 92
        "556036-0793",  # organisation number
        "5560360793",
        "16556036-0793",
        "202100-2114",
        "0701234569",  # a mobile number, with the right control digit
        "070-123 45 67",
        "08-811 218 98 76",
        "+46701234567",
        "https://doi.org/10.1080/8112189876",
        "doi:10.1080/811218-9876",
        "https://exempel.example/dok/8112189876",
        "https://exempel.example/?x=8112189876",
        "[länk](https://exempel.example/a,8112189876)",
        "ISBN 978-81-12189876",
        "dnr 2026-811218-9876",
        "A811218-9876",
        "8112189876543",
        "811218-98765",
        "81121898.76",
        "2026-01-15 och 2027-01-15",
        "20260115-20270115",
        "SFS 2023:196, prop. 2022/23:43",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert rules_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "811218\u00a09876", "811218 - 9876", "811218-98 76", "811218—9876", "811218−9876", "811218-\n  9876", "1981-12-18-9876",
        "1981-12-18 9876", "1981.12.18-9876", "1981/12/18 - 9876", "81 12 18 - 9876", "81-12-18-9876", "8 1 1 2 1 8 - 9 8 7 6",
        "811218-**9876**", "**811218**-9876", "811218-`9876`", "811218\\-9876", "811218_9876", "811218/9876", "| 811218 | 9876 |",
        "811218:9876", "(811218)-(9876)", "811218 (9876)",
        "811218-987 6", "811218-9 876", "8112 18-9876", "811 218 98 76", "81-12-18 98 76", "811.218.9876", "811218.9876", "811218,9876",
        "811218;9876", "811218=9876", "811218…9876", "811218⁃9876", '"811218"-"9876"', "TF811218-9876", "ID19811218-9876",
        "född 811218, sista fyra 9876", "född 811218 (fyra sista: 9876)", "811218, slutsiffror 9876", "född 811218 och 9876",
        "den 18 december 1981-9876", "född den 18 december 1981 med 9876 sist", "18/12 1981 9876", "18.12.1981-9876", "811218\n- 9876",
        "https://exempel.example/?pnr=8112189876", "https://exempel.example/198112189876.pdf", "mapp/811218-9876/",
        "pnr811218-9876", "https://exempel.example/811218-9876", "https://exempel.example/?pnr=19811218-9876&a=b",
    ],
)  # fmt: skip
def test_numbers_written_in_other_ways_are_found(text: str) -> None:
    assert len(rules_of(f"Hon {text}, som")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-15 – 2027", "2019-05-14 2021", "bankgiro 5050-1055", "ISBN 978-91-86027-12-3", "59.329323, 18.068581", "KU2023/01215",
        "031-121 89 876", "ISBN 91-1-301234-5", "59.1218 18.0686", "1 811 218 och 9 876", "811 218 9 876", "10, 11, 12, 13, 14",
        "| 10 | 11 | 12 | 13 | 14 |", "2023-11-12 14.30", "18 december 1981–1985", "IBAN SE45 5000 0000 0583 9825 7466",
        "ORCID 0000-0002-1825-0097", "811218 anmälningar och 9876 ärenden", "0114,811218,9876,1",
        "08-12 15 98 76", "2026-11-22 kl. 15.30", "dnr 2019/0123-4567", "10 000 12 000 15 000", "https://exempel.example/2026-01-15-8080",
    ],
)  # fmt: skip
def test_dates_accounts_and_places_are_left_alone(text: str) -> None:
    assert rules_of(text) == []


def test_a_number_beside_an_address_is_still_found() -> None:
    assert rules_of("[länk](https://exempel.example/a) 811218-9876") == ["811218-9876"]
    assert rules_of("<https://exempel.example/>811218-9876") == ["811218-9876"]


def test_numbers_in_words_are_found() -> None:
    assert len(list(numbers_in_words("Hon är åtta ett ett två ett åtta, nio åtta sju sex."))) == 1
    assert len(list(numbers_in_words("nitton åttioett tolv arton, nio åtta sju sex"))) == 1
    assert len(list(numbers_in_words("åttioett tolv arton nittioåtta sjuttiosex"))) == 1
    assert list(numbers_in_words("ett, två, tre, fyra, fem, sex, sju, åtta, nio och tio")) == []
    assert list(numbers_in_words("tjugo, trettio, fyrtio, femtio och sextio")) == []


def _rules_of(text: str) -> list[str]:
    return [problem.rule for problem in privacy_problems("a.md", text)]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Ring 0 7 0 1 7 4 0 6 3 5.", "private-contact"), ("Ring 0 7 0 - 1 7 4 0 6 3 5.", "private-contact"),
        ("anna@gmail,com", "private-contact"), ("lösenord=Sommar26", "secret"), ("Lösenordet: hemligt123!", "secret"), ("password: abc123", "secret"), ("postgres://user:hemligt@db.example/x", "secret"),
        ("x\n\n![19 81 12 18 98 76](bild.png)", "identity-number"),
    ],
)  # fmt: skip
def test_what_is_private_is_told(text: str, rule: str) -> None:
    assert _rules_of(text) == [rule]


@pytest.mark.parametrize(
    "text",
    [
        "bf@bra.se", "it@exempel.se", "Lösenord: minst 12 tecken", "lösenord: 12-siffrigt", "0.73 0.12 0.45 0.66 0.1", "0 7 0 1 7",
        "Matcherna slutade 0 7, 0 7 och 1 2 3 4 5.", "info@exempel.se,kontakt",
    ],
)  # fmt: skip
def test_what_is_everyones_is_left_alone(text: str) -> None:
    assert _rules_of(text) == []


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Anna-Karin Svensson", "Anna-Karin Svensson"), ("Samordnare Erik Lindström", "Erik Lindström"), ("Lars G. Nilsson", "Lars G. Nilsson"),
        ("Säkerhetsenheten", None), ("Enheten för Sankta Annas stiftelse", None), ("Johan Skytte-institutet", None), ("Erik Dahlbergsskolan", None),
        ("Region Jönköping", None), ("Peter Wallenbergs stiftelse", None), ("Urban Utveckling", None), ("Linda kommun", None),
    ],
)  # fmt: skip
def test_a_persons_name_is_told_from_an_organisations(text: str, person: str | None) -> None:
    assert named_person(text) == person


@pytest.mark.parametrize(
    "secret",
    [
        "-----BEGIN PGP PRIVATE KEY BLOCK-----",
        "PuTTY-User-Key-File-2",
        "SG.abcDEF123abcDEF123abcd.abcDEF123abcDEF123abcDEF123",
        "npm_abcDEF123abcDEF123abcDEF123abcDEF123",
        "123456789:AAEabcDEF123-abcDEF123_abcDEF123abcDE",
        "hooks.slack.com/services/T00000000/B00000000/abcDEF123abcDEF123abcDEF",
        "Authorization: Basic YW5uYTpoZW1saWd0MTIz",
        "aws_secret_access_key = abcDEF123abcDEF123",
        "PIN-koden är 4711",
        "portkod 1234",
    ],
)
def test_keys_of_services_and_codes_of_doors_are_secrets(secret: str) -> None:
    assert [problem.rule for problem in privacy_problems("x.md", f"Det är {secret}, säger de.")] == ["secret"]


@pytest.mark.parametrize(
    "text",
    ["PIN-koden har fyra siffror", "Portkoden byts var tredje månad", "En token är ett tecken", "kommunkod 0201", "Authorization: Basic"],
)
def test_words_about_keys_are_no_secrets(text: str) -> None:
    assert list(privacy_problems("x.md", text)) == []
