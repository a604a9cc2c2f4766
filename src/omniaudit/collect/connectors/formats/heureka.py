"""Heureka's SHOP feed, and Zboží's and jyxo's, which use the same names.

Source: heureka/xml-feed-specs. PRICE_VAT is gross and PRICE net; in CZK, or in EUR for a Slovak shop.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Final

from lxml import etree

from omniaudit.collect.connectors.formats.google import MAX_IMAGES
from omniaudit.collect.connectors.formats.rows import Columns, Row, join_links, read_rows, read_text
from omniaudit.collect.connectors.interface import Column
from omniaudit.collect.sources import SourceStream
from omniaudit.normalise.text import fold

_SOON_DAYS: Final = 7
# DELIVERY_DATE: days until it is sent. Up to a week counts as in stock; later says nothing of the stock.
WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "availability": {
        **{str(days): "in_stock" if days <= _SOON_DAYS else "unknown" for days in range(1000)},
        "ihned": "in_stock",
        "skladem": "in_stock",
        "skladom": "in_stock",
    },
    "condition": {"bazaar": "used", "bazar": "used", "new": "new"},
}
_TAGS: Final = {
    "ITEM_ID": "listing_id",
    "PRODUCTNAME": "title",
    "DESCRIPTION": "description",
    "URL": "url",
    "PRICE_VAT": "price",
    "PRICE": "price_net",
    "CATEGORYTEXT": "category",
    "EAN": "gtin",
    "ISBN": "gtin",
    "MANUFACTURER": "brand",
    "PRODUCTNO": "mpn",
    "ITEMGROUP_ID": "group_id",
    "DELIVERY_DATE": "availability",
    "ITEM_TYPE": "condition",
}
_PARAMETERS: Final = {
    "barva": "variant.color",
    "farba": "variant.color",
    "velikost": "variant.size",
    "velkost": "variant.size",
    "material": "variant.material",
}
PLACES: Final = {
    **{field: tag for tag, field in reversed(_TAGS.items())},
    "sku": "ITEM_ID",
    "image_urls": "IMGURL",
    "tax_rate": "VAT",
    "variant.color": "PARAM",
    "variant.size": "PARAM",
    "variant.material": "PARAM",
}


def read_items(stream: SourceStream, name: str) -> Iterator[Columns]:
    """Yield the items' columns, a batch at a time."""
    return read_rows(stream, "{*}SHOPITEM", name, _read_item)


def guess_currency(links: Column) -> str:
    """EUR for a shop with Slovak addresses, else CZK."""
    hosts = [link.split("/")[2] for link in links if link and link.count("/") > 1]
    slovak = sum(host.partition(":")[0].endswith(".sk") for host in hosts)
    return "EUR" if slovak * 2 > len(hosts) else "CZK"


def _read_item(item: etree._Element) -> Row:
    row: Row = {}
    images: list[str] = []
    name = None
    for child in item:
        tag = etree.QName(child).localname
        if tag in {"IMGURL", "IMGURL_ALTERNATIVE"}:
            images.append(read_text(child) or "")
        elif tag == "PARAM":
            _read_parameter(child, row)
        elif tag == "PRODUCT":
            name = read_text(child)
        elif tag == "VAT":
            row["tax_rate"] = _read_rate(read_text(child))
        elif (field := _TAGS.get(tag)) and not row.get(field):
            row[field] = read_text(child)
    row["title"] = row.get("title") or name
    row["sku"] = row.get("listing_id")
    row["image_urls"] = join_links(images, MAX_IMAGES)
    return row


def _read_parameter(parameter: etree._Element, row: Row) -> None:
    texts = {etree.QName(part).localname: read_text(part) for part in parameter}
    field = _PARAMETERS.get(fold(texts.get("PARAM_NAME") or ""))
    if field:
        row.setdefault(field, texts.get("VAL"))


def _read_rate(text: str | None) -> str | None:
    """The VAT rate in percent: "21", "21%", "0,21" and "0.21" are all 21."""
    try:
        rate = Decimal((text or "").rstrip("% ").replace(",", "."))
    except InvalidOperation:
        return text
    return format((rate * 100 if 0 < rate < 1 else rate).normalize(), "f")
