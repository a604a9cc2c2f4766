"""What must not be shown: values from the environment and passwords in addresses."""

from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urlsplit

from omniaudit.config.document import Block, Items, Node

MIN_LENGTH = 4
"""Shorter values are not redacted: they would blank out ordinary words and numbers."""

MASK = "***"


def find_secrets(values: Iterable[str], document: Node | None = None) -> tuple[str, ...]:
    """The values to redact, longest first: `values`, and passwords of addresses in them and in `document`."""
    given = list(values)
    found = dict.fromkeys(given)
    for text in (*given, *(() if document is None else _texts(document))):
        found.update(dict.fromkeys(_passwords(text)))
    return tuple(
        sorted((value for value in found if len(value) >= MIN_LENGTH), key=lambda text: (-len(text), text))
    )


def redact(text: str, secrets: Iterable[str]) -> str:
    """`text` with every secret masked; give the longest first, as `find_secrets` does."""
    for secret in secrets:
        text = text.replace(secret, MASK)
    return text


def _texts(node: Node) -> Iterator[str]:
    if isinstance(node, Block):
        for entry in node.entries.values():
            yield from _texts(entry.node)
    elif isinstance(node, Items):
        for item in node.nodes:
            yield from _texts(item)
    elif isinstance(node.value, str) and "://" in node.value:
        yield node.value


def _passwords(text: str) -> tuple[str, ...]:
    try:
        password = urlsplit(text).password
    except ValueError:
        return ()
    return (password, unquote(password)) if password else ()
