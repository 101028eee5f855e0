"""JPEG and PNG with only the pixels: no place, camera, time, thumbnail, comment or profile of a screen."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageCms, ImageOps

from umt_portal.documents.unclean import Broken, TooLarge

MOST_PIXELS = 64_000_000  # what a good phone takes; 200 MB while we work
Image.MAX_IMAGE_PIXELS = None  # asked here instead, and refused, not warned of
PNG = b"\x89PNG\r\n\x1a\n"
TOLD_CHUNKS = {b"tEXt", b"zTXt", b"iTXt", b"tIME", b"eXIf", b"iCCP"}
KEPT_SEGMENTS = {0xE0: b"JFIF", 0xE2: b"ICC_PROFILE", 0xEE: b"Adobe"}  # and how they begin


def clean_picture(content: bytes) -> bytes:
    """Drawn anew, upright, in the colours of the web.

    Raises:
        Broken, TooLarge.
    """
    try:
        with Image.open(BytesIO(content), formats=["JPEG", "PNG"]) as image:
            if image.width * image.height > MOST_PIXELS:
                raise TooLarge
            kind = (
                "PNG" if image.format == "PNG" else "JPEG"
            )  # several JPEGs in one are "MPO": the first is kept
            return _saved(_in_web_colours(ImageOps.exif_transpose(image)), kind)
    except (OSError, ValueError, SyntaxError) as error:  # what Pillow says of a cut or false file
        raise Broken from error


def _in_web_colours(image: Image.Image) -> Image.Image:
    """A profile can carry the name of someone's screen; the colours are worked out, and it is left behind."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA", "CMYK"):
        return image
    try:
        wanted = "RGBA" if image.mode == "RGBA" else "RGB"
        source, target = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, source, target, outputMode=wanted) or image
    except (ImageCms.PyCMSError, OSError):
        return image


def _saved(image: Image.Image, kind: str) -> bytes:
    image.info = {name: value for name, value in image.info.items() if name == "transparency"}
    out = BytesIO()
    image.save(out, kind, optimize=True, **({"quality": 90} if kind == "JPEG" else {}))
    return out.getvalue()


def jpeg_without_segments(content: bytes) -> bytes:
    """The same picture to the last pixel, for one that lies inside another file. What is no JPEG is given back."""
    if not content.startswith(b"\xff\xd8"):
        return content
    out, at = bytearray(b"\xff\xd8"), 2
    while content[at : at + 1] == b"\xff" and at + 4 <= len(content):
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if marker == 0xDA:  # the picture itself, to the end
            return bytes(out) + content[at:]
        is_told = 0xE0 <= marker <= 0xEF or marker == 0xFE
        begins = KEPT_SEGMENTS.get(marker)
        if not is_told or (begins and content.startswith(begins, at + 4)):
            out += content[at : at + 2 + length]
        at += 2 + length
    return bytes(out) + content[at:]


def png_without_chunks(content: bytes) -> bytes:
    """The same for a PNG: without text, time, EXIF and profile."""
    if not content.startswith(PNG):
        return content
    out, at = bytearray(PNG), len(PNG)
    while at + 8 <= len(content):
        end = at + 12 + int.from_bytes(content[at : at + 4], "big")
        if content[at + 4 : at + 8] not in TOLD_CHUNKS:
            out += content[at:end]
        at = end
    return bytes(out)
