"""Reads the files of a feed channel, each in its own format."""

from collections.abc import Iterator
from dataclasses import replace

from omniaudit.collect.columns import column_key
from omniaudit.collect.connectors.formats import ceneo, google, google_xml, heureka
from omniaudit.collect.connectors.formats.detection import detect_format
from omniaudit.collect.connectors.formats.google_columns import guess_attribute
from omniaudit.collect.connectors.formats.xml_items import HEAD_BYTES
from omniaudit.collect.connectors.interface import Column, Implied, RawBatch, Reading
from omniaudit.collect.decimals import DecimalMark
from omniaudit.collect.mapping import PRICE_FIELDS, make_batch, map_columns
from omniaudit.collect.sources import SourceFile, SourceStream, list_files, open_source, read_each
from omniaudit.collect.tables.reader import TableOptions, read_text_table


class FeedReader:
    """Reads feeds for one channel.

    Args:
        max_bytes: the most bytes a file may unpack to.
        reading: what the channel's connector was given.
    """

    def __init__(self, max_bytes: int, reading: Reading) -> None:
        self._max_bytes = max_bytes
        self._reading = reading
        net = reading.brand.country in {"US", "CA"}  # Google: prices without tax there, with it elsewhere
        self._google = Implied(tax="excluded" if net else "included")

    def read(self, paths: tuple[str, ...]) -> Iterator[RawBatch]:
        """Yield the offers of each file that `paths` name; one that cannot be read is a gap among others."""
        files = list_files(paths, self._reading.folder, self._reading.gap)
        yield from read_each(files, self._read_file, self._reading.gap)

    def _read_file(self, file: SourceFile) -> Iterator[RawBatch]:
        with open_source(file, self._max_bytes) as stream:
            kind = detect_format(stream.peek(HEAD_BYTES), file.name)
            if kind == "google-xml":
                batches = self._read_google(stream, file.name)
            elif kind == "ceneo":
                batches = self._read_ceneo(stream, file.name)
            elif kind == "heureka":
                batches = self._read_heureka(stream, file.name)
            else:
                batches = self._read_delimited(file)
            mark = DecimalMark(None, PRICE_FIELDS)
            for batch in batches:
                decimal = mark.judge(batch.columns, typed=False) or (None if kind == "heureka" else ".")
                yield replace(batch, implied=replace(batch.implied, decimal=decimal))

    def _read_google(self, stream: SourceStream, name: str) -> Iterator[RawBatch]:
        first = 1
        for columns, places, count in google_xml.read_items(stream, name):
            yield _make_batch(name, columns, places, first, count, self._google)
            first += count

    def _read_ceneo(self, stream: SourceStream, name: str) -> Iterator[RawBatch]:
        implied = Implied(currency="PLN", tax="included", words=ceneo.WORDS)
        first = 1
        for columns, count in ceneo.read_offers(stream, name):
            yield _make_batch(name, columns, ceneo.PLACES, first, count, implied)
            first += count

    def _read_heureka(self, stream: SourceStream, name: str) -> Iterator[RawBatch]:
        first = 1
        for columns, count in heureka.read_items(stream, name):
            currency = heureka.guess_currency(columns.get("url", ()))
            implied = Implied(currency=currency, tax="included", words=heureka.WORDS)
            yield _make_batch(name, columns, heureka.PLACES, first, count, implied)
            first += count

    def _read_delimited(self, file: SourceFile) -> Iterator[RawBatch]:
        options = TableOptions(
            max_bytes=self._max_bytes,
            language=self._reading.brand.language,
            recognise=lambda name: guess_attribute(name) is not None,
        )
        for chunk in read_text_table(file, options, self._reading.gap):
            if not chunk.locators:
                continue
            google.refuse_promotions({column_key(each).replace(" ", "_") for each in chunk.names}, file.name)
            slots = map_columns(chunk.names, {}, "offers", file.name, guess_attribute)
            batch = make_batch(chunk, slots, file.name, "feed")
            columns, places = google.complete_columns(dict(batch.columns), dict(batch.places))
            yield replace(batch, columns=columns, places=places, implied=self._google)


def _make_batch(
    name: str, columns: dict[str, Column], places: dict[str, str], first: int, count: int, implied: Implied
) -> RawBatch:
    locators = [f"item {number}" for number in range(first, first + count)]
    given = {field: place for field, place in places.items() if field in columns}
    return RawBatch(name, columns, locators, given, "feed", implied)
