"""GTINs, and the keys of brands, part numbers, SKUs and addresses."""
# ruff: noqa: RUF001 - one number is written in full-width digits

from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omniaudit.normalise.barcodes import complete, expand_upce
from omniaudit.normalise.identifiers import Gtin, brand_key, mpn_key, read_gtin, sku_key, url_key


@pytest.mark.parametrize(
    ("text", "digits", "kind"),
    [
        ("5901234123457", "05901234123457", "global"),
        (" 590 1234-12345 7 ", "05901234123457", "global"),
        ("'5901234123457", "05901234123457", "global"),
        ("5901234123457.0", "05901234123457", "global"),
        ("EAN: 5901234123457", "05901234123457", "global"),
        ("gtin14: 10614141543219", "10614141543219", "case"),
        ("ISBN# 9781625441775", "09781625441775", "global"),
        ("40170725", "00000040170725", "global"),
        ("857392003023", "00857392003023", "global"),
        ("42100005264", "00042100005264", "global"),
        ("36000291452", "00036000291452", "global"),
        ("0306406152", "09780306406157", "global"),
        ("155404295X", "09781554042951", "global"),
        ("9790035236338", "09790035236338", "global"),
        ("9771234567003", "09771234567003", "global"),
        ("20123451", "00000020123451", "restricted"),
        ("2012345678903", "02012345678903", "restricted"),
        ("9900000000004", "09900000000004", "coupon"),
        ("98012345678900", "98012345678900", "restricted"),
        ("0000000000000", "00000000000000", "dummy"),
        ("1234567890128", "01234567890128", "dummy"),
        ("9999999999994", "09999999999994", "dummy"),
        ("https://id.gs1.org/01/09506000134352/10/ABC?17=251231", "09506000134352", "global"),
        ("(01)09506000134352", "09506000134352", "global"),
        ("５９０１２３４１２３４５７", "05901234123457", "global"),
    ],
)
def test_gtins_come_to_fourteen_digits_and_a_kind(text: str, digits: str, kind: str) -> None:
    found = read_gtin(text)
    assert found is not None
    assert (found.digits, found.kind) == (digits, kind)


@pytest.mark.parametrize(
    "text",
    [
        *("5901234123450", "5.90123E+12", "ABC", "59012341234571", "590123412345", "123", "03064061X2"),
        *("5901234123457, 5901234123464", "https://id.gs1.org/01/09506000134351", "9" * 10_000, "X306406152"),
    ],
)
def test_what_cannot_be_a_gtin_is_invalid(text: str) -> None:
    assert read_gtin(text) == Gtin(None, "invalid")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "-",
        "--",
        "0",
        "00",
        "n/a",
        "N/A",
        "brak",
        "Nie dotyczy",
        "Does not apply",
        "nema",
        "Nicht zutreffend",
    ],
)
def test_words_for_none_are_no_gtin_and_not_invalid(text: str) -> None:
    assert read_gtin(text) is None


@given(st.sampled_from([7, 11, 12, 13]).flatmap(lambda n: st.text("0123456789", min_size=n, max_size=n)))
def test_a_completed_number_is_valid_and_a_changed_digit_is_not(body: str) -> None:
    whole = complete(body)
    found = read_gtin(whole)
    assert found is not None
    assert found.digits == whole.rjust(14, "0")
    if len(whole) > 8:
        changed = whole[:-1] + str((int(whole[-1]) + 1) % 10)
        assert read_gtin(changed) == Gtin(None, "invalid")


@given(st.text("0123456789", min_size=11, max_size=11))
def test_padding_with_zeros_changes_nothing(body: str) -> None:
    upc = complete(body)
    assert read_gtin(upc) == read_gtin("0" + upc) == read_gtin("00" + upc)


@pytest.mark.parametrize(
    ("short", "long"),
    [("01234505", "012000003455"), ("04252614", "042100005264"), ("12345670", "123456000070")],
)
def test_upce_expands_to_its_upca(short: str, long: str) -> None:
    assert expand_upce(short) == long


@given(st.text(max_size=30))
def test_no_text_breaks_the_keys(text: str) -> None:
    gtin = read_gtin(text)
    assert gtin is None or gtin.digits is None or len(gtin.digits) == 14
    for read in (brand_key, mpn_key, sku_key, url_key):
        assert read(text) != ""


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Łampex® Sp. z o.o.", "lampex"),
        ("LAMPEX", "lampex"),
        ("Philips GmbH & Co. KG", "philips"),
        ("Ђурић d.o.o.", "duric"),
        ("Đurić", "duric"),
        ("Djurić", "duric"),
        ("L'Oréal", "l oreal"),
        ("AG", "ag"),
        ("3M™", "3m"),
        ("bez marki", None),
        ("No name", None),
        ("N/A", None),
        ("-", None),
        ("", None),
    ],
)
def test_brands_lose_case_marks_and_legal_form(text: str, key: str | None) -> None:
    assert brand_key(text) == key


@given(st.text(max_size=30))
def test_a_brands_key_is_its_own_key(text: str) -> None:
    key = brand_key(text)
    assert key is None or brand_key(key) in {key, None}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("ab-1234/x", "AB1234X"),
        ("007 12", "00712"),
        ("DJ100", "DJ100"),
        ("ŁK-55", "LK55"),
        ("a1", None),
        ("brak", None),
        ("nie dotyczy", None),
        ("", None),
    ],
)
def test_part_numbers_keep_letters_and_digits(text: str, key: str | None) -> None:
    assert mpn_key(text) == key


def test_skus_are_trimmed_without_case() -> None:
    assert sku_key("  Kle-1 ") == "kle-1"
    assert sku_key("   ") is None


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("https://www.Shop.example:443/P/1/?utm_source=x&b=2&a=1#top", "shop.example/P/1?a=1&b=2"),
        ("http://shop.example/P/1?a=1&b=2&gclid=7&srsltid=q&fbclid=", "shop.example/P/1?a=1&b=2"),
        ("//shop.example/", "shop.example"),
        ("shop.example", "shop.example"),
        ("https://shop.example:8443/x", "shop.example:8443/x"),
        ("https://shop.example/łóżko?q=a b", None),
        ("mailto:a@shop.example", None),
        ("ftp://shop.example/x", None),
        ("http://[::1", None),
        ("/p/12", None),
        ("", None),
    ],
)
def test_addresses_lose_what_does_not_tell_pages_apart(text: str, key: str | None) -> None:
    assert url_key(text) == key


@given(
    st.from_regex(r"[a-z]{1,8}\.example(/[a-zA-Z0-9%_.-]{0,6}){0,3}", fullmatch=True),
    st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=3),
)
def test_an_address_key_is_its_own_key(page: str, query: dict[str, str]) -> None:
    key = url_key(f"https://{page}?{urlencode(query)}")
    assert key is not None
    assert url_key(key) == key
