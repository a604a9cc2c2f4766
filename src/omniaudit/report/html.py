"""The gap report as one HTML file that loads nothing, works without its script and says more with it."""

import base64
import hashlib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from omniaudit.errors import ReportError
from omniaudit.layout import shipped_folder
from omniaudit.report.area_map import map_areas
from omniaudit.report.coverage import view_channels, was_seen, word_reason
from omniaudit.report.foreign import show, web_address
from omniaudit.report.grouping import CheckGroup, group_by_check, has_items, names_subject, open_findings
from omniaudit.report.island import build_island
from omniaudit.report.items import Items, itemise
from omniaudit.report.prices import PriceTable, tabulate_prices, view_prices, word_lacking
from omniaudit.report.steps import next_steps
from omniaudit.report.verdict import count_severities, judge
from omniaudit.result.garbage import pause_collector
from omniaudit.result.model import PILLARS, Finding, PillarScore, Result
from omniaudit.result.wording import word, word_value

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATE = "report.html.j2"
STYLES = ("report.css", "print.css")
SCRIPTS = tuple(
    f"scripts/{name}.js" for name in ("page", "data", "filter", "findings", "facets", "prices", "start")
)
SHOWN_FINDINGS = 20
"""How many findings of a check stand in the file itself, for readers without a script and on paper."""

SHOWN_ITEMS = 10
_FRACTION = re.compile(r"\.\d+")
SHOWN_PRICES = 25


def to_html(result: Result, templates: Path | None = None) -> str:
    """The report.

    Args:
        result: what was audited.
        templates: a folder whose templates stand before ours; ours can be extended as `default/…`.

    Raises:
        ReportError: a template cannot be used; names it.
    """
    from jinja2 import TemplateError

    with pause_collector():
        environment = _environment(templates)
        try:
            return environment.get_template(TEMPLATE).render(_context(result, environment))
        except TemplateError as error:
            place = getattr(error, "name", None) or TEMPLATE
            line = getattr(error, "lineno", None)
            where = f"{place}, line {line}" if line else place
            raise ReportError(
                f"template {where}: {error.message}; mend it or leave report.templates out"
            ) from error


def _environment(templates: Path | None) -> "Environment":
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined

    if templates is not None and not templates.is_dir():
        raise ReportError(f"{templates}: there is no such folder; give one with report.templates")
    ours = FileSystemLoader(shipped_folder("report_templates"))
    theirs = [] if templates is None else [FileSystemLoader(templates)]
    environment = Environment(
        loader=ChoiceLoader([*theirs, ours, PrefixLoader({"default": ours})]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=_show,
    )
    environment.filters.update(
        number=word_value, word_reason=word_reason, address=web_address, moment=word_moment
    )
    environment.globals.update(
        word=word,
        itemise=_itemise,
        view_prices=view_prices,
        has_items=has_items,
        names_subject=names_subject,
        word_lacking=word_lacking,
    )
    return environment


def _show(value: object) -> object:
    """What a template prints; text that is not yet markup has its hidden characters made visible."""
    return show(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def _itemise(finding: Finding) -> Items:
    return itemise(finding, SHOWN_ITEMS)


def word_moment(moment: str | None) -> str:
    """A time as people read it; the result's times are ISO 8601 in UTC."""
    if not moment:
        return "unknown"
    plain = _FRACTION.sub("", moment.replace("T", " "))
    for zone in ("Z", "+00:00"):
        plain = f"{plain.removesuffix(zone)} UTC" if plain.endswith(zone) else plain
    return plain


def _context(result: Result, environment: "Environment") -> dict[str, Any]:
    groups = group_by_check(result)
    views = view_channels(result)
    prices = tabulate_prices(result, groups)
    style, script = _load(environment, STYLES), _wrap(_load(environment, SCRIPTS))
    return {
        "result": result,
        "verdict": judge(result),
        "severities": count_severities(result),
        "channels": views,
        "something_seen": any(was_seen(view) for view in views),
        "pillars": _pillars(result),
        "ways": sorted(result.matching.by.items(), key=lambda way: (-way[1], way[0])),
        "area_map": map_areas(result),
        "steps": next_steps(result, groups),
        "groups": groups,
        "tell_status": len({finding.status for finding in open_findings(result)}) > 1,
        "shown_findings": SHOWN_FINDINGS,
        "prices": prices,
        "shown_prices": SHOWN_PRICES,
        "style": _markup(style),
        "script": _markup(script),
        "policy": _policy(style, script),
        "island": _markup(_island(result, groups, prices)),
    }


def _pillars(result: Result) -> list[tuple[str, PillarScore]]:
    """The pillars in their own order, whatever the order in the file."""
    known = [*PILLARS, *sorted(set(result.score.pillars) - set(PILLARS))]
    return [(name, result.score.pillars[name]) for name in known if name in result.score.pillars]


def _island(result: Result, groups: Sequence[CheckGroup], prices: PriceTable) -> str:
    channels = [coverage.channel for coverage in result.coverage]
    try:
        return build_island(groups, prices, channels, result.brand.currency).decode()
    except TypeError as error:
        raise ReportError(
            f"the result holds a text that is not Unicode ({error}); report this fault"
        ) from error


def _markup(text: str) -> object:
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 - our own style and script, and JSON escaped for a script element


def _load(environment: "Environment", names: Sequence[str]) -> str:
    from jinja2 import TemplateNotFound

    texts = []
    for name in names:
        assert environment.loader is not None  # noqa: S101 - set above
        try:
            text = environment.loader.get_source(environment, name)[0]
        except TemplateNotFound as error:
            raise ReportError(f"this installation lacks {name}; reinstall omniaudit") from error
        if "</" in text.replace("</svg", "") and name.endswith(".css"):
            raise ReportError(f"template {name}: a style sheet cannot hold '</'; write it as '<\\/'")
        texts.append(text.replace("\r\n", "\n"))
    return "".join(texts)


def _wrap(script: str) -> str:
    """The scripts as one that shares its names with nobody and cannot end its element early."""
    closed = script.replace("</script", "<\\/script")
    return f'(() => {{\n"use strict";\n{closed}}})();\n'


def _policy(style: str, script: str) -> str:
    """A content security policy (W3C CSP3): nothing is loaded, only our own style and script run."""
    return (
        "default-src 'none'; "
        f"style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
