"""How many price texts of real shops omniaudit reads right, beside price-parser.

    python benchmarks/price_strings.py FILE

FILE holds one JSON object a line: {"raw", "hint", "amount", "currency"}; "hint" is text near the price. It
prints two figures and every text on which the two disagree or we are wrong.
"""

import argparse
import json
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from price_parser import Price

from omniaudit.normalise.money import read_amount


def read_ours(row: dict[str, Any]) -> Decimal | None:
    """The amount by omniaudit."""
    amount = read_amount(row["raw"])
    return amount.value if amount else None


def read_theirs(row: dict[str, Any]) -> Decimal | None:
    """The amount by price-parser."""
    return Price.fromstring(row["raw"], currency_hint=row["hint"]).amount


def measure(
    rows: list[dict[str, Any]], read: Callable[[dict[str, Any]], Decimal | None]
) -> tuple[list[Decimal | None], float]:
    """All readings and the microseconds a text took."""
    start = time.perf_counter()
    amounts = [read(row) for row in rows]
    return amounts, (time.perf_counter() - start) / len(rows) * 1e6


def main() -> None:
    """Read the file twice and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    lines = parser.parse_args().file.read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    due = [Decimal(row["amount"]) if row["amount"] is not None else None for row in rows]
    (ours, our_time), (theirs, their_time) = measure(rows, read_ours), measure(rows, read_theirs)
    for name, amounts, micros in (("omniaudit", ours, our_time), ("price-parser", theirs, their_time)):
        right = sum(amount == expected for amount, expected in zip(amounts, due, strict=True))
        print(f"{name:13}{right} of {len(rows)} amounts right, {micros:.1f} us a text")
    for row, expected, our, their in zip(rows, due, ours, theirs, strict=True):
        if our != expected or our != their:
            print(f"{row['raw']!r}: due {expected}, omniaudit {our}, price-parser {their}")


if __name__ == "__main__":
    main()
