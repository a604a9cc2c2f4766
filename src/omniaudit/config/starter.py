"""The commented configuration that `omniaudit init` writes."""

import re

from omniaudit.config.countries import COUNTRIES, Country
from omniaudit.errors import UsageError

_TEMPLATE = """\
# What omniaudit compares, and what it should find there.
#   omniaudit validate FILE    is this file in order?
#   omniaudit scan FILE        read every channel and report the gaps
# Editors know every key with the schema that `omniaudit schema` prints.
version: 1

brand:
  name: %(name)s
  country: %(country)s
%(local)s

# Where the brand sells; relative paths start at this file. Two channels or more make a comparison.
channels:
  shop:                            # a product feed: Google Merchant, Meta, Ceneo, Heureka; detected
    type: feed
    path: data/shop-feed.xml
  pricelist:                       # CSV, Excel, ODS, JSON or Parquet; columns are guessed
    type: file
    path: data/pricelist.csv
    # tax: excluded                # if its prices are without VAT
    # fields: {gtin: EAN, price: "Gross price"}   # our field: their column, where guessed wrong
  # stores:                        # any database, read-only; secrets come from the environment
  #   type: sql
  #   url: ${POS_URL:-sqlite:///data/pos.sqlite}
  #   query: select ean as gtin, name as title, price, store from prices

# Which channel is right when two differ; without this, the clear majority.
truth:
  default: pricelist
  title: shop

# Differences that are meant. Each has a reason, an owner and, best, a last day.
intent:
  # - channels: [outlet]
  #   price: "-10%%"
  #   reason: Outlet policy
  #   owner: pricing-team
  #   until: 2027-01-31

# Checks to leave out or to tune; `omniaudit checks list` names them all.
checks:
  # ignore: [data/incomplete]
  # settings: {price/mismatch: {tolerance: 0.01}}   # in %(currency)s; "1%%" would be relative

# accepted: accepted.yaml          # findings you live with; `omniaudit explain ID` words one

report:
  formats: [html, markdown]
  output: report/

fail_on: high                      # the exit code is 1 from this severity on
"""

_KNOWN = """\
  # {country} gives the rest; change what differs:
  # language: {language}
  # currency: {currency}
  # timezone: {timezone}
  # vat: [{vat}]"""

_UNKNOWN = """\
  # No defaults are known for {country}: check these, and add its VAT rates in percent.
  language: en
  currency: EUR
  timezone: UTC
  # vat: [20, 10]"""


def starter(name: str, country: str) -> str:
    """A configuration for the brand called `name`, to be saved as omniaudit.yaml; valid as it is.

    Args:
        name: the brand's name, any text.
        country: ISO 3166-1 alpha-2, such as PL.

    Raises:
        UsageError: the country is not two letters, or the name is blank.
    """
    code = country.strip().upper()
    if not re.fullmatch(r"[A-Z]{2}", code):
        raise UsageError(f"{country!r} is not a country's two-letter code, such as PL")
    if not name.strip():
        raise UsageError("the brand's name is blank; give one")
    known = COUNTRIES.get(code)
    return _TEMPLATE % {
        "name": _quote(name.strip()),
        "country": '"NO"' if code == "NO" else code,  # readers of YAML 1.1 take it for false
        "local": _local(code, known),
        "currency": known.currency if known else "EUR",
    }


def _local(code: str, country: Country | None) -> str:
    if country is None:
        return _UNKNOWN.format(country=code)
    return _KNOWN.format(
        country=code,
        language=country.language,
        currency=country.currency,
        timezone=country.timezone,
        vat=", ".join(country.vat),
    )


def _quote(text: str) -> str:
    """The text as a YAML value, in double quotes unless it is plainly words."""
    if re.fullmatch(r"[^\W\d_]{3,}( [^\W\d_]+)*", text) and text.lower() not in ("null", "true", "false"):
        return text
    escaped = "".join(_escape(character) for character in text.replace("${", "$${"))
    return f'"{escaped}"'


def _escape(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    return character if character.isprintable() else f"\\U{ord(character):08X}"
