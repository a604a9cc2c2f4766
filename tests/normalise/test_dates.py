"""Moments and periods."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omniaudit.normalise.dates import read_moment, read_period

WARSAW = "Europe/Warsaw"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-12-31", "2026-12-30T23:00:00"),
        ("2026-07-01", "2026-06-30T22:00:00"),
        ("20261231", "2026-12-30T23:00:00"),
        ("31.12.2026", "2026-12-30T23:00:00"),
        ("31.12.2026.", "2026-12-30T23:00:00"),
        ("31/12/2026", "2026-12-30T23:00:00"),
        ("1-12-2026", "2026-11-30T23:00:00"),
        ("31.12.2026 14:30", "2026-12-31T13:30:00"),
        ("2026-12-31 00:00:00", "2026-12-30T23:00:00"),
        ("2026-12-31T10:00:00", "2026-12-31T09:00:00"),
        ("2026-12-31 10:00", "2026-12-31T09:00:00"),
        ("2026-12-31T10:00:00Z", "2026-12-31T10:00:00"),
        ("2026-12-31T10:00+0100", "2026-12-31T09:00:00"),
        ("2026-12-31T10:00:00-08:00", "2026-12-31T18:00:00"),
    ],
)
def test_moments_are_read_into_utc(text: str, moment: str) -> None:
    assert read_moment(text, WARSAW) == datetime.fromisoformat(moment).replace(tzinfo=UTC)


@pytest.mark.parametrize("text", ["2026-12-31", "31.12.2026", "31/12/2026", "2026-12-31 00:00:00"])
def test_a_day_as_an_end_is_its_last_microsecond(text: str) -> None:
    last = datetime(2026, 12, 31, 22, 59, 59, 999999, tzinfo=UTC)
    assert read_moment(text, WARSAW, end=True) == last


def test_a_time_as_an_end_stays_itself() -> None:
    midnight = datetime(2026, 12, 30, 23, tzinfo=UTC)
    assert read_moment("2026-12-31T00:00:00", WARSAW, end=True) == midnight


@pytest.mark.parametrize(
    "text",
    [
        *("", "jutro", "2026-02-30", "31.02.2026", "12/31/2026", "2026-13-01", "31.12.26", "2026", "25:00"),
        *("2026-12-31T25:00", "0001-01-01", "9999-12-31T23:59:59-23:00", "31.12/2026", "x" * 10_000),
    ],
)
def test_impossible_dates_are_none(text: str) -> None:
    assert read_moment(text, WARSAW) is None


def test_an_unknown_time_zone_is_an_error() -> None:
    with pytest.raises(ZoneInfoNotFoundError):
        read_moment("2026-12-31", "Europe/Nowhere")


@given(
    st.floats(0, 4e9),
    st.sampled_from([WARSAW, "Europe/Belgrade", "UTC"]),
)
def test_a_printed_moment_is_read_back(seconds: float, zone: str) -> None:
    aware = datetime.fromtimestamp(seconds, ZoneInfo(zone))
    assert read_moment(aware.isoformat(), "America/New_York") == aware.astimezone(UTC)


@given(st.text(max_size=30))
def test_no_text_breaks_the_readers(text: str) -> None:
    found = read_moment(text, WARSAW)
    assert found is None or found.tzinfo is UTC
    read_period(text, WARSAW)


START, END = datetime(2026, 11, 30, 23, tzinfo=UTC), datetime(2026, 12, 31, 22, 59, 59, 999999, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2026-12-01/2026-12-31", (START, END)),
        ("2026-12-01 / 2026-12-31", (START, END)),
        ("2026-12-01,2026-12-31", (START, END)),
        ("2026-12-01 2026-12-31", (START, END)),
        ("2026-12-01 00:00:00 2026-12-31 00:00:00", (START, END)),
        ("01.12.2026 - 31.12.2026", (START, END)),
        ("2026-12-01T00:00+0100/2026-12-31T23:59:59.999999+0100", (START, END)),
        ("2026-12-01/", (START, None)),
        ("/2026-12-31", (None, END)),
    ],
)
def test_periods_are_read(text: str, period: tuple[datetime | None, datetime | None]) -> None:
    assert read_period(text, WARSAW) == period


@pytest.mark.parametrize(
    "text", ["", "/", "2026-12-01", "2026-12-31/2026-12-01", "2026-12-01/jutro", "a/b/c"]
)
def test_what_is_no_period_is_none(text: str) -> None:
    assert read_period(text, WARSAW) is None
