"""The settings of checks, typed, and the problems with what a configuration says of them."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal

from pydantic import ValidationError

from omniaudit.audit.registry import Check, choose
from omniaudit.checkkit import CheckSettings
from omniaudit.config.settings import Checks
from omniaudit.config.suggestion import did_you_mean_or_list
from omniaudit.errors import ConfigError, Problem

Path = tuple[str | int, ...]
Locate = Callable[[Path, str, Literal["key", "value"]], Problem]
"""Makes a problem of a text, at the key or the value that a path of the configuration leads to."""


def type_settings(section: Checks, known: Mapping[str, Check], locate: Locate) -> dict[str, CheckSettings]:
    """The settings of every known check, the configured ones over the defaults.

    Raises:
        ConfigError: with every pattern that fits no check, every unknown check and every bad setting.
    """
    problems = [*_idle_patterns(section, known, locate), *_unknown_checks(section, known, locate)]
    typed = {}
    for identity, check in known.items():
        given = dict(section.settings.get(identity, {}))
        try:
            typed[identity] = check.settings.model_validate(given)
        except ValidationError as error:
            problems += _bad_settings(check, error, locate)
    if problems:
        raise ConfigError(tuple(sorted(problems)))
    return typed


def _idle_patterns(section: Checks, known: Mapping[str, Check], locate: Locate) -> Iterator[Problem]:
    for part in ("only", "ignore"):
        for place, pattern in enumerate(getattr(section, part)):
            if not choose(known, (pattern,), ()):
                advice = did_you_mean_or_list(pattern, known, "checks")
                yield locate(("checks", part, place), f"no check fits {pattern!r}{advice}", "value")


def _unknown_checks(section: Checks, known: Mapping[str, Check], locate: Locate) -> Iterator[Problem]:
    for identity in section.settings:
        if identity not in known:
            advice = did_you_mean_or_list(identity, known, "checks")
            yield locate(("checks", "settings", identity), f"there is no check {identity!r}{advice}", "key")


def _bad_settings(check: Check, error: ValidationError, locate: Locate) -> Iterator[Problem]:
    for fault in error.errors(include_url=False):
        path: Path = ("checks", "settings", check.id, *fault["loc"][:1])
        part: Literal["key", "value"] = "key" if fault["type"] == "extra_forbidden" else "value"
        yield locate(path, f"{check.id}: {_plain(fault, check)}", part)


def _plain(fault: Mapping[str, Any], check: Check) -> str:
    name = str(fault["loc"][0]) if fault["loc"] else ""
    if fault["type"] == "extra_forbidden":
        advice = did_you_mean_or_list(name, check.settings.model_fields, "settings")
        return f"unknown setting {name!r}{advice}"
    reason = str(fault["msg"]).removeprefix("Value error, ")
    return f"{name}: {reason[:1].lower()}{reason[1:]}; got {fault.get('input')!r}"
