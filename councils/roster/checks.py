"""What is wrong with each row, seen against what the portal knows and the other rows; and what it would change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from django.utils import timezone
from django.utils.translation import gettext as _

from councils.members.eligibility import longest_end
from councils.roster.columns import MEMBER
from councils.roster.known import Known
from councils.roster.parsing import Row
from umt_portal.accounts.models import User
from umt_portal.regulations.numbers import Key, number

FILLED_IN = ("born_on", "phone", "email")


def check(rows: list[Row], known: Known) -> None:
    """Write errors and changes on the rows. Nothing is asked of the database for each row."""
    age_limit, last_day = lru_cache(_age_limit), lru_cache(longest_end)
    for row in rows:
        row.values["municipality_id"] = _municipality(row, known)
        _match_person(row, known)
        _check_age(row, age_limit)
        _check_term(row, last_day)
        if row.values["role"] == MEMBER:
            _check_membership(row, known)
        else:
            _check_seat(row, known)
        _check_guardian(row, known)
    _check_between(rows)


def _age_limit(on: date) -> int:
    return number(Key.ELIGIBLE_UNDER_AGE, on)


def _municipality(row: Row, known: Known) -> int | None:
    name = row.values["municipality"]
    found = known.municipalities.get(name.casefold())
    if name and not found:
        row.wrong(_("“%s” is not a municipality you answer for.") % name)
    if found and row.values["starts_on"]:
        row.values["municipality"] = found.name
        start = row.values["starts_on"]
        if row.values["role"] != MEMBER and not any(
            period.starts_on <= start and (period.ends_on is None or period.ends_on >= start)
            for period in known.participations[found.pk]
        ):
            row.wrong(_("%s does not take part in UMT on that day.") % found.name)
    return found.pk if found else None


def _match_person(row: Row, known: Known) -> None:
    values = row.values
    person = known.by_email.get(values["email"]) if values["email"] else None
    if person and person.name.casefold() != values["name"].casefold():
        row.wrong(_("The e-mail address belongs to someone with another name."))
        return
    person = person or known.by_birth.get((values["name"].casefold(), str(values["born_on"])))
    if not person:
        row.is_new = True
        row.changes.append("person")
        return
    row.person_id = person.pk
    if values["email"] and person.email and person.email != values["email"]:
        row.wrong(_("This person is registered with another e-mail address. Change it on their own page."))
    if values["born_on"] and person.born_on and person.born_on != values["born_on"]:
        row.wrong(_("This person is registered with another date of birth."))
    if person.pk in known.answers_for:
        row.changes += [name for name in FILLED_IN if values[name] and not getattr(person, name)]


def _check_age(row: Row, age_limit: Callable[[date], int]) -> None:
    born_on, chosen = row.values["born_on"], row.values["elected_on"] or row.values["starts_on"]
    if row.values["role"] == MEMBER:
        chosen = row.values["starts_on"]
    if not born_on or not chosen:
        return
    if born_on >= timezone.localdate():
        row.wrong(_("The date of birth must be in the past."))
        return
    age, limit = User(born_on=born_on).age(chosen), age_limit(chosen)
    if age is not None and age >= limit:
        words = {"limit": limit, "age": age}
        row.wrong(_("Must be under %(limit)d years old on the day of election, and was %(age)d.") % words)


def _check_term(row: Row, last_day: Callable[[date], date]) -> None:
    start, end = row.values["starts_on"], row.values["ends_on"]
    if start and end and end > last_day(start):
        row.wrong(_("The period is too long. It can last until %s.") % f"{last_day(start):%d.%m.%Y}")


def _check_seat(row: Row, known: Known) -> None:
    values = row.values
    key = (values["municipality_id"], values["kind"], values["rank"])
    seat = known.seats.get(key)  # type: ignore[arg-type]
    if seat is None:
        if values["municipality_id"] and values["kind"]:
            row.wrong(_("There is no such seat: %(kind)s, rang %(rank)d.") % values)
        return
    terms = [term for term in known.terms_in_seat[seat.pk] if _overlaps(term, row)]
    if any(_is_same(term, row) for term in terms):
        return
    row.changes.append("term")
    for term in terms:
        row.wrong(_("The seat is taken until %s. End that term first.") % f"{term.ends_on:%d.%m.%Y}")
    held = known.terms_of[row.person_id] if row.person_id else []
    if any(_overlaps(term, row) and term.seat_id != seat.pk for term in held):
        row.wrong(_("This person holds another seat in the same period."))


def _check_membership(row: Row, known: Known) -> None:
    mine = known.memberships_of[row.person_id] if row.person_id else []
    here = [
        m for m in mine if m.council.municipality_id == row.values["municipality_id"] and _overlaps(m, row)
    ]
    if any(_is_same(membership, row) and membership.office == row.values["office"] for membership in here):
        return
    row.changes.append("membership")
    if here:
        row.wrong(_("This person sits on the council in this period already."))


def _check_guardian(row: Row, known: Known) -> None:
    email = row.values["guardian_email"]
    if email and email == row.values["email"]:
        row.wrong(_("The guardian has the same e-mail address as the young person."))
    if email and (row.person_id, email) not in known.guardians:
        row.changes.append("guardian")


def _check_between(rows: list[Row]) -> None:
    """Two rows for the same seat, or the same person twice on one list, in the same period."""
    places: dict[tuple, list[Row]] = defaultdict(list)
    for row in rows:
        values = row.values
        who = row.identity if values["role"] == MEMBER else ()
        place = (values["municipality_id"], values["role"], values["kind"], values["rank"], *who)
        if other := next((other for other in places[place] if _overlaps_row(row, other)), None):
            row.wrong(_("Row %d is about the same place in the same period.") % other.line)
        places[place].append(row)


def _overlaps(held, row: Row) -> bool:
    start, end = row.values["starts_on"], row.values["ends_on"]
    return bool(start and end) and held.starts_on <= end and (held.ends_on is None or held.ends_on >= start)


def _overlaps_row(row: Row, other: Row) -> bool:
    dates = [
        row.values["starts_on"],
        row.values["ends_on"],
        other.values["starts_on"],
        other.values["ends_on"],
    ]
    return all(dates) and dates[0] <= dates[3] and dates[2] <= dates[1]


def _is_same(held, row: Row) -> bool:
    dates = held.starts_on == row.values["starts_on"] and held.ends_on == row.values["ends_on"]
    return held.person_id == row.person_id and dates
