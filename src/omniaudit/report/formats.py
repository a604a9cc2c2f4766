"""The documents a result can become, by the names that the configuration gives them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from omniaudit.errors import ReportError, ResultError
from omniaudit.result.model import Result
from omniaudit.result.store import FILE_NAME, to_json, write_whole

Writer = Callable[[Result, Path | None], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of document: its file's name and how its content is made."""

    file_name: str
    write: Writer


def _html(result: Result, templates: Path | None) -> bytes:
    from omniaudit.report.html import to_html

    return to_html(result, templates).encode()


def _markdown(result: Result, _: Path | None) -> bytes:
    from omniaudit.report.markdown import to_markdown

    return to_markdown(result).encode()


def _json(result: Result, _: Path | None) -> bytes:
    return to_json(result)


FORMATS: Mapping[str, Format] = {
    "html": Format("report.html", _html),
    "markdown": Format("report.md", _markdown),
    "json": Format(FILE_NAME, _json),
}


def render(result: Result, name: str, templates: Path | None = None) -> bytes:
    """One document's bytes.

    Args:
        result: what was audited.
        name: a key of FORMATS.
        templates: a folder with templates of the user's own, for HTML.

    Raises:
        ReportError: there is no such format, or a template cannot be used.
    """
    known = FORMATS.get(name)
    if known is None:
        raise ReportError(f"there is no report format {name!r}; choose from {', '.join(FORMATS)}")
    try:
        return known.write(result, templates)
    except (ResultError, UnicodeEncodeError) as error:
        raise ReportError(f"{known.file_name}: {error}") from error


def write_reports(
    result: Result, formats: Iterable[str], folder: Path, templates: Path | None = None
) -> tuple[Path, ...]:
    """Write the documents into `folder`, each whole or not at all, and give their paths.

    Raises:
        ReportError: one cannot be made or written; those before it stand.
    """
    paths = []
    for name in dict.fromkeys(formats):
        data = render(result, name, templates)
        path = folder / FORMATS[name].file_name
        try:
            write_whole(data, path)
        except ResultError as error:
            raise ReportError(str(error)) from error
        paths.append(path)
    return tuple(paths)
