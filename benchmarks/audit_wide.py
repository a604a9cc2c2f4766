"""Matching and audit of N products on 5 channels, beside hand-written DuckDB queries over the same snapshot.

    python benchmarks/audit_wide.py [PRODUCTS] [FOLDER]

Makes the snapshot first (see wide_snapshot.py), then measures in fresh processes, best of three: the
hand-written query for price, availability, title and missing (distinct counts of the comparison columns);
three plain group-bys for the three identifiers; our matching by the same three; and our whole audit with all
checks. Prints the share of products each check's predicate flags.
"""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import mkdtemp

HAND_WRITTEN = """SELECT count(*) FROM (
    SELECT sku, count(DISTINCT price) AS prices, count(DISTINCT availability) AS states,
           count(DISTINCT title_key) AS titles, count(DISTINCT channel) AS channels
    FROM offers GROUP BY sku
    HAVING prices > 1 OR states > 1 OR titles > 1 OR channels < 5)"""
GROUP_BYS = [
    f"SELECT count(*) FROM (SELECT {key}, count(*), min(record_id) FROM offers GROUP BY {key})"
    for key in ("gtin", "sku", "brand, mpn")
]
IDENTIFIERS = ("gtin", "brand+mpn", "sku")


def run_part(part: str, folder: Path) -> dict[str, object]:
    """One measurement, in this process."""
    from omniaudit.audit.database import open_engine
    from omniaudit.snapshot.store import open_snapshot

    snapshot = open_snapshot(folder)
    started = time.perf_counter()
    more: dict[str, object] = {}
    if part == "audit":
        more = _audit(folder)
    else:
        with open_engine(snapshot) as engine:
            if part == "hand-written":
                more["found"] = engine.execute(HAND_WRITTEN).fetchall()[0][0]
            elif part == "group-bys":
                for query in GROUP_BYS:
                    engine.execute(query).fetchall()
            else:
                from omniaudit.matching.matcher import Rules, match

                match(engine, Rules(IDENTIFIERS))
    seconds = time.perf_counter() - started
    return {"seconds": seconds, "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, **more}


def _audit(folder: Path) -> dict[str, object]:
    from omniaudit.app import AuditOptions, audit_snapshot
    from omniaudit.audit import auditor
    from omniaudit.snapshot.store import open_snapshot

    shares: dict[str, float] = {}
    flag = auditor.flag

    def counted(*given: object, **named: object) -> object:
        examined = flag(*given, **named)  # type: ignore[arg-type]
        total = given[0].execute("SELECT count(*) FROM groups").fetchall()[0][0]  # type: ignore[attr-defined]
        shares.update({name: one.flagged / total for name, one in examined.items()})
        shares["any"] = given[0].execute("SELECT count(*) FROM flagged").fetchall()[0][0] / total  # type: ignore[attr-defined]
        return examined

    auditor.flag = counted  # type: ignore[assignment]
    result = audit_snapshot(open_snapshot(folder), None, AuditOptions())
    return {"findings": len(result.findings), "flagged": shares}


def best(part: str, folder: Path) -> dict[str, object]:
    """The best of three fresh processes."""
    runs = [
        json.loads(
            subprocess.run(
                [sys.executable, __file__, part, str(folder)], check=True, capture_output=True
            ).stdout
        )
        for _ in range(3)
    ]
    return min(runs, key=lambda run: run["seconds"])


def main(products: int, target: Path) -> None:
    """Make the snapshot, measure and print."""
    made = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("wide_snapshot.py")), str(products), str(target)],
        check=True,
        capture_output=True,
        text=True,
    )
    folder = Path(made.stdout.split()[-1])
    rows = {part: best(part, folder) for part in ("hand-written", "group-bys", "matching", "audit")}
    print(f"{products:,} products on 5 channels")
    for part, row in rows.items():
        print(f"{part:13} {row['seconds']:7.2f} s  {row['peak_mb']:7.0f} MB")
    seconds = {part: float(str(row["seconds"])) for part, row in rows.items()}
    print(f"matching / group-bys   {seconds['matching'] / seconds['group-bys']:.1f}")
    print(f"audit / hand-written   {seconds['audit'] / seconds['hand-written']:.1f} (matching included)")
    print(f"findings {rows['audit']['findings']:,}; flagged by the predicates:")
    for check, share in rows["audit"]["flagged"].items():  # type: ignore[attr-defined]
        print(f"  {check:26} {share:7.2%}")


if __name__ == "__main__":
    if sys.argv[1:2] and not sys.argv[1].isdigit():
        print(json.dumps(run_part(sys.argv[1], Path(sys.argv[2]))))
    else:
        main(
            int(sys.argv[1]) if sys.argv[1:] else 1_000_000,
            Path(sys.argv[2]) if sys.argv[2:] else Path(mkdtemp(prefix="wide-")),
        )
