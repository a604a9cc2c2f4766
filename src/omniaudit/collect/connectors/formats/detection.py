"""Which feed format a file is in, by its content."""

import re
from typing import Final, Literal

from omniaudit.errors import ChannelError

FeedFormat = Literal["google-xml", "ceneo", "heureka", "delimited"]

_ROOTS: Final[dict[str, FeedFormat]] = {
    "rss": "google-xml",
    "rdf": "google-xml",
    "feed": "google-xml",
    "offers": "ceneo",
    "shop": "heureka",
}
_KNOWN: Final = (
    "<rss> and <feed> (Google, Meta, Bing, Pinterest, Prisjakt), <offers> (Ceneo), <SHOP> (Heureka, Zboží)"
)
_BEFORE_ROOT: Final = re.compile(
    rb"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)", re.DOTALL | re.IGNORECASE
)
_ROOT: Final = re.compile(rb"\s*<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_MAGIC: Final = (
    (b"PK\x03\x04", "a workbook or a ZIP archive", "read a workbook with type: file, unpack an archive"),
    (b"PAR1", "a Parquet file", "read it with type: file"),
    (b"%PDF", "a PDF", "give the feed itself"),
    (b"{", "JSON", "read it with type: file"),
    (b"[", "JSON", "read it with type: file"),
)


def detect_format(head: bytes, name: str) -> FeedFormat:
    """The format of the feed that starts with `head`.

    Raises:
        ChannelError: "empty", or "wrong-format" with what the file is instead.
    """
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe").lstrip()
    if not start:
        raise ChannelError("empty", f"{name} is empty", way_out="export the feed again", source=name)
    for magic, what, way_out in _MAGIC:
        if start.startswith(magic):
            raise _refuse(name, f"{name} is {what}, not a feed", way_out)
    return _detect_root(start, name) if start.startswith(b"<") else "delimited"


def _detect_root(start: bytes, name: str) -> FeedFormat:
    rest = start
    while skipped := _BEFORE_ROOT.match(rest):
        if b"doctype html" in skipped[0].lower():
            raise _refuse_html(name)
        rest = rest[skipped.end() :]
    root = _ROOT.match(rest)
    local = root[2].decode() if root else ""
    if local.lower() in {"html", "head", "body"}:
        raise _refuse_html(name)
    known = _ROOTS.get(local.lower())
    if known is None:
        raise _refuse(
            name, f"{name} is XML with the root <{local}>, which is no feed known here", f"known are {_KNOWN}"
        )
    return known


def _refuse_html(name: str) -> ChannelError:
    return _refuse(
        name,
        f"got an HTML page where a feed was due: {name}",
        "look at it in a browser: the shop may have answered with an error or a log-in page",
    )


def _refuse(name: str, detail: str, way_out: str) -> ChannelError:
    return ChannelError("wrong-format", detail, way_out=way_out, source=name)
