"""Who sits on a youth council, and in which office."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from councils.members.eligibility import refuse_bad_term, refuse_too_old
from councils.members.models import Membership
from councils.youth_councils.models import YouthCouncil
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action

SINGLE = {Membership.Office.CHAIR, Membership.Office.VICE_CHAIR}


@action
def add_member(
    *,
    council: YouthCouncil,
    person: User,
    starts_on: date,
    ends_on: date,
    by: User | None,
    office: str = Membership.Office.MEMBER,
) -> Membership:
    """Put a young person on a council for a period.

    Raises:
        ValidationError: `too_old`, `term_too_long`, `term_backwards`, `already_member`, `office_taken`.
    """
    _lock(council)
    refuse_bad_term(starts_on, ends_on)
    refuse_too_old(person, starts_on)
    if council.memberships.overlapping(starts_on, ends_on).filter(person=person).exists():
        raise ValidationError(
            _("%(person)s sits on the council in this period already."),
            code="already_member",
            params={"person": person},
        )
    _refuse_taken_office(council, office, starts_on, ends_on)
    return Membership.objects.create(
        council=council, person=person, office=office, starts_on=starts_on, ends_on=ends_on
    )


@action
def change_office(*, membership: Membership, office: str, on: date, by: User | None) -> Membership:
    """Give a member another office from a date. The office until then is kept as a period of its own.

    Raises:
        ValidationError: `not_a_member` on that date, `office_taken`.
    """
    _lock(membership.council)
    if not membership.starts_on <= on <= membership.ends_on:
        raise ValidationError(_("The member does not sit on the council on that day."), code="not_a_member")
    _refuse_taken_office(membership.council, office, on, membership.ends_on, but=membership)
    if on == membership.starts_on:
        membership.office = office
        membership.save(update_fields=["office"])
        return membership
    last_day, membership.ends_on = membership.ends_on, on - timedelta(days=1)
    membership.save(update_fields=["ends_on"])
    return Membership.objects.create(
        council=membership.council, person=membership.person, office=office, starts_on=on, ends_on=last_day
    )


@action
def end_membership(*, membership: Membership, on: date, by: User | None) -> Membership:
    """End a member's time on the council; `on` is the last day.

    Raises:
        ValidationError: `not_a_member` on that date.
    """
    if not membership.starts_on <= on <= membership.ends_on:
        raise ValidationError(_("The member does not sit on the council on that day."), code="not_a_member")
    membership.ends_on = on
    membership.save(update_fields=["ends_on"])
    return membership


def _refuse_taken_office(
    council: YouthCouncil, office: str, starts_on: date, ends_on: date, but: Membership | None = None
) -> None:
    """A council has one chair and one vice chair at a time."""
    if office not in SINGLE:
        return
    others = council.memberships.overlapping(starts_on, ends_on).filter(office=office)
    if but:
        others = others.exclude(pk=but.pk)
    if other := others.select_related("person").first():
        raise ValidationError(
            _("%(person)s is %(office)s. Change that first."),
            code="office_taken",
            params={"person": other.person, "office": other.get_office_display()},
        )


def _lock(council: YouthCouncil) -> None:
    YouthCouncil.objects.select_for_update().get(pk=council.pk)
