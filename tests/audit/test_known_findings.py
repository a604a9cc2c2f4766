"""What is known already: accepted findings, and the findings of an earlier result."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from omniaudit.config.settings import AcceptedEntry

HTML = "<!doctype html><p>503</p>"


def accepted(finding: Any, **changes: Any) -> AcceptedEntry:
    given = {"id": finding.id, "value": finding.value, "reason": "Known", "owner": "team", **changes}
    return AcceptedEntry(**given)


def price_gap(brand: Any, row: Any, price: str = "110.00", **fields: Any) -> Any:
    return brand.collect({"shop": [row("A")], "app": [row("A", price=price, **fields)]}, truth="shop")


def test_what_is_accepted_is_no_finding_until_its_value_changes(brand: Any, row: Any) -> None:
    told = price_gap(brand, row)
    entry = accepted(told.audit().finding("price/mismatch", "A"))
    quiet = told.audit(accepted=[entry]).result
    assert not quiet.findings
    ((kept),) = quiet.accepted
    assert (kept.reason, kept.owner, kept.finding.status) == ("Known", "team", "accepted")
    assert quiet.summary.accepted == 1
    back = price_gap(brand, row, "111.00").audit(accepted=[entry]).result
    assert len(back.findings) == 1
    assert not back.accepted


def test_an_entry_without_a_value_accepts_any(brand: Any, row: Any) -> None:
    entry = accepted(price_gap(brand, row).audit().finding("price/mismatch", "A"), value=None)
    assert not price_gap(brand, row, "111.00").audit(accepted=[entry]).result.findings


@pytest.mark.parametrize(("until", "findings"), [(date(2026, 11, 22), 0), (date(2026, 11, 21), 1)])
def test_an_entry_speaks_until_its_last_day(brand: Any, row: Any, until: date, findings: int) -> None:
    told = price_gap(brand, row)
    entry = accepted(told.audit().finding("price/mismatch", "A"), until=until)
    assert len(told.audit(accepted=[entry]).result.findings) == findings


def test_the_day_is_the_brands(brand: Any, row: Any) -> None:
    told = price_gap(brand, row)
    entry = accepted(told.audit().finding("price/mismatch", "A"), until=date(2026, 11, 22))
    evening = datetime(2026, 11, 22, 22, 59, tzinfo=UTC)
    assert not told.audit(accepted=[entry], now=evening).result.findings
    assert told.audit(accepted=[entry], now=evening.replace(hour=23, minute=1)).result.findings


def test_what_is_accepted_stays_so_when_the_product_gains_a_gtin(brand: Any, row: Any) -> None:
    def told(gtin: Any) -> Any:
        channels = {"shop": [row("A", gtin=gtin)], "app": [row("A", gtin=gtin, price="110.00")]}
        return brand.collect(channels, truth="shop").audit

    entry = accepted(told(None)().finding("price/mismatch", "A"))
    assert not told(brand.gtin("A"))(accepted=[entry]).result.findings


def test_what_is_accepted_stays_so_when_a_channel_joins_either_side(brand: Any, row: Any) -> None:
    entry = accepted(price_gap(brand, row).audit().finding("price/mismatch", "A"))
    for price in ("100.00", "120.00"):
        more = {"shop": [row("A")], "app": [row("A", price="110.00")], "pos": [row("A", price=price)]}
        found = brand.collect(more, truth="shop").audit(accepted=[entry])
        assert len(found.result.accepted) == 1
        assert found.found("price/mismatch") == (set() if price == "100.00" else {("A", ("pos",))})


def test_an_accepted_disagreement_that_spreads_keeps_its_id_as_an_alias(brand: Any, row: Any) -> None:
    two = {"shop": [row("A")], "app": [row("A", price="110.00")]}
    first = brand.audit(two).finding("price/mismatch", "A")
    entry = accepted(first, value=None)
    spread = brand.collect({**two, "pos": [row("A", price="120.00")]}).audit(accepted=[entry])
    assert not spread.findings("price/mismatch", "A")
    assert first.id in spread.result.accepted[0].finding.aliases


def test_an_accepted_absence_stays_so_when_another_channel_words_its_title_anew(brand: Any, row: Any) -> None:
    def told(title: str) -> Any:
        return brand.collect({"shop": [row("A"), row("B", title=title)], "app": [row("A")]}).audit

    entry = accepted(told("Lampa B")().finding("product/missing", "B"))
    assert not told("Lampa B nowa")(accepted=[entry]).result.findings


def test_one_accepted_product_is_not_among_the_many(brand: Any, row: Any) -> None:
    skus = [f"P-{number}" for number in range(8)]
    told = brand.collect({"shop": [row(sku) for sku in skus], "app": [row(skus[0])]}, truth="shop")
    alone = brand.audit(
        {"shop": [row(sku) for sku in skus[:3]], "app": [row(sku) for sku in skus[:2]]}, truth="shop"
    )
    entry = accepted(alone.finding("product/missing", "P-2"))
    audited = told.audit(accepted=[entry])
    (finding,) = audited.result.findings
    assert "P-2" not in {audited.name(subject.key) for subject in finding.subjects}
    assert len(finding.subjects) == 6


def statuses(audited: Any) -> dict[str, str]:
    return {audited.name(finding.subject.key): finding.status for finding in audited.result.findings}


def gaps(brand: Any, row: Any, prices: dict[str, str], app: Any = None) -> Any:
    channels = {
        "shop": [row(sku) for sku in prices],
        "app": app or [row(sku, price=price) for sku, price in prices.items()],
    }
    return brand.collect(channels, truth="shop")


def test_against_a_baseline_findings_are_new_known_changed_or_fixed(brand: Any, row: Any) -> None:
    first = gaps(brand, row, {"A": "110.00", "B": "110.00", "C": "110.00", "D": "100.00"}).audit()
    after = gaps(brand, row, {"A": "110.00", "B": "120.00", "C": "100.00", "D": "110.00"}).audit(
        baseline=first.result
    )
    assert statuses(after) == {"A": "known", "B": "changed", "D": "new"}
    seen_before = first.finding("price/mismatch", "B").value
    assert "110.00" in seen_before
    assert after.finding("price/mismatch", "B").previous_value == seen_before
    assert [after.name(one.subject.key) for one in after.result.fixed] == ["C"]
    summary = after.result.summary
    assert (summary.new, summary.changed, summary.fixed) == (1, 1, 1)


@pytest.mark.parametrize("app", [HTML, "id,nazwa,cena\nA,Lampa A,100\nB,x,y,z\n"])
def test_a_channel_that_was_not_read_whole_fixes_nothing(brand: Any, row: Any, app: str) -> None:
    before = gaps(brand, row, {"A": "110.00"}).audit().result
    after = gaps(brand, row, {"A": "100.00"}, app=app).audit(baseline=before)
    assert after.status("app") != "complete"
    assert not after.result.fixed


def test_what_was_accepted_or_not_asked_for_is_not_fixed(brand: Any, row: Any, kit: Any) -> None:
    told = gaps(brand, row, {"A": "110.00", "B": "110.00"})
    before = told.audit().result
    entries = [accepted(finding) for finding in before.findings]
    assert not told.audit(baseline=before, accepted=entries).result.fixed
    titles = {"product/title": kit.built_in_checks()["product/title"]}
    assert not told.audit(titles, baseline=before).result.fixed
    clean = gaps(brand, row, {"A": "100.00", "B": "100.00"})
    assert [one.subject.label for one in clean.audit(baseline=before, products=["sku:A"]).result.fixed] == [
        "Lampa A"
    ]
    assert len(clean.audit(baseline=before).result.fixed) == 2


def test_one_of_many_that_is_left_alone_is_not_new_and_the_others_are_fixed(brand: Any, row: Any) -> None:
    skus = [f"P-{number}" for number in range(6)]
    many = gaps(brand, row, dict.fromkeys(skus, "81.30")).audit().result
    assert len(many.findings) == 1
    few = gaps(brand, row, {sku: "81.30" if sku in skus[:2] else "100.00" for sku in skus})
    after = few.audit(baseline=many)
    assert statuses(after) == {"P-0": "changed", "P-1": "changed"}
    assert not after.result.fixed
    grown = gaps(brand, row, dict.fromkeys(skus, "81.30")).audit(baseline=after.result)
    assert [finding.status for finding in grown.result.findings] == ["changed"]
    assert not grown.result.fixed
