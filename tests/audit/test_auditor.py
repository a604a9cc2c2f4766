"""A whole audit: equal bytes for equal snapshots, faults, coverage, score and what else a result holds."""

import random
from dataclasses import replace
from typing import Any

import pytest

from omniaudit.errors import UsageError
from omniaudit.result.store import from_json, to_json

HTML = "<!doctype html><p>503</p>"


def planted(row: Any) -> dict[str, list[Any]]:
    """A brand with a gap of most kinds."""
    skus = [f"P-{number:02d}" for number in range(20)]
    shop = [row(sku, brand="Lumen", url=f"https://shop.example/{sku}") for sku in skus]
    app = [row(sku, brand="Lumen", quantity="3") for sku in skus[:-3]]
    pos = [row(sku, store=store) for sku in skus for store in ("S1", "S2")]
    app[0]["price"] = "110.00"
    app[1]["price"] = "10000.00"
    app[2]["title"] = "Zestaw wierteł do betonu"
    app[3]["availability"] = "sold out"
    app[4]["gtin"] = "5901234123451"
    app[5]["price"] = None
    pos[12]["price"] = "95.00"
    for listing in shop[8:14]:
        listing["price"] = "123.00"
    app.append(row("LEFT-OVER"))
    app.append(dict(app[7]))
    return {"shop": shop, "app": app, "pos": pos}


def test_the_same_snapshot_gives_the_same_bytes(brand: Any, row: Any) -> None:
    told = brand.collect(planted(row), truth="shop")
    first, second = (to_json(told.audit().result) for _ in range(2))
    assert first == second
    assert from_json(first).findings


def test_a_second_collect_gives_the_same_bytes_apart_from_the_run(brand: Any, row: Any) -> None:
    one, other = (brand.audit(planted(row), truth="shop").result for _ in range(2))
    assert to_json(replace(one, run=other.run)) == to_json(other)


def test_the_order_of_rows_and_channels_changes_no_finding(brand: Any, row: Any) -> None:
    channels = planted(row)
    shuffled = {name: random.Random(7).sample(rows, len(rows)) for name, rows in reversed(channels.items())}  # noqa: S311 - a fixed order
    one, other = brand.audit(channels, truth="shop"), brand.audit(shuffled, truth="shop")
    assert {(finding.id, finding.value) for finding in one.result.findings} == {
        (finding.id, finding.value) for finding in other.result.findings
    }


def test_findings_are_ordered_by_what_hurts_most(brand: Any, row: Any) -> None:
    findings = brand.audit(planted(row), truth="shop").result.findings
    ranks = [finding.severity.rank for finding in findings]
    assert ranks == sorted(ranks)
    assert len({finding.id for finding in findings}) == len(findings)


def test_many_with_one_cause_are_one_from_five_on(brand: Any, row: Any) -> None:
    def net(count: int) -> Any:
        skus = [f"P-{number}" for number in range(8)]
        app = [row(sku, price="100.00" if place < count else "123.00") for place, sku in enumerate(skus)]
        audited = brand.audit({"shop": [row(sku, price="123.00") for sku in skus], "app": app}, truth="shop")
        return audited.result.findings

    assert [finding.subject.kind for finding in net(4)] == ["product"] * 4
    (finding,) = net(5)
    assert (finding.subject.kind, len(finding.subjects)) == ("channel", 5)
    assert {seen.key for seen in finding.observations} == {subject.key for subject in finding.subjects}


def test_a_check_that_raises_is_an_error_and_the_others_go_on(brand: Any, row: Any, kit: Any) -> None:
    def broken(*_: Any) -> Any:
        raise ZeroDivisionError("one part in none")

    checks = dict(kit.built_in_checks())
    checks["price/mismatch"] = replace(checks["price/mismatch"], judge=broken)
    audited = brand.collect(planted(row), truth="shop").audit(checks)
    run = audited.run("price/mismatch")
    assert (run.outcome, run.findings) == ("error", 0)
    assert "ZeroDivisionError" in run.reason
    assert "one part in none" in run.reason
    assert audited.skus("price/parse-suspect") == {"P-01"}
    assert not audited.result.run.complete


def test_coverage_says_how_each_channel_was_read(brand: Any, row: Any) -> None:
    audited = brand.audit(
        {
            "shop": [row("A"), row("B")],
            "broken": HTML,
            "empty": "sku,title,price\n",
            "ragged": [row("A"), row("B", price="zapytaj")],
            "skipped": [row("A")],
        },
        skip=["skipped"],
    )
    coverage = {
        one.channel: (one.status, one.offers, [gap.reason for gap in one.gaps])
        for one in audited.result.coverage
    }
    assert coverage == {
        "shop": ("complete", 2, []),
        "broken": ("failed", 0, ["wrong-format"]),
        "empty": ("failed", 0, ["empty"]),
        "ragged": ("partial", 2, ["bad-value"]),
        "skipped": ("skipped", 0, []),
    }
    assert not audited.result.run.complete
    assert "broken, empty, ragged, skipped" in audited.result.score.explanation
    (gap,) = next(one for one in audited.result.coverage if one.channel == "ragged").gaps
    assert "zapytaj" in gap.examples[0]


def test_nothing_seen_has_no_score_and_is_not_complete(brand: Any) -> None:
    audited = brand.audit({"shop": HTML, "app": HTML})
    result = audited.result
    assert result.score.overall is None
    assert all(pillar.score is None for pillar in result.score.pillars.values())
    assert {run.outcome for run in result.checks} == {"not applicable"}
    assert all(run.reason for run in result.checks)
    assert not result.run.complete
    assert not result.findings


def test_a_clean_brand_scores_full_and_a_gap_lowers_it(brand: Any, row: Any) -> None:
    shop = [row(sku) for sku in "ABCDEFGHIJ"]
    clean = brand.audit({"shop": shop, "app": shop}, truth="shop").result
    assert clean.score.overall == 100
    assert clean.run.complete
    faulty = brand.audit({"shop": shop, "app": [*shop[:-1], row("J", price="110.00")]}, truth="shop").result
    assert clean.score.overall > (faulty.score.overall or 0) > 90
    assert clean.score.pillars["no friction"].score is None


def test_a_selected_product_is_the_only_one_reported(brand: Any, row: Any) -> None:
    channels = {
        "shop": [row(sku, url=f"https://x.example/p/{sku}") for sku in ("A", "A1", "B")],
        "app": [row(sku, price="110.00") for sku in ("A", "A1", "B")],
    }
    told = brand.collect(channels, truth="shop")
    for selector in (
        "sku:a",
        f"gtin:{brand.gtin('A')}",
        "url:http://www.x.example/p/A",
        "Lampa A",
        "title:lampa a",
    ):
        assert told.audit(products=[selector]).skus("price/mismatch") == {"A"}, selector
    assert told.audit(products=["sku:A", "Lampa B"]).skus("price/mismatch") == {"A", "B"}
    with pytest.raises(UsageError, match="'sku:nothing'"):
        told.audit(products=["sku:nothing"])


def test_the_matching_is_counted(brand: Any, row: Any) -> None:
    loose = {"gtin": None, "title": "Lampa stojąca Bergen"}
    matching = brand.audit(
        {
            "shop": [row("A"), row("B", gtin=None), row("S-1", **loose), row("C")],
            "app": [row("A"), row("B", gtin=None), row("A-9", **loose), row("C", gtin=brand.gtin("other"))],
        }
    ).result.matching
    assert (matching.products, matching.matched, matching.single_channel, matching.ambiguous) == (5, 3, 2, 2)
    assert dict(matching.by) == {"gtin": 1, "sku": 1, "title": 1}


def test_the_price_matrix_shows_what_each_channel_says(brand: Any, row: Any) -> None:
    result = brand.audit(planted(row), truth="shop").result
    rows = {one.label: one for one in result.products}
    cells = rows["Lampa P-00"].channels
    assert {
        name: (cell.price, cell.currency, cell.availability, cell.age) for name, cell in cells.items()
    } == {
        "shop": ("100.00", "PLN", "in_stock", 0),
        "app": ("110.00", "PLN", "in_stock", 0),
        "pos": ("100.00", "PLN", "in_stock", 0),
    }


def test_a_map_lines_up_what_nothing_else_does(brand: Any, row: Any) -> None:
    told = brand.collect(
        {"shop": [row("A", gtin=None)], "app": [row("X-1", gtin=None, title="Coś innego", price="110.00")]},
        truth="shop",
    )
    assert not told.audit().found("price/mismatch")
    assert told.audit(map_rows=[{"shop": "A", "app": "X-1", "gone": "?"}]).skus("price/mismatch") == {"A"}


def test_a_pattern_the_engine_cannot_use_is_said_so(brand: Any, row: Any) -> None:
    with pytest.raises(UsageError, match="sku_strip"):
        brand.audit(
            {"shop": [row("A", gtin=None)], "app": [row("A", gtin=None)]}, matching={"sku_strip": ["(?<=x)y"]}
        )
