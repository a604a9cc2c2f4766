"""A document against a settings class: the typed settings, or every complaint in plain words at its place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from omniaudit.config.document import Block, Node, Path, Scalar, child, describe, name_path, plain
from omniaudit.config.expectation import Expectation, expect, phrase
from omniaudit.config.sections import known_keys, purpose
from omniaudit.config.suggestion import did_you_mean_or_list
from omniaudit.errors import Problem

ModelT = TypeVar("ModelT", bound=BaseModel)


def validate(
    model: type[ModelT], node: Node, at: Path = (), *, also: Iterable[str] = ()
) -> tuple[ModelT | None, tuple[Problem, ...]]:
    """The settings that `node` gives, or None and what is wrong with them.

    Args:
        model: the class of the settings.
        node: the document, or the part of it at `at`.
        at: where the node stands in the document, for messages.
        also: keys that are allowed at the top beside the model's, for suggestions.
    """
    try:
        return model.model_validate(plain(node)), ()
    except ValidationError as error:
        errors = error.errors(include_url=False)
    explainer = _Explainer(model, node, at, tuple(also))
    problems = tuple(explainer.explain(errors))
    return None, problems


@dataclass(frozen=True, slots=True)
class _Complaint:
    """One of pydantic's errors: the node it is about, and the way there without the labels of unions."""

    error: ErrorDetails
    path: Path
    node: Node


class _Explainer:
    def __init__(self, model: type[BaseModel], root: Node, at: Path, also: tuple[str, ...]) -> None:
        self._model = model
        self._root = root
        self._at = at
        self._also = also

    def explain(self, errors: list[ErrorDetails]) -> Iterator[Problem]:
        wrong_values: dict[Path, list[_Complaint]] = {}
        deeper: set[Path] = set()
        for error in errors:
            about_key = error["type"] in ("missing", "extra_forbidden")
            complaint = self._place(error, error["loc"][:-1] if about_key else error["loc"])
            path = complaint.path + error["loc"][-1:] if about_key else complaint.path
            deeper.update(path[:length] for length in range(len(path)))
            if error["type"] == "extra_forbidden":
                yield self._unknown_key(complaint)
            elif error["type"] == "missing":
                yield from self._missing_key(complaint)
            else:
                wrong_values.setdefault(complaint.path, []).append(complaint)
        for path, complaints in wrong_values.items():
            if path not in deeper:  # else another arm of a union got further into the value
                yield from self._wrong_value(path, complaints)

    def _place(self, error: ErrorDetails, location: Path) -> _Complaint:
        node = self._root
        path: Path = ()
        for step in location:
            further = child(node, step)
            if further is not None:
                node, path = further, (*path, step)
        return _Complaint(error, path, node)

    def _name(self, path: Path) -> str:
        return name_path(self._at + path)

    def _unknown_key(self, complaint: _Complaint) -> Problem:
        key = str(complaint.error["loc"][-1])
        node = complaint.node
        place = node.entries[key].key if isinstance(node, Block) and key in node.entries else node.place
        known = known_keys(self._model, complaint.error["loc"][:-1])
        known += () if complaint.path else self._also
        where = f" in {self._name(complaint.path)}" if self._at + complaint.path else ""
        return place.problem(f"unknown key {key!r}{where}{did_you_mean_or_list(key, known, 'keys')}")

    def _missing_key(self, complaint: _Complaint) -> Iterator[Problem]:
        key = str(complaint.error["loc"][-1])
        given = child(complaint.node, key)
        if given is not None:  # a key without a value counts as missing
            if not (isinstance(given, Scalar) and not given.readable):
                yield given.place.problem(
                    f"{self._name((*complaint.path, key))}: expected a value, found nothing"
                )
            return
        where = f"{self._name(complaint.path)}: " if self._at + complaint.path else ""
        about = purpose(self._model, complaint.error["loc"])
        yield complaint.node.place.problem(f"{where}the key {key!r} is missing{about and f' ({about})'}")

    def _wrong_value(self, path: Path, complaints: list[_Complaint]) -> Iterator[Problem]:
        node = complaints[0].node
        if isinstance(node, Scalar) and not node.readable:
            return
        if isinstance(node, Block) and _lacks_a_value(node):
            return  # what the whole lacks may be just what could not be made out, which was reported
        name = self._name(path)
        expectations: list[Expectation] = [expect(complaint.error) for complaint in complaints]
        text = f"{name}{name and ': '}{phrase(expectations, node, describe(node))}"
        about = purpose(self._model, path) if len(complaints) > 1 and path else ""
        yield node.place.problem(f"{text}{about and f' ({about})'}")


def _lacks_a_value(block: Block) -> bool:
    return any(isinstance(entry.node, Scalar) and not entry.node.readable for entry in block.entries.values())
