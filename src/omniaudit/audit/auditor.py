"""A snapshot in, a result out: match, compare, judge, and say what was and was not seen. No clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import duckdb

from omniaudit.audit.acceptance import Acceptance
from omniaudit.audit.baseline import compare, fixed
from omniaudit.audit.candidates import Examined, flag
from omniaudit.audit.comparison import make_compared, make_groups
from omniaudit.audit.coverage import coverage_rows, matching_summary
from omniaudit.audit.database import open_engine
from omniaudit.audit.drafts import collapse
from omniaudit.audit.evidence import load_evidence
from omniaudit.audit.intent import Selection, in_force
from omniaudit.audit.judging import Judged, judge
from omniaudit.audit.matrix import product_rows
from omniaudit.audit.outcomes import check_run
from omniaudit.audit.registry import Check
from omniaudit.audit.relations import make_special
from omniaudit.audit.scoring import score, unscored
from omniaudit.audit.selection import keys_of
from omniaudit.audit.subjects import load_background
from omniaudit.audit.summary import summarise
from omniaudit.audit.survey import find_features, survey_channels
from omniaudit.checkkit import Context, Survey
from omniaudit.config.settings import MOST_CHANNELS, AcceptedEntry, Settings
from omniaudit.errors import UsageError
from omniaudit.matching.aliases import rows_by_number
from omniaudit.matching.matcher import Rules, match
from omniaudit.result.garbage import pause_collector
from omniaudit.result.model import Accepted, Brand, CheckRun, Finding, Result, Run, Score, Tool
from omniaudit.snapshot.store import Snapshot


@dataclass(frozen=True, slots=True)
class Order:
    """What to audit a snapshot with.

    Attributes:
        settings: the configuration, or what the snapshot kept of it.
        checks: those to run, by id; `check_settings` are theirs, typed.
        map_rows: the matching map: channel name -> identifier, a mapping a product.
        products: selectors; where there are any, only these products are reported on.
        checks_left_out: folders of checks that should have run; an audit without them is not complete.
        pushdown: False judges every product in Python, to prove the pre-filter.
        now: the day that decides what has run out; the snapshot's own time unless said otherwise.
    """

    settings: Settings
    accepted: Sequence[AcceptedEntry]
    checks: Mapping[str, Check]
    check_settings: Mapping[str, Any]
    map_rows: Sequence[Mapping[str, str]] = ()
    baseline: Result | None = None
    products: Sequence[str] = ()
    pushdown: bool = True
    now: datetime | None = None
    tool_version: str = ""
    checks_left_out: Sequence[str] = ()


def audit(snapshot: Snapshot, order: Order) -> Result:
    """The result of an audit of the snapshot.

    Raises:
        UsageError: the configuration asks for what cannot be done with this snapshot.
        CheckLoadError: a check's candidates are no condition over the comparison columns.
    """
    if len(snapshot.manifest.channels) > MOST_CHANNELS:
        raise UsageError(
            f"an audit takes at most {MOST_CHANNELS} channels; split the brand over several files"
        )
    with open_engine(snapshot) as engine, pause_collector():
        return _Audit(engine, snapshot, order).run()


class _Audit:
    """The steps of one audit, in order."""

    def __init__(self, engine: duckdb.DuckDBPyConnection, snapshot: Snapshot, order: Order) -> None:
        self.engine = engine
        self.snapshot = snapshot
        self.order = order
        self.brand = order.settings.brand
        self.now = order.now or datetime.fromisoformat(snapshot.manifest.started_at)
        self.today: date = self.now.astimezone(ZoneInfo(self.brand.timezone or "UTC")).date()
        self.numbers = {entry.name: entry.number for entry in snapshot.manifest.channels}
        self.chosen: set[str] = set()
        self.selections: tuple[Selection, ...] = in_force(order.settings.intent, self.today)

    def run(self) -> Result:
        """Everything, from matching to the result."""
        self._match()
        survey = survey_channels(self.engine, self.snapshot.manifest.channels)
        examined = self._compare(survey)
        judged = judge(
            self.engine,
            self.order.checks,
            self.order.check_settings,
            self._context(survey),
            load_background(
                self.engine, {number: name for name, number in self.numbers.items()}, self.selections
            ),
        )
        findings, accepted = self._findings(judged)
        return self._result(findings, accepted, judged, examined)

    def _match(self) -> None:
        settings = self.order.settings.matching
        rows = rows_by_number(self.order.map_rows, self.numbers)
        match(self.engine, Rules(settings.by, settings.sku_strip, rows))

    def _compare(self, survey: Survey) -> dict[str, Examined]:
        features = find_features(self.engine)
        make_compared(self.engine, self.brand.currency, self.order.settings.rates)
        make_groups(self.engine, features)
        make_special(self.engine, features, self.selections, survey.mask(lambda channel: channel.expected))
        return flag(
            self.engine, self.order.checks, self.order.check_settings, survey, pushdown=self.order.pushdown
        )

    def _context(self, survey: Survey) -> Context:
        return Context(
            survey=survey,
            truth=self.order.settings.truth.by_field(),
            currency=self.brand.currency,
            vat=self.brand.vat,
            brand_names=(self.brand.name, *self.brand.aliases),
            now=self.now,
            rates=self.order.settings.rates,
        )

    def _findings(self, judged: Judged) -> tuple[list[Finding], list[Accepted]]:
        drafts = judged.drafts
        if self.order.products:
            self.chosen = keys_of(self.engine, self.order.products)
            drafts = [drafted for drafted in drafts if self.chosen.intersection(drafted.keys)]
        evidence = load_evidence(self.engine, (drafted.draft for drafted in drafts))
        acceptance = Acceptance.on(self.order.accepted, self.today)
        open_drafts, accepted = acceptance.part(drafts, evidence)
        findings, accepted_many = acceptance.part_findings(collapse(open_drafts, evidence))
        ordered = sorted(
            compare(findings, self.order.baseline),
            key=lambda one: (one.severity.rank, one.check, -len(one.subjects), one.subject.key, one.id),
        )
        return ordered, sorted([*accepted, *accepted_many], key=lambda one: one.id)

    def _result(
        self,
        findings: list[Finding],
        accepted: list[Accepted],
        judged: Judged,
        examined: Mapping[str, Examined],
    ) -> Result:
        manifest = self.snapshot.manifest
        coverage = coverage_rows(self.engine, manifest.channels)
        runs = self._check_runs(findings, judged, examined)
        unread = [one.channel for one in coverage if one.status != "complete"]
        compared = any(run.examined for run in runs if run.outcome in ("passed", "failed"))
        complete = (
            compared
            and not judged.faults
            and not self.order.checks_left_out
            and all(one.status in ("complete", "skipped") for one in coverage)
        )
        read = {one.channel for one in coverage if one.status == "complete"}
        ran = {run.id for run in runs if run.outcome in ("passed", "failed")}
        gone = fixed(
            [*findings, *(one.finding for one in accepted)],
            self.order.baseline,
            lambda one: set(one.channels) <= read and one.check in ran and self._asked_for(one),
        )
        return Result(
            tool=Tool("omniaudit", self.order.tool_version),
            run=self._run_details(complete=complete),
            brand=Brand(
                self.brand.name,
                self.brand.country,
                self.brand.language,
                self.brand.currency,
                self.brand.timezone,
                tuple(str(rate) for rate in self.brand.vat),
            ),
            coverage=coverage,
            matching=matching_summary(self.engine),
            checks=runs,
            score=self._score(findings, judged, examined, unread),
            summary=summarise(findings, accepted, gone),
            findings=tuple(findings),
            products=product_rows(findings, judged.products, self.brand.currency, self.now),
            accepted=tuple(accepted),
            fixed=gone,
            truth=self.order.settings.truth.by_field(),
            client=self._client(),
            config=dict(manifest.lines),
        )

    def _asked_for(self, finding: Finding) -> bool:
        keys = {subject.key for subject in finding.subjects}
        return not self.order.products or keys <= self.chosen

    def _score(
        self, findings: list[Finding], judged: Judged, examined: Mapping[str, Examined], unread: Sequence[str]
    ) -> Score:
        if self.order.products:
            return unscored("Not scored: the run was restricted to some products.")
        unbroken = {name: check for name, check in self.order.checks.items() if name not in judged.faults}
        return score(unbroken, examined, findings, unread, list(judged.faults))

    def _check_runs(
        self, findings: Sequence[Finding], judged: Judged, examined: Mapping[str, Examined]
    ) -> tuple[CheckRun, ...]:
        return tuple(
            check_run(check, examined[identity], findings, judged.faults.get(identity))
            for identity, check in self.order.checks.items()
        )

    def _run_details(self, *, complete: bool) -> Run:
        manifest = self.snapshot.manifest
        return Run(
            id=manifest.id,
            started_at=manifest.started_at,
            finished_at=manifest.finished_at,
            config_sha256=manifest.config_sha256,
            snapshot=manifest.id,
            complete=complete and not manifest.interrupted,
        )

    def _client(self) -> dict[str, str]:
        report = self.order.settings.report
        named = {"client": report.client, "consultant": report.consultant}
        return {key: value for key, value in named.items() if value}
