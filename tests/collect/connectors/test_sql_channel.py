"""Databases: SQLite for real; what reaches other servers is tried in the integration tests."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from omniaudit.collect.connectors.database_errors import explain_error
from omniaudit.collect.connectors.database_urls import (
    name_address,
    parse_url,
    refuse_private_hosts,
    url_secrets,
)
from omniaudit.collect.connectors.statement import demand_reading
from omniaudit.errors import ChannelError


@pytest.fixture
def pos(tmp_path: Path) -> Path:
    path = tmp_path / "data" / "pos.db"
    path.parent.mkdir()
    with sqlite3.connect(path) as connection:
        connection.execute(
            'create table items (ean text, nazwa text, "Cena brutto" real, stan_magazynowy int, x blob)'
        )
        connection.executemany(
            "insert into items values (?, ?, ?, ?, ?)",
            [("5901234123457", "Lampa", 149.0, 5, b"ab"), ("5901234123464", "Żyrandol", 9.99, 0, None)],
        )
    connection.close()
    return path


READ = [
    {"gtin": "5901234123457", "title": "Lampa", "price": "149", "quantity": "5"},
    {"gtin": "5901234123464", "title": "Żyrandol", "price": "9.99", "quantity": "0"},
]


@pytest.mark.usefixtures("pos")
def test_table(collect: Callable[..., Any]) -> None:
    found = collect("sql", url="sqlite:///data/pos.db", table="items")
    assert (found.error, found.rows) == (None, READ)
    batch = found.batches[0]
    assert (batch.source, batch.surface, batch.implied.decimal) == ("data/pos.db query", "api", ".")
    assert found.locators == ["row 1", "row 2"]


@pytest.mark.usefixtures("pos")
def test_query_with_colons_percents_and_a_semicolon(collect: Callable[..., Any]) -> None:
    query = (
        "-- all; of them\nselect ean, nazwa as title from items where nazwa like '%a%' and '12:30' <> ';' ;"
    )
    assert collect("sql", url="sqlite:///data/pos.db", query=query).rows == [
        {"gtin": "5901234123457", "title": "Lampa"},
        {"gtin": "5901234123464", "title": "Żyrandol"},
    ]


@pytest.mark.usefixtures("pos")
def test_fields_and_repeated_columns(collect: Callable[..., Any]) -> None:
    query = 'select ean as a, ean as a, "Cena brutto" as p from items limit 1'
    found = collect("sql", url="sqlite:///data/pos.db", query=query, fields={"sku": "a#2", "price": "p"})
    assert found.rows == [{"sku": "5901234123457", "price": "149"}]


def test_missing_file_is_not_created(collect: Callable[..., Any], tmp_path: Path) -> None:
    found = collect("sql", url="sqlite:///nope.db", table="items")
    assert found.reason == "missing"
    assert "nope.db" in str(found.error)
    assert str(tmp_path) not in str(found.error)
    assert list(tmp_path.iterdir()) == []


def test_file_that_is_no_database(collect: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "pos.db").write_text("sku;price\n" * 200)
    assert collect("sql", url="sqlite:///pos.db", table="items").reason == "wrong-format"


def test_cut_database(collect: Callable[..., Any], tmp_path: Path, pos: Path) -> None:
    (tmp_path / "cut.db").write_bytes(pos.read_bytes()[:3000])
    assert collect("sql", url="sqlite:///cut.db", table="items").reason == "wrong-format"


@pytest.mark.usefixtures("pos")
@pytest.mark.parametrize(
    "options",
    [
        {"table": "stock"},
        {"query": "select nope from items"},
        {"query": "select from where"},
        {"table": "items", "fields": {"price": "Cena bruto"}},
        {"query": "select x from items"},
    ],
)
def test_wrong_schema(collect: Callable[..., Any], options: dict[str, object]) -> None:
    found = collect("sql", url="sqlite:///data/pos.db", **options)
    assert (found.reason, found.rows) == ("wrong-schema", [])


def test_locked(collect: Callable[..., Any], pos: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("omniaudit.collect.connectors.database._LOCK_SECONDS", 0.05)
    holder = sqlite3.connect(pos, isolation_level=None)
    holder.execute("begin exclusive")
    found = collect("sql", url="sqlite:///data/pos.db", table="items")
    holder.close()
    assert found.reason == "locked"
    assert "data/pos.db" in str(found.error)


@pytest.mark.parametrize(
    "query",
    [
        "delete from items",
        "select 1; select 2",
        "with a as (select 1) insert into items select * from a",
        "pragma x",
        "select * into copy from items",
        "update items set ean = 1",
        "",
        "drop table items",
        "select 1; -- x\n drop table a",
        "select * from items for update",
        "with gone as (delete from items returning *) select * from gone",
        "/* select */ attach 'x' as y",
    ],
)
def test_statements_that_write_are_refused(query: str) -> None:
    with pytest.raises(ChannelError) as caught:
        demand_reading(query)
    assert caught.value.reason == "unsafe"


@pytest.mark.parametrize(
    "query",
    [
        "select 1",
        "SELECT 1;",
        "(select 1)",
        "with a as (select 1) select * from a",
        "select 'insert into x; y'",
        'select "update", [delete from], `merge into` from t',
        "select 1 -- ; drop\n",
        "/* ; */ select 1 ; ",
        "select $$;delete from x$$",
        "select updated_at, into_stock from t",
    ],
)
def test_statements_that_read_pass(query: str) -> None:
    assert demand_reading(query).lower().strip("( /*;").startswith(("select", "with"))


def test_database_is_left_as_it_was(collect: Callable[..., Any], pos: Path) -> None:
    before = pos.read_bytes()
    collect("sql", url="sqlite:///data/pos.db", table="items")
    assert pos.read_bytes() == before
    assert [path.name for path in pos.parent.iterdir()] == ["pos.db"]


def test_private_hosts_need_permission(collect: Callable[..., Any]) -> None:
    found = collect("sql", url="postgresql://reader:hidden@127.0.0.1:1/pos", table="items")
    assert found.reason == "unsafe"
    assert "allow_private" in str(found.error)
    assert "hidden" not in str(found.error)


def test_unknown_kind_and_bad_url_keep_the_password(collect: Callable[..., Any]) -> None:
    for url in ("nosuch://reader:hidden@localhost/pos", "reader:hidden@", "sqlite://"):
        found = collect("sql", url=url, table="items", allow_private=True)
        assert found.reason in {"missing", "wrong-format"}
        assert "hidden" not in str(found.error)


def test_more_rows_than_a_batch_holds(collect: Callable[..., Any], tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "many.db") as connection:
        connection.execute("create table t (sku integer, price real)")
        connection.executemany("insert into t values (?, ?)", ((n, n / 4) for n in range(10_001)))
    connection.close()
    found = collect("sql", url="sqlite:///many.db", table="t")
    assert [len(batch.locators) for batch in found.batches] == [10_000, 1]
    assert found.locators[-1] == "row 10001"


ELSEWHERE = [
    "postgresql://8.8.8.8/x?hostaddr=127.0.0.1",
    "postgresql://8.8.8.8/x?host=127.0.0.1",
    "postgresql:///x?host=127.0.0.1",
    "postgresql:///x?host=127.0.0.1:5432",
    "postgresql:///x?host=/var/run/postgresql",
    "postgresql:///x?host=8.8.8.8:1&host=127.0.0.1:2",
    "postgresql:///x?host=8.8.8.8,127.0.0.1",
    "postgresql://8.8.8.8,127.0.0.1/x",
    "postgresql://8.8.8.8/x?hostaddr=8.8.8.8,10.0.0.1",
    "postgresql://8.8.8.8/x?service=inner",
    "postgresql://8.8.8.8/x?conninfo=hostaddr%3D127.0.0.1",
    "mysql://8.8.8.8/x?host=127.0.0.1",
    "mysql://8.8.8.8/x?unix_socket=/run/mysqld/mysqld.sock",
    "mysql://8.8.8.8/x?read_default_file=/etc/my.cnf",
    "postgresql://[::1]/x",
    "postgresql:///x",
]


@pytest.mark.parametrize("url", ELSEWHERE)
def test_no_option_leads_to_a_private_host(collect: Callable[..., Any], url: str) -> None:
    found = collect("sql", url=url, table="items")
    assert found.reason == "unsafe"
    assert "allow_private" in str(found.error)


@pytest.mark.parametrize(
    "url",
    ["postgresql://8.8.8.8/x?sslmode=require", "postgresql:///x?host=8.8.8.8:5432",
     "postgresql://8.8.8.8/x?hostaddr=8.8.4.4", "postgresql://[2001:4860:4860::8888]:5432/x"],
)  # fmt: skip
def test_public_hosts_pass_where_a_private_one_beside_them_does_not(url: str) -> None:
    refuse_private_hosts(parse_url(url), "pos")
    private = url + ("&" if "?" in url else "?") + "hostaddr=127.0.0.1"
    with pytest.raises(ChannelError, match="allow_private"):
        refuse_private_hosts(parse_url(private), "pos")


CUT = [
    "mysql://bob:p@hidden/w0rd@127.0.0.1:1/x",
    "mysql://hidden/w0rd@127.0.0.1:1/x",
    "mysql://bob/hidden:pw@127.0.0.1:1/x",
    "mysql://bob:p@host?hidden=w0rd@127.0.0.1:1/x",
    "mysql://bob:p@ss:hidden@127.0.0.1:1/x",
]


@pytest.mark.parametrize("url", CUT)
def test_a_password_that_cuts_the_url_is_refused_without_showing_it(
    collect: Callable[..., Any], url: str
) -> None:
    found = collect("sql", url=url, table="items", allow_private=True)
    assert found.reason == "wrong-format"
    assert "hidden" not in f"{found.error} {found.error.source}"
    assert "w0rd" not in f"{found.error} {found.error.source}"


def test_the_way_out_of_a_cut_url_names_the_escapes(collect: Callable[..., Any]) -> None:
    assert "%40" in str(collect("sql", url=CUT[0], table="items").error)


@pytest.mark.parametrize(
    "url", ["mysql://bob:p%40ss%2Fw0rd@db.example/x", "mysql://bob@corp.example:pw@db.example/x?a=%40"]
)
def test_an_escaped_or_harmless_at_sign_passes(url: str) -> None:
    assert name_address(parse_url(url)) == "mysql://db.example/x"


def test_a_file_name_may_hold_an_at_sign(collect: Callable[..., Any], pos: Path) -> None:
    pos.rename(pos.with_name("pos@home.db"))
    assert collect("sql", url="sqlite:///data/pos@home.db", table="items").rows == READ


def test_secret_options_show_neither_in_sources_nor_in_messages() -> None:
    url = parse_url(
        "postgresql://bob:hid%20den1@db.example/x?password=hidden2&sslpassword=hidden3&connect_timeout=10"
    )
    assert name_address(url) == "postgresql://db.example/x"
    line = "10 hid den1 hid%20den1 hid+den1 hidden2 hidden3"
    error = explain_error(RuntimeError(line), name_address(url), url_secrets(url))
    assert str(error).startswith("postgresql://db.example/x: 10 *** *** *** *** ***;")


def test_a_secret_at_the_cut_of_a_long_message_does_not_show_in_part() -> None:
    error = explain_error(RuntimeError("x" * 195 + "hidden-password"), "pos", ["hidden-password"])
    assert "hid" not in str(error)
