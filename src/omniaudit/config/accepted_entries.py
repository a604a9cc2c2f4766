"""The file that `accepted` names: findings the team lives with."""

from pathlib import Path

from omniaudit.config.composition import read_file
from omniaudit.config.document import Block, Items, Scalar, describe, find
from omniaudit.config.settings import AcceptedEntry
from omniaudit.config.validation import validate
from omniaudit.config.yaml_reader import read_yaml
from omniaudit.errors import Problem


def read_accepted(
    root: Block, parent: Path
) -> tuple[tuple[AcceptedEntry, ...], Items | None, tuple[Problem, ...]]:
    """The entries, the list as it was written (None when there is none), and what is wrong.

    An empty file has no entries. Variables are not put in: the file holds values that were seen.

    Args:
        root: the configuration's document.
        parent: the configuration's folder as the user named it.
    """
    named = find(root, ("accepted",))
    if not isinstance(named, Scalar) or not isinstance(named.value, str) or not named.readable:
        return (), None, ()
    path = parent / named.value
    data, reason = read_file(path, named.place)
    if data is None:
        way_out = "create it with one line, [], or remove this key"
        return (), None, (named.place.problem(f"accepted: {reason}; {way_out}"),)
    node, problems = read_yaml(data, str(path))
    if node is None:
        return (), None, problems
    if not isinstance(node, Items):
        wrong = node.place.problem(
            f"expected a list of {{id, value, reason, owner, until}}, found {describe(node)}"
        )
        return (), None, (*problems, wrong)
    entries, complaints = _read_entries(node)
    return entries, node, (*problems, *complaints)


def _read_entries(items: Items) -> tuple[tuple[AcceptedEntry, ...], tuple[Problem, ...]]:
    entries: list[AcceptedEntry] = []
    problems: list[Problem] = []
    for index, item in enumerate(items.nodes):
        entry, complaints = validate(AcceptedEntry, item, ("accepted", index))
        problems.extend(complaints)
        if entry is not None:
            entries.append(entry)
    return tuple(entries), tuple(problems)
