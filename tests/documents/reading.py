"""All there is to read in a file, whatever it is: what is shown, what is packed, and what is told beside it."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from urllib.parse import unquote

from PIL import ExifTags, Image
from pypdf import PdfReader


def everything_in(content: bytes, content_type: str = "") -> str:
    """As text. A file in a file is read too."""
    if content.startswith(b"%PDF"):
        return _of_pdf(content)
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "\n".join(everything_in(archive.read(name)) for name in archive.namelist())
    if content.startswith((b"\x89PNG", b"\xff\xd8\xff")):
        return _of_picture(content)
    text = content.decode("utf-8", "replace")
    if "calendar" in content_type:
        text = re.sub(r"\r?\n[ \t]", "", text).replace("\\,", ",")  # lines are folded at 75 bytes
    if "json" in content_type:
        text = json.dumps(json.loads(text), ensure_ascii=False)
    return f"{html.unescape(text)}\n{unquote(text)}"


def _of_pdf(content: bytes) -> str:
    reader = PdfReader(io.BytesIO(content))
    told = [page.extract_text() for page in reader.pages] + [repr(reader.metadata)]
    for number in range(1, int(reader.trailer["/Size"])):
        thing = reader.get_object(number)
        told.append(repr(thing))
        if hasattr(thing, "get_data"):
            data = thing.get_data()
            told.append(
                _of_picture(data) if data.startswith(b"\xff\xd8\xff") else data.decode("utf-8", "replace")
            )
    return "\n".join(told)


def _of_picture(content: bytes) -> str:
    image = Image.open(io.BytesIO(content))
    exif = image.getexif()
    place = f"GPS {dict(exif.get_ifd(ExifTags.IFD.GPSInfo))}" if ExifTags.IFD.GPSInfo in exif else ""
    return "\n".join([repr(dict(exif)), place, repr(image.info), content.decode("utf-8", "replace")])
