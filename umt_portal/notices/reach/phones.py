"""Numbers of mobile phones, as gateways want them."""

import re

NORWAY = "+47"
MOBILE_HERE = re.compile(r"[49]\d{7}")
ABROAD = re.compile(r"\+[1-9]\d{7,14}")


def mobile(text: str) -> str:
    """`900 00 000` → `+4790000000`; a number from abroad as it is; nothing when it is no number for SMS."""
    number = re.sub(r"[\s().-]", "", text)
    number = f"+{number[2:]}" if number.startswith("00") else number
    number = number.removeprefix(NORWAY)
    if MOBILE_HERE.fullmatch(number):
        return NORWAY + number
    return number if ABROAD.fullmatch(number) else ""
