"""The files a channel's `path` names, and their bytes: gzip unpacked as it streams, within limits."""

import glob
import io
import os.path
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from omniaudit.collect.connectors.interface import GapReporter
from omniaudit.collect.gunzip import BLOCK, MAGIC, Gunzip
from omniaudit.errors import ChannelError, GapReason

Batch = TypeVar("Batch")

MAX_BYTES: Final = 4 * 1024**3
"""How many unpacked bytes one file may give unless the channel's `max_bytes` says otherwise: 4 GiB."""

_ENDINGS: Final[dict[str, tuple[GapReason, str, str]]] = {
    "truncated": ("truncated", "the gzip file {} ends in the middle", "copy it again"),
    "damaged": ("wrong-format", "the gzip file {} is damaged", "copy it again"),
    "bomb": (
        "unsafe",
        "the gzip file {} unpacks to more than 200 times its size",
        "unpack it yourself if it is what you expect",
    ),
}


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of a channel, and its name in evidence: relative to the configuration, never absolute."""

    path: Path
    name: str


def list_files(paths: tuple[str, ...], folder: Path, gap: GapReporter) -> list[SourceFile]:
    """The files that `paths` (files or globs, relative to `folder`) name, each once, globs sorted.

    One that is not there, is a folder, or a glob that matches nothing is a gap beside those that are there.

    Raises:
        ChannelError: that of the first, when none is there.
    """
    found: dict[Path, SourceFile] = {}
    lacking: list[ChannelError] = []
    for text in paths:
        try:
            for path in _match_path(text, folder):
                found.setdefault(path, SourceFile(path, name_source(path, folder)))
        except ChannelError as error:
            lacking.append(error)
    if lacking and not found:
        raise lacking[0]
    for lack in lacking:
        gap(lack.reason, str(lack), source=lack.source, stage=lack.stage)
    return list(found.values())


def read_each(
    files: Sequence[SourceFile], read: Callable[[SourceFile], Iterator[Batch]], gap: GapReporter
) -> Iterator[Batch]:
    """Yield what `read` gives of each file; one that cannot be read is a gap and the next is read.

    Raises:
        ChannelError: that of the last file, when all of them failed.
    """
    failed = 0
    for file in files:
        try:
            yield from read(file)
        except ChannelError as error:
            failed += 1
            if failed == len(files):
                raise
            gap(error.reason, str(error), source=error.source or file.name, stage=error.stage)


def name_source(path: Path, folder: Path) -> str:
    """What `path` is called in evidence: relative to `folder`, or only its name when it lies outside."""
    plain = Path(os.path.normpath(path)), Path(os.path.normpath(folder))
    for inner, outer in (plain, (path.resolve(), folder.resolve())):
        if inner.is_relative_to(outer):
            return inner.relative_to(outer).as_posix()
    return path.name


def _match_path(text: str, folder: Path) -> list[Path]:
    path = folder / text
    if path.is_file():
        return [path]
    if path.is_dir():
        detail = f"{text} is a folder"
        raise ChannelError(
            "wrong-format",
            detail,
            way_out=f"name its files: {text.rstrip('/')}/*",
            stage="fetch",
            source=text,
        )
    pattern = glob.has_magic(text)
    # Path.glob refuses absolute patterns, which a configuration may hold.
    names = sorted(glob.glob(text, root_dir=folder, recursive=True)) if pattern else []  # noqa: PTH207
    matches = [match for name in names if (match := folder / name).is_file()]
    if not matches:
        detail = f"no file matches {text}" if pattern else f"there is no file {text}"
        raise ChannelError(
            "missing",
            detail,
            way_out="check path; it is relative to the configuration",
            stage="fetch",
            source=text,
        )
    return matches


def open_source(file: SourceFile, max_bytes: int = MAX_BYTES) -> "SourceStream":
    """Open `file` for reading its unpacked bytes; gzip is known by its first bytes, not by its name.

    Raises:
        ChannelError: it cannot be opened.
    """
    try:
        raw = file.path.open("rb")
    except OSError as error:
        reason: GapReason = "denied" if isinstance(error, PermissionError) else "missing"
        raise ChannelError(
            reason,
            f"{file.name} cannot be opened: {error.strerror}",
            way_out="check that it is there and that you may read it",
            stage="fetch",
            source=file.name,
        ) from error
    return SourceStream(raw, file.name, max_bytes)


class SourceStream(io.RawIOBase):
    """The unpacked bytes of one file.

    Reading raises ChannelError: "truncated" after the last readable byte of a gzip file that ends in the
    middle, "too-large" past the size limit, "unsafe" for a file that unpacks suspiciously well. `exhausted`
    is true once the end was reached, which tells a document cut short from a broken one.
    """

    def __init__(self, raw: io.BufferedReader, name: str, max_bytes: int) -> None:
        super().__init__()
        self._raw = raw
        self._name = name
        self._max_bytes = max_bytes
        self._ready = b""
        self._given = 0
        self._gunzip = Gunzip(raw) if raw.peek(2)[:2] == MAGIC else None
        self.compressed = self._gunzip is not None
        self.exhausted = False

    def readable(self) -> bool:
        """Always true."""
        return True

    def close(self) -> None:
        """Close the file."""
        self._raw.close()
        super().close()

    def peek(self, size: int) -> bytes:
        """Up to `size` unread bytes, which stay unread; fewer only where the file ends."""
        while len(self._ready) < size and (block := self._pull()):
            self._ready += block
        return self._ready[:size]

    def insert(self, at: int, data: bytes) -> None:
        """Put `data` in among the unread bytes that `peek` gave, `at` bytes from the next one."""
        self._ready = self._ready[:at] + data + self._ready[at:]

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes, at least one unless the file ended; all of them when `size` is negative."""
        if size < 0:
            return b"".join(self.blocks())
        block = self._ready or self._pull(size)
        self._ready = block[size:]
        if not block:
            self.exhausted = True
            self._raise_ending()
        return block[:size]

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        """Fill `buffer` as far as one block goes."""
        block = self.read(len(buffer))
        buffer[: len(block)] = block
        return len(block)

    def blocks(self) -> Iterator[bytes]:
        """The rest, in blocks."""
        while block := self.read(BLOCK):
            yield block

    def _pull(self, size: int = BLOCK) -> bytes:
        block = self._raw.read(size) if self._gunzip is None else self._gunzip.read_block()
        self._given += len(block)
        if self._given > self._max_bytes:
            raise ChannelError(
                "too-large",
                f"{self._name} holds more than {self._max_bytes:,} bytes",
                way_out="raise the channel's max_bytes if that is right",
                source=self._name,
            )
        return block

    def _raise_ending(self) -> None:
        if self._gunzip is None or not self._gunzip.ending:
            return
        reason, detail, way_out = _ENDINGS[self._gunzip.ending]
        raise ChannelError(reason, detail.format(self._name), way_out=way_out, source=self._name)
