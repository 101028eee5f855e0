"""From the texts of a line to what they mean, and what is wrong with each on its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from councils.delegates.models import Seat
from councils.members.models import Membership
from councils.roster.columns import COLUMNS, DELEGATE, DEPUTY, MEMBER, OFFICES, ROLES
from councils.roster.reading import Line

DATE_FORMATS = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%d.%m.%y")
LONGEST = {"name": 120, "phone": 20, "guardian_name": 120, "email": 254, "guardian_email": 254}
PHONE = re.compile(r"\+?[\d ]{8,16}")
HEADING = {column.key: column.heading for column in COLUMNS}


@dataclass
class Row:
    """A line that is understood: its values, who it is about, and what is wrong or new."""

    line: int
    values: dict[str, Any]
    errors: list[str] = field(default_factory=list)
    person_id: int | None = None
    changes: list[str] = field(default_factory=list)
    is_new: bool = False

    def wrong(self, text: str) -> None:
        if text not in self.errors:
            self.errors.append(text)

    @property
    def identity(self) -> tuple[str, ...]:
        """Rows with the same identity are about the same person."""
        email = self.values["email"]
        return (email,) if email else (self.values["name"].casefold(), str(self.values["born_on"]))


def parse(line: Line) -> Row:
    row = Row(line.number, {key: line.texts.get(key, "") for key in HEADING})
    for heading in (column for column in COLUMNS if column.is_required and not row.values[column.key]):
        row.wrong(_("%(column)s is missing.") % {"column": heading.heading})
    for key in ("born_on", "elected_on", "starts_on", "ends_on"):
        row.values[key] = _date(row, key)
    for key in ("email", "guardian_email"):
        row.values[key] = _email(row, key)
    _phone(row)
    _lengths(row)
    _role(row)
    _order(row)
    return row


def _date(row: Row, key: str) -> date | None:
    text = row.values[key]
    for form in DATE_FORMATS if text else ():
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007  a day, not a moment
        except ValueError:
            continue
    if text:
        words = {"column": HEADING[key], "text": text}
        row.wrong(_("%(column)s: “%(text)s” is not a date. Write it as 31.12.2026.") % words)
    return None


def _email(row: Row, key: str) -> str:
    email = row.values[key].lower()
    try:
        if email:
            validate_email(email)
    except ValidationError:
        row.wrong(
            _("%(column)s: “%(text)s” is not an e-mail address.") % {"column": HEADING[key], "text": email}
        )
    return email


def _phone(row: Row) -> None:
    if row.values["phone"] and not PHONE.fullmatch(row.values["phone"]):
        words = {"column": HEADING["phone"], "text": row.values["phone"]}
        row.wrong(_("%(column)s: “%(text)s” is not a phone number.") % words)


def _lengths(row: Row) -> None:
    for key, most in LONGEST.items():
        if len(row.values[key]) > most:
            words = {"column": HEADING[key], "most": most}
            row.wrong(_("%(column)s is too long. It can have %(most)d letters.") % words)


def _role(row: Row) -> None:
    values = row.values
    values["role"] = values["role"].casefold()
    values["kind"] = values["kind"].casefold() if values["role"] in {DELEGATE, DEPUTY} else ""
    if values["role"] and values["role"] not in ROLES:
        words = {"text": values["role"]}
        row.wrong(_("rolle: “%(text)s” is not a role. Write delegat, vara or medlem.") % words)
    if values["role"] in {DELEGATE, DEPUTY} and values["kind"] not in Seat.Kind.values:
        row.wrong(_("plass must be gutt or jente."))
    if values["role"] in {DELEGATE, DEPUTY} and not values["elected_on"]:
        row.wrong(_("%(column)s is missing.") % {"column": HEADING["elected_on"]})
    if bool(values["guardian_name"]) != bool(values["guardian_email"]):
        row.wrong(_("A guardian needs both a name and an e-mail address."))
    values["rank"] = _rank(row)
    values["office"] = _office(row)


def _rank(row: Row) -> int:
    text, role = row.values["rank"], row.values["role"]
    if role != DEPUTY:
        return 0
    if not text:
        return 1
    if not text.isdecimal() or not 1 <= int(text) <= 20:
        row.wrong(_("rang must be 1 for the first deputy, 2 for the second."))
        return 1
    return int(text)


def _office(row: Row) -> str:
    text = row.values["office"].casefold() or "medlem"
    if row.values["role"] == MEMBER and text not in OFFICES:
        row.wrong(
            _("verv: “%(text)s” is not an office. Write leder, nestleder, medlem or vara.") % {"text": text}
        )
    return str(OFFICES.get(text, Membership.Office.MEMBER).value)


def _order(row: Row) -> None:
    values = row.values
    if values["starts_on"] and values["ends_on"] and values["ends_on"] < values["starts_on"]:
        row.wrong(_("The last day is before the first."))
    if values["elected_on"] and values["starts_on"] and values["elected_on"] > values["starts_on"]:
        row.wrong(_("The day of election must be on or before the first day."))
