"""Text that came from the audited channels, made safe to look at: nothing hidden, nothing turned round.

Control, invisible and bidirectional formatting characters show as their code point, since they can make a
title read as something else (Unicode TR 36).
"""

_KEPT = {0x09, 0x0A}
_HIDDEN = (
    *(code for code in range(0x20) if code not in _KEPT),
    *range(0x7F, 0xA0),
    0x061C,
    0x180E,
    0x200B,
    *range(0x200E, 0x2010),
    *range(0x2028, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xD800, 0xE000),
    0xFEFF,
    *range(0xFFF9, 0xFFFC),
    *range(0xE0000, 0xE0080),
)

VISIBLE: dict[int, str] = {code: f"[U+{code:04X}]" for code in _HIDDEN}
"""What stands for a character that cannot be seen."""


def show(text: str) -> str:
    """The text with what is invisible made visible; tabs and line feeds stay."""
    if text.isascii() and text.isprintable():
        return text
    return text.translate(VISIBLE)


def web_address(source: str) -> str | None:
    """The source when it is an http or https address, which alone may become a link."""
    start = source[:8].lower()
    is_address = start.startswith(("http://", "https://"))
    return source if is_address and not any(ord(char) <= 0x20 for char in source) else None  # noqa: PLR2004 - space and below
