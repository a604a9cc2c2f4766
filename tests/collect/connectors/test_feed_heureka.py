"""Heureka, Zboží and jyxo."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ITEM = """<SHOPITEM><ITEM_ID>A1</ITEM_ID><PRODUCTNAME>Lampa</PRODUCTNAME><PRODUCT>Lampa + dárek</PRODUCT>
<URL>https://obchod.{site}/a1</URL><IMGURL>https://obchod.cz/1.jpg</IMGURL>
<IMGURL_ALTERNATIVE>https://obchod.cz/2.jpg</IMGURL_ALTERNATIVE><PRICE_VAT>25000,50</PRICE_VAT><PRICE>20661,57</PRICE>
<VAT>{vat}</VAT><EAN>8594026341404</EAN><MANUFACTURER>Genius</MANUFACTURER><ITEMGROUP_ID>G</ITEMGROUP_ID>
<DELIVERY_DATE>0</DELIVERY_DATE><DELIVERY><DELIVERY_ID>PPL</DELIVERY_ID><DELIVERY_PRICE>99</DELIVERY_PRICE></DELIVERY>
<PARAM><PARAM_NAME>Barva</PARAM_NAME><VAL>bílá</VAL></PARAM><PARAM><PARAM_NAME>Typ</PARAM_NAME><VAL>x</VAL></PARAM>
</SHOPITEM>"""


def test_item(collect: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "h.xml").write_text(f"<SHOP xmlns='urn:h'>{ITEM.format(site='cz', vat='21%')}</SHOP>")
    found = collect("feed", country="CZ", path="h.xml")
    assert found.rows == [
        {
            "listing_id": "A1",
            "sku": "A1",
            "title": "Lampa",
            "url": "https://obchod.cz/a1",
            "image_urls": "https://obchod.cz/1.jpg https://obchod.cz/2.jpg",
            "price": "25000,50",
            "price_net": "20661,57",
            "tax_rate": "21",
            "gtin": "8594026341404",
            "brand": "Genius",
            "group_id": "G",
            "availability": "0",
            "variant.color": "bílá",
        }
    ]
    implied = found.batches[0].implied
    assert (implied.currency, implied.decimal) == ("CZK", ",")
    assert implied.words["availability"]["0"] == "in_stock"


@pytest.mark.parametrize("vat", ["21", "21%", "0,21", "0.21", "21,0"])
def test_vat_in_percent_or_as_a_share(collect: Callable[..., Any], tmp_path: Path, vat: str) -> None:
    (tmp_path / "h.xml").write_text(f"<SHOP>{ITEM.format(site='cz', vat=vat)}</SHOP>")
    assert collect("feed", path="h.xml").rows[0]["tax_rate"] == "21"


def test_slovak_shop_has_euros(collect: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "h.xml").write_text(f"<SHOP>{ITEM.format(site='sk', vat='20')}</SHOP>")
    assert collect("feed", path="h.xml").batches[0].implied.currency == "EUR"


def test_item_with_a_net_price_only(collect: Callable[..., Any], tmp_path: Path) -> None:
    item = "<SHOPITEM><PRODUCT>P</PRODUCT><URL>https://o.cz/p</URL><PRICE>620</PRICE><VAT>20</VAT></SHOPITEM>"
    (tmp_path / "h.xml").write_text(f"<SHOP>{item}</SHOP>")
    row = collect("feed", path="h.xml").rows[0]
    assert (row.get("price"), row["price_net"], row["tax_rate"], row["title"]) == (None, "620", "20", "P")
