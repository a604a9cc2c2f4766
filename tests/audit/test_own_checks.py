"""Checks of a project's own: found, run, refused by their path, chosen by patterns."""

from pathlib import Path
from typing import Any

import pytest

from omniaudit.audit.registry import choose, load_check, load_checks
from omniaudit.errors import CheckLoadError

TWELVE = 12
CHECK = '''"""Every product is found.

What: all.
"""
from omniaudit.checkkit import Draft, Meta, Seen, Severity

META = Meta(title="All", severity=Severity.LOW, compares="listings", journey="purchase", since="0.1",
            messages={"all": "{channel} lists it."}, advice={"all": "Nothing."})


def judge(product, settings, context):
    for channel, listings in product.listings.items():
        yield Draft(message="all", params={"channel": channel}, field="listing",
                    seen=[Seen(channel, listings[0].title, listings[0], "other")], together=True)
'''


def write_check(folder: Path, text: str, area: str = "brand", name: str = "everything.py") -> Path:
    path = folder / area / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_projects_own_check_works_like_a_built_in_one(brand: Any, row: Any, tmp_path: Path) -> None:
    write_check(tmp_path, CHECK)
    write_check(tmp_path, "not python at all", name="_helper.py")
    checks = load_checks([tmp_path])
    assert len(checks) == TWELVE + 1
    audited = brand.collect({"shop": [row("A")], "app": [row("A")]}).audit(
        {"brand/everything": checks["brand/everything"]}
    )
    assert audited.skus("brand/everything") == {"A"}
    assert audited.run("brand/everything").outcome == "failed"


def test_a_wording_for_many_is_not_needed(brand: Any, row: Any, tmp_path: Path) -> None:
    checks = {"brand/everything": load_check(write_check(tmp_path, CHECK))}
    audited = brand.collect({"shop": [row(f"P-{number}") for number in range(6)]}).audit(checks)
    (finding,) = audited.result.findings
    assert (finding.message.text, len(finding.subjects)) == ("shop lists it.", 6)


@pytest.mark.parametrize(
    ("text", "area", "complaint"),
    [
        ("def judge(:", "price", "SyntaxError"),
        ("import nowhere_to_be_found", "price", "ModuleNotFoundError"),
        ("raise RuntimeError('no')", "price", "RuntimeError"),
        ('"""Doc."""', "price", "META"),
        (CHECK.replace("META = ", "OTHER = "), "price", "META"),
        (CHECK.replace("def judge", "def other"), "price", "judge"),
        (CHECK.partition("from omniaudit")[1] + CHECK.partition("from omniaudit")[2], "price", "docstring"),
        (CHECK, "weather", "no area"),
        (CHECK + "\n\nclass Settings:\n    pass\n", "price", "CheckSettings"),
    ],
)
def test_what_is_no_check_is_refused_by_its_path(
    tmp_path: Path, text: str, area: str, complaint: str
) -> None:
    path = write_check(tmp_path, text, area)
    with pytest.raises(CheckLoadError) as raised:
        load_checks([tmp_path])
    assert str(path) in str(raised.value)
    assert complaint in str(raised.value)
    assert "\n" not in str(raised.value)


def test_an_id_that_stands_twice_is_refused(tmp_path: Path) -> None:
    write_check(tmp_path, CHECK, "price", "mismatch.py")
    with pytest.raises(CheckLoadError, match=r"price/mismatch stands already in"):
        load_checks([tmp_path])


def test_candidates_that_are_no_sql_are_refused(brand: Any, row: Any, tmp_path: Path) -> None:
    text = CHECK + "\n\ndef candidates(settings, survey):\n    return 'no_such_column > 1'\n"
    checks = {"brand/everything": load_check(write_check(tmp_path, text))}
    with pytest.raises(CheckLoadError, match=r"brand/everything.*no_such_column"):
        brand.collect({"shop": [row("A")]}).audit(checks)


def test_checks_are_chosen_by_patterns() -> None:
    checks = load_checks()
    assert set(choose(checks, ["price/*"], ["*/tax-basis"])) == {
        "price/mismatch", "price/parse-suspect", "price/regular-price",
    }  # fmt: skip
    assert choose(checks, (), ()) == checks
