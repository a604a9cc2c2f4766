"""A Ceneo feed of the flat shape: `<offers><o id url price avail stock>`.

Source: the open feed generators of dreamcommerce (app-ceneo-xml-exporter) and ORBA (magento-ceneo-pl).
"""

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from omniaudit.demo.catalogue import SHOP
from omniaudit.demo.channels.wording import shortest
from omniaudit.demo.listings import Listing

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<offers version="1">\n'
_TAIL = "</offers>\n"
_ATTRIBUTES = {"colour": "Kolor", "size": "Rozmiar", "power": "Moc"}
_UNITS = {"size": " cm", "power": " W"}


def write_ceneo(listings: Iterable[Listing]) -> bytes:
    """The whole feed."""
    return "".join([_HEAD, *(_offer(listing) for listing in listings), _TAIL]).encode()


def _offer(listing: Listing) -> str:
    category = listing.category.replace(" > ", "/")
    image = f"{SHOP}/img/{listing.id.lower()}.jpg"
    attributes = "".join(
        f"    <a name={quoteattr(name)}>{escape(text)}</a>\n"
        for name, text in _attributes(listing).items()
        if text
    )
    return (
        f"<o {_head(listing)}>\n"
        f"  <cat><![CDATA[{category}]]></cat>\n"
        f"  <name>{escape(listing.title or '')}</name>\n"
        f"  <imgs><main url={quoteattr(image)}/></imgs>\n"
        f"  <attrs>\n{attributes}  </attrs>\n"
        "</o>\n"
    )


def _head(listing: Listing) -> str:
    fields = {
        "id": listing.id,
        "url": listing.url,
        "price": None if listing.price is None else shortest(listing.price),
        "avail": listing.availability,
        "stock": None if listing.quantity is None else str(listing.quantity),
        "basket": "1",
    }
    return " ".join(f"{name}={quoteattr(text)}" for name, text in fields.items() if text is not None)


def _attributes(listing: Listing) -> dict[str, str | None]:
    texts = {
        "Producent": listing.brand,
        "Kod_producenta": listing.mpn,
        "EAN": listing.gtin,
        "ProductSetId": listing.group,
    }
    if listing.variant:
        axis, value = listing.variant
        texts[_ATTRIBUTES[axis]] = value + _UNITS.get(axis, "")
    return texts
