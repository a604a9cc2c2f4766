"""Every sample configuration is valid, and scanned for real on its tiny data."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

SAMPLES = Path(__file__).parents[2] / "sample_configs"
PARTS = {"common.yaml", "accepted.yaml"}

FOUND = {
    ("shop-and-feeds.yaml", ""): {
        ("price/mismatch", "Yerba mate 500 g"),
        ("product/missing", "Rooibos 100 g"),
    },
    ("stores-and-pricelist.yaml", ""): {("price/mismatch", "Herbata Earl Grey 100 g")},
    ("exports.yaml", ""): {("price/parse-suspect", "Herbata miętowa 50 g")},
    ("intent-and-accepted.yaml", ""): {("price/mismatch", "Yerba mate 500 g")},
    ("two-countries.yaml", "pl"): {
        ("price/mismatch", "Yerba mate 500 g"),
        ("product/missing", "Rooibos 100 g"),
    },
    ("two-countries.yaml", "de"): {("price/mismatch", "Mate-Tee 500 g")},
}


@pytest.fixture(scope="module")
def samples(new_terminal: Any) -> Any:
    """A terminal in a copy of the samples, with the database that their comment says how to make."""
    terminal = new_terminal()
    shutil.copytree(SAMPLES, terminal.folder, dirs_exist_ok=True)
    with closing(sqlite3.connect(terminal.folder / "data" / "stores.sqlite")) as database:
        database.executescript((terminal.folder / "data" / "stores.sql").read_text("utf-8"))
        database.commit()
    return terminal


def test_every_sample_is_tried() -> None:
    assert {path.name for path in SAMPLES.glob("*.yaml")} == {name for name, _ in FOUND} | PARTS


@pytest.mark.parametrize(("name", "profile"), FOUND)
def test_a_sample_is_valid_and_finds_what_is_in_its_data(samples: Any, name: str, profile: str) -> None:
    chosen = ["--profile", profile] if profile else []
    valid = samples.run("validate", name, *chosen)
    assert (valid.code, "valid; channels" in valid.err) == (0, True)
    config = samples.folder / name
    outcome, result = samples.scan(config, *chosen)
    assert {(one["check"], one["subject"]["label"]) for one in result["findings"]} == FOUND[name, profile]
    assert result["run"]["complete"]
    assert outcome.code == 1
    accepted = ["pricing-team"] if name == "intent-and-accepted.yaml" else []
    assert [one["owner"] for one in result["accepted"]] == accepted
