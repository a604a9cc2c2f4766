"""Unpacks a gzip file as it streams, and says how it ended."""

import zlib
from typing import BinaryIO, Final, Literal

MAGIC: Final = b"\x1f\x8b"
BLOCK: Final = 256 * 1024
"""How many bytes are read or given at a time."""

_MAX_RATIO: Final = 200
_RATIO_FROM: Final = 100 * 1024**2
_GZIP_WINDOW: Final = 31  # zlib's code for "a gzip member with the largest window"

Ending = Literal["", "truncated", "damaged", "bomb"]


class Gunzip:
    """The unpacked bytes of a gzip file with one or more members (RFC 1952).

    `ending` is "" while all is well, and says why no more came when `read_block` gave nothing: "truncated",
    "damaged", or "bomb" for a file that unpacked to more than 200 times its size after 100 MB.
    """

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self._member = zlib.decompressobj(_GZIP_WINDOW)
        self._packed = b""
        self._taken = 0
        self._given = 0
        self.ending: Ending = ""

    def read_block(self) -> bytes:
        """The next bytes; none at the end."""
        while not self.ending:
            if not self._packed and not self._refill():
                return b""
            if self._member.eof:
                if not self._packed.startswith(MAGIC):
                    return (
                        b""  # RFC 1952 does not forbid bytes after the last member; gzip(1) ignores them too
                    )
                self._member = zlib.decompressobj(_GZIP_WINDOW)
            try:
                block = self._member.decompress(self._packed, BLOCK)
            except zlib.error:
                self.ending = "damaged"
                return b""
            self._packed = self._member.unconsumed_tail or self._member.unused_data
            self._given += len(block)
            if self._given > _RATIO_FROM and self._given > _MAX_RATIO * self._taken:
                self.ending = "bomb"
                return b""
            if block:
                return block
        return b""

    def _refill(self) -> bool:
        self._packed = self._raw.read(BLOCK)
        self._taken += len(self._packed)
        if not self._packed:
            self.ending = "" if self._member.eof else "truncated"
            return False
        return True
