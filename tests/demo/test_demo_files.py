"""The files of the demo brand are what their channels would really send."""

import re
from collections.abc import Callable
from typing import Any

import pytest

SEEDS = (7, 8, 21)


def _is_valid(code: str) -> bool:
    digits = code.zfill(14)
    return code.isdigit() and sum(int(d) * (3, 1)[place % 2] for place, d in enumerate(digits)) % 10 == 0


def _codes(brand: Any, channel: str) -> list[tuple[str, str]]:
    name = {"supplier": "Kod EAN", "outlet": "EAN"}.get(channel, "gtin")
    return [
        (sku, re.sub(r"[ -]", "", row[name]))
        for sku, rows in brand.channels[channel].items()
        for row in rows
        if row.get(name)
    ]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("channel", ["google", "ceneo", "stores", "supplier", "outlet"])
def test_every_gtin_of_the_clean_twin_is_valid(written: Callable[..., Any], seed: int, channel: str) -> None:
    codes = _codes(written(seed, clean=True), channel)
    assert codes
    assert all(_is_valid(code) for _, code in codes)


def test_a_gtin_belongs_to_one_product(written: Callable[..., Any]) -> None:
    owners: dict[str, set[str]] = {}
    for channel in ("google", "ceneo", "stores", "supplier"):
        for sku, code in _codes(written(clean=True), channel):
            if not code.startswith("2"):
                owners.setdefault(code.zfill(14), set()).add(sku)
    assert all(len(skus) == 1 for skus in owners.values())
    assert sum(code.startswith("0590") for code in owners) > 100


def test_only_planted_gtins_are_invalid(written: Callable[..., Any]) -> None:
    brand = written()
    planted = {
        (channel, alias.removeprefix("sku:"))
        for gap in brand.gaps("product/identifier")
        for channel in gap["channels"]
        for alias in gap["aliases"]
    }
    for channel in brand.channels:
        wrong = {(channel, sku) for sku, code in _codes(brand, channel) if not _is_valid(code)}
        assert wrong <= planted


def test_prices_look_like_prices(written: Callable[..., Any]) -> None:
    brand = written(clean=True)
    google = [row["price"] for rows in brand.channels["google"].values() for row in rows]
    assert all(re.fullmatch(r"\d+\.\d\d PLN", price) for price in google)
    supplier = [row["Cena netto"] for rows in brand.channels["supplier"].values() for row in rows]
    assert all(re.fullmatch(r"(\d\u00a0)?\d{1,3},\d\d", price) for price in supplier)


def test_the_price_list_is_in_the_windows_code_page(written: Callable[..., Any]) -> None:
    content = (written().demo.folder / "supplier" / "cennik.csv").read_bytes()
    assert "Żarówka".encode("cp1250") in content
    with pytest.raises(UnicodeDecodeError):
        content.decode("utf-8")


def test_the_query_gives_one_row_a_product_and_store(written: Callable[..., Any]) -> None:
    rows = [row for rows in written().channels["stores"].values() for row in rows]
    assert len({(row["sku"], row["store"]) for row in rows}) == len(rows)
    assert len({row["store"] for row in rows}) == 4


def test_titles_are_polish(written: Callable[..., Any]) -> None:
    titles = [row["title"] for rows in written().channels["google"].values() for row in rows]
    assert sum(bool(re.search("[ąćęłńóśźż]", title)) for title in titles) > 60


def test_the_configuration_names_the_channels_and_gives_every_intent_a_reason(
    written: Callable[..., Any],
) -> None:
    config = written().config
    assert config["version"] == 1
    assert list(config["channels"]) == ["google", "ceneo", "stores", "supplier", "outlet"]
    assert config["truth"] == {"default": "stores", "title": "google"}
    assert all(intent["reason"] and intent["owner"] and intent["until"] for intent in config["intent"])
    assert {"channels", "price", "reason", "owner", "until"} in [set(intent) for intent in config["intent"]]


def test_intents_select_products_that_exist(written: Callable[..., Any]) -> None:
    brand = written()
    for intent in brand.config["intent"]:
        for key in intent.get("products", ()):
            assert brand.sku(key) in brand.channels["stores"]
