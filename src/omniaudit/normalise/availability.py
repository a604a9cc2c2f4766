"""Words for stock into one of the six states of availability."""

import re
from decimal import Decimal
from typing import Literal

from omniaudit.normalise.text import fold

Availability = Literal["in_stock", "out_of_stock", "preorder", "backorder", "discontinued", "unknown"]

# Google Merchant, Meta and schema.org ItemAvailability terms first, then shops' phrases by language.
_PHRASES: dict[Availability, str] = {
    "in_stock": """
        in stock; in_stock; instock; available; limited availability; in store only; online only; download
        low stock; limited stock; few left; last items; in stock online; available now; immediately available
        yes; y; true; t; tak; da; ja; on; ano
        na stanie; dostępny; dostępna; dostępne; produkt dostępny; towar dostępny; jest; w magazynie; od ręki
        dostępny od ręki; jest w magazynie; na magazynie; duża ilość; średnia ilość; mała ilość
        ostatnie sztuki; ostatnia sztuka; dostępny w magazynie; dostępny w sklepie
        na stanju; ima na stanju; dostupno; dostupan; dostupna; raspoloživo; raspoloživ; na lageru
        ima; na zalihi
        poslednji komadi; poslednji komad; dostupno odmah; na zalihama; dostupno na stanju
        auf lager; lieferbar; sofort lieferbar; verfügbar; sofort verfügbar; vorrätig; am lager; ab lager
        wenige verfügbar; begrenzt verfügbar; nur noch wenige
        skladem; na sklade; raktáron; készleten; în stoc; in stoc; в наличност; в наличии; lagerført; i lager
        """,
    "out_of_stock": """
        out of stock; out_of_stock; sold out; soldout; unavailable; not available; reserved; not in stock
        temporarily out of stock; temporarily unavailable; currently unavailable; no stock; mark_as_sold; sold
        no; n; false; f; nie; ne; nein; off
        brak; niedostępny; niedostępna; niedostępne; produkt niedostępny; towar niedostępny
        chwilowo niedostępny; chwilowo niedostępna; chwilowo niedostępne; czasowo niedostępny
        brak w magazynie; brak na stanie
        brak towaru; wyprzedany; wyprzedana; wyprzedane; produkt wyprzedany; chwilowy brak; nakład wyczerpany
        tymczasowo niedostępny
        nema na stanju; nije na stanju; nedostupno; nedostupan; nedostupna; nije dostupno; nije dostupan
        rasprodato; rasprodat; rasprodata; nema; nema na lageru; nije na lageru; trenutno nedostupno
        trenutno nije na stanju; trenutno nema na stanju; nije raspoloživo
        privremeno nedostupno; nema na zalihama
        ausverkauft; nicht verfügbar; nicht lieferbar; nicht auf lager; vergriffen; nicht vorrätig
        derzeit nicht verfügbar; momentan nicht verfügbar; derzeit nicht lieferbar; zurzeit nicht verfügbar
        momentan nicht lieferbar; nicht am lager
        vyprodáno; není skladem; nie je na sklade; vypredané; elfogyott; nincs raktáron; stoc epuizat
        """,
    "preorder": """
        preorder; pre order; pre_order; presale; pre sale; available for preorder
        przedsprzedaż; w przedsprzedaży; zapowiedź; prednarudžba; preporudžbina; pretprodaja; u pretprodaji
        vorbestellbar; vorbestellung; vorverkauf; předobjednávka; predobjednávka; előrendelhető; precomandă
        """,
    "backorder": """
        backorder; back order; backordered; on backorder; available for order; made to order; special order
        on order; available on backorder; available on order
        na zamówienie; dostępny na zamówienie; dostępna na zamówienie; dostępne na zamówienie
        po porudžbini; po narudžbini; po narudžbi; po poruci; na porudžbinu; dostupno po porudžbini
        auf bestellung; nachbestellt; nachlieferbar; lieferrückstand; na objednávku; rendelésre; la comandă
        """,
    "discontinued": """
        discontinued; end of life; eol; no longer available; withdrawn
        wycofany; wycofana; wycofane; wycofany z oferty; wycofany ze sprzedaży; produkt wycofany
        wycofano z oferty; wycofany z produkcji; koniec produkcji
        povučeno; povučeno iz prodaje; ukinuto; ne proizvodi se; više se ne proizvodi; nije više u ponudi
        eingestellt; nicht mehr lieferbar; nicht mehr verfügbar; ukončeno; ukončený; kifutott
        """,
}
_PREFIX = re.compile(r"(?:https?://(?:www\.)?schema\.org/|schema:|availability:)", re.IGNORECASE)
_COUNT = re.compile(r"[<>≥~]?\s*(-?\d{1,9})(?:[.,]0+)?\s*\+?\s*(?:szt|kom|pcs|pieces|stk|stuck|ks)?\.?")


def _squeeze(text: str) -> str:
    return "".join(character for character in fold(text) if character.isalnum())


_TERMS: dict[str, Availability] = {
    _squeeze(phrase): state
    for state, phrases in _PHRASES.items()
    for line in phrases.strip().splitlines()
    for phrase in line.split(";")
}
_BY_TEXT: dict[str, Availability] = {
    **{term: state for state in _PHRASES for term in (state, state.replace("_", " "))},
    "https://schema.org/InStock": "in_stock",
    "https://schema.org/OutOfStock": "out_of_stock",
}


def read_availability(text: str, *, quantity: Decimal | None = None) -> Availability:
    """The state of stock that a text names.

    Terms of Google Merchant, Meta and schema.org (with or without its address), yes and no, counts ("0",
    "12 szt.", "10+"), and phrases of Polish, Serbian (both scripts), German, English and the neighbours'
    shops. Only whole phrases of a closed list are read: a word that is not in it is "unknown", never a guess.

    Args:
        text: the field's text; it may be empty.
        quantity: pieces in stock, asked only when the text is empty.
    """
    known = _BY_TEXT.get(text)
    if known is not None:
        return known
    stripped = text.strip()
    if not stripped:
        return "unknown" if quantity is None else _judge_count(quantity)
    term = _TERMS.get(_squeeze(_PREFIX.sub("", stripped, count=1)))
    if term is not None:
        return term
    count = _COUNT.fullmatch(fold(stripped))
    return _judge_count(Decimal(count[1])) if count else "unknown"


def _judge_count(quantity: Decimal) -> Availability:
    return "in_stock" if quantity > 0 else "out_of_stock"
