"""The matching map: a CSV file with a column a channel, a row a product, an identifier in each cell."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from omniaudit.errors import UsageError

MAP_FILE = "map.csv"


def read_map(path: Path) -> tuple[dict[str, str], ...]:
    """The rows of a map, blank cells and lines left out; none where there is no file.

    Raises:
        UsageError: the file is no UTF-8 CSV with a header.
    """
    if not path.is_file():
        return ()
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            sample = file.readline()
            file.seek(0)
            delimiter = max(",;\t", key=sample.count)
            rows = csv.DictReader(file, delimiter=delimiter)
            cells = (
                {
                    name.strip(): value.strip()
                    for name, value in row.items()
                    if name and isinstance(value, str) and value.strip()
                }
                for row in rows
            )
            return tuple(row for row in cells if row)
    except (UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"the matching map is no UTF-8 CSV file: {error}; save it as one") from error


def rows_by_number(
    rows: Sequence[Mapping[str, str]], numbers: Mapping[str, int]
) -> tuple[dict[int, str], ...]:
    """A map's rows by the channels' numbers; columns that are no channel's are notes and left out.

    Raises:
        UsageError: the map holds something, but none of its columns is a channel.
    """
    columns = dict.fromkeys(name for row in rows for name in row)
    if columns and not any(name in numbers for name in columns):
        raise UsageError(
            f"the matching map's columns are {', '.join(columns)}, and none of them is a channel; "
            f"name them as the channels are: {', '.join(numbers)}"
        )
    return tuple({numbers[name]: value for name, value in row.items() if name in numbers} for row in rows)
