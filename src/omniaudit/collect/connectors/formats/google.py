"""Google Merchant's product attributes, which Meta, Bing, Pinterest and Prisjakt take too.

Source: Google's product data specification (support.google.com/merchants/answer/7052112) and, for the names
of attributes, google/shopping/merchant/products/v1/products_common.proto.
"""

import re
from collections.abc import Collection, Mapping
from typing import Final

from stdnum import ean
from stdnum.exceptions import ValidationError

from omniaudit.collect.connectors.interface import Column
from omniaudit.errors import ChannelError

FIELDS: Final[Mapping[str, tuple[str, int]]] = {
    "id": ("listing_id", 1),
    "title": ("title", 1),
    "description": ("description", 1),
    "link": ("url", 1),
    "canonical_link": ("url", 2),
    "image_link": ("image_urls", 1),
    "additional_image_link": ("more_images", 1),
    "price": ("price", 1),
    "sale_price": ("sale_price", 1),
    "sale_price_effective_date": ("sale_price_effective_date", 1),
    "suggested_retail_price": ("list_price", 1),
    "member_price": ("member_price", 1),
    "availability": ("availability", 1),
    "quantity": ("quantity", 1),
    "quantity_to_sell_on_facebook": ("quantity", 2),
    "inventory": ("quantity", 3),
    "store_code": ("store", 1),
    "condition": ("condition", 1),
    "brand": ("brand", 1),
    "gtin": ("gtin", 1),
    "mpn": ("mpn", 1),
    "item_group_id": ("group_id", 1),
    "product_type": ("category", 1),
    "google_product_category": ("category", 2),
    "fb_product_category": ("category", 3),
    "color": ("variant.color", 1),
    "size": ("variant.size", 1),
    "material": ("variant.material", 1),
    "pattern": ("variant.pattern", 1),
    "gender": ("variant.gender", 1),
    "age_group": ("variant.age_group", 1),
    "multipack": ("pack.count", 1),
    "unit_pricing_measure": ("pack.quantity", 1),
}
"""Attribute: our field (or `more_images`), and its rank among the attributes that give the same field."""

NESTED: Final[Mapping[str, tuple[str, str]]] = {
    "shipping": ("price", "shipping"),
    "loyalty_program": ("price", "member_price"),
    "structured_title": ("content", "title"),
    "structured_description": ("content", "description"),
}
"""Attribute with parts: the part that gives a field, and the field (or `shipping`, all shipping prices)."""

REPEATED: Final = frozenset({"gtin", "more_images", "shipping"})
"""Fields whose attributes may stand several times in an item; their texts are kept, SEPARATOR between."""

SEPARATOR: Final = "\n"
MAX_IMAGES: Final = 20

_MEASURE: Final = re.compile(r"^\s*([\d.,]+)\s*([^\W\d]\w*)\s*$")
_SECOND: Final = re.compile(r",\s*[A-Z]{2}:")
_NEWS: Final = frozenset({"id", "title", "link", "description", "image_link", "condition"})
_LIST_COMMA: Final = re.compile(r"\s*,\s*(?=\w+://)")


def demand_offers(attributes: Collection[str], name: str) -> None:
    """See that a feed holds offers, given an item's attributes.

    Raises:
        ChannelError: "wrong-format" for promotions, and for news.
    """
    refuse_promotions(attributes, name)
    if not any(attribute in FIELDS for attribute in set(attributes) - _NEWS):
        raise ChannelError(
            "wrong-format",
            f"{name} is no product feed: its items have only {', '.join(sorted(attributes)[:12])}",
            way_out="give the feed that is sent to Google Merchant, Meta, Ceneo or Heureka",
            source=name,
        )


def refuse_promotions(attributes: Collection[str], name: str) -> None:
    """See that a feed holds no promotions, given an item's or a header's attributes.

    Raises:
        ChannelError: "wrong-format" when it does.
    """
    if "promotion_id" in attributes and "id" not in attributes:
        raise ChannelError(
            "wrong-format",
            f"{name} is a feed of promotions, not of offers",
            way_out="promotion feeds are not read yet: leave it out or give a table with records: promotions",
            source=name,
        )


def complete_columns(
    columns: dict[str, Column], places: dict[str, str]
) -> tuple[dict[str, Column], dict[str, str]]:
    """Turn an item's attributes into our columns: an SKU, one list of pictures, one GTIN, a pack's unit."""
    if "listing_id" in columns and "sku" not in columns:
        columns["sku"], places["sku"] = columns["listing_id"], places["listing_id"]
    if "gtin" in columns:
        columns["gtin"] = [
            _choose_gtin(text) if text and not text.isdigit() else text for text in columns["gtin"]
        ]
    if more := columns.pop("more_images", None):
        first = columns.get("image_urls") or [None] * len(more)
        columns["image_urls"] = [_join_images(one, others) for one, others in zip(first, more, strict=True)]
        places.setdefault("image_urls", places["more_images"])
        del places["more_images"]
    if shipping := columns.pop("shipping", None):
        columns["shipping_price"] = [_read_shipping(text) for text in shipping]
        places["shipping_price"] = places.pop("shipping")
    if "pack.quantity" in columns:
        _split_measures(columns)
        places["pack.unit"] = places["pack.quantity"]
    return columns, places


def _choose_gtin(text: str) -> str:
    """The first of several numbers whose check digit is right, else the first."""
    numbers = re.split(r"[\n,;|]+", text)
    for number in numbers:
        try:
            return str(ean.validate(number.strip()))
        except ValidationError:
            continue
    return numbers[0].strip()


def _join_images(first: str | None, others: str | None) -> str | None:
    if not others:
        return first
    if first and "," not in others and SEPARATOR not in others and " " not in others and " " not in first:
        return f"{first} {others}"
    links = [first] if first else []
    links += [link.strip() for link in _LIST_COMMA.sub(SEPARATOR, others).split(SEPARATOR)]
    return " ".join(link.replace(" ", "%20") for link in links[:MAX_IMAGES] if link)


def _read_shipping(text: str | None) -> str | None:
    """The price of the only way of shipping; None where there are several: which one applies is unknown.

    The colon form is country:region:service:price.
    """
    if not text or SEPARATOR in text:
        return None
    if ":" not in text:
        return text
    if _SECOND.search(text):
        return None
    parts = text.split(":")
    return parts[3].strip() or None if len(parts) > 3 else None  # noqa: PLR2004


def _split_measures(columns: dict[str, Column]) -> None:
    found = [_MEASURE.match(text) if text else None for text in columns["pack.quantity"]]
    columns["pack.quantity"] = [match[1] if match else None for match in found]
    columns["pack.unit"] = [match[2] if match else None for match in found]
