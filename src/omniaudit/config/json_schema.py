"""A JSON Schema of the configuration file, for editors (draft 2020-12).

It knows keys, types and closed lists. What a schema cannot see, such as whether a channel that `truth` names
exists, only `load` reports.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from omniaudit.config.settings import ChannelSettings, Settings

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_CHANNEL_NAMES: Schema = {"pattern": "^[A-Za-z0-9_-]{1,40}$"}
_NARROW_TYPES = ("number", "integer", "boolean")
_NARROWING = ("enum", "const", "pattern", "format", "minLength")
_BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
_TEXT: Schema = {"type": "string"}
_DIGITS: Schema = {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}
_ANNOTATIONS = ("title", "description", "default")


def json_schema(channel_types: Mapping[str, type[ChannelSettings]]) -> Schema:
    """The schema for files whose channels are of these types.

    A file that includes others or has profiles may leave out what those say, so only one that stands alone is
    asked for every key. Wherever a number, a word of a closed list or the like is due, `${NAME}` will do.
    """
    root: Schema = Settings.model_json_schema()
    definitions: Schema = root.pop("$defs")
    properties: Schema = root["properties"]
    brand_keys = definitions["BrandSettings"].pop("required")
    definitions["Truth"]["additionalProperties"] = {"type": "string"}
    channel_keys = {name: _define_channel(name, model, definitions) for name, model in channel_types.items()}
    for schema in (root, *definitions.values()):
        _blank_sections(schema, definitions)
    for definition in definitions.values():
        _widen(definition, nullable=False)
    _widen_properties(root, untouched=("version", "channels"))
    properties["channels"] = _channels(properties["channels"], channel_types)
    settings = {key: value for key, value in properties.items() if key != "version"}
    definitions["profile"] = {
        "type": ["object", "null"],
        "properties": settings,
        "additionalProperties": False,
    }
    return {
        "$schema": _DIALECT,
        "title": "omniaudit configuration",
        "description": root["description"],
        "type": "object",
        "properties": {**properties, **_composing_properties()},
        "additionalProperties": False,
        "if": {"not": {"anyOf": [{"required": ["include"]}, {"required": ["profiles"]}]}},
        "then": _requirements(root["required"], brand_keys, channel_keys),
        "$defs": definitions,
    }


def _composing_properties() -> Schema:
    return {
        "include": {
            "description": "files to merge below this one, relative to it",
            "anyOf": [_TEXT, {"type": "array", "items": _TEXT}, {"type": "null"}],
        },
        "profiles": {
            "description": "settings laid over the rest when chosen with --profile",
            "type": ["object", "null"],
            "additionalProperties": {"$ref": "#/$defs/profile"},
        },
    }


def _define_channel(name: str, model: type[ChannelSettings], definitions: Schema) -> list[str]:
    """Add the type's schema to the definitions; the keys it requires are taken out and returned."""
    schema: Schema = model.model_json_schema()
    definitions.update(schema.pop("$defs", {}))
    schema["properties"]["type"] = {"const": name}
    required: list[str] = schema.pop("required", [])
    definitions[f"channel.{name}"] = schema
    return required


def _is_type(name: str) -> Schema:
    return {"properties": {"type": {"const": name}}, "required": ["type"]}


def _channels(plain: Schema, channel_types: Mapping[str, type[ChannelSettings]]) -> Schema:
    branches = [{"if": _is_type(name), "then": {"$ref": f"#/$defs/channel.{name}"}} for name in channel_types]
    return {
        **{key: value for key, value in plain.items() if key in _ANNOTATIONS},
        "type": "object",
        "propertyNames": _CHANNEL_NAMES,
        "additionalProperties": {
            "type": "object",
            "properties": {
                "type": {"enum": list(channel_types), "description": "what kind of channel it is"}
            },
            "allOf": branches,
        },
    }


def _requirements(root: list[str], brand: list[str], channels: Mapping[str, list[str]]) -> Schema:
    branches = [{"if": _is_type(name), "then": {"required": keys}} for name, keys in channels.items()]
    channel: Schema = {"required": ["type"], "allOf": branches}
    return {
        "required": root,
        "properties": {
            "brand": {"required": brand},
            "channels": {"minProperties": 1, "additionalProperties": channel},
        },
    }


def _widen(schema: Schema, *, nullable: bool) -> None:
    """Let `${NAME}` stand for narrow values, and nothing for optional ones, here and further down."""
    for further in _below(schema):
        _widen(further, nullable=False)
    _widen_properties(schema, untouched=("type",))
    arms: list[Schema] = schema.get("anyOf") or [_without_annotations(schema)]
    if any(
        bound in arm for arm in arms for bound in _BOUNDS
    ):  # a bounded Decimal, as a number or as its digits
        arms = [_DIGITS if arm == _TEXT else arm for arm in arms]
    extra: list[Schema] = []
    if _TEXT not in arms and any(_is_narrow(arm) for arm in arms):
        extra.append({"type": "string", "pattern": r"\$\{"})
    if nullable and not extra and isinstance(schema.get("type"), str):
        schema["type"] = [schema["type"], "null"]
    elif nullable and arms != [{}] and {"type": "null"} not in arms and "$ref" not in schema:
        extra.append({"type": "null"})
    if extra:
        annotations = {key: value for key, value in schema.items() if key in _ANNOTATIONS}
        schema.clear()
        schema.update({**annotations, "anyOf": [*arms, *extra]})


def _widen_properties(schema: Schema, *, untouched: tuple[str, ...]) -> None:
    required = schema.get("required", [])
    for name, further in schema.get("properties", {}).items():
        if name not in untouched:
            _widen(further, nullable=name not in required)


def _blank_sections(schema: Schema, definitions: Schema) -> None:
    """Let the sections that `schema` may leave out be there without content."""
    for name, further in schema.get("properties", {}).items():
        if name not in schema.get("required", []) and "$ref" in further:
            section = definitions[further["$ref"].removeprefix("#/$defs/")]
            if section.get("type") == "object":
                section["type"] = ["object", "null"]


def _below(schema: Schema) -> Iterator[Schema]:
    for arm in schema.get("anyOf", []):
        yield from _below(arm)
    for key in ("items", "additionalProperties"):
        if isinstance(further := schema.get(key), dict):
            yield further


def _without_annotations(schema: Schema) -> Schema:
    return {key: value for key, value in schema.items() if key not in _ANNOTATIONS}


def _is_narrow(schema: Schema) -> bool:
    return schema.get("type") in _NARROW_TYPES or any(key in schema for key in _NARROWING)
