"""A brand of one CSV file and one PostgreSQL database, through the real command line."""

import csv
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote

import pytest

import omniaudit

pytestmark = pytest.mark.integration

DEARER, HUNDREDFOLD, NOT_IN_SHOP, NOT_IN_STORES, SOLD_OUT, STORES_APART = 17, 1234, 1500, 400, 777, 99
LOUDER = 42  # the shop shouts its title: no difference

QUERY = """\
SELECT ean.code AS gtin, sku.code AS sku, i.name AS title, i.brand, p.gross AS price, s.name AS store,
       k.pieces AS quantity
FROM items i
JOIN codes sku ON sku.item_id = i.id AND sku.kind = 'sku'
JOIN codes ean ON ean.item_id = i.id AND ean.code LIKE '590%'
JOIN prices p ON p.item_id = i.id
JOIN stores s ON s.id = p.store_id
JOIN stock k ON k.item_id = i.id AND k.store_id = s.id
ORDER BY i.id, s.id"""

CONFIGURATION = """\
version: 1
brand: {{name: Lumen, country: PL}}
channels:
  shop: {{type: file, path: shop.csv, tax: included}}
  stores: {stores}
truth: {{default: stores}}
report: {{output: report}}
"""


def ean(number: int) -> str:
    """The same number that `pos.sql` makes."""
    base = f"590{number:09}"
    total = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(base))
    return f"{base}{-total % 10}"


def write_shop(path: Path) -> None:
    """The shop's list: 1,999 products as in the stores, but for what is planted."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["sku", "gtin", "title", "brand", "price", "currency", "availability"])
        for number in range(1, 2001):
            price = 10 + number * Decimal("0.37")
            price = {DEARER: price + 20, HUNDREDFOLD: price * 100}.get(number, price)
            title = f"Lampa Żuraw {number}"
            title = title.upper() if number == LOUDER else title
            if number != NOT_IN_SHOP:
                rows.writerow(
                    [f"LD-{number}", ean(number), title, "Lumen", f"{price:.2f}", "PLN", "in stock"]
                )


@dataclass(frozen=True)
class Run:
    """What a scan left."""

    code: int
    out: str
    errors: str
    result: dict[str, Any]

    def coverage(self, channel: str) -> dict[str, Any]:
        """How much of the channel was seen."""
        found: dict[str, Any] = next(one for one in self.result["coverage"] if one["channel"] == channel)
        return found

    def found(self) -> set[tuple[str, str]]:
        """Check and product of every finding."""
        return {(one["check"], one["subject"]["key"]) for one in self.result["findings"]}


class Scan(Protocol):
    """Scans the shop and the database."""

    def __call__(self, *, password: str | None = None, url: str | None = None, **stores: object) -> Run:
        """Write the configuration with these settings of the stores, and scan."""
        ...


@pytest.fixture
def scan(pos: Any, tmp_path: Path) -> Scan:
    """`omniaudit scan` in a folder and a home of its own."""

    def run(*, password: str | None = None, url: str | None = None, **stores: object) -> Run:
        write_shop(tmp_path / "shop.csv")
        channel = {"type": "sql", "url": url or pos.url(), "tax": "included", "allow_private": True, **stores}
        config = tmp_path / "omniaudit.yaml"
        config.write_text(CONFIGURATION.format(stores=json.dumps(channel)), encoding="utf-8")
        secret = quote(pos.password if password is None else password, safe="")
        environment = {
            "PATH": os.defpath,
            "HOME": str(tmp_path / "home"),
            "PYTHONPATH": str(Path(omniaudit.__file__).parents[1]),
            "POS_PASSWORD": secret,
        }
        done = subprocess.run(
            [sys.executable, "-m", "omniaudit", "scan", config.name],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert not _files_with(tmp_path, secret, pos.password)
        assert secret not in done.stdout + done.stderr
        assert pos.password not in done.stdout + done.stderr
        result = tmp_path / "report" / "result.json"
        assert result.is_file(), done.stderr
        return Run(done.returncode, done.stdout, done.stderr, json.loads(result.read_bytes()))

    return run


def _files_with(folder: Path, *secrets: str) -> list[Path]:
    return [
        path
        for path in folder.rglob("*")
        if path.is_file() and any(secret.encode() in path.read_bytes() for secret in secrets)
    ]


def assert_refused(run: Run, reason: str, *words: str) -> None:
    """The stores were not seen, one line says why, and the shop was read all the same."""
    stores = run.coverage("stores")
    assert (run.code, stores["status"], stores["offers"]) == (3, "failed", 0), run.errors
    (gap,) = stores["gaps"]
    assert gap["reason"] == reason
    (example,) = gap["examples"]
    assert "\n" not in example
    for word in words:
        assert word in example
    lines = [line for line in run.errors.splitlines() if line.startswith("not read")]
    assert len(lines) == 1
    assert "stores" in lines[0]
    assert "Traceback" not in run.errors
    assert run.coverage("shop")["offers"] == 1999
    assert not run.result["findings"]


def test_finds_what_differs_and_nothing_else(scan: Scan) -> None:
    run = scan(query=QUERY)
    assert run.found() == {
        ("price/mismatch", f"gtin:0{ean(DEARER)}"),
        ("price/mismatch", f"gtin:0{ean(STORES_APART)}"),
        ("price/parse-suspect", f"gtin:0{ean(HUNDREDFOLD)}"),
        ("product/missing", f"gtin:0{ean(NOT_IN_SHOP)}"),
        ("product/missing", f"gtin:0{ean(NOT_IN_STORES)}"),
        ("availability/conflict", f"gtin:0{ean(SOLD_OUT)}"),
    }
    assert len(run.result["findings"]) == 6
    assert run.code == 1
    assert [run.coverage(name)["status"] for name in ("shop", "stores")] == ["complete", "complete"]
    assert run.coverage("stores")["offers"] == 3 * 1999


def test_evidence_names_the_database_and_not_its_user(scan: Scan, pos: Any) -> None:
    run = scan(query=QUERY)
    sources = {
        seen["source"]
        for finding in run.result["findings"]
        for seen in finding["observations"]
        if seen["channel"] == "stores" and seen["source"]
    }
    assert sources == {f"postgresql://127.0.0.1:{pos.server.port}/pos query"}


def test_reads_a_table_by_name(scan: Scan) -> None:
    run = scan(table="public.items", fields={"title": "name", "sku": "id"})
    assert run.coverage("stores")["offers"] == 2000


def test_wrong_password(scan: Scan) -> None:
    assert_refused(scan(query=QUERY, password="not-this-one"), "denied", "check user and password")  # noqa: S106


def test_no_such_user(scan: Scan, pos: Any) -> None:
    assert_refused(scan(query=QUERY, url=pos.url(user="nobody")), "denied", "check user and password")


def test_no_such_database(scan: Scan, pos: Any) -> None:
    assert_refused(scan(query=QUERY, url=pos.url(name="till")), "missing", '"till"', "database's name")


def test_no_such_table(scan: Scan) -> None:
    assert_refused(scan(table="goods"), "wrong-schema", '"goods"', "correct the query")


def test_no_such_column(scan: Scan) -> None:
    assert_refused(scan(query="SELECT ean FROM items"), "wrong-schema", '"ean"', "correct the query")


def test_table_that_may_not_be_read(scan: Scan) -> None:
    assert_refused(scan(table="visits"), "denied", "visits", "that the user may read")


def test_server_stopped(scan: Scan, pos: Any) -> None:
    pos.server.stop()
    try:
        assert_refused(scan(query=QUERY), "unreachable", "check the url and that the database runs")
    finally:
        pos.server.start()


def test_private_address_needs_a_word(scan: Scan) -> None:
    assert_refused(scan(query=QUERY, allow_private=False), "unsafe", "allow_private: true")


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("SELECT note_visit() AS sku", id="a function that writes"),
        pytest.param("SELECT nextval('receipts') AS sku", id="a sequence"),
        pytest.param(
            "WITH w AS MATERIALIZED (SELECT set_config('transaction_read_only', 'off', true) AS s) "
            "SELECT note_visit() AS sku FROM w WHERE s <> 'x'",
            id="a session that is told to write",
        ),
    ],
)
def test_reading_changes_nothing(scan: Scan, pos: Any, query: str) -> None:
    assert_refused(scan(query=query), "unsafe", "give one SELECT statement that only reads")
    with pos.server.connect(dbname=pos.name) as connection:
        left = connection.execute("SELECT (SELECT count(*) FROM visits), (SELECT is_called FROM receipts)")
        assert left.fetchone() == (0, False)


def test_connection_lost_in_the_middle_keeps_what_was_read(scan: Scan) -> None:
    run = scan(
        query="SELECT 'N-' || n AS sku, 'Lampa Nowa ' || n AS title, 10.00 AS price "
        "FROM generate_series(1, 25000) n WHERE n < 15000 OR NOT pg_terminate_backend(pg_backend_pid())"
    )
    stores = run.coverage("stores")
    assert (stores["status"], stores["offers"]) == ("partial", 10_000)
    assert [gap["reason"] for gap in stores["gaps"]] == ["unreachable"]
    assert run.result["run"]["complete"] is False
