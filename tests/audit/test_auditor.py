"""A whole audit: equal bytes for equal snapshots, faults, coverage, acceptance, baseline and score."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from omniaudit.audit.registry import choose, load_check, load_checks
from omniaudit.config.settings import AcceptedEntry
from omniaudit.errors import CheckLoadError, UsageError
from omniaudit.result.store import from_json, to_json

TWELVE = 12
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


CHECK = '''"""Every product is found.

What: all.
"""
from omniaudit.checkkit import Draft, Meta, Seen, Severity

META = Meta(title="All", severity=Severity.LOW, compares="listings", journey="purchase", since="0.1",
            messages={"all": "{channel} lists it."}, advice={"all": "Nothing."})


def judge(product, settings, context):
    for channel, listings in product.listings.items():
        yield Draft(message="all", params={"channel": channel}, field="listing",
                    seen=[Seen(channel, listings[0].title, listings[0], "other")], together=True)
'''


def write_check(folder: Path, text: str, area: str = "brand", name: str = "everything.py") -> Path:
    path = folder / area / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_projects_own_check_works_like_a_built_in_one(brand: Any, row: Any, tmp_path: Path) -> None:
    write_check(tmp_path, CHECK)
    write_check(tmp_path, "not python at all", name="_helper.py")
    checks = load_checks([tmp_path])
    assert len(checks) == TWELVE + 1
    audited = brand.collect({"shop": [row("A")], "app": [row("A")]}).audit(
        {"brand/everything": checks["brand/everything"]}
    )
    assert audited.skus("brand/everything") == {"A"}
    assert audited.run("brand/everything").outcome == "failed"


def test_a_wording_for_many_is_not_needed(brand: Any, row: Any, tmp_path: Path) -> None:
    checks = {"brand/everything": load_check(write_check(tmp_path, CHECK))}
    audited = brand.collect({"shop": [row(f"P-{number}") for number in range(6)]}).audit(checks)
    (finding,) = audited.result.findings
    assert (finding.message.text, len(finding.subjects)) == ("shop lists it.", 6)


@pytest.mark.parametrize(
    ("text", "area", "complaint"),
    [
        ("def judge(:", "price", "SyntaxError"),
        ("import nowhere_to_be_found", "price", "ModuleNotFoundError"),
        ("raise RuntimeError('no')", "price", "RuntimeError"),
        ('"""Doc."""', "price", "META"),
        (CHECK.replace("META = ", "OTHER = "), "price", "META"),
        (CHECK.replace("def judge", "def other"), "price", "judge"),
        (CHECK.partition("from omniaudit")[1] + CHECK.partition("from omniaudit")[2], "price", "docstring"),
        (CHECK, "weather", "no area"),
        (CHECK + "\n\nclass Settings:\n    pass\n", "price", "CheckSettings"),
    ],
)
def test_what_is_no_check_is_refused_by_its_path(
    tmp_path: Path, text: str, area: str, complaint: str
) -> None:
    path = write_check(tmp_path, text, area)
    with pytest.raises(CheckLoadError) as raised:
        load_checks([tmp_path])
    assert str(path) in str(raised.value)
    assert complaint in str(raised.value)
    assert "\n" not in str(raised.value)


def test_an_id_that_stands_twice_is_refused(tmp_path: Path) -> None:
    write_check(tmp_path, CHECK, "price", "mismatch.py")
    with pytest.raises(CheckLoadError, match=r"price/mismatch stands already in"):
        load_checks([tmp_path])


def test_candidates_that_are_no_sql_are_refused(brand: Any, row: Any, tmp_path: Path) -> None:
    text = CHECK + "\n\ndef candidates(settings, survey):\n    return 'no_such_column > 1'\n"
    checks = {"brand/everything": load_check(write_check(tmp_path, text))}
    with pytest.raises(CheckLoadError, match=r"brand/everything.*no_such_column"):
        brand.collect({"shop": [row("A")]}).audit(checks)


def test_checks_are_chosen_by_patterns() -> None:
    checks = load_checks()
    assert set(choose(checks, ["price/*"], ["*/tax-basis"])) == {
        "price/mismatch", "price/parse-suspect", "price/regular-price",
    }  # fmt: skip
    assert choose(checks, (), ()) == checks


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
    before = gaps(brand, row, {"A": "110.00", "B": "110.00", "C": "110.00", "D": "100.00"}).audit().result
    after = gaps(brand, row, {"A": "110.00", "B": "120.00", "C": "100.00", "D": "110.00"}).audit(
        baseline=before
    )
    assert statuses(after) == {"A": "known", "B": "changed", "D": "new"}
    assert after.finding("price/mismatch", "B").previous_value == before.findings[1].value or "110.00" in str(
        after.finding("price/mismatch", "B").previous_value
    )
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
    clean = gaps(brand, row, dict.fromkeys("ABCDEFGHIJ", "100.00")).audit().result
    assert clean.score.overall == 100
    assert clean.run.complete
    faulty = gaps(brand, row, {**dict.fromkeys("ABCDEFGHI", "100.00"), "J": "110.00"}).audit().result
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
