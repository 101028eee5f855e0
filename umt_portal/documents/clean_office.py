"""Word, Excel, PowerPoint and OpenDocument without names: of the author, of who commented and changed, of folders.

The text, also that of comments, is left as it is. What the properties say goes away whole; in other parts only the
attributes that hold a name are changed, letter by letter, so that everything else is as the program wrote it.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO

from umt_portal.documents.clean_pictures import jpeg_without_segments, png_without_chunks
from umt_portal.documents.unclean import Broken, Locked, TooLarge

MOST_UNPACKED, MOST_PARTS = 150_000_000, 5_000  # bytes, files in the archive
NOBODY = "Author"  # what Office itself writes
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PACKAGE = "http://schemas.openxmlformats.org"
PROPERTIES = {
    "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{PACKAGE}/package/2006/metadata/core-properties"/>',
    "docProps/app.xml": f'<Properties xmlns="{PACKAGE}/officeDocument/2006/extended-properties"/>',
    "docProps/custom.xml": f'<Properties xmlns="{PACKAGE}/officeDocument/2006/custom-properties"/>',
    "meta.xml": (
        '<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2">'
        "<office:meta/></office:document-meta>"
    ),
}
SHAREPOINT = '<p:properties xmlns:p="http://schemas.microsoft.com/office/2006/metadata/properties"/>'
# In a tag, never in the text: what follows is the end of the tag.
VALUE = r"""("[^"<]*"|'[^'<]*')(?=[^<>]*>)"""
ATTRIBUTES = [
    (re.compile(rf"(\s(?:\w+:)?(?:author|initials|userId|userName|lastEditedBy)=){VALUE}"), NOBODY),
    (re.compile(rf"(<(?:\w+:)?(?:cmAuthor|author)\b[^>]*?\sname=){VALUE}"), NOBODY),
    (re.compile(rf"(<(?:\w+:)?person\b[^>]*?\sdisplayName=){VALUE}"), NOBODY),
    (re.compile(rf"(<\w+:absPath\b[^>]*?\surl=){VALUE}"), ""),  # a folder has the name of who owns it
    (
        re.compile(rf"(\sTarget=)(?=[\"'](?:file:|[A-Za-z]:\\)){VALUE}"),
        "NULL",
    ),  # as Office writes of a lost link
]
ELEMENT = re.compile(
    r"(<(?:author|dc:creator|meta:creator-initials|loext:sender-initials|meta:initial-creator)(?:\s[^>]*)?>)[^<]*(?=</)"
)
PICTURE = re.compile(r"\.(jpe?g|png)$", re.IGNORECASE)
INSIDE = re.compile(r"\.(docx|xlsx|pptx|odt)$", re.IGNORECASE)


def clean_office(content: bytes, depth: int = 0) -> bytes:
    """The same document, put together anew: its parts in the same order, without the times they were written.

    Raises:
        Broken, Locked, TooLarge.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as source:
            _refuse(source)
            return _written(source, depth)
    except (zipfile.BadZipFile, zlib.error, UnicodeError, NotImplementedError, EOFError, OSError) as error:
        raise Broken from error


def _refuse(source: zipfile.ZipFile) -> None:
    parts = source.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise TooLarge
    if any(part.flag_bits & 1 for part in parts):
        raise Locked
    if "META-INF/manifest.xml" in source.namelist() and b"encryption-data" in source.read(
        "META-INF/manifest.xml"
    ):
        raise Locked


def _written(source: zipfile.ZipFile, depth: int) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            fresh = zipfile.ZipInfo(part.filename)
            fresh.compress_type = zipfile.ZIP_STORED if part.filename == "mimetype" else zipfile.ZIP_DEFLATED
            target.writestr(fresh, _cleaned(part.filename, source.read(part), depth))
    return out.getvalue()


def _cleaned(name: str, content: bytes, depth: int) -> bytes:
    if name.endswith(".psmdcp"):  # what .NET calls them
        name = "docProps/core.xml"
    if name in PROPERTIES:
        return (HEAD + PROPERTIES[name]).encode()
    if name.endswith((".xml", ".rels")):
        return _without_names(name, content)
    if PICTURE.search(name):
        return png_without_chunks(jpeg_without_segments(content))
    if INSIDE.search(name) and depth == 0:
        return clean_office(content, depth + 1)
    return content


def _without_names(name: str, content: bytes) -> bytes:
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    text = content.decode(encoding)
    if name.startswith("customXml/item") and "metadata/properties" in text and "documentManagement" in text:
        return (HEAD + SHAREPOINT).encode()
    for pattern, instead in ATTRIBUTES:
        text = pattern.sub(rf'\g<1>"{instead}"', text)
    return ELEMENT.sub(rf"\g<1>{NOBODY}", text).encode(encoding)
