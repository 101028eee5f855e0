"""What own words may hold. Said at the field, in words one can act on."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from umt_portal.notices.texts import words
from umt_portal.notices.texts.placeholders import placeholders_of


def check_words(kind: str, *, subject: str, body: str) -> None:
    """
    Raises:
        ValidationError: by field: `unknown_placeholder`, `sometimes_missing`, `stray_brace`, `link`, `place_in_link`.
    """
    faults = {"subject": _in_places(kind, subject), "body": _in_places(kind, body) + in_links(body)}
    if found := {field: errors for field, errors in faults.items() if errors}:
        raise ValidationError(found)


def _in_places(kind: str, source: str) -> list[ValidationError]:
    known = {place.name: place for place in placeholders_of(kind)}
    faults = []
    for name in sorted(words.places(source)):
        if name not in known:
            text = _("{%(name)s} is not known here. Choose from the list of what you can put in.")
            faults.append(ValidationError(text % {"name": name}, code="unknown_placeholder"))
        elif known[name].sometimes:
            text = _("{%(name)s} is not known for every message of this kind, so it can not be used.")
            faults.append(ValidationError(text % {"name": name}, code="sometimes_missing"))
    if words.has_stray_brace(source):
        text = _("A { or } stands alone. Write what you put in just as in the list, such as {receiver}.")
        faults.append(ValidationError(text, code="stray_brace"))
    return faults


def in_links(source: str) -> list[ValidationError]:
    """Faults in the links of a text."""
    links, faults = words.links_in(source), []
    if links.has_place:
        text = _("What is put in can not be part of the address of a link.")
        faults.append(ValidationError(text, code="place_in_link"))
    elif links.refused:
        text = _("A link must begin with https://, http:// or mailto:. This one does not: %(link)s")
        faults.append(ValidationError(text % {"link": links.refused[0][:80]}, code="link"))
    return faults
