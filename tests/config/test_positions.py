"""Positions for problems that only later parts can find."""

from typing import Any

TEXT = """\
version: 1
brand: {name: Lumen Dom, country: PL}
channels:
  shop: {type: feed, path: shop.xml}
checks:
  ignore: [price/mismach]
  settings:
    price/mismatch: {tolerance: 0.01}
accepted: accepted.yaml
"""


def test_values_and_keys_are_located(folder: Any) -> None:
    folder.write("[]", "accepted.yaml")
    _, positions = folder.load_with_positions(TEXT)
    assert positions.locate(("checks", "ignore", 0)) == ("omniaudit.yaml", 6, 12)
    assert positions.locate_key(("checks", "settings", "price/mismatch")) == ("omniaudit.yaml", 8, 5)
    assert positions.locate(("checks", "settings", "price/mismatch", "tolerance")) == (
        "omniaudit.yaml",
        8,
        33,
    )
    assert positions.locate_key(("checks", "ignore", 0)) == ("omniaudit.yaml", 6, 12)
    assert positions.locate(()) == ("omniaudit.yaml", 1, 1)


def test_what_was_left_out_is_located_at_what_would_hold_it(folder: Any) -> None:
    folder.write("[]", "accepted.yaml")
    _, positions = folder.load_with_positions(TEXT)
    assert positions.locate(("checks", "only", 3)) == ("omniaudit.yaml", 6, 3)
    assert positions.locate(("report", "formats")) == ("omniaudit.yaml", 1, 1)
    assert positions.locate_key(("brand", "currency")) == ("omniaudit.yaml", 2, 8)


def test_a_problem_is_made_at_its_place(folder: Any) -> None:
    folder.write("- {id: x, reason: r, owner: o}\n", "accepted.yaml")
    _, positions = folder.load_with_positions(TEXT)
    problem = positions.problem(("checks", "ignore", 0), "there is no check 'price/mismach'")
    assert str(problem) == "omniaudit.yaml:6:12: there is no check 'price/mismach'"
    assert str(positions.key_problem(("channels", "shop"), "no")) == "omniaudit.yaml:4:3: no"
    assert str(positions.problem(("accepted",), "no")) == "omniaudit.yaml:9:11: no"
    assert str(positions.problem(("accepted", 0, "id"), "no")) == "accepted.yaml:1:8: no"
