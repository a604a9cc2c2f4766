"""A title names another model, power or size on one channel, or another thing altogether.

What: compares titles without regard to case, marks, word order, brand and how much they say. Two titles
conflict when each has a number that the other lacks (10 W against 12 W), when one word stands for another and
all the rest is the same, or when hardly a word is.

Why it matters: the customer cannot tell that it is the same product, or gets another one than the title
promised.

What to do: take the title from one source on all channels.

Example, before: "Żarówka LED E27 10 W" in the feed, "Żarówka LED E27 12 W" on the marketplace. After: 10 W on
both.
"""

from collections.abc import Iterator, Sequence

from pydantic import Field

from omniaudit.checkkit import (
    Cause,
    CheckSettings,
    Confidence,
    Context,
    Draft,
    Meta,
    Param,
    Product,
    Seen,
    Severity,
    Survey,
    agree,
    answers,
    bare_title,
    names,
    numbers_conflict,
    settle,
    title_key,
    words_conflict,
)

META = Meta(
    title="Titles name different things",
    severity=Severity.MEDIUM,
    compares="title",
    journey="consideration",
    since="0.1",
    messages={
        "words": "{channel} says {observed}, against {expected} by {source}.",
        "words.many": "{channel} names other things in the titles of {count} products, {example} for one.",
        "differs": "{channel} calls it {observed}, against {expected} by {source}.",
        "differs.many": "{channel} has wholly different titles on {count} products, {example} for one.",
        "disagree": "The channels name different things: {values}.",
        "disagree.many": "{channel} name different things on {count} products, {example} for one.",
    },
    advice={
        "words": "Correct the title on {channel}, or the match, if these are two products.",
        "words.many": "Correct the titles on {channel}.",
        "differs": "Correct the title on {channel}, or the match, if these are two products.",
        "differs.many": "Correct the titles on {channel}.",
        "disagree": "Decide which title is right and correct the others, or the match.",
        "disagree.many": "Decide which titles are right and correct the others.",
    },
)


class Settings(CheckSettings):
    """Titles whose words are the same to less than `similarity` (0-100) name different things."""

    similarity: float = Field(45, ge=0, le=100)


def candidates(_settings: Settings, _survey: Survey) -> str:
    """Not all folded titles are equal."""
    return "title_low <> title_high"


def judge(product: Product, settings: Settings, context: Context) -> Iterator[Draft]:
    """One draft a channel whose title conflicts with the expected one."""
    titles = {
        channel: answer
        for channel, answer in answers(product, lambda listing: listing.title_key).items()
        if not product.value_is_meant(
            channel,
            "title",
            lambda text, key=answer.value: title_key(text) == key,  # type: ignore[misc]
        )
    }
    brands = [
        *context.brand_names,
        *(one.brand for ones in product.listings.values() for one in ones if one.brand),
    ]
    bare = {channel: bare_title(answer.value, brands) for channel, answer in titles.items()}
    verdict = settle(
        bare,
        context.truth_for("title"),
        lambda _, observed, expected: agree(observed, expected, settings.similarity),
    )
    if verdict is None:
        return
    if verdict.expected is None:
        values: list[Param] = [f"{channel}: {answer.listing.title}" for channel, answer in titles.items()]
        yield Draft(
            message="disagree",
            params={"values": values},
            field="title",
            seen=[Seen(name, one.listing.title, one.listing, "other") for name, one in titles.items()],
            confidence=Confidence.MEDIUM,
            cause=_cause(product),
        )
        return
    right = verdict.channels("expected")
    for channel in verdict.channels("deviating"):
        conflict = numbers_conflict(bare[channel], verdict.expected) or words_conflict(
            bare[channel], verdict.expected
        )
        yield _deviation(product, channel, right, conflict)


def _deviation(
    product: Product, channel: str, right: Sequence[str], conflict: tuple[str, str] | None
) -> Draft:
    seen = {name: next(one for one in product.listings[name] if one.title_key) for name in (channel, *right)}
    observed, expected = conflict or (seen[channel].title or "", seen[right[0]].title or "")
    return Draft(
        message="words" if conflict else "differs",
        params={"channel": channel, "observed": observed, "expected": expected, "source": names(right)},
        field="title",
        seen=[
            Seen(channel, seen[channel].title, seen[channel], "deviating"),
            *(Seen(name, seen[name].title, seen[name], "expected") for name in right),
        ],
        confidence=Confidence.HIGH if conflict else Confidence.MEDIUM,
        cause=_cause(product),
    )


def _cause(product: Product) -> Cause:
    """A product lined up by its title alone that is called otherwise is more likely two."""
    return Cause.WRONG_MATCH if product.confidence is not Confidence.HIGH else Cause.UNKNOWN
