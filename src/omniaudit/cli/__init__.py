"""The command line: arguments in, exit code out; the only place that prints."""

import sys


def main() -> None:
    """Run `omniaudit` and end the process with its exit code.

    2 wrong usage or configuration; 4 a fault of ours; 130 interrupted. Commands give 0, 1 and 3 themselves.
    """
    from omniaudit.cli.program import run

    sys.exit(run(sys.argv[1:]))
