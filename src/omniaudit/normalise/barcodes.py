"""The arithmetic of product numbers: check digits, normal forms and prefixes (GS1 General Specifications)."""

from typing import Literal

GtinKind = Literal["global", "restricted", "dummy", "case", "coupon", "invalid"]

_ASCII_SHARE = 48 * (7 * 3 + 7) % 10
_RISING = "1234567890123"
_ISBN10_LENGTH = 10


def is_checked(digits: str) -> bool:
    """Whether the last digit is right: weights 3, 1, 3, 1 ... from the right, the sum a multiple of ten.

    Args:
        digits: up to 14 ASCII digits; the rule is one for GTIN-8, 12, 13 and 14.
    """
    codes = digits.rjust(14, "0").encode("ascii")
    return (3 * sum(codes[0::2]) + sum(codes[1::2]) - _ASCII_SHARE) % 10 == 0


def complete(body: str) -> str:
    """The body with its GTIN check digit appended."""
    codes = [int(digit) for digit in reversed(body)]
    return f"{body}{-(3 * sum(codes[0::2]) + sum(codes[1::2])) % 10}"


def judge_kind(gtin: str) -> GtinKind:
    """What a valid 14-digit GTIN may be used for.

    "global" numbers name one product everywhere; "case" a trade unit of several; "restricted" is valid inside
    one retailer or holds a weight or price; "coupon" is no product; "dummy" is a filler. Prefixes per the GS1
    list.
    """
    body = gtin[:-1].lstrip("0")
    if body == body[:1] * len(body) or (body.startswith(_RISING[:7]) and _RISING.startswith(body)):
        return "dummy"
    if gtin[0] != "0":
        return "restricted" if gtin[0] == "9" else "case"
    if gtin[1:6] == "00000":
        return "restricted" if gtin[6] in "02" else "global"
    prefix = gtin[1:4]
    if prefix[0] == "2" or prefix[:2] in {"02", "04"}:
        return "restricted"
    if prefix[:2] in {"05", "99"} or "980" <= prefix <= "984":
        return "coupon"
    return "global"


def isbn_to_gtin(isbn10: str) -> str | None:
    """The 13 digits of an ISBN-10 without hyphens (weights 10 to 1, modulo 11, X is 10), or None."""
    if len(isbn10) != _ISBN10_LENGTH or not isbn10[:9].isdecimal():
        return None
    if not (isbn10[9].isdecimal() or isbn10[9] in "Xx"):
        return None
    values = [int(digit) for digit in isbn10[:9]] + [10 if isbn10[9] in "Xx" else int(isbn10[9])]
    if sum(weight * value for weight, value in zip(range(10, 0, -1), values, strict=True)) % 11:
        return None
    return complete(f"978{isbn10[:9]}")


def expand_upce(digits: str) -> str | None:
    """The UPC-A of an 8-digit UPC-E (number system 0 or 1), or None if its check digit is wrong."""
    system, middle, last = digits[0], digits[1:6], digits[6]
    if system not in "01":
        return None
    if last in "012":
        body = f"{middle[:2]}{last}0000{middle[2:]}"
    elif last == "3":
        body = f"{middle[:3]}00000{middle[3:]}"
    elif last == "4":
        body = f"{middle[:4]}00000{middle[4]}"
    else:
        body = f"{middle}0000{last}"
    upc = f"{system}{body}{digits[7]}"
    return upc if is_checked(upc) else None
