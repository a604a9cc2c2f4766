"""What the settings classes know of a place in the file: which keys it may have and what they are for."""

from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from omniaudit.config.document import Path


def known_keys(model: type[BaseModel], path: Path) -> tuple[str, ...]:
    """The keys that the mapping at `path` below `model` may have; a union's label in the path is allowed."""
    return tuple(dict.fromkeys(key for section in _sections(model, path) for key in _fields(section)))


def purpose(model: type[BaseModel], path: Path) -> str:
    """What the key at the end of `path` holds, in the words of its description; "" where it has none."""
    *above, key = path
    for section in _sections(model, tuple(above)):
        field = _fields(section).get(str(key))
        if field is not None and field.description:
            return field.description
    return ""


def _fields(section: type[BaseModel]) -> dict[str, FieldInfo]:
    return {field.alias or name: field for name, field in section.model_fields.items()}


def _sections(model: type[BaseModel], path: Path) -> Iterator[type[BaseModel]]:
    annotations: list[Any] = [model]
    for step in path:
        annotations = [further for annotation in annotations for further in _step(annotation, step)]
    for annotation in annotations:
        yield from (arm for arm in _arms(annotation) if _is_section(arm))


def _arms(annotation: Any) -> Iterator[Any]:
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _arms(get_args(annotation)[0])
    elif origin is Union or origin is UnionType:
        for arm in get_args(annotation):
            yield from _arms(arm)
    else:
        yield annotation


def _is_section(arm: Any) -> bool:
    return isinstance(arm, type) and get_origin(arm) is None and issubclass(arm, BaseModel)


def _step(annotation: Any, step: str | int) -> Iterator[Any]:
    for arm in _arms(annotation):
        origin, arguments = get_origin(arm), get_args(arm)
        if _is_section(arm):
            if step == arm.__name__:
                yield arm
            elif str(step) in (fields := _fields(arm)):
                yield fields[str(step)].annotation
        elif isinstance(step, int) and arguments and origin in (tuple, list):
            yield arguments[0]
        elif len(arguments) == 2 and isinstance(origin, type) and issubclass(origin, Mapping):  # noqa: PLR2004
            yield arguments[1]
