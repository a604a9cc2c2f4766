"""Product feeds: Google Merchant and all that copy it, Ceneo, Heureka. The format is seen in the content."""

from collections.abc import Iterator
from typing import Self

from pydantic import Field, model_validator

from omniaudit.collect.connectors.interface import About, RawBatch, Reading
from omniaudit.config.settings import ChannelSettings

TYPE = "feed"

ABOUT = About(
    title="A product feed",
    reads=(
        "Google Merchant RSS 2.0, Atom 1.0 and 0.3, TSV and CSV",
        "what Meta, Bing, Pinterest and Prisjakt take, in any of these",
        "Ceneo XML, both shapes",
        "Heureka, Zboží and jyxo XML",
        "each of them packed with gzip",
    ),
    needs=("path: the feed's file, a glob or a list of them",),
    lacks=("addresses (url): download the feed and give its path", "promotion feeds"),
    example="google: {type: feed, path: feeds/google.xml}",
)


class Settings(ChannelSettings):
    """A feed on disk. `max_bytes` limits what one file may unpack to."""

    max_bytes: int = Field(4 * 1024**3, gt=0, description="the most bytes one file may unpack to")

    @model_validator(mode="after")
    def _need_path(self) -> Self:
        if self.url is not None:
            raise ValueError("a feed's url is not supported in this version: download it and give its path")
        if not self.path:
            raise ValueError("a feed needs path: the feed's file, a glob or a list of them")
        if self.records != "offers":
            raise ValueError(f"a feed gives offers; feeds of {self.records} are not read yet")
        return self


def read(settings: Settings, reading: Reading) -> Iterator[RawBatch]:
    """Yield the offers of every file that the channel's `path` names.

    Raises:
        ChannelError: a file is missing; or every file is no feed that is known, is unsafe, or ends in the
            middle. Where only some cannot be read, they are gaps.
    """
    from omniaudit.collect.connectors.formats.reader import FeedReader

    yield from FeedReader(settings.max_bytes, reading).read(settings.path or ())
