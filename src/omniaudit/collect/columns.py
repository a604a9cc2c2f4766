"""What shops call their columns, in English, Polish, Serbian and German, and which field each name means.

The names are those of point-of-sale exports, price lists and feeds; a name that means different things in
different files ("stan", "kod grupy") is left out, since a wrong guess is worse than none.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from omniaudit.collect.connectors.interface import RAW_FIELDS
from omniaudit.normalise.text import fold

_NAMES: Final[Mapping[str, str]] = {
    "listing_id": (
        "id, product id, offer id, item id, variant id, retailer id, id produktu, id oferty, nr oferty, "
        "numer oferty, id proizvoda, id artikla, produkt id, artikel id"
    ),
    "sku": (
        "sku, seller sku, item sku, product sku, sku code, kod produktu, kod towaru, kod własny, indeks, "
        "index, indeks towaru, symbol, symbol towaru, kod artykułu, kod, šifra artikla, šifra proizvoda, "
        "šifra robe, šifra, artikelnummer, artikel nr, art nr, artnr, produktnummer, bestellnummer, item "
        "number, item no, item code, article number, article no, product code, product number, stock "
        "code, numer katalogowy, nr katalogowy"
    ),
    "gtin": (
        "gtin, gtin14, gtin 14, gtin13, gtin 13, ean, ean13, ean 13, ean code, kod ean, nr ean, numer "
        "ean, ean kod, ean nummer, ean gtin, gtin ean, ean upc, upc ean, barcode, bar code, kod "
        "kreskowy, kody kreskowe, kreskowy, barkod, bar kod, barkod artikla, barkod proizvoda, "
        "strichcode, upc, isbn, jan"
    ),
    "mpn": (
        "mpn, manufacturer part number, manufacturer code, part number, part no, kod producenta, numer "
        "producenta, numer katalogowy producenta, šifra proizvođača, kataloški broj, herstellernummer, "
        "hersteller nr, herstellerartikelnummer, hersteller artikelnummer, teilenummer"
    ),
    "brand": (
        "brand, brand name, marka, brend, marke, robna marka, producent, nazwa producenta, proizvođač, "
        "manufacturer, manufacturer name, producer, hersteller, vendor"
    ),
    "title": (
        "title, product title, product name, item name, article name, name, nazwa, nazwa produktu, nazwa "
        "towaru, nazwa artykułu, tytuł, naziv, naziv proizvoda, naziv artikla, naziv robe, ime "
        "proizvoda, naslov, bezeichnung, artikelbezeichnung, produktbezeichnung, produktname, "
        "artikelname, titel, product, towar, produkt, artykuł, proizvod, artikal, artikel, item"
    ),
    "description": (
        "description, product description, long description, opis, opis produktu, opis towaru, opis "
        "proizvoda, opis artikla, beschreibung, produktbeschreibung, artikelbeschreibung, short "
        "description, krótki opis, kratak opis, kurzbeschreibung"
    ),
    "category": (
        "category, categories, category path, product category, product type, category name, kategoria, "
        "kategoria produktu, kategorija, kategorie, google product category, grupa towarowa, robna "
        "grupa, warengruppe, produktgruppe"
    ),
    "url": (
        "url, link, product url, product link, adres url, url produktu, link do produktu, adres strony, "
        "strona produktu, url proizvoda, link proizvoda, produkt url, produktlink, deeplink, deep link"
    ),
    "image_urls": (
        "image urls, image link, image url, images, image, main image, zdjęcie, zdjęcia, zdjęcie główne, "
        "link do zdjęcia, url zdjęcia, obrazek, slika, slike, url slike, link slike, bild, bilder, bild "
        "url, bildlink, imgurl, photo, photos, picture"
    ),
    "group_id": (
        "group id, item group id, parent sku, parent id, id grupy, id grupy wariantów, variant group id"
    ),
    "condition": "condition, item condition, stan produktu, stan przedmiotu, stanje proizvoda, zustand",
    "price": (
        "price, price gross, gross price, price incl vat, price including vat, price incl tax, price "
        "with vat, price vat, cena brutto, cena sprzedaży brutto, cena detaliczna brutto, cena z vat, "
        "brutto, cena sprzedaży, cena detaliczna, cena, cena sa pdv, cena s pdv, cena sa pdv om, "
        "maloprodajna cena, prodajna cena, mp cena, mpc, bruttopreis, preis brutto, verkaufspreis "
        "brutto, vk brutto, preis inkl mwst, verkaufspreis, vk preis, preis, selling price, current "
        "price, final price, retail price"
    ),
    "price_net": (
        "price net, net price, price excl vat, price excluding vat, price ex vat, price excl tax, price "
        "without vat, cena netto, cena sprzedaży netto, cena detaliczna netto, cena bez vat, netto, cena "
        "bez pdv, cena bez pdv a, nettopreis, preis netto, verkaufspreis netto, vk netto, preis exkl "
        "mwst, preis ohne mwst"
    ),
    "sale_price": (
        "sale price, promo price, promotional price, special price, discount price, discounted price, "
        "offer price, reduced price, cena promocyjna, cena promocyjna brutto, cena po obniżce, cena po "
        "rabacie, cena wyprzedażowa, akcijska cena, snižena cena, cena na akciji, akcija cena, "
        "aktionspreis, angebotspreis, sonderpreis, reduzierter preis"
    ),
    "sale_price_effective_date": "sale price effective date",
    "regular_price": (
        "regular price, old price, was price, original price, previous price, price before discount, "
        "compare at price, cena regularna, cena standardowa, cena przed obniżką, cena przed promocją, "
        "stara cena, poprzednia cena, cena poprzednia, redovna cena, regularna cena, prethodna cena, "
        "normalpreis, alter preis, regulärer preis, stattpreis, statt preis"
    ),
    "list_price": (
        "list price, msrp, rrp, srp, recommended retail price, suggested retail price, cena katalogowa, "
        "cena sugerowana, sugerowana cena detaliczna, scd, preporučena cena, kataloška cena, "
        "listenpreis, uvp, unverbindliche preisempfehlung"
    ),
    "prior_price_30d": (
        "prior price 30d, lowest price 30 days, lowest price in 30 days, lowest price last 30 days, 30 "
        "day low, omnibus price, omnibus, cena omnibus, najniższa cena z 30 dni, najniższa cena 30 dni, "
        "najniższa cena z ostatnich 30 dni, najniższa cena z 30 dni przed obniżką, najniža cena u "
        "poslednjih 30 dana, najniža cena 30 dana, niedrigster preis der letzten 30 tage, niedrigster "
        "preis 30 tage, 30 tage bestpreis"
    ),
    "member_price": (
        "member price, club price, loyalty price, cena klubowa, cena dla klubowicza, cena dla "
        "klubowiczów, cena z kartą, klupska cena, cena sa karticom, mitgliederpreis, clubpreis"
    ),
    "price_min": (
        "price min, min price, price from, cena od, cena min, cena minimalna, minimalna cena, preis ab"
    ),
    "price_max": (
        "price max, max price, price to, cena do, cena max, cena maksymalna, maksimalna cena, preis bis"
    ),
    "unit_price": (
        "unit price, cena jednostkowa, cena za jednostkę, jedinična cena, cena po jedinici mere, grundpreis"
    ),
    "unit_measure": (
        "unit measure, unit price measure, jednostka ceny jednostkowej, jedinica mere cene, "
        "grundpreiseinheit, grundpreis einheit"
    ),
    "currency": "currency, currency code, waluta, valuta, währung, waehrung, kod waluty",
    "tax": "tax basis, price basis",
    "tax_rate": (
        "tax rate, vat rate, vat percent, vat, stawka vat, stawka podatku, podatek vat, stopa pdv, pdv "
        "stopa, poreska stopa, pdv, mwst, mwst satz, ust, ust satz, steuersatz"
    ),
    "price_valid_from": (
        "price valid from, cena obowiązuje od, cena ważna od, cena važi od, preis gültig ab"
    ),
    "price_valid_until": (
        "price valid until, price valid to, cena obowiązuje do, cena ważna do, cena važi do, preis gültig bis"
    ),
    "availability": (
        "availability, stock status, availability status, dostępność, status dostępności, dostupnost, "
        "raspoloživost, verfügbarkeit, lieferbarkeit"
    ),
    "quantity": (
        "quantity, qty, stock, stock quantity, stock qty, stock level, on hand, inventory, available "
        "quantity, quantity available, stan magazynowy, stany magazynowe, stan magazynu, ilość, ilość "
        "sztuk, ilość w magazynie, zapas, količina, zaliha, zalihe, stanje zaliha, stanje na lageru, "
        "lager, menge, bestand, lagerbestand, verfügbare menge"
    ),
    "store": (
        "store, store id, store code, store number, shop code, branch, location, sklep, kod sklepu, nr "
        "sklepu, numer sklepu, id sklepu, salon, placówka, punkt sprzedaży, prodavnica, šifra "
        "prodavnice, radnja, poslovnica, filiale, filialnummer, filial nr, markt"
    ),
    "shipping_price": (
        "shipping price, shipping cost, delivery cost, delivery price, koszt dostawy, koszt wysyłki, "
        "cena dostawy, cena dostave, troškovi dostave, cena isporuke, versandkosten, versandpreis"
    ),
    "language": "language, lang, język, jezik, sprache",
    "variant.color": "color, colour, kolor, barwa, boja, farbe",
    "variant.size": "size, rozmiar, veličina, größe, groesse",
    "variant.material": "material, materiał, tworzywo, materijal",
    "variant.pattern": "pattern, wzór, deseń, muster",
    "pack.count": (
        "pack count, multipack, pieces per pack, pack size, ilość w opakowaniu, sztuk w opakowaniu, "
        "komada u pakovanju, kom u pakovanju, količina u pakovanju, stück pro packung, packungsgröße"
    ),
    "pack.quantity": "pack quantity, net content",
    "pack.unit": "pack unit, content unit",
}
"""Field: its names, the surest first."""

_GROSS: Final = re.compile(
    r"\b(brutto|gross|incl|including|inkl|sa pdv|s pdv|z vat|with vat|bruttopreis|price vat)\b"
)
_CURRENCIES: Final = r"(?:pln|zl|eur|euro|rsd|din|usd|czk|kc|huf|ft|ron|lei|gbp|bgn|hrk|bam|km)"
_TRAILING_CURRENCY: Final = re.compile(rf"(?: (?:w|in|u))? {_CURRENCIES}$")
_CAMEL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NUMBERED: Final = re.compile(r"#\d+$")


def guess_field(name: str) -> tuple[str, int] | None:
    """The field that a column called `name` means, and its rank among that field's names; None if unknown.

    "Cena netto" is price_net, "Cena" is price; case, marks, script, punctuation and a trailing currency are
    no matter, nor is the number of a repeated name ("EAN#2").
    """
    table = _index()
    key = column_key(_NUMBERED.sub("", name))
    return table.get(_squeeze(key)) or table.get(_squeeze(_TRAILING_CURRENCY.sub("", key)))


def says_gross(name: str) -> bool:
    """Whether a price column's name says that tax is included, as "Cena brutto" does."""
    return _GROSS.search(column_key(name)) is not None


def column_key(name: str) -> str:
    """The form of a column's name in which spellings are equal: "Cena_Brutto" and "cenaBrutto", say."""
    spaced = fold(_CAMEL.sub(" ", name))
    return " ".join("".join(c if c.isalnum() else " " for c in spaced).split())


def _squeeze(key: str) -> str:
    return key.replace(" ", "")


@cache
def _index() -> dict[str, tuple[str, int]]:
    index = {_squeeze(column_key(field)): (field, 0) for field in RAW_FIELDS}
    for field, names in _NAMES.items():
        for rank, name in enumerate(names.split(", "), 1):
            index.setdefault(_squeeze(column_key(name)), (field, rank))
    return index
