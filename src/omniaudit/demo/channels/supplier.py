"""The supplier's price list as a Polish ERP exports it: cp1250, semicolons, decimal commas, net prices."""

import csv
import io
from collections.abc import Iterable

from omniaudit.demo.amounts import VAT
from omniaudit.demo.channels.wording import with_comma
from omniaudit.demo.listings import Listing

ENCODING = "cp1250"
_COLUMNS = ("Indeks", "Kod EAN", "Nazwa towaru", "Producent", "Cena netto", "Stawka VAT", "J.m.", "Stan")


def write_supplier(listings: Iterable[Listing]) -> bytes:
    """The whole list."""
    text = io.StringIO(newline="")
    rows = csv.writer(text, delimiter=";")
    rows.writerow(_COLUMNS)
    for listing in listings:
        price = "" if listing.price is None else with_comma(listing.price)
        rows.writerow((
            listing.mpn, listing.gtin, listing.title, listing.brand, price, VAT, "szt.", listing.quantity,
        ))  # fmt: skip
    return text.getvalue().encode(ENCODING)
