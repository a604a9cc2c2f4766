"""Drafts into findings: identity, wording, evidence; many with one cause become one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import combinations
from string import Formatter

from omniaudit.audit.evidence import EvidenceRows, observe
from omniaudit.audit.registry import Check
from omniaudit.checkkit import CheckSettings, Draft, Group, Product
from omniaudit.result.model import Cause, Confidence, Finding, Param, Severity, Subject, SubjectKind, Text
from omniaudit.result.wording import word

COLLAPSE_AT = 5
"""From this many on, findings with one cause on the same channels are one finding."""

CAPPED = {Confidence.MEDIUM: Severity.MEDIUM, Confidence.LOW: Severity.LOW}
"""A weak match caps the severity: nobody should be woken up by a guess."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft with its check and subject, its identity settled and its evidence still to be read."""

    check: Check
    draft: Draft
    subject: Subject
    keys: tuple[str, ...]
    severity: Severity
    confidence: Confidence

    @property
    def channels(self) -> tuple[str, ...]:
        """The channels concerned: those that deviate and those that are right, or all where nobody is."""
        concerned = {seen.channel for seen in self.draft.seen if seen.role != "other"}
        return tuple(sorted(concerned or {seen.channel for seen in self.draft.seen}))

    @property
    def deviating(self) -> tuple[str, ...]:
        """The channels that deviate, or all where nobody is known to be right."""
        wrong = {seen.channel for seen in self.draft.seen if seen.role == "deviating"}
        return tuple(sorted(wrong or {seen.channel for seen in self.draft.seen}))

    @property
    def value(self) -> str:
        """What was seen, as one text; an accepted finding comes back when it changes.

        What is right counts once, whoever says it, and not at all where something is missing: a channel that
        comes to agree, or a new title of what another channel lacks, changes nothing.
        """
        right = {seen.value or "" for seen in self.draft.seen if seen.role == "expected"}
        wrong = sorted(
            (seen.channel, seen.value or "") for seen in self.draft.seen if seen.role != "expected"
        )
        said = "; ".join(f"{channel}={value}" for channel, value in wrong)
        lacking = all(not value for _, value in wrong)
        return said if lacking or not right else f"{said}; right={', '.join(sorted(right))}"


def settle_draft(check: Check, settings: CheckSettings, subject: Product | Group, draft: Draft) -> Drafted:
    """Give a draft its severity and confidence; both are capped by the match.

    A check's own doubt lowers the confidence only: a price whose tax basis nobody stated may still be wrong.
    """
    products = (subject,) if isinstance(subject, Product) else subject.products
    match = max((product.confidence for product in products), key=lambda one: one.rank)
    confidence = max((draft.confidence, match), key=lambda one: one.rank)
    severity = settings.severity or draft.severity or check.meta.severity
    cap = CAPPED.get(match)
    if cap is not None and severity.rank < cap.rank:
        severity = cap
    kind: SubjectKind = "product" if isinstance(subject, Product) else "group"
    keys = tuple(dict.fromkeys(key for product in products for key in product.keys))
    return Drafted(check, draft, Subject(kind, subject.key, subject.label), keys, severity, confidence)


def finding_id(check: str, subject: str, field: str, channels: Iterable[str]) -> str:
    """The stable identity of a finding: check, subject, field and deviating channels, never values."""
    text = "|".join([check, subject, field, ",".join(sorted(channels))])
    return sha256(text.encode()).hexdigest()[:12]


def _aliases(drafted: Drafted, own: str) -> tuple[str, ...]:
    """Ids it has under the product's other keys, and those it had before it spread to one more channel."""
    check, field, channels = drafted.check.id, drafted.draft.field, drafted.deviating
    found = {
        finding_id(check, key, field, some) for key in drafted.keys for some in [channels, *_fewer(channels)]
    }
    return tuple(sorted(found - {own}))


def single(drafted: Drafted, evidence: EvidenceRows) -> Finding:
    """The finding a draft is on its own."""
    draft, check = drafted.draft, drafted.check
    own = finding_id(check.id, drafted.subject.key, draft.field, drafted.deviating)
    return Finding(
        id=own,
        check=check.id,
        area=check.area,
        severity=drafted.severity,
        confidence=drafted.confidence,
        status="new",
        subject=drafted.subject,
        subjects=_concerned(drafted),
        channels=drafted.channels,
        field=draft.field,
        message=_text(check, draft.message, dict(draft.params), check.meta.messages),
        cause=draft.cause,
        observations=tuple(observe(drafted.subject.key, draft.field, seen, evidence) for seen in draft.seen),
        recommendation=_text(check, draft.message, dict(draft.params), check.meta.advice),
        journey=check.meta.journey,
        value=drafted.value,
        aliases=_aliases(drafted, own),
    )


def _concerned(drafted: Drafted) -> tuple[Subject, ...]:
    """The products a draft is about: its subject, or those of a group that it names."""
    about = drafted.draft.about
    return tuple(Subject("product", one.key, one.label) for one in about) or (drafted.subject,)


def _text(check: Check, name: str, params: dict[str, Param], wordings: Mapping[str, str]) -> Text:
    kind = "message" if wordings is check.meta.messages else "advice"
    return Text(f"{check.id}.{name}.{kind}", params, word(_wording(wordings, name), params))


def collapse(drafts: Sequence[Drafted], evidence: EvidenceRows) -> list[Finding]:
    """Findings, where many drafts with one cause on the same channels are one."""
    piles: dict[tuple[object, ...], list[Drafted]] = {}
    for drafted in drafts:
        draft = drafted.draft
        certain = draft.together or draft.cause is not Cause.UNKNOWN
        own: tuple[object, ...] = () if certain else (drafted.subject.key, drafted.value)
        key = (drafted.check.id, draft.message, draft.field, draft.cause, drafted.deviating, *own)
        piles.setdefault(key, []).append(drafted)
    findings: list[Finding] = []
    for pile in piles.values():
        findings += (
            [_many(pile, evidence)] if len(pile) >= COLLAPSE_AT else [single(one, evidence) for one in pile]
        )
    return _told_apart(findings)


def _many(pile: Sequence[Drafted], evidence: EvidenceRows) -> Finding:
    """One finding for many products, listed in `subjects`."""
    ordered = sorted(pile, key=lambda drafted: drafted.subject.key)
    first = ordered[0]
    draft, check = first.draft, first.check
    channels = tuple(sorted({channel for drafted in ordered for channel in drafted.channels}))
    params: dict[str, Param] = {
        **_shared_params([drafted.draft.params for drafted in ordered], _asked_for(check, draft.message)),
        "count": len(ordered),
        "channel": list(first.deviating) if len(first.deviating) > 1 else first.deviating[0],
        "example": first.subject.label,
    }
    key = "channel:" + "+".join(first.deviating)
    own = many_id(first, first.deviating)
    values = sha256("\n".join(f"{one.subject.key} {one.value}" for one in ordered).encode()).hexdigest()[:16]
    return Finding(
        id=own,
        check=check.id,
        area=check.area,
        severity=min((one.severity for one in ordered), key=lambda one: one.rank),
        confidence=max((one.confidence for one in ordered), key=lambda one: one.rank),
        status="new",
        subject=Subject("channel", key, " + ".join(first.deviating)),
        subjects=tuple(subject for one in ordered for subject in _concerned(one)),
        channels=channels,
        field=draft.field,
        message=_text(check, f"{draft.message}.many", params, check.meta.messages),
        cause=draft.cause,
        observations=tuple(
            observe(one.subject.key, draft.field, seen, evidence)
            for one in ordered
            for seen in one.draft.seen
            if seen.role != "other" or not _has_sides(one.draft)
        ),
        recommendation=_text(check, f"{draft.message}.many", params, check.meta.advice),
        journey=check.meta.journey,
        value=values,
        aliases=tuple(sorted(many_id(first, one) for one in _fewer(first.deviating))),
    )


def many_id(drafted: Drafted, channels: Sequence[str]) -> str:
    """The identity of a finding on many products: two causes on one channel are two findings."""
    draft = drafted.draft
    subject = f"channel:{'+'.join(channels)}|{draft.message}|{draft.cause}"
    return finding_id(drafted.check.id, subject, draft.field, channels)


def _has_sides(draft: Draft) -> bool:
    """Whether anybody is known to deviate; otherwise all that was said matters."""
    return any(seen.role == "deviating" for seen in draft.seen)


def _asked_for(check: Check, message: str) -> set[str]:
    """The parameters that the wordings of a finding on many products name."""
    wordings = [_wording(texts, f"{message}.many") for texts in (check.meta.messages, check.meta.advice)]
    return {name for wording in wordings for _, name, _, _ in Formatter().parse(wording) if name}


def _wording(texts: Mapping[str, str], name: str) -> str:
    """The wording by that name; a check without one for many products words them like one."""
    return texts.get(name) or texts[name.removesuffix(".many")]


def _shared_params(each: Sequence[Mapping[str, Param]], asked_for: set[str]) -> dict[str, Param]:
    """What the drafts agree in; beside that, of what the wording asks for, the list of all that they say."""
    shared: dict[str, Param] = {}
    for name in each[0]:
        said = [params[name] for params in each]
        if all(value == said[0] for value in said):
            shared[name] = said[0]
        elif name in asked_for:
            texts = [text for value in said for text in (value if isinstance(value, list) else [value])]
            shared[name] = list({repr(text): text for text in texts}.values())
    return shared


def _fewer(channels: tuple[str, ...]) -> list[tuple[str, ...]]:
    return list(combinations(channels, len(channels) - 1)) if len(channels) > 1 else []


def _told_apart(findings: list[Finding]) -> list[Finding]:
    """Gaps of one check on one subject, field and set of channels get ids of their own, in a stable order."""
    seen: dict[str, int] = {}
    apart = []
    for finding in sorted(findings, key=lambda one: (one.id, one.message.id, one.cause, one.value)):
        count = seen[finding.id] = seen.get(finding.id, 0) + 1
        own = finding.id if count == 1 else f"{finding.id}-{count}"
        apart.append(replace(finding, id=own))
    return apart
