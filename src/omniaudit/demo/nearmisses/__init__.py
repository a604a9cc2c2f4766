"""Differences that are fine, at least as many as there are gaps; both twins have them."""

from omniaudit.demo.bench import Bench
from omniaudit.demo.nearmisses import channelwide, identifiers, outlet, presence, prices, stock, titles
from omniaudit.demo.truth import Benign


def make_near_misses(bench: Bench) -> list[Benign]:
    """Put every kind of difference that is fine into the listings, on products that carry no gap.

    What changes where a product is listed at all comes first; the words and codes on the listings come last.
    """
    makers = (
        presence.intended,
        stock.differences,
        prices.rounding,
        prices.sales,
        prices.intended,
        outlet.reductions,
        outlet.ranges,
        outlet.packs,
        titles.same_title,
        titles.wordings,
        identifiers.formats,
        identifiers.untagged,
        identifiers.other_spellings,
        channelwide.habits,
    )
    return [entry for maker in makers for entry in maker(bench)]
