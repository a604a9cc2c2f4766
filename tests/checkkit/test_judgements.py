"""Judgements that checks share: who is right, what a ratio means, how far amounts may lie apart."""

from decimal import Decimal
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from omniaudit.checkkit import Tolerance, plain, power_of_ten, settle, tax_rate_between

PL = (Decimal(23), Decimal(8), Decimal(5))
AMOUNTS = st.decimals(min_value="0.01", max_value=100_000, places=2)


def equal(_channel: str, observed: Any, expected: Any) -> bool:
    return bool(observed == expected)


def roles(values: dict[str, int], truth: str | None = None, voters: set[str] | None = None) -> Any:
    verdict = settle(values, truth, equal, voters)
    return None if verdict is None else (verdict.expected, verdict.basis, verdict.channels("deviating"))


@pytest.mark.parametrize(
    ("values", "truth", "voters", "expected"),
    [
        ({}, None, None, None),
        ({"a": 1}, "a", None, None),
        ({"a": 1, "b": 1}, None, None, None),
        ({"a": 1, "b": 2}, "a", None, (1, "truth", ("b",))),
        ({"a": 1, "b": 2}, "b", None, (2, "truth", ("a",))),
        ({"a": 1, "b": 2}, None, None, (None, "none", ())),
        ({"a": 1, "b": 2}, "gone", None, (None, "none", ())),
        ({"a": 1, "b": 2, "c": 2}, None, None, (2, "majority", ("a",))),
        ({"a": 1, "b": 2, "c": 2}, "a", None, (1, "truth", ("b", "c"))),
        ({"a": 1, "b": 2, "c": 2}, "gone", None, (2, "majority", ("a",))),
        ({"a": 1, "b": 1, "c": 2, "d": 2}, None, None, (None, "none", ())),
        ({"a": 1, "b": 2, "c": 3}, None, None, (None, "none", ())),
        ({"a": 1, "b": 2, "c": 2}, None, {"a", "b"}, (None, "none", ())),
        ({"a": 1, "b": 1, "c": 2}, None, {"a", "b"}, (1, "majority", ("c",))),
    ],
)
def test_truth_stands_before_a_majority_and_nobody_after(
    values: dict[str, int], truth: str | None, voters: set[str] | None, expected: Any
) -> None:
    assert roles(values, truth, voters) == expected


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 3)), st.randoms())
def test_the_order_of_the_channels_does_not_matter(values: dict[str, int], random: Any) -> None:
    shuffled = dict(random.sample(list(values.items()), len(values)))
    one, other = roles(values), roles(shuffled)
    assert (one and (*one[:2], set(one[2]))) == (other and (*other[:2], set(other[2])))


@given(AMOUNTS, st.sampled_from([Decimal(10), Decimal(100), Decimal(1000)]))
def test_a_shifted_mark_is_seen_from_the_rounded_lower_price(high: Decimal, factor: Decimal) -> None:
    low = (high / factor).quantize(Decimal("0.01"))
    if low >= Decimal("0.10"):
        assert power_of_ten(low, high) == factor


@pytest.mark.parametrize(
    ("low", "high"), [("10", "99"), ("10", "110"), ("10", "200"), ("0", "0"), ("1", "500"), ("5", "5")]
)
def test_other_ratios_are_no_shifted_mark(low: str, high: str) -> None:
    assert power_of_ten(Decimal(low), Decimal(high)) is None


@given(AMOUNTS.filter(lambda amount: amount > 5))
def test_the_standard_rate_is_seen_whatever_the_rounding(gross: Decimal) -> None:
    net = gross / Decimal("1.23")
    for rounding in ("ROUND_HALF_UP", "ROUND_DOWN", "ROUND_UP"):
        assert tax_rate_between(net.quantize(Decimal("0.01"), rounding=rounding), gross, PL) == 23


@pytest.mark.parametrize(
    ("low", "high", "rate"),
    [
        ("100.00", "123.00", 23),
        ("92.59", "100.00", 8),
        ("95.24", "100.00", 5),
        ("100.00", "108.00", None),
        ("99.99", "107.99", None),
        ("100.00", "122.00", None),
        ("100.00", "100.00", None),
        ("0.00", "0.00", None),
    ],
)
def test_a_reduced_rate_is_believed_below_a_price_nobody_chose(low: str, high: str, rate: int | None) -> None:
    assert tax_rate_between(Decimal(low), Decimal(high), PL) == rate


def test_rates_that_are_no_rates_are_not_seen() -> None:
    assert tax_rate_between(Decimal(100), Decimal(100), (Decimal(0), Decimal(1))) is None


TOLERANCES = [Tolerance(Decimal("0.01")), Tolerance(Decimal(1), relative=True), Tolerance(Decimal(0))]


@settings(max_examples=40, deadline=None)
@given(st.lists(AMOUNTS, min_size=2, max_size=4), st.decimals(0, 3, places=2), st.sampled_from(TOLERANCES))
def test_the_pre_filter_lets_through_whatever_is_not_covered(
    prices: list[Decimal], step: Decimal, tolerance: Tolerance
) -> None:
    prices.append(prices[0] + step)
    covered = all(tolerance.covers(observed, expected) for observed in prices for expected in prices)
    condition = tolerance.exceeded(f"{min(prices)}::DECIMAL(18,4)", f"{max(prices)}::DECIMAL(18,4)")
    (exceeded,) = duckdb.execute(f"SELECT {condition}").fetchone() or (False,)
    assert covered or exceeded


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("229", "229.00"),
        ("229.5", "229.50"),
        ("229.0000", "229.00"),
        ("0.0125", "0.0125"),
        ("1E+2", "100.00"),
    ],
)
def test_amounts_are_written_with_two_decimals_or_all_they_have(amount: str, text: str) -> None:
    assert plain(Decimal(amount)) == text


@pytest.mark.parametrize(
    ("low", "high"),
    [("0.01", "17.99"), ("0.01", "0.10"), ("0.05", "50.00"), ("1.00", "9.93"), ("1.00", "991.00")],
)
def test_a_cent_of_a_low_price_makes_no_shifted_mark(low: str, high: str) -> None:
    assert power_of_ten(Decimal(low), Decimal(high)) is None


@given(AMOUNTS, AMOUNTS)
def test_a_shifted_mark_lies_within_what_the_pre_filter_lets_through(one: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))
    assert power_of_ten(low, high) is None or high >= low * 9
