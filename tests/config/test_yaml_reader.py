"""YAML in: plain data with exact positions, and one clear problem for what is not that."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from omniaudit.config.document import Block, Items, Node, Scalar, find, plain
from omniaudit.config.yaml_reader import MAX_COPIES, MAX_DEPTH, read_yaml


def read(text: str | bytes) -> Node:
    node, problems = read_yaml(text if isinstance(text, bytes) else text.encode(), "f.yaml")
    assert problems == ()
    assert node is not None
    return node


def problems_of(text: str | bytes) -> list[str]:
    _, problems = read_yaml(text if isinstance(text, bytes) else text.encode(), "f.yaml")
    return [str(problem) for problem in problems]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("NO", "NO"),
        ("off", "off"),
        ("yes", "yes"),
        ("y", "y"),
        ("true", True),
        ("False", False),
        ("~", None),
        ("null", None),
        ("12", 12),
        ("-7", -7),
        ("00123", "00123"),
        ("0", 0),
        ("0x1F", "0x1F"),
        ("0o17", "0o17"),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("1e5", "1e5"),
        ("+5", "+5"),
        ("9" * 31, "9" * 31),
        ("0.01", Decimal("0.01")),
        ("229.00", Decimal("229.00")),
        (".5", ".5"),
        (".nan", ".nan"),
        ("2027-01-31", date(2027, 1, 31)),
        ("2027-02-30", "2027-02-30"),
        ("2027-01-31 10:00", "2027-01-31 10:00"),
        ('"12"', "12"),
        ("'true'", "true"),
        ("!!str 12", "12"),
        ("!!int 12", 12),
        ("-10%", "-10%"),
        ("٣", "٣"),
    ],
)
def test_unquoted_scalars_mean_what_they_look_like(written: str, meant: object) -> None:
    node = find(read(f"a: {written}"), ("a",))
    assert isinstance(node, Scalar)
    assert node.value == meant
    assert type(node.value) is type(meant)


def test_keys_are_texts_whatever_they_look_like() -> None:
    assert plain(read("no: 1\n23: 2\n2027-01-31: 3\ntrue: 4\n")) == {
        "no": 1,
        "23": 2,
        "2027-01-31": 3,
        "true": 4,
    }


def test_positions_count_characters_from_one() -> None:
    root = read("brand: {name: Żółw 😀, country: PL}\nlist:\n  - a\n  - {b: ć, é: 1}\n")
    assert isinstance(root, Block)
    brand = root.entries["brand"]
    assert (brand.key.line, brand.key.column) == (1, 1)
    assert (brand.node.place.line, brand.node.place.column) == (1, 8)
    country = find(root, ("brand", "country"))
    assert country is not None
    assert (country.place.line, country.place.column) == (1, 32)
    last = find(root, ("list", 1, "é"))
    assert last is not None
    assert (last.place.line, last.place.column) == (4, 15)


def test_byte_order_mark_and_carriage_returns_are_fine() -> None:
    root = read(b"\xef\xbb\xbfa: 1\r\nb:\r\n  - 2\r\n")
    assert plain(root) == {"a": 1, "b": [2]}
    second = find(root, ("b", 0))
    assert second is not None
    assert (second.place.line, second.place.column) == (3, 5)


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "---\n", "\ufeff"])
def test_an_empty_file_is_no_document(text: str) -> None:
    assert read_yaml(text.encode(), "f.yaml") == (None, ())


@pytest.mark.parametrize(
    ("text", "position", "hint"),
    [
        ("a:\n\t- b\n", "f.yaml:2:1", "indent with spaces, not with tabs"),
        ("a: b: c\n", "f.yaml:1:5", "in quotes"),
        ("a: {url: ${X}}\n", "f.yaml:1:11", 'put values with ${...} in quotes: "${NAME}"'),
        ("a: [1, 2\nb: 3\n", "f.yaml:2:", "bracket"),
        ('a: "abc\n', "f.yaml:2:1", "close the quotes"),
        ("a: %x\n", "f.yaml:1:4", "put the text in quotes"),
        ("a: 1\n  b: 2\n", "f.yaml:2:4", "indentation"),
        ("a: 1\n---\nb: 2\n", "f.yaml:2:1", "keep to one document"),
        ("a: *x\n", "f.yaml:1:4", "no anchor &x"),
        ("a: &x [1, *x]\n", "f.yaml:1:11", "stands inside what it stands for"),
        ("a: 1\nb: 2\na: 3\n", "f.yaml:3:1", "second time (first at line 1, column 1)"),
        (
            "a: !!python/object/apply:os.system [x]\n",
            "f.yaml:1:4",
            "'!!python/object/apply:os.system' is not allowed",
        ),
        ("a: !secret x\n", "f.yaml:1:4", "'!secret' is not allowed"),
        ("a: !!binary aGk=\n", "f.yaml:1:4", "'!!binary' is not allowed"),
        ("? [a, b]\n: 1\n", "f.yaml:1:3", "a key must be a plain text"),
        ("<<: 5\n", "f.yaml:1:5", "takes an alias of a mapping"),
        ("a: 1\nb: \x07\n", "f.yaml:2:4", "control character U+0007"),
        ("a: 1\nb: \x00\n", "f.yaml:2:4", "control character U+0000"),
        (b"a: 1\nna\xb3wa: \xb9\n", "f.yaml:2:3", "0xb3 is not UTF-8; save the file as UTF-8"),
        (b"\xef\xbb\xbfab\xff", "f.yaml:1:3", "0xff is not UTF-8"),
        ("a: 1\n".encode("utf-16"), "f.yaml:1:1", "UTF-16; save it as UTF-8"),
        (b"PK\x03\x04\x00\x00", "f.yaml:1:3", "control character"),
    ],
)
def test_one_clear_problem_with_its_position(text: str | bytes, position: str, hint: str) -> None:
    (problem,) = problems_of(text)
    assert problem.startswith(position), problem
    assert hint in problem
    assert "\n" not in problem


def test_several_problems_are_all_reported() -> None:
    assert len(problems_of("a: !x 1\na: 2\nb: *c\n")) == 3


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_deep_nesting_is_refused_without_a_crash(opening: str) -> None:
    (problem,) = problems_of(opening * 200_000)
    assert f"more than {MAX_DEPTH} levels deep" in problem


def test_aliases_that_blow_up_are_refused() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    (problem,) = problems_of("\n".join(lines))
    assert f"more than {MAX_COPIES} nodes" in problem


def test_anchors_and_merge_keys_spare_repetition() -> None:
    text = "a: &base {type: feed, rate: 1}\nb: {<<: *base, rate: 2}\n"
    text += "c: {rate: 3, <<: [*base, {x: 1}]}\nd: *base\n"
    assert plain(read(text)) == {
        "a": {"type": "feed", "rate": 1},
        "b": {"type": "feed", "rate": 2},
        "c": {"type": "feed", "rate": 3, "x": 1},
        "d": {"type": "feed", "rate": 1},
    }


TREES = st.recursive(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=8)
    | st.integers(-(10**12), 10**12)
    | st.booleans()
    | st.none(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abcdef", min_size=1), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(TREES)
def test_what_pyyaml_writes_is_read_back(tree: Any) -> None:
    text = yaml.safe_dump({"top": tree}, allow_unicode=True)
    node, problems = read_yaml(text.encode(), "f.yaml")
    assert problems == ()
    assert isinstance(node, Block)
    assert plain(node) == {"top": tree}


@given(st.binary(max_size=60))
def test_no_bytes_make_it_crash(data: bytes) -> None:
    node, problems = read_yaml(data, "f.yaml")
    assert isinstance(node, Block | Items | Scalar | None)
    assert all(problem.line >= 1 and problem.column >= 1 for problem in problems)


@given(st.text("a:-[]{}&*!|>'\"#%@, \n\t<?", max_size=40))
def test_no_yaml_like_text_makes_it_crash(text: str) -> None:
    _, problems = read_yaml(text.encode(), "f.yaml")
    assert all("\n" not in problem.text for problem in problems)
