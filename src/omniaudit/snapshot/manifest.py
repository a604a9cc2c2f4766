"""What a snapshot says of itself: `manifest.json`, version 1."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from omniaudit.errors import SnapshotError

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelEntry:
    """How the reading of one channel ended. Counts are of records; `number` prefixes its record ids."""

    name: str
    number: int
    type: str
    status: str
    assortment: str
    offers: int = 0
    promotions: int = 0
    messages: int = 0
    facts: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """A snapshot's own description. Times are ISO 8601 in UTC.

    Attributes:
        settings: what an audit needs of the configuration, without channel addresses and secrets.
        lines: the line of each channel in the configuration file.
    """

    id: str
    tool: str
    started_at: str
    finished_at: str
    config_sha256: str
    channels: tuple[ChannelEntry, ...]
    settings: Mapping[str, Any]
    lines: Mapping[str, int] = field(default_factory=dict)
    interrupted: bool = False
    schema_version: int = SCHEMA_VERSION

    def to_json(self) -> str:
        """The manifest as it stands on disk."""
        return json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n"


def read_manifest(text: str, *, where: str) -> Manifest:
    """A manifest from its JSON.

    Raises:
        SnapshotError: it is no manifest, or one of another version.
    """
    try:
        data = json.loads(text)
        version = data.pop("schema_version")
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise SnapshotError(f"{where} is no snapshot manifest; collect again") from error
    if version != SCHEMA_VERSION:
        raise SnapshotError(
            f"{where} is of snapshot version {version}, this omniaudit reads version {SCHEMA_VERSION}; "
            "use the omniaudit that wrote it or collect again"
        )
    try:
        channels = tuple(ChannelEntry(**entry) for entry in data.pop("channels"))
        return Manifest(channels=channels, **data)
    except (TypeError, KeyError) as error:
        raise SnapshotError(f"{where} lacks a part of a snapshot manifest; collect again") from error
