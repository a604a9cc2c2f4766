"""What a database's error means for a channel, in one line without secrets.

Codes: PostgreSQL, appendix A (SQLSTATE); MySQL, Server Error Message Reference; SQLite by its messages, and
PostgreSQL too while a connection is made: libpq gives no code then.
"""

import re
from collections.abc import Sequence
from typing import Final

from omniaudit.errors import ChannelError, GapReason

_Rule = tuple[str, GapReason, str]

_BY_STATE: Final[Sequence[_Rule]] = (
    (
        r"42P01|42703|42601|42883|3F000|42S02|42S22",
        "wrong-schema",
        "correct the query, the table or the fields",
    ),
    (r"28\w{3}|42501", "denied", "check user and password, and that the user may read"),
    (r"3D000", "missing", "check the database's name in the url"),
    (r"55P03|57014|40\w{3}", "locked", "try again later"),
    (r"25\w{3}", "unsafe", "give one SELECT statement that only reads"),
    (r"08\w{3}|57P\w{2}|53300", "unreachable", "check the url and that the database runs"),
)
_BY_NUMBER: Final[Sequence[_Rule]] = (
    (r"1146|1054|1064", "wrong-schema", "correct the query, the table or the fields"),
    (r"1044|1045|1142", "denied", "check user and password, and that the user may read"),
    (r"1049", "missing", "check the database's name in the url"),
    (r"1205|1213", "locked", "try again later"),
    (r"1792", "unsafe", "give one SELECT statement that only reads"),
)
_BY_WORDS: Final[Sequence[_Rule]] = (
    (r"locked|busy", "locked", "close the program that holds it, or copy the file, and try again"),
    (r"not a database|malformed|unsupported file", "wrong-format", "check url: it must be a SQLite file"),
    (r"no such (table|column|function)|syntax error|incomplete input|unrecognized token|ambiguous column",
     "wrong-schema", "correct the query, the table or the fields"),
    (r"readonly|read-only|not authorized", "unsafe", "give one SELECT statement that only reads"),
    (r"decode", "encoding", "convert the column in the query, such as cast(name as blob)"),
    (r"authentication failed|no password supplied|pg_hba", "denied",
     "check user and password, and that the user may read"),
    (r"database .* does not exist", "missing", "check the database's name in the url"),
    (r"unable to open|permission", "denied", "check that the file may be read"),
)  # fmt: skip
_OTHERWISE: Final[_Rule] = ("", "unreachable", "check the url and that the database runs")


def explain_error(error: Exception, name: str, secrets: Sequence[str]) -> ChannelError:
    """The error as one of a channel's: reason, the database's own first line, and the way out."""
    cause = getattr(error, "orig", None) or error
    line = (str(cause).strip() or type(cause).__name__).splitlines()[0]
    for secret in secrets:
        line = line.replace(secret, "***")
    _, reason, way_out = _find_rule(cause, line)
    return ChannelError(reason, f"{name}: {line[:200]}", way_out=way_out, stage="fetch", source=name)


def _find_rule(cause: BaseException, line: str) -> _Rule:
    state = str(getattr(cause, "sqlstate", None) or "")
    number = str(cause.args[0]) if cause.args and isinstance(cause.args[0], int) else ""
    for text, rules in ((state, _BY_STATE), (number, _BY_NUMBER)):
        for rule in rules:
            if text and re.fullmatch(rule[0], text):
                return rule
    return next((rule for rule in _BY_WORDS if re.search(rule[0], line, re.IGNORECASE)), _OTHERWISE)
