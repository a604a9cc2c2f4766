"""Removes secrets from texts that leave the program."""

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote, quote_plus

_CREDENTIALS = re.compile(r"(?<=://)[^/@\s:]*:[^/@\s]*(?=@)")
MASK = "***"


class Redaction:
    """Masks the given secrets, and user:password in addresses, wherever they stand."""

    def __init__(self, secrets: Sequence[str]) -> None:
        forms = {form for secret in secrets for form in (secret, quote(secret, safe=""), quote_plus(secret))}
        longest_first = sorted(forms, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, longest_first))) if forms else None

    def text(self, text: str) -> str:
        """The text without secrets."""
        masked = _CREDENTIALS.sub(MASK, text)
        return self._pattern.sub(MASK, masked) if self._pattern else masked

    def data(self, value: Any) -> Any:
        """The same for every text in nested lists and mappings."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return {key: self.data(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self.data(item) for item in value]
        return value
