"""The products the demo brand sells: about 120 sellable variants in about 50 groups, new for each seed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from omniaudit.demo.amounts import shop_price
from omniaudit.demo.codes import Codes
from omniaudit.demo.lines import COLOURS, LINES, MAKERS, MODELS, OWN_BRAND, UPC_MAKER, Axis, Line, Trait

SHOP = "https://lumendom.example"
_PLAIN = str.maketrans("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ", "acelnoszzACELNOSZZ")
_PIECES = {"2-pak": 2, "3-pak": 3}
_PACK_SAVING = 2  # PLN for each further piece
_FIRST_NUMBER = 1001


def without_diacritics(text: str) -> str:
    """The text in ASCII letters, as old tills print it."""
    return text.translate(_PLAIN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """One sellable variant. `price` is gross, in PLN; `gtin` has 13 digits.

    `group` is None for a single product; `value` is the variant's value on its `axis`, such as "czarny".
    `trait` marks products made for one near miss.
    """

    sku: str
    gtin: str | None
    mpn: str
    brand: str
    model: str
    title: str
    category: str
    price: Decimal
    group: str | None = None
    axis: Axis | None = None
    value: str = ""
    pieces: int = 1
    trait: Trait | None = None

    @property
    def key(self) -> str:
        """What a finding calls it: `gtin:<14 digits>`, else `sku:<value>`."""
        return gtin_key(self.gtin) if self.gtin else self.sku_key

    @property
    def sku_key(self) -> str:
        """Its other name."""
        return f"sku:{self.sku}"

    @property
    def url(self) -> str:
        """Its page in the shop."""
        words = re.findall(r"[a-z0-9]+", without_diacritics(self.title).lower())
        return f"{SHOP}/p/{'-'.join(words)}-{self.sku.lower()}"


def gtin_key(gtin: str) -> str:
    """The key of a GTIN: padded to 14 digits."""
    return f"gtin:{gtin.zfill(14)}"


def make_catalogue(random: Random, codes: Codes) -> tuple[Product, ...]:
    """Every product, in the order of the product lines."""
    models = random.sample(MODELS, len(MODELS))
    numbers = iter(range(_FIRST_NUMBER, 10_000))
    return tuple(
        product
        for line in LINES
        for _ in range(line.groups)
        for product in _model(line, models.pop(), numbers, random, codes)
    )


def _model(line: Line, model: str, numbers: Iterator[int], random: Random, codes: Codes) -> Iterator[Product]:
    maker = _maker(line, random)
    price = shop_price(random, line.low, line.high)
    letters = without_diacritics(model)[:3].upper()
    group = f"GR-{letters}-{random.randrange(100, 1000)}" if line.axis not in (None, "pack") else None
    for place, value in enumerate(_values(line, random)):
        number = next(numbers)
        pieces = _PIECES.get(value, 1)
        yield Product(
            sku=f"LD-{number}",
            gtin=_code(line, codes),
            mpn=f"{letters}-{number}-{place + 1}",
            brand=maker,
            model=model,
            title=_title(line, model, value),
            category=line.category,
            price=_variant_price(line, price, place, pieces),
            group=group,
            axis=line.axis,
            value=value,
            pieces=pieces,
            trait=line.trait,
        )


def _maker(line: Line, random: Random) -> str:
    if line.trait == "upc":
        return UPC_MAKER
    return OWN_BRAND if line.trait else random.choice(MAKERS)


def _values(line: Line, random: Random) -> list[str]:
    if line.axis is None:
        return [""]
    return random.sample(line.values, line.variants) if line.axis == "colour" else list(line.values)


def _code(line: Line, codes: Codes) -> str | None:
    if line.trait == "untagged":
        return None
    return codes.upc() if line.trait == "upc" else codes.ean()


def _title(line: Line, model: str, value: str) -> str:
    worded = COLOURS[value][line.gender] if line.axis == "colour" else value
    return line.title.format(model=model, value=worded).strip()


def _variant_price(line: Line, price: Decimal, place: int, pieces: int) -> Decimal:
    """Colours cost the same, each larger size or power about a fifth more, packs less by the piece."""
    if line.axis in ("size", "power"):
        return price + max(Decimal(10), price // 50 * 10) * place
    return price * pieces - _PACK_SAVING * (pieces - 1)
