"""pydantic's errors in plain words: what was expected of a value, and what stands there."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic_core import ErrorDetails

from omniaudit.config.document import Node, Scalar
from omniaudit.config.suggestion import did_you_mean, enumerate_words


@dataclass(frozen=True, slots=True)
class Expectation:
    """What one arm of a setting's type wants.

    Attributes:
        words: what is expected, such as "a whole number"; "" when `options` or `sentence` say it.
        options: the words of a closed list.
        sentence: a complaint that is complete in itself.
    """

    words: str = ""
    options: tuple[str, ...] = ()
    sentence: str = ""


_NUMBER = "a number"
_WHOLE_NUMBER = "a whole number"
_YES_OR_NO = "true or false"
_TEXT = "text"
_LIST = "a list, such as [a, b]"
_MAPPING = "a mapping, such as {key: value}"
_DAY = "a day, such as 2027-01-31"

_WORDS: Mapping[str, str] = {
    "string_type": _TEXT,
    "int_type": _WHOLE_NUMBER,
    "int_parsing": _WHOLE_NUMBER,
    "int_from_float": _WHOLE_NUMBER,
    "int_parsing_size": "a smaller whole number",
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "finite_number": _NUMBER,
    "decimal_type": _NUMBER,
    "decimal_parsing": _NUMBER,
    "bool_type": _YES_OR_NO,
    "bool_parsing": _YES_OR_NO,
    "tuple_type": _LIST,
    "list_type": _LIST,
    "set_type": _LIST,
    "frozen_set_type": _LIST,
    "iterable_type": _LIST,
    "dict_type": _MAPPING,
    "mapping_type": _MAPPING,
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
    "dataclass_type": _MAPPING,
    "date_type": _DAY,
    "date_parsing": _DAY,
    "date_from_datetime_parsing": _DAY,
    "date_from_datetime_inexact": _DAY,
    "datetime_type": "a time, such as 2027-01-31T12:00",
    "datetime_parsing": "a time, such as 2027-01-31T12:00",
    "none_required": "nothing",
}

_PATTERNS: Mapping[str, tuple[str, str]] = {
    "^[A-Z]{2}$": ("two capital letters", "PL"),
    "^[A-Z]{3}$": ("three capital letters", "PLN"),
    "^([A-Z]{3})?$": ("three capital letters", "PLN"),
}


def _count(context: Mapping[str, Any], limit: str, word: str) -> str:
    number = context[limit]
    unit = "character" if word == "text" else "entry" if number == 1 else "entries"
    plural = "s" if word == "text" and number != 1 else ""
    side = "at least" if limit == "min_length" else "at most"
    return f"{side} {number} {unit}{plural}"


def _pattern(context: Mapping[str, Any]) -> str:
    words, example = _PATTERNS.get(context["pattern"], ("", ""))
    return f"{words}, such as {example}" if words else f"text that matches {context['pattern']}"


_FROM_CONTEXT: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "greater_than": lambda context: f"more than {context['gt']}",
    "greater_than_equal": lambda context: f"{context['ge']} or more",
    "less_than": lambda context: f"less than {context['lt']}",
    "less_than_equal": lambda context: f"{context['le']} or less",
    "multiple_of": lambda context: f"a multiple of {context['multiple_of']}",
    "string_too_short": lambda context: _count(context, "min_length", "text"),
    "string_too_long": lambda context: _count(context, "max_length", "text"),
    "too_short": lambda context: _count(context, "min_length", "list"),
    "too_long": lambda context: _count(context, "max_length", "list"),
    "string_pattern_mismatch": _pattern,
}


def expect(error: ErrorDetails) -> Expectation:
    """What the error says was expected."""
    kind, context = error["type"], error.get("ctx", {})
    if kind in ("literal_error", "enum"):
        return Expectation(options=_options(str(context["expected"])))
    if kind in _WORDS:
        return Expectation(words=_WORDS[kind])
    if kind in _FROM_CONTEXT:
        return Expectation(words=_FROM_CONTEXT[kind](context))
    if kind in ("value_error", "assertion_error"):
        return Expectation(sentence=str(context.get("error", error["msg"])))
    message = error["msg"]
    words = re.sub(r"^Input should be ", "", message)
    return Expectation(words=words) if words != message else Expectation(sentence=message)


def _options(expected: str) -> tuple[str, ...]:
    """The words of pydantic's "'a', 'b' or 'c'"; numbers stand there without quotes."""
    return tuple(re.findall(r"'([^']*)'", expected)) or tuple(re.split(r", | or ", expected))


def phrase(expectations: Sequence[Expectation], node: Node, found: str) -> str:
    """The expectations of all arms of a setting's type as one message about the value at `node`."""
    if sentences := [item.sentence for item in expectations if item.sentence]:
        return sentences[0]
    words = list(dict.fromkeys(item.words for item in expectations if item.words))
    options = tuple(dict.fromkeys(option for item in expectations for option in item.options))
    if options:
        words.append(enumerate_words(options))
    return f"expected {' or '.join(words)}, found {found}{_advice(words, options, node)}"


def _advice(words: Sequence[str], options: Sequence[str], node: Node) -> str:
    if not isinstance(node, Scalar) or node.variable:
        return ""
    value = node.value
    if isinstance(value, str):
        return did_you_mean(value, options) or _capitals(words, value)
    if list(words) == [_TEXT] and isinstance(value, bool | int | Decimal | date):
        return f'; put it in quotes: "{node.written}"'
    return ""


def _capitals(words: Sequence[str], value: str) -> str:
    wanted = {f"{words}, such as {example}": len(example) for words, example in _PATTERNS.values()}
    fits = any(wanted.get(word) == len(value) for word in words)
    return f"; did you mean {value.upper()!r}?" if fits and value.isalpha() and value.isascii() else ""
