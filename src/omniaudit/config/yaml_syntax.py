"""A YAML parser's complaint as one line with the way out."""

import yaml

_HINTS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("mapping values are not allowed",), "put a text that holds ': ' in quotes, or check the indentation"),
    (("cannot start any token",), "put the text in quotes"),
    (
        ("block end", "block mapping", "block collection"),
        "check this line's indentation and the quotes above it",
    ),
    (("unexpected ':'",), "put a space after the colon"),
    (("simple key",), "a key ends with ': '; check the line before too"),
    (("unexpected end of stream",), "close the quotes"),
    (("',' or '}'", "',' or ']'"), "close the bracket, and put a comma between entries"),
)


def explain_syntax_error(error: yaml.YAMLError, text: str) -> tuple[int, int, str]:
    """Line and column (1-based) of the error in `text`, and what is wrong there.

    PyYAML's own words are kept, since they differ between its C and its Python parser; the way out is added.
    """
    if not isinstance(error, yaml.MarkedYAMLError):
        return 1, 1, "not valid YAML"
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    what = ", ".join(part for part in (error.context, error.problem) if part)
    hint = _hint(what, _line_of(text, line))
    return line + 1, column + 1, f"not valid YAML: {what}{hint and '; '}{hint}"


def _line_of(text: str, index: int) -> str:
    lines = text.splitlines()
    return lines[index] if index < len(lines) else ""


def _hint(what: str, line: str) -> str:
    indentation = line[: len(line) - len(line.lstrip())]
    if "\t" in indentation:
        return "indent with spaces, not with tabs"
    if "${" in line and ("',' or" in what or "flow" in what):
        return 'inside brackets, put values with ${...} in quotes: "${NAME}"'
    return next((hint for signs, hint in _HINTS if any(sign in what for sign in signs)), "")
