"""`${NAME}`, `${NAME:-default}` and `$${` in the values of a document."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from omniaudit.config.document import Block, Entry, Items, Node, Scalar
from omniaudit.config.suggestion import did_you_mean
from omniaudit.errors import Problem

_REFERENCE = re.compile(r"\$\$\{|\$\{(?P<body>[^}]*)(?P<end>\}?)")
_BODY = re.compile(r"(?P<name>[A-Za-z_][A-Za-z0-9_]*)(?::-(?P<default>.*))?\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Expansion:
    """A document with its variables put in.

    Attributes:
        node: the document, of the same shape as before.
        problems: variables that are not set or not well written.
        values: what came from the environment, defaults excluded, in the document's order.
    """

    node: Node
    problems: tuple[Problem, ...]
    values: tuple[str, ...]


def expand(node: Node, environment: Mapping[str, str]) -> Expansion:
    """Put the environment's values into every text of the document, keys excepted.

    As in a POSIX shell `:-` gives the value for a variable that is not set or empty. A text that a variable
    gives stays a text: it is never read as YAML.
    """
    expander = _Expander(environment)
    expanded = expander.expand(node)
    return Expansion(expanded, tuple(expander.problems), tuple(dict.fromkeys(expander.values)))


class _Expander:
    def __init__(self, environment: Mapping[str, str]) -> None:
        self.problems: list[Problem] = []
        self.values: list[str] = []
        self._environment = environment

    def expand(self, node: Node) -> Node:
        if isinstance(node, Block):
            entries = {key: Entry(entry.key, self.expand(entry.node)) for key, entry in node.entries.items()}
            return Block(entries, node.place)
        if isinstance(node, Items):
            return Items(tuple(self.expand(item) for item in node.nodes), node.place)
        return self._expand_scalar(node)

    def _expand_scalar(self, scalar: Scalar) -> Scalar:
        text = scalar.value
        if not isinstance(text, str) or "${" not in text:
            return scalar
        problems, values = len(self.problems), len(self.values)
        value = _REFERENCE.sub(lambda found: self._replace(found, scalar), text)
        return replace(
            scalar,
            value=value,
            readable=len(self.problems) == problems,
            variable=len(self.values) > values,
        )

    def _replace(self, found: re.Match[str], scalar: Scalar) -> str:
        if found.group() == "$${":
            return "${"
        body = _BODY.match(found["body"])
        if body is None or not found["end"]:
            expected = "${NAME} or ${NAME:-default}, or $${ for the characters themselves"
            self.problems.append(
                scalar.place.problem(f"{found.group()!r} is not a variable; write {expected}")
            )
            return ""
        return self._look_up(body["name"], body["default"], scalar)

    def _look_up(self, name: str, default: str | None, scalar: Scalar) -> str:
        value = self._environment.get(name)
        if value or (value is not None and default is None):
            self.values.append(value)
            return value
        if default is not None:
            return default
        advice = did_you_mean(name, self._environment) or f"; set it, or write ${{{name}:-default}}"
        text = f"the environment variable {name} is not set{advice}"
        self.problems.append(scalar.place.problem(text))
        return ""
