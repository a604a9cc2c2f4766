"""The file that `omniaudit init` writes is valid as it is, and when its examples are uncommented."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omniaudit.config.countries import COUNTRIES
from omniaudit.config.document import Scalar, find
from omniaudit.config.starter import starter
from omniaudit.config.yaml_reader import read_yaml
from omniaudit.errors import UsageError


@pytest.mark.parametrize("country", [*COUNTRIES, "JP"])
def test_it_loads_for_every_country(folder: Any, country: str) -> None:
    loaded = folder.load(starter("Lumen Dom", country))
    assert loaded.settings.brand.country == country
    assert [channel.type for channel in loaded.channels.values()] == ["feed", "file"]


@pytest.mark.parametrize(
    "name", ["Lumen Dom", "No", "365", 'O\'Neil: "x" # y', "${HOME}", "Żółw", "true", "- a", "😀"]
)
def test_the_name_stays_what_it_is(folder: Any, name: str) -> None:
    assert folder.load(starter(f" {name} ", "pl")).settings.brand.name == name


def test_its_examples_load_when_uncommented(folder: Any) -> None:
    text = starter("Lumen Dom", "PL").replace("[outlet]", "[shop]")
    lines = text.splitlines()
    first = lines.index("version: 1")
    uncommented = [re.sub(r"^( *)# ((?:[a-z_]+:|- |  ).*)$", r"\1\2", line) for line in lines[first:]]
    folder.write("[]", "accepted.yaml")
    loaded = folder.load("\n".join(line for line in uncommented if "change what differs" not in line))
    assert list(loaded.channels) == ["shop", "pricelist", "stores"]
    assert loaded.settings.intent[0].price == "-10%"
    assert loaded.settings.checks.ignore == ("data/incomplete",)
    assert loaded.settings.brand.currency == "PLN"


def test_it_is_short_and_narrow_enough_to_read() -> None:
    lines = starter("Lumen Dom", "PL").splitlines()
    assert len(lines) <= 70
    assert max(map(len, lines)) <= 100


@pytest.mark.parametrize(("name", "country"), [("A", "POL"), ("A", ""), (" ", "PL"), ("A", "1L")])
def test_what_cannot_be_written_is_refused(name: str, country: str) -> None:
    with pytest.raises(UsageError):
        starter(name, country)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: text.strip()))
def test_any_name_is_read_back(name: str) -> None:
    node, problems = read_yaml(starter(name, "PL").encode(), "f.yaml")
    assert problems == ()
    assert node is not None
    written = find(node, ("brand", "name"))
    assert isinstance(written, Scalar)
    assert written.value == name.strip().replace("${", "$${")
