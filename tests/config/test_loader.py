"""Loading a configuration: what is read from a good file, and every problem of a bad one at once."""

import hashlib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from omniaudit.config.loader import load
from omniaudit.config.settings import PriceRange
from omniaudit.errors import ConfigError
from omniaudit.result.model import Severity

BASE = """\
version: 1
brand: {name: Lumen Dom, country: PL}
channels:
  shop: {type: feed, path: shop.xml}
  pos: {type: file, path: pos.csv}
"""

FULL = """\
version: 1
brand: {name: Lumen Dom, country: PL, language: pl, currency: PLN, timezone: Europe/Warsaw,
        vat: [23, 8, 5], prior_price_rule: lowest30}
channels:
  google:     {type: feed, url: "https://shop.example/feeds/google.xml", rate: 0.5}
  stores:     {type: sql, url: "${POS_URL}", tax: included, query: "select ean as gtin from t"}
  pricelist:  {type: file, path: data/pos.csv, skip: 2,
               fields: {gtin: EAN, price: "Cena brutto", variant.size: R}}
truth: {default: stores, title: google}
matching: {by: [gtin, brand+mpn, sku, url, map], map: products.csv, sku_strip: ["^ALG-"]}
intent:
  - {channels: [google], price: "-10%", reason: Outlet policy, owner: pricing-team, until: 2027-01-31}
  - {channels: google, products: ["sku:KLE-1", 5901234123457], absent: true, reason: Not sold, owner: app}
  - {channels: [google], price: {min: 10, max: 12.50}, reason: Range, owner: pricing-team}
checks: {ignore: ["messaging/readability"], settings: {price/mismatch: {tolerance: 0.01, severity: critical}}}
messages: {slogans: [Light for all], required_on: [google], terms: {prefer: {lampka: lampa}, avoid: [tani]},
           register: formal}
accepted: accepted.yaml
report: {formats: [html, markdown, json], output: report/, language: pl}
fail_on: medium
rates: {EUR: 4.31}
"""
FULL_OF_PROBLEMS = """\
version: 2
brand: {name: "", country: PL}
chanels: {}
channels:
  shop: {type: fed, path: x}
  app: {type: feed, rate: x, allow_private: maybe, header: perhaps}
  pos: {type: sql, ur: x}
  db: 7
truth: {default: shp}
intent:
  - {channels: [app], price: 10%, reason: x}
  - {channels: [app], price: {min: abc, mx: 1}, reason: x, owner: y}
fail_on: hgih
report: {formats: html, output: "${NOWHERE}/x"}
"""
EVERY_PROBLEM = """\
omniaudit.yaml:1:10: version: expected 1, found the number 2
omniaudit.yaml:2:15: brand.name: expected at least 1 character, found ''
omniaudit.yaml:3:1: unknown key 'chanels'; did you mean 'channels'?
omniaudit.yaml:5:16: channels.shop.type: expected feed, file or sql, found 'fed'; did you mean 'feed'?
omniaudit.yaml:6:27: channels.app.rate: expected a number, found 'x'
omniaudit.yaml:6:45: channels.app.allow_private: expected true or false, found 'maybe'
omniaudit.yaml:6:60: channels.app.header: expected true or false or a whole number, found 'perhaps'
omniaudit.yaml:7:8: channels.pos: the key 'query' is missing (a SELECT whose columns are our fields)
omniaudit.yaml:7:20: unknown key 'ur' in channels.pos; did you mean 'url'?
omniaudit.yaml:8:7: channels.db: expected a mapping with a type (feed, file or sql), found the number 7
omniaudit.yaml:9:18: truth.default: there is no channel 'shp'; did you mean 'shop'?
omniaudit.yaml:11:5: intent[0]: the key 'owner' is missing (who answers for it)
omniaudit.yaml:11:30: intent[0].price: expected a signed percentage of the right price, such as "-10%" \
or "+5%", or {min: 10, max: 20}, found '10%'
omniaudit.yaml:12:36: intent[1].price.min: expected a number, found 'abc'
omniaudit.yaml:12:41: unknown key 'mx' in intent[1].price; did you mean 'max'?
omniaudit.yaml:13:10: fail_on: expected critical, high, medium, low, info or never, found 'hgih'; \
did you mean 'high'? (from this severity on the exit code is 1)
omniaudit.yaml:14:19: report.formats: expected a list, such as [a, b], found 'html'
omniaudit.yaml:14:33: the environment variable NOWHERE is not set; set it, or write ${NOWHERE:-default}"""
ACCEPTED = """\
- {id: 0a1b, value: 229.00, reason: Known, owner: shop-team, until: 2027-06-30}
- {id: 12345678, reason: Known, owner: shop-team}
"""


def test_the_whole_of_the_documented_file_is_read(folder: Any) -> None:
    folder.write("sku,shop\n", "products.csv")
    folder.write(ACCEPTED, "accepted.yaml")
    loaded = folder.load(FULL, {"POS_URL": "sqlite:///pos.db"})
    assert list(loaded.channels) == ["google", "stores", "pricelist"]
    assert loaded.lines == {"google": 5, "stores": 6, "pricelist": 7}
    assert [type(channel).__name__ for channel in loaded.channels.values()] == [
        "FeedSettings",
        "SqlSettings",
        "FileSettings",
    ]
    assert loaded.channels["pricelist"].fields == {"gtin": "EAN", "price": "Cena brutto", "variant.size": "R"}
    assert loaded.channels["stores"].url == "sqlite:///pos.db"
    assert loaded.channels["google"].rate == 0.5
    assert loaded.settings.fail_on is Severity.MEDIUM
    assert loaded.settings.rates == {"EUR": Decimal("4.31")}
    assert loaded.settings.messages.register_ == "formal"
    assert loaded.secrets == ("sqlite:///pos.db",)
    assert loaded.folder == Path()


def test_values_keep_their_exact_meaning(folder: Any) -> None:
    folder.write("", "products.csv")
    folder.write(ACCEPTED, "accepted.yaml")
    loaded = folder.load(FULL, {"POS_URL": "sqlite:///pos.db"})
    tolerance = loaded.settings.checks.settings["price/mismatch"]["tolerance"]
    assert tolerance == Decimal("0.01")
    assert isinstance(tolerance, Decimal)
    first, second, third = loaded.settings.intent
    assert first.until == date(2027, 1, 31)
    assert second.channels == ("google",)
    assert second.products == ("sku:KLE-1", "5901234123457")
    assert third.price == PriceRange(min=Decimal(10), max=Decimal("12.50"))
    assert [(entry.id, entry.value) for entry in loaded.accepted] == [("0a1b", "229.00"), ("12345678", None)]


def test_what_is_left_out_follows_the_country(folder: Any) -> None:
    brand = folder.load(BASE).settings.brand
    assert (brand.language, brand.currency, brand.timezone) == ("pl", "PLN", "Europe/Warsaw")
    assert brand.vat == (Decimal(23), Decimal(8), Decimal(5))


def test_a_section_whose_lines_are_all_commented_out_counts_as_left_out(folder: Any) -> None:
    loaded = folder.load(BASE + "intent:\n  # - {channels: shop}\nchecks:\nreport:\n  formats:\n")
    assert loaded.settings.intent == ()
    assert loaded.settings.report.formats == ("html", "markdown")


def test_sha256_is_that_of_the_bytes(folder: Any) -> None:
    assert folder.load(BASE).sha256 == hashlib.sha256(BASE.encode()).hexdigest()


@pytest.mark.parametrize("country", ["NO", "no"])
def test_norway_is_not_false(folder: Any, country: str) -> None:
    text = BASE.replace(
        "country: PL", f"country: {country}, language: no, currency: NOK, timezone: Europe/Oslo"
    )
    if country == "NO":
        assert folder.load(text).settings.brand.country == "NO"
        assert folder.load(text).settings.brand.language == "no"
    else:
        assert "expected two capital letters, such as PL, found 'no'; did you mean 'NO'?" in folder.problem(
            text
        )


def test_yes_and_no_still_answer_yes_or_no_questions(folder: Any) -> None:
    text = BASE.replace("path: shop.xml", "path: shop.xml, allow_private: yes")
    assert folder.load(text).channels["shop"].allow_private is True


def test_every_problem_is_reported_at_once_in_the_order_of_the_file(folder: Any) -> None:
    problems = folder.problems(FULL_OF_PROBLEMS)
    assert "\n".join(problems) == EVERY_PROBLEM


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("version: 1\n", "", "1:1: the key 'version' is missing"),
        (
            "country: PL",
            "cuntry: PL",
            "2:8: brand: the key 'country' is missing (ISO 3166-1 alpha-2",
        ),
        (
            "name: Lumen Dom",
            "name: 365",
            '2:15: brand.name: expected text, found the number 365; put it in quotes: "365"',
        ),
        ("name: Lumen Dom", "name: null", "2:15: brand.name: expected a value, found nothing"),
        (
            "country: PL",
            "country: PL, currency: pln",
            "expected three capital letters, such as PLN, found 'pln'",
        ),
        (
            "country: PL",
            "country: PL, vat: 23",
            "2:44: brand.vat: expected a list, such as [a, b]",
        ),
        (
            "country: PL",
            "country: PL, vat: [230]",
            "brand.vat[0]: expected 100 or less, found the number 230",
        ),
        (
            "type: feed",
            "kind: feed",
            "4:9: channels.shop: the key 'type' is missing (one of feed, file or sql)",
        ),
        ("type: feed", "type: [feed]", "4:16: channels.shop.type: expected feed, file or sql, found a list"),
        ("type: file", "type: file, skip: -1", "channels.pos.skip: expected 0 or more, found the number -1"),
        (
            "type: file",
            "type: file, skip: 1.5",
            "channels.pos.skip: expected a whole number, found the number 1.5",
        ),
        ("type: file", "type: file, delimiter: ;;", "delimiter: expected at most 1 character, found ';;'"),
        ("type: file", "type: file, tax_rate: 123", "tax_rate: expected 100 or less, found the number 123"),
        ("type: file", "type: file, rate: .inf", "rate: expected a number, found '.inf'"),
        ("type: file", "type: file, tax: net", "tax: expected included or excluded, found 'net'"),
        (
            "type: file",
            "type: file, fields: [a]",
            "fields: expected a mapping, such as {key: value}, found a list",
        ),
        (
            "type: file",
            "type: file, xyzzy: 1",
            "5:21: unknown key 'xyzzy' in channels.pos; known keys: type, url",
        ),
    ],
)
def test_each_problem_says_where_and_what_was_expected(
    folder: Any, before: str, after: str, expected: str
) -> None:
    problems = folder.problems(BASE.replace(before, after))
    assert any(expected in problem for problem in problems), problems


def test_no_channels_at_all(folder: Any) -> None:
    problem = folder.problem("version: 1\nbrand: {name: A, country: PL}\nchannels: {}\n")
    assert problem == "omniaudit.yaml:3:11: channels: expected at least 1 entry, found a mapping"


def test_a_missing_file_names_the_way_out(folder: Any) -> None:
    with pytest.raises(ConfigError) as raised:
        load(Path("nowhere.yaml"), channel_types={}, environment={})
    assert str(raised.value) == (
        "nowhere.yaml:1:1: there is no file nowhere.yaml; `omniaudit init` writes one to start from"
    )
    assert folder.path.exists()


def test_a_folder_is_not_a_configuration(folder: Any) -> None:
    (folder.path / "conf").mkdir()
    with pytest.raises(ConfigError, match="conf:1:1: conf is a folder; name a file in it"):
        load(Path("conf"), channel_types={}, environment={})


def test_problems_name_the_file_as_it_was_given(folder: Any) -> None:
    path = folder.path / folder.write("version: [")
    with pytest.raises(ConfigError) as raised:
        load(path, channel_types={}, environment={})
    assert raised.value.problems[0].file == str(path)


def test_secrets_never_stand_in_a_message(folder: Any) -> None:
    text = BASE.replace("path: shop.xml", 'rate: "${TOKEN}", currency: "x${TOKEN}", type_: "${TOKEN}"')
    text = text.replace("path: pos.csv", 'timezone: "${TOKEN}"')
    text += 'truth: {default: "${TOKEN}"}\nmatching: {map: "${TOKEN}", sku_strip: "(${TOKEN}"}\n'
    text += 'fail_on: "${TOKEN}"\naccepted: "${TOKEN}"\n'
    problems = folder.problems(text, {"TOKEN": "hunter2-secret"})
    assert len(problems) >= 8
    assert "hunter2" not in "\n".join(problems)
    assert any("found what ${TOKEN} stands for" in problem for problem in problems)


def test_secrets_are_gathered_longest_first_without_short_ones_and_defaults(folder: Any) -> None:
    text = BASE.replace("path: shop.xml", 'url: "https://${KEY}@${HOST:-shop.example}/${ID}"')
    text = text.replace("path: pos.csv", 'url: "${URL}"')
    environment = {
        "KEY": "abcdef",
        "ID": "12",
        "URL": "postgresql://u:p%40ssword@db/x",
        "OTHER": "unused-value",
    }
    loaded = folder.load(text, environment)
    assert loaded.secrets == ("postgresql://u:p%40ssword@db/x", "p%40ssword", "p@ssword", "abcdef")
