"""What channels that read tables have in common: options, and chunks into batches."""

from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import replace
from typing import Literal, Self

from pydantic import Field, model_validator

from omniaudit.collect.connectors.interface import Implied, RawBatch
from omniaudit.collect.slots import Slot
from omniaudit.collect.tables.chunk import Chunk
from omniaudit.config.settings import ChannelSettings
from omniaudit.snapshot.records import Surface


class TableSettings(ChannelSettings):
    """A channel that reads a table; `fields` names its columns where their names do not tell."""

    decimal: Literal[".", ","] | None = Field(
        None, description="the prices' decimal mark; by default detected"
    )

    @model_validator(mode="after")
    def _check_fields(self) -> Self:
        from omniaudit.collect.mapping import check_fields

        check_fields(self.fields, self.records)
        return self


def read_chunks(
    chunks: Generator[Chunk, None, None], settings: TableSettings, source: str, surface: Surface
) -> Iterator[RawBatch]:
    """Yield a batch for each chunk, its columns under our names.

    Raises:
        ChannelError: "wrong-schema" when the columns do not fit what the channel says, or say nothing.
    """
    from omniaudit.collect.decimals import DecimalMark
    from omniaudit.collect.mapping import PRICE_FIELDS, make_batch, map_columns, price_says_gross

    mark = DecimalMark(settings.decimal, PRICE_FIELDS)
    mapped: dict[tuple[str, ...], list[Slot]] = {}
    with closing(chunks):
        for chunk in chunks:
            if not chunk.locators:
                continue
            slots = mapped.get(chunk.names)
            if slots is None:
                slots = mapped[chunk.names] = map_columns(
                    chunk.names, settings.fields, settings.records, source
                )
            batch = make_batch(chunk, slots, source, surface, settings.records)
            implied = Implied(
                tax="included" if price_says_gross(slots) else "unknown",
                decimal=mark.judge(batch.columns, typed=chunk.typed),
            )
            yield replace(batch, implied=implied)
