"""The command line as a value: every command with its words, by what it is for. What a command does stands in a module beside this."""

from __future__ import annotations

from argparse import ArgumentTypeError
from pathlib import Path
from typing import Protocol

from forebygga import __version__
from forebygga.building.share import Share
from forebygga.cli.arguments import SwedishParser
from forebygga.records import record_types
from forebygga.reporting.machines import FORMATS


class Declare(Protocol):
    """Adds a command: its name, what it runs ("module.function" of this folder) and its help; gives the parser of its arguments."""

    def __call__(self, name: str, does: str, text: str) -> SwedishParser: ...


def parser() -> SwedishParser:
    """The parser of the whole command line; `does` of what it gives names the command's function."""
    top = SwedishParser(prog="forebygga", description="Kontrollera, bygg och visa kunskapshubben Förebygga brott.")
    top.add_argument("--version", action="version", version=f"forebygga {__version__}", help="visa versionen")
    commands = top.add_subparsers(title="Kommandon", metavar="KOMMANDO", required=True, parser_class=SwedishParser)

    def command(name: str, does: str, text: str) -> SwedishParser:
        added: SwedishParser = commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
        added.add_argument("--hubb", type=Path, default=Path(), metavar="MAPP", help="hubbens mapp (annars den här)")
        added.set_defaults(does=does)
        return added

    for declare in (_records, _site, _releases, _upkeep):
        declare(command)
    return top


def _records(command: Declare) -> None:
    """Write, check and move records."""
    stub = command("new", "drafting.new", "skapa en ny post med svenska förklaringar till varje fält")
    stub.add_argument("typ", choices=[kind.collection for kind in record_types()], help="samlingen som posten hör till", metavar="TYP")
    stub.add_argument("id", nargs="?", help="postens id och filnamn: a–z, 0–9 och bindestreck (annars ur titeln)", metavar="ID")
    stub.add_argument("--titel", metavar="TITEL", help="postens titel; utan ID föreslås ett ur den")
    stub.add_argument("--fråga", "--fraga", dest="fraga", action="store_true", help="fråga efter det som måste finnas, ett fält i taget")
    checking = command("check", "checking.check", "kontrollera alla poster och visa allt som är fel")
    checking.add_argument("--tyst", action="store_true", help="visa bara problemen, ingen sammanfattning")
    checking.add_argument("--komplett", action="store_true", help="visa också vad som saknas i varje god praktik, minst komplett först")
    _shown_as(checking, "felen")
    checking.add_argument("--alla", action="store_true", help="visa alla fel, också när många är av samma slag")
    checking.add_argument(
        "--changed", metavar="GREN", help="visa bara fel i filer som har ändrats sedan grenen eller ändringen, till exempel main"
    )
    checking.add_argument("--fix", action="store_true", help="rätta först det som är säkert att rätta, som forebygga fmt")
    checking.add_argument("--explain", metavar="REGEL", help="förklara en regel, med exempel")
    formatting = command("fmt", "checking.fmt", "skriv alla poster på samma sätt: radslut, osynliga tecken, datum och koder")
    formatting.add_argument("--kontroll", action="store_true", help="ändra inget, visa bara vilka filer som skulle ändras")
    formatting.add_argument("--ordning", action="store_true", help="skriv också huvudets fält i samma ordning i alla poster")
    advising = command(
        "sprak", "language.language", "ge råd om språket: tunga ord, långa meningar, för starka ord, sådant som står två gånger"
    )
    advising.add_argument("filer", nargs="*", type=Path, metavar="FIL", help="posterna att läsa (annars alla)")
    advising.add_argument("--changed", metavar="GREN", help="ge bara råd om rader som har ändrats sedan grenen, till exempel main")
    _shown_as(advising, "råden")
    advising.add_argument("--alla", action="store_true", help="visa alla råd, också när många är av samma slag")
    telling = command("forandringar", "changes.changes", "visa vad läsarna ser ändrat sedan en gren, som Markdown att granska efter")
    telling.add_argument("gren", metavar="GREN", help="grenen eller ändringen att jämföra med, till exempel main")
    telling.add_argument("--adresser", type=Path, metavar="FIL", help="skriv också adresserna till nya och ändrade sidor till filen")
    renaming = command("rename", "moving.rename", "byt id på en post: filen, alla hänvisningar och den gamla adressen")
    renaming.add_argument("post", help="posten, skriven samling/id", metavar="POST")
    renaming.add_argument("id", help="det nya id:t: a–z, 0–9 och bindestreck", metavar="ID")
    merging = command("merge", "moving.merge", "låt en post gå upp i en annan: hänvisningar och adresser leder dit")
    merging.add_argument("post", help="posten som försvinner, skriven samling/id", metavar="POST")
    merging.add_argument("till", help="posten som blir kvar, skriven samling/id", metavar="TILL")
    deleting = command("delete", "moving.delete", "ta bort en post; adressen leder vidare eller säger att den är borttagen")
    deleting.add_argument("post", help="posten, skriven samling/id", metavar="POST")
    deleting.add_argument("--skal", metavar="SKÄL", help="varför, som läsaren ser det")
    deleting.add_argument("--till", metavar="POST", help="posten som adressen ska leda till, skriven samling/id")


def _site(command: Declare) -> None:
    """See and build the site."""
    serving = command("serve", "commands.serve", "visa webbplatsen här och ladda om den när något sparas")
    serving.add_argument("--port", type=int, default=8000, metavar="PORT", help="porten att lyssna på (annars 8000)")
    building = command("build", "commands.build", "bygg webbplatsen; den gamla står kvar om något är fel")
    building.add_argument("--till", type=Path, default=Path("site"), metavar="MAPP", help="mappen att bygga till (annars site)")
    building.add_argument("--paket", type=Path, metavar="MAPP", help="ta in det som andra maskiner har gjort, ur paketen i mappen")
    building.add_argument("--del", type=_share, dest="share", metavar="DEL", help="gör bara en del, skriven 1/3, och lägg den i --paket")
    writing = command("write", "commands.write", "skriv hela webbplatsen som en mapp med filer, utan MkDocs")
    writing.add_argument("mapp", type=Path, metavar="MAPP", help="mappen att skriva till; den får inte finnas eller ska vara tom")
    servers = command("hosting", "publishing.hosting", "skriv inställningar för webbservrar: nginx, Caddy, Apache och en behållare")
    servers.add_argument(
        "till", type=Path, nargs="?", default=Path("hosting"), metavar="MAPP", help="mappen att skriva till (annars hosting)"
    )


def _releases(command: Declare) -> None:
    """Publish a release, and prove, restore or archive one."""
    publishing = command("publish", "publishing.publish", "bygg webbplatsen och publicera den; ingenting ändras om något är fel")
    _to_a_place(publishing)
    publishing.add_argument(
        "--mapp", type=Path, metavar="MAPP", help="publicera det som redan är byggt i mappen, eller utgåvan i en zipfil"
    )
    publishing.add_argument("--plan", action="store_true", help="visa bara vad som skulle ändras")
    publishing.add_argument("--igen", action="store_true", help="skicka varje fil, också om utgåvan redan ligger där")
    publishing.add_argument("--andel", type=float, metavar="PROCENT", help="minsta andel av sidorna som ska finnas kvar (annars 95)")
    publishing.add_argument("--far-do", action="append", default=[], metavar="ADRESS", help="en adress som får försvinna utan ersättning")
    publishing.add_argument("--nyckel", type=Path, metavar="FIL", help="underteckna utgåvan med den hemliga minisign-nyckeln")
    verifying = command("verify", "publishing.verify", "pröva att en publicerad webbplats eller mapp är just den utgåva den säger sig vara")
    verifying.add_argument("plats", metavar="ADRESS", help="webbplatsens adress (https://…), en mapp eller en utgåva i en zipfil")
    verifying.add_argument("--nyckel", metavar="NYCKEL", help="ägarens publika nyckel, eller filen med den")
    returning = command("rollback", "publishing.rollback", "publicera en tidigare utgåva igen")
    _to_a_place(returning)
    returning.add_argument("--utgava", metavar="UTGÅVA", help="vilken (annars den före den som är publicerad)")
    returning.add_argument("--lista", action="store_true", help="visa vilka som finns")
    again = command("rebuild", "publishing.rebuild", "bygg om en publicerad utgåva ur förrådet i en ren mapp och jämför, byte för byte")
    again.add_argument("plats", metavar="ADRESS", help="webbplatsens adress (https://…) eller en mapp med utgåvan")
    again.add_argument("till", type=Path, metavar="MAPP", help="mappen att bygga till; den får inte finnas")
    packing = command("package", "publishing.package", "gör en byggd utgåva till en enda fil, att arkivera eller återställa från")
    packing.add_argument("till", type=Path, nargs="?", metavar="FIL", help="filen att skriva (annars utgåvans namn)")
    packing.add_argument("--mapp", type=Path, metavar="MAPP", help="den byggda mappen (annars site)")
    packing.add_argument("--nyckel", type=Path, metavar="FIL", help="underteckna filens ursprungsintyg med den hemliga minisign-nyckeln")


def _upkeep(command: Declare) -> None:
    """Keep content, owners and lists fresh."""
    asking = command("lankar", "links.links", "fråga webbadresserna i posterna om sidorna finns kvar, hänsynsfullt; svaren är råd")
    asking.add_argument("--svar", type=Path, metavar="FIL", help="filen där svaren sparas (annars .cache/lankar.json)")
    asking.add_argument("--visa", action="store_true", help="fråga ingen, visa bara det som är känt")
    asking.add_argument("--hogst", type=int, default=500, metavar="ANTAL", help="så många adresser frågas på en gång (annars 500)")
    asking.add_argument(
        "--dagar", type=int, default=30, metavar="DAGAR", help="en adress som svarat frågas igen efter så många dagar (annars 30)"
    )
    asking.add_argument("--paus", type=float, default=2.0, metavar="SEKUNDER", help="paus mellan två frågor till samma server (annars 2)")
    _shown_as(asking, "råden")
    opening = command(
        "arenden", "upkeep.issues", "öppna ett ärende per ägare hos kodvärden om poster att se över och länkar som inte svarar"
    )
    opening.add_argument("--visa", action="store_true", help="visa ärendena utan att öppna dem")
    opening.add_argument(
        "--slag", choices=("github", "gitlab", "forgejo"), default="github", metavar="SLAG", help="github, gitlab eller forgejo"
    )
    opening.add_argument("--api", metavar="ADRESS", help="adressen till kodvärdens gränssnitt, till exempel https://api.github.com")
    opening.add_argument("--forrad", metavar="NAMN", help="förrådets namn: ägare/namn")
    opening.add_argument("--svar", type=Path, metavar="FIL", help="svaren från forebygga lankar (annars .cache/lankar.json)")
    command("kodagare", "upkeep.owners", "skriv CODEOWNERS ur data/kodagare.yml, så att rätt konton får granska")
    editing = command("redigera", "desk.desk", "skriv formulären till redaktörernas Sveltia CMS, som make redigera har byggt")
    editing.add_argument(
        "mapp",
        type=Path,
        metavar="MAPP",
        help="den byggda mappen, annars den som make redigera gör",
        nargs="?",
        default=Path("hosting/redigera/dist"),
    )
    command("ledger", "commands.ledger", "lägg till nya adresser och webbplatser i listorna över dem, och visa adresser som har försvunnit")
    command("edition", "editions.edition", "gör månadens utgåva av öppna data, som aldrig ändras och går att hänvisa till")


def _to_a_place(command: SwedishParser) -> None:
    command.add_argument(
        "plats", nargs="?", metavar="PLATS", help="mapp:, ssh:, s3:, github:, gitlab: eller codeberg: (annars den i data/webbplats.yml)"
    )


def _share(text: str) -> Share:
    try:
        return Share.read(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} är ingen del; skriv vilken och av hur många, till exempel 1/3") from None


def _shown_as(command: SwedishParser, what: str) -> None:
    command.add_argument(
        "--format",
        choices=("text", *FORMATS),
        default="text",
        metavar="FORM",
        help=f"hur {what} visas: text (annars), {', '.join(FORMATS)}",
    )
