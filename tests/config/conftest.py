"""A configuration folder that tests write into, and three channel types of their own."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from pydantic import Field

from omniaudit.config.loader import load, load_with_positions
from omniaudit.config.positions import Positions
from omniaudit.config.settings import ChannelSettings, Configuration
from omniaudit.errors import ConfigError


class FeedSettings(ChannelSettings):
    """A feed, with an option whose type is a union."""

    header: bool | int = True


class FileSettings(ChannelSettings):
    """A file, with a number and a short text."""

    skip: int = Field(default=0, ge=0)
    delimiter: str | None = Field(default=None, max_length=1)


class SqlSettings(ChannelSettings):
    """A database, with a key that must be there."""

    query: str = Field(description="a SELECT whose columns are our fields")


TYPES: Mapping[str, type[ChannelSettings]] = {"feed": FeedSettings, "file": FileSettings, "sql": SqlSettings}

BASE = """\
version: 1
brand: {name: Lumen Dom, country: PL}
channels:
  shop: {type: feed, path: shop.xml}
  pos: {type: file, path: pos.csv}
"""


@dataclass(frozen=True)
class Folder:
    """A folder to load configurations from; files are named relative to it, as the current folder."""

    path: Path

    def write(self, text: str | bytes, name: str = "omniaudit.yaml") -> Path:
        """Write a file and give its relative path."""
        target = self.path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())
        return Path(name)

    def load(
        self, text: str | bytes, environment: Mapping[str, str] | None = None, profile: str | None = None
    ) -> Configuration:
        """Load a configuration of this text."""
        path = self.write(text)
        return load(path, channel_types=TYPES, environment=environment or {}, profile=profile)

    def load_with_positions(self, text: str) -> tuple[Configuration, Positions]:
        """Load a configuration of this text, with positions."""
        return load_with_positions(self.write(text), channel_types=TYPES, environment={})

    def problems(
        self, text: str | bytes, environment: Mapping[str, str] | None = None, profile: str | None = None
    ) -> list[str]:
        """What is wrong with this text, each as `file:line:column: text`."""
        with pytest.raises(ConfigError) as raised:
            self.load(text, environment, profile)
        return str(raised.value).split("\n")

    def problem(
        self, text: str | bytes, environment: Mapping[str, str] | None = None, profile: str | None = None
    ) -> str:
        """The only thing wrong with this text."""
        (only,) = self.problems(text, environment, profile)
        return only


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """An empty folder, made the current one."""
    monkeypatch.chdir(tmp_path)
    return Folder(tmp_path)
