"""PDF without who made it: document information, XMP, authors of comments, signatures, attached files, places in pictures.

pypdf and not pikepdf: plain Python with nothing to compile, already ours for reading PDFs in tests, and well kept.
pikepdf would be faster on large files, at the price of a binary part for every platform.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NullObject, StreamObject

from umt_portal.documents.clean_pictures import jpeg_without_segments
from umt_portal.documents.unclean import Broken, Locked, Unclean

ANYWHERE = ("/Metadata", "/PieceInfo", "/LastModified", "/AF", "/EmbeddedFiles")
IN_ROOT = ("/Perms", "/DSS", "/Collection")
IN_COMMENTS = ("/T", "/FS", "/RC", "/M", "/CreationDate", "/NM")


def clean_pdf(content: bytes) -> bytes:
    """The same pages, tags and links. A signature is taken away: it names who signed, and holds no longer.

    Raises:
        Broken, Locked.
    """
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted:
            raise Locked
        return _written(reader)
    except Unclean:
        raise
    except Exception as error:  # a broken file can make the parser stumble in any way
        raise Broken from error


def _written(reader: PdfReader) -> bytes:
    root = reader.root_object
    for name in IN_ROOT:
        root.pop(name, None)
    for part in _parts(root):
        _clean(part)
    if not reader.pages:
        raise Broken
    # Cloned after the cleaning: only what can still be reached comes along.
    writer = PdfWriter(clone_from=reader)
    writer.metadata = None
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _parts(root: DictionaryObject) -> Iterator[DictionaryObject]:
    """Every dictionary and stream of the document, once."""
    waiting: list[Any] = [root]
    seen: set[tuple[int, int]] = set()
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, IndirectObject):
            if (thing.idnum, thing.generation) in seen:
                continue
            seen.add((thing.idnum, thing.generation))
            thing = thing.get_object()
        if isinstance(thing, DictionaryObject):
            yield thing
            waiting += [thing.raw_get(name) for name in thing]
        elif isinstance(thing, ArrayObject):
            waiting += [list.__getitem__(thing, at) for at in range(len(thing))]


def _clean(part: DictionaryObject) -> None:
    for name in ANYWHERE:
        part.pop(name, None)
    if part.get("/FT") == "/Sig":
        part.pop("/V", None)
    is_comment = "/Rect" in part and "/Subtype" in part and part["/Subtype"] != "/Widget"
    for name in IN_COMMENTS if is_comment else ():
        part.pop(name, None)
    if isinstance(part, StreamObject) and _is_jpeg(part):
        part._data = jpeg_without_segments(part._data)  # pypdf has no open door to the encoded bytes


def _is_jpeg(stream: StreamObject) -> bool:
    kind = stream.get("/Filter", NullObject())
    return kind in ("/DCTDecode", ["/DCTDecode"])
