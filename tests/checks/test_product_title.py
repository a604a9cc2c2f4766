"""product/title: titles that name another model, size or thing; wording is free."""

from typing import Any

import pytest

CHECK = "product/title"

# SKU: the title in the shop and in the app, and the message.
FOUND = {
    "POWER": ("Żarówka LED E27 10 W", "Żarówka LED E27 12 W", "words"),
    "POWER-JOINED": ("Żarówka LED E14 10W ciepła", "Żarówka LED E14 ciepła 12 W", "words"),
    "SIZE": ("Kinkiet Luna 30 cm", "Kinkiet Luna 45 cm", "words"),
    "MODEL": ("Lampa biurkowa Nova X100", "Lampa biurkowa Nova X200", "words"),
    "COLOUR": ("Lampa wisząca Oslo czarna", "Lampa wisząca Oslo złota", "words"),
    "ANOTHER-THING": ("Lampa stojąca Bergen", "Zestaw kluczy nasadowych", "differs"),
    "MEANT-OTHERWISE": ("Plafon Astra 20 W", "Plafon Astra 25 W", "words"),
}
SILENT = {
    "CASE-AND-MARKS": ("Żarówka ŚWIECA matowa", "ZAROWKA Swieca Matowa"),
    "ORDER": ("Lampa wisząca Oslo biała", "Oslo biała – lampa wisząca"),  # noqa: RUF001 - as shops write it
    "BRAND-IN-FRONT": ("Lampa stołowa Fjord", "Lumen Dom Lampa stołowa Fjord"),
    "SAYS-MORE": ("Kinkiet Vega", "Kinkiet Vega czarny matowy IP44 do łazienki"),
    "CUT-OFF": (
        "Reflektor zewnętrzny Titan LED 50 W czarny z czujnikiem ruchu",
        "Reflektor zewnętrzny Titan LED 50 W cz",
    ),
    "UNIT-JOINED": ("Taśma LED 5 m 12 V", "Taśma LED 5m 12V"),
    "DECIMAL-COMMA": ("Żarówka 4,5 W", "Żarówka 4.5 W"),
    "ABBREVIATED": ("Lampa wisząca Sigma", "Lampa wisz. Sigma"),
    "INFLECTED": ("Lampa Koral szara", "Lampa Koral szary"),
    "ENTITY": ("Klosz & oprawa Retro", "Klosz &amp; oprawa Retro"),
    "MEANT": ("Plafon Berg 20 W", "Plafon Berg 25 W"),
    "BLANK": ("Lampa Delta", None),
}


def _meant(sku: str, value: str) -> dict[str, Any]:
    return {"channels": ["app"], "products": [f"sku:{sku}"], "field": "title", "value": value,
            "reason": "The label says so", "owner": "product-team"}  # fmt: skip


@pytest.fixture(scope="module")
def audited(brand: Any, row: Any) -> Any:
    shop = {sku: case[0] for sku, case in {**FOUND, **SILENT}.items()}
    app = {sku: case[1] for sku, case in {**FOUND, **SILENT}.items()}
    return brand.audit(
        {
            "shop": [row(sku, title=title) for sku, title in shop.items()],
            "app": [row(sku, title=title) for sku, title in app.items()],
        },
        truth="shop",
        intent=[_meant("MEANT", "Plafon BERG 25 W"), _meant("MEANT-OTHERWISE", "Plafon Astra 30 W")],
    )


@pytest.mark.parametrize("sku", FOUND)
def test_a_title_of_another_thing_is_found(audited: Any, sku: str) -> None:
    shop, app, message = FOUND[sku]
    assert (sku, ("app",)) in audited.found(CHECK, message)
    finding = audited.finding(CHECK, sku)
    assert (finding.severity, finding.field) == ("medium", "title")
    assert finding.confidence == ("high" if message == "words" else "medium")
    assert {seen.channel: (seen.value, seen.raw, seen.role) for seen in finding.observations} == {
        "app": (app, app, "deviating"),
        "shop": (shop, shop, "expected"),
    }


@pytest.mark.parametrize("sku", SILENT)
def test_another_wording_is_left_alone(audited: Any, sku: str) -> None:
    assert not audited.findings(CHECK, sku)


def test_the_message_names_the_words_that_conflict(audited: Any) -> None:
    params = audited.finding(CHECK, "POWER").message.params
    assert (params["observed"], params["expected"], params["source"]) == ("12w", "10w", ["shop"])


def test_without_truth(brand: Any, row: Any) -> None:
    titles = {
        "MAJORITY": ("Lampa Oslo 10 W", "Lampa Oslo 10 W", "Lampa Oslo 12 W"),
        "SPLIT": ("Lampa Oslo 10 W", "Lampa Oslo 12 W", "Lampa Oslo 14 W"),
    }
    channels = {
        name: [row(sku, title=each[place]) for sku, each in titles.items()]
        for place, name in enumerate(("shop", "app", "pos"))
    }
    audited = brand.audit(channels)
    assert audited.found(CHECK) == {("MAJORITY", ("pos",)), ("SPLIT", ("app", "pos", "shop"))}
    assert audited.finding(CHECK, "SPLIT").message.id == "product/title.disagree.message"


def test_the_brands_other_names_and_the_makers_are_no_part_of_a_title(brand: Any, row: Any) -> None:
    audited = brand.audit(
        {
            "shop": [row("A", title="Oslo"), row("B", title="Kinkiet", brand="Norlys")],
            "app": [row("A", title="LD Lumen Home Oslo"), row("B", title="Norlys kinkiet", brand="Norlys")],
        },
        truth="shop",
        brand={"aliases": ["LD", "Lumen Home"]},
    )
    assert not audited.found(CHECK)


def test_how_alike_titles_must_be_can_be_set(brand: Any, row: Any) -> None:
    channels = {
        "shop": [row("A", title="Lampa stołowa Fjord")],
        "app": [row("A", title="Lampka nocna Fjord duża")],
    }
    strict = brand.audit(channels, truth="shop", checks={"settings": {CHECK: {"similarity": 95}}})
    assert strict.found(CHECK) == {("A", ("app",))}
    assert not brand.audit(channels, truth="shop").found(CHECK)
