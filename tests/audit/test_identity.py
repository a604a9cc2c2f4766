"""No two findings share an identity, and nothing that is accepted or known hides another product's gap."""

from typing import Any

from omniaudit.audit.registry import choose, load_checks
from omniaudit.config.settings import AcceptedEntry

GTIN = "5901234123457"


def accept(identity: str, value: str | None = None) -> AcceptedEntry:
    return AcceptedEntry(id=identity, value=value, reason="Known", owner="team")


def new_and_used(row: Any) -> dict[str, list[Any]]:
    """One GTIN, new and refurbished, each dearer in the app."""
    shop = [
        row("NEW", gtin=GTIN, condition="new", price="100.00"),
        row("USED", gtin=GTIN, condition="refurbished", price="60.00"),
    ]
    return {"shop": shop, "app": [{**one, "price": "110.00"} for one in shop]}


def test_new_and_used_pieces_under_one_gtin_have_keys_of_their_own(brand: Any, row: Any) -> None:
    result = brand.audit(new_and_used(row), truth="shop").result
    keys = {one.subject.key for one in result.findings if one.check == "price/mismatch"}
    assert keys == {f"gtin:0{GTIN}", f"gtin:0{GTIN};refurbished"}
    assert {cell.channels["shop"].price for cell in result.products} == {"100.00", "60.00"}


def test_accepting_the_new_piece_leaves_the_used_one_open(brand: Any, row: Any) -> None:
    told = brand.collect(new_and_used(row), truth="shop")
    first, second = (one for one in told.audit().result.findings if one.check == "price/mismatch")
    left = told.audit(accepted=[accept(first.id)]).result.findings
    assert second.id in {one.id for one in left}
    assert first.id not in {one.id for one in left}


def test_products_that_share_an_address_share_no_identity(brand: Any, row: Any) -> None:
    address = "https://shop.example/lamp"
    shop = [row("V1", url=address), row("V2", url=address)]
    before = brand.audit({"shop": shop, "app": [row("V2", url=address)]}, truth="shop").result
    after = brand.audit(
        {"shop": shop, "app": [row("V1", url=address)]}, truth="shop", order={"baseline": before}
    )
    (finding,) = [one for one in after.result.findings if one.check == "product/missing"]
    assert finding.status == "new"


def test_rows_without_identifiers_go_by_their_titles_not_by_their_place(brand: Any, row: Any) -> None:
    def nameless(title: str) -> Any:
        return {**row("X", title=title), "sku": None, "gtin": None}

    titles = ["Abażur lniany Nero", "Xylofon drewniany Alt"]
    one = brand.audit({"shop": [nameless(title) for title in titles], "app": [row("A")]}).result
    other = brand.audit({"shop": [nameless(title) for title in reversed(titles)], "app": [row("A")]}).result
    assert {(gap.subject.label, gap.id) for gap in one.findings} == {
        (gap.subject.label, gap.id) for gap in other.findings
    }


def test_findings_on_many_products_keep_what_was_said_where_nobody_is_right(brand: Any, row: Any) -> None:
    skus = [f"P-{number}" for number in range(6)]
    result = brand.audit(
        {
            "shop": [row(sku, price="123.00") for sku in skus],
            "app": [row(sku, price="100.00") for sku in skus],
        }
    ).result
    (finding,) = [one for one in result.findings if one.check == "price/tax-basis"]
    assert len(finding.subjects) == 6
    assert len(finding.observations) == 12


def test_two_causes_on_one_channel_are_two_findings(brand: Any, row: Any) -> None:
    cheap = [f"C-{number}" for number in range(6)]
    dear = [f"D-{number}" for number in range(6)]
    result = brand.audit(
        {
            "shop": [row(sku, price="123.00") for sku in cheap + dear],
            "app": [row(sku, price="100.00") for sku in cheap] + [row(sku, price="151.29") for sku in dear],
        },
        truth="shop",
    ).result
    ids = [one.id for one in result.findings if one.check == "price/tax-basis"]
    assert len(set(ids)) == 2
    assert not [identity for identity in ids if "-" in identity]


def test_an_audit_that_compared_nothing_is_not_complete(brand: Any, row: Any) -> None:
    told = brand.collect({"shop": [row("A")], "app": [row("A")]})
    assert told.audit().result.run.complete
    only = choose(load_checks(), ("price/regular-price",), ())
    assert not told.audit(checks=only).result.run.complete


def test_one_gtin_on_two_packs_is_left_open_and_said_so(brand: Any, row: Any) -> None:
    def roll(sku: str, title: str) -> Any:
        return row(sku, gtin=GTIN, title=title)

    split = brand.audit(
        {"shop": [roll("S8", "Papier 8 rolek")], "app": [roll("S16", "Papier 16 rolek")]}
    ).result
    assert split.matching.ambiguous == 2
    beside = brand.audit(
        {
            "shop": [roll("S8", "Papier 8 rolek"), roll("S16", "Papier 16 rolek")],
            "app": [roll("A8", "Papier 8 rolek"), roll("A16", "Papier 16 rolek")],
        }
    ).result
    assert beside.matching.ambiguous == 0
