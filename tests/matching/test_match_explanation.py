"""`explain` tells of the products that a selector names, and of no others."""

from typing import Any

import pytest

from omniaudit.audit.explanation import explain
from omniaudit.config.settings import Matching
from omniaudit.errors import UsageError


@pytest.fixture(scope="module")
def told(brand: Any, row: Any) -> Any:
    return brand.collect(
        {
            "shop": [
                row("A", url="https://lumen.example/p/1"),
                row("B", url="https://lumen.example/p/10"),
                row("C", url="https://other.example/x/p/1"),
            ],
            "app": [row("A"), row("B")],
        }
    )


def test_an_address_names_its_own_product_only(told: Any) -> None:
    lines = explain(told.snapshot, Matching(), "url:https://www.lumen.example/p/1", [])
    assert [line for line in lines if line.startswith("One product")] == ["One product, 2 listings:"]
    text = "\n".join(lines)
    assert "SKU A" in text
    assert "SKU B" not in text
    assert "SKU C" not in text


def test_the_start_of_an_address_names_nothing(told: Any) -> None:
    assert explain(told.snapshot, Matching(), "url:https://lumen.example/p", []) == []


def test_a_pattern_the_engine_cannot_use_is_said_so(told: Any) -> None:
    with pytest.raises(UsageError, match="sku_strip"):
        explain(told.snapshot, Matching(sku_strip=("(?<=x)y",)), "sku:A", [])


def test_a_map_that_names_no_channel_is_said_so(told: Any) -> None:
    with pytest.raises(UsageError, match="Shop, App"):
        explain(told.snapshot, Matching(), "sku:A", [{"Shop": "A", "App": "B"}])


def test_an_identifier_that_names_several_things_of_a_channel_hides_no_gap(brand: Any, row: Any) -> None:
    lamp, drill = "Lampa stojąca Alfa", "Zestaw wierteł do betonu"
    audited = brand.audit(
        {
            "shop": [row("KLE-1", gtin=None, title=lamp), row("KLE-1", gtin=None, title=drill)],
            "app": [row("KLE-1", gtin=None, title="Krzesło ogrodowe")],
        },
        truth="shop",
    )
    assert sorted(channels for _, channels in audited.found("product/missing")) == [
        ("app",),
        ("app",),
        ("shop",),
    ]


def test_a_gtin_in_dispute_is_told_once_and_not_as_a_gap(brand: Any, row: Any) -> None:
    audited = brand.audit(
        {"shop": [row("KLE-1"), row("Y")], "app": [row("KLE-1", gtin=brand.gtin("OTHER")), row("Y")]},
        truth="shop",
    )
    assert not audited.found("product/missing")
    assert len(audited.found("product/identifier")) == 1
