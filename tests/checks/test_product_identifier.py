"""product/identifier: GTINs that are wrong, made up, given twice or contradicted."""

from typing import Any

import pytest

CHECK = "product/identifier"
RESTRICTED = "2012345678903"


@pytest.fixture(scope="module")
def audited(brand: Any, row: Any) -> Any:
    shop = [
        row("FINE"),
        row("WRONG-DIGIT"),
        row("TOO-SHORT"),
        row("LETTERS"),
        row("ZEROS"),
        row("COUNTING"),
        row("BLANK"),
        row("SAYS-NONE"),
        row("TWELVE-DIGITS", gtin="036000291452"),
        row("IN-STORE", gtin=None),
        row("SPACED"),
        row("SAME-SKU"),
        row("SAME-MPN", brand="Lumen", mpn="LD-7701"),
        row("OTHER-CASE"),
        row(
            "ONE-SKU-TWO-VARIANTS-1", sku="PARENT", gtin=brand.gtin("V1"), title="Lampa Vega biała", size="S"
        ),
        row(
            "ONE-SKU-TWO-VARIANTS-2", sku="PARENT", gtin=brand.gtin("V2"), title="Lampa Vega czarna", size="M"
        ),
    ]
    gtins = {
        "WRONG-DIGIT": "5901234123451",
        "TOO-SHORT": "59012",
        "LETTERS": "EAN-A1B2C3D4E5",
        "ZEROS": "0000000000000",
        "COUNTING": "1234567890128",
        "BLANK": None,
        "SAYS-NONE": "nie dotyczy",
        "TWELVE-DIGITS": "00036000291452",
        "IN-STORE": RESTRICTED,
        "SPACED": f"{brand.gtin('SPACED')[:1]} {brand.gtin('SPACED')[1:7]} {brand.gtin('SPACED')[7:]}",
        "SAME-SKU": brand.gtin("other-1"),
        "SAME-MPN": brand.gtin("other-2"),
        "PARENT": brand.gtin("V3"),
    }
    app = [one | ({"gtin": gtins[one["sku"]]} if one["sku"] in gtins else {}) for one in shop[:-1]]
    changed = {
        "SAME-MPN": {"sku": "APP-1", "mpn": "ld 7701", "brand": "LUMEN Sp. z o.o."},
        "OTHER-CASE": {"sku": "other-case"},
    }
    app = [one | changed.get(one["sku"], {}) for one in app]
    app += [
        row("REUSED-1", gtin=brand.gtin("REUSED"), title="Lampa ogrodowa solarna"),
        row("REUSED-2", gtin=brand.gtin("REUSED"), title="Zestaw wierteł do betonu"),
    ]
    shop.append(row("REUSED-1", gtin=brand.gtin("REUSED"), title="Lampa ogrodowa solarna"))
    return brand.audit({"shop": shop, "app": app}, truth="shop")


@pytest.mark.parametrize("sku", ["WRONG-DIGIT", "TOO-SHORT", "LETTERS"])
def test_an_invalid_gtin_is_found(audited: Any, sku: str) -> None:
    assert (sku, ("app",)) in audited.found(CHECK, "invalid")
    seen = audited.seen(CHECK, sku)
    assert seen["app"].value == "invalid"
    assert seen["app"].raw
    assert seen["shop"].role == "expected"
    assert audited.finding(CHECK, sku).severity == "medium"


@pytest.mark.parametrize("sku", ["ZEROS", "COUNTING"])
def test_a_made_up_gtin_is_found(audited: Any, sku: str) -> None:
    assert (sku, ("app",)) in audited.found(CHECK, "dummy")


def test_one_gtin_on_unrelated_products_of_a_channel_is_found(audited: Any) -> None:
    (finding,) = [one for one in audited.result.findings if "reused" in one.message.id]
    assert finding.subject.label == "Zestaw wierteł do betonu"
    assert finding.severity == "high"
    (seen,) = finding.observations
    assert (seen.raw, seen.channel) == (seen.value[1:], "app")


def test_one_sku_with_two_valid_gtins_is_found_once(audited: Any, brand: Any) -> None:
    by_sku = [one for one in audited.findings(CHECK, "SAME-SKU") if "conflict" in one.message.id]
    (finding,) = by_sku
    assert (finding.severity, finding.channels) == ("high", ("app", "shop"))
    assert {seen.channel: (seen.value[1:], seen.role) for seen in finding.observations} == {
        "shop": (brand.gtin("SAME-SKU"), "expected"),
        "app": (brand.gtin("other-1"), "deviating"),
    }


def test_one_part_number_with_two_valid_gtins_is_found(audited: Any, brand: Any) -> None:
    texts = [one.message.text for one in audited.result.findings if one.check == CHECK]
    (text,) = [text for text in texts if brand.gtin("other-2") in text]
    assert text.startswith("Brand and part number lumen")


@pytest.mark.parametrize(
    "sku",
    ["FINE", "BLANK", "SAYS-NONE", "TWELVE-DIGITS", "IN-STORE", "SPACED", "OTHER-CASE", "PARENT", "REUSED-1"],
)
def test_what_is_no_fault_is_left_alone(audited: Any, sku: str) -> None:
    assert not audited.findings(CHECK, sku)


def test_a_conflict_hides_neither_product_as_missing(audited: Any) -> None:
    assert not audited.skus("product/missing") & {"SAME-SKU", "SAME-MPN", "APP-1"}


def test_every_deviating_value_has_its_raw_text(audited: Any) -> None:
    for finding in audited.result.findings:
        if finding.check == CHECK:
            assert all(seen.raw and seen.locator for seen in finding.observations if seen.role == "deviating")


def test_without_truth_a_conflict_blames_nobody(brand: Any, row: Any) -> None:
    audited = brand.audit({"shop": [row("A")], "app": [row("A", gtin=brand.gtin("B"))]})
    (finding,) = audited.result.findings
    assert finding.check == CHECK
    assert {seen.role for seen in finding.observations} == {"other"}
    assert finding.message.params["by"] == "SKU"


def test_no_gtin_anywhere_is_not_applicable_not_passed(brand: Any, row: Any) -> None:
    audited = brand.audit({"shop": [row("A", gtin=None)], "app": [row("A", gtin=None)]})
    run = audited.run(CHECK)
    assert (run.outcome, run.reason) == ("not applicable", "no channel gives a GTIN")
