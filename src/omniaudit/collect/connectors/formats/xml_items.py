"""Streams the items of a large XML document in constant memory, refusing what is unsafe.

Entities are never resolved and nothing else is ever read (OWASP, XML External Entity Prevention).
"""

import re
from collections.abc import Collection, Iterator
from typing import Final

from lxml import etree

from omniaudit.collect.sources import SourceStream
from omniaudit.errors import ChannelError

HEAD_BYTES: Final = 64 * 1024
"""How much of a document's start is looked at before it is parsed."""

_ITEMS_KEPT: Final = 256
"""How many items are freed at a time; one by one costs a fifth of the whole reading."""

_LATE: Final = 1  # libxml2 reports an unknown entity only at the end, as an internal error
_AMPERSAND: Final = frozenset({23, 68})  # libxml2: an entity's name or its ";" is missing
_LIMIT: Final = re.compile(r"depth|huge|too (long|large|big)|limit", re.IGNORECASE)
_PREFIX: Final = re.compile(rb"</?([A-Za-z_][\w.-]*):[A-Za-z_]")
_DECLARED: Final = re.compile(rb"xmlns:([A-Za-z_][\w.-]*)\s*=")
_ROOT: Final = re.compile(rb"<[A-Za-z_][\w:.-]*")
_INTERNAL_SUBSET: Final = re.compile(rb"<!DOCTYPE[^>\[]*\[", re.IGNORECASE)
_CDATA_OR_COMMENT: Final = re.compile(rb"<!\[CDATA\[.*?(\]\]>|\Z)|<!--.*?(-->|\Z)", re.DOTALL)
_KNOWN_NAMESPACES: Final = {b"g": b"http://base.google.com/ns/1.0"}


def stream_items(stream: SourceStream, tags: Collection[str], name: str) -> Iterator[etree._Element]:
    """Yield each element whose tag is in `tags`, complete; not to be kept, its memory is freed soon after.

    Args:
        stream: the document.
        tags: qualified names such as "item" or "{http://www.w3.org/2005/Atom}entry".
        name: what errors call the document.

    Raises:
        ChannelError: "unsafe" for a document type with declarations of its own, "truncated" when it ends in
            the middle, "wrong-format" when it is not well-formed. What was yielded before stays good.
    """
    _refuse_declarations(stream.peek(HEAD_BYTES), name)
    _declare_prefixes(stream)
    events = etree.iterparse(
        stream,
        events=("end",),
        tag=tuple(tags),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,  # libxml2's limits hold: 256 levels deep, texts of 10 MB
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for number, (_, item) in enumerate(events):
            yield item
            if number % _ITEMS_KEPT == 0:
                _free_before(item)
    except etree.XMLSyntaxError as error:
        first = next((entry.message for entry in events.error_log if entry.message), "")
        raise _explain_syntax_error(error, first, stream, name) from error


def _free_before(item: etree._Element) -> None:
    """Drop all that stands before `item`, at its level and above."""
    node = item
    while (parent := node.getparent()) is not None:
        del parent[: parent.index(node)]
        node = parent


def _refuse_declarations(head: bytes, name: str) -> None:
    if _INTERNAL_SUBSET.search(_narrow(head)):
        raise ChannelError(
            "unsafe",
            f"{name} declares entities or types of its own in a DOCTYPE",
            way_out="feeds need none: have it exported without",
            source=name,
        )


def _narrow(head: bytes) -> bytes:
    """The ASCII characters of `head`, whatever its encoding."""
    return head.replace(b"\0", b"")


def _declare_prefixes(stream: SourceStream) -> None:
    """Declare the prefixes that the document's start uses and does not declare, as many shops' feeds do."""
    head = stream.peek(HEAD_BYTES)
    bare = _CDATA_OR_COMMENT.sub(b"", head)
    missing = set(_PREFIX.findall(bare)) - set(_DECLARED.findall(head)) - {b"xml"}
    root = _ROOT.search(bare)
    if not missing or root is None:
        return
    declarations = b"".join(
        b' xmlns:%s="%s"' % (prefix, _KNOWN_NAMESPACES.get(prefix, b"urn:undeclared:" + prefix))
        for prefix in sorted(missing)
    )
    at = head.index(root.group())
    stream.insert(at + len(root.group()), declarations)


def _explain_syntax_error(
    error: etree.XMLSyntaxError, first: str, stream: SourceStream, name: str
) -> ChannelError:
    line = error.position[0] if error.position else 0
    code = getattr(error, "code", 0)
    late = code == _LATE
    if code in _AMPERSAND:
        return ChannelError(
            "wrong-format",
            f"{name} is not well-formed XML: an & that is not written as &amp; at line {line}",
            way_out="what stood before was read; have the export escape it",
            source=name,
        )
    if stream.exhausted and not late:
        return ChannelError(
            "truncated",
            f"{name} ends in the middle of the document, at line {line}",
            way_out="what stood before was read; export or copy it again",
            source=name,
        )
    if _LIMIT.search(str(error.msg)):
        return ChannelError(
            "too-large",
            f"{name} nests too deeply or holds a text of more than 10 MB: {error.msg}",
            way_out="what stood before was read; have the export mended there",
            source=name,
        )
    return ChannelError(
        "wrong-format",
        f"{name} is not well-formed XML: {first if late else error.msg}",
        way_out="what stood before was read; have the export mended there",
        source=name,
    )
