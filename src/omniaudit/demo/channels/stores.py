"""The point-of-sale database: products, codes, prices and stock in tables of their own, prices in grosze."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from decimal import Decimal
from pathlib import Path

from omniaudit.demo.listings import Listing, Shelf

QUERY = """\
SELECT t.symbol AS sku, k.kod AS gtin, t.nazwa AS title, t.producent AS brand, t.kod_producenta AS mpn,
       s.nazwa AS store, c.cena_gr / 100.0 AS price, c.cena_przed_gr / 100.0 AS regular_price,
       t.status AS availability, m.ilosc AS quantity
FROM towary t
JOIN ceny c ON c.towar_id = t.id
JOIN sklepy s ON s.id = c.sklep_id
LEFT JOIN kody k ON k.towar_id = t.id AND k.glowny = 1
LEFT JOIN stany m ON m.towar_id = t.id AND m.sklep_id = s.id
ORDER BY t.id, s.id
"""

_TABLES = """
CREATE TABLE sklepy (id INTEGER PRIMARY KEY, nazwa TEXT NOT NULL);
CREATE TABLE towary (id INTEGER PRIMARY KEY, symbol TEXT NOT NULL, nazwa TEXT, producent TEXT,
                     kod_producenta TEXT, kategoria TEXT, status TEXT);
CREATE TABLE kody (towar_id INTEGER NOT NULL, kod TEXT NOT NULL, glowny INTEGER NOT NULL);
CREATE TABLE ceny (towar_id INTEGER NOT NULL, sklep_id INTEGER NOT NULL, cena_gr INTEGER,
                   cena_przed_gr INTEGER, PRIMARY KEY (towar_id, sklep_id));
CREATE TABLE stany (towar_id INTEGER NOT NULL, sklep_id INTEGER NOT NULL, ilosc INTEGER,
                    PRIMARY KEY (towar_id, sklep_id));
"""


def write_stores(listings: Iterable[Listing], store_names: dict[int, str], path: Path) -> None:
    """Write the database to `path`, which must not exist.

    Raises:
        sqlite3.Error: it cannot be written.
    """
    with closing(sqlite3.connect(path)) as database, database:
        database.executescript(_TABLES)
        database.executemany("INSERT INTO sklepy VALUES (?, ?)", store_names.items())
        for number, listing in enumerate(listings, start=1):
            _insert(database, number, listing)


def _insert(database: sqlite3.Connection, number: int, listing: Listing) -> None:
    database.execute(
        "INSERT INTO towary VALUES (?, ?, ?, ?, ?, ?, ?)",
        (number, listing.id, listing.title, listing.brand, listing.mpn, listing.category,
         listing.availability or None),
    )  # fmt: skip
    if listing.gtin:
        database.execute("INSERT INTO kody VALUES (?, ?, 1)", (number, listing.gtin))
    for shelf in listing.shelves:
        _insert_shelf(database, number, shelf)


def _insert_shelf(database: sqlite3.Connection, number: int, shelf: Shelf) -> None:
    database.execute(
        "INSERT INTO ceny VALUES (?, ?, ?, ?)",
        (
            number,
            shelf.store,
            _grosze(shelf.price),
            None if shelf.regular is None else _grosze(shelf.regular),
        ),
    )
    if shelf.stock is not None:
        database.execute("INSERT INTO stany VALUES (?, ?, ?)", (number, shelf.store, shelf.stock))


def _grosze(amount: Decimal) -> int:
    return int(amount * 100)
