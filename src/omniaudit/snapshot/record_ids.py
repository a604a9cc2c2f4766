"""How a record id says its channel: the channel's number stands above the lowest 40 bits."""

CHANNEL_SHIFT = 40
"""A record id holds its channel's number, from 1, above so many bits."""

RECORDS_PER_CHANNEL = 1 << CHANNEL_SHIFT

CHANNEL_NUMBER = f"(record_id >> {CHANNEL_SHIFT})"
"""SQL: the number of a record's channel."""

CHANNEL_BIT = f"(1::BIGINT << ({CHANNEL_NUMBER} - 1)::INTEGER)"
"""SQL: the bit of a record's channel in a mask of channels."""
