"""Whether two folded titles can name the same product. Wording is free; numbers and names are not.

All take titles as `text.title_key` folds them.
"""

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

from omniaudit.normalise.text import title_key

ALIKE = 85.0
"""Letters two words must share (0-100) to be taken as one word mistyped."""

ENDING = 2
"""Letters in which forms of one word may differ at their end: szary, szara; weiß, weiße."""

SHORT = 3
"""Words shorter than this are too common to be a name."""

_MEASURE = re.compile(r"\b(\d+(?:\.\d+)?) (w|v|k|lm|ma|mah|gb|tb|mb|cm|mm|m|ml|l|g|kg|hz|szt|kom|st)\b")


def bare_title(title: str, brands: Iterable[str]) -> str:
    """The title without the names of brands, which some channels put in front and others leave out.

    A title that is nothing but a brand stays as it is.
    """
    bare = f" {title} "
    for brand in brands:
        bare = bare.replace(f" {title_key(brand)} ", " ")
    return " ".join(bare.split()) or title


def similarity(left: str, right: str) -> float:
    """0 to 100: how far the words are the same, whatever their order."""
    return fuzz.token_set_ratio(left, right)


def numbers_conflict(left: str, right: str) -> tuple[str, str] | None:
    """The words with digits that each title has and the other lacks: another model, power or size.

    A title that only says more than the other conflicts with nothing.
    """
    left, right = _joined(left), _joined(right)
    only_left, only_right = _numbers_lacking(left, right), _numbers_lacking(right, left)
    if only_left and only_right:
        return " ".join(only_left), " ".join(only_right)
    return None


def words_conflict(left: str, right: str) -> tuple[str, str] | None:
    """The one word of each title that stands for another in the other, all the rest being the same.

    Two words for two are a matter of wording; one name for another is another model or colour.
    """
    ours, theirs = _joined(left).split(), _joined(right).split()
    only_left = [word for word in ours if not any(_forms_of_one(word, other) for other in theirs)]
    only_right = [word for word in theirs if not any(_forms_of_one(word, other) for other in ours)]
    if len(only_left) != 1 or len(only_right) != 1 or len(ours) != len(theirs):
        return None
    one, other = only_left[0], only_right[0]
    named = all(word.isalpha() and len(word) >= SHORT for word in (one, other))
    return (one, other) if named and len(ours) > 1 else None


def agree(left: str, right: str, least: float) -> bool:
    """Whether the titles can name one product: no conflict, and words alike to at least `least` (0-100)."""
    if left == right:
        return True
    if numbers_conflict(left, right) or words_conflict(left, right):
        return False
    return similarity(left, right) >= least


def _joined(title: str) -> str:
    return _MEASURE.sub(r"\1\2", title)


def _numbers_lacking(title: str, other: str) -> list[str]:
    """Words with digits that `other` does not have, written together or apart."""
    words, together = set(other.split()), other.replace(" ", "")
    return [
        word
        for word in title.split()
        if any(sign.isdigit() for sign in word)
        and word not in words
        and not (len(word) >= SHORT and word in together)
    ]


def _forms_of_one(word: str, other: str) -> bool:
    shorter, longer = sorted((word, other), key=len)
    if longer.startswith(shorter):
        return True
    stem = max(SHORT, len(longer) - ENDING)
    return word[:stem] == other[:stem] or fuzz.ratio(word, other) >= ALIKE
