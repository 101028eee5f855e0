"""E-mail addresses and phone numbers in a text that everyone will be able to read."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Possessive quantifiers: a long word without @ is read once, not once for every letter.
EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]++(?:@| ?[(\[] ?(?:at|@|krøllalfa) ?[)\]] ?)(?:[\w-]++\.)+[\w-]*\w", re.I
)
ABROAD = re.compile(r"(?<![\w+])\(?(?:\+|00 ?)47\)?[ .-]{0,2}[2-9](?:[ .-]?[0-9]){7}(?![0-9])")
RUN = re.compile(r"(?<![\w/+§-])(?<![0-9],)[0-9]+(?:[ .-][0-9]+)*(?![\w/]|,[0-9])")
GROUPED = re.compile(
    r"[2-9][0-9]([ .-])[0-9]{2}\1[0-9]{2}\1[0-9]{2}"  # 22 33 44 55
    r"|[2-9][0-9]{2}([ .-])[0-9]{2}\2[0-9]{3}"  # 412 34 567
    r"|[49][0-9]{3} [0-9]{4}"  # 4123 4567, but not 2024 2028
    r"|[2-9][0-9]{7}"
)
WITHOUT_COUNTRY = re.compile(r"47[ .-](?=[0-9]{2}(?:[ .-][0-9]{2}){3}$)")
DAY = re.compile(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
DATE = re.compile(
    r"\b[0-3]?[0-9]\.[01]?[0-9]\.[0-9]{2}(?:[0-9]{2})?(?![0-9.])|\b(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]\b"
)
NAMED_BEFORE = re.compile(
    r"(?:\b(?:kr|nok|kroner|sak|saks?nr|saksnummer|ref|id|org\.? ?nr|nummer)[.:]? ?|[€$£#] ?)$", re.I
)
MONEY_AFTER = re.compile(r" ?(?:kr\b|nok\b|kroner|mill|,-|%)", re.I)


def contact_details(text: str) -> list[str]:
    """The e-mail addresses and Norwegian phone numbers in a text, in the order they stand.

    A phone number has eight digits, with or without +47. Dates, years, money, case numbers and the nine digits of an
    organisation are left alone. Full-width letters and hard spaces are read as ordinary ones.
    """
    text = unicodedata.normalize("NFKC", text)
    found = [(m.start(), m.group()) for m in (*EMAIL.finditer(text), *ABROAD.finditer(text))]
    rest = DATE.sub(_blank, ABROAD.sub(_blank, EMAIL.sub(_blank, text)))
    found += [(run.start(), run.group()) for run in RUN.finditer(rest) if _is_phone(rest, run)]
    return [each for _start, each in sorted(found)]


def refuse_contact_details(text: str, field: str = "text") -> None:
    """Raises: ValidationError `contact_details`, at the field where there is one."""
    if not contact_details(text):
        return
    error = ValidationError(
        _("Write no e-mail or phone number here. Everyone can read it."), code="contact_details"
    )
    raise ValidationError({field: error}) if field else error


def _blank(match: re.Match[str]) -> str:
    """Something of the same length that ends the run of digits on either side."""
    return ";" * len(match.group())


def _is_phone(text: str, run: re.Match[str]) -> bool:
    digits = WITHOUT_COUNTRY.sub("", run.group())
    if not GROUPED.fullmatch(digits) or DAY.fullmatch(digits):
        return False
    before, after = text[max(0, run.start() - 12) : run.start()], text[run.end() : run.end() + 8]
    return not NAMED_BEFORE.search(before) and not MONEY_AFTER.match(after)
