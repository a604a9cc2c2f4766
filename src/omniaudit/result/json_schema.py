"""The JSON Schema of `result.json`, made from the model; it ships as `result.schema.json` beside this file.

`python -m omniaudit.result.json_schema` writes it anew after a change of the model.
"""

from pathlib import Path
from typing import Any

from omniaudit.result.model import SCHEMA_VERSION
from omniaudit.result.store import result_type, write_whole

SCHEMA_FILE = Path(__file__).with_name("result.schema.json")


def result_schema() -> dict[str, Any]:
    """The schema (JSON Schema 2020-12) that every `result.json` of this schema version meets."""
    schema = result_type().json_schema(mode="serialization")
    schema["properties"]["schema_version"] = {"const": SCHEMA_VERSION}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": f"omniaudit result, schema version {SCHEMA_VERSION}",
    }


def schema_bytes() -> bytes:
    """The content that the shipped file must have."""
    import orjson

    return orjson.dumps(result_schema(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


if __name__ == "__main__":
    write_whole(schema_bytes(), SCHEMA_FILE)
