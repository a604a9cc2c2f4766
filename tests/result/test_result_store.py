"""result.json: there and back, and what is refused."""

import os
import subprocess
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import orjson
import pytest

from omniaudit.errors import ResultError
from omniaudit.result.model import Result
from omniaudit.result.store import from_json, read_result, to_json, write_result


@pytest.fixture
def rich(sample: ModuleType) -> Result:
    wanted = sample.Wanted(failed=("supplier",), partial=("ceneo",), hostile=True, grouped=12)
    return sample.build_result(wanted)


def test_a_result_survives_the_way_to_json_and_back(rich: Result) -> None:
    assert from_json(to_json(rich)) == rich


def test_the_same_result_gives_the_same_bytes(rich: Result) -> None:
    shuffled = replace(
        rich, truth=dict(reversed(rich.truth.items())), config=dict(reversed(rich.config.items()))
    )
    assert to_json(rich) == to_json(shuffled)
    assert to_json(from_json(to_json(rich))) == to_json(rich)


def test_fields_stand_in_the_order_of_the_model(rich: Result) -> None:
    document = orjson.loads(to_json(rich))
    assert list(document)[:4] == ["tool", "run", "brand", "coverage"]
    assert list(document["findings"][0])[:3] == ["id", "check", "area"]
    assert list(document["truth"]) == sorted(document["truth"])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not JSON"),
        (b"<html>", "not JSON"),
        (b"[]", "no schema_version"),
        (b'{"schema_version": 7}', "schema_version 7 is not supported, only 1"),
        (b'{"schema_version": 1}', "not a result: tool"),
    ],
)
def test_what_is_no_result_is_refused_by_name(data: bytes, words: str) -> None:
    with pytest.raises(ResultError, match=words):
        from_json(data)


def test_a_later_version_that_looks_alike_is_refused(rich: Result) -> None:
    with pytest.raises(ResultError, match="schema_version 2"):
        from_json(to_json(replace(rich, schema_version=2)))


def test_a_wrong_value_is_named_by_its_place(rich: Result) -> None:
    document = orjson.loads(to_json(rich))
    document["findings"][3]["severity"] = "dreadful"
    with pytest.raises(ResultError, match=r"findings\.3\.severity"):
        from_json(orjson.dumps(document))


def test_fields_that_came_later_are_left_alone(rich: Result) -> None:
    document = orjson.loads(to_json(rich))
    document["later"] = {"x": 1}
    assert from_json(orjson.dumps(document)) == rich


def test_it_is_written_whole_and_read_again(rich: Result, tmp_path: Path) -> None:
    path = tmp_path / "new" / "result.json"
    write_result(rich, path)
    write_result(rich, path)
    assert read_result(path) == read_result(path.parent) == rich
    assert [entry.name for entry in path.parent.iterdir()] == ["result.json"]


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ResultError, match=r"nowhere\.json: No such file"):
        read_result(tmp_path / "nowhere.json")


def test_a_folder_that_is_a_file_is_one_clear_error(rich: Result, tmp_path: Path) -> None:
    (tmp_path / "report").write_text("in the way")
    with pytest.raises(ResultError, match="cannot be written"):
        write_result(rich, tmp_path / "report" / "result.json")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root to mount a tmpfs")
def test_a_full_disk_leaves_the_last_good_result(rich: Result, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk], check=False).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        (disk / "result.json").write_bytes(b"the last good one")
        with pytest.raises(ResultError, match="No space left on device"):
            write_result(replace(rich, findings=rich.findings * 20), disk / "result.json")
        assert (disk / "result.json").read_bytes() == b"the last good one"
        assert [entry.name for entry in disk.iterdir()] == ["result.json"]
    finally:
        subprocess.run(["umount", disk], check=True)
