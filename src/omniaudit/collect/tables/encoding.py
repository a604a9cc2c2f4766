"""Which encoding a text file is in, and its text as UTF-8."""

import codecs
import io
from typing import Final

from omniaudit.collect.sources import SourceFile, SourceStream, open_source
from omniaudit.errors import ChannelError

_BOMS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MANY: Final = 0.4  # of a UTF-16 text's characters are Latin and thus half a zero
_LONGEST_LINE: Final = 16 * 1024 * 1024
_SAMPLE: Final = 256 * 1024
_BLOCK: Final = 256 * 1024
_LETTERS: Final = {
    "pl": "ąćęłńóśźż",
    "cs": "áčďéěíňóřšťúůýž",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "sr": "čćđšžабвгдђежзијклљмнњопрстћуфхцчџш",
    "hr": "čćđšž",
    "sl": "čšž",
    "hu": "áéíóöőúüű",
    "ro": "ăâîșțşţ",
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюя",
    "de": "äöüß",
    "fr": "àâæçéèêëîïôœùûü",
    "es": "áéíñóúü",
    "it": "àèéìòù",
}
_SIGNS: Final = "„”“’‘–—…€×°²³®™·•½§«»¡¿ªº\N{NO-BREAK SPACE}"  # noqa: RUF001 - these are what texts hold
_EASTERN: Final = ("cp1250", "iso-8859-2", "cp1252", "cp1251")
_CYRILLIC: Final = ("cp1251", "cp1250", "iso-8859-2", "cp1252")
_WESTERN: Final = ("cp1252", "cp1250", "iso-8859-2", "cp1251")
_ORDER: Final = {**dict.fromkeys(("de", "fr", "es", "it", "en"), _WESTERN), "bg": _CYRILLIC}
_OWN_LETTER, _SIGN, _STRANGE, _CONTROL = 3, 1, -1, -9


def detect_encoding(file: SourceFile, max_bytes: int, language: str) -> str:
    """The encoding of a text file: by its mark, UTF-8 if all of it is, UTF-16 by its zeros, else a code page.

    Among code pages the one wins in which the file's letters are most often those of `language` (BCP 47).
    """
    with open_source(file, max_bytes) as stream:
        head = stream.peek(_SAMPLE)
        if marked := _read_mark(head):
            return marked
        odd = _first_block_not_utf8(stream)
    return "utf-8" if odd is None else _guess_code_page(odd, language)


def check_encoding(file: SourceFile, max_bytes: int, stated: str, language: str) -> str:
    """`stated`, unless the file cannot be in it.

    Raises:
        ChannelError: "encoding", saying which one it seems to be.
    """
    try:
        codec = codecs.lookup(stated).name
    except LookupError:
        raise _refuse(file, f"no encoding is called {stated!r}", "say cp1250 or utf-8, for example") from None
    seems = detect_encoding(file, max_bytes, language)
    with open_source(file, max_bytes) as stream:
        head = stream.peek(_SAMPLE)
    marked = seems in {"utf-8-sig", "utf-16", "utf-32"}
    wide_stated = codec.startswith(("utf-16", "utf-32"))
    agrees = codec.split("-")[:2] == seems.split("-")[:2] if marked or wide_stated else True
    if codec == "utf-8" and seems not in {"utf-8", "utf-8-sig"}:
        agrees = False
    if seems == "utf-8" and not head.isascii() and codec not in {"utf-8", "utf-8-sig"}:
        agrees = False
    if not agrees:
        raise _refuse(
            file,
            f"{file.name} is not in {stated}: it seems to be {seems}",
            f"say encoding: {seems}, or leave it out",
        )
    return seems if marked else codec


def _refuse(file: SourceFile, detail: str, way_out: str) -> ChannelError:
    return ChannelError("encoding", detail, way_out=way_out, source=file.name)


def _read_mark(head: bytes) -> str:
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return encoding
    even, odd, half = head[0::2].count(0), head[1::2].count(0), len(head) // 2
    if odd > half * _MANY > even:
        return "utf-16-le"
    return "utf-16-be" if even > half * _MANY > odd else ""


def _first_block_not_utf8(stream: SourceStream) -> bytes | None:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for block in stream.blocks():
            try:
                decoder.decode(block)
            except UnicodeDecodeError:
                return block
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return b"\xff"
    except ChannelError:
        return None  # a file cut short is found again, and reported, where it is read
    return None


def _guess_code_page(sample: bytes, language: str) -> str:
    main = language.partition("-")[0].lower()
    own = _LETTERS.get(main, "")
    order = _ORDER.get(main, _EASTERN)
    return max(order, key=lambda encoding: (_score(sample, encoding, own), -order.index(encoding)))


def _score(sample: bytes, encoding: str, own: str) -> int:
    text = sample.translate(None, bytes(range(128))).decode(encoding, errors="replace")
    return sum(_judge_character(character, own) for character in text)


def _judge_character(character: str, own: str) -> int:
    if character.lower() in own:
        return _OWN_LETTER
    if character in _SIGNS:
        return _SIGN
    return _STRANGE if character.isprintable() and character != "\N{REPLACEMENT CHARACTER}" else _CONTROL


class Utf8Stream(io.RawIOBase):
    """A text file's bytes in UTF-8 without a mark, whatever encoding it is in, given in whole lines.

    A file that cannot be read to its end ends at its last whole line, and `failure` then says why: "encoding"
    when bytes turn up that the encoding does not have, or what reading the file raised.
    """

    def __init__(self, stream: SourceStream, encoding: str, name: str) -> None:
        super().__init__()
        self._stream = stream
        self._name = name
        self._encoding = encoding
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._ready = b""
        self._line = b""  # the start of a line whose end was not read yet
        self._ended = False
        self.failure: ChannelError | None = None

    def readable(self) -> bool:
        """Always true."""
        return True

    def peek(self, size: int) -> bytes:
        """Up to `size` unread bytes, which stay unread."""
        while len(self._ready) < size and (block := self._pull()):
            self._ready += block
        return self._ready[:size]

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes, none at the end."""
        block = self._ready or self._pull()
        if size < 0:
            self._ready = b""
            return block + b"".join(iter(self._pull, b""))
        self._ready = block[size:]
        return block[:size]

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        """Fill `buffer` as far as one block goes."""
        block = self.read(len(buffer))
        buffer[: len(block)] = block
        return len(block)

    def _pull(self) -> bytes:
        """The next whole lines; at the file's end what is left."""
        while not self._ended:
            try:
                packed = self._stream.read(_BLOCK)
                text = self._line + self._decode(packed, final=not packed)
            except ChannelError as error:
                self.failure, self._ended = error, True
                return b""
            self._ended = not packed
            end = max(text.rfind(b"\n"), text.rfind(b"\r")) + 1
            if not packed or (not end and len(text) > _LONGEST_LINE):
                end = len(text)
            self._line = text[end:]
            if end:
                return text[:end]
        return b""

    def _decode(self, packed: bytes, *, final: bool = False) -> bytes:
        try:
            return self._decoder.decode(packed, final).encode()
        except UnicodeDecodeError as error:
            raise ChannelError(
                "encoding",
                f"{self._name} is not all in {self._encoding}: byte {error.object[error.start]:#04x}",
                way_out="say its encoding, such as encoding: cp1250",
                source=self._name,
            ) from error
