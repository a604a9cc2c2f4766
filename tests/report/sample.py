"""Results to report on, made up: a home-lighting brand with any number of findings, always the same."""

from dataclasses import dataclass, field, replace

from omniaudit.result.model import (
    Accepted,
    Brand,
    Cause,
    ChannelStatus,
    CheckRun,
    Confidence,
    Coverage,
    Finding,
    FindingStatus,
    GapCount,
    MatchingSummary,
    Observation,
    Outcome,
    PillarScore,
    ProductCell,
    ProductRow,
    Result,
    Role,
    Run,
    Score,
    Severity,
    Subject,
    Summary,
    Text,
    Tool,
    TrendPoint,
)

CHANNELS = ("shop", "google", "ceneo", "stores", "supplier", "outlet")
TYPES = ("web", "feed", "feed", "sql", "file", "file")
SOURCES = {
    "google": "feeds/google.xml",
    "ceneo": "feeds/ceneo.xml",
    "stores": "stores/pos.sqlite",
    "supplier": "supplier/cennik.csv",
    "outlet": "outlet/outlet.csv",
}
NAMES = ("Lampa wisząca Olimp", "Kinkiet Nysa", "Plafon Łeba", "Żarówka LED E27", "Lampa stołowa Świt")
CHECKS = (
    ("price/mismatch", "Prices differ", "A customer who sees two prices trusts neither.", Severity.CRITICAL),
    (
        "product/missing",
        "Products missing on a channel",
        "A product that a channel lacks cannot be bought there.",
        Severity.HIGH,
    ),
    (
        "availability/conflict",
        "Availability contradicts itself",
        "A visit for a lamp that is not there is a visit lost.",
        Severity.HIGH,
    ),
    (
        "product/title",
        "Titles name different things",
        "Two names for one product look like two products.",
        Severity.MEDIUM,
    ),
    (
        "price/regular-price",
        "Regular prices differ",
        "A reduction must start from one price.",
        Severity.MEDIUM,
    ),
    ("data/incomplete", "Listings lack data", "A listing without a GTIN cannot be lined up.", Severity.LOW),
)
EXAMPLE_HOSTILE = (
    "<script>window.__hit=1</script>",
    '"><img src=x onerror="window.__hit=2">',
    '=HYPERLINK("http://evil.example";"x")',
    "</script><script>window.__hit=3</script>",
    "<!--<script>",
    "a|b`c`\n# d @everyone #123 GH-9 https://evil.example/x www.evil.example",
    "\u202egnp.exe\u2066 nul\x00 bell\x07 \u2028line",
    "{{ 7*7 }}{% raw %}${x}",
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a sample has: how many findings, which channels failed, whether titles attack."""

    findings: int = 40
    failed: tuple[str, ...] = ()
    partial: tuple[str, ...] = ()
    hostile: bool = False
    grouped: int = 0
    accepted: int = 2
    channels: tuple[str, ...] = field(default=CHANNELS)


def build_result(wanted: Wanted = Wanted()) -> Result:
    """The result that is wanted, as an audit would leave it."""
    findings = tuple(_finding(number, wanted) for number in range(wanted.findings))
    if wanted.grouped:
        findings += (_grouped(wanted.grouped),)
    return Result(
        tool=Tool("omniaudit", "0.1.0"),
        run=Run(
            id="run-1",
            started_at="2026-11-22T10:00:00Z",
            finished_at="2026-11-22T10:00:04Z",
            config_sha256="c0ffee" * 10 + "cafe",
            snapshot="20261122T100000Z-1a2b3c",
            complete=not (wanted.failed or wanted.partial),
        ),
        brand=Brand("Lumen Dom", "PL", "pl", "PLN", "Europe/Warsaw", ("23", "8", "5")),
        coverage=tuple(_coverage(name, wanted) for name in wanted.channels),
        matching=MatchingSummary(120, 112, 6, 2, {"gtin": 90, "sku": 20, "brand+mpn": 2}),
        checks=_checks(findings),
        score=_score(wanted),
        summary=_summary(findings, wanted),
        findings=findings,
        products=tuple(_product(number, wanted) for number in range(min(wanted.findings, 50_000))),
        accepted=tuple(_accepted(number, wanted) for number in range(wanted.accepted)),
        trend=(TrendPoint("2026-11-01T10:00:00Z", "20261101T100000Z-aaaaaa", 61, {"high": 9}),),
        truth={"default": "stores", "title": "shop"},
        config={name: 10 + place for place, name in enumerate(wanted.channels)},
        client={"client": "Lumen Dom sp. z o.o.", "consultant": "North Audit"},
    )


def empty_result() -> Result:
    """An audit in which every channel failed."""
    result = build_result(Wanted(findings=0, failed=CHANNELS, accepted=0))
    unscored = {pillar: PillarScore(None, 0, 0) for pillar in result.score.pillars}
    return replace(
        result,
        matching=MatchingSummary(0, 0, 0, 0, {}),
        checks=tuple(
            replace(run, outcome="not applicable", examined=0, reason="no offers") for run in result.checks
        ),
        score=Score(None, unscored, "Nothing was seen, so nothing could be scored."),
    )


def title(number: int, wanted: Wanted) -> str:
    """The title of the product with that number."""
    plain = f"{NAMES[number % len(NAMES)]} {number}"
    return f"{plain} {EXAMPLE_HOSTILE[number % len(EXAMPLE_HOSTILE)]}" if wanted.hostile else plain


def key(number: int) -> str:
    """The key of the product with that number."""
    return f"gtin:0590{number:010d}"


def _finding(number: int, wanted: Wanted) -> Finding:
    check, _, _, severity = CHECKS[number % len(CHECKS)]
    label = title(number, wanted)
    odd = ("google", "ceneo", "outlet")[number % 3]
    price, wrong = f"{99 + number % 400}.00", f"{109 + number % 400}.00"
    subject = Subject("product", key(number), label)
    said = f"{label} costs" if number % 4 else "It costs"
    statuses: tuple[FindingStatus, ...] = ("known", "new", "changed")
    return Finding(
        id=f"{check.replace('/', '-')}-{number:08x}",
        check=check,
        area=check.split("/")[0],
        severity=severity,
        confidence=(Confidence.HIGH, Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW)[number % 4],
        status=statuses[number % 3],
        subject=subject,
        subjects=(subject,) if number % 2 else (),
        channels=tuple(sorted((odd, "stores", "shop"))),
        field="price" if check.startswith("price") else check.split("/")[1],
        message=Text(
            f"{check}.differs",
            {"label": label, "wrong": {"amount": wrong, "currency": "PLN"}},
            f"{said} {wrong}\u00a0PLN on {odd} and {price}\u00a0PLN in stores",
        ),
        cause=(Cause.STALE_COPY, Cause.UNKNOWN, Cause.TAX_BASIS)[number % 3],
        observations=tuple(
            _observation(
                number, channel, wrong if channel == odd else price, wanted, deviating=channel == odd
            )
            for channel in (odd, "shop", "stores")
        ),
        recommendation=Text(
            f"{check}.mend",
            {"channel": odd},
            f"Update the price on {odd} from stores and refresh it more often.",
        ),
        journey=("search", "compare", "buy")[number % 3],
        previous_value=f"{89 + number % 400}.00" if number % 3 == 2 else None,
        value=f"{odd}={wrong}",
    )


def _observation(number: int, channel: str, value: str, wanted: Wanted, *, deviating: bool) -> Observation:
    source = SOURCES.get(channel, f"https://lumendom.example/produkty/lampa-wiszaca-olimp-{number}?v=1&ref=a")
    raw = f"{value.replace('.', ',')} zł"
    if wanted.hostile:
        raw, source = (
            f"{raw} {EXAMPLE_HOSTILE[0]}",
            (source, "javascript:alert(1)", "//evil.example/x")[number % 3],
        )
    role: Role = "deviating" if deviating else "expected" if channel == "stores" else "other"
    return Observation(
        key(number),
        channel,
        "price",
        None if number % 50 == 7 and deviating else value,
        raw,
        source,
        f"item {number + 1}",
        "2026-11-22T10:00:01Z",
        role,
    )


def _grouped(count: int) -> Finding:
    subjects = tuple(Subject("product", key(number), title(number, Wanted())) for number in range(count))
    plain = Wanted()
    observations = tuple(
        _observation(number, channel, price, plain, deviating=channel == "ceneo")
        for number in range(count)
        for channel, price in (("ceneo", "186.18"), ("stores", "229.00"))
    )
    return replace(
        _finding(0, plain),
        id="price-tax-basis-ceneo",
        check="price/tax-basis",
        severity=Severity.HIGH,
        cause=Cause.TAX_BASIS,
        subject=Subject("channel", "channel:ceneo", "ceneo"),
        subjects=subjects,
        channels=("ceneo", "stores"),
        message=Text(
            "price/tax-basis.block", {"count": count}, f"ceneo shows net prices for {count} products"
        ),
        observations=observations,
    )


def _coverage(name: str, wanted: Wanted) -> Coverage:
    kind = TYPES[CHANNELS.index(name)] if name in CHANNELS else "feed"
    gaps: tuple[GapCount, ...] = ()
    if name in wanted.failed:
        gaps = (GapCount("fetch", "denied", 1, (f"{name} is not readable; check its permissions",)),)
    elif name in wanted.partial:
        gaps = (GapCount("parse", "bad-row", 12, ("row 18 has 9 cells instead of 8", "row 44 is blank")),)
    read = 0 if name in wanted.failed else 120
    status: ChannelStatus = (
        "failed" if name in wanted.failed else "partial" if name in wanted.partial else "complete"
    )
    return Coverage(
        channel=name, type=kind, status=status, offers=read, promotions=0, messages=0, facts=0, gaps=gaps
    )


def _checks(findings: tuple[Finding, ...]) -> tuple[CheckRun, ...]:
    counts: dict[str, int] = {}
    for finding in findings:
        counts[finding.check] = counts.get(finding.check, 0) + 1
    net = counts.get("price/tax-basis", 0)
    runs = [
        CheckRun(name, _outcome(counts, name), 112, 3, counts.get(name, 0), None, text, docs)
        for name, text, docs, _ in CHECKS
    ]
    return (
        *runs,
        CheckRun(
            "price/tax-basis", "failed" if net else "passed", 112, 0, net, None, "Net shown as gross", ""
        ),
        CheckRun("product/identifier", "passed", 112, 0, 0, None, "Identifiers contradict", ""),
        CheckRun(
            "product/variant-gap", "not applicable", 0, 0, 0, "no groups stated", "Variants missing", ""
        ),
        CheckRun("data/loyalty", "manual", 0, 0, 0, "not answered", "One loyalty account", ""),
    )


def _outcome(counts: dict[str, int], name: str) -> Outcome:
    return "failed" if counts.get(name) else "passed"


def _score(wanted: Wanted) -> Score:
    overall = 100 if not wanted.findings else 64
    pillars = {
        "integrated offer": PillarScore(overall, 7, 784),
        "one voice": PillarScore(None, 0, 0),
        "known customer": PillarScore(71, 2, 112),
        "no friction": PillarScore(None, 0, 0),
    }
    return Score(overall, pillars, "Each check's share of products without a gap, weighted by severity.")


def _summary(findings: tuple[Finding, ...], wanted: Wanted) -> Summary:
    severities = dict.fromkeys((str(severity) for severity in Severity), 0)
    for finding in findings:
        severities[finding.severity] += 1
    statuses = [finding.status for finding in findings]
    return Summary(
        severities,
        {"price": 1},
        {"google": 1},
        statuses.count("new"),
        statuses.count("changed"),
        3,
        wanted.accepted,
    )


def _product(number: int, wanted: Wanted) -> ProductRow:
    odd = ("google", "ceneo", "outlet")[number % 3]
    cells = {
        name: ProductCell(
            f"{(109 if name == odd else 99) + number % 400}.00",
            "PLN",
            ("in_stock", "out_of_stock")[number % 2],
            3,
        )
        for place, name in enumerate(wanted.channels)
        if name not in wanted.failed and (number + place) % 7
    }
    return ProductRow(key(number), title(number, wanted), cells)


def _accepted(number: int, wanted: Wanted) -> Accepted:
    finding = replace(_finding(100_000 + number, wanted), status="accepted")
    return Accepted(finding.id, "Outlet policy", "pricing-team", "2027-01-31", finding)
