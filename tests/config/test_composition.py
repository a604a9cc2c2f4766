"""Includes and profiles: what wins, what is added, and in which file each problem stands."""

import hashlib
from typing import Any

import pytest

BASE = """\
version: 1
brand: {name: Lumen Dom, country: PL}
channels:
  shop: {type: feed, path: shop.xml}
intent:
  - {channels: shop, absent: true, reason: from base, owner: team}
messages: {slogans: [One, Two]}
"""
EXTENDING = """\
include: common/base.yaml
brand: {name: Other}
channels:
  pos: {type: file, path: pos.csv}
  shop: {rate: 2}
intent:
  - {channels: pos, absent: true, reason: from main, owner: team}
messages: {slogans: [Three]}
"""


def test_the_including_file_wins_and_intent_is_added_to(folder: Any) -> None:
    folder.write(BASE, "common/base.yaml")
    loaded = folder.load(EXTENDING)
    assert (loaded.settings.brand.name, loaded.settings.brand.country) == ("Other", "PL")
    assert list(loaded.channels) == ["shop", "pos"]
    assert (loaded.channels["shop"].path, loaded.channels["shop"].rate) == (("shop.xml",), 2)
    assert [entry.reason for entry in loaded.settings.intent] == ["from base", "from main"]
    assert loaded.settings.messages.slogans == ("Three",)
    assert loaded.sha256 == hashlib.sha256(EXTENDING.encode() + BASE.encode()).hexdigest()


def test_later_includes_win_over_earlier_ones(folder: Any) -> None:
    folder.write(BASE, "base.yaml")
    folder.write("brand: {name: First, aliases: [a]}\n", "one.yaml")
    folder.write("brand: {name: Second}\n", "two.yaml")
    brand = folder.load("include: [base.yaml, one.yaml, two.yaml]\n").settings.brand
    assert (brand.name, brand.aliases) == ("Second", ("a",))


def test_a_file_included_from_two_places_is_merged_once(folder: Any) -> None:
    folder.write(BASE, "sub/base.yaml")
    folder.write("include: base.yaml\nbrand: {name: One}\n", "sub/one.yaml")
    folder.write("include: base.yaml\nfail_on: low\n", "sub/two.yaml")
    settings = folder.load("include: [sub/one.yaml, sub/two.yaml]\n").settings
    assert (settings.brand.name, settings.fail_on, len(settings.intent)) == ("One", "low", 1)


def test_variables_of_what_is_overridden_need_not_be_set(folder: Any) -> None:
    folder.write(BASE.replace("shop.xml", '"${UNSET}"'), "base.yaml")
    loaded = folder.load("include: ${DIR}base.yaml\nchannels: {shop: {path: x.xml}}\n", {"DIR": "./"})
    assert loaded.channels["shop"].path == ("x.xml",)


def test_problems_stand_in_the_file_that_has_them_main_file_first(folder: Any) -> None:
    folder.write(BASE.replace("type: feed", "type: feed, rat: 1"), "common/base.yaml")
    assert folder.problems(EXTENDING.replace("type: file", "type: file, skp: 1")) == [
        "omniaudit.yaml:4:21: unknown key 'skp' in channels.pos; did you mean 'skip'?",
        "common/base.yaml:4:22: unknown key 'rat' in channels.shop; did you mean 'rate'?",
    ]


@pytest.mark.parametrize(
    ("include", "expected"),
    [
        ("nowhere.yaml", "omniaudit.yaml:1:10: there is no file nowhere.yaml"),
        ("omniaudit.yaml", "omniaudit.yaml:1:10: omniaudit.yaml includes itself"),
        ("loop.yaml", "loop.yaml:1:11: omniaudit.yaml includes itself, directly or by another file"),
        (
            "[base.yaml, 5]",
            "omniaudit.yaml:1:22: include: expected a file or a list of files, found the number 5",
        ),
        ("{a: b}", "omniaudit.yaml:1:10: include: expected a file or a list of files, found a mapping"),
        ("list.yaml", "list.yaml:1:1: expected a mapping such as `version: 1`, found a list"),
        ("empty.yaml", "empty.yaml:1:1: the file is empty"),
        ("broken.yaml", "broken.yaml:2:1: not valid YAML"),
        ("common", "omniaudit.yaml:1:10: common is a folder; name a file in it"),
        ('"a\\0b"', "omniaudit.yaml:1:10: a\0b cannot be read: not a path"),
        ('"${MISSING}"', "omniaudit.yaml:1:10: the environment variable MISSING is not set"),
    ],
)
def test_what_is_wrong_with_an_include(folder: Any, include: str, expected: str) -> None:
    folder.write(BASE, "base.yaml")
    folder.write("x: 1", "common/x.yaml")
    folder.write("include: [omniaudit.yaml]\n", "loop.yaml")
    folder.write("- a\n", "list.yaml")
    folder.write("", "empty.yaml")
    folder.write("a: [\n", "broken.yaml")
    problems = folder.problems(f"include: {include}\n{BASE}")
    assert problems[0].startswith(expected), problems
    assert len(problems) == 1


def test_a_secret_in_an_includes_path_is_not_shown(folder: Any) -> None:
    problem = folder.problem('include: "${WHERE}/x.yaml"\n', {"WHERE": "hidden-place"})
    assert problem == "omniaudit.yaml:1:10: there is no file ***/x.yaml"


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n"])
def test_an_empty_file(folder: Any, text: str) -> None:
    problem = folder.problem(text)
    assert problem == "omniaudit.yaml:1:1: the file is empty; `omniaudit init` writes one to start from"


@pytest.mark.parametrize(
    ("text", "found"), [("- a\n", "a list"), ("just words\n", "'just words'"), ("5", "the number 5")]
)
def test_a_file_that_is_no_mapping(folder: Any, text: str, found: str) -> None:
    assert (
        folder.problem(text) == f"omniaudit.yaml:1:1: expected a mapping such as `version: 1`, found {found}"
    )


def test_a_file_too_large_to_be_a_configuration(folder: Any) -> None:
    assert "omniaudit.yaml is larger than 16 MB" in folder.problem(b"#" * (16 * 1024 * 1024 + 1))


PROFILES = (
    BASE
    + """\
profiles:
  de:
    brand: {name: Lumen Heim, country: DE}
    channels: {shop: {path: "${DE_PATH}"}}
    intent:
      - {channels: shop, wording: x, reason: from profile, owner: team}
  quick: {fail_on: never}
  blank:
"""
)


def test_a_profile_is_laid_over_the_rest(folder: Any) -> None:
    loaded = folder.load(PROFILES, {"DE_PATH": "de.xml"}, "de")
    assert (loaded.settings.brand.name, loaded.settings.brand.currency) == ("Lumen Heim", "EUR")
    assert (loaded.channels["shop"].type, loaded.channels["shop"].path) == ("feed", ("de.xml",))
    assert [entry.reason for entry in loaded.settings.intent] == ["from base", "from profile"]


def test_without_a_profile_its_variables_need_not_be_set(folder: Any) -> None:
    assert folder.load(PROFILES).settings.brand.name == "Lumen Dom"
    assert folder.load(PROFILES, None, "quick").settings.fail_on == "never"
    assert folder.load(PROFILES, None, "blank").settings.fail_on == "high"


def test_profiles_can_come_from_an_include(folder: Any) -> None:
    folder.write(PROFILES, "base.yaml")
    text = "include: base.yaml\nprofiles: {quick: {recheck: true}}\n"
    settings = folder.load(text, None, "quick").settings
    assert (settings.fail_on, settings.recheck) == ("never", True)


@pytest.mark.parametrize(
    ("text", "profile", "expected"),
    [
        (PROFILES, "dee", "omniaudit.yaml:8:1: there is no profile 'dee'; did you mean 'de'?"),
        (PROFILES, "zzz", "there is no profile 'zzz'; known profiles: de, quick and blank"),
        (BASE, "de", "omniaudit.yaml:1:1: there is no profile 'de'; there are no profiles"),
        (BASE + "profiles: [de]\n", None, "omniaudit.yaml:8:11: profiles: expected a mapping such as"),
        (
            BASE + "profiles: {de: x}\n",
            None,
            "omniaudit.yaml:8:16: profiles.de: expected a mapping of settings, found 'x'",
        ),
        (
            BASE + "profiles: {de: x}\n",
            "de",
            "omniaudit.yaml:8:16: profiles.de: expected a mapping of settings, found 'x'",
        ),
        (
            BASE + "profiles: {de: {brnd: x}}\n",
            None,
            "8:17: unknown key 'brnd' in profiles.de; did you mean 'brand'?",
        ),
        (BASE + "profiles: {de: {include: x}}\n", "de", "8:17: unknown key 'include' in profiles.de"),
    ],
)
def test_what_is_wrong_with_profiles(folder: Any, text: str, profile: str | None, expected: str) -> None:
    assert expected in folder.problem(text, None, profile)
