"""The demo brand as a whole: the same bytes again, other brands for other seeds, and a clean twin."""

import json
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from omniaudit.demo import write_demo
from omniaudit.errors import UsageError

NOW = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
SEEDS = (7, 8)
CHECKS = {
    "product/missing", "product/orphan", "product/title", "product/identifier", "product/variant-gap",
    "price/mismatch", "price/parse-suspect", "price/tax-basis", "price/regular-price",
    "availability/conflict", "data/duplicate-listing", "data/incomplete",
}  # fmt: skip


def _bytes(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_equal_arguments_give_equal_bytes(tmp_path: Path) -> None:
    first = write_demo(tmp_path / "a", seed=3, now=NOW)
    second = write_demo(tmp_path / "b", seed=3, now=NOW)
    assert _bytes(first.folder) == _bytes(second.folder)
    assert set(_bytes(first.folder)) == {
        "omniaudit.yaml", "truth.json", "feeds/google.xml", "feeds/ceneo.xml", "stores/pos.sqlite",
        "supplier/cennik.csv", "outlet/outlet.csv",
    }  # fmt: skip


def test_an_earlier_demo_is_replaced(tmp_path: Path) -> None:
    write_demo(tmp_path / "a", seed=1, now=NOW)
    again = write_demo(tmp_path / "a", seed=2, now=NOW)
    other = write_demo(tmp_path / "b", seed=2, now=NOW)
    assert _bytes(again.folder) == _bytes(other.folder)


def test_other_seeds_plant_elsewhere(written: Callable[..., Any]) -> None:
    products = [{key for gap in written(seed).truth["gaps"] for key in gap["aliases"]} for seed in (7, 9)]
    prices = [
        {
            sku: rows[0]["price"]
            for sku, rows in written(seed).channels["google"].items()
            if "price" in rows[0]
        }
        for seed in (7, 9)
    ]
    assert products[0] != products[1]
    assert sum(prices[0].get(sku) != price for sku, price in prices[1].items()) > 100


@pytest.mark.parametrize("seed", SEEDS)
def test_the_sizes(written: Callable[..., Any], seed: int) -> None:
    counts = written(seed).truth["counts"]
    assert 110 <= counts["products"] <= 130
    assert counts["gaps"] <= counts["benign"]
    assert set(counts["gaps_by_check"]) == CHECKS
    assert all(count >= 3 for count in counts["gaps_by_check"].values())
    channels = written(seed).channels
    assert counts["listings"]["google"] == sum(map(len, channels["google"].values()))
    assert counts["listings"]["supplier"] < counts["products"]


def test_a_product_has_one_gap_or_none_and_no_near_miss_beside_it(written: Callable[..., Any]) -> None:
    truth = written().truth
    planted = Counter(key for gap in truth["gaps"] for key in gap["keys"])
    fine = {key for entry in truth["benign"] for key in (*entry["keys"], *entry["aliases"])}
    assert set(planted.values()) == {1}
    assert not fine & {*planted, *(alias for gap in truth["gaps"] for alias in gap["aliases"])}


@pytest.mark.parametrize("seed", SEEDS)
def test_the_clean_twin_differs_only_where_a_gap_is_planted(written: Callable[..., Any], seed: int) -> None:
    planted, clean = written(seed), written(seed, clean=True)
    assert clean.truth["gaps"] == []
    assert clean.truth["benign"] == planted.truth["benign"]
    assert clean.config == planted.config
    differing = {
        (channel, sku)
        for channel, rows in planted.channels.items()
        for sku in rows.keys() | clean.channels[channel].keys()
        if rows.get(sku) != clean.channels[channel].get(sku)
    }
    allowed = [
        {
            (channel, key.removeprefix("sku:"))
            for channel in gap["channels"]
            for key in (*gap["aliases"], *gap["keys"])
        }
        for gap in planted.truth["gaps"]
    ]
    assert differing <= set().union(*allowed)
    assert all(differing & places for places in allowed)


def test_a_block_of_net_prices_is_one_gap_in_brands_of_odd_seeds(written: Callable[..., Any]) -> None:
    odd = [gap for gap in written(7).gaps("price/tax-basis") if gap["kind"] == "block-net-on-ceneo"]
    even = [gap for gap in written(8).gaps("price/tax-basis") if gap["kind"] == "block-net-on-ceneo"]
    assert len(odd) == 1
    assert len(odd[0]["keys"]) >= 15
    assert even == []


def test_no_seed_runs_out_of_products(tmp_path: Path) -> None:
    for seed in range(1000, 1025):
        truth = json.loads(write_demo(tmp_path, seed=seed, now=NOW).truth.read_text("utf-8"))
        assert len({gap["check"] for gap in truth["gaps"]}) == 12, seed
        assert len(truth["gaps"]) >= 58, seed


def test_a_configuration_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "omniaudit.yaml").write_text("version: 1\n", "utf-8")
    with pytest.raises(UsageError, match="choose another folder"):
        write_demo(tmp_path, now=NOW)
    assert (tmp_path / "omniaudit.yaml").read_text("utf-8") == "version: 1\n"


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(UsageError, match=r"cannot be written to .*file"):
        write_demo(tmp_path / "file", now=NOW)


def test_a_time_without_a_zone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="time zone"):
        write_demo(tmp_path, now=NOW.replace(tzinfo=None))
