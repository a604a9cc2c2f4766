"""Identifiers as people write them: labels, brackets and hyphens around the digits, and which kind it is."""

import re
import unicodedata

from stdnum import issn

from omniaudit.normalise.barcodes import is_checked, isbn_to_gtin

_LABEL = re.compile(
    r"\s*(?:e-?gtin|gtin|ean\s+kod|ean|upc|isbn|issn|ismn|jan|barcode|kod\s+ean|bar\s*kod|kod\s+kreskowy)"
    r"(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_LENGTH_LABEL = re.compile(r"[\s-]*(8|10|12|13|14)(?P<rest>.*)", re.DOTALL)
_DECORATION = re.compile(r"[\s()\[\]#:'\-]+")
_BODY = re.compile(r"[0-9]+[0-9Xx]")
_LENGTHS = frozenset({8, 10, 12, 13, 14})
_MARKS = {"gtin8": 8, "isbn10": 10, "upc": 12, "gtin13": 13, "gtin14": 14}
_BY_LENGTH = {12: "upc", 14: "gtin14"}


def strip_identifier(text: str) -> str:
    """The text without a label ("EAN13: ", "gtin14:", "ISBN#"), brackets, hyphens, blanks and apostrophes.

    A length glued to the label belongs to it only where as many digits follow: "EAN131334567890125" is
    1334567890125, and so is "EAN1334567890125".
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    label = _LABEL.match(text)
    if label is None:
        return _DECORATION.sub("", text)
    rest = label["rest"]
    length = _LENGTH_LABEL.match(rest)
    if length is not None:
        after = _DECORATION.sub("", length["rest"])
        if len(after) == int(length[1]):
            return after
    return _DECORATION.sub("", rest)


def classify_identifier(text: str) -> str | None:
    """The kind of identifier a text holds.

    Returns:
        gtin8, upc (12 digits), gtin13, gtin14, isbn10, isbn13, ismn or issn; None if it holds none with a
        right check digit. Eight digits that are both a GTIN-8 and an ISSN count as GTIN-8 unless labelled or
        hyphenated as an ISSN.
    """
    return _classify(strip_identifier(text), text)


def extract_identifier(text: str) -> str | None:
    """The digits (and X) of the identifier a text holds, as long as written; None if it holds none."""
    body = strip_identifier(text)
    return body if _classify(body, text) else None


def _classify(body: str, text: str) -> str | None:
    if len(body) not in _LENGTHS or not body.isascii() or not _BODY.fullmatch(body):
        return None
    if len(body) == _MARKS["isbn10"]:
        return "isbn10" if isbn_to_gtin(body) else None
    if len(body) == _MARKS["gtin8"]:
        return _classify_eight(body, text)
    if not body.isdecimal() or not is_checked(body):
        return None
    return _BY_LENGTH.get(len(body)) or _classify_thirteen(body)


def _classify_eight(body: str, text: str) -> str | None:
    serial = bool(issn.is_valid(body))
    if serial and ("issn" in text.lower() or re.fullmatch(r"\s*\d{4}-\d{3}[\dXx]\s*", text)):
        return "issn"
    if body.isdecimal() and is_checked(body):
        return "gtin8"
    return "issn" if serial else None


def _classify_thirteen(body: str) -> str:
    if body.startswith("9790"):
        return "ismn"
    if body.startswith(("978", "979")):
        return "isbn13"
    return "issn" if body.startswith("977") else "gtin13"
