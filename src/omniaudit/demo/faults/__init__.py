"""The gaps that are planted: every kind that the checks know, each on products of its own."""

from omniaudit.demo.bench import Bench, Fault
from omniaudit.demo.faults import identity, presence, prices, rows, stock


def make_faults(bench: Bench) -> list[Fault]:
    """All gaps of one brand, with the changes that make them; nothing is changed yet.

    What a gap stands on (a sale, an outlet listing) is put in place here, so that the clean twin has it too.
    Kinds for which few products will do are drawn first.
    """
    makers = (
        prices.lost_decimals,
        presence.missing,
        presence.variant_gaps,
        identity.wrong_titles,
        prices.net_prices,
        prices.wrong_prices,
        prices.wrong_regular_prices,
        identity.wrong_identifiers,
        stock.conflicts,
        rows.duplicates,
        rows.incomplete,
        presence.orphans,
    )
    return [fault for maker in makers for fault in maker(bench)]
