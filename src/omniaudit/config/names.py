"""Names that a configuration may use for our fields."""

from dataclasses import fields

from omniaudit.snapshot.records import Fact, Message, Offer, Promotion

_KEPT_BY_US = frozenset(
    {"record_id", "channel", "source", "locator", "observed_at", "surface", "title_key", "gtin_kind"}
)
_MAPS = frozenset({"variant", "pack"})
_RESOLVED_BY_INTAKE = ("price_net", "sale_price", "sale_price_effective_date")

PACK_KEYS: tuple[str, ...] = ("count", "quantity", "unit")


def _names(record: type[Offer | Promotion | Message | Fact]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(record) if field.name not in _KEPT_BY_US)


OFFER_FIELDS: tuple[str, ...] = _names(Offer)
"""Fields of an offer that channels can be compared by."""

MAPPED_FIELDS: tuple[str, ...] = (
    *(name for name in OFFER_FIELDS if name not in _MAPS),
    *_RESOLVED_BY_INTAKE,
    *(f"pack.{key}" for key in PACK_KEYS),
)
"""Keys of a channel's `fields` for offers, beside `variant.<anything>`."""

COMPARED_FIELDS: tuple[str, ...] = tuple(
    dict.fromkeys((*OFFER_FIELDS, *_names(Promotion), *_names(Message), *_names(Fact)))
)
"""Fields that `truth` and `intent` can name, beside the open set of names that facts have."""
