"""Where each setting was written, so that problems found later can still name file, line and column."""

from dataclasses import dataclass

from omniaudit.config.document import Block, Items, Node, Path, Place, child
from omniaudit.errors import Problem


@dataclass(frozen=True, slots=True)
class Positions:
    """The places of a loaded configuration; a setting that was left out is placed at what would hold it.

    Entries of the accepted file are found under ("accepted", index).
    """

    root: Block
    accepted: Items | None = None

    def locate(self, path: Path) -> tuple[str, int, int]:
        """File, line and column (1-based) of the value at `path`."""
        place = self._place(path, of_key=False)
        return place.file, place.line, place.column

    def locate_key(self, path: Path) -> tuple[str, int, int]:
        """As `locate`, of the key at the end of `path`; of the value where that is an item of a list."""
        place = self._place(path, of_key=True)
        return place.file, place.line, place.column

    def problem(self, path: Path, text: str) -> Problem:
        """A problem with the value at `path`."""
        return self._place(path, of_key=False).problem(text)

    def key_problem(self, path: Path, text: str) -> Problem:
        """A problem with the key at the end of `path`."""
        return self._place(path, of_key=True).problem(text)

    def _place(self, path: Path, *, of_key: bool) -> Place:
        here: Node = self.root
        if self.accepted is not None and len(path) > 1 and path[0] == "accepted":
            here, path = self.accepted, path[1:]
        place = here.place
        for index, step in enumerate(path):
            further = child(here, step)
            if further is None:
                return place
            last = index == len(path) - 1
            if of_key and last and isinstance(here, Block) and isinstance(step, str):
                return here.entries[step].key
            here, place = further, further.place
        return place
