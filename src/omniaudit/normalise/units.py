"""Quantities with units, converted to one unit a dimension: ml, g, mm, cm2 and pcs."""

import re
from decimal import Decimal

from omniaudit.normalise.text import fold

# Factors of the SI and, for the ounce, the pound and the US fluid measures, of NIST Handbook 44, appendix C.
_FACTORS = {
    "ml": "1 ml mililitr milliliter; 1000 l ltr lt litr litry litrow litra litara liter litre; 10 cl; 100 dl;"
    "1000000 cbm m3; 29.5735295625 floz fl_oz fl._oz; 473.176473 pt; 946.352946 qt; 3785.411784 gal",
    "g": "1 g gr gram gramm gramow grama; 1000 kg kilo kilogram kilograma; 10 dag deka dkg; 0.001 mg;"
    "1000000 t;"
    "28.349523125 oz; 453.59237 lb lbs",
    "mm": "1 mm; 10 cm; 100 dm; 1000 m mb metr metra meter metre; 25.4 in; 304.8 ft; 914.4 yd",
    "cm2": "1 cm2 sqcm; 10000 m2 sqm mkw; 929.0304 sqft ft2",
    "pcs": "1 pcs pc ct szt sztuka sztuki sztuk kom komad komada stk stuck ks piece pieces",
}
_CANONICAL = {
    name.replace("_", " "): (unit, Decimal(entry.split()[0]))
    for unit, entries in _FACTORS.items()
    for entry in entries.split(";")
    for name in entry.split()[1:]
}
_MEASURE = re.compile(r"(\d{1,12}(?:[.,]\d{1,9})*)?\s*([a-z][a-z. ]{0,10}[23]?)\.?")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+")
_LARGE = frozenset({"l", "kg", "m", "m2", "m3", "t"})


def to_canonical(quantity: Decimal, unit: str) -> tuple[Decimal, str] | None:
    """The quantity in ml, g, mm, cm2 or pcs.

    Args:
        quantity: how many of the unit.
        unit: a unit's name or sign in any case and script ("L", "кг", "szt", "fl oz").

    Returns:
        The converted quantity and its unit; None for an unknown unit.
    """
    found = _CANONICAL.get(fold(unit).strip().rstrip("."))
    return None if found is None else (quantity * found[1], found[0])


def read_number(text: str, unit: str) -> Decimal | None:
    """A quantity's digits, which may hold points and commas.

    "1.000 ml" is a thousand and "1.000 l" is one: a separator before exactly three digits groups thousands
    unless the unit is a large one (l, kg, m), where three decimals are the likelier reading.
    """
    if _THOUSANDS.fullmatch(text) and (unit not in _LARGE or len(re.findall("[.,]", text)) > 1):
        return Decimal(re.sub("[.,]", "", text))
    plain = text.replace(",", ".")
    return Decimal(plain) if plain.count(".") <= 1 else None


def read_measure(text: str) -> tuple[Decimal, str] | None:
    """The measure that a text as a whole states: "1.5kg" is 1500 g, "750 ml" is 750 ml, "kg" is 1000 g.

    Returns:
        The quantity and one of ml, g, mm, cm2, pcs; None if the text is no measure or names an unknown unit.
    """
    found = _MEASURE.fullmatch(fold(text).strip())
    if found is None:
        return None
    unit = found[2].strip().rstrip(".")
    quantity = Decimal(1) if found[1] is None else read_number(found[1], unit)
    measure = None if quantity is None else to_canonical(quantity, unit)
    return measure and (plain(measure[0]), measure[1])


def plain(quantity: Decimal) -> Decimal:
    """The quantity without trailing zeros and without an exponent: 1500, not 1.5E+3 or 1500.0."""
    if quantity == quantity.to_integral_value():
        return quantity.quantize(Decimal(1))
    return quantity.normalize()
