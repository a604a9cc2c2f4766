"""product/variant-gap: some variants of a product are there, others are not."""

from typing import Any

import pytest

CHECK = "product/variant-gap"


def variants(row: Any, group: str, *colours: str, **fields: Any) -> list[Any]:
    return [
        row(f"{group}-{colour}", group_id=group, color=colour, title=f"Lampa {group} {colour}", **fields)
        for colour in colours
    ]


@pytest.fixture(scope="module")
def audited(brand: Any, row: Any) -> Any:
    shop = [
        *variants(row, "OSLO", "biała", "czarna"),
        *variants(row, "LUNA", "biała", "czarna", "szara"),
        *variants(row, "FJORD", "biała", "czarna"),
        *variants(row, "VEGA", "biała", "czarna"),
        *variants(row, "NOVA", "biała", "czarna"),
        *variants(row, "SOLO", "biała"),
        *variants(row, "ASTRA", "biała", "czarna"),
        row("PLAIN"),
    ]
    lacking = {
        "OSLO-czarna",
        "LUNA-czarna",
        "LUNA-szara",
        "VEGA-czarna",
        "NOVA-biała",
        "NOVA-czarna",
        "PLAIN",
    }
    renamed = {"ASTRA-biała": "X1", "ASTRA-czarna": "X2"}
    app = [one for one in shop if one["sku"] not in lacking]
    stores = [
        one | {"group_id": None, "sku": renamed.get(one["sku"], one["sku"])}
        for one in shop
        if one["sku"] != "FJORD-biała"
    ]
    return brand.audit(
        {"shop": shop, "app": app, "stores": stores},
        truth="shop",
        intent=[
            {
                "channels": ["app"],
                "products": ["sku:VEGA-czarna"],
                "absent": True,
                "reason": "x",
                "owner": "y",
            }
        ],
    )


FOUND = {
    ("OSLO-czarna", ("app",)),
    ("LUNA-czarna", ("app",)),
    ("LUNA-szara", ("app",)),
    ("FJORD-biała", ("stores",)),
}


@pytest.mark.parametrize(("sku", "channels"), sorted(FOUND))
def test_a_variant_that_is_not_there_is_found(audited: Any, sku: str, channels: tuple[str, ...]) -> None:
    assert (sku, channels) in audited.found(CHECK)
    assert "product/missing" not in audited.checks_on(sku)


def test_nothing_else_is_found(audited: Any) -> None:
    assert audited.found(CHECK) == FOUND


@pytest.mark.parametrize("sku", ["SOLO-biała", "VEGA-czarna", "ASTRA-czarna", "NOVA-biała", "PLAIN"])
def test_what_is_no_variant_gap_is_left_alone(audited: Any, sku: str) -> None:
    assert not audited.findings(CHECK, sku)


def test_a_whole_group_that_is_not_there_is_missing_instead(audited: Any) -> None:
    assert audited.found("product/missing") == {
        ("NOVA-biała", ("app",)),
        ("NOVA-czarna", ("app",)),
        ("PLAIN", ("app",)),
    }


def test_one_finding_a_group_and_channel_that_names_what_is_missing(audited: Any) -> None:
    finding = audited.finding(CHECK, "LUNA-szara")
    assert audited.finding(CHECK, "LUNA-czarna") == finding
    assert (finding.severity, finding.subject.kind, finding.field) == ("medium", "group", "variant")
    params = finding.message.params
    assert (params["channel"], params["listed"], params["all"]) == ("app", 1, 3)
    assert sorted(params["missing"]) == ["Lampa LUNA czarna", "Lampa LUNA szara"]
    lacking = [seen for seen in finding.observations if seen.role == "deviating"]
    assert {(audited.name(seen.key), seen.channel, seen.value) for seen in lacking} == {
        ("LUNA-czarna", "app", None),
        ("LUNA-szara", "app", None),
    }
    assert all(seen.raw for seen in finding.observations if seen.role == "expected")


def test_channels_name_one_group_in_their_own_ways(brand: Any, row: Any) -> None:
    shop = variants(row, "OSLO", "biała", "czarna", "szara")
    app = [one | {"group_id": "app-7"} for one in shop[:2]]
    audited = brand.audit({"shop": shop, "app": app}, truth="shop")
    assert audited.found(CHECK) == {("OSLO-szara", ("app",))}


def test_a_selector_of_any_variant_finds_the_group(brand: Any, row: Any) -> None:
    shop = variants(row, "OSLO", "biała", "czarna", "szara")
    told = brand.collect({"shop": shop, "app": shop[:2]}, truth="shop")
    assert {one.check for one in told.audit(products=["sku:OSLO-szara"]).result.findings} == {CHECK}
    assert {one.check for one in told.audit(products=["sku:OSLO-biała"]).result.findings} == {CHECK}
