"""The demo brand's omniaudit.yaml, commented as an example to learn from."""

import json
from collections.abc import Iterable
from string import Template

from omniaudit.demo.bench import Intent
from omniaudit.demo.channels.stores import QUERY

_TEXT = Template("""\
# Lumen Dom, the demo brand: where it sells, which channel is right, and which differences are meant.
version: 1

brand: {name: Lumen Dom, country: PL, language: pl, currency: PLN, timezone: Europe/Warsaw, vat: [23, 8, 5]}

channels:
  google: {type: feed, path: feeds/google.xml}     # the format is recognised from the file
  ceneo: {type: feed, path: feeds/ceneo.xml}

  stores:                                          # the point-of-sale database: a row a product and store
    type: sql
    url: "sqlite:///stores/pos.sqlite"
    tax: included
    currency: PLN
    query: |
$query
  supplier:                                        # recommended retail prices, net; not everything is on it
    type: file
    path: supplier/cennik.csv
    encoding: cp1250
    tax: excluded
    tax_rate: 23
    assortment: partial
    fields:                                        # our field: the column's name
      mpn: Indeks
      gtin: Kod EAN
      title: Nazwa towaru
      brand: Producent
      price: Cena netto
      quantity: Stan

  outlet:
    type: file
    path: outlet/outlet.csv
    tax: included
    assortment: partial
    fields:
      sku: SKU
      gtin: EAN
      title: Nazwa
      brand: Producent
      price: Cena outlet
      regular_price: Cena przed obniżką
      price_min: Cena od
      price_max: Cena do
      pack.count: Sztuk w opakowaniu
      condition: Stan techniczny
      availability: Dostępność

# Which channel is right, per field.
truth: {default: stores, title: google}

matching:
  sku_strip: ["^CEN-"]                             # Ceneo's ids carry a prefix

# Differences that are meant: each has a reason, an owner and a last day.
intent:
$intents
report: {formats: [html, markdown], output: report/}

fail_on: high
""")


def write_configuration(intents: Iterable[Intent]) -> str:
    """The text of the configuration file."""
    query = "".join(f"      {line}\n" for line in QUERY.splitlines())
    return _TEXT.substitute(query=query, intents="".join(_intent(intent) for intent in intents))


def _intent(intent: Intent) -> str:
    entries: dict[str, object] = {"channels": list(intent.channels)}
    if intent.products:
        entries["products"] = list(intent.products)
    entries.update(intent.says)
    lines = [f"{name}: {_value(value)}" for name, value in entries.items()]
    lines += [f"reason: {_value(intent.reason)}", f"owner: {_value(intent.owner)}", f"until: {intent.until}"]
    return "  - " + "\n    ".join(lines) + "\n"


def _value(value: object) -> str:
    """The value as JSON, which is YAML too; amounts in a mapping stand without quotes."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {amount}" for name, amount in value.items()) + "}"
    return json.dumps(value, ensure_ascii=False)
