"""Streams of files: gzip in all its endings."""

import gzip
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omniaudit.collect.gunzip import Gunzip
from omniaudit.collect.sources import SourceFile, name_source, open_source
from omniaudit.errors import ChannelError


@given(st.lists(st.binary(max_size=2000), min_size=1, max_size=4))
def test_members_follow_one_another(parts: list[bytes]) -> None:
    gunzip = Gunzip(io.BytesIO(b"".join(map(gzip.compress, parts))))
    assert b"".join(iter(gunzip.read_block, b"")) == b"".join(parts)
    assert gunzip.ending == ""


@given(st.binary(min_size=1, max_size=5000), st.data())
def test_cut_anywhere_is_truncated(data: bytes, draw: st.DataObject) -> None:
    packed = gzip.compress(data)
    cut = draw.draw(st.integers(2, len(packed) - 1))
    gunzip = Gunzip(io.BytesIO(packed[:cut]))
    assert data.startswith(b"".join(iter(gunzip.read_block, b"")))
    assert gunzip.ending == "truncated"


def test_bomb_is_unsafe(tmp_path: Path) -> None:
    path = tmp_path / "bomb.gz"
    with gzip.open(path, "wb", compresslevel=9) as bomb:
        for _ in range(110):
            bomb.write(bytes(1024 * 1024))
    with (
        open_source(SourceFile(path, "bomb.gz")) as stream,
        pytest.raises(ChannelError, match="200 times") as caught,
    ):
        for _ in stream.blocks():
            pass
    assert caught.value.reason == "unsafe"


def test_damaged_gzip(tmp_path: Path) -> None:
    path = tmp_path / "f.gz"
    path.write_bytes(gzip.compress(b"x" * 100)[:12] + b"\xff" * 40)
    with open_source(SourceFile(path, "f.gz")) as stream, pytest.raises(ChannelError) as caught:
        stream.read()
    assert caught.value.reason in {"wrong-format", "truncated"}


def test_peeking_takes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"abcdef")
    with open_source(SourceFile(path, "f")) as stream:
        assert stream.peek(3) == b"abc"
        stream.insert(1, b"-")
        assert stream.read() == b"a-bcdef"


def test_names_are_relative_and_never_absolute(tmp_path: Path) -> None:
    assert name_source(tmp_path / "data" / "x.csv", tmp_path) == "data/x.csv"
    assert name_source(tmp_path / "a" / ".." / "x.csv", tmp_path / "a") == "x.csv"
    assert name_source(Path("/elsewhere/x.csv"), tmp_path) == "x.csv"
