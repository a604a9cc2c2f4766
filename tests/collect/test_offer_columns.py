"""What an offer's raw texts become: prices by role, tax, currency, stock, pack, and their evidence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from omniaudit.collect.connectors.interface import Implied, RawBatch
from omniaudit.collect.offers import OfferColumns, Taken
from omniaudit.config.settings import BrandSettings, ChannelSettings
from omniaudit.errors import GapReason, Stage

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
LAST_WEEK, NEXT_WEEK = "2026-11-15T00:00+01:00", "2026-11-29T00:00+01:00"


@dataclass
class Row:
    """One listing: its values, the evidence of each field and the gaps it left."""

    taken: Taken
    gaps: list[tuple[str, str]] = field(default_factory=list)

    def __getitem__(self, name: str) -> Any:
        column = self.taken.columns.get(name)
        return None if column is None else column.to_pylist()[0]

    @property
    def prices(self) -> dict[str, Decimal]:
        """The amounts that were read, by field."""
        names = [name for name in self.taken.columns if "price" in name and "valid" not in name]
        return {name: self[name] for name in names if self[name] is not None}

    def evidence(self, name: str) -> list[tuple[str, str]]:
        """(raw text, place) of a field."""
        return [
            (text, column.place)
            for column in self.taken.evidence
            if column.field == name
            for text in column.texts
            if text is not None
        ]


Take = Callable[..., Row]


@pytest.fixture
def take() -> Take:
    """Read one listing; `settings` are the channel's, `implied` is what the format says."""

    def read(
        texts: Mapping[str, str | None],
        *,
        implied: Implied | None = None,
        country: str = "PL",
        **settings: Any,
    ) -> Row:
        gaps: list[tuple[str, str]] = []

        def gap(reason: GapReason, detail: str, *, source: str = "", stage: Stage = "parse") -> None:
            assert source == "shop.csv"
            assert stage == "normalise"
            gaps.append((reason, detail))

        columns = OfferColumns(
            ChannelSettings(type="file", **settings),
            BrandSettings(name="Lumen Dom", country=country),
            NOW,
            gap,
        )
        batch = RawBatch(
            source="shop.csv",
            columns={name: [text] for name, text in texts.items()},
            locators=["row 2"],
            places={name: f"column {name}" for name in texts},
            surface="file",
            implied=implied or Implied(),
        )
        return Row(columns.take(batch), gaps)

    return read


SALES = [
    pytest.param(None, "79.00", "100.00", id="no dates: it always applies"),
    pytest.param(f"{LAST_WEEK}/{NEXT_WEEK}", "79.00", "100.00", id="within its dates"),
    pytest.param(f"{LAST_WEEK}/2026-11-22", "79.00", "100.00", id="on its last day"),
    pytest.param(f"{LAST_WEEK}/", "79.00", "100.00", id="an open end"),
    pytest.param(f"{NEXT_WEEK}/2026-12-31", "100.00", None, id="not begun"),
    pytest.param(f"2026-10-01/{LAST_WEEK}", "100.00", None, id="over"),
]


@pytest.mark.parametrize(("period", "price", "regular"), SALES)
def test_a_sale_price_is_paid_within_its_dates(
    take: Take, period: str | None, price: str, regular: str | None
) -> None:
    row = take({"price": "100.00 PLN", "sale_price": "79.00 PLN", "sale_price_effective_date": period})
    assert row["price"] == Decimal(price)
    assert row["regular_price"] == (Decimal(regular) if regular else None)
    assert not row.gaps


def test_a_sale_price_has_the_evidence_of_its_own_column(take: Take) -> None:
    row = take({"price": "100.00 PLN", "sale_price": "79.00 PLN"})
    assert row.evidence("price") == [("79.00 PLN", "column sale_price")]
    assert row.evidence("regular_price") == [("100.00 PLN", "column price")]


def test_one_text_a_value_where_a_sale_and_a_regular_price_are_stated(take: Take) -> None:
    row = take({"price": "100.00", "sale_price": "79.00", "regular_price": "120.00"})
    assert row["regular_price"] == Decimal(100)
    assert row.evidence("regular_price") == [("100.00", "column price")]
    assert row.evidence("price") == [("79.00", "column sale_price")]


def test_a_period_that_cannot_be_read_leaves_both_ends_and_a_gap(take: Take) -> None:
    row = take({"price": "100.00", "sale_price": "79.00", "sale_price_effective_date": "next week"})
    assert row.prices == {"price_min": Decimal(79), "price_max": Decimal(100)}
    ((reason, detail),) = row.gaps
    assert reason == "bad-value"
    assert "'next week'" in detail
    assert "row 2" in detail


def test_a_period_that_ends_before_it_starts_is_none(take: Take) -> None:
    row = take(
        {"price": "100.00", "sale_price": "79.00", "sale_price_effective_date": f"{NEXT_WEEK}/{LAST_WEEK}"}
    )
    assert row["price"] is None
    assert row.gaps


def test_a_blank_sale_price_changes_nothing(take: Take) -> None:
    row = take({"price": "100.00", "sale_price": None, "sale_price_effective_date": "rubbish"})
    assert row.prices == {"price": Decimal(100)}
    assert row.evidence("price") == [("100.00", "column price")]
    assert not row.gaps


def test_a_net_price_is_used_where_no_other_is_stated(take: Take) -> None:
    row = take({"price": None, "price_net": "81,30", "tax_rate": "23%"})
    assert (row["price"], row["tax"], row["tax_rate"]) == (Decimal("81.3"), "excluded", Decimal(23))
    assert row.evidence("price") == [("81,30", "column price_net")]


def test_a_price_with_tax_stands_before_the_net_one(take: Take) -> None:
    row = take({"price": "100,00", "price_net": "81,30"}, tax="included")
    assert (row["price"], row["tax"]) == (Decimal(100), "included")
    assert row.evidence("price") == [("100,00", "column price")]


@pytest.mark.parametrize(
    ("settings", "texts", "expected"),
    [
        ({}, {}, ("unknown", None)),
        ({"tax": "included"}, {}, ("included", None)),
        ({"tax": "excluded", "tax_rate": 23}, {}, ("excluded", Decimal(23))),
        ({"tax": "excluded", "tax_rate": 23}, {"tax_rate": "8"}, ("excluded", Decimal(8))),
        ({"tax": "excluded", "tax_rate": 23}, {"tax_rate": "0"}, ("excluded", Decimal(0))),
        ({"tax": "excluded"}, {"tax": "Brutto"}, ("included", None)),
        ({}, {"tax": "netto", "tax_rate": "0.23"}, ("excluded", Decimal(23))),
    ],
)
def test_the_tax_basis_is_the_listings_own_then_the_channels(
    take: Take, settings: dict[str, Any], texts: dict[str, str], expected: tuple[str, Decimal | None]
) -> None:
    row = take({"price": "100.00", **texts}, **settings)
    assert (row["tax"], row["tax_rate"]) == expected


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("od 199 zł", ("199", None)),
        ("ab 19,90 €", ("19.90", None)),
        ("199 - 249 zł", ("199", "249")),
        ("199,00 zł – 249,00 zł", ("199", "249")),  # noqa: RUF001 - as shops write it
    ],
)
def test_ranges_and_from_prices_are_no_price(take: Take, text: str, ends: tuple[str, str | None]) -> None:
    row = take({"price": text})
    assert row["price"] is None
    assert row["price_min"] == Decimal(ends[0])
    assert row["price_max"] == (Decimal(ends[1]) if ends[1] else None)
    assert not row.gaps


@pytest.mark.parametrize("text", ["199,-", "199,–", "-5,00", "1 299,00"])  # noqa: RUF001 - as shops write it
def test_dashes_of_other_kinds_are_no_range(take: Take, text: str) -> None:
    row = take({"price": text}, implied=Implied(decimal=","))
    assert row["price"] is not None
    assert row["price_min"] is None


@pytest.mark.parametrize("text", ["zapytaj o cenę", "12.34.56", "1e400"])
def test_what_is_no_price_is_a_gap_and_blank(take: Take, text: str) -> None:
    row = take({"price": text})
    assert not row.prices
    ((reason, detail),) = row.gaps
    assert reason == "bad-value"
    assert repr(text) in detail
    assert row.evidence("price") == [(text, "column price")]


def test_minor_units_follow_the_currency(take: Take) -> None:
    assert take({"price": "22900"}, money="minor")["price"] == Decimal(229)
    assert take({"price": "22900"}, money="minor", currency="JPY")["price"] == Decimal(22900)
    assert take({"price": "22900"}, money="minor", currency="KWD")["price"] == Decimal("22.9")


@pytest.mark.parametrize(
    ("texts", "settings", "implied", "currency"),
    [
        ({"price": "100"}, {}, None, "PLN"),
        ({"price": "100"}, {}, "CZK", "CZK"),
        ({"price": "100"}, {"currency": "EUR"}, "CZK", "EUR"),
        ({"price": "100", "currency": "usd"}, {"currency": "EUR"}, None, "USD"),
        ({"price": "100 €", "currency": "PLN"}, {}, None, "EUR"),
        ({"price": "100", "currency": "zł"}, {"currency": "EUR"}, None, "PLN"),
        ({"price": "100", "currency": "Kč"}, {}, None, "CZK"),
        ({"price": "100", "currency": "punkty"}, {}, None, "PUNKTY"),
    ],
)
def test_the_nearest_word_on_the_currency_holds(
    take: Take, texts: dict[str, str], settings: dict[str, str], implied: str | None, currency: str
) -> None:
    assert take(texts, implied=Implied(currency=implied), **settings)["currency"] == currency


@pytest.mark.parametrize(
    ("texts", "state"),
    [
        ({"availability": "in stock"}, "in_stock"),
        ({"availability": "brak", "quantity": "5"}, "out_of_stock"),
        ({"quantity": "5"}, "in_stock"),
        ({"quantity": "0"}, "out_of_stock"),
        ({"quantity": "-2"}, "out_of_stock"),
        ({"availability": "może", "quantity": "3,000"}, "in_stock"),
        ({"availability": "może"}, "unknown"),
        ({}, "unknown"),
        ({"quantity": "dużo"}, "unknown"),
    ],
)
def test_a_count_says_whether_there_is_stock_where_no_word_does(
    take: Take, texts: dict[str, str], state: str
) -> None:
    assert take({"title": "Lampa", **texts})["availability"] == state


def test_a_formats_own_words_for_stock_hold(take: Take) -> None:
    row = take({"availability": "99"}, implied=Implied(words={"availability": {"99": "unknown"}}))
    assert row["availability"] == "unknown"


@pytest.mark.parametrize(
    ("texts", "pack"),
    [
        ({"title": "Żarówka LED, 2-pak"}, [("count", "2")]),
        ({"title": "Żarówka LED"}, None),
        ({"title": "Żarówka LED, 2-pak", "pack.count": "4"}, [("count", "4")]),
        ({"title": "Olej 500 ml"}, [("quantity", "500"), ("unit", "ml")]),
    ],
)
def test_a_pack_is_stated_or_read_from_the_title(take: Take, texts: dict[str, str], pack: Any) -> None:
    assert take(texts)["pack"] == pack


@pytest.mark.parametrize(
    ("text", "gtin", "kind"),
    [
        ("5901234123457", "05901234123457", "global"),
        ("590-1234-123457", "05901234123457", "global"),
        ("5901234123451", None, "invalid"),
        ("2012345678903", "02012345678903", "restricted"),
        ("0000000000000", "00000000000000", "dummy"),
        ("brak", None, None),
    ],
)
def test_gtins_are_14_digits_with_a_kind(take: Take, text: str, gtin: str | None, kind: str | None) -> None:
    row = take({"gtin": text})
    assert (row["gtin"], row["gtin_kind"]) == (gtin, kind)
    assert row.evidence("gtin") == [(text, "column gtin")]


def test_texts_are_cleaned_and_the_title_gets_its_key(take: Take) -> None:
    row = take({"title": " Lampa\u200b  wisząca\tŁUNA ", "brand": "Lumen\u00a0Dom", "sku": "  "})
    assert row["title"] == "Lampa wisząca ŁUNA"
    assert row["title_key"] == "lampa wiszaca luna"
    assert row["brand"] == "Lumen Dom"
    assert row["sku"] is None


def test_what_the_channel_says_of_all_its_listings_stands_where_one_says_nothing(take: Take) -> None:
    assert take({"title": "Lampa"}, store="WAW-1", language="pl")["store"] == "WAW-1"
    assert take({"title": "Lampa"}, store="WAW-1", language="pl")["language"] == "pl"
    assert take({"title": "Lampa", "store": "KRK-1"}, store="WAW-1")["store"] == "KRK-1"
    assert take({"title": "Lampa"})["store"] is None


def test_variants_are_a_map_without_blanks(take: Take) -> None:
    row = take({"title": "Lampa", "variant.color": "biała", "variant.size": None})
    assert row["variant"] == [("color", "biała")]
    assert take({"title": "Lampa", "variant.color": None})["variant"] is None


COMPARED = {
    "sku": "A-1",
    "gtin": "5901234123457",
    "mpn": "LD-1",
    "brand": "Lumen",
    "title": "Lampa",
    "price": "100,00 zł",
    "regular_price": "120,00 zł",
    "list_price": "130,00 zł",
    "prior_price_30d": "99,00 zł",
    "member_price": "95,00 zł",
    "price_min": "90",
    "price_max": "110",
    "unit_price": "10",
    "currency": "PLN",
    "availability": "tak",
    "quantity": "3",
}


@pytest.mark.parametrize("name", COMPARED)
def test_every_compared_value_has_its_raw_text_and_place(take: Take, name: str) -> None:
    assert take(COMPARED).evidence(name) == [(COMPARED[name], f"column {name}")]


FINER = [
    ("price", "19.99995", "20.0000"),
    ("price", "1,23454", "1.2345"),
    ("regular_price", "0.123456", "0.1235"),
    ("unit_price", "0.123456", "0.1235"),
    ("shipping_price", "1.00001", "1"),
    ("quantity", "2.00005", "2.0001"),
    ("tax_rate", "23.12345", "23.123"),
    ("tax_rate", "0.0812345", "8.123"),
    ("tax_rate", "7.6665%", "7.667"),
]


@pytest.mark.parametrize(("name", "text", "kept"), FINER)
def test_more_decimals_than_a_snapshot_keeps_are_rounded_half_up(
    take: Take, name: str, text: str, kept: str
) -> None:
    row = take({"price": "100.00", name: text})
    assert row[name] == Decimal(kept)
    assert not row.gaps


def test_a_stated_tax_rate_is_rounded_too(take: Take) -> None:
    assert take({"price": "1"}, tax_rate="7.66651")["tax_rate"] == Decimal("7.667")


def test_a_rounded_price_keeps_its_text(take: Take) -> None:
    assert take({"price": "19.99995"}).evidence("price") == [("19.99995", "column price")]


MONEY_NAMES = ["price", "regular_price", "list_price", "prior_price_30d", "member_price", "price_min",
               "price_max", "unit_price", "shipping_price"]  # fmt: skip


@pytest.mark.parametrize("name", MONEY_NAMES)
@pytest.mark.parametrize("text", ["999999999999999", "abc", "19.99e3"])
def test_money_that_is_not_kept_is_a_gap(take: Take, name: str, text: str) -> None:
    row = take({"sku": "A", name: text})
    assert row[name] is None
    ((reason, detail),) = row.gaps
    assert reason == "bad-value"
    assert detail == f"{name}: {text!r} is no price (first at row 2)"


@pytest.mark.parametrize("text", ["999999999999999 - 9999999999999999", "5 - 999999999999999"])
def test_a_range_with_an_end_that_is_not_kept_is_a_gap(take: Take, text: str) -> None:
    row = take({"price": text})
    assert not row.prices
    assert [reason for reason, _ in row.gaps] == ["bad-value"]


def test_a_range_where_one_amount_was_due_is_a_gap(take: Take) -> None:
    row = take({"price": "100.00", "list_price": "120 - 140"})
    assert row["list_price"] is None
    assert row.gaps == [
        ("bad-value", "list_price: '120 - 140' is a range where one amount was due (first at row 2)")
    ]


def test_the_largest_amount_and_a_minor_one_beyond_it(take: Take) -> None:
    assert take({"price": "99999999999999"})["price"] == Decimal(99999999999999)
    assert take({"price": "99999999999999999"}, money="minor").gaps


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_any_number_is_kept_or_a_gap(take: Take, number: Decimal) -> None:
    text = format(number, "f") if abs(number.adjusted()) < 100 else str(number)
    for name in ("price", "unit_price", "quantity"):
        row = take({name: text})
        assert (row[name] is None) == bool(row.gaps)
    take({"tax_rate": text})


@pytest.mark.parametrize("text", ["1e30", "many"])
def test_a_count_that_is_not_read_is_a_gap_beside_an_availability_too(take: Take, text: str) -> None:
    row = take({"quantity": text, "availability": "in stock"})
    assert (row["quantity"], row["availability"]) == (None, "in_stock")
    assert [reason for reason, _ in row.gaps] == ["bad-value"]
    assert repr(text) in row.gaps[0][1]


def test_a_word_for_stock_beside_an_availability_is_no_gap(take: Take) -> None:
    assert not take({"quantity": "in stock", "availability": "in stock"}).gaps


def test_an_unknown_condition_is_blank_and_a_gap_once_a_text() -> None:
    gaps: list[str] = []

    def gap(reason: GapReason, detail: str, *, source: str = "", stage: Stage = "parse") -> None:
        assert (reason, source, stage) == ("bad-value", "shop.csv", "normalise")
        gaps.append(detail)

    texts = ["powystawowy", "nowy", None, "open box", "powystawowy", "used"]
    columns = OfferColumns(ChannelSettings(type="file"), BrandSettings(name="L", country="PL"), NOW, gap)
    batch = RawBatch("shop.csv", {"condition": texts}, [f"row {n}" for n in range(2, 8)], {}, "file")
    for _ in range(2):
        taken = columns.take(batch)
        assert taken.columns["condition"].to_pylist() == [None, "new", None, None, None, "used"]
    assert gaps == [
        "condition: 'powystawowy' is none of new, refurbished or used (first at row 2)",
        "condition: 'open box' is none of new, refurbished or used (first at row 5)",
    ]
