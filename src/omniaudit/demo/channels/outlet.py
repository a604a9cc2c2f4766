"""The outlet's list as a spreadsheet saves it: UTF-8 with a byte order mark, commas, prices as texts."""

import csv
import io
from collections.abc import Iterable
from decimal import Decimal

from omniaudit.demo.channels.wording import with_comma
from omniaudit.demo.listings import Listing

_COLUMNS = (
    "SKU", "EAN", "Nazwa", "Producent", "Cena outlet", "Cena przed obniżką", "Cena od", "Cena do",
    "Sztuk w opakowaniu", "Stan techniczny", "Dostępność",
)  # fmt: skip


def write_outlet(listings: Iterable[Listing]) -> bytes:
    """The whole list."""
    text = io.StringIO(newline="")
    rows = csv.writer(text)
    rows.writerow(_COLUMNS)
    for listing in listings:
        rows.writerow((
            listing.id, listing.gtin, listing.title, listing.brand,
            listing.price_text or _worded(listing.price),
            _worded(listing.regular), _worded(listing.lowest), _worded(listing.highest),
            listing.pieces, listing.condition, listing.availability,
        ))  # fmt: skip
    return text.getvalue().encode("utf-8-sig")


def _worded(amount: Decimal | None) -> str:
    return "" if amount is None else f"{with_comma(amount)} zł"
