"""Ctrl-C and SIGTERM: what was read is kept and can be audited, and the exit code says so."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals to send")

CONFIG = """\
version: 1
brand: {name: Lumen Dom, country: PL}
channels:
  quick: {type: file, path: quick.csv}
  slow:
    type: sql
    url: "sqlite:///pos.db"
    query: >
      with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < 50000000)
      select 'S-' || n as sku, 'Lampa ' || n as title, 100 as price from numbers
"""


@pytest.fixture
def endless(tmp_path: Path) -> Path:
    """A brand of which one channel goes on for minutes."""
    (tmp_path / "quick.csv").write_text("sku,title,price\nS-1,Lampa 1,100\nS-2,Lampa 2,110\n")
    (tmp_path / "pos.db").touch()
    config = tmp_path / "omniaudit.yaml"
    config.write_text(CONFIG)
    return config


def _wait_for_rows(folder: Path, process: "subprocess.Popen[bytes]") -> None:
    """Wait until rows of the long channel reach the disk."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        if any(path.stat().st_size > 1000 for path in folder.glob(".partial-*/offers.parquet")):
            return
        time.sleep(0.05)
    raise AssertionError("nothing was read in time")


def _interrupt(
    command: list[str], snapshots: Path, environment: dict[str, str], number: signal.Signals
) -> tuple[int, str, str]:
    """Start a command, send the signal once it has read something, and wait for its end."""
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:
        _wait_for_rows(snapshots, process)
        process.send_signal(number)
        out, err = process.communicate(timeout=60)
    return process.returncode, out.decode(), err.decode()


def test_control_c_keeps_what_a_scan_has_read(
    endless: Path, terminal: Any, program: list[str], process_environment: dict[str, str]
) -> None:
    snapshots = endless.parent / ".omniaudit" / "snapshots"
    code, out, said = _interrupt(
        [*program, "scan", str(endless)], snapshots, process_environment, signal.SIGINT
    )
    assert (code, out) == (130, "")
    (kept,) = snapshots.iterdir()
    assert f"kept in {kept}" in said
    assert "omniaudit audit" in said
    assert "Traceback" not in said

    assert "interrupted" in terminal.run("history", endless).out
    outcome = terminal.run("audit", kept, "--checks", "price/mismatch", "--fail-on", "never", "-o", "-")
    assert outcome.code == 3
    seen = {one["channel"]: one for one in json.loads(outcome.out)["coverage"]}
    assert (seen["quick"]["status"], seen["slow"]["status"]) == ("complete", "partial")
    assert seen["slow"]["offers"] >= 50_000
    assert [gap["reason"] for gap in seen["slow"]["gaps"]] == ["interrupted"]


def test_a_request_to_end_keeps_what_a_collect_has_read(
    endless: Path, program: list[str], process_environment: dict[str, str]
) -> None:
    snapshots = endless.parent / ".omniaudit" / "snapshots"
    command = [*program, "collect", str(endless), "--quiet"]
    assert _interrupt(command, snapshots, process_environment, signal.SIGTERM) == (130, "", "")
    (kept,) = snapshots.iterdir()
    assert (kept / "manifest.json").is_file()


def test_a_database_that_answers_to_nothing_does_not_hold_up_the_end(
    tmp_path: Path, program: list[str], process_environment: dict[str, str]
) -> None:
    """SQLite counts for ever here and gives no row between which a stop could be noticed."""
    (tmp_path / "quick.csv").write_text("sku,title,price\nS-1,Lampa 1,100\n")
    (tmp_path / "pos.db").touch()
    config = tmp_path / "omniaudit.yaml"
    config.write_text(
        CONFIG.replace("where n < 50000000", "").replace("from numbers\n", "from numbers where n < 0\n")
    )
    command = [*program, "scan", str(config)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=process_environment
    ) as process:
        assert process.stderr is not None
        first = process.stderr.readline().decode()
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
    assert first.startswith("read  quick")
    assert process.returncode == 130
    (kept,) = (tmp_path / ".omniaudit" / "snapshots").iterdir()
    channels = json.loads((kept / "manifest.json").read_text())["channels"]
    assert {one["name"]: one["status"] for one in channels} == {"quick": "complete", "slow": "failed"}
