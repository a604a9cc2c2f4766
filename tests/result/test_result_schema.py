"""The shipped schema and the results it must fit."""

from types import ModuleType

import jsonschema
import orjson
import pytest

from omniaudit.result.json_schema import SCHEMA_FILE, result_schema
from omniaudit.result.store import to_json


def test_the_shipped_schema_is_current() -> None:
    shipped = orjson.loads(SCHEMA_FILE.read_bytes())
    assert shipped == result_schema(), "run `python -m omniaudit.result.json_schema`"


def test_a_rich_result_meets_the_schema(sample: ModuleType) -> None:
    validator = jsonschema.Draft202012Validator(orjson.loads(SCHEMA_FILE.read_bytes()))
    validator.check_schema(validator.schema)
    for result in (
        sample.build_result(sample.Wanted(failed=("supplier",), hostile=True, grouped=5)),
        sample.empty_result(),
    ):
        validator.validate(orjson.loads(to_json(result)))


def test_a_wrong_document_does_not(sample: ModuleType) -> None:
    document = orjson.loads(to_json(sample.build_result()))
    document["findings"][0]["severity"] = "dreadful"
    with pytest.raises(jsonschema.ValidationError, match="dreadful"):
        jsonschema.validate(document, result_schema())
