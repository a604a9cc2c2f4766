"""Texts into comparable texts: folding, title keys, tokens, and titles fit to be stored."""
# ruff: noqa: RUF001 - the look-alikes of other scripts are what is folded

import html
import re
import unicodedata

# Letters that Unicode does not decompose (UnicodeData.txt has no mapping for them), and Cyrillic: Serbian by
# its Latin alphabet without the marks (ж is ž, folded z), the rest as Bulgarian, Macedonian, Russian and
# Ukrainian shops write their brands in Latin.
_HAND_TABLE = """
    ł:l đ:d ð:d ø:o ı:i æ:ae œ:oe þ:th ħ:h ŧ:t ŋ:n ĸ:k ə:e ×:x ✕:x ⨯:x
    а:a б:b в:v г:g д:d ђ:d е:e ж:z з:z и:i ј:j к:k л:l љ:lj м:m н:n њ:nj о:o п:p р:r с:s т:t ћ:c у:u ф:f х:h
    ц:c ч:c џ:dz ш:s щ:st ъ:a ы:y ь: э:e ю:ju я:ja і:i є:e ґ:g ѕ:dz ѣ:e
"""
_BY_HAND: dict[str, str] = dict(pair.split(":") for pair in _HAND_TABLE.split())
_DJ = re.compile(r"dj++(?![0-9])")
_STRAY_POINT = re.compile(r"(?<!\d)\.|\.(?!\d)")
_CYRILLIC_TIMES = re.compile(r"(?<=\d)(\s?)[хХ](?=\s?\d)")
_QUOTED = re.compile(r'(?<!\d)"([^"]*)"')
_INCHES = re.compile(r"(?<=\d)(?:\"|″|''|′′)")
# C0 and C1 controls that are no white space, soft hyphen, zero-width and bidi controls, lone surrogates.
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff]+"
)


def _fold_character(character: str) -> str:
    if unicodedata.category(character) in {"Cf", "Cs"}:
        return ""
    before, after = "", character
    while before != after:
        before = after
        after = unicodedata.normalize("NFKD", after.casefold()).casefold()
        after = "".join(_BY_HAND.get(c, c) for c in after if not unicodedata.combining(c))
    return after


class _Folding(dict[int, str]):
    """A translation table that learns a character when it first meets it."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


class _TitleFolding(dict[int, str]):
    """Folding for title keys: what is neither letter nor digit becomes a blank, a comma becomes a point."""

    def __missing__(self, code: int) -> str:
        folded = _FOLDING[code]
        if code in {ord("."), ord(",")}:
            key = "."
        elif chr(code) in "®™©℠":
            key = " "
        elif folded.isalnum() or not folded:
            key = folded
        else:
            key = "".join([" ", *(c if c.isalnum() else " " for c in folded), " "])
        self[code] = key
        return key


_FOLDING = _Folding()
_TITLE_FOLDING = _TitleFolding()


def fold_letters(text: str) -> str:
    """`fold` without its treatment of "dj": for codes, where DJ100 and D100 are two things."""
    if text.isascii():
        return text.lower()
    return text.translate(_FOLDING)


def fold(text: str) -> str:
    """The text without case, marks and script: "Žarulja ŁÓDŹ" and "жаруља łódź" fold to the same letters.

    Case-folded, NFKD with the marks dropped, letters that Unicode does not decompose mapped by hand (ł is l,
    ß is ss, ø is o), Cyrillic transliterated, zero-width and bidi controls dropped. Serbian đ is written đ,
    dj or d; all three fold to "d", so "dj" becomes "d" in every word (not before a digit: DJ100 is a model).

    Returns:
        The folded text; folding it again changes nothing. White space and punctuation stay.
    """
    folded = text.lower() if text.isascii() else text.translate(_FOLDING)
    return _DJ.sub("d", folded) if "dj" in folded else folded


def title_key(text: str) -> str:
    """The form of a title in which two spellings of one name are equal.

    Folded; HTML entities undone; the mark for inches after a digit is "in"; a comma or point between digits
    is "."; all other punctuation is one blank. The multiplication sign is "x". No brand, unit or filler word
    is dropped and nothing is reordered.

    Returns:
        Letters, digits, decimal points and single blanks; a key's key is itself. Empty if nothing was left.
    """
    if "&" in text:
        text = html.unescape(text)
    if '"' in text or "″" in text or "''" in text or "′" in text:
        text = _INCHES.sub("in ", _QUOTED.sub(r" \1 ", text))
    if "х" in text or "Х" in text:
        text = _CYRILLIC_TIMES.sub(r"\1x", text)
    key = text.translate(_TITLE_FOLDING)
    if "." in key:
        key = _STRAY_POINT.sub(" ", key)
    if "dj" in key:
        key = _DJ.sub("d", key)
    return " ".join(key.split())


def tokens(key: str) -> tuple[str, ...]:
    """The words of a title key, in order."""
    return tuple(key.split())


def model_tokens(key: str) -> tuple[str, ...]:
    """The words of a title key that hold a digit, in order: models, sizes, capacities, counts."""
    return tuple(token for token in key.split() if not token.isalpha())


def clean(text: str) -> str:
    """The text fit to be stored and shown: no control, zero-width or bidi characters, single blanks, trimmed.

    Letters, case, marks and HTML are left as they are; it is no escaping.
    """
    if not (text.isascii() and text.isprintable()):
        text = _UNWANTED.sub("", text)
    return " ".join(text.split())
