"""What a settings class cannot see alone: names that point to each other, files that must be there, zones.

The rules look at the document rather than at typed settings, so that one wrong value hides no other.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath

from omniaudit.config.countries import COUNTRIES
from omniaudit.config.document import Block, Items, Node, Path, Scalar, describe, find, name_path
from omniaudit.config.intents import check_intents
from omniaudit.config.names import COMPARED_FIELDS, MAPPED_FIELDS
from omniaudit.config.suggestion import did_you_mean_or_list, enumerate_words, suggest
from omniaudit.config.zones import zone_problem
from omniaudit.errors import Problem

_CHANNEL_NAME = re.compile(r"[A-Za-z0-9_-]{1,40}\Z", re.ASCII)
_CURRENCY = re.compile(r"[A-Z]{3}\Z", re.ASCII)
_NAMED_FILES: tuple[tuple[Path, str], ...] = (
    (("matching", "map"), "file"),
    (("report", "templates"), "folder"),
    (("checks", "paths"), "folder"),
)
INTENDED_FIELDS: tuple[str, ...] = ("title", "availability", "price", "regular_price")
"""Fields on which the built-in checks honour an intent."""
_SURELY = 0.8
"""How alike two names must be for one to be a slip of the other where the names are an open set."""


@dataclass(frozen=True, slots=True)
class Scene:
    """The document that is checked, and the folder its relative paths start from."""

    root: Block
    folder: FilePath

    def channels(self) -> dict[str, Block]:
        """The channels that are mappings, by name."""
        node = find(self.root, ("channels",))
        entries = node.entries if isinstance(node, Block) else {}
        return {name: entry.node for name, entry in entries.items() if isinstance(entry.node, Block)}

    def scalars(self, path: Path) -> Iterator[Scalar]:
        """The readable values at `path`: one, or those of a list."""
        node = find(self.root, path)
        for item in node.nodes if isinstance(node, Items) else (node,):
            if isinstance(item, Scalar) and item.readable and item.value is not None:
                yield item


Rule = Callable[[Scene], Iterator[Problem]]


def cross_check(scene: Scene) -> Iterator[Problem]:
    """Everything wrong with the document beyond the shape of single values."""
    for rule in _RULES:
        yield from rule(scene)
    yield from check_intents(scene.root)


def _text(scalar: Scalar) -> str:
    return scalar.value if isinstance(scalar.value, str) else scalar.written


def _keys(scene: Scene, path: Path) -> Iterator[tuple[str, Problem]]:
    """The keys of the mapping at `path`, each with a blank problem at its place."""
    node = find(scene.root, path)
    if isinstance(node, Block):
        for key, entry in node.entries.items():
            yield key, entry.key.problem("")


def _at(blank: Problem, text: str) -> Problem:
    return Problem(blank.file, blank.line, blank.column, text)


def _channel_names(scene: Scene) -> Iterator[Problem]:
    for name, place in _keys(scene, ("channels",)):
        if not _CHANNEL_NAME.match(name):
            expected = "1 to 40 letters a to z, digits, hyphens and underscores"
            yield _at(place, f"the channel name {name!r} does not do; expected {expected}")


def _references(scene: Scene) -> Iterator[Problem]:
    intents = find(scene.root, ("intent",))
    count = len(intents.nodes) if isinstance(intents, Items) else 0
    paths: list[Path] = [("truth", key) for key, _ in _keys(scene, ("truth",))]
    paths += [("intent", index, "channels") for index in range(count)]
    for path in (*paths, ("messages", "required_on")):
        for scalar in scene.scalars(path):
            yield from _unknown_channel(scene, path, scalar)


def _unknown_channel(scene: Scene, path: Path, scalar: Scalar) -> Iterator[Problem]:
    declared = [name for name, _ in _keys(scene, ("channels",))]
    name = _text(scalar)
    if name not in declared:
        advice = did_you_mean_or_list(name, declared, "channels")
        shown = describe(scalar) if scalar.variable else repr(name)
        yield scalar.place.problem(f"{name_path(path)}: there is no channel {shown}{advice}")


def _truth(scene: Scene) -> Iterator[Problem]:
    for key, place in _keys(scene, ("truth",)):
        node: Node | None = find(scene.root, ("truth", key))
        yield from _slip_of_field(key, place, "truth", ("default", *COMPARED_FIELDS))
        is_name = isinstance(node, Scalar) and (not node.readable or isinstance(node.value, str))
        if key != "default" and node is not None and not is_name:
            text = f"truth.{key}: expected the name of one channel, found {describe(node)}"
            yield node.place.problem(text)


def _slip_of_field(name: str, place: Problem, where: str, known: tuple[str, ...]) -> Iterator[Problem]:
    nearest = None if name in known or "." in name else suggest(name, known, alike=_SURELY)
    if nearest is not None:
        yield _at(place, f"{where}: there is no field {name!r}; did you mean {nearest!r}?")


def _intent_fields(scene: Scene) -> Iterator[Problem]:
    intents = find(scene.root, ("intent",))
    for index in range(len(intents.nodes) if isinstance(intents, Items) else 0):
        for scalar in scene.scalars(("intent", index, "field")):
            where = f"intent[{index}].field"
            slips = list(_slip_of_field(_text(scalar), scalar.place.problem(""), where, COMPARED_FIELDS))
            yield from slips or _idle_field(scene, where, scalar)


def _idle_field(scene: Scene, where: str, scalar: Scalar) -> Iterator[Problem]:
    """A field that no check asks about; facts' names are an open set, and own checks may ask about any."""
    name = _text(scalar)
    own_checks = find(scene.root, ("checks", "paths")) is not None
    if name not in INTENDED_FIELDS and "." not in name and not own_checks:
        known = enumerate_words(INTENDED_FIELDS, "and")
        yield scalar.place.problem(
            f"{where}: no check honours an intent on {name!r}; those that work: {known}"
        )


def _intended_prices(scene: Scene) -> Iterator[Problem]:
    """Entries on what is paid now: on the field they speak of, and on another channel than the right one."""
    right = next(iter([*scene.scalars(("truth", "price")), *scene.scalars(("truth", "default"))]), None)
    intents = find(scene.root, ("intent",))
    for index in range(len(intents.nodes) if isinstance(intents, Items) else 0):
        price = find(scene.root, ("intent", index, "price"))
        field = next((_text(scalar) for scalar in scene.scalars(("intent", index, "field"))), "price")
        value = next(scene.scalars(("intent", index, "value")), None)
        if price is not None and field == "regular_price":
            text = "speaks of what is paid now; for the regular price say value, such as value: 120.00"
            yield price.place.problem(f"intent[{index}].price {text}")
        channels = list(scene.scalars(("intent", index, "channels")))
        says_price = field == "price" and (price is not None or value is not None)
        if right is not None and says_price and {_text(one) for one in channels} == {_text(right)}:
            text = "the channel that is right cannot deviate from itself; name those that differ from it"
            yield channels[0].place.problem(f"intent[{index}].channels: {text}")


def _mapped_fields(scene: Scene) -> Iterator[Problem]:
    for name, channel in scene.channels().items():
        records = find(channel, ("records",))
        if isinstance(records, Scalar) and records.value not in (None, "offers"):
            continue
        path: Path = ("channels", name, "fields")
        for key, place in _keys(scene, path):
            variant = key.startswith("variant.") and len(key) > len("variant.")
            if not variant and key not in MAPPED_FIELDS:
                advice = did_you_mean_or_list(key, (*MAPPED_FIELDS, "variant.<name>"), "fields")
                yield _at(place, f"{name_path(path)}: there is no field {key!r} of ours{advice}")


def _zones(scene: Scene) -> Iterator[Problem]:
    paths: list[Path] = [("brand", "timezone")]
    paths += [("channels", name, "timezone") for name in scene.channels()]
    for path in paths:
        for scalar in scene.scalars(path):
            if isinstance(scalar.value, str) and scalar.value and (text := zone_problem(scalar.value)):
                yield scalar.place.problem(f"{name_path(path)}: {text}")


def _country(scene: Scene) -> Iterator[Problem]:
    brand = find(scene.root, ("brand",))
    for scalar in scene.scalars(("brand", "country")):
        if (
            isinstance(brand, Block)
            and _text(scalar) not in COUNTRIES
            and re.match(r"[A-Z]{2}\Z", _text(scalar))
        ):
            lacking = [key for key in ("language", "currency", "timezone") if not _given(brand, key)]
            known = enumerate_words(sorted(COUNTRIES), "and")
            if lacking:
                text = f"brand.country: defaults are known for {known} only, not for {_text(scalar)}"
                yield scalar.place.problem(f"{text}; add {enumerate_words(lacking, 'and')} to the brand")


def _given(block: Block, key: str) -> bool:
    node = find(block, (key,))
    return node is not None and not (isinstance(node, Scalar) and node.readable and node.value in (None, ""))


def _rates(scene: Scene) -> Iterator[Problem]:
    for key, place in _keys(scene, ("rates",)):
        if not _CURRENCY.match(key):
            yield _at(place, f"rates: {key!r} is no currency; expected three capital letters, such as EUR")


def _patterns(scene: Scene) -> Iterator[Problem]:
    for scalar in scene.scalars(("matching", "sku_strip")):
        if isinstance(scalar.value, str):
            try:
                re.compile(scalar.value)
            except (re.error, OverflowError, RecursionError) as error:
                text = f"matching.sku_strip: {describe(scalar)} is not a regular expression: {error}"
                yield scalar.place.problem(text)


def _files(scene: Scene) -> Iterator[Problem]:
    for path, kind in _NAMED_FILES:
        for scalar in scene.scalars(path):
            if not _is_there(scene.folder / _text(scalar), kind):
                where = "; relative paths start at this configuration's folder"
                yield scalar.place.problem(f"{name_path(path)}: there is no {kind} {describe(scalar)}{where}")


def _is_there(path: FilePath, kind: str) -> bool:
    try:
        return path.is_file() if kind == "file" else path.is_dir()
    except OSError:  # no permission to look, a name that is too long
        return False


_RULES: tuple[Rule, ...] = (
    _channel_names,
    _references,
    _truth,
    _intent_fields,
    _intended_prices,
    _mapped_fields,
    _zones,
    _country,
    _rates,
    _patterns,
    _files,
)
