"""A Google Merchant feed, RSS 2.0. Source: Google's product data specification, support answer 7052112."""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from omniaudit.demo.catalogue import SHOP
from omniaudit.demo.channels.wording import dotted, moment
from omniaudit.demo.listings import Listing

_HEAD = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0">
<channel>
<title>Lumen Dom</title>
<link>{SHOP}</link>
<description>Lampy i oświetlenie</description>
"""
_TAIL = "</channel>\n</rss>\n"
_SHIPPING = (
    "  <g:shipping><g:country>PL</g:country><g:service>Kurier</g:service>"
    "<g:price>14.99 PLN</g:price></g:shipping>\n"
)
_ATTRIBUTES = {"colour": "color", "size": "size", "power": "size"}
_UNITS = {"size": " cm", "power": " W"}


def write_google(listings: Iterable[Listing]) -> bytes:
    """The whole feed."""
    return "".join([_HEAD, *(_item(listing) for listing in listings), _TAIL]).encode()


def _item(listing: Listing) -> str:
    fields = "".join(f"  <g:{name}>{escape(text)}</g:{name}>\n" for name, text in _fields(listing) if text)
    return f"<item>\n{fields}{_SHIPPING}</item>\n"


def _fields(listing: Listing) -> Iterator[tuple[str, str | None]]:
    yield "id", listing.id
    yield "title", listing.title
    yield "description", f"{listing.title or 'Produkt'} marki {listing.brand}. Dwa lata gwarancji."
    yield "link", listing.url
    yield "image_link", f"{SHOP}/img/{listing.id.lower()}.jpg"
    yield "product_type", listing.category
    yield "brand", listing.brand
    yield "gtin", listing.gtin
    yield "mpn", listing.mpn
    yield "identifier_exists", None if listing.identifiers_exist else "no"
    yield "condition", listing.condition or "new"
    yield "item_group_id", listing.group
    if listing.variant:
        axis, value = listing.variant
        yield _ATTRIBUTES[axis], value + _UNITS.get(axis, "")
    yield "multipack", str(listing.pieces) if listing.pieces > 1 else None
    yield from _offer(listing)


def _offer(listing: Listing) -> Iterator[tuple[str, str | None]]:
    yield "price", f"{dotted(listing.price)} PLN" if listing.price is not None else None
    if listing.sale:
        yield "sale_price", f"{dotted(listing.sale.price)} PLN"
        if listing.sale.period:
            yield "sale_price_effective_date", "/".join(moment(time) for time in listing.sale.period)
    yield "availability", listing.availability
    yield "availability_date", moment(listing.available_from) if listing.available_from else None
