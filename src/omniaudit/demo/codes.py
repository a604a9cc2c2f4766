"""Article numbers: valid, unique, made up. The check digit follows GS1 General Specifications, 7.9."""

from random import Random

_POLAND = "590"
_UPC_COMPANY = "0812345"  # a UPC-A written as EAN-13 begins with 0
_IN_STORE = "20"  # GS1 prefixes 200-299: restricted to one company


def check_digit(body: str) -> str:
    """The digit that completes `body`: from the right, digits weigh 3, 1, 3, 1 ..."""
    weighed = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(body)))
    return str(-weighed % 10)


class Codes:
    """Hands out article numbers of 13 digits, never the same one twice."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._company = f"{random.randrange(1000, 9000)}"
        self._used: set[str] = set()

    def ean(self) -> str:
        """A new EAN-13 of a Polish company."""
        return self._new(f"{_POLAND}{self._company}", 5)

    def upc(self) -> str:
        """A new UPC-A in its 13-digit form, with the zero in front."""
        return self._new(_UPC_COMPANY, 5)

    def in_store(self) -> str:
        """A new code that is valid inside one company only."""
        return self._new(_IN_STORE, 10)

    def _new(self, prefix: str, digits: int) -> str:
        while True:
            body = f"{prefix}{self._random.randrange(10**digits):0{digits}d}"
            if body not in self._used:
                self._used.add(body)
                return body + check_digit(body)


def with_wrong_check_digit(code: str) -> str:
    """The same code, its last digit one too high."""
    return code[:-1] + str((int(code[-1]) + 1) % 10)
