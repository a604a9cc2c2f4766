"""How long a Google feed takes from the file to a snapshot, beside a bare lxml loop, and in how much memory.

    python benchmarks/feed_collect.py [ITEMS]

Writes a feed of ITEMS (default 1,000,000) items and one of 10,000 (see feed_read.py), and reads each in fresh
processes, best of two: the bare loop, and the collector with normalising, evidence and Parquet.
"""

import json
import resource
import subprocess
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from feed_read import read_bare, write_feed

CONFIGURATION = (
    "version: 1\nbrand: {name: Feed, country: PL}\nchannels: {feed: {type: feed, path: feed.xml}}\n"
)


class _Silence:
    def started(self, channel: str, type_: str) -> None:
        """Ignored."""

    def read(self, channel: str, records: int) -> None:
        """Ignored."""

    def ended(self, channel: str, status: str, records: int, reason: str) -> None:
        """Ignored."""


def run_part(part: str, folder: Path) -> dict[str, float]:
    """One measurement, in this process."""
    started = time.perf_counter()
    if part == "bare":
        items = read_bare(folder / "feed.xml")
    else:
        from omniaudit.app import CollectOptions, collect, load_configuration

        (folder / "omniaudit.yaml").write_text(CONFIGURATION, encoding="utf-8")
        loaded = load_configuration(folder / "omniaudit.yaml", {})
        options = CollectOptions(folder / "snapshots")
        done = collect(loaded, options, lambda: datetime.now(UTC), _Silence(), threading.Event())
        items = done.snapshot.manifest.channels[0].offers
    return {
        "items": items,
        "seconds": time.perf_counter() - started,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def best(part: str, folder: Path) -> dict[str, float]:
    """The best of two fresh processes."""
    command = [sys.executable, __file__, part, str(folder)]
    runs = [json.loads(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(2)]
    return min(runs, key=lambda run: run["seconds"])


def main(items: int) -> None:
    """Write the feeds, measure and print."""
    for count in (10_000, items):
        with tempfile.TemporaryDirectory(prefix="feed-") as name:
            folder = Path(name)
            write_feed(folder / "feed.xml", count)
            bare, ours = best("bare", folder), best("collect", folder)
            if not bare["items"] == ours["items"] == count:
                raise SystemExit(f"not the same work: {bare['items']} and {ours['items']} of {count} items")
            print(f"{count:9,} items: bare {bare['seconds']:6.2f} s {bare['peak_mb']:5.0f} MB, "
                  f"collect {ours['seconds']:6.2f} s {ours['peak_mb']:5.0f} MB, "
                  f"{bare['seconds'] / ours['seconds']:.2f} of its speed")  # fmt: skip


if __name__ == "__main__":
    if sys.argv[1:2] and not sys.argv[1].isdigit():
        print(json.dumps(run_part(sys.argv[1], Path(sys.argv[2]))))
    else:
        main(int(sys.argv[1]) if sys.argv[1:] else 1_000_000)
