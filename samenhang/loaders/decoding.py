"""From bytes to text: which encoding a text file has, whoever wrote it."""

from __future__ import annotations

import codecs
import re

from samenhang.errors import SourceError
from samenhang.i18n import text
from samenhang.records import Finding, Place, finding

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def decode(content: bytes, file: str = "") -> tuple[str, str, list[Finding]]:
    """Return the text, the encoding, and a finding where that is a guess.

    A byte order mark tells it; otherwise it is UTF-8 when all of it is, UTF-16 when every second byte
    is zero, and Windows-1252, as Dutch Excel writes it, in all other cases.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace"), encoding.removesuffix("-sig"), []
    try:
        if b"\0" not in content:
            return content.decode("utf-8"), "utf-8", []
    except UnicodeDecodeError:
        return _decode_western(content, file)
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if content[start::2].count(0) * 10 > len(content) * 4:
            return content.decode(encoding, "replace"), encoding, []
    raise SourceError(text("loaders.no_text"), where=file, next_step=text("loaders.no_text_next"))


def _decode_western(content: bytes, file: str) -> tuple[str, str, list[Finding]]:
    """Decode what is no clean UTF-8; when it nearly is, keep it so and mend the stray bytes."""
    sequences = len(_MULTIBYTE.findall(content))
    stray = len(re.findall(rb"[\x80-\xff]", _MULTIBYTE.sub(b"", content)))
    if sequences > stray:
        mended = content.decode("utf-8", "samenhang-western")
        return mended, "utf-8", [finding("mixed_encoding", "warning", Place(file), count=stray)]
    return content.decode("windows-1252", "samenhang-western"), "windows-1252", []


def _western(error: UnicodeError) -> tuple[str, int]:
    """Read the byte that does not fit as Windows-1252, or as Latin-1 where that leaves a hole."""
    assert isinstance(error, UnicodeDecodeError)
    byte = error.object[error.start : error.start + 1]
    try:
        return byte.decode("windows-1252"), error.start + 1
    except UnicodeDecodeError:
        return byte.decode("latin-1"), error.start + 1


codecs.register_error("samenhang-western", _western)
