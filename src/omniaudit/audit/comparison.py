"""Comparison columns: what is compared, derived once from the offers, in the engine.

The table `groups` has a row a product and holds numbers and masks only. Checks phrase their `candidates` over
its columns, which GROUP_COLUMNS documents; `special` adds what few products have.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, get_args

import duckdb

from omniaudit.checkkit import BlankField
from omniaudit.matching.keys import literal
from omniaudit.snapshot.record_ids import CHANNEL_BIT, CHANNEL_NUMBER

if TYPE_CHECKING:
    from omniaudit.audit.survey import Features

BLANK_FIELDS: tuple[str, ...] = get_args(BlankField)

GROUP_COLUMNS: Mapping[str, str] = {
    "listed": "mask of the channels that list it",
    "listed_otherwise": "the same, counting other packs and conditions of it",
    "crowded": "a channel or store lists it more than once",
    "price_low": "smallest price with tax in the brand's currency; NULL: none is known",
    "price_high": "largest such price",
    "priced": "mask of the channels that give such a price",
    "regular_low": "smallest regular price, likewise",
    "regular_high": "largest regular price",
    "regular_priced": "mask of the channels that give a regular price",
    "regular_below": "a regular price lies below its own current price",
    "title_low": "smallest hash of a folded title",
    "title_high": "largest hash of a folded title",
    "titled": "mask of the channels that give a title",
    "stock_states": "bits of the availability classes found, by STATES; unknown left out",
    "stocked": "mask of the channels that give an availability",
    "count_low": "smallest stock count that a feed gives",
    "count_high": "largest stock count that a feed gives",
    "identified": "mask of the channels that give a GTIN, valid or not",
    "bad_gtin": "an invalid or dummy GTIN was given",
    "disputed": "an identifier of it also points to a product with another GTIN",
    "reused": "one of its GTINs stands for an unrelated product of the same channel",
    "variants": "number of the group of variants it belongs to; NULL: none",
    "always": "judged whatever the predicate says: mixed tax, currency or pack, a weak match, an intent",
    **{f"blank_{name}": f"mask of the channels where {name} is blank" for name in BLANK_FIELDS},
}

STATES = ("in_stock", "preorder", "backorder", "out_of_stock", "discontinued")
_NOWHERE = "0::BIGINT"


def gross_of(column: str, currency: str, rates: Mapping[str, Decimal]) -> str:
    """SQL: the amount in `column` with tax, in the brand's currency, or NULL where that cannot be known.

    Decimals throughout, rounded half up to cents: the engine's division gives binary fractions, so a percent
    is multiplied by a hundredth. A rate of conversion has ten decimals, the most that 38 digits leave it.
    """
    taxed = (
        f"CASE WHEN tax <> 'excluded' THEN {column} WHEN tax_rate IS NOT NULL "
        f"THEN {_cents(f'{column} * (100 + tax_rate) * 0.01')} END"
    )
    cases = [f"WHEN currency = {literal(currency)} THEN ({taxed})"]
    cases += [
        f"WHEN currency = {literal(code)} THEN {_cents(f'({taxed}) * {_rate(rate)}')}"
        for code, rate in sorted(rates.items())
        if code != currency
    ]
    return f"(CASE {' '.join(cases)} END)"


def _rate(rate: Decimal) -> str:
    return f"try_cast('{rate:.10f}' AS DECIMAL(20,10))"


def _cents(amount: str) -> str:
    """SQL: the amount rounded half up, or NULL where it no longer fits."""
    return f"try_cast(round({amount}, 2) AS DECIMAL(18,4))"


def blank_condition(name: str) -> str:
    """SQL: the field is blank on an offer."""
    return {
        "price": "price IS NULL AND price_min IS NULL",
        "gtin": "gtin_kind IS NULL",
        "availability": "availability = 'unknown'",
    }.get(name, f"{name} IS NULL")


def make_compared(engine: duckdb.DuckDBPyConnection, currency: str, rates: Mapping[str, Decimal]) -> None:
    """Make the view `compared`: an offer with its product and its comparison columns."""
    engine.execute(
        f"""CREATE OR REPLACE VIEW compared AS SELECT offers.*, membership.product,
            {gross_of("price", currency, rates)} AS gross,
            {gross_of("regular_price", currency, rates)} AS regular_gross
        FROM offers JOIN membership USING (record_id)"""
    )


def make_groups(engine: duckdb.DuckDBPyConnection, features: "Features") -> None:
    """Make the table `groups` in one pass; columns that nothing in the snapshot can fill are constants."""
    aggregates = ",\n".join(f"{sql} AS {name}" for name, sql in _aggregates(features).items())
    engine.execute(
        f"""CREATE OR REPLACE TABLE groups AS
        SELECT product, {aggregates} FROM
            (SELECT *, {CHANNEL_BIT} AS bit,
                    CASE WHEN title_key IS NOT NULL THEN hash(title_key) END AS title_hash
             FROM compared) GROUP BY product"""
    )


def _aggregates(features: "Features") -> dict[str, str]:
    blank = {name: _blank_mask(name, features) for name in BLANK_FIELDS}
    columns = {
        "listed": "bit_or(bit)",
        "crowded": _crowded(features),
        "price_low": "min(gross)",
        "price_high": "max(gross)",
        "priced": _mask("gross IS NOT NULL"),
        "title_low": "min(title_hash)",
        "title_high": "max(title_hash)",
        "titled": _mask("title_key IS NOT NULL"),
        "stock_states": f"bit_or({_state_bit()})",
        "stocked": _listed_unless(blank["availability"]),
        "identified": _listed_unless(blank["gtin"]),
        "bad_gtin": "coalesce(bool_or(gtin_kind IN ('invalid', 'dummy')), false)"
        if features.bad_gtins
        else "false",
        "mixed": _mixed(features),
    }
    columns |= {f"blank_{name}": mask for name, mask in blank.items()}
    columns |= _rare(features)
    return columns


def _blank_mask(name: str, features: "Features") -> str:
    return _NOWHERE if name in features.given else _mask(blank_condition(name))


def _listed_unless(blank: str) -> str:
    """The channels that list it, as far as some listing of theirs is not blank."""
    return (
        "bit_or(bit)"
        if blank == _NOWHERE
        else blank.replace("THEN bit", "THEN 0").replace("ELSE 0", "ELSE bit")
    )


def _rare(features: "Features") -> dict[str, str]:
    nothing = {"regular_low": "NULL::DECIMAL(18,4)", "regular_high": "NULL::DECIMAL(18,4)",
               "regular_priced": "0::BIGINT", "regular_below": "false",
               "count_low": "NULL::DECIMAL(18,4)", "count_high": "NULL::DECIMAL(18,4)"}  # fmt: skip
    if features.regular_prices:
        nothing |= {
            "regular_low": "min(regular_gross)",
            "regular_high": "max(regular_gross)",
            "regular_priced": _mask("regular_gross IS NOT NULL"),
            "regular_below": "coalesce(bool_or(regular_price < price), false)",
        }
    if features.counts:
        nothing |= {
            "count_low": "min(quantity) FILTER (surface = 'feed' AND store IS NULL)",
            "count_high": "max(quantity) FILTER (surface = 'feed' AND store IS NULL)",
        }
    return nothing


def _crowded(features: "Features") -> str:
    if not features.stores:
        return "count(*) > bit_count(bit_or(bit))"
    return f"count(*) > count(DISTINCT hash({CHANNEL_NUMBER}, store))"


def _mixed(features: "Features") -> str:
    bases = "min(tax) <> max(tax) OR min(currency) <> max(currency)" if features.mixed else "false"
    return f"{bases} OR count(pack) > 0" if features.forms else bases


def _mask(condition: str) -> str:
    return f"bit_or(CASE WHEN {condition} THEN bit ELSE 0 END)"


def _state_bit() -> str:
    cases = " ".join(f"WHEN '{state}' THEN {1 << place}" for place, state in enumerate(STATES))
    return f"CASE availability {cases} ELSE 0 END"
