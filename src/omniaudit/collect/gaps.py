"""What was not seen of a channel, counted while it is read."""

import re
import threading

from omniaudit.collect.redaction import Redaction
from omniaudit.errors import GapReason, Stage
from omniaudit.snapshot.records import CoverageGap

KINDS_KEPT = 200
"""Different gaps kept a channel; further ones are only counted: a broken file must not fill the memory."""

_EXAMPLE = re.compile(r"'[^']*'|\"[^\"]*\"|\d+")


class GapLog:
    """Counts the gaps of one channel; gaps that differ only in numbers and quoted texts are one."""

    def __init__(self, channel: str, redaction: Redaction) -> None:
        self._channel = channel
        self._redaction = redaction
        self._lock = threading.Lock()
        self._kept: dict[tuple[str, str, str, str], tuple[str, int]] = {}

    def note(self, reason: GapReason, detail: str, *, source: str = "", stage: Stage = "parse") -> None:
        """Note one gap. `detail` is one line that names what and the way out."""
        line = " ".join(detail.split())[:400]
        key = (stage, reason, source, _EXAMPLE.sub("…", line))
        with self._lock:
            if key not in self._kept and len(self._kept) >= KINDS_KEPT:
                key = (stage, reason, source, "")
            example, count = self._kept.get(key, (line, 0))
            self._kept[key] = (example, count + 1)

    def any(self) -> bool:
        """Whether anything was not seen."""
        return bool(self._kept)

    def first(self) -> str:
        """The first gap in words, or nothing."""
        return next((self._redaction.text(detail) for detail, _ in self._kept.values()), "")

    def rows(self) -> list[CoverageGap]:
        """The gaps as records, secrets removed."""
        return [
            CoverageGap(
                channel=self._channel,
                stage=stage,  # type: ignore[arg-type]
                reason=reason,  # type: ignore[arg-type]
                source=self._redaction.text(source),
                detail=self._redaction.text(detail),
                count=count,
            )
            for (stage, reason, source, _), (detail, count) in sorted(self._kept.items())
        ]
