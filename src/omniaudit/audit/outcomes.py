"""What became of each check: passed, failed, not applicable with a reason, or error."""

from collections.abc import Sequence

from omniaudit.audit.candidates import Examined
from omniaudit.audit.registry import Check
from omniaudit.result.model import CheckRun, Finding

_LACKING = {
    "presence": "no other channel was read whole that should list everything",
    "price": "no product has a price on two channels",
    "regular_price": "no channel states a regular price",
    "title": "no product has a title on two channels",
    "identifier": "no channel gives a GTIN",
    "availability": "no product has an availability on two channels",
    "listings": "no listing was read",
    "fields": "no listing was read",
}


def check_run(check: Check, examined: Examined, findings: Sequence[Finding], fault: str | None) -> CheckRun:
    """A check's line in the result."""
    own = [one for one in findings if one.check == check.id]
    if fault is not None:
        outcome, reason = "error", f"the check broke: {fault}"
    elif own:
        outcome, reason = "failed", None
    elif examined.examined:
        outcome, reason = "passed", None
    else:
        outcome, reason = "not applicable", _LACKING[check.meta.compares]
    return CheckRun(
        id=check.id,
        outcome=outcome,  # type: ignore[arg-type]
        examined=examined.examined,
        not_comparable=examined.not_comparable,
        findings=len(own),
        reason=reason,
        title=check.meta.title,
        docs=check.documentation.split("\n\n")[0].replace("\n", " "),
    )
