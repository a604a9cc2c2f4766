"""Reference tables in Markdown, made from the code: commands, keys, checks, tables and columns."""

import dataclasses
import inspect
import re
from collections.abc import Iterable, Iterator, Mapping
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import typer
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from omniaudit.audit.comparison import GROUP_COLUMNS
from omniaudit.audit.registry import load_checks
from omniaudit.collect.connectors.registry import connectors
from omniaudit.config import settings as keys
from omniaudit.result import model
from omniaudit.snapshot import records
from omniaudit.snapshot.tables import SCHEMAS

RECORDS = {
    "offers": records.Offer,
    "promotions": records.Promotion,
    "messages": records.Message,
    "facts": records.Fact,
    "pages": records.Page,
    "assets": records.Asset,
    "evidence": records.Evidence,
    "gaps": records.CoverageGap,
}
SECTIONS: Mapping[str, type[BaseModel]] = {
    "": keys.Settings,
    "brand": keys.BrandSettings,
    "channels.NAME": keys.ChannelSettings,
    "truth": keys.Truth,
    "matching": keys.Matching,
    "intent[]": keys.Intent,
    "intent[].price": keys.PriceRange,
    "checks": keys.Checks,
    "messages": keys.Messages,
    "messages.terms": keys.Terms,
    "report": keys.Report,
}
RESULT_PARTS = (
    model.Result, model.Tool, model.Run, model.Brand, model.Coverage, model.GapCount, model.MatchingSummary,
    model.CheckRun, model.Score, model.PillarScore, model.Summary, model.Finding, model.Subject, model.Text,
    model.Observation, model.ProductRow, model.ProductCell, model.Accepted, model.TrendPoint,
)  # fmt: skip


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    """A Markdown table."""
    names = list(head)
    lines = [f"| {' | '.join(names)} |", f"|{'---|' * len(names)}"]
    return [*lines, *(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows)]


def check_table(pages: str) -> list[str]:
    """Every check; `pages` is the folder of their pages as seen from the document."""
    return table(
        ("check", "severity", "what it finds"),
        (
            (f"[`{name}`]({pages}/{name}.md)", check.meta.severity.value, check.meta.title)
            for name, check in load_checks().items()
        ),
    )


def column_table() -> list[str]:
    """The comparison columns that a check's `candidates` may use."""
    return table(("column", "meaning"), ((f"`{name}`", about) for name, about in GROUP_COLUMNS.items()))


def snapshot_tables() -> list[str]:
    """Every table of a snapshot."""
    lines: list[str] = []
    for name, schema in SCHEMAS.items():
        lines += [f"### {name}.parquet", "", inspect.cleandoc(RECORDS[name].__doc__ or ""), ""]
        fields = ((f"`{column.name}`", f"`{_column_type(str(column.type))}`") for column in schema)
        lines += [*table(("field", "type"), fields), ""]
    return lines[:-1]


def _column_type(name: str) -> str:
    return "string" if name.startswith("dictionary") else name.replace("item: ", "")


def result_parts() -> list[str]:
    """Every object in `result.json`."""
    lines: list[str] = []
    for part in RESULT_PARTS:
        lines += [f"### {part.__name__}", "", inspect.cleandoc(part.__doc__ or ""), ""]
        hints = inspect.get_annotations(part)
        fields = ((f"`{one.name}`", f"`{_type_name(hints[one.name])}`") for one in dataclasses.fields(part))
        lines += [*table(("field", "type"), fields), ""]
    return lines[:-1]


def key_tables() -> list[str]:
    """Every key of the configuration, section by section, then what each channel type adds."""
    lines: list[str] = []
    for name, section in SECTIONS.items():
        lines += _section(f"`{name}`" if name else "At the top", section, frozenset())
    common = frozenset(keys.ChannelSettings.model_fields)
    for name, connector in connectors().items():
        lines += _section(f"`channels.NAME` of type `{name}`", connector.Settings, common)
    return [*lines, *_section("An entry of the file that `accepted` names", keys.AcceptedEntry, frozenset())][
        :-1
    ]


def _section(heading: str, section: type[BaseModel], known: frozenset[str]) -> list[str]:
    fields = {name: info for name, info in section.model_fields.items() if name not in known}
    rows = (
        (f"`{info.alias or name}`", f"`{_field_type(info)}`", _default(info), _meaning(info))
        for name, info in fields.items()
    )
    return [f"### {heading}", "", *table(("key", "type", "default", "meaning"), rows), ""]


def _field_type(info: FieldInfo) -> str:
    one_or_more = get_args(keys.OneOrMore)[1]
    return "text or list of text" if one_or_more in info.metadata else _type_name(info.annotation)


def _default(info: FieldInfo) -> str:
    if info.is_required():
        return "must be given"
    value = info.default
    if info.default_factory is not None or value in (None, (), "", PydanticUndefined):
        return ""
    if isinstance(value, tuple):
        return f"`[{', '.join(value)}]`"
    if isinstance(value, BaseModel):
        return ""
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _meaning(info: FieldInfo) -> str:
    if info.description:
        return info.description
    section = info.annotation
    if isinstance(section, type) and issubclass(section, BaseModel):
        return (inspect.cleandoc(section.__doc__ or "")).splitlines()[0]
    return ""


def _type_name(hint: Any) -> str:  # noqa: PLR0911 - one kind of type, one return
    """A type as a person says it."""
    if hint == keys.OneOrMore:
        return "text or list of text"
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _type_name(arguments[0])
    if origin is Literal:
        return " / ".join(str(value) for value in arguments)
    if origin in (Union, UnionType):
        return " / ".join(_type_name(one) for one in arguments if one is not type(None))
    if origin is tuple:
        return f"list of {_type_name(arguments[0])}"
    if origin is not None and arguments:
        return f"mapping of {_type_name(arguments[-1])}"
    return _PLAIN.get(getattr(hint, "__name__", str(hint)), getattr(hint, "__name__", str(hint)))


_PLAIN = {
    "str": "text", "int": "whole number", "float": "number", "Decimal": "number", "bool": "true / false",
    "date": "date", "Any": "anything", "Severity": "critical / high / medium / low / info",
    "BrandSettings": "mapping", "Truth": "mapping", "Matching": "mapping", "Checks": "mapping",
    "Messages": "mapping", "Report": "mapping", "Terms": "mapping", "PriceRange": "{min, max}",
    "Intent": "mapping",
}  # fmt: skip


def commands() -> list[str]:
    """Every command with its arguments and options."""
    from omniaudit.cli.program import app

    return [line for name, command in _walk(typer.main.get_command(app)) for line in _command(name, command)][
        :-1
    ]


def _walk(group: Any, prefix: str = "omniaudit") -> Iterator[tuple[str, Any]]:
    yield prefix, group
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _walk(command, f"{prefix} {name}")
        else:
            yield f"{prefix} {name}", command


def _command(name: str, command: Any) -> list[str]:
    arguments = " ".join(
        f"{one.metavar}" if one.required else f"[{one.metavar or one.name.upper()}]"
        for one in command.params
        if one.param_type_name == "argument"
    )
    lines = [f"### {name}", "", f"```text\n{' '.join(filter(None, (name, arguments)))} [OPTIONS]\n```", ""]
    lines += [command.help or "", ""]
    rows = [row for one in command.params for row in _parameter(one)]
    if rows:
        lines += [*table(("argument or option", "what it does"), rows), ""]
    if command.epilog and "Example: " in command.epilog:
        lines += [f"Example: `{command.epilog.partition('Example: ')[2]}`", ""]
    return lines


def _parameter(one: Any) -> Iterator[tuple[str, str]]:
    if one.param_type_name == "argument":
        names = f"`{one.metavar or one.name.upper()}`"
    else:
        value = "" if one.is_flag else f" {one.metavar or 'VALUE'}"
        names = ", ".join(f"`{option}{value}`" for option in one.opts)
    default = f" Default: `{one.default}`." if one.default not in (None, "", False, ()) else ""
    yield names, re.sub(r"\s+", " ", f"{one.help or ''}{default}")
