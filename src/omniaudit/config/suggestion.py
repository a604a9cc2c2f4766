"""Did you mean …? Guesses the known word that a mistyped one stands for."""

from collections.abc import Iterable
from difflib import get_close_matches

_ALIKE = 0.6
"""difflib's ratio from which two words are alike enough to suggest one for the other; its own default."""


def suggest(word: str, known: Iterable[str], *, alike: float = _ALIKE) -> str | None:
    """The known word most like `word`, ignoring case; None when none is as near as `alike` (0 to 1)."""
    folded: dict[str, str] = {}
    for candidate in known:
        folded.setdefault(candidate.casefold(), candidate)
    nearest = get_close_matches(word.casefold(), list(folded), n=1, cutoff=alike)
    return folded[nearest[0]] if nearest else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """What to append to a message about an unknown `word`: "; did you mean 'x'?", or nothing."""
    nearest = suggest(word, known)
    return "" if nearest is None else f"; did you mean {nearest!r}?"


def did_you_mean_or_list(word: str, known: Iterable[str], plural: str) -> str:
    """As `did_you_mean`, and where no known word is near, all of them: "; known types: a, b and c"."""
    words = list(known)
    if nearest := did_you_mean(word, words):
        return nearest
    return f"; known {plural}: {enumerate_words(words, 'and')}" if words else f"; there are no {plural}"


def enumerate_words(words: Iterable[str], joint: str = "or") -> str:
    """Words as a phrase: "a", "a or b", "a, b or c"."""
    *others, last = list(words) or [""]
    return f"{', '.join(others)} {joint} {last}" if others else last
