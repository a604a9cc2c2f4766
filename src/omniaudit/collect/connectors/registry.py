"""The channel types there are."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import cast

from omniaudit.collect.connectors import feed, file, sql
from omniaudit.collect.connectors.interface import Connector

_ALL = (feed, file, sql)


def connectors() -> Mapping[str, Connector]:
    """Every channel type by name. Importing them is cheap: what they read with is imported when they read."""
    return MappingProxyType({module.TYPE: cast("Connector", module) for module in _ALL})
