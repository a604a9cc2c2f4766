"""How long a Google feed takes to read, beside a bare lxml loop over the same file, and in how much memory.

    python benchmarks/feed_read.py [ITEMS]

Writes a feed of ITEMS (default 1,000,000) items with 16 attributes each to a temporary file and reads it
in fresh processes: the bare loop, and the feed connector drained. Prints for each the best of three runs in
seconds of processor time (in the clock's, other work on the machine would count), the ratio, and peak memory.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

ITEM = """<item>
<g:id>SKU-{n}</g:id>
<g:title><![CDATA[Lampa wisząca Lumen {n} czarna & złota]]></g:title>
<g:description>Opis lampy {n}: metal i szkło, gwint E27, wysokość do 120 cm, do salonu.</g:description>
<g:link>https://shop.example/p/lampa-{n}</g:link>
<g:image_link>https://cdn.shop.example/i/{n}.jpg</g:image_link>
<g:additional_image_link>https://cdn.shop.example/{n}-2.jpg</g:additional_image_link>
<g:price>{price}.99 PLN</g:price>
<g:availability>in_stock</g:availability>
<g:condition>new</g:condition>
<g:brand>Lumen</g:brand>
<g:gtin>{gtin}</g:gtin>
<g:mpn>M-{n}</g:mpn>
<g:item_group_id>G-{group}</g:item_group_id>
<g:color>czarny</g:color>
<g:product_type>Dom &gt; Lampy</g:product_type>
<g:shipping><g:country>PL</g:country><g:price>9.99 PLN</g:price></g:shipping>
</item>
"""


def write_feed(path: Path, items: int) -> None:
    """Write a Google RSS feed of `items` items."""
    with path.open("w", encoding="utf-8") as feed:
        feed.write('<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" ')
        feed.write('xmlns:g="http://base.google.com/ns/1.0"><channel><title>Shop</title>\n')
        for n in range(items):
            feed.write(ITEM.format(n=n, price=n % 900 + 10, gtin=5_900_000_000_000 + n, group=n // 4))
        feed.write("</channel></rss>\n")


def read_bare(path: Path) -> int:
    """The least that lxml can do: every item built and emptied."""
    from lxml import etree

    items = 0
    for _, item in etree.iterparse(str(path), tag="item"):
        item.clear()
        items += 1
    return items


def read_ours(path: Path) -> int:
    """The feed connector, its batches thrown away."""
    from omniaudit.collect.connectors import feed
    from omniaudit.collect.connectors.interface import Reading
    from omniaudit.config.settings import BrandSettings

    brand = BrandSettings(name="Lumen Dom", country="PL")
    reading = Reading("google", brand, path.parent, datetime.now(UTC), print, lambda: False)
    batches = feed.read(feed.Settings(type="feed", path=(path.name,)), reading)
    return sum(len(batch.locators) for batch in batches)


def measure(reader: str, path: Path) -> dict[str, float]:
    """Run one of the readers in a process of its own."""
    command = [sys.executable, __file__, "--run", reader, str(path)]
    measured: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return measured


def run(reader: str, path: Path) -> None:
    """Print the figures of one reader as JSON."""
    start = time.process_time()
    items = {"bare": read_bare, "ours": read_ours}[reader](path)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"items": items, "seconds": seconds, "megabytes": peak}))


def main(items: int) -> None:
    """Write the feed, measure both readers three times, print the better run of each."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "google.xml"
        write_feed(path, items)
        print(f"{items:,} items, {path.stat().st_size / 1e6:,.0f} MB")
        best = {}
        for reader in ("bare", "ours"):
            runs = [measure(reader, path) for _ in range(3)]
            best[reader] = min(runs, key=lambda figures: figures["seconds"])
            seconds, peak = best[reader]["seconds"], best[reader]["megabytes"]
            print(f"{reader}: {seconds:.2f} s, {items / seconds:,.0f} items/s, {peak:.0f} MB")
        print(f"ratio: {best['ours']['seconds'] / best['bare']['seconds']:.2f} times the bare loop")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--run"]:
        run(sys.argv[2], Path(sys.argv[3]))
    else:
        main(int(sys.argv[1]) if sys.argv[1:] else 1_000_000)
