"""Every error omniaudit raises on purpose.

    OmniauditError
    ├── ConfigError          the configuration file cannot be used; carries every problem at once
    ├── UsageError           the command was called in a way that cannot work
    ├── ChannelError         one channel could not be read; the other channels go on
    ├── SnapshotError        a snapshot cannot be read or written
    ├── ResultError          a result cannot be read or written
    ├── CheckLoadError       a check file cannot be loaded
    ├── ReportError          a report cannot be written
    └── Interrupted          the user asked to stop; what was read is kept

Each message says what is wrong and what to do next; none carries a secret.
"""

from dataclasses import dataclass
from typing import Literal, get_args

Stage = Literal["fetch", "parse", "normalise"]

GapReason = Literal[
    "missing",  # the file, table or variable is not there
    "denied",  # no permission, wrong credentials
    "locked",  # somebody else holds it
    "unreachable",  # no connection
    "wrong-format",  # something else than what was due
    "wrong-schema",  # a table or column that the mapping names is not there
    "truncated",  # it ends in the middle
    "unsafe",  # entities, DTDs, bombs: refused
    "too-large",  # over a size or depth limit
    "encoding",  # text in another encoding than stated
    "bad-row",  # one record could not be read
    "bad-value",  # one value could not be read
    "empty",  # it was read and held no record
    "limit",  # the user's own limit ended the reading
    "interrupted",  # the user stopped the run
    "fault",  # a fault of ours while reading
]
GAP_REASONS: tuple[str, ...] = get_args(GapReason)


class OmniauditError(Exception):
    """The root; catch it to catch everything raised on purpose."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong with a configuration: where (1-based line and column), what, and what was expected."""

    file: str
    line: int
    column: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.text}"


class ConfigError(OmniauditError):
    """The configuration cannot be used. `problems` holds all of them, in the file's order."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class UsageError(OmniauditError):
    """The command line asks for something that cannot be done."""


class ChannelError(OmniauditError):
    """One channel, or one source of it, could not be read.

    Args:
        reason: one of the closed list of gap reasons.
        detail: what happened, in one line, without secrets.
        way_out: what the user can do about it.
        stage: fetch, parse or normalise.
        source: the file, table or address concerned.
    """

    def __init__(
        self, reason: GapReason, detail: str, *, way_out: str, stage: Stage = "parse", source: str = ""
    ) -> None:
        super().__init__(f"{detail}; {way_out}" if way_out else detail)
        self.reason = reason
        self.detail = detail
        self.way_out = way_out
        self.stage = stage
        self.source = source


class SnapshotError(OmniauditError):
    """A snapshot cannot be read or written."""


class ResultError(OmniauditError):
    """A result cannot be read or written."""


class CheckLoadError(OmniauditError):
    """A check file cannot be loaded; names the file."""


class ReportError(OmniauditError):
    """A report cannot be written."""


class Interrupted(OmniauditError):  # noqa: N818 - it is the user's wish, no fault
    """The user asked to stop."""
