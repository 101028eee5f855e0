"""Writing to a group: once for each form, to those who are in it when it is sent."""

from __future__ import annotations

import uuid

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from umt_portal.access.roles import Name
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action
from umt_portal.notices.audiences import Group, NoSuchGroup, group
from umt_portal.notices.free.messages import tell
from umt_portal.notices.free.permissions import can_hurry, can_write
from umt_portal.notices.free.queries import sent_today
from umt_portal.notices.plan.models import FreeMessage
from umt_portal.notices.texts.checks import in_links

MOST_A_DAY = 10  # for a coordinator


@action
def send_free(
    *, subject: str, text: str, audience: str, key: uuid.UUID, seen: str, is_urgent: bool = False, by: User
) -> FreeMessage:
    """Write to everyone in a group, each in a mail of their own.

    Args:
        key: of the form, so that pressing twice is sending once.
        seen: the fingerprint of the group the writer was shown.

    Raises:
        ValidationError: `not_yours`, `not_urgent`, `no_such_group`, `nobody`, `changed`, `too_many_today`, `link`.
    """
    if not can_write(by):
        raise ValidationError(_("You can not write to groups."), code="not_yours")
    User.objects.select_for_update(no_key=True).get(pk=by.pk)  # one at a time for each writer
    if done := FreeMessage.objects.filter(key=key, sent_by=by).first():
        return done
    found = checked_group(audience, by)
    _check(text, found, seen, is_urgent=is_urgent, by=by)
    free, is_new = FreeMessage.objects.get_or_create(
        key=key,
        defaults={
            "subject": " ".join(subject.split()),
            "text": text.strip(),
            "audience": found.key,
            "audience_label": found.label[:200],
            "count": len(found.people),
            "municipality_id": office_of(by, found),
            "sent_by": by,
        },
    )
    if not is_new:
        raise ValidationError(_("This is sent already."), code="not_yours")
    url = reverse("free_message", args=[free.pk])
    for person in found.people:
        tell(free, person, is_urgent=is_urgent, url=url)
    return free


def checked_group(audience: str, by: User) -> Group:
    """
    Raises:
        ValidationError: `no_such_group`, `nobody`.
    """
    try:
        found = group(by, audience)
    except NoSuchGroup as error:
        text = _("Choose a group from the list.")
        raise ValidationError({"audience": ValidationError(text, code="no_such_group")}) from error
    if not found.people:
        text = _("There is nobody in this group now.")
        raise ValidationError({"audience": ValidationError(text, code="nobody")})
    return found


def _check(text: str, found: Group, seen: str, *, is_urgent: bool, by: User) -> None:
    if is_urgent and not can_hurry(by):
        raise ValidationError(_("Only the secretariat can send what is urgent."), code="not_urgent")
    if faults := in_links(text):
        raise ValidationError({"text": faults})
    if found.fingerprint != seen:
        count = len(found.people)
        said = ngettext(
            "The group has changed since you looked. It is %(count)d person now. Look once more, and send.",
            "The group has changed since you looked. It is %(count)d people now. Look once more, and send.",
            count,
        )
        raise ValidationError(said % {"count": count}, code="changed")
    if not by.roles.is_secretariat and sent_today(by) >= MOST_A_DAY:
        said = _(
            "You have written to groups %(most)d times today. Write more tomorrow, or ask the secretariat."
        )
        raise ValidationError(said % {"most": MOST_A_DAY}, code="too_many_today")


def office_of(by: User, found: Group) -> int | None:
    """Whose office answers, and whose log it stands in: the secretariat's own (None), or the coordinator's."""
    if by.roles.is_secretariat:
        return None
    own = by.roles.municipalities(Name.COORDINATOR)
    return found.municipality_id if found.municipality_id in own else min(own)
