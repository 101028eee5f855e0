"""What a file or a page is called where only plain letters may stand."""

from django.utils.text import slugify

# Letters that do not fall apart into a plain one and its mark, and what people write instead.
LETTERS = str.maketrans({"æ": "ae", "ø": "o", "đ": "d", "ŋ": "n", "ŧ": "t"})


def plain_name(text: str) -> str:
    """`Samling på Sjøvegan` → `samling-pa-sjovegan`"""
    return slugify(text.lower().translate(LETTERS))
