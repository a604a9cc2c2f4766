"""Ceneo's two shapes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

OFFER = """<o id="7" url="https://shop.example/7" price="149.00" avail="1" stock="12" basket="1">
<cat><![CDATA[Dom/Lampy]]></cat><name><![CDATA[Lampa <b>"A"</b> x]]]]><![CDATA[>y]]></name>
<imgs><main url="https://shop.example/1.jpg"/><i url="https://shop.example/2.jpg"/></imgs><desc>Opis</desc>
<attrs><a name="Producent">Lumen</a><a name="Kod_producenta">L-7</a><a name="EAN">5901234123457</a>
<a name="Kolor">biały</a><a name="Rozmiar">M</a><a name="ProductSetId">S1</a>
<a name="Gwarancja">2</a></attrs></o>"""


@pytest.mark.parametrize(
    "shape", ["<offers version='1'>{}</offers>", "<offers><group name='other'>{}</group></offers>"]
)
def test_offer(collect: Callable[..., Any], tmp_path: Path, shape: str) -> None:
    (tmp_path / "ceneo.xml").write_text(shape.format(OFFER), encoding="utf-8")
    found = collect("feed", path="ceneo.xml")
    assert found.rows == [
        {
            "listing_id": "7",
            "sku": "7",
            "url": "https://shop.example/7",
            "price": "149.00",
            "availability": "1",
            "quantity": "12",
            "category": "Dom/Lampy",
            "title": 'Lampa <b>"A"</b> x]]>y',
            "image_urls": "https://shop.example/1.jpg https://shop.example/2.jpg",
            "description": "Opis",
            "brand": "Lumen",
            "mpn": "L-7",
            "gtin": "5901234123457",
            "variant.color": "biały",
            "variant.size": "M",
            "group_id": "S1",
        }
    ]
    implied = found.batches[0].implied
    assert (implied.currency, implied.tax, implied.decimal) == ("PLN", "included", ".")
    assert implied.words["availability"]["1"] == "in_stock"
    assert implied.words["availability"]["99"] == "unknown"


def test_own_sku_wins_over_the_offers_id(collect: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "c.xml").write_text(
        '<offers><o id="7" price="1"><attrs><a name="SKU">A-1</a></attrs></o></offers>'
    )
    assert collect("feed", path="c.xml").rows == [{"listing_id": "7", "price": "1", "sku": "A-1"}]
