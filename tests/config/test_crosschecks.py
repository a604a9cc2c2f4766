"""What points to something else: channels, files, zones, fields, and what an intent says."""

from dataclasses import fields
from typing import Any

import pytest

from omniaudit.collect.connectors.interface import RAW_FIELDS
from omniaudit.config.names import MAPPED_FIELDS, OFFER_FIELDS
from omniaudit.snapshot.records import Offer

BASE = """\
version: 1
brand: {name: Lumen Dom, country: PL}
channels:
  shop: {type: feed, path: shop.xml}
  pos: {type: file, path: pos.csv}
"""
SAID = "reason: r, owner: o"


def test_mapped_fields_are_those_that_connectors_deliver() -> None:
    assert {name for name in MAPPED_FIELDS if not name.startswith("pack.")} == set(RAW_FIELDS)
    assert set(OFFER_FIELDS) < {field.name for field in fields(Offer)}


@pytest.mark.parametrize(
    "text",
    [
        "truth: {default: shop, title: pos, returns.days: shop, phone: pos, address: pos, logo: shop}\n",
        f'intent: [{{channels: [shop, pos], price: "-12.5%", {SAID}}}]\n',
        f'intent: [{{channels: shop, price: "+5 %", {SAID}}}]\n',
        f"intent: [{{channels: shop, price: {{max: 5}}, {SAID}}}]\n",
        f"intent: [{{channels: shop, value: 12.50, field: price, {SAID}}}]\n",
        f"intent: [{{channels: shop, wording: other, field: returns.days, {SAID}}}]\n",
        f"intent: [{{channels: shop, value: 120.00, field: regular_price, {SAID}}}]\n",
        f"intent: [{{channels: shop, value: x, field: gtin, {SAID}}}]\nchecks: {{paths: .}}\n",
        f"truth: {{default: shop}}\nintent: [{{channels: [shop, pos], price: -5%, {SAID}}}]\n",
        f"truth: {{default: shop, price: pos}}\nintent: [{{channels: shop, price: -5%, {SAID}}}]\n",
        f"truth: {{default: shop}}\nintent: [{{channels: shop, absent: true, {SAID}}}]\n",
        "messages: {required_on: shop}\n",
        'matching: {sku_strip: ["^ALG-", "(?i)x$"]}\n',
        "rates: {EUR: 4.31, USD: 3}\n",
        "matching:\n  map:\n",
    ],
)
def test_what_is_in_order_gives_no_problem(folder: Any, text: str) -> None:
    assert list(folder.load(BASE + text).channels) == ["shop", "pos"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("truth: {title: shp}\n", "6:16: truth.title: there is no channel 'shp'; did you mean 'shop'?"),
        ("truth: {title: app}\n", "there is no channel 'app'; known channels: shop and pos"),
        ("truth: {title: [shop, pos]}\n", "truth.title: expected the name of one channel, found a list"),
        ("truth: {title: }\n", "truth.title: expected the name of one channel, found nothing"),
        ("truth: {titel: shop}\n", "6:9: truth: there is no field 'titel'; did you mean 'title'?"),
        (
            f"intent: [{{channels: [shop, pso], absent: true, {SAID}}}]\n",
            "6:28: intent[0].channels: there is no channel 'pso'",
        ),
        (f"intent: [{{channels: shop, {SAID}}}]\n", "6:10: intent[0] does not say which difference is meant"),
        (
            f"intent: [{{channels: shop, absent: false, {SAID}}}]\n",
            "intent[0] does not say which difference is meant",
        ),
        (
            f"intent: [{{channels: shop, price: 10%, {SAID}}}]\n",
            'such as "-10%" or "+5%", or {min: 10, max: 20}, found',
        ),
        (f"intent: [{{channels: shop, price: -5, {SAID}}}]\n", "intent[0].price: expected text or a mapping"),
        (f"intent: [{{channels: shop, price: {{}}, {SAID}}}]\n", "expected min, max or both, found neither"),
        (f"intent: [{{channels: shop, price: {{min: 9, max: 2}}, {SAID}}}]\n", "min is above max; swap them"),
        (
            f"intent: [{{channels: shop, absent: true, field: prices, {SAID}}}]\n",
            "no field 'prices'; did you mean 'price'?",
        ),
        (
            f"intent: [{{channels: shop, value: x, field: gtin, {SAID}}}]\n",
            "an intent on 'gtin'; those that work: title, availability, price and regular_price",
        ),
        (
            f"intent: [{{channels: shop, price: -10%, field: regular_price, {SAID}}}]\n",
            "intent[0].price speaks of what is paid now; for the regular price say value",
        ),
        (
            f"truth: {{default: shop}}\nintent: [{{channels: [shop], price: -10%, {SAID}}}]\n",
            "7:22: intent[0].channels: the channel that is right cannot deviate from itself",
        ),
        (
            f"truth: {{price: shop}}\nintent: [{{channels: shop, price: {{min: 9}}, {SAID}}}]\n",
            "intent[0].channels: the channel that is right cannot deviate from itself",
        ),
        ("messages: {required_on: [sop]}\n", "messages.required_on: there is no channel 'sop'; did you mean"),
        (
            "matching: {map: map.csv}\n",
            "6:17: matching.map: there is no file 'map.csv'; relative paths start at",
        ),
        (
            "matching: {sku_strip: ['(x']}\n",
            "6:24: matching.sku_strip: '(x' is not a regular expression: missing )",
        ),
        ("report: {templates: t/}\n", "report.templates: there is no folder 't/'"),
        ("checks: {paths: mine}\n", "checks.paths: there is no folder 'mine'"),
        (f"checks: {{paths: {'9' * 400}}}\n", "checks.paths: there is no folder '999"),
        ("checks: {paths: [omniaudit.yaml]}\n", "checks.paths: there is no folder 'omniaudit.yaml'"),
        (
            "rates: {eur: 4.31}\n",
            "6:9: rates: 'eur' is no currency; expected three capital letters, such as EUR",
        ),
        ("rates: {EUR: -1}\n", "rates.EUR: expected more than 0, found the number -1"),
        (
            "accepted: acc.yaml\n",
            "6:11: accepted: there is no file acc.yaml; create it with one line, [], or remove",
        ),
    ],
)
def test_what_points_nowhere_is_a_problem(folder: Any, text: str, expected: str) -> None:
    problem = folder.problem(BASE + text)
    assert expected in problem


@pytest.mark.parametrize(
    ("brand", "expected"),
    [
        ("timezone: Europe/Warszaw", "there is no time zone 'Europe/Warszaw'; did you mean 'Europe/Warsaw'?"),
        ("timezone: CEST+2", "there is no time zone 'CEST+2'"),
        ("timezone: ../../etc/passwd", "there is no time zone '../../etc/passwd'"),
        ("timezone: Europe", "there is no time zone 'Europe'"),
    ],
)
def test_time_zones_must_exist(folder: Any, brand: str, expected: str) -> None:
    assert expected in folder.problem(BASE.replace("country: PL", f"country: PL, {brand}"))
    channel = BASE.replace("type: file", f"type: file, {brand}")
    assert f"channels.pos.timezone: {expected}" in folder.problem(channel)


def test_a_country_without_defaults_needs_them_said(folder: Any) -> None:
    problem = folder.problem(BASE.replace("country: PL", "country: JP, currency: JPY"))
    assert problem.startswith("omniaudit.yaml:2:35: brand.country: defaults are known for AT, BG")
    assert problem.endswith("not for JP; add language and timezone to the brand")
    complete = "country: JP, currency: JPY, language: ja, timezone: Asia/Tokyo"
    assert folder.load(BASE.replace("country: PL", complete)).settings.brand.timezone == "Asia/Tokyo"


@pytest.mark.parametrize("name", ["my shop", "a/b", "ż", "x" * 41, '""', "a.b"])
def test_channel_names_are_plain(folder: Any, name: str) -> None:
    problem = folder.problem(BASE.replace("pos:", f"{name}:"))
    assert "does not do; expected 1 to 40 letters a to z, digits, hyphens and underscores" in problem


def test_fields_must_be_ours(folder: Any) -> None:
    text = BASE.replace(
        "pos.csv", "pos.csv, fields: {pirce: A, variant.size: B, pack.count: C, gtin: 5, kind: D}"
    )
    first, second = folder.problems(text)
    there_is_no = "channels.pos.fields: there is no field"
    assert first == f"omniaudit.yaml:5:45: {there_is_no} 'pirce' of ours; did you mean 'price'?"
    assert second.startswith(f"omniaudit.yaml:5:96: {there_is_no} 'kind' of ours")


def test_fields_of_other_records_are_left_to_the_type(folder: Any) -> None:
    text = BASE.replace("pos.csv", "pos.csv, records: facts, fields: {name: A}")
    assert folder.load(text).channels["pos"].fields == {"name": "A"}
