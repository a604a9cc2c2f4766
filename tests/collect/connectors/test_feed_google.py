"""Google's feeds, and those of all that copy them: RSS, Atom, CSV and TSV."""

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

G = 'xmlns:g="http://base.google.com/ns/1.0"'


def rss(*items: str, root: str = f'<rss version="2.0" {G}>') -> str:
    inner = "".join(f"<item>{item}</item>" for item in items)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{root}<channel><title>Shop</title>{inner}</channel></rss>'
    )


LAMP = """
  <g:id> LD-1 </g:id><title>plain</title><g:title><![CDATA[Lampa & abażur]]></g:title>
  <g:link>https://shop.example/p/1</g:link><g:image_link>https://shop.example/1.jpg</g:image_link>
  <g:additional_image_link>https://shop.example/2.jpg</g:additional_image_link>
  <g:additional_image_link>https://shop.example/3 b.jpg</g:additional_image_link>
  <g:price>199.00 PLN</g:price><g:sale_price>149.00 PLN</g:sale_price>
  <g:sale_price_effective_date>2026-10-01T00:00+02:00/2026-11-30T23:59+01:00</g:sale_price_effective_date>
  <g:availability>in stock</g:availability><g:gtin>5901234123456</g:gtin><g:gtin>5901234123457</g:gtin>
  <g:shipping><g:country>PL</g:country><g:service>DPD</g:service><g:price>9.99 PLN</g:price></g:shipping>
  <g:item_group_id>LD</g:item_group_id><g:color>biały</g:color><g:product_type>Dom &gt; Lampy</g:product_type>
  <g:google_product_category>594</g:google_product_category>
  <g:multipack>2</g:multipack><g:unit_pricing_measure>1.5 kg</g:unit_pricing_measure><g:empty/>
"""


def test_item_of_rss(collect: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "google.xml").write_text(rss(LAMP), encoding="utf-8")
    found = collect("feed", path="google.xml")
    assert found.error is None
    assert found.rows == [
        {
            "listing_id": "LD-1",
            "sku": "LD-1",
            "title": "Lampa & abażur",
            "url": "https://shop.example/p/1",
            "image_urls": "https://shop.example/1.jpg https://shop.example/2.jpg https://shop.example/3%20b.jpg",
            "price": "199.00 PLN",
            "sale_price": "149.00 PLN",
            "sale_price_effective_date": "2026-10-01T00:00+02:00/2026-11-30T23:59+01:00",
            "availability": "in stock",
            "gtin": "5901234123457",
            "shipping_price": "9.99 PLN",
            "group_id": "LD",
            "variant.color": "biały",
            "category": "Dom > Lampy",
            "pack.count": "2",
            "pack.quantity": "1.5",
            "pack.unit": "kg",
        }
    ]
    batch = found.batches[0]
    assert (batch.source, batch.surface, list(batch.locators)) == ("google.xml", "feed", ["item 1"])
    assert (batch.places["price"], batch.places["title"]) == ("g:price", "g:title")
    assert (batch.implied.tax, batch.implied.decimal, batch.implied.currency) == ("included", ".", None)


def test_prices_within_an_attribute_are_not_the_items(collect: Callable[..., Any], tmp_path: Path) -> None:
    nested = "<g:id>1</g:id><g:shipping><g:price>5.00 PLN</g:price></g:shipping><g:brand>B</g:brand>"
    loyalty = nested + "<g:loyalty_program><g:price>7.00 PLN</g:price></g:loyalty_program>"
    (tmp_path / "f.xml").write_text(rss(nested, loyalty))
    first, second = collect("feed", path="f.xml").rows
    assert "price" not in first
    assert (second.get("price"), second["member_price"]) == (None, "7.00 PLN")


def test_several_ways_of_shipping_give_no_price(collect: Callable[..., Any], tmp_path: Path) -> None:
    ways = (
        "<g:shipping><g:price>5 PLN</g:price></g:shipping><g:shipping><g:price>9 PLN</g:price></g:shipping>"
    )
    (tmp_path / "f.xml").write_text(rss(f"<g:id>1</g:id><g:price>1 PLN</g:price>{ways}"))
    assert "shipping_price" not in collect("feed", path="f.xml").rows[0]


def test_new_attributes_may_turn_up_late(collect: Callable[..., Any], tmp_path: Path) -> None:
    items = [f"<g:id>{n}</g:id><g:price>{n} PLN</g:price>" for n in range(600)]
    items[400] = "<g:id>400</g:id><g:mpn>M</g:mpn><g:price>1 PLN</g:price>"
    (tmp_path / "f.xml").write_text(rss(*items))
    rows = collect("feed", path="f.xml").rows
    assert [row["listing_id"] for row in rows] == [str(n) for n in range(600)]
    assert [at for at, row in enumerate(rows) if "mpn" in row] == [400]


def test_more_items_than_a_batch_holds(collect: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "f.xml").write_text(
        rss(*(f"<g:id>{n}</g:id><g:price>1 PLN</g:price>" for n in range(10_001)))
    )
    found = collect("feed", path="f.xml")
    assert [len(batch.locators) for batch in found.batches] == [10_000, 1]
    assert found.locators[-1] == "item 10001"


@pytest.mark.parametrize(
    "root", ["<rss>", '<rss xmlns:g="http://base.google.com/ns/1.0/">', '<rss xmlns:g="urn:x">']
)
def test_namespace_missing_or_spelt_otherwise(collect: Callable[..., Any], tmp_path: Path, root: str) -> None:
    (tmp_path / "f.xml").write_text(
        rss("<g:id>1</g:id><title>a</title><g:title>b</g:title><g:price>1</g:price>", root=root)
    )
    found = collect("feed", path="f.xml")
    assert found.error is None
    assert found.rows == [{"listing_id": "1", "sku": "1", "title": "b", "price": "1"}]


@pytest.mark.parametrize("namespace", ["http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#"])
def test_atom(collect: Callable[..., Any], tmp_path: Path, namespace: str) -> None:
    entry = (
        "<entry><id>tag:shop,1</id><title>Lampa</title><link rel='self' href='https://x.example/self'/>"
        "<link href='https://shop.example/p/1'/><g:id>LD-1</g:id><g:price>10 PLN</g:price></entry>"
    )
    (tmp_path / "atom.xml").write_text(f'<feed xmlns="{namespace}" {G}><title>S</title>{entry}</feed>')
    assert collect("feed", path="atom.xml").rows == [
        {
            "listing_id": "LD-1",
            "sku": "LD-1",
            "title": "Lampa",
            "url": "https://shop.example/p/1",
            "price": "10 PLN",
        }
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-2", "windows-1250"])
def test_declared_encodings(collect: Callable[..., Any], tmp_path: Path, encoding: str) -> None:
    text = rss("<g:id>1</g:id><g:title>Żyrandol złoty</g:title><g:price>1 PLN</g:price>")
    declared = text.replace("UTF-8", encoding.replace("-sig", ""))
    (tmp_path / "f.xml").write_bytes(declared.encode(encoding))
    assert collect("feed", path="f.xml").rows[0]["title"] == "Żyrandol złoty"


def test_gzip_is_known_by_its_bytes(collect: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_bytes(gzip.compress(rss(LAMP).encode()))
    assert len(collect("feed", path="feed.xml").rows) == 1


def test_comments_and_instructions_are_no_text(collect: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "f.xml").write_text(rss("<?x y?><!-- c --><g:id>1<!-- c -->2</g:id><g:price>1</g:price>"))
    assert collect("feed", path="f.xml").rows[0]["listing_id"] == "12"


def test_tax_is_excluded_in_america_only(collect: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "f.xml").write_text(rss(LAMP))
    assert collect("feed", country="US", path="f.xml").batches[0].implied.tax == "excluded"
    assert collect("feed", country="DE", path="f.xml").batches[0].implied.tax == "included"


def test_tab_separated_with_names_in_any_case(collect: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "meta.txt").write_text(
        "ID\tTitle\timage link\tadditional_image_link\tPrice\tGTIN\tshipping(country:region:service:price)\n"
        "7\tLampa\thttps://x.example/1.jpg\thttps://x.example/2.jpg,https://x.example/3.jpg\t10.00 PLN\t"
        "5901234123457\tPL:::9.99 PLN\n"
    )
    assert collect("feed", path="meta.txt").rows == [
        {
            "listing_id": "7",
            "sku": "7",
            "title": "Lampa",
            "image_urls": "https://x.example/1.jpg https://x.example/2.jpg https://x.example/3.jpg",
            "price": "10.00 PLN",
            "gtin": "5901234123457",
            "shipping_price": "9.99 PLN",
        }
    ]


def test_polish_column_names_in_a_feed(collect: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "f.csv").write_bytes("Nazwa;EAN;Cena brutto\nŻarówka;5901234123457;9,99\n".encode("cp1250"))
    found = collect("feed", path="f.csv")
    assert found.rows == [{"title": "Żarówka", "gtin": "5901234123457", "price": "9,99"}]
    assert found.batches[0].implied.decimal == ","


def test_local_inventory_names_stores(collect: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "f.csv").write_text("store_code,id,availability,price,quantity\nWAW,7,in_stock,10 PLN,3\n")
    assert collect("feed", path="f.csv").rows == [
        {
            "store": "WAW",
            "listing_id": "7",
            "sku": "7",
            "availability": "in_stock",
            "price": "10 PLN",
            "quantity": "3",
        }
    ]
