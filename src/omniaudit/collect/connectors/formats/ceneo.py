"""Ceneo's offers, in both shapes: <offers><o> and <offers><group name><o>.

Source: the exporters dreamcommerce/app-ceneo-xml-exporter and ORBA/magento-ceneo-pl.
Prices are gross and in PLN.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from omniaudit.collect.columns import column_key
from omniaudit.collect.connectors.formats.google import MAX_IMAGES
from omniaudit.collect.connectors.formats.rows import Columns, Row, join_links, read_rows, read_text
from omniaudit.collect.sources import SourceStream

# avail: days until it is sent; 99 is "ask the shop"; what 90 and 110 mean is not settled.
WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "availability": {
        **dict.fromkeys(("1", "3", "7", "14"), "in_stock"),
        **dict.fromkeys(("99", "90", "110"), "unknown"),
    }
}
_ATTRIBUTES: Final = {
    "producent": "brand",
    "marka": "brand",
    "kod producenta": "mpn",
    "ean": "gtin",
    "isbn": "gtin",
    "sku": "sku",
    "kolor": "variant.color",
    "rozmiar": "variant.size",
    "product set id": "group_id",
    "productsetid": "group_id",
}
PLACES: Final = {
    "listing_id": "o@id",
    "sku": "a[SKU] or o@id",
    "url": "o@url",
    "price": "o@price",
    "availability": "o@avail",
    "quantity": "o@stock",
    "category": "cat",
    "title": "name",
    "description": "desc",
    "image_urls": "imgs",
    "brand": "a[Producent]",
    "mpn": "a[Kod_producenta]",
    "gtin": "a[EAN]",
    "variant.color": "a[Kolor]",
    "variant.size": "a[Rozmiar]",
    "group_id": "a[ProductSetId]",
}


def read_offers(stream: SourceStream, name: str) -> Iterator[Columns]:
    """Yield the offers' columns, a batch at a time."""
    return read_rows(stream, "{*}o", name, _read_offer)


def _read_offer(offer: etree._Element) -> Row:
    get = offer.get
    row: Row = {
        "listing_id": get("id"),
        "url": get("url"),
        "price": get("price"),
        "availability": get("avail"),
        "quantity": get("stock"),
    }
    for child in offer:
        tag = etree.QName(child).localname
        if tag == "cat":
            row["category"] = read_text(child)
        elif tag == "name":
            row["title"] = read_text(child)
        elif tag == "desc":
            row["description"] = read_text(child)
        elif tag == "imgs":
            row["image_urls"] = join_links([image.get("url", "") for image in child], MAX_IMAGES)
        elif tag == "attrs":
            _read_attributes(child, row)
    row.setdefault("sku", row["listing_id"])
    return row


def _read_attributes(attributes: etree._Element, row: Row) -> None:
    for attribute in attributes:
        field = _ATTRIBUTES.get(column_key(attribute.get("name", "")))
        if field and not row.get(field) and (text := read_text(attribute)):
            row[field] = text
