"""Small files of each kind that tell who made them: `SECRETS` stand in all but `PDF`, which is only a valid page."""

from __future__ import annotations

import io
import zipfile

import openpyxl
from openpyxl.comments import Comment
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfWriter
from pypdf.annotations import Text
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from umt_portal.documents.clean_pdf import clean_pdf

AUTHOR, OFFICE = "Hemmelige Hansine", "Hemmelig Kontor AS"
CAMERA, COMMENT = "Hemmelig Mobil", "hemmelig merknad"
SECRETS = (AUTHOR, OFFICE, CAMERA, COMMENT)
TAKEN_AT = (69.0, 1.0, 2.0)  # degrees, minutes, seconds north
XMP = f"<x:xmpmeta><dc:creator>{AUTHOR}</dc:creator></x:xmpmeta>".encode()


def _written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def a_pdf(password: str = "") -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.metadata = None
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    return _written(writer)


def a_picture(kind: str = "JPEG", size: tuple[int, int] = (40, 20)) -> bytes:
    """Red to the left, lying on its side: upright it is taller than wide."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[0x0112] = 6  # turn a quarter clockwise
    exif[0x010F], exif[0x013B] = CAMERA, AUTHOR
    place = exif.get_ifd(0x8825)
    place[1], place[2] = "N", TAKEN_AT
    told = PngInfo()
    told.add_text("Author", AUTHOR)
    told.add_itxt("XML:com.adobe.xmp", XMP.decode())
    out = io.BytesIO()
    extra = {"pnginfo": told} if kind == "PNG" else {"comment": COMMENT.encode(), "xmp": XMP}
    image.save(out, kind, exif=exif, **extra)
    return out.getvalue()


def a_telling_pdf() -> bytes:
    """Information, XMP, a note with its author, a picture with a camera, an attached file and a signature."""
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    writer.add_metadata({"/Author": AUTHOR, "/Company": OFFICE, "/Title": "Notat"})
    xmp = DecodedStreamObject()
    xmp.set_data(XMP)
    writer.root_object[NameObject("/Metadata")] = writer._add_object(xmp)
    note = Text(rect=(10, 10, 50, 50), text="Er dette riktig?")
    note[NameObject("/T")] = TextStringObject(AUTHOR)
    writer.add_annotation(0, note)
    _place_picture(writer, page)
    writer.add_attachment("hemmelig.txt", COMMENT.encode())
    signature = DictionaryObject(
        {NameObject("/Type"): NameObject("/Sig"), NameObject("/Name"): TextStringObject(AUTHOR)}
    )
    field = DictionaryObject(
        {NameObject("/FT"): NameObject("/Sig"), NameObject("/V"): writer._add_object(signature)}
    )
    form = DictionaryObject({NameObject("/Fields"): ArrayObject([writer._add_object(field)])})
    writer.root_object[NameObject("/AcroForm")] = writer._add_object(form)
    return _written(writer)


def _place_picture(writer: PdfWriter, page: DictionaryObject) -> None:
    picture = DecodedStreamObject()
    picture.set_data(a_picture())
    picture.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Image"),
            NameObject("/Width"): NumberObject(40),
            NameObject("/Height"): NumberObject(20),
            NameObject("/ColorSpace"): NameObject("/DeviceRGB"),
            NameObject("/BitsPerComponent"): NumberObject(8),
            NameObject("/Filter"): NameObject("/DCTDecode"),
        }
    )
    named = DictionaryObject({NameObject("/Im0"): writer._add_object(picture)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): named})
    drawing = DecodedStreamObject()
    drawing.set_data(b"q 40 0 0 20 0 0 cm /Im0 Do Q")
    page[NameObject("/Contents")] = writer._add_object(drawing)


def archive(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def a_workbook() -> bytes:
    book = openpyxl.Workbook()
    book.properties.creator = book.properties.lastModifiedBy = AUTHOR
    sheet = book.active
    sheet.append(["Sted", "Antall"])
    sheet.append(["Krysset", 140])
    sheet["A1"].comment = Comment("Er dette riktig?", AUTHOR)
    sheet.add_table(openpyxl.worksheet.table.Table(displayName="Steder", ref="A1:B2"))
    out = io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    parts["docProps/app.xml"] = f"<Properties><Company>{OFFICE}</Company></Properties>"
    parts["xl/persons/person.xml"] = f'<personList><person displayName="{AUTHOR}" id="1"/></personList>'
    folder = f'<a:absPath xmlns:a="urn:a" url="C:\\Users\\{AUTHOR}\\"/></workbook>'
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].decode().replace("</workbook>", folder)
    return archive(parts)


def a_letter() -> bytes:
    """A Word document with a tracked change, a comment, a picture, a SharePoint part and a sheet inside."""
    word = 'xmlns:w="urn:w" xmlns:w15="urn:w15"'
    return archive(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": "<Relationships/>",
            "docProps/core.xml": f"<cp:coreProperties><dc:creator>{AUTHOR}</dc:creator></cp:coreProperties>",
            "docProps/custom.xml": f"<Properties><p>{OFFICE}</p></Properties>",
            "word/document.xml": f'<w:document {word}><w:ins w:id="1" w:author="{AUTHOR}"><w:t>Skriv w:author="Kari" her</w:t></w:ins></w:document>',
            "word/comments.xml": f"<w:comments {word}><w:comment w:initials=\"{AUTHOR}\" w:author='{AUTHOR}'/></w:comments>",
            "word/people.xml": f'<w15:people {word}><w15:person w15:author="{AUTHOR}"><w15:presenceInfo w15:userId="{AUTHOR}"/></w15:person></w15:people>',
            "word/_rels/settings.xml.rels": f'<Relationships><Relationship Id="r" Target="file:///C:\\Users\\{AUTHOR}\\Normal.dotm"/></Relationships>',
            "word/media/image1.jpeg": a_picture(),
            "word/media/image2.png": a_picture("PNG"),
            "word/embeddings/ark.xlsx": a_workbook(),
            "customXml/item1.xml": f'<p:properties xmlns:p="http://schemas.microsoft.com/office/2006/metadata/properties"><documentManagement>{AUTHOR}</documentManagement></p:properties>',
        }
    )


def an_open_document() -> bytes:
    return archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f'<office:document-content xmlns:office="urn:o" xmlns:dc="urn:dc"><office:annotation><dc:creator>{AUTHOR}</dc:creator></office:annotation></office:document-content>',
            "meta.xml": f"<office:document-meta><meta:initial-creator>{AUTHOR}</meta:initial-creator></office:document-meta>",
            "META-INF/manifest.xml": "<manifest/>",
        }
    )


PDF = clean_pdf(a_pdf())  # a file that is clean is stored as it came
