"""The settings a configuration file gives, typed and frozen. Version 1 of the file's layout.

`load` reads them from YAML; every other part of the program takes them from here. Channel types add their own
options by subclassing `ChannelSettings`.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from omniaudit.config.countries import COUNTRIES
from omniaudit.result.model import Severity


def _text(value: Any) -> Any:
    is_text = isinstance(value, int | float | Decimal | date) and not isinstance(value, bool)
    return str(value) if is_text else value


def _as_tuple(value: Any) -> Any:
    return (value,) if isinstance(value, str | int | Decimal) and not isinstance(value, bool) else value


TextValue = Annotated[str, BeforeValidator(_text, json_schema_input_type=str | float)]
OneOrMore = Annotated[
    tuple[TextValue, ...],
    BeforeValidator(_as_tuple, json_schema_input_type=str | float | tuple[str | float, ...]),
]
Percent = Annotated[Decimal, Field(ge=0, le=100)]
PriorPriceRule = Literal["lowest30", "previous", "none"]


class Section(BaseModel):
    """A mapping in the file: unknown keys are errors, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, allow_inf_nan=False)

    @model_validator(mode="before")
    @classmethod
    def _leave_out_blanks(cls, values: Any) -> Any:
        """A key without a value counts as left out, so that a section may be commented out line by line."""
        if not isinstance(values, Mapping):
            return values
        known = {field.alias or name for name, field in cls.model_fields.items() if not field.is_required()}
        return {key: value for key, value in values.items() if value is not None or key not in known}


class BrandSettings(Section):
    """The brand, and how its values are read. VAT rates in percent; what is left out follows the country."""

    name: str = Field(min_length=1)
    country: str = Field(pattern=r"^[A-Z]{2}$", description="ISO 3166-1 alpha-2, such as PL")
    language: str = Field(default="", description="BCP 47 language, such as pl; by default the country's")
    currency: str = Field(
        default="", pattern=r"^([A-Z]{3})?$", description="ISO 4217, such as PLN; by default the country's"
    )
    timezone: str = Field(
        default="", description="IANA name, such as Europe/Warsaw; by default the country's"
    )
    vat: tuple[Percent, ...] = Field(
        default=(), description="the country's VAT rates in percent, standard rate first"
    )
    prior_price_rule: PriorPriceRule | None = None
    aliases: tuple[str, ...] = Field(default=(), description="other spellings of the brand's name")

    @model_validator(mode="before")
    @classmethod
    def _follow_country(cls, values: Any) -> Any:
        if not isinstance(values, Mapping):
            return values
        known = COUNTRIES.get(str(values.get("country", "")))
        defaults = {} if known is None else known.settings()
        return {**defaults, **{key: value for key, value in values.items() if value is not None}}


class ChannelSettings(Section):
    """What any channel may say. Types add to it."""

    type: str
    url: str | None = None
    path: OneOrMore | None = Field(
        default=None, description="a file, a glob or a list of them, relative to this file"
    )
    records: Literal["offers", "promotions", "messages", "facts"] = "offers"
    money: Literal["major", "minor"] = "major"
    tax: Literal["included", "excluded"] | None = None
    tax_rate: Decimal | None = Field(default=None, ge=0, le=100, description="percent")
    currency: str | None = Field(default=None, pattern=r"^[A-Z]{3}$")
    language: str | None = None
    timezone: str | None = None
    store: TextValue | None = None
    assortment: Literal["full", "partial"] | None = None
    rate: float | None = Field(default=None, gt=0, description="requests a second")
    allow_private: bool = False
    fields: Mapping[str, TextValue] = Field(default_factory=dict, description="our field: theirs")


class Truth(Section):
    """Which channel is right, by field; `default` for all others."""

    model_config = ConfigDict(extra="allow", frozen=True)

    default: str | None = None

    def channel(self, name: str) -> str | None:
        """The channel that is right about the field called `name`."""
        extra = self.model_extra or {}
        return extra.get(name, self.default)

    def by_field(self) -> dict[str, str]:
        """Every entry, `default` included."""
        entries = {"default": self.default, **(self.model_extra or {})}
        return {field: channel for field, channel in entries.items() if channel}


class Matching(Section):
    """How listings are lined up across channels."""

    by: tuple[Literal["gtin", "brand+mpn", "map", "sku", "url", "title"], ...] = (
        "gtin",
        "brand+mpn",
        "map",
        "sku",
        "url",
        "title",
    )
    map: str | None = Field(default=None, description="CSV with a column a channel, one product a row")
    sku_strip: tuple[str, ...] = Field(
        default=(), description="regular expressions removed from a SKU before comparing"
    )


class PriceRange(Section):
    """A price that may lie anywhere between two amounts of the brand's currency, both inclusive."""

    min: Decimal | None = None
    max: Decimal | None = None


class Intent(Section):
    """A difference that is meant, and who says so. `until` is inclusive, in the brand's time zone."""

    channels: OneOrMore = Field(min_length=1)
    products: OneOrMore = ()
    category: str | None = None
    brand: str | None = None
    field: str | None = None
    price: str | PriceRange | None = Field(
        default=None, description='"-10%" of the truth\'s price, or {min, max}'
    )
    absent: bool = False
    value: TextValue | None = None
    wording: str | None = None
    reason: str = Field(min_length=1)
    owner: str = Field(min_length=1)
    until: date | None = None


class Checks(Section):
    """Which checks run and how. `settings` is by check id."""

    only: OneOrMore = Field(default=(), description="patterns of check ids to run, such as price/*")
    ignore: OneOrMore = Field(default=(), description="patterns of check ids not to run")
    paths: OneOrMore = Field(default=(), description="folders with checks of your own")
    settings: Mapping[str, Mapping[str, Any]] = Field(default_factory=dict)


class Terms(Section):
    """Words to prefer (observed: preferred) and to avoid."""

    prefer: Mapping[str, str] = Field(default_factory=dict)
    avoid: tuple[str, ...] = ()


class Messages(Section):
    """What the brand says, and where it must say it."""

    slogans: tuple[str, ...] = ()
    required_on: OneOrMore = ()
    retired: tuple[str, ...] = ()
    terms: Terms = Terms()
    register_: Literal["formal", "informal"] | None = Field(default=None, alias="register")


class AcceptedEntry(Section):
    """A finding the team lives with. It comes back when the value changes or after `until` (inclusive)."""

    id: TextValue
    value: TextValue | None = None
    reason: str = Field(min_length=1)
    owner: str = Field(min_length=1)
    until: date | None = None


ReportFormat = Literal["html", "markdown", "json"]


class Report(Section):
    """Which documents are written, and where."""

    formats: tuple[ReportFormat, ...] = ("html", "markdown")
    output: str = "report/"
    language: str = "en"
    templates: str | None = Field(default=None, description="a folder with templates of your own")
    client: str | None = None
    consultant: str | None = None


class Settings(Section):
    """The whole file. `rates` gives the brand's currency for one unit of another, such as {EUR: 4.31}."""

    version: Literal[1]
    brand: BrandSettings
    channels: Mapping[str, Any] = Field(min_length=1)
    truth: Truth = Truth()
    matching: Matching = Matching()
    intent: tuple[Intent, ...] = ()
    checks: Checks = Checks()
    messages: Messages = Messages()
    assessment: Mapping[str, Any] = Field(default_factory=dict)
    accepted: str | None = None
    report: Report = Report()
    fail_on: Severity | Literal["never"] = Severity.HIGH
    rates: Mapping[str, Annotated[Decimal, Field(gt=0)]] = Field(default_factory=dict)
    recheck: bool = False


class Configuration(Section):
    """A loaded file: the settings, the channels typed, and where things stand.

    Attributes:
        settings: the file's content; its `channels` are the raw mappings.
        channels: the channels in the file's order, each of its type's own settings class.
        accepted: the entries of the file that `accepted` names.
        folder: relative paths start here.
        lines: the line (1-based) of each channel in the file.
        sha256: of the file's bytes and of those it includes, before variables are put in.
        secrets: the values that came from the environment; they are redacted from every output.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    settings: Settings
    channels: Mapping[str, ChannelSettings]
    accepted: tuple[AcceptedEntry, ...]
    folder: Path
    lines: Mapping[str, int]
    sha256: str
    secrets: tuple[str, ...]
