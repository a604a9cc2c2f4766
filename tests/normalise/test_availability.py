"""Words for stock."""
# ruff: noqa: RUF001 - Serbian is written in two scripts

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omniaudit.normalise.availability import read_availability

WORDS = {
    "in_stock": "in stock|in_stock|InStock|https://schema.org/InStock|http://schema.org/LimitedAvailability|yes"
    "|1|true|TRUE|tak|da|ja|na stanie|Dostępny|dostępna|od ręki|na stanju|На стању|Ima na stanju|dostupno"
    "|доступно|auf Lager|Sofort lieferbar|verfügbar|download|12|12 szt.|10+|> 5|15 kom|skladem|OnlineOnly",
    "out_of_stock": "out of stock|out_of_stock|https://schema.org/OutOfStock|schema:SoldOut|sold out|no|0"
    "|false|0 szt|-3|brak|Niedostępny|chwilowo niedostępny|brak w magazynie|wyprzedane|nema na stanju"
    "|Нема на стању|rasprodato|распродато|nedostupno"
    "|ausverkauft|nicht auf Lager|nicht verfügbar|vergriffen|0,00",
    "preorder": "preorder|pre-order|https://schema.org/PreOrder|PreSale|przedsprzedaż|vorbestellbar|pretprodaja",
    "backorder": "backorder|BackOrder|available for order"
    "|https://schema.org/MadeToOrder|na zamówienie|po porudžbini|auf Bestellung|по поруџбини",
    "discontinued": "discontinued|https://schema.org/Discontinued|wycofany z oferty|povučeno iz prodaje"
    "|nicht mehr lieferbar",
    "unknown": "|?|sprawdź|zapytaj|wysyłka w 3 dni|rasprodaja|uskoro|lampa|in stock?maybe|stan|https://schema.org/"
    "|12 dni|2 tygodnie|call us|1 2|999999999999999",
}


@pytest.mark.parametrize(
    ("state", "text"), [(state, word) for state, words in WORDS.items() for word in words.split("|")]
)
def test_known_words_are_read_and_others_stay_unknown(state: str, text: str) -> None:
    assert read_availability(text) == state


def test_a_quantity_speaks_only_where_the_text_is_empty() -> None:
    assert read_availability("", quantity=Decimal(3)) == "in_stock"
    assert read_availability(" ", quantity=Decimal(0)) == "out_of_stock"
    assert read_availability("", quantity=Decimal(-2)) == "out_of_stock"
    assert read_availability("brak", quantity=Decimal(3)) == "out_of_stock"
    assert read_availability("zapytaj", quantity=Decimal(3)) == "unknown"


@given(
    st.sampled_from(["na stanie", "nema na stanju", "out of stock", "ausverkauft"]),
    st.booleans(),
    st.text(" \t"),
)
def test_case_and_blanks_do_not_matter(text: str, upper: bool, blanks: str) -> None:
    written = f"{blanks}{text.upper() if upper else text}{blanks}"
    assert read_availability(written) == read_availability(text)
