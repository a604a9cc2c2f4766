"""A configuration file in, frozen settings out; every problem at once, each with file, line and column."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from omniaudit.config.accepted_entries import read_accepted
from omniaudit.config.composition import COMPOSING_KEYS, compose
from omniaudit.config.crosschecks import Scene, cross_check
from omniaudit.config.document import Block, Entry, Node, Scalar, as_block, child, describe, find
from omniaudit.config.positions import Positions
from omniaudit.config.redaction import find_secrets, redact
from omniaudit.config.settings import ChannelSettings, Checks, Configuration, Settings
from omniaudit.config.suggestion import did_you_mean, did_you_mean_or_list, enumerate_words
from omniaudit.config.validation import validate
from omniaudit.config.variables import expand
from omniaudit.errors import ConfigError, Problem

ChannelTypes = Mapping[str, type[ChannelSettings]]
MoreChecks = Callable[[Checks, Path, Positions], Iterable[Problem]]
"""Problems with the section `checks`, given the folder that its paths start from."""


def load(
    path: Path,
    *,
    channel_types: ChannelTypes,
    environment: Mapping[str, str],
    profile: str | None = None,
) -> Configuration:
    """Read the configuration at `path`.

    Args:
        path: the file; messages name it as it is given here.
        channel_types: the settings class of each channel type.
        environment: what `${NAME}` stands for.
        profile: the entry of `profiles` to lay over the rest.

    Raises:
        ConfigError: it cannot be used; carries every problem, in the order of the files and of their lines.
    """
    configuration, _ = load_with_positions(
        path, channel_types=channel_types, environment=environment, profile=profile
    )
    return configuration


def load_with_positions(
    path: Path,
    *,
    channel_types: ChannelTypes,
    environment: Mapping[str, str],
    profile: str | None = None,
    more: MoreChecks | None = None,
) -> tuple[Configuration, Positions]:
    """As `load`, and where each setting stands, for what only later parts can check.

    Args:
        path: see `load`.
        channel_types: see `load`.
        environment: see `load`.
        profile: see `load`.
        more: finds problems with the section `checks` that only the checks themselves can tell.

    Raises:
        ConfigError: see `load`.
    """
    composition = compose(path, environment, profile)
    if composition.root is None:
        raise _error(composition.problems, composition.files, find_secrets(composition.values))
    expansion = expand(composition.root, environment)
    root = as_block(expansion.node)
    secrets = find_secrets((*composition.values, *expansion.values), root)
    settings, complaints = validate(Settings, root, also=COMPOSING_KEYS)
    channels, channel_complaints = _read_channels(root, channel_types)
    accepted, accepted_node, accepted_complaints = read_accepted(root, path.parent)
    problems = (
        *composition.problems,
        *expansion.problems,
        *complaints,
        *channel_complaints,
        *accepted_complaints,
        *_check_profiles(composition.profiles),
        *cross_check(Scene(root, path.parent)),
        *_check_further(root, path.parent, Positions(root, accepted_node), more),
    )
    if problems or settings is None:
        raise _error(problems, composition.files, secrets)
    configuration = Configuration(
        settings=settings,
        channels=channels,
        accepted=accepted,
        folder=path.parent,
        lines={name: entry.key.line for name, entry in _channel_entries(root).items()},
        sha256=composition.sha256,
        secrets=secrets,
    )
    return configuration, Positions(root, accepted_node)


def _check_further(
    root: Block, folder: Path, positions: Positions, more: MoreChecks | None
) -> tuple[Problem, ...]:
    """What `more` has to say of the section `checks`, as far as that section can be read."""
    section, _ = validate(Checks, find(root, ("checks",)) or Block({}, root.place))
    return tuple(more(section, folder, positions)) if more is not None and section is not None else ()


def _channel_entries(root: Block) -> Mapping[str, Entry]:
    channels = find(root, ("channels",))
    return channels.entries if isinstance(channels, Block) else {}


def _read_channels(
    root: Block, channel_types: ChannelTypes
) -> tuple[dict[str, ChannelSettings], tuple[Problem, ...]]:
    channels: dict[str, ChannelSettings] = {}
    problems: list[Problem] = []
    for name, entry in _channel_entries(root).items():
        model = _choose_type(name, entry.node, channel_types)
        if isinstance(model, Problem):
            problems.append(model)
        elif model is not None:
            settings, complaints = validate(model, entry.node, ("channels", name))
            problems.extend(complaints)
            if settings is not None:
                channels[name] = settings
    return channels, tuple(problems)


def _choose_type(
    name: str, node: Node, channel_types: ChannelTypes
) -> type[ChannelSettings] | Problem | None:
    """The settings class of the channel, or what is wrong, or None where that has been said already."""
    types = enumerate_words(channel_types)
    if not isinstance(node, Block):
        expected = f"expected a mapping with a type ({types})"
        return _unless_said(node, f"channels.{name}: {expected}, found {describe(node)}")
    given = child(node, "type")
    if given is None:
        return node.place.problem(f"channels.{name}: the key 'type' is missing (one of {types})")
    if not isinstance(given, Scalar) or not given.readable or not isinstance(given.value, str):
        return _unless_said(given, f"channels.{name}.type: expected {types}, found {describe(given)}")
    if given.value not in channel_types:
        text = f"channels.{name}.type: expected {types}, found {describe(given)}"
        return given.place.problem(text + did_you_mean(given.value, channel_types))
    return channel_types[given.value]


def _unless_said(node: Node, text: str) -> Problem | None:
    said = isinstance(node, Scalar) and not node.readable
    return None if said else node.place.problem(text)


def _check_profiles(profiles: Mapping[str, Block]) -> Iterator[Problem]:
    """Keys that no setting has; what they hold is checked when the profile is chosen."""
    known = tuple(Settings.model_fields)
    for name, profile in profiles.items():
        for key, entry in profile.entries.items():
            if key not in known:
                advice = did_you_mean_or_list(key, known, "keys")
                yield entry.key.problem(f"unknown key {key!r} in profiles.{name}{advice}")


def _error(problems: Iterable[Problem], files: tuple[str, ...], secrets: tuple[str, ...]) -> ConfigError:
    """The problems without secrets, each once, by file in the order of reading and by line."""
    masked = {replace(problem, text=redact(problem.text, secrets)) for problem in problems}
    order = {file: index for index, file in enumerate(files)}
    return ConfigError(
        tuple(sorted(masked, key=lambda problem: (order.get(problem.file, len(files)), problem)))
    )
