"""What an entry of `intent` must say."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from omniaudit.config.document import Block, Items, Node, Scalar, child, describe, find
from omniaudit.errors import Problem

_PERCENT = re.compile(r"[+-][0-9]+(\.[0-9]+)? ?%\Z", re.ASCII)
_STATEMENTS = ("price", "absent", "value", "wording")


def check_intents(root: Block) -> Iterator[Problem]:
    """What is wrong with the entries beyond their shape."""
    intents = find(root, ("intent",))
    for index, node in enumerate(intents.nodes if isinstance(intents, Items) else ()):
        if isinstance(node, Block):
            yield from _statement(index, node)
            yield from _price(index, child(node, "price"))


def _statement(index: int, intent: Block) -> Iterator[Problem]:
    if not any(_says(child(intent, key)) for key in _STATEMENTS):
        expected = 'add price: "-10%" (or {min, max}), absent: true, value or wording'
        yield intent.place.problem(f"intent[{index}] does not say which difference is meant; {expected}")


def _says(node: Node | None) -> bool:
    if isinstance(node, Scalar):
        return not node.readable or (node.value is not None and node.value is not False)
    return node is not None


def _price(index: int, node: Node | None) -> Iterator[Problem]:
    name = f"intent[{index}].price"
    if isinstance(node, Block):
        yield from _range(name, node)
    elif (
        isinstance(node, Scalar)
        and isinstance(node.value, str)
        and node.readable
        and not _PERCENT.match(node.value)
    ):
        expected = 'a signed percentage of the right price, such as "-10%" or "+5%", or {min: 10, max: 20}'
        yield node.place.problem(f"{name}: expected {expected}, found {describe(node)}")


def _range(name: str, node: Block) -> Iterator[Problem]:
    low, high = _amount(child(node, "min")), _amount(child(node, "max"))
    if not (_says(child(node, "min")) or _says(child(node, "max"))):
        yield node.place.problem(f"{name}: expected min, max or both, found neither")
    elif low is not None and high is not None and low > high:
        yield node.place.problem(f"{name}: min is above max; swap them")


def _amount(node: Node | None) -> Decimal | None:
    if not isinstance(node, Scalar) or not node.readable or isinstance(node.value, bool):
        return None
    try:
        amount = Decimal(str(node.value))
    except InvalidOperation:
        return None
    return amount if amount.is_finite() else None
