"""Whether a name is a time zone's."""

from zoneinfo import ZoneInfo, available_timezones

from omniaudit.config.suggestion import did_you_mean


def zone_problem(name: str) -> str | None:
    """What is wrong with `name` as an IANA time zone; None when it is one that this machine knows."""
    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError):  # unknown, not a plain name, a folder of zones
        known = available_timezones()
        if not known:
            return "this machine has no time-zone data; install the Python package tzdata"
        advice = did_you_mean(name, sorted(known)) or "; write one such as Europe/Warsaw"
        return f"there is no time zone {name!r}{advice}"
    return None
