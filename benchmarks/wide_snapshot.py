"""Makes a snapshot of N products on 5 channels, with faults in 2 % of the products: for the other benchmarks.

    python benchmarks/wide_snapshot.py 1000000 /tmp/wide

Prints the snapshot's folder. The same N gives the same data.
"""

import sys
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from omniaudit.snapshot.manifest import ChannelEntry, Manifest
from omniaudit.snapshot.tables import SCHEMAS

CHANNELS = ("shop", "app", "market", "feed", "stores")

OFFERS = """
WITH base AS (SELECT p, c FROM range({n}) AS products(p), range(1, 6) AS channels(c)),
fault AS (SELECT p, c, CASE WHEN hash(p) % 1000 < 20 AND c = 2 + hash(p, 1) % 4
                       THEN hash(p, 2) % 6 ELSE 99 END AS kind FROM base)
SELECT
  c::BIGINT * (1::BIGINT << 40) + p AS record_id,
  ['shop', 'app', 'market', 'feed', 'stores'][c] AS channel, 'catalogue.xml' AS source,
  'item ' || (p + 1) AS locator, TIMESTAMPTZ '2026-11-20 08:00:00+00' AS observed_at, 'feed' AS surface,
  'L' || c || '-' || p AS listing_id, 'SKU-' || p AS sku,
  CASE WHEN c = 5 AND hash(p) % 4 = 0 THEN NULL ELSE
    '0590' || lpad(p::VARCHAR, 9, '0') ||
    (10 - (list_sum(list_transform(range(1, 13),
      lambda i: substr('590' || lpad(p::VARCHAR, 9, '0'), i::INTEGER, 1)::INTEGER
                * CASE WHEN i % 2 = 0 THEN 3 ELSE 1 END)) % 10)) % 10 END AS gtin,
  CASE WHEN c = 5 AND hash(p) % 4 = 0 THEN NULL ELSE 'global' END AS gtin_kind,
  'MPN' || p AS mpn, 'Marka ' || (p % 500) AS brand,
  'Lampa wisząca model ' || p || CASE WHEN kind = 0 THEN ' inna ' || (p + 7) ELSE '' END AS title,
  'lampa wiszaca model ' || p || CASE WHEN kind = 0 THEN ' inna ' || (p + 7) ELSE '' END AS title_key,
  'Opis produktu ' || p AS description, 'Lampy > Wiszące' AS category,
  'https://shop.example/p/' || p AS url, ['https://shop.example/i/' || p || '.jpg'] AS image_urls,
  NULL AS group_id, NULL AS variant, 'new' AS condition, NULL AS pack,
  ((1000 + hash(p) % 90000) / 100.0 + CASE WHEN kind IN (1, 2, 3) THEN 5 + p % 10 ELSE 0 END) AS price,
  NULL AS regular_price, NULL AS list_price, NULL AS prior_price_30d, NULL AS member_price,
  NULL AS price_min, NULL AS price_max, NULL AS unit_price, NULL AS unit_measure,
  'PLN' AS currency, 'included' AS tax, NULL AS tax_rate, NULL AS price_valid_from, NULL AS price_valid_until,
  CASE WHEN kind = 4 THEN 'out_of_stock' ELSE 'in_stock' END AS availability, NULL AS quantity, NULL AS store,
  NULL AS shipping_price, 'pl' AS language
FROM fault WHERE kind <> 5 ORDER BY record_id
"""
EVIDENCE = """
SELECT record_id, field, raw, place AS locator FROM (
  SELECT record_id, unnest(['title', 'price', 'availability']) AS field,
         unnest([title, price::VARCHAR || ' PLN', availability]) AS raw,
         unnest(['g:title', 'g:price', 'g:availability']) AS place FROM read_parquet('{offers}'))
"""


def write(engine: duckdb.DuckDBPyConnection, query: str, name: str, folder: Path) -> None:
    """Write a query's rows as the snapshot table `name`."""
    schema = SCHEMAS[name]
    with pq.ParquetWriter(
        folder / f"{name}.parquet", schema, compression="zstd", compression_level=1
    ) as writer:
        if query:
            reader = engine.execute(query).to_arrow_reader(50_000)
            for batch in reader:
                table = pa.Table.from_batches([batch])
                columns = [cast(table[field.name], field.type) for field in schema]
                writer.write_table(pa.Table.from_arrays(columns, schema=schema))


def cast(column: pa.ChunkedArray, kind: pa.DataType) -> pa.ChunkedArray:
    """A column in the snapshot's type."""
    if pa.types.is_null(column.type) or column.null_count == len(column):
        return pa.chunked_array([pa.nulls(len(column), kind)])
    if pa.types.is_dictionary(kind):
        return column.cast(pa.string()).dictionary_encode()
    return column.cast(kind, safe=False) if pa.types.is_decimal(kind) else column.cast(kind)


def main(count: int, target: Path) -> None:
    """Make the snapshot and print where it is."""
    folder = target / f"20261120T080000Z-{count}"
    folder.mkdir(parents=True, exist_ok=True)
    engine = duckdb.connect()
    engine.execute("SET TimeZone = 'UTC'")
    write(engine, OFFERS.format(n=count), "offers", folder)
    write(engine, EVIDENCE.format(offers=folder / "offers.parquet"), "evidence", folder)
    for name in SCHEMAS:
        if name not in ("offers", "evidence"):
            write(engine, "", name, folder)
    channels = tuple(
        ChannelEntry(
            name=name, number=number, type="feed", status="complete", assortment="full", offers=count
        )
        for number, name in enumerate(CHANNELS, start=1)
    )
    settings = {
        "version": 1,
        "brand": {"name": "Wide", "country": "PL"},
        "channels": {name: {"type": "feed"} for name in CHANNELS},
        "truth": {"default": "shop"},
    }
    manifest = Manifest(
        id=folder.name,
        tool="benchmark",
        started_at="2026-11-20T08:00:00+00:00",
        finished_at="2026-11-20T08:00:00+00:00",
        config_sha256="0" * 64,
        channels=channels,
        settings=settings,
    )
    (folder / "manifest.json").write_text(manifest.to_json(), encoding="utf-8")
    print(folder)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
