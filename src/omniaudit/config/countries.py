"""What follows from a brand's country unless its file says otherwise.

VAT rates in percent, standard rate first (European Commission, Taxes in Europe Database; for Serbia Zakon o
PDV). The prior-price rule is "lowest30" where Directive 98/6/EC Art. 6a applies and "previous" in Serbia
(Zakon o trgovini, art. 36-37).
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class Country:
    """Defaults of one country."""

    language: str
    currency: str
    timezone: str
    vat: tuple[str, ...]
    prior_price_rule: str

    def settings(self) -> dict[str, Any]:
        """The defaults as the brand section would state them."""
        return {
            "language": self.language,
            "currency": self.currency,
            "timezone": self.timezone,
            "vat": tuple(Decimal(rate) for rate in self.vat),
            "prior_price_rule": self.prior_price_rule,
        }


COUNTRIES: dict[str, Country] = {
    "PL": Country("pl", "PLN", "Europe/Warsaw", ("23", "8", "5"), "lowest30"),
    "RS": Country("sr", "RSD", "Europe/Belgrade", ("20", "10"), "previous"),
    "DE": Country("de", "EUR", "Europe/Berlin", ("19", "7"), "lowest30"),
    "AT": Country("de", "EUR", "Europe/Vienna", ("20", "13", "10"), "lowest30"),
    "CZ": Country("cs", "CZK", "Europe/Prague", ("21", "12"), "lowest30"),
    "SK": Country("sk", "EUR", "Europe/Bratislava", ("23", "19", "5"), "lowest30"),
    "HU": Country("hu", "HUF", "Europe/Budapest", ("27", "18", "5"), "lowest30"),
    "RO": Country("ro", "RON", "Europe/Bucharest", ("21", "11"), "lowest30"),
    "BG": Country("bg", "EUR", "Europe/Sofia", ("20", "9"), "lowest30"),
    "HR": Country("hr", "EUR", "Europe/Zagreb", ("25", "13", "5"), "lowest30"),
    "SI": Country("sl", "EUR", "Europe/Ljubljana", ("22", "9.5", "5"), "lowest30"),
    "ES": Country("es", "EUR", "Europe/Madrid", ("21", "10", "4"), "lowest30"),
    "FR": Country("fr", "EUR", "Europe/Paris", ("20", "10", "5.5"), "lowest30"),
    "IT": Country("it", "EUR", "Europe/Rome", ("22", "10", "5"), "lowest30"),
    "GB": Country("en", "GBP", "Europe/London", ("20", "5"), "none"),
    "US": Country("en", "USD", "America/New_York", (), "none"),
}
