"""Findings the team lives with: named once, with a reason; back when the value changes or the date passes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from omniaudit.audit.drafts import Drafted, single
from omniaudit.audit.evidence import EvidenceRows
from omniaudit.config.settings import AcceptedEntry
from omniaudit.result.model import Accepted, Finding


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The entries that still speak on `today` (in the brand's time zone)."""

    entries: tuple[AcceptedEntry, ...]

    @classmethod
    def on(cls, entries: Sequence[AcceptedEntry], today: date) -> "Acceptance":
        """Leave out what has run out."""
        return cls(tuple(entry for entry in entries if entry.until is None or today <= entry.until))

    def entry_for(self, finding: Finding) -> AcceptedEntry | None:
        """The entry that accepts this finding with this value."""
        names = {finding.id, *finding.aliases}
        for entry in self.entries:
            if entry.id in names and entry.value in (None, finding.value):
                return entry
        return None

    def part(self, drafts: Sequence[Drafted], evidence: EvidenceRows) -> tuple[list[Drafted], list[Accepted]]:
        """Take accepted drafts out before many become one, so that one accepted product stays accepted."""
        if not self.entries:
            return list(drafts), []
        open_, accepted = [], []
        for drafted in drafts:
            finding = single(drafted, evidence)
            entry = self.entry_for(finding)
            if entry is None:
                open_.append(drafted)
            else:
                accepted.append(accept(finding, entry))
        return open_, accepted

    def part_findings(self, findings: Sequence[Finding]) -> tuple[list[Finding], list[Accepted]]:
        """The same for findings on many products."""
        open_, accepted = [], []
        for finding in findings:
            entry = self.entry_for(finding)
            if entry is None:
                open_.append(finding)
            else:
                accepted.append(accept(finding, entry))
        return open_, accepted


def accept(finding: Finding, entry: AcceptedEntry) -> Accepted:
    """The finding as accepted by the entry."""
    until = entry.until.isoformat() if entry.until else None
    return Accepted(finding.id, entry.reason, entry.owner, until, replace(finding, status="accepted"))
