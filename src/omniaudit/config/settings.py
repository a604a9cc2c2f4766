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


MOST_CHANNELS = 62
"""Channels of one brand that an audit can take: they fit a mask of 64 bits."""

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

    name: str = Field(min_length=1, description="the brand's name")
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
    prior_price_rule: PriorPriceRule | None = Field(
        default=None, description="which earlier price a reduction is measured by; by default the country's"
    )
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

    type: str = Field(description="what kind of channel it is")
    url: str | None = Field(default=None, description="an address; of a database in this version")
    path: OneOrMore | None = Field(
        default=None, description="a file, a glob or a list of them, relative to this file"
    )
    records: Literal["offers", "promotions", "messages", "facts"] = Field(
        default="offers", description="what its records are"
    )
    money: Literal["major", "minor"] = Field(
        default="major", description="minor: amounts are in the currency's smallest unit (ISO 4217)"
    )
    tax: Literal["included", "excluded"] | None = Field(
        default=None, description="whether prices contain VAT; by default what the format says, else unknown"
    )
    tax_rate: Decimal | None = Field(default=None, ge=0, le=100, description="percent")
    currency: str | None = Field(
        default=None, pattern=r"^[A-Z]{3}$", description="of amounts that state none; by default the brand's"
    )
    language: str | None = Field(default=None, description="of its texts; by default the brand's")
    timezone: str | None = Field(
        default=None, description="of its times that state none; by default the brand's"
    )
    store: TextValue | None = Field(default=None, description="the store that all its records are about")
    assortment: Literal["full", "partial"] | None = Field(
        default=None, description="partial: what it lacks is no finding; by default the type's own"
    )
    rate: float | None = Field(default=None, gt=0, description="requests a second")
    allow_private: bool = Field(
        default=False, description="let it reach hosts with private and loopback addresses"
    )
    fields: Mapping[str, TextValue] = Field(default_factory=dict, description="our field: theirs")


class Truth(Section):
    """Which channel is right, by field; `default` for all others."""

    model_config = ConfigDict(extra="allow", frozen=True)

    default: str | None = Field(
        default=None,
        description="the channel that is right; beside it, channels by field, such as title: shop",
    )

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

    by: tuple[Literal["gtin", "brand+mpn", "map", "sku", "url", "title"], ...] = Field(
        default=("gtin", "brand+mpn", "map", "sku", "url", "title"),
        description="what listings are joined by, the surest way first",
    )
    map: str | None = Field(default=None, description="CSV with a column a channel, one product a row")
    sku_strip: tuple[str, ...] = Field(
        default=(), description="regular expressions removed from a SKU before comparing"
    )


class PriceRange(Section):
    """A price that may lie anywhere between two amounts of the brand's currency, both inclusive."""

    min: Decimal | None = Field(default=None, description="the lowest price that is meant")
    max: Decimal | None = Field(default=None, description="the highest price that is meant")


class Intent(Section):
    """A difference that is meant, and who says so. `until` is inclusive, in the brand's time zone."""

    channels: OneOrMore = Field(min_length=1, description="the channels that differ on purpose")
    products: OneOrMore = Field(default=(), description="gtin:, sku:, url: or titles; by default all")
    category: str | None = Field(default=None, description="only products whose category begins so")
    brand: str | None = Field(default=None, description="only products of this brand")
    field: str | None = Field(default=None, description="the field it is about; by default all")
    price: str | PriceRange | None = Field(
        default=None, description='"-10%" of the truth\'s price, or {min, max}'
    )
    absent: bool = Field(default=False, description="the products are meant to be missing there")
    value: TextValue | None = Field(default=None, description="the value that is meant there")
    wording: str | None = Field(default=None, description="the wording that is meant there")
    reason: str = Field(min_length=1, description="why")
    owner: str = Field(min_length=1, description="who answers for it")
    until: date | None = Field(default=None, description="the last day on which it is meant")


class Checks(Section):
    """Which checks run and how. `settings` is by check id."""

    only: OneOrMore = Field(default=(), description="patterns of check ids to run, such as price/*")
    ignore: OneOrMore = Field(default=(), description="patterns of check ids not to run")
    paths: OneOrMore = Field(default=(), description="folders with checks of your own")
    settings: Mapping[str, Mapping[str, Any]] = Field(
        default_factory=dict, description="by check id; `omniaudit checks show ID` names a check's settings"
    )


class Terms(Section):
    """Words to prefer (observed: preferred) and to avoid."""

    prefer: Mapping[str, str] = Field(default_factory=dict, description="observed: preferred")
    avoid: tuple[str, ...] = Field(default=(), description="words not to use")


class Messages(Section):
    """What the brand says, and where it must say it."""

    slogans: tuple[str, ...] = Field(default=(), description="the slogans as they must read")
    required_on: OneOrMore = Field(default=(), description="channels that must show them")
    retired: tuple[str, ...] = Field(default=(), description="slogans that must be gone")
    terms: Terms = Field(default=Terms(), description="words to prefer and to avoid")
    register_: Literal["formal", "informal"] | None = Field(
        default=None, alias="register", description="how customers are addressed"
    )


class AcceptedEntry(Section):
    """A finding the team lives with. It comes back when the value changes or after `until` (inclusive)."""

    id: TextValue = Field(description="the finding's id")
    value: TextValue | None = Field(
        default=None, description="what was seen, as `omniaudit explain ID` words it; by default any value"
    )
    reason: str = Field(min_length=1, description="why it is lived with")
    owner: str = Field(min_length=1, description="who answers for it")
    until: date | None = Field(default=None, description="the last day on which it is accepted")


ReportFormat = Literal["html", "markdown", "json"]


class Report(Section):
    """Which documents are written, and where."""

    formats: tuple[ReportFormat, ...] = Field(
        default=("html", "markdown"), description="the documents; result.json is always written"
    )
    output: str = Field(default="report/", description="the folder they go to, relative to this file")
    language: str = Field(default="en", description="of the documents; English only in this version")
    templates: str | None = Field(default=None, description="a folder with templates of your own")
    client: str | None = Field(default=None, description="for whom the report is made; kept in result.json")
    consultant: str | None = Field(default=None, description="by whom it is made; kept in result.json")


class Settings(Section):
    """The whole file. `rates` gives the brand's currency for one unit of another, such as {EUR: 4.31}."""

    version: Literal[1] = Field(description="of this file's layout")
    brand: BrandSettings
    channels: Mapping[str, Any] = Field(
        min_length=1, max_length=MOST_CHANNELS, description="where the brand sells, by names of yours"
    )
    truth: Truth = Truth()
    matching: Matching = Matching()
    intent: tuple[Intent, ...] = Field(default=(), description="differences that are meant")
    checks: Checks = Checks()
    messages: Messages = Messages()
    assessment: Mapping[str, Any] = Field(
        default_factory=dict, description="answers only a person can give; no check asks yet"
    )
    accepted: str | None = Field(default=None, description="the file with findings you live with")
    report: Report = Report()
    fail_on: Severity | Literal["never"] = Field(
        default=Severity.HIGH, description="from this severity on the exit code is 1"
    )
    rates: Mapping[str, Annotated[Decimal, Field(gt=0)]] = Field(
        default_factory=dict, description="the brand's currency for one unit of another, such as {EUR: 4.31}"
    )
    recheck: bool = Field(default=False, description="read differing values a second time; not done yet")


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
