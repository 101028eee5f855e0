"""What people do with messages: read them, choose which they want, and have a failed one sent again."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from umt_portal.accounts.models import User
from umt_portal.audit.actions import action
from umt_portal.notices import kinds, messages
from umt_portal.notices.models import Delivery, Message, Preference
from umt_portal.notices.queries import inbox
from umt_portal.notices.reach.channels import wants
from umt_portal.notices.telling import tell_after_commit


@action
def mark_read(*, message: Message, by: User) -> None:
    Message.objects.filter(pk=message.pk, read_at=None).update(read_at=timezone.now())


@action
def mark_all_read(*, by: User) -> int:
    """Every notice the person can see now. Returns how many were unread."""
    return inbox(by).filter(read_at=None).update(read_at=timezone.now())


@action
def choose(
    *, person: User, channel: str, offered: Iterable[str], wanted: Iterable[str], by: User | None
) -> None:
    """Keep which of the offered kinds a person wants on a channel. Kinds that were not offered stay as they are.

    `by` is None when a link in a mail was used.

    Raises:
        ValidationError: `must_know`, when a kind cannot be turned off.
    """
    wishes = {kind: kind in set(wanted) for kind in offered}
    if not all(kinds.can_be_turned_off(kind, channel) for kind in wishes):
        raise ValidationError(_("This notice can not be turned off."), code="must_know")
    said = dict(Preference.objects.filter(person=person, channel=channel).values_list("kind", "is_wanted"))
    changed = [
        Preference(person=person, kind=kind, channel=channel, is_wanted=is_wanted)
        for kind, is_wanted in wishes.items()
        if is_wanted != wants(kind, channel, said.get(kind))
    ]
    Preference.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["person", "kind", "channel"],
        update_fields=["is_wanted"],
    )


@action
def turn_off(*, person: User, kind: str, channel: str, by: User | None) -> None:
    """No more of one kind on one channel."""
    choose(person=person, channel=channel, offered=[kind], wanted=[], by=by)


@action
def retry(*, delivery: Delivery, by: User) -> None:
    """Send a failed delivery again, with all its tries before it.

    Raises:
        ValidationError: `not_failed`.
    """
    delivery = Delivery.objects.select_for_update(of=("self",)).get(pk=delivery.pk)
    if delivery.state != Delivery.State.FAILED:
        raise ValidationError(_("This message is already on its way."), code="not_failed")
    delivery.state, delivery.attempts = Delivery.State.WAITING, 0
    delivery.due_at, delivery.error = timezone.now(), ""
    delivery.save()
    tell_after_commit(delivery.pk)


@action
def send_trial(*, to: User, by: User) -> None:
    """Send a message that only tells that messages arrive.

    Raises:
        ValidationError: `no_address`, `too_often`.
    """
    if not to.email:
        raise ValidationError(_("You have no e-mail address here."), code="no_address")
    if messages.trial(to, at=timezone.now()) is None:
        raise ValidationError(_("One is already on its way. Wait a minute."), code="too_often")
