"""Puts parameters into the wording of a message, as a language writes numbers, money and lists.

A template is plain text with `{name}` placeholders. `{count:product|products}` writes the number and the form
that goes with it, one form for each plural of the language. `{{` and `}}` are braces.
Values are never templates.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from string import Formatter

from omniaudit.result.model import Param

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_GROUPED_FROM = 10_000


@dataclass(frozen=True, slots=True)
class Locale:
    """How a language writes numbers and lists (Unicode CLDR 46; four-digit numbers stay ungrouped in all).

    Attributes:
        decimal: the mark before the decimals.
        group: the mark between groups of three digits.
        conjunction: the word before the last element of a list.
        plural: the index of the form that goes with a whole number.
    """

    decimal: str
    group: str
    conjunction: str
    plural: Callable[[int], int]


def _plural_en(count: int) -> int:
    return 0 if abs(count) == 1 else 1


def _plural_pl(count: int) -> int:
    if count == 1:
        return 0
    few = count % 10 in {2, 3, 4} and count % 100 not in {12, 13, 14}
    return 1 if few else 2


LOCALES: Mapping[str, Locale] = {
    "en": Locale(".", ",", "and", _plural_en),
    "pl": Locale(",", NO_BREAK_SPACE, "i", _plural_pl),
}


def word(template: str, params: Mapping[str, Param], language: str = "en") -> str:
    """The template's text with the parameters in it.

    Args:
        template: see the module's description.
        params: money is `{"amount": "229.00", "currency": "PLN"}`; a list is written with commas and "and".
        language: ISO 639 code; one that is not known writes numbers and lists as English does.

    Raises:
        ValueError: a placeholder has no parameter, a brace stands alone, or the plural forms do not fit.
    """
    locale = LOCALES.get(language, LOCALES["en"])
    words: list[str] = []
    for literal, name, forms, conversion in Formatter().parse(template):
        words.append(literal)
        if name is None:
            continue
        if conversion or name not in params:
            known = ", ".join(sorted(params)) or "none"
            raise ValueError(f"the wording {template!r} asks for {name!r}; its parameters are: {known}")
        value = params[name]
        words.append(_counted(value, forms, locale) if forms else word_value(value, language))
    return "".join(words)


def word_value(value: Param, language: str = "en") -> str:
    """One parameter as the language writes it: a text as it is, a number grouped, money with its currency.

    Raises:
        ValueError: a mapping that is not money.
    """
    locale = LOCALES.get(language, LOCALES["en"])
    if isinstance(value, str):
        return value
    if isinstance(value, int):
        return _grouped(str(value), locale)
    if isinstance(value, list):
        return _joined([word_value(element, language) for element in value], locale)
    return _money(value, locale)


def _counted(value: Param, forms: str, locale: Locale) -> str:
    choices = forms.split("|")
    if not isinstance(value, int):
        raise ValueError(f"the forms {forms!r} stand with {value!r}, which is not a whole number")  # noqa: TRY004 - one kind of error for a wrong wording
    index = locale.plural(value)
    if index >= len(choices):
        raise ValueError(f"the forms {forms!r} lack one for {value}")
    return f"{_grouped(str(value), locale)} {choices[index]}"


def _joined(words: list[str], locale: Locale) -> str:
    if len(words) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(words)
    return f"{', '.join(words[:-1])} {locale.conjunction} {words[-1]}"


def _money(value: Mapping[str, Param], locale: Locale) -> str:
    amount, currency = value.get("amount"), value.get("currency")
    if not isinstance(amount, str) or not isinstance(currency, str):
        raise ValueError(f"a parameter {dict(value)!r} is neither text, number, list nor money")  # noqa: TRY004 - the same
    return f"{_grouped(amount, locale)}{NO_BREAK_SPACE}{currency}"


def _grouped(number: str, locale: Locale) -> str:
    """A decimal string in the language's marks; what is no plain number stays as it is."""
    sign, digits = ("-", number[1:]) if number.startswith("-") else ("", number)
    whole, _, fraction = digits.partition(".")
    if not (whole.isascii() and whole.isdigit()):
        return number
    written = f"{int(whole):,}".replace(",", locale.group) if int(whole) >= _GROUPED_FROM else whole
    return f"{sign}{written}{locale.decimal + fraction if fraction else ''}"
