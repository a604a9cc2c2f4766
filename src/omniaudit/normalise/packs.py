"""How many pieces, and how much of what, a title says one buys."""
# ruff: noqa: RUF001 - the multiplication sign is written with look-alikes

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from omniaudit.normalise.text import fold
from omniaudit.normalise.units import plain, read_measure, read_number, to_canonical

__all__ = ["Pack", "read_measure", "read_pack", "to_canonical"]


@dataclass(frozen=True, slots=True)
class Pack:
    """What one buys: `count` pieces, each holding `quantity` of `unit` (ml or g); None where not stated.

    "2x500 ml" is (2, 500, ml), "3 szt." is (3, None, None), "500 ml" is (None, 500, ml).
    """

    count: int | None
    quantity: Decimal | None
    unit: str | None


_TIMES = re.compile(r"(?<=\d)\s*[xXхХ×✕*]\s*(?=\d)|(?<=\w)\s*[×✕*]\s*(?=\d)|(?<=\s)[хХ]\s*(?=\d)")
# 4G and 5G are networks and generations, 128G is memory; none are grams.
_NETWORK = re.compile(r"(?<![\w.,])(?:[1-6][Gg]|[1-6] G|2[.,]4 ?G|(?:16|32|64|128|256|512)G)\b")
_MOST_CONTENT = 1_000_000  # ml or g: a tonne; more is a model number before a letter
_START = r"(?<![a-z0-9.,/])"
_N = r"(\d{1,4})"
_Q = r"(\d{1,7}(?:[.,]\d{1,3})*)"
_UNIT_NAME = r"(ml|cl|dl|ltr|litr|litry|litrow|litra|liter|l|kg|dag|dkg|deka|gram|gr|g|fl ?oz)"
_UNIT = _UNIT_NAME + r"(?![a-z0-9-])"
_PIECE = (
    r"(?:szt|sztuk[ai]?|komada?|kom|kus|kusy|ks|stk|stuck|pcs|pieces?|tabl|tablet(?:ek|ki|ka|a|ten|s)|kaps"
    r"|kapsul(?:ek|ki|a)?|kapseln|rol|rol(?:ek|ki|ka|ni|na|len)|par|pary|para|saszet(?:ek|ki)|torebek|torebki)"
    r"(?![a-z0-9-])"
)
_FREE = r"(?:gratis|free|za darmo|kostenlos|besplatno|zdarma)"
_ELECTRICAL = re.compile(
    _START + r"\d{1,6}(?:[.,/]\d{1,4})?(?:x\d{1,6}(?:[.,]\d{1,4})?){0,3} ?-?(?:k?w|watt?|m?v|volt|k|kelvin|lm"
    r"|lumen(?:ow|s)?|[km]?hz|m?ah?|[kmgt]b|k?wh|cd|bar|rpm|ra|cri|%|°|st\.?c)(?![a-z0-9])"
)  # fmt: skip
_SIDE = r"\d{1,6}(?:[.,]\d{1,4})? ?(?:mm|cm|m)?"
_DIMENSIONS = re.compile(
    f"{_START}[a-z]?{_SIDE}(?:x{_SIDE}){{0,2}}x"
    r"\d{1,6}(?:[.,]\d{1,4})? ?(?:mm2?|cm|m|\"|in)(?![a-z0-9])"
)
_DOSE = re.compile(_START + r"\d{1,7}(?:[.,]\d{1,4})? ?(?:mg|mcg|µg|ug|iu|j\.?m\.?)(?![a-z0-9])")
_BONUS_QUANTITY = re.compile(_START + _Q + " ?" + _UNIT + r" ?\+ ?" + _Q + " ?" + _UNIT + " ?" + _FREE)
_BONUS = re.compile(_START + r"\d{1,3} ?\+ ?\d{1,3}(?: " + _PIECE + r"\.?)? ?" + _FREE)
_CONSUMED = (_ELECTRICAL, _DIMENSIONS, _DOSE, _BONUS)
_WORD_COUNTS = {"dwupak": 2, "dvopak": 2, "duopack": 2, "trojpak": 3, "czteropak": 4, "szesciopak": 6}
# What no title without a pack has: it spares nine titles of ten the rules.
_HINT = re.compile(
    r"\d[ -]{0,3}"
    f"(?:{_UNIT_NAME}(?![a-wyz0-9])|{_PIECE}|er|pa[ck]|pk)"
    r"|/1(?!\d)|pak\b|pack\b|set of"
)

_Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], Pack | None]]


def _counted(count: int) -> Pack | None:
    return Pack(count, None, None) if count > 0 else None


def _measured(count: int | None, digits: str, unit: str) -> Pack | None:
    number = read_number(digits, unit)
    measure = to_canonical(number, unit) if number else None
    if measure is None or measure[0] > _MOST_CONTENT:
        return None
    return Pack(count, plain(measure[0]), measure[1])


def _summed(found: re.Match[str]) -> Pack | None:
    first, second = _measured(None, found[1], found[2]), _measured(None, found[3], found[4])
    if not (first and second and first.quantity and second.quantity and first.unit == second.unit):
        return None
    return Pack(None, first.quantity + second.quantity, first.unit)


_CONTENTS: tuple[_Rule, ...] = (
    (_BONUS_QUANTITY, _summed),
    (
        re.compile(_START + _N + "x" + _Q + " ?" + _UNIT),
        lambda found: _measured(int(found[1]), found[2], found[3]),
    ),
    (
        re.compile(_START + _Q + " ?" + _UNIT_NAME + " ?x ?" + _N + r"(?![0-9])"),
        lambda found: _measured(int(found[3]), found[1], found[2]),
    ),
    (re.compile(_START + _Q + " ?" + _UNIT), lambda found: _measured(None, found[1], found[2])),
)
_COUNTS: tuple[_Rule, ...] = (
    (
        re.compile(_START + _N + "x" + _N + " ?" + _PIECE),
        lambda found: _counted(int(found[1]) * int(found[2])),
    ),
    (
        re.compile(_START + _N + r" ?-? ?(?:pak|pack|pk|paket|pac|er[ -]?(?:pack|set|pak))(?![a-z0-9])"),
        lambda found: _counted(int(found[1])),
    ),
    (re.compile(r"\b(" + "|".join(_WORD_COUNTS) + r")\b"), lambda found: _counted(_WORD_COUNTS[found[1]])),
    (re.compile(r"(?:pack|set) of " + _N + r"(?![0-9.,])"), lambda found: _counted(int(found[1]))),
    (re.compile(_START + r"(?!1/)(\d{1,3})/1(?![0-9/.,\"a-z])"), lambda found: _counted(int(found[1]))),
    (re.compile(_START + _N + " ?-? ?" + _PIECE), lambda found: _counted(int(found[1]))),
)


def read_pack(title: str) -> Pack | None:
    """The pack that a title states.

    Rules, in order, each consuming what it read: dimensions ("20x30 cm"), electrical values ("3x40W",
    "2700K") and doses ("400 mg") are no packs; "2+1 gratis" is a promotion and no pack; then "2x500 ml",
    "500 ml x 2", "5 l + 1 l gratis", "3x10 szt", "6-pak", "6er-Pack", Serbian "10/1" (ten in one),
    "10 szt." and "500 ml".
    Lengths are dimensions of a thing, not contents; ounces and pounds are as often a mug's volume or a
    paper's grade, and are left. A pair counts as one.

    Returns:
        None if no number of pieces and no content is stated; a word such as "zestaw" alone states none.
    """
    if not _HINT.search(fold(title)):
        return None
    text = fold(_TIMES.sub("x", _NETWORK.sub(" ", title)))
    for nothing in _CONSUMED:
        text = nothing.sub(" ; ", text)
    content, text = _consume(_CONTENTS, text)
    if content is not None and content.count is not None:
        return content
    counted = _read_counts(text)
    if counted is None or content is None:
        return counted or content
    return Pack(counted.count, content.quantity, content.unit)


def _read_counts(text: str) -> Pack | None:
    return _consume(_COUNTS, text)[0]


def _consume(rules: tuple[_Rule, ...], text: str) -> tuple[Pack | None, str]:
    for pattern, read in rules:
        found = pattern.search(text)
        pack = read(found) if found else None
        if found and pack:
            return pack, f"{text[: found.start()]} ; {text[found.end() :]}"
    return None, text
