"""Result to `result.json` and back. Fields stand in the order of the model, keys of mappings are sorted."""

import os
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from omniaudit.errors import ResultError
from omniaudit.result.garbage import pause_collector
from omniaudit.result.model import SCHEMA_VERSION, Result

if TYPE_CHECKING:
    from pydantic import TypeAdapter, ValidationError

FILE_NAME = "result.json"


def to_json(result: Result) -> bytes:
    """The result as `result.json`: UTF-8, indented by two, ending in a newline.

    Raises:
        ResultError: a text in it cannot be written as UTF-8.
    """
    import orjson

    try:
        return orjson.dumps(
            result, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE
        )
    except TypeError as error:
        raise ResultError(f"the result holds what JSON cannot say ({error}); report this fault") from error


def from_json(data: bytes) -> Result:
    """The result that `data` says.

    Raises:
        ResultError: it is not JSON, not a result, or of another schema version, which is named.
    """
    from pydantic import ValidationError

    try:
        with pause_collector():
            result = result_type().validate_json(data, strict=True)
    except ValidationError as error:
        raise ResultError(_refusal(data, error)) from error
    if result.schema_version != SCHEMA_VERSION:
        raise ResultError(_other_version(result.schema_version))
    return result


def write_result(result: Result, path: Path) -> None:
    """Write `result.json` at `path`, whole or not at all.

    Raises:
        ResultError: it cannot be written there.
    """
    write_whole(to_json(result), path)


def read_result(path: Path) -> Result:
    """Read the result at `path`, or in the folder `path`.

    Raises:
        ResultError: it cannot be read or is not a result.
    """
    file = path / FILE_NAME if path.is_dir() else path
    try:
        data = file.read_bytes()
    except OSError as error:
        reason = error.strerror or error
        raise ResultError(f"{file}: {reason}; `omniaudit scan` or `omniaudit audit` writes one") from error
    try:
        return from_json(data)
    except ResultError as error:
        raise ResultError(f"{file}: {error}") from error.__cause__


def write_whole(data: bytes, path: Path) -> None:
    """Write a file under a temporary name beside it and rename it, so that a crash leaves the last good one.

    Raises:
        ResultError: it cannot be written; says why and what to do.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_and_rename(data, path)
    except OSError as error:
        if isinstance(error, FileExistsError | NotADirectoryError):
            raise ResultError(
                f"{path}: cannot be written: {path.parent} is a file; choose a folder with --output"
            ) from error
        reason = error.strerror or error
        raise ResultError(
            f"{path}: cannot be written ({reason}); free some space or choose another folder with --output"
        ) from error


def _write_and_rename(data: bytes, path: Path) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


@cache
def result_type() -> "TypeAdapter[Result]":
    """The result's type as pydantic sees it; made once, since making it costs 60 ms."""
    from pydantic import TypeAdapter

    return TypeAdapter(Result)


def _other_version(found: object) -> str:
    return (
        f"schema_version {found!r} is not supported, only {SCHEMA_VERSION}; "
        "audit the snapshot again with this version of omniaudit"
    )


def _refusal(data: bytes, error: "ValidationError") -> str:
    import orjson

    try:
        document = orjson.loads(data)
    except orjson.JSONDecodeError as broken:
        return f"not JSON ({broken}); a result is the {FILE_NAME} that an audit writes"
    if not isinstance(document, dict) or "schema_version" not in document:
        return f"not a result (no schema_version); a result is the {FILE_NAME} that an audit writes"
    if document["schema_version"] != SCHEMA_VERSION:
        return _other_version(document["schema_version"])
    first = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(str(step) for step in first["loc"]) or "the document"
    return f"not a result: {place}: {first['msg']}; audit the snapshot again to write a good one"
