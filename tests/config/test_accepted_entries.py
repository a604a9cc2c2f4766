"""The file of accepted findings: read, and its own problems placed in it."""

from typing import Any

import pytest

BASE = """\
version: 1
brand: {name: Lumen Dom, country: PL}
channels: {shop: {type: feed, path: shop.xml}}
accepted: lists/accepted.yaml
"""


@pytest.mark.parametrize("text", ["", "[]\n", "# none yet\n"])
def test_an_empty_list_is_in_order(folder: Any, text: str) -> None:
    folder.write(text, "lists/accepted.yaml")
    assert folder.load(BASE).accepted == ()


def test_values_are_texts_and_variables_are_not_put_in(folder: Any) -> None:
    folder.write('- {id: 1a, value: "${PRICE}", reason: r, owner: o}\n', "lists/accepted.yaml")
    (entry,) = folder.load(BASE).accepted
    assert (entry.id, entry.value) == ("1a", "${PRICE}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\n", ["1:1: expected a list of {id, value, reason, owner, until}, found a mapping"]),
        ("- [\n", ["2:1: not valid YAML: "]),
        ("- 5\n", ["1:3: accepted[0]: expected a mapping, such as {key: value}, found the number 5"]),
        (
            "- {id: a, reason: r, owner: o}\n- {id: b, reson: r, until: soon}\n",
            [
                "2:3: accepted[1]: the key 'owner' is missing",
                "2:3: accepted[1]: the key 'reason' is missing",
                "2:11: unknown key 'reson' in accepted[1]; did you mean 'reason'?",
                "2:28: accepted[1].until: expected a day, such as 2027-01-31, found 'soon'",
            ],
        ),
    ],
)
def test_problems_stand_in_the_accepted_file(folder: Any, text: str, expected: list[str]) -> None:
    folder.write(text, "lists/accepted.yaml")
    problems = folder.problems(BASE)
    assert len(problems) == len(expected)
    for problem, start in zip(problems, expected, strict=True):
        assert problem.startswith(f"lists/accepted.yaml:{start}")
