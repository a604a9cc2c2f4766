"""One document out of a file, the files it includes and the profile that was asked for."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from omniaudit.config.document import Block, Entry, Items, Node, Place, Scalar, describe, merge
from omniaudit.config.suggestion import did_you_mean_or_list
from omniaudit.config.variables import expand
from omniaudit.config.yaml_reader import read_yaml
from omniaudit.errors import Problem

MAX_BYTES = 16 * 1024 * 1024
"""The size from which a file is taken for something else than a configuration."""

CONCATENATED = frozenset({"intent"})
"""Lists that an including file or a profile adds to; all other lists are replaced."""

COMPOSING_KEYS = ("include", "profiles")
"""Keys of a file that say how it is put together; they are gone from the composed document."""


@dataclass(frozen=True, slots=True)
class Composition:
    """A document put together.

    Attributes:
        root: the document without `include` and `profiles`; None when a file of it could not be read.
        profiles: the profiles by name, whether chosen or not.
        files: the files read, the first one first, as the user named them.
        sha256: of the bytes of these files, one after the other.
        values: what the paths of includes took from the environment.
        problems: what is wrong so far.
    """

    root: Block | None
    profiles: Mapping[str, Block]
    files: tuple[str, ...]
    sha256: str
    values: tuple[str, ...]
    problems: tuple[Problem, ...]


def compose(path: Path, environment: Mapping[str, str], profile: str | None) -> Composition:
    """Read the file at `path` and what it includes, and lay the chosen profile over it.

    A file that is included from several places is read once, where it is met first, so that what lies between
    is not overridden by it again.
    """
    reader = _Reader(environment)
    root = reader.read(path, None)
    profiles: Mapping[str, Block] = {}
    if root is not None:
        profiles = reader.read_profiles(root)
        root = reader.choose(root, profiles, profile).without(*COMPOSING_KEYS)
    unread = reader.incomplete
    return Composition(
        root=None if unread else root,
        profiles=profiles,
        files=tuple(reader.files),
        sha256=reader.digest.hexdigest(),
        values=tuple(reader.values),
        problems=tuple(reader.problems),
    )


def read_file(path: Path, at: Place) -> tuple[bytes | None, str]:
    """The file's bytes, or None and why it cannot be read. `at` is where messages about it stand."""
    try:
        if path.is_dir():
            return None, f"{path} is a folder; name a file in it"
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return None, f"there is no file {path}"
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "not a path"
        return None, f"{path} cannot be read: {reason}"
    if len(data) > MAX_BYTES:
        return None, f"{path} is larger than {MAX_BYTES // 1024 // 1024} MB; that is no file for {at.file}"
    return data, ""


class _Reader:
    """Reads files, each once, and gathers the problems."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.problems: list[Problem] = []
        self.files: list[str] = []
        self.values: list[str] = []
        self.digest = hashlib.sha256()
        self.incomplete = False
        self._environment = environment
        self._seen: set[Path] = set()
        self._open: list[Path] = []

    def read(self, path: Path, at: Place | None) -> Block | None:
        """The file with what it includes merged below it; None when it adds nothing or cannot be read."""
        identity = _identify(path)
        if identity in self._open and at is not None:
            self._note(at, f"{path} includes itself, directly or by another file; remove this include")
            return None
        if identity in self._seen:
            return None
        self._seen.add(identity)
        block = self._read_block(path, at)
        if block is None:
            return None
        self._open.append(identity)
        base = Block({}, block.place)
        for included, place in self._included(block, path):
            below = self.read(included, place)
            base = base if below is None else merge(base, below, concatenated=CONCATENATED)
        self._open.pop()
        return merge(base, block.without("include"), concatenated=CONCATENATED)

    def _note(self, place: Place, text: str) -> None:
        self.problems.append(place.problem(text))

    def _give_up(self, place: Place, text: str) -> None:
        self.incomplete = True
        self._note(place, text)

    def _read_block(self, path: Path, at: Place | None) -> Block | None:
        top = Place(str(path), 1, 1)
        data, reason = read_file(path, at or top)
        if data is None:
            way_out = (
                "" if at or "there is no" not in reason else "; `omniaudit init` writes one to start from"
            )
            self._give_up(at or top, reason + way_out)
            return None
        self.files.append(str(path))
        self.digest.update(data)
        node, problems = read_yaml(data, str(path))
        self.problems.extend(problems)
        if isinstance(node, Block):
            return node
        self.incomplete = True
        if node is not None:
            self._note(node.place, f"expected a mapping such as `version: 1`, found {describe(node)}")
        elif not problems:
            self._note(top, "the file is empty; `omniaudit init` writes one to start from")
        return None

    def _included(self, block: Block, path: Path) -> Iterator[tuple[Path, Place]]:
        entry = block.entries.get("include")
        if entry is None:
            return
        expansion = expand(entry.node, self._environment)
        self.problems.extend(expansion.problems)
        self.values.extend(expansion.values)
        node = expansion.node
        for item in node.nodes if isinstance(node, Items) else (node,):
            if isinstance(item, Scalar) and not item.readable:
                self.incomplete = True
            elif isinstance(item, Scalar) and isinstance(item.value, str) and item.value:
                yield path.parent / item.value, item.place
            elif not (isinstance(item, Scalar) and item.value is None):
                self._note(item.place, f"include: expected a file or a list of files, found {describe(item)}")

    def read_profiles(self, root: Block) -> dict[str, Block]:
        """The profiles of the document; a problem for each that is no mapping."""
        entry = root.entries.get("profiles")
        if entry is None or _is_nothing(entry.node):
            return {}
        if not isinstance(entry.node, Block):
            expected = "expected a mapping such as {test: {channels: {...}}}"
            self._note(entry.node.place, f"profiles: {expected}, found {describe(entry.node)}")
            return {}
        return dict(self._profile_blocks(entry.node))

    def _profile_blocks(self, node: Block) -> Iterator[tuple[str, Block]]:
        for name, entry in node.entries.items():
            if isinstance(entry.node, Block):
                yield name, entry.node
            elif _is_nothing(entry.node):
                yield name, Block({}, entry.node.place)
            else:
                found = describe(entry.node)
                self._note(
                    entry.node.place, f"profiles.{name}: expected a mapping of settings, found {found}"
                )

    def choose(self, root: Block, profiles: Mapping[str, Block], name: str | None) -> Block:
        """The document with the profile called `name` laid over it."""
        if name is None:
            return root
        if name in profiles:
            over = Block(profiles[name].entries, root.place)
            return merge(root, over, concatenated=CONCATENATED)
        entry: Entry | None = root.entries.get("profiles")
        if not (entry and isinstance(entry.node, Block) and name in entry.node.entries):
            advice = did_you_mean_or_list(name, profiles, "profiles")
            self._note(entry.key if entry else root.place, f"there is no profile {name!r}{advice}")
        return root


def _is_nothing(node: Node) -> bool:
    return isinstance(node, Scalar) and node.value is None


def _identify(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, ValueError, RuntimeError):  # a loop of links, a path with a NUL
        return path
