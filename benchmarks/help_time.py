"""How long `omniaudit --help` takes beside the help of a bare typer app: fresh processes, in turn.

python benchmarks/help_time.py [ROUNDS]
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BARE = '''import typer
app = typer.Typer(help="A bare app.")


@app.command()
def first(number: int = 1) -> None:
    """The first command."""


@app.command()
def second(number: int = 2) -> None:
    """The second command."""


app()
'''


def seconds(command: list[str]) -> float:
    """The wall time of one run."""
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - started


def main(rounds: int) -> None:
    """Print the medians and the ratio of each pair."""
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE, encoding="utf-8")
        ours_command = [sys.executable, "-m", "omniaudit", "--help"]
        bare_command = [sys.executable, str(bare), "--help"]
        seconds(ours_command)
        seconds(bare_command)
        pairs = [(seconds(ours_command), seconds(bare_command)) for _ in range(rounds)]
    ours, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratios = sorted(mine / other for mine, other in pairs)
    print(f"omniaudit --help {ours:.3f} s, bare typer {theirs:.3f} s, rounds {rounds}")
    print(f"ratio median {statistics.median(ratios):.2f}, from {ratios[0]:.2f} to {ratios[-1]:.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
