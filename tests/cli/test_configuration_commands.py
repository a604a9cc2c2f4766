"""`init`, `validate` and `schema` fit each other, and what `init` writes can be scanned."""

import json
from typing import Any

import jsonschema
import pytest
import yaml


@pytest.mark.parametrize("country", ["PL", "rs", "NO"])
def test_what_init_writes_is_valid_and_fits_the_schema(terminal: Any, country: str) -> None:
    written = terminal.run("init", "--name", 'Łódź & "Sons"', "--country", country)
    assert (written.code, written.out) == (0, "")
    assert "omniaudit validate omniaudit.yaml" in written.err
    checked = terminal.run("validate", "omniaudit.yaml")
    assert checked.code == 0
    assert "valid; channels shop, pricelist; 12 checks" in checked.err
    schema = terminal.run("schema")
    assert schema.err == ""
    text = (terminal.folder / "omniaudit.yaml").read_text("utf-8")
    jsonschema.validate(yaml.safe_load(text), json.loads(schema.out))
    assert yaml.safe_load(text)["brand"]["name"] == 'Łódź & "Sons"'


def test_a_fresh_configuration_scans_to_what_is_missing(terminal: Any) -> None:
    terminal.run("init", "shop.yaml")
    outcome = terminal.run("scan", "shop.yaml")
    assert outcome.code == 3
    assert "there is no file data/shop-feed.xml" in outcome.err
    assert "there is no file data/pricelist.csv" in outcome.err


def test_the_starter_promises_no_command_that_is_not_there(terminal: Any) -> None:
    terminal.run("init")
    text = (terminal.folder / "omniaudit.yaml").read_text("utf-8")
    words = [part.split() for part in text.split("omniaudit ")[1:]]
    for word in {part[0].strip("`") for part in words if part and part[0].strip("`").isalpha()}:
        assert terminal.run(word, "--help").code == 0, word
