"""Reference pages in Markdown, made from what the code says of itself: for `show` and for `docs/`."""

from typing import Any

from omniaudit.audit.registry import Check
from omniaudit.checkkit import CheckSettings


def check_page(check: Check) -> str:
    """A check's page."""
    lines = [
        f"# {check.id}",
        "",
        (
            f"**{check.meta.title}** · severity {check.meta.severity} · hurts {check.meta.journey} · "
            f"since {check.meta.since}"
        ),
        "",
        check.documentation,
        "",
        "## Settings",
        "",
        "| setting | default |",
        "|---|---|",
    ]
    lines += [f"| `{name}` | `{value}` |" for name, value in _defaults(check.settings).items()]
    return "\n".join(lines) + "\n"


def _defaults(settings: type[CheckSettings]) -> dict[str, Any]:
    values = settings().model_dump(mode="json")
    return {
        name: "the check's own" if name == "severity" and value is None else value
        for name, value in values.items()
    }


def channel_page(type_: str, connector: Any) -> str:
    """A channel type's page."""
    about = connector.ABOUT
    parts = [f"# {type_}", "", about.title, ""]
    for heading, items in (("Reads", about.reads), ("Needs", about.needs), ("Does not give", about.lacks)):
        parts += [f"## {heading}", "", *(f"- {item}" for item in items), ""]
    full = (
        "full: absence there is a finding"
        if about.full_assortment
        else "partial: absence there is no finding"
    )
    parts += [
        f"Assortment by default: {full}.",
        "",
        "## Example",
        "",
        "```yaml",
        about.example.strip(),
        "```",
    ]
    return "\n".join(parts) + "\n"
