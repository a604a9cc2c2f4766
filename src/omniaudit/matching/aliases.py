"""The matching map: a CSV file with a column a channel, a row a product, an identifier in each cell."""

import csv
from pathlib import Path

from omniaudit.errors import UsageError

MAP_FILE = "map.csv"


def read_map(path: Path) -> tuple[dict[str, str], ...]:
    """The rows of a map, blank cells left out; none where there is no file.

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
            return tuple(
                {
                    name.strip(): value.strip()
                    for name, value in row.items()
                    if name and isinstance(value, str) and value.strip()
                }
                for row in rows
            )
    except (UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"the matching map is no UTF-8 CSV file: {error}; save it as one") from error
