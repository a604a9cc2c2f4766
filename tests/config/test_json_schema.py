"""The schema that editors use, against what `load` takes and refuses."""

from collections.abc import Mapping
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from pydantic import Field

from omniaudit.config.json_schema import json_schema
from omniaudit.config.settings import ChannelSettings
from omniaudit.config.starter import starter


class Nested(ChannelSettings):
    """A type with a union and numbers."""

    header: bool | int = True
    skip: int = Field(default=0, ge=0)


class Query(ChannelSettings):
    """A type with a key of its own that must be there."""

    query: str


TYPES: Mapping[str, type[ChannelSettings]] = {"feed": Nested, "file": Nested, "sql": Query}

BASE = """\
version: 1
brand: {name: Lumen Dom, country: PL}
channels:
  shop: {type: feed, path: shop.xml}
"""


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    """A validator of the schema, which is itself checked first."""
    schema = json_schema(TYPES)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def errors(validator: Draft202012Validator, text: str) -> list[str]:
    data: Any = yaml.load(text, Loader=yaml.BaseLoader if "#base" in text else _PlainDates)  # noqa: S506
    return [error.json_path for error in validator.iter_errors(data)]


class _PlainDates(yaml.SafeLoader):
    """As editors read YAML: days are texts."""

    yaml_implicit_resolvers = {  # noqa: RUF012  (PyYAML's own table)
        first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


@pytest.mark.parametrize(
    "text",
    [
        BASE,
        BASE + "fail_on: ${LEVEL}\nrecheck: ${AGAIN:-false}\nrates: {EUR: 4.31, USD: '${USD}'}\n",
        BASE.replace(
            "path:", "rate: '${RATE}', allow_private: '${P}', header: '${H}', skip: 2, tax: '${T}', path:"
        ),
        BASE + "intent:\n  - {channels: shop, price: '-10%', reason: r, owner: o, until: 2027-01-31}\n",
        BASE + "intent:\n  - {channels: [shop], price: {min: 1}, products: 590, reason: r, owner: o}\n",
        BASE + "intent:\nchecks:\nreport: {formats: [html], output:}\n",
        BASE + "checks: {settings: {price/mismatch: {tolerance: 0.01, anything: [1]}}}\n",
        BASE + "messages: {register: formal, slogans: [a], terms: {prefer: {a: b}}}\ntruth: {title: shop}\n",
        "include: base.yaml\nbrand: {name: Other}\nchannels: {shop: {rate: 2}}\n",
        "include: [a.yaml, b.yaml]\n",
        BASE + "profiles: {de: {brand: {country: DE}, channels: {shop: {url: x}}}, blank:}\n",
        starter("Lumen Dom", "PL"),
        starter("Żółw", "JP"),
    ],
)
def test_good_files_are_valid(validator: Draft202012Validator, text: str) -> None:
    assert (
        errors(validator, text.replace("output:}", "output: null}").replace("blank:}", "blank: null}")) == []
    )


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (BASE.replace("version: 1", "version: 2"), "$.version"),
        (BASE.replace("version: 1\n", ""), "$"),
        (BASE.replace(", country: PL", ""), "$.brand"),
        (BASE.replace("country: PL", "country: pl"), "$.brand.country"),
        (BASE.replace("channels:", "chanels:"), "$"),
        (BASE.replace("type: feed, ", ""), "$.channels.shop"),
        (BASE.replace("type: feed", "type: fed"), "$.channels.shop.type"),
        (BASE.replace("type: feed", "type: feed, rat: 1"), "$.channels.shop"),
        (BASE.replace("type: feed", "type: feed, rate: fast"), "$.channels.shop.rate"),
        (BASE.replace("type: feed", "type: feed, tax_rate: high"), "$.channels.shop.tax_rate"),
        (BASE.replace("type: feed", "type: feed, header: perhaps"), "$.channels.shop.header"),
        (BASE.replace("type: feed", "type: feed, query: x"), "$.channels.shop"),
        (BASE.replace("type: feed", "type: sql"), "$.channels.shop"),
        (BASE.replace("shop:", "my shop:"), "$.channels"),
        (BASE + "fail_on: hgih\n", "$.fail_on"),
        (BASE + "intent: [{channels: shop, reason: r}]\n", "$.intent[0]"),
        (BASE + "report: {formats: html}\n", "$.report.formats"),
        (BASE + "truth: {title: [a]}\n", "$.truth.title"),
        (BASE + "profiles: {de: {include: x}}\n", "$.profiles.de"),
        (BASE + "include: {a: b}\n", "$.include"),
        ("- a\n", "$"),
    ],
)
def test_bad_files_are_not(validator: Draft202012Validator, text: str, path: str) -> None:
    assert path in errors(validator, text)


def test_every_key_that_needs_words_has_them(validator: Draft202012Validator) -> None:
    definitions = validator.schema["$defs"]
    assert "ISO 4217" in definitions["BrandSettings"]["properties"]["currency"]["description"]
    assert set(definitions) >= {"channel.feed", "channel.file", "channel.sql", "profile", "Intent"}
