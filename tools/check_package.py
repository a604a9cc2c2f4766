"""Builds the sdist and the wheel from the tracked files alone and tries both where nothing else is installed.

    python tools/check_package.py

The tracked files are copied first, because a build also ships what lies untracked in `checks` and
`report_templates`. Then: the wheel holds exactly the tracked code, check files and templates; wheel and sdist
install into an empty environment and run from an empty folder with an empty home. Needs git, and pip's index
for the dependencies. Exits 1 with one line on what is wrong.
"""

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import venv
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = {"src/omniaudit/": "omniaudit/", "checks/": "omniaudit/checks/"} | {
    "report_templates/": "omniaudit/report_templates/"
}
"""Where each tracked folder stands in the wheel."""

NOT_IN_SDIST = (".ci/",)
COMMANDS = (
    ("omniaudit", "--version"),
    ("omniaudit", "checks", "list"),
    ("omniaudit", "demo", "--output", "demo"),
    ("python", "-m", "omniaudit", "--help"),
)
REPORTS = ("report.html", "report.md", "result.json")
NO_INDEX = ("connection", "temporary failure", "max retries", "no matching distribution", "timed out")


class PackageError(Exception):
    """The package is not what it should be."""


def run(command: Sequence[str | Path], cwd: Path, env: dict[str, str] | None = None) -> str:
    """Run a command and give its output.

    Raises:
        PackageError: it failed; holds the command and the end of its output.
    """
    done = subprocess.run(
        command, cwd=cwd, env=env, check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if done.returncode:
        words = " ".join(map(str, command))
        raise PackageError(f"{words} exits {done.returncode}\n{done.stdout[-3000:].strip()}")
    return done.stdout


def run_pip(arguments: Sequence[str | Path], cwd: Path) -> None:
    """Run a command that asks pip's index, and say so where the index cannot be reached."""
    ours = {"PYTHONPATH", "VIRTUAL_ENV"}
    settings = {name: value for name, value in os.environ.items() if name not in ours}
    try:
        run(arguments, cwd, settings)
    except PackageError as error:
        if any(sign in str(error).lower() for sign in NO_INDEX):
            raise PackageError(f"pip could not get what it needs from its index; {error}") from None
        raise


def tracked_files() -> list[str]:
    """The files git knows, as the working tree has them."""
    listed = run(["git", "ls-files", "-z", "--cached"], ROOT)
    return [name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def export(names: Iterable[str], target: Path) -> None:
    """Copy the files into an empty folder."""
    for name in names:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, target / name)


def build(export_folder: Path, target: Path) -> tuple[Path, Path]:
    """The wheel, built from the sdist, and the sdist."""
    run_pip([sys.executable, "-m", "build", "--outdir", target, export_folder], export_folder)
    (wheel,), (sdist,) = target.glob("*.whl"), target.glob("*.tar.gz")
    return wheel, sdist


def check_content(names: Sequence[str], wheel: Path, sdist: Path) -> None:
    """See that nothing is missing from wheel and sdist and nothing is in them that is not tracked.

    Raises:
        PackageError: names what is missing or too much.
    """
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    due = {
        name.replace(folder, place, 1)
        for name in names
        for folder, place in SHIPPED.items()
        if name.startswith(folder)
    }
    _compare(wheel.name, held, due)
    with tarfile.open(sdist) as tar:
        held = {member.name.partition("/")[2] for member in tar.getmembers() if member.isfile()}
    _compare(sdist.name, held - {"PKG-INFO"}, {name for name in names if not name.startswith(NOT_IN_SDIST)})


def _compare(name: str, held: set[str], due: set[str]) -> None:
    for what, files in (("lacks", due - held), ("holds what is not tracked:", held - due)):
        if files:
            raise PackageError(f"{name} {what} {', '.join(sorted(files)[:5])} ({len(files)} in all)")


def try_package(package: Path, python: Path, folder: Path) -> None:
    """Install the package and run the commands from an empty folder, with an empty home and environment.

    Raises:
        PackageError: a command failed, or left something where it should not.
    """
    run_pip([python, "-m", "pip", "install", "--quiet", package], folder)
    home, empty = folder / "home", folder / "empty"
    for made in (home, empty):
        made.mkdir()
    environment = {"PATH": f"{python.parent}{os.pathsep}{os.defpath}", "HOME": str(home), "LANG": "C.UTF-8"}
    for name, *arguments in COMMANDS:
        run([python.parent / name, *arguments], empty, environment)
    if lacking := [name for name in REPORTS if not (empty / "demo" / name).is_file()]:
        raise PackageError(f"omniaudit demo, from {package.name}, leaves no {', '.join(lacking)}")
    if left := sorted(path.name for path in home.iterdir()):
        raise PackageError(f"omniaudit, from {package.name}, leaves {', '.join(left)} in the home folder")


def check_package(folder: Path) -> str:
    """Do all of it in an empty folder and say what was checked."""
    names = tracked_files()
    export(names, folder / "export")
    wheel, sdist = build(folder / "export", folder / "built")
    check_content(names, wheel, sdist)
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / "bin" / "python"
    for package in (wheel, sdist):
        place = folder / package.name.replace(".", "-")
        place.mkdir()
        try_package(package, python, place)
        run([python, "-m", "pip", "uninstall", "--quiet", "--yes", "omniaudit"], place)
    return f"{wheel.name} and {sdist.name}: {len(names)} tracked files, installed alone and run"


def main() -> int:
    """Check, print one line, and give the exit code."""
    with tempfile.TemporaryDirectory(prefix="omniaudit-package-") as folder:
        try:
            print(check_package(Path(folder)))
        except PackageError as error:
            print(error, file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
