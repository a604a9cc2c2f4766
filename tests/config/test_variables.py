"""Variables in values: what they stand for, what is wrong with them, and what stays as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omniaudit.config.document import Block, Place, Scalar, plain
from omniaudit.config.variables import Expansion, expand
from omniaudit.config.yaml_reader import read_yaml

PLACE = Place("f.yaml", 3, 7)


def expanded(text: str, **environment: str) -> Expansion:
    return expand(Scalar(text, PLACE, text), environment)


@pytest.mark.parametrize(
    ("text", "meant", "values"),
    [
        ("${A}", "alpha", ("alpha",)),
        ("x${A}y${A}", "xalphayalpha", ("alpha",)),
        ("${A}/${B}", "alpha/beta", ("alpha", "beta")),
        ("${NONE:-default}", "default", ()),
        ("${A:-default}", "alpha", ("alpha",)),
        ("${EMPTY:-default}", "default", ()),
        ("${EMPTY}", "", ("",)),
        ("${NONE:-}", "", ()),
        ("${NONE:-a:-b $x}", "a:-b $x", ()),
        ("$${A}", "${A}", ()),
        ("$${A} ${A}", "${A} alpha", ("alpha",)),
        ("$A $ $$ costs 5$", "$A $ $$ costs 5$", ()),
        ("^x{2}$", "^x{2}$", ()),
    ],
)
def test_what_a_text_stands_for(text: str, meant: str, values: tuple[str, ...]) -> None:
    expansion = expanded(text, A="alpha", B="beta", EMPTY="")
    assert isinstance(expansion.node, Scalar)
    assert (expansion.node.value, expansion.values, expansion.problems) == (meant, values, ())
    assert expansion.node.variable == bool(values)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("${APP_TOKN}", "the environment variable APP_TOKN is not set; did you mean 'APP_TOKEN'?"),
        ("${XYZ}", "the environment variable XYZ is not set; set it, or write ${XYZ:-default}"),
        (
            "${}",
            "'${}' is not a variable; write ${NAME} or ${NAME:-default}, or $${ for",
        ),
        ("${1A}", "'${1A}' is not a variable"),
        ("${A-B}", "'${A-B}' is not a variable"),
        ("${A", "'${A' is not a variable"),
    ],
)
def test_what_is_wrong_with_a_variable(text: str, expected: str) -> None:
    expansion = expand(Scalar(text, PLACE, text), {"APP_TOKEN": "t"})
    (problem,) = expansion.problems
    assert str(problem).startswith(f"f.yaml:3:7: {expected}")
    assert isinstance(expansion.node, Scalar)
    assert not expansion.node.readable


def test_all_values_of_a_document_and_no_keys() -> None:
    node, _ = read_yaml(b"'${A}': '${A}'\nlist: ['${A}', {b: \"${A}\"}]\nn: 5\n", "f.yaml")
    assert isinstance(node, Block)
    assert plain(expand(node, {"A": "x"}).node) == {"${A}": "x", "list": ["x", {"b": "x"}], "n": 5}


def test_a_value_is_never_read_as_yaml() -> None:
    for value in ("true", "12", "{a: 1}", "${A}", "null"):
        assert plain(expanded("${A}", A=value).node) == value


@given(st.text())
def test_a_text_without_references_stays(text: str) -> None:
    if "${" not in text:
        assert plain(expanded(text).node) == text


@given(st.text())
def test_any_text_can_be_written_with_the_escape(text: str) -> None:
    assert plain(expanded(text.replace("${", "$${")).node) == text
