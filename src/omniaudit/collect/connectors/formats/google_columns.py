"""Google's attributes as the columns of a CSV or TSV feed: any case, blanks or underscores."""

import re
from functools import cache
from typing import Final

from omniaudit.collect.columns import column_key, guess_field
from omniaudit.collect.connectors.formats import google

_BEHIND: Final = 100
_TAIL: Final = re.compile(r"\s*[(\[].*$")  # "shipping(country:price)", "image[0].url"
_PREFIX: Final = re.compile(r"^[a-z]{1,3}:", re.IGNORECASE)


def guess_attribute(name: str) -> tuple[str, int] | None:
    """The field of a feed's column and its rank: Google's names first, then what shops call their columns."""
    bare = _PREFIX.sub("", _TAIL.sub("", name.partition("#")[0]))
    known = _index().get(column_key(bare))
    if known is not None:
        return known
    guessed = guess_field(name)
    return (guessed[0], guessed[1] + _BEHIND) if guessed else None


@cache
def _index() -> dict[str, tuple[str, int]]:
    index = {column_key(attribute): known for attribute, known in google.FIELDS.items()}
    index["shipping"] = ("shipping", 1)
    index["image"] = ("image_urls", 2)
    return index
