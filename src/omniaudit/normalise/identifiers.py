"""Identifiers into keys that are equal where they mean the same: GTIN, brand, MPN, SKU and URL."""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from omniaudit.normalise.barcodes import GtinKind, expand_upce, is_checked, isbn_to_gtin, judge_kind
from omniaudit.normalise.identifier_texts import classify_identifier, extract_identifier, strip_identifier
from omniaudit.normalise.text import fold_letters, title_key

__all__ = [
    "Gtin",
    "GtinKind",
    "brand_key",
    "classify_identifier",
    "extract_identifier",
    "mpn_key",
    "read_gtin",
    "sku_key",
    "url_key",
]


@dataclass(frozen=True, slots=True)
class Gtin:
    """A GTIN in its normal form of 14 digits, with what it may be used for; no digits if it is invalid."""

    digits: str | None
    kind: GtinKind


_INVALID = Gtin(None, "invalid")
_GTIN_LENGTHS = frozenset({12, 13, 14})
_SHORT, _ISBN10, _UPC_WITHOUT_ZERO = 8, 10, 11
_SPREADSHEET = re.compile(r"\s*'?([0-9]+)\.0+\s*")
_LINK = re.compile(r"(?:/01/|/gtin/|^\s*\(01\))([0-9]{8}|[0-9]{12,14})(?![0-9])")
_NO_VALUE = frozenset(
    {
        *(
            "",
            "na",
            "none",
            "null",
            "nan",
            "nil",
            "no",
            "undefined",
            "unknown",
            "not applicable",
            "does not apply",
        ),
        *("not available", "no gtin", "no ean", "no barcode", "nie dotyczy", "brak", "brak ean", "brak kodu"),
        *(
            "nie",
            "nieznany",
            "nie posiada",
            "nema",
            "nema ean",
            "ne odnosi se",
            "nije primenljivo",
            "nepoznat",
        ),
        *(
            "nepoznato",
            "ne",
            "bez ean",
            "bez",
            "nicht zutreffend",
            "nicht vorhanden",
            "keine",
            "kein",
            "keine ean",
        ),
        *("unbekannt", "entfallt", "neuvedeno", "n a", "n d", "b d", "x", "tbd"),
    }
)
NO_VALUE_WORDS = _NO_VALUE
"""Title keys of what a field says that has no value."""

_NO_BRAND = frozenset(
    {
        *(
            "bez marki",
            "inna marka",
            "inna",
            "inny",
            "marka wlasna",
            "producent nieznany",
            "no brand",
            "no name",
        ),
        *(
            "noname",
            "unbranded",
            "generic",
            "other",
            "ohne marke",
            "markenlos",
            "bez brenda",
            "bez marke",
            "ostalo",
        ),
        *("nepoznat brend", "nepoznata marka", "sonstige", "neznacka", "bez znacky"),
    }
)
_LEGAL_FORM = re.compile(
    r"(?: (?:gmbh(?: (?:and )?co kg)?|co kg|ag|kg|ug|e k|sp z o o(?: sp k)?|spolka z o o|sp k|sp j|s a|d o o"
    r"|doo|a d|s r o|sro|a s|kft|zrt|bt|ltd|limited|inc|llc|corp|s r l|srl|s p a|b v|n v|oy|ab|aps))+$"
)
_TRADEMARK = re.compile(r"[®™©℠]|\((?:r|tm|c)\)", re.IGNORECASE)
_NOT_CODE = re.compile(r"[^A-Z0-9]+")
_SHORTEST_MPN = 3
# White space, or another scheme than the web's ("mailto:"); a port after the host is none.
_NO_ADDRESS = re.compile(r"\s|^//[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)
_TRACKING = frozenset(
    {
        *(
            "gclid",
            "gclsrc",
            "gbraid",
            "wbraid",
            "dclid",
            "fbclid",
            "msclkid",
            "srsltid",
            "yclid",
            "ttclid",
            "twclid",
        ),
        *("igshid", "mc_cid", "mc_eid", "_ga", "_gl", "li_fat_id", "epik", "ref_src", "cmpid", "gad_source"),
        *("gad_campaignid", "pk_campaign", "pk_kwd", "pk_source", "mtm_campaign", "mtm_source", "ceneo_spo"),
    }
)

TRACKING_PARAMETERS = _TRACKING
"""Parameters of an address, beside utm_*, that tell no pages apart."""


def read_gtin(text: str) -> Gtin | None:
    """The GTIN in a field that holds one.

    Labels, blanks, hyphens and a spreadsheet's ".0" or lost leading zero are undone; ISBN-10 and UPC-E become
    the numbers they stand for; the GTIN is taken out of a GS1 Digital Link. Scientific notation cannot be
    undone.

    Returns:
        None for a blank field or a word for "none" ("Nie dotyczy", "brak", "n/a", "-", "0"); a Gtin without
        digits and of kind "invalid" where letters, the length or the check digit are wrong.
    """
    if len(text) in _GTIN_LENGTHS and text.isdecimal() and text.isascii():
        return _judge(text)
    if is_no_value(text):
        return None
    damaged = _SPREADSHEET.fullmatch(text)
    link = _LINK.search(text)
    body = damaged[1] if damaged else link[1] if link else strip_identifier(text)
    if len(body) == _ISBN10 and body.isascii():
        return _judge(isbn_to_gtin(body) or "")
    if not (body.isdecimal() and body.isascii()):
        return _INVALID
    return _read_digits(body)


def _read_digits(body: str) -> Gtin | None:
    if len(body) == _SHORT and not is_checked(body):
        return _judge(expand_upce(body) or "")
    if len(body) in _GTIN_LENGTHS or len(body) in {_SHORT, _UPC_WITHOUT_ZERO}:
        return _judge(body)
    return None if not body.strip("0") else _INVALID


def _judge(digits: str) -> Gtin:
    if not digits or not is_checked(digits):
        return _INVALID
    gtin = digits.rjust(14, "0")
    return Gtin(gtin, judge_kind(gtin))


def is_no_value(text: str) -> bool:
    """Whether a field is blank or says in words that it has no value (English, Polish, Serbian, German)."""
    return title_key(text) in _NO_VALUE


def brand_key(text: str) -> str | None:
    """A brand without case, marks, trademark signs and legal form ("Łampex® Sp. z o.o." is "lampex").

    Returns:
        None for a blank field and for words that say "no brand".
    """
    key = title_key(_TRADEMARK.sub(" ", text)).replace(".", " ")
    key = _LEGAL_FORM.sub("", key)
    return None if key in _NO_VALUE or key in _NO_BRAND else key


def mpn_key(text: str) -> str | None:
    """A manufacturer's part number in capitals and digits only, leading zeros kept; to be used with a brand.

    Returns:
        None if it has fewer than three characters or says "none".
    """
    key = _NOT_CODE.sub("", fold_letters(text).upper())
    return None if len(key) < _SHORTEST_MPN or is_no_value(text) else key


def sku_key(text: str) -> str | None:
    """A seller's own number, trimmed and without case; decorations are the configuration's business."""
    return text.strip().casefold() or None


def url_key(text: str) -> str | None:
    """An address without what does not tell pages apart.

    Scheme, "www.", user, default port, fragment, trailing slash and tracking parameters are dropped, the host
    is lower-cased, the other parameters are sorted. The path keeps its case: servers may tell it apart.

    Returns:
        host, path and query as one text, or None if the text is no web address.
    """
    address = text.strip()
    parts = _split(address if "://" in address else f"//{address.removeprefix('//')}")
    host = _read_host(parts) if parts else None
    if parts is None or host is None:
        return None
    query = parts.query and _keep_parameters(parts.query)
    path = parts.path.rstrip("/")
    return f"{host}{path}?{query}" if query else f"{host}{path}"


def _split(address: str) -> SplitResult | None:
    if _NO_ADDRESS.search(address):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return parts if parts.scheme in {"", "http", "https"} else None


def _read_host(parts: SplitResult) -> str | None:
    try:
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    host = host.removeprefix("www.").rstrip(".")
    if "." not in host.strip(".") and host != "localhost":
        return None
    return host if port in {None, 80, 443} else f"{host}:{port}"


def _keep_parameters(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(n, v) for n, v in pairs if not (n.lower().startswith("utm_") or n.lower() in _TRACKING)]
    return urlencode(sorted(kept))
