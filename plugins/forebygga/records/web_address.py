"""What a web address may be, for sources, fields and bodies alike (RFC 3986; host names by RFC 1123 and RFC 5890)."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import SplitResult, quote, urlsplit

from forebygga.records.alphabets import has_mixed_scripts, script

_LABEL = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?")
_BAD = re.compile(r"[\s<>\"'`{}|\\^\x00-\x20\x7f]")
_SLIP = re.compile(r"(?:ww|wwww+|wvw|vww|wwv|vvw|wwww|www\d?www)\.(?=[^.]+\.)")
_INSIDE = frozenset(("local", "localhost", "internal", "intern", "intranet", "intranat", "lan", "home", "corp", "test", "invalid", "onion"))
"""Top-level names that lead nowhere on the open web: reserved (RFC 2606, RFC 6762, RFC 7686) or used inside organisations."""
_SHORTENERS = frozenset(
    [
        "bit.ly",
        "t.co",
        "tinyurl.com",
        "goo.gl",
        "ow.ly",
        "is.gd",
        "buff.ly",
        "lnkd.in",
        "fb.me",
        "aka.ms",
        "rebrand.ly",
        "cutt.ly",
        "t.ly",
        "shorturl.at",
    ]
)
_BEHIND_A_DOOR = re.compile(r"(?:[\w-]+\.)?sharepoint\.com|teams\.microsoft\.com|(?:docs|drive)\.google\.com|onedrive\.live\.com|1drv\.ms")
_PERSONAL = re.compile(r"(?:[\w-]+\.)?(?:linkedin\.com/in/|facebook\.com/(?:profile\.php|people/))")
_ON_THE_WAY = re.compile(
    r"(?:[\w-]+\.)?safelinks\.protection\.outlook\.com|urldefense\.(?:com|proofpoint\.com)|l\.facebook\.com|linkprotect\.cudasvc\.com"
)
_SEARCH = re.compile(r"(?:www\.)?(?:google\.[a-z.]{2,6}|bing\.com)/search|(?:www\.)?duckduckgo\.com/")
_COPY = re.compile(r"webcache\.googleusercontent\.com|[\w.-]+\.cdn\.ampproject\.org|cc\.bingj\.com")
TRACKS = re.compile(r"(?:^|&)(utm_\w+|fbclid|gclid|msclkid|mc_[ce]id|_hs\w+|PHPSESSID|jsessionid|sid|sessionid)=", re.IGNORECASE)
_LETS_IN = re.compile(
    r"(?:^|[&;?/])(?:pwd|passw\w*|token|access_token|auth|api_?key|jsessionid|phpsessid|sessionid|sig|signature|x-amz-signature)=\S",
    re.IGNORECASE,
)
_EXAMPLES = re.compile(r"(?:www\.)?example\.(?:com|org|net)")
MOST = 2_000
"""The longest address, in characters, that browsers and servers are sure to take."""


@lru_cache(maxsize=4096)
def host_fault(host: str) -> str | None:
    """What is wrong with a host name, in Swedish, or None. Letters outside ASCII are Swedish, or the whole name's own script."""
    labels = host.split(".")
    if not host or len(host) > 253 or any(not label for label in labels):
        return "webbplatsens namn saknas eller har en punkt för mycket; kopiera adressen ur webbläsaren"
    if labels[-1].isdigit() or re.fullmatch(r"0x[0-9a-f]+", labels[-1], re.IGNORECASE) or ":" in host:
        return "adressen är ett nummer (IP); skriv webbplatsens namn"
    if len(labels) < 2 or not re.fullmatch(r"[^\W\d_]{2,63}|xn--[a-z0-9-]{2,59}", labels[-1], re.IGNORECASE):
        return "webbplatsens namn är inte helt; skriv också slutet, som .se"
    if labels[-1].lower() in _INSIDE:
        return f"webbplatser som slutar på .{labels[-1]} nås bara inne i en organisation; länka till en sida som alla når"
    for label in labels:
        if not _LABEL.fullmatch(label):
            return f"'{label}' kan inte vara en del av en webbplats namn; kopiera adressen ur webbläsaren"
        if label.lower().startswith("xn--"):
            try:
                readable = label.encode("ascii").decode("idna")
            except UnicodeError:
                return f"'{label}' är inget namn på en webbplats; kopiera adressen ur webbläsaren"
            if any(script(letter) != "LATIN" for letter in readable if letter.isalpha()):
                return f"'{label}' visas som '{readable}', med andra bokstäver än våra; leta upp organisationens riktiga webbplats"
        elif has_mixed_scripts(label) or any(script(letter) != "LATIN" for letter in label if letter.isalpha()):
            return f"'{label}' har bokstäver som ser ut som våra men är andra; skriv om namnet för hand"
    return None


def address_fault(text: str) -> str | None:
    """What is wrong with a web address (http or https), in Swedish with its cure, or None."""
    if not re.match(r"https?://", text):
        return "den ska börja med https://"
    if len(text) > MOST:
        return f"den är {len(text)} tecken och får vara högst {MOST}; leta upp en kortare adress till sidan"
    bad = _BAD.search(text)
    if bad:
        return (
            "den får inte ha blanksteg i sig; ta bort det, eller skriv %20"
            if bad.group().isspace()
            else f"den får inte ha tecknet {bad.group()} i sig; kopiera adressen ur webbläsaren"
        )
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return "webbplatsens namn går inte att läsa; kopiera adressen ur webbläsaren"
    return _parts_fault(parts, port)


def address_advice(text: str) -> str | None:
    """What is unwise with an address that works, in Swedish with its cure, or None. Expects an address without faults."""
    parts = urlsplit(text)
    host = (parts.hostname or "").lower()
    if parts.scheme == "http":
        return "adressen börjar på http:, så ingen skyddar det som skickas; pröva om den går med https://"
    slip = _SLIP.match(host)
    if slip:
        return f"'{slip.group()}' i början av adressen ser ut som ett skrivfel; menade du www.?"
    if host in _SHORTENERS:
        return f"{host} förkortar adresser, och läsaren ser inte vart länken leder; skriv den adress som den leder till"
    if _ON_THE_WAY.fullmatch(host) or (host.endswith(("google.com", "google.se")) and parts.path == "/url"):
        return "länken går genom ett program som vidarebefordrar, ofta inklistrad ur e-post; skriv sidans egen adress"
    if _SEARCH.fullmatch(f"{host}{parts.path}"):
        return "länken går till en sökning, och träffarna ändras från dag till dag; skriv adressen till den sida som du menar"
    if _COPY.fullmatch(host):
        return "länken går till en annans kopia av sidan; skriv sidans egen adress"
    if host.endswith(".translate.goog"):
        return "länken går genom ett översättningsprogram; skriv sidans egen adress"
    if re.search(r"https?://", parts.path) and not re.search(r"(?:^|\.)archive\.(?:org|ph|today|is)$", host):
        return "två adresser står efter varandra; skriv bara den ena"
    if _BEHIND_A_DOOR.fullmatch(host):
        return "sidan kräver ofta inloggning; kontrollera att alla når den, eller länka till en öppen sida"
    if _PERSONAL.match(f"{host}{parts.path}"):
        return "sidan ser ut att vara en persons egen; länka till organisationens sida i stället, eller ta bort länken"
    if parts.port is not None:
        return "porten (siffrorna efter kolonet) är ovanlig; pröva utan den"
    tracked = TRACKS.search(parts.query)
    if tracked:
        return f"'{tracked[1]}=' i adressen följer läsaren eller gäller bara ett besök; ta bort den delen"
    if _LETS_IN.search(f"{parts.path};{parts.query}"):
        return "adressen innehåller en inloggning eller ett lösenord; ta bort den delen, och byt lösenordet om det fortfarande gäller"
    if text[-1] in ".,;:!)’”" and not (text[-1] == ")" and "(" in text):
        return f"adressen slutar på {text[-1]}, som ofta hör till meningen; ta bort tecknet"
    if _EXAMPLES.fullmatch(host):
        return "adressen är ett exempel och leder inte till någon källa; skriv den riktiga"
    return None


def _parts_fault(parts: SplitResult, port: int | None) -> str | None:
    if "@" in parts.netloc:
        return "det som står före @ är ett användarnamn och lurar läsaren; skriv bara webbplatsens namn"
    if parts.netloc.endswith(":") or (port is not None and port not in (80, 443, 8080, 8443)):
        return "porten (siffrorna efter kolonet) är ovanlig; ta bort den"
    if parts.hostname is None or parts.netloc.startswith("["):
        return "adressen är ett nummer (IP); skriv webbplatsens namn"
    if "%" in parts.netloc:
        return "webbplatsens namn får inte ha % i sig; kopiera adressen ur webbläsaren"
    if re.search(r"&amp;|&#38;", parts.query):
        return "tecknet & är skrivet som kod (&amp;); skriv bara &"
    if "_" in parts.netloc:
        return "webbplatsens namn får inte ha _ i sig; kopiera adressen ur webbläsaren"
    if re.search(r"/\.\.?(?:/|$)", parts.path):
        return "den har punkter i stället för en mapp (/../); skriv adressen som den står i webbläsaren"
    rest = f"{parts.path}?{parts.query}#{parts.fragment}"
    bracket = re.search(r"[\[\]]", rest)
    if bracket:
        return f"tecknet {bracket.group()} ska skrivas {quote(bracket.group())} i en adress"
    if "#" in parts.fragment:
        return "den har två #; skriv adressen som den står i webbläsaren"
    if re.search(r"%(?![0-9A-Fa-f]{2})", rest):
        return "tecknet % ska följas av två siffror; skriv %25 för tecknet självt"
    if re.search(r"%0[0-9A-Fa-f]|%1[0-9A-Fa-f]", rest):
        return "den innehåller ett osynligt tecken (%00–%1F); ta bort det"
    return host_fault(parts.hostname)
