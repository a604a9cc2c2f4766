"""Where the folders that ship beside the code are: built-in checks and report templates.

They stand at the repository's root in a checkout and inside the package in a wheel.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_REPOSITORY = _PACKAGE.parent.parent


def shipped_folder(name: str) -> Path:
    """The shipped folder called `name` ("checks" or "report_templates").

    Raises:
        FileNotFoundError: the installation lacks the folder.
    """
    for candidate in (_PACKAGE / name, _REPOSITORY / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"this installation lacks its folder {name!r}; reinstall omniaudit")
