"""What the sender does: send an idea, support one, change the address, withdraw it."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import Any

from auditlog.models import LogEntry
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.ideas import messages
from meetings.ideas.models import Idea, IdeaSupport
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action
from umt_portal.notices.models import Message
from umt_portal.plain.contact import refuse_contact_details
from umt_portal.regulations.numbers import Key, number

SAME_WITHIN = timedelta(days=1)


def promised_by() -> date:
    """The last day to answer an idea that comes today."""
    return timezone.localdate() + timedelta(days=number(Key.IDEA_ANSWER_DAYS))


@action
def send_idea(*, key: uuid.UUID, by: User | None, **details: Any) -> Idea:
    """Somebody sends an idea, without an account. The same form sent twice is one idea.

    `details`: title, text, municipality, age_band, sent_for, how_many, sender_email, language.

    Raises:
        ValidationError: `contact_details` (everyone will read the text), `form_is_used` (for another text),
            `sent_already` (this very text within a day).
    """
    refuse_contact_details(details["title"], field="title")
    refuse_contact_details(details["text"], field="text")
    same = {name: details[name] for name in ("title", "text")}
    if idea := Idea.objects.filter(key=key).first():
        if (idea.title, idea.text) != (same["title"], same["text"]):
            raise ValidationError(_("This form is used. Press send once more."), code="form_is_used")
        return idea
    if Idea.objects.filter(**same, sent_at__gt=timezone.now() - SAME_WITHIN).exists():
        raise ValidationError(
            {
                "text": ValidationError(
                    _("Exactly this has been sent already. It is enough with one."), code="sent_already"
                )
            }
        )
    idea = Idea.objects.create(key=key, answer_due_on=promised_by(), **details)
    messages.received(idea)
    return idea


@action
def support_idea(*, idea: Idea, supporter: str, by: User | None) -> IdeaSupport:
    """One more who wants the same; the same browser a second time is no more."""
    support, _is_new = IdeaSupport.objects.get_or_create(idea=idea, supporter=supporter)
    return support


@action
def take_back_support(*, idea: Idea, supporter: str, by: User | None) -> None:
    """Also where it was given to an idea that has been put together with this one since."""
    IdeaSupport.objects.filter(supporter=supporter, idea__in=[idea, *idea.merged.all()]).delete()


@action
def change_address(*, idea: Idea, email: str, by: User | None) -> Idea:
    """Another address to be told at, or none. Nothing more goes to the old one, and no message remembers it."""
    idea = Idea.objects.select_for_update().get(pk=idea.pk)
    if email == idea.sender_email:
        return idea
    idea.sender_email = email
    idea.save(update_fields=["sender_email"])
    forget_messages(idea)
    messages.received(idea)
    return idea


@action
def withdraw_idea(*, idea: Idea, by: User | None) -> None:
    """The sender takes an idea back: text, support, address and messages are deleted, and its link stops working.

    The oldest of those put together with it takes its place.

    Raises:
        ValidationError: `is_a_case`.
    """
    idea = Idea.objects.select_for_update().get(pk=idea.pk)
    if idea.state == Idea.State.TAKEN:
        raise ValidationError(
            _("Your idea has become a case, and can no longer be taken back."), code="is_a_case"
        )
    _hand_on(idea)
    erase(idea)


def _hand_on(idea: Idea) -> None:
    """Ideas merged into this one go on without it."""
    heir = idea.merged.order_by("sent_at", "pk").first()
    if heir is None:
        return
    taken_over = (
        "state",
        "answer",
        "answered_at",
        "answer_due_on",
        "shown_at",
        "handled_by",
        "theme",
        "ended_on",
    )
    for name in taken_over:
        setattr(heir, name, getattr(idea, name))
    heir.merged_into = None
    heir.save()
    idea.merged.update(merged_into=heir)
    known = heir.supports.values("supporter")
    idea.supports.exclude(supporter__in=known).update(idea=heir)


def erase(idea: Idea) -> None:
    """The idea, what was told about it, and what the log remembers of it. Call it inside an action."""
    forget_messages(idea)
    key = idea.pk
    idea.delete()
    LogEntry.objects.filter(
        content_type__app_label="meetings", content_type__model="idea", object_id=key
    ).delete()


def forget_messages(idea: Idea) -> None:
    """What was sent to the sender goes with the address, for the outbox holds it too."""
    Message.objects.filter(about=messages.about(idea), person=None).delete()
