"""What the secretariat does with bodies: texts, members, offices and the number of meetings in a year."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.municipalities.models import Municipality
from meetings.bodies.models import Body, BodyMember, YearPlan
from meetings.bodies.queries import members
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action


@action
def change_body(*, body: Body, about: str, is_active: bool, by: User | None) -> Body:
    body.about, body.is_active = about, is_active
    body.save()
    return body


@action
def plan_year(*, body: Body, year: int, meeting_count: int, by: User | None) -> YearPlan:
    """Say how many meetings the body is to have in a year. A second time replaces the first."""
    plan, _is_new = YearPlan.objects.update_or_create(
        body=body, year=year, defaults={"meeting_count": meeting_count}
    )
    return plan


@action
def add_member(
    *,
    body: Body,
    person: User,
    municipality: Municipality | None = None,
    starts_on: date | None = None,
    by: User | None,
) -> BodyMember:
    """Put a named person in a body.

    Raises:
        ValidationError: `derived` (its members follow from other records), `already_member`.
    """
    if body.members_are != Body.Members.NAMED:
        raise ValidationError(_("The members of this body follow from who holds the office."), code="derived")
    starts_on = starts_on or timezone.localdate()
    Body.objects.select_for_update().get(pk=body.pk)
    if body.members.filter(person=person).overlapping(starts_on, None).exists():
        raise ValidationError(
            {"person": ValidationError(_("This person is already a member."), code="already_member")}
        )
    return BodyMember.objects.create(body=body, person=person, municipality=municipality, starts_on=starts_on)


@action
def end_member(*, member: BodyMember, last_day: date | None = None, by: User | None) -> None:
    """End a membership today, or on a date. One that has not begun is removed."""
    _end(member, last_day or timezone.localdate())


@action
def set_offices(*, body: Body, chair: User | None, vice_chair: User | None, by: User | None) -> None:
    """Say who is chair and vice chair from today; None leaves an office empty. Whoever steps down is a member again.

    Raises:
        ValidationError: `not_a_member`, `both_offices`.
    """
    Body.objects.select_for_update().get(pk=body.pk)
    found = {member.person.pk: member for member in members(body)}
    if chair and chair == vice_chair:
        raise ValidationError(
            {"vice_chair": ValidationError(_("Choose two different people."), code="both_offices")}
        )
    wish = {BodyMember.Office.CHAIR: chair, BodyMember.Office.VICE_CHAIR: vice_chair}
    if any(person and person.pk not in found for person in wish.values()):
        raise ValidationError(_("Only a member can have this office."), code="not_a_member")
    held = {
        row.office: row for row in body.members.current().filter(office__in=wish).select_related("person")
    }
    changes = {
        office: person
        for office, person in wish.items()
        if person != getattr(held.get(office), "person", None)
    }
    for office in changes:
        if office in held:
            _step_down(held[office])
    for office, person in changes.items():
        if person:
            _end_rows(body, person)
            _begin(body, person, found[person.pk].municipality, office)


def _step_down(row: BodyMember) -> None:
    """Out of the office. In a body of named members the person stays as a member."""
    _end_rows(row.body, row.person)
    if row.body.members_are == Body.Members.NAMED:
        _begin(row.body, row.person, row.municipality, BodyMember.Office.MEMBER)


def _begin(body: Body, person: User, municipality: Municipality | None, office: str) -> None:
    BodyMember.objects.create(
        body=body, person=person, municipality=municipality, office=office, starts_on=timezone.localdate()
    )


def _end_rows(body: Body, person: User) -> None:
    """End what holds now the day before today; what began today never was."""
    yesterday = timezone.localdate() - timedelta(days=1)
    for row in body.members.current().filter(person=person):
        _end(row, yesterday)


def _end(row: BodyMember, last_day: date) -> None:
    if row.starts_on > last_day:
        row.delete()
    else:
        row.ends_on = last_day
        row.save()
