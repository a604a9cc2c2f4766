"""What a snapshot keeps of the configuration: enough for the same audit without the file, and no secret."""

import contextlib
import io
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

CANARY = "canary-7f3a91"
VARIABLES = {"DIR": "data", "TRUTH": "shop", "OUTLET": "Outlet policy", "CUT": "-10%", "TOKEN": CANARY}


@pytest.fixture
def config(brand: Any, row: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A brand whose truth, checks and intent come from variables, and two channels with a secret."""
    for name, value in VARIABLES.items():
        monkeypatch.setenv(name, value)
    written: Path = brand.write(
        {
            "shop": [row("A"), row("B", gtin="123"), row("C")],
            "app": [row("A", price="90.00"), row("B", price="95.00")],
        },
        truth="${TRUTH}",
        checks={"ignore": ["${DIR}/*"]},
        intent=[{"channels": ["app"], "price": "${CUT}", "reason": "${OUTLET}", "owner": "pricing-team"}],
    )
    connection = sqlite3.connect(written.parent / "pos.db")
    connection.execute("create table t (sku text, title text, price real)")
    connection.execute("insert into t values ('C', 'Lampa C', 101)")
    connection.commit()
    connection.close()
    channels = (
        'channels:\n  pos: {type: sql, url: "sqlite:///pos.db?token=${TOKEN}", table: t}\n'
        '  erp: {type: sql, url: "postgresql://me:${TOKEN}@127.0.0.1:1/x?password=${TOKEN}", table: t}\n'
    )
    written.write_text(written.read_text("utf-8").replace("channels:\n", channels, 1), "utf-8")
    return written


def run(*arguments: object) -> str:
    """Run the program; gives what it printed."""
    from omniaudit.cli.program import run as run_program

    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        run_program([str(argument) for argument in arguments])
    raw = out.buffer
    assert isinstance(raw, io.BytesIO)
    return raw.getvalue().decode("utf-8")


def test_an_audit_elsewhere_says_what_the_scan_said(
    config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(config.parent)
    now = ("--now", "2026-11-22T08:00:00+00:00")
    printed = run("scan", config, "--verbose", *now)
    scanned = json.loads((config.parent / "report" / "result.json").read_bytes())
    for name in VARIABLES:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    snapshots = config.parent / ".omniaudit" / "snapshots"
    printed += run("audit", "latest", "--snapshot-dir", snapshots, "--output", tmp_path / "again", *now)
    audited = json.loads((tmp_path / "again" / "result.json").read_bytes())
    assert scanned["findings"]
    assert {one["id"] for one in audited["findings"]} == {one["id"] for one in scanned["findings"]}
    assert audited["checks"] == scanned["checks"]
    assert audited["truth"] == scanned["truth"] == {"default": "shop"}
    files = [path for folder in (config.parent, tmp_path) for path in folder.rglob("*") if path.is_file()]
    assert CANARY not in printed
    assert not [path for path in files if CANARY.encode() in path.read_bytes()]


def test_passwords_in_addresses_are_masked_in_what_is_kept(brand: Any, row: Any) -> None:
    told = brand.collect(
        {"shop": [row("A")]},
        intent=[{"channels": ["shop"], "absent": True, "owner": "o", "reason": "see ftp://me:hunter2@x/y"}],
    )
    assert told.snapshot.manifest.settings["intent"][0]["reason"] == "see ftp://***@x/y"
