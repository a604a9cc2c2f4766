"""Whether an SQL text is one statement that only reads."""

import re
from typing import Final

from omniaudit.errors import ChannelError

# Comments, and what stands in quotes: 'text', "name", `name`, [name], $tag$text$tag$.
_HIDDEN: Final = re.compile(
    r"--[^\n]*|/\*.*?(?:\*/|\Z)|'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`[^`]*`|\[[^\]]*\]|(\$\w*\$).*?\1",
    re.DOTALL,
)
_READS: Final = re.compile(r"\s*\(*\s*(select|with)\b", re.IGNORECASE)
_WRITES: Final = re.compile(
    r"\b(into|insert\s+into|update\s+\S+\s+set|delete\s+from|merge\s+into|for\s+update)\b", re.IGNORECASE
)


def demand_reading(query: str) -> str:
    """`query` without its closing semicolon.

    The connection is read-only too where a database can be told so; this is for the others.

    Raises:
        ChannelError: "unsafe" when it is more than one statement, or does anything but read.
    """
    bare = _HIDDEN.sub(" ", query).strip().rstrip(";").rstrip()
    if ";" in bare:
        raise _refuse("the query is more than one statement")
    if not _READS.match(bare):
        raise _refuse("the query is no SELECT")
    if writing := _WRITES.search(bare):
        raise _refuse(f"the query writes ({' '.join(writing[0].split()).upper()})")
    return query.strip().rstrip(";").rstrip()


def _refuse(detail: str) -> ChannelError:
    return ChannelError("unsafe", detail, way_out="give one SELECT statement that only reads", source="query")
