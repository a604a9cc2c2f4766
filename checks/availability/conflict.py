"""One channel sells what another says is not to be had.

What: compares whether a product is available now, later (pre-order, back-order) or not at all. A channel with
several stores is available if any store is. Stock counts are compared only between feeds that both give
counts for no particular store, because feeds export one stock; a database or a supplier counts another one.

Why it matters: selling what is not there costs the order and the customer; hiding what is there costs the
sale.

What to do: feed all channels from one stock, and look at the age of the channel that deviates.

Example, before: in stock in the shop, out of stock in the app. After: in stock on both.
"""

from collections.abc import Iterator
from decimal import Decimal

from omniaudit.checkkit import (
    Answer,
    CheckSettings,
    Context,
    Draft,
    Listing,
    Meta,
    Param,
    Product,
    Seen,
    Severity,
    Survey,
    answers,
    contrast,
    names,
    read_availability,
    settle,
    undecided,
)

META = Meta(
    title="Availability differs between channels",
    severity=Severity.HIGH,
    compares="availability",
    journey="purchase",
    since="0.1",
    messages={
        "conflict": "{channel} says {observed}, against {expected} by {source}.",
        "conflict.many": (
            "{channel} contradicts {source} on the availability of {count} products, {example} for one."
        ),
        "disagree": "The channels disagree about availability: {values}.",
        "disagree.many": "{channel} disagree about the availability of {count} products, {example} for one.",
        "counts": "{channel} counts {observed} pieces, against {expected} by {source}.",
        "counts.many": (
            "{channel} gives other stock counts than {source} on {count} products, {example} for one."
        ),
    },
    advice={
        "conflict": "Feed {channel} and {source} from one stock, and look when {channel} was last updated.",
        "conflict.many": (
            "Feed {channel} and {source} from one stock, and look when {channel} was last updated."
        ),
        "disagree": "Find out what is in stock, name that channel under truth, and correct the others.",
        "disagree.many": "Name the channel that knows the stock under truth, and correct the others.",
        "counts": "Nothing, unless the counts should be live: then look when {channel} was last updated.",
        "counts.many": (
            "Nothing, unless the counts should be live: then look when {channel} was last updated."
        ),
    },
)

_CLASSES = {
    "in_stock": "available",
    "preorder": "later",
    "backorder": "later",
    "out_of_stock": "gone",
    "discontinued": "gone",
}
_BEST_FIRST = ("in_stock", "preorder", "backorder", "out_of_stock", "discontinued")
_WORDS = {
    "in_stock": "in stock",
    "preorder": "pre-order",
    "backorder": "back-order",
    "out_of_stock": "out of stock",
    "discontinued": "discontinued",
}


class Settings(CheckSettings):
    """Whether stock counts of feeds are compared."""

    counts: bool = True


def candidates(settings: Settings, _survey: Survey) -> str:
    """More than one availability class, or different counts where counts are compared."""
    counts = " OR (count_low IS NOT NULL AND count_low <> count_high)" if settings.counts else ""
    return f"bit_count(stock_states) > 1{counts}"


def judge(product: Product, settings: Settings, context: Context) -> Iterator[Draft]:
    """One draft a channel that deviates."""
    states = {
        channel: answer
        for channel, answer in _states(product).items()
        if not product.value_is_meant(
            channel,
            "availability",
            lambda text, state=answer.value: _is_state(text, state),  # type: ignore[misc]
        )
    }
    verdict = settle(
        {channel: answer.value for channel, answer in states.items()},
        context.truth_for("availability"),
        lambda _, observed, expected: _CLASSES[observed] == _CLASSES[expected],
    )
    if verdict is None:
        if settings.counts:
            yield from _counts(product, context)
    elif verdict.expected is None:
        yield _disagreement(states)
    else:
        right = verdict.channels("expected")
        for channel in verdict.channels("deviating"):
            yield _conflict(channel, states, verdict.expected, right)


def _is_state(text: str, state: str) -> bool:
    return _CLASSES.get(read_availability(text)) == _CLASSES[state]


def _states(product: Product) -> dict[str, Answer[str]]:
    """Each channel's best state over its stores."""
    found: dict[str, Answer[str]] = {}
    for channel, listings in product.listings.items():
        known = [listing for listing in listings if listing.availability in _CLASSES]
        if known:
            best = min(known, key=lambda listing: _BEST_FIRST.index(listing.availability))
            found[channel] = Answer(best.availability, best)
    return found


def _conflict(channel: str, states: dict[str, Answer[str]], expected: str, right: tuple[str, ...]) -> Draft:
    observed = states[channel].value
    partly = "later" in (_CLASSES[observed], _CLASSES[expected])
    return Draft(
        message="conflict",
        params={
            "channel": channel,
            "observed": _WORDS[observed],
            "expected": _WORDS[expected],
            "source": names(right),
        },
        field="availability",
        seen=contrast(channel, right, states),
        severity=Severity.MEDIUM if partly else None,
    )


def _disagreement(states: dict[str, Answer[str]]) -> Draft:
    values: list[Param] = [f"{channel}: {_WORDS[answer.value]}" for channel, answer in states.items()]
    return Draft(
        message="disagree",
        params={"values": values},
        field="availability",
        seen=undecided(states),
    )


def _feed_count(listing: Listing) -> Decimal | None:
    return listing.quantity if listing.surface == "feed" and listing.store is None else None


def _counts(product: Product, context: Context) -> Iterator[Draft]:
    counts = answers(product, _feed_count)
    verdict = settle(
        {channel: answer.value for channel, answer in counts.items()},
        context.truth_for("quantity"),
        lambda _, observed, expected: observed == expected,
    )
    if verdict is None:
        return
    right = verdict.channels("expected")
    wrong = verdict.channels("deviating") or tuple(counts)[1:]
    for channel in wrong:
        others = right or tuple(counts)[:1]
        yield Draft(
            message="counts",
            params={
                "channel": channel,
                "observed": f"{counts[channel].value.normalize():f}",
                "expected": f"{counts[others[0]].value.normalize():f}",
                "source": names(others),
            },
            field="quantity",
            seen=[
                Seen(name, f"{answer.value.normalize():f}", answer.listing, verdict.roles[name])
                for name, answer in counts.items()
                if name == channel or name in others
            ],
            severity=Severity.INFO,
            together=True,
        )
